package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"whichtool/guidance/markdown"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/questions/report/cells"
)

// hostile is what a person, or somebody who wants to harm one, may type.
var hostile = []string{
	"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u3000＝1", "a;=1", "a,+1", "a\n=1", `a"=1`, "＠x", "\ufeff=1", "\x00=1", "\u200b=1",
	"\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\u009b31m", "\x7f", "\x00", "a\x00b", "\u202eexe.txt", "\u2066x", "\ufffe\uffff", "\xff\xfe", "\xed\xa0\x80",
	"]]>", "]]><w:br/>", "<script>alert(1)</script>", "</title><script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "&lt;b&gt;", "&#106;", "<!--", "-->", "<![CDATA[",
	"# heading", "## a\n\n# b", "---", "===", "a\n===", "a\n---", "> quote", "- item", "* item", "+ item", "1. one", "1) one", "2019\\. a year", "    code", "```", "~~~\ncode", "a\n```\n# b\n```",
	"| a | b |\n|---|---|\n| c | d |", "[a](javascript:alert(1))", "[a]: http://x.example", "[^1]: note", "![x](http://x.example/a.png)", "<http://x.example>", "http://x.example/a", "a@b.example",
	"*a* _b_ **c** `d` ~~e~~ ==f==", `\*a\*`, ":smile:", "$x$", "$$\nx\n$$", "term\n: meaning", "!!! note", "::: warning\nx\n:::", "{.class}", "{{ x }}", "%{x}", "^a^", "H~2~O", "***", "___", "|", "||", "\\", "`", "[ ] a", "[x] a", "[S1-33]",
	strings.Repeat("word", 20_000), strings.Repeat("> ", 3000), strings.Repeat("[", 3000), strings.Repeat("*", 3000), strings.Repeat("a\u0301\u0302\u0303", 500), "👩‍👩‍👧‍👦", "مرحبا", "a\u2028b\u2029c",
}

// typed is a record of which a person wrote everything that people write.
func typed(t *testing.T, text string) record.Record {
	t.Helper()
	r := small(t)["use"]
	words := record.Words{Title: text, Note: text, Tags: []string{text}, Happened: date(noon)}
	r = r.Revised(words, &record.Done{Tool: text, What: text, Why: text}, noon)
	r.Program, r.Guidance.Layers = text, []record.Layer{{Name: text, SHA256: text}}
	r.Answers = append(r.Answers, record.Answer{Question: text, Option: text, Asked: text, Answered: text, Counts: true})
	return r
}

// bad is what stands in no text for people.
const bad = "\x00\x07\x1b\x7f\u009b\u202e\u2066\ufffe\uffff\ufeff\u200b"

// TestWhatPeopleTypeStaysText writes records of hostile words with a plain one behind
// them, which has to come out whole.
func TestWhatPeopleTypeStaysText(t *testing.T) {
	plain := small(t)["stop"]
	for _, text := range hostile {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd") // no record holds anything else
		}
		r := typed(t, text).Seal("")
		for _, f := range export.Formats {
			out := written(t, f, r, plain)
			if err := f.Check(bytes.NewReader(out), 2); err != nil {
				t.Errorf("%s of %.40q: %v", f.Name, text, err)
			}
			if f.Name == "word" {
				out = body(t, out)
			}
			if f.Name != "json" && f.Name != "ndjson" && bytes.ContainsAny(out, bad) {
				t.Errorf("%s of %.40q has something foreign in it", f.Name, text)
			}
		}
		whole(t, r, plain, text)
	}
}

