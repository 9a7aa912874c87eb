package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/report/page"
	"whichtool/questions/report/page/axe"
	"whichtool/questions/team"
	"whichtool/questions/team/report"
)

// sums is reports of every kind: of teams, of decisions, of both, and of nothing.
func sums(t *testing.T) map[string]report.Report {
	t.Helper()
	june := guidance.Date{Year: 2026, Month: 6, Day: 1}
	var lines []string
	for i, name := range []string{"Listing, Leeds", "Probation | Hull", "Digital <b>&", "Ünïts [x](https://example.org)", "Visits *Wakefield*", "Estates"} {
		before := check(2*i, name, 5+i, june, team.EveryState[(i+1)%5])
		c := check(2*i+1, name, 5+i, today, team.EveryState[i%5])
		c.Answers[0].Action = &team.Action{Do: "ring | round", Owner: "team leader", Due: record.Day(june), Target: guidance.InPlace}
		lines = append(lines, string(before.Encode()), string(c.Encode()))
	}
	lines = append(lines, string(check(40, "Tiny", 3, today, "partly").Encode()))
	decisions := []string{kept(1, "whatsapp", nil), kept(2, "whatsapp", &record.Done{Tool: "telephone", Why: "no signal"}), kept(3, "", nil)}
	return map[string]report.Report{
		"teams": read(t, lines...), "decisions": read(t, decisions...), "both": read(t, append(append(lines, "{"), decisions...)...), "nothing": read(t),
	}
}

func TestAxeFindsNothingAmiss(t *testing.T) {
	browser := axe.Open(t)
	for name, r := range sums(t) {
		for _, fault := range browser.Faults(t, report.Page(r, pack, today)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// TestThePageSaysWhatTheMarkdownSays holds each text of the one to the other.
func TestThePageSaysWhatTheMarkdownSays(t *testing.T) {
	for name, r := range sums(t) {
		data := report.Page(r, pack, today)
		if n, err := page.Check(bytes.NewReader(data)); n != 1 || err != nil {
			t.Errorf("%s: %d articles, %v", name, n, err)
		}
		got, want := words(string(data)), words(page.HTML(report.Markdown(r, pack, today)))
		if !strings.HasSuffix(got, want) {
			t.Errorf("%s: it says\n%s\n\nand the Markdown\n%s", name, got, want)
		}
	}
	if text := report.Markdown(sums(t)["both"], pack, today); !strings.Contains(text, "13 checks of 7 teams, 3 kept decisions.") || !strings.Contains(text, "1 line could not be read and is not counted") {
		t.Error(text)
	}
}

// words is what stands in elements, without them.
func words(text string) string {
	var b strings.Builder
	for _, part := range strings.Split(text, "<") {
		_, said, _ := strings.Cut(part, ">")
		b.WriteString(" " + said)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestEachFormatIsFound(t *testing.T) {
	for _, f := range report.Formats {
		if got, ok := report.Formats.Of("Teams" + strings.ToUpper(f.Extension)); !ok || got.Name != f.Name {
			t.Errorf("%s is that of %q", f.Extension, got.Name)
		}
		if got, ok := report.Formats.Named(f.Name); !ok || got.Extension != f.Extension {
			t.Errorf("%s is %q", f.Name, got.Extension)
		}
		if len(f.Write(report.Report{}, pack, today)) == 0 {
			t.Errorf("%s is empty", f.Name)
		}
	}
	if _, ok := report.Formats.Of("teams.pdf"); ok {
		t.Error("there is a PDF")
	}
}

func ExampleFormat() {
	format, ok := report.Formats.Of("teams.html")
	fmt.Println(format.Name, ok)
	// Output: html true
}
