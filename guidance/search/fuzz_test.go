package search

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzSearch(f *testing.F) {
	for _, query := range append(queries, "NEAR(a b)", "a* OR \"b", "{title}: x", "\x00\xff", "“a” 'b'", "a-b_c.d", "日本") {
		f.Add(query, 10)
	}
	x := buildPack(f)
	f.Fuzz(func(t *testing.T, query string, limit int) {
		search(t, x, query, min(limit, 1000))
	})
}

func FuzzBuild(f *testing.F) {
	for name, text := range hostile {
		if len(text) < 5000 {
			f.Add(name, "names", text, "word")
		}
	}
	f.Add("Title", "", "---\na: b\n---\n# H\n\n```\ncode\n```\n- S1-33 (fact) x [S1-01]\n| a | b |\n", "code a")
	f.Add("T", "n", "[a](b \"c\") <b>d</b> ![e](f) `g` &amp; [^1]\n\n[^1]: h\n", "a d")
	f.Fuzz(func(t *testing.T, title, names, text, query string) {
		checkRows(t, text)
		x, err := Build(context.Background(), []Document{{Path: "page", Title: title, Names: names, Text: text}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		search(t, x, query, 5)
		for i := range x.sections {
			checkHit(t, x, x.hit(i, terms(query)))
		}
		for _, w := range x.vocabulary.words[:min(3, len(x.vocabulary.words))] {
			// Letters newer than SQLite's tables of Unicode are not found.
			ascii := strings.IndexFunc(w.text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
			if hits := search(t, x, w.text, 5); ascii && len(hits) == 0 {
				t.Errorf("%q is in the text and is not found", w.text)
			}
		}
	})
}

// FuzzRows takes text apart without SQLite, which is much faster.
func FuzzRows(f *testing.F) {
	for _, text := range hostile {
		if len(text) < 5000 {
			f.Add(text)
		}
	}
	f.Add("---\na: b\n---\n# H #\n\n~~~ x\ncode\n~~~\n- S1-33 (fact) x [S1-01]\n| a | \\| b |\n<!-- c\n-->[a](b(c) \"d\")[e][f]&#x9b;")
	f.Fuzz(func(t *testing.T, text string) {
		checkRows(t, text)
		for row := range rows(text) {
			for _, out := range []string{row.heading, row.headings, row.body, row.cited} {
				for line := range strings.SplitSeq(out, "\n") {
					if strings.ContainsFunc(line, isRaw) || !utf8.ValidString(line) || line != clean(line) {
						t.Fatalf("raw: %q", line)
					}
				}
			}
		}
	})
}

// FuzzTerms checks that nothing but words gets into an expression.
func FuzzTerms(f *testing.F) {
	for _, query := range queries {
		f.Add(query)
	}
	v := newVocabulary()
	v.add("record recording classification")
	v.full = true // so that every word counts as known
	v.seal()
	f.Fuzz(func(t *testing.T, query string) {
		terms := terms(query)
		if len(terms) > queryTerms || !v.resolve(terms) {
			t.Fatalf("%d terms", len(terms))
		}
		for _, t2 := range terms {
			for _, word := range append(append([]string{t2.typed}, t2.before...), t2.choices...) {
				if got := wordsOf(word); len(got) != 1 || got[0] != word {
					t.Fatalf("%q is no word", word)
				}
			}
		}
	})
}