func body(t *testing.T, document []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// whole holds the outline of the Markdown of two records to that of plain ones.
func whole(t *testing.T, r, plain record.Record, text string) {
	t.Helper()
	outline := func(source string) (out []string) {
		var reader markdown.Reader
		for _, b := range reader.Read("", source).Children {
			if b.Kind == markdown.Heading && b.Level < 3 {
				out = append(out, markdown.Plain(b.Text))
			}
		}
		return out
	}
	of := func(r record.Record) string {
		text, err := export.Markdown(r)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	ordinary := r
	if ordinary.Title = "A"; r.Note != "" {
		ordinary.Note = "A"
	}
	got, want := outline(of(r)+"\n"+of(plain)), outline(of(ordinary)+"\n"+of(plain))
	if len(got) != len(want) {
		t.Fatalf("%.40q: the headings are %q", text, got)
	}
	for i := range got[1:] {
		if got[i+1] != want[i+1] {
			t.Errorf("%.40q: heading %q, want %q", text, got[i+1], want[i+1])
		}
	}
}

// TestATitleReadsAsItself reads the heading back.
func TestATitleReadsAsItself(t *testing.T) {
	for _, text := range hostile {
		if strings.ContainsAny(text, bad+"\n\r\u2028\u2029") || !utf8.ValidString(text) || len(text) > 1000 && text[0] == 'a' || strings.ContainsRune(text, '\u200d') {
			continue // it is cleaned, and so another
		}
		r := small(t)["stop"]
		r.Title = text
		page, err := export.Markdown(r)
		if err != nil {
			t.Fatal(err)
		}
		var reader markdown.Reader
		first := reader.Read("", page).Children[0]
		if got, want := markdown.Plain(first.Text), strings.Join(strings.Fields(text), " "); first.Kind != markdown.Heading || got != want {
			t.Errorf("%.40q reads as %.40q", want, got)
		}
	}
}

// TestWhatWasShownStaysInItsPlace imports what says that it was shown.
func TestWhatWasShownStaysInItsPlace(t *testing.T) {
	plain := small(t)["stop"]
	for _, text := range hostile {
		if !utf8.ValidString(text) {
			continue
		}
		r := plain
		r.Shown = text
		whole(t, r, plain, text)
		for _, f := range export.Formats {
			if err := f.Check(bytes.NewReader(written(t, f, r.Seal(""), plain)), 2); err != nil {
				t.Errorf("%s of %.40q: %v", f.Name, text, err)
			}
		}
	}
}

// TestOurDecisionsAreShownAsPages makes sure that none of them stands as code.
func TestOurDecisionsAreShownAsPages(t *testing.T) {
	for _, r := range many(t, 40) {
		page, err := export.Markdown(r)
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(page, "## The decision as it was shown\n\n")
		if !strings.HasPrefix(after, "### ") || !strings.Contains(after, "\n#### ") {
			t.Fatalf("it is shown as %.200s", after)
		}
	}
}

func TestCellsAreDisarmed(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a": "a", "a=1": "a=1", "2026-06-01": "2026-06-01", "a - b": "a - b", "O'Neill": "O'Neill", "Tom, Ann": "Tom, Ann",
		"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\t=1": "'\t'=1", "\ta": "'\ta", "\ra": "'\na", "  =1": "  '=1", "\u00a0=1": "\u00a0'=1", "＝1": "'＝1",
		"a;=1": "a;'=1", "a, -1": "a, '-1", "a\n=1": "a\n'=1", "a\t@b": "a\t'@b", `"=1"`: `"'=1"`, "a|=1": "a|'=1", "'=1": "'=1", "\x00=1": "\ufffd'=1", "\u200b=1": "'=1",
	} {
		if got := cells.Disarm(text); got != want {
			t.Errorf("%q is disarmed as %q, want %q", text, got, want)
		}
	}
	if long := cells.Disarm(strings.Repeat("é=", 40_000)); len(long) > 32_767 || !strings.HasSuffix(long, "other formats]") || !utf8.ValidString(long) {
		t.Errorf("a long cell has %d bytes", len(long))
	}
}

func FuzzDisarm(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		cell := cells.Disarm(text)
		if cells.Disarm(cell) != cell {
			t.Errorf("%q is disarmed as %q, and that again as %q", text, cell, cells.Disarm(cell))
		}
		for _, separator := range ",;\t|\n\"" {
			for _, part := range strings.Split(cell, string(separator)) {
				if part = strings.TrimSpace(part); part != "" && strings.ContainsRune("=+-@", rune(part[0])) {
					t.Errorf("%q is disarmed as %q, with %q in it", text, cell, part)
				}
			}
		}
	})
}

// TestTheTableHoldsTheAnswers reads the CSV as anybody would.
func TestTheTableHoldsTheAnswers(t *testing.T) {
	r := examples(t)["otherwise"]
	f, _ := export.Formats.Named("csv")
	rows, err := csv.NewReader(bytes.NewReader(written(t, f, examples(t)["stop"], r))).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[2][i]
		if name == "answer_classification" && rows[1][i] != "secret" || name == "answer_account" && rows[1][i] != "" {
			t.Errorf("the first has %s %q", name, rows[1][i])
		}
	}
	for name, want := range map[string]string{
		"id": r.ID, "title": r.Title, "happened": "2026-06-01", "recorded": "2026-11-28T13:00:00.000Z", "as_of": "2026-06-01", "edition": "2025-12",
		"outcome": "ask", "recommended": "", "asked_about": "whatsapp", "verdict": "not-allowed", "followed": "no", "tool_used": "whatsapp",
		"why": "Nobody could be reached otherwise before the shift began.", "note": r.Note, "tags": "out-of-hours rota", "answer_account": "personal", "sha256": r.SHA256,
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}
