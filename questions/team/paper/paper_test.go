package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/record"
	"whichtool/questions/report/page"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
)

var today = guidance.Date{Year: 2026, Month: 11, Day: 28}

// full is a paper with a note, evidence and an action on every practice, each with
// words of its own.
func full() paper.Paper {
	pack := fixture.Shipped()[len(fixture.Shipped())-1]
	c := team.Check{
		Schema: team.Schema, ID: record.NewID([8]byte{1}), Team: "Listing, Leeds", People: 8, On: record.Day(today), Tools: []string{"Signal"},
		Work: []string{}, LeftOut: []team.LeftOut{}, Answers: []team.Answer{}, Staff: []team.Count{}, Guidance: record.Guidance{Edition: pack.Edition, Layers: []record.Layer{}},
		Begun: record.StampOf(time.Unix(0, 0)), Changed: record.StampOf(time.Unix(0, 0)),
	}
	for _, t := range pack.Tools {
		c.Tools = append(c.Tools, t.ID)
	}
	for _, w := range pack.Work {
		c.Work = append(c.Work, w.ID)
	}
	for i, p := range c.Open(pack) {
		due := guidance.Date{Year: 2026, Month: 10 + i%3, Day: 1 + i%28}
		c = c.With(pack, team.Answer{
			Practice: p.ID, State: team.EveryState[i%5], Note: word("note", i), Evidence: word("evidence", i), Looked: record.Day(today),
			Action: &team.Action{Do: word("action", i), Owner: word("owner", i), Due: record.Day(due), Target: guidance.InPlace},
		})
	}
	before := c.Again(record.Context{ID: record.NewID([8]byte{2}), Now: time.Unix(0, 0)}, guidance.Date{Year: 2026, Month: 8, Day: 1})
	before.Previous = ""
	for i, a := range c.Answers {
		a.State = team.EveryState[(i+1)%5]
		before.Answers = append(before.Answers, a)
	}
	return paper.Paper{Check: &c, Pack: pack, Today: today, Earlier: []*team.Check{&before}}
}

// word is a word that stands nowhere else.
func word(kind string, i int) string { return fmt.Sprintf("%s%dx", kind, i) }

// text is what a format holds, as far as a search of its bytes can find it.
func text(t *testing.T, f paper.Format, data []byte) string {
	switch f.Extension {
	case ".docx":
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		body, err := archive.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		data, _ = io.ReadAll(body)
	case ".ics":
		data = bytes.ReplaceAll(data, []byte("\r\n "), nil)
	}
	return string(data)
}

// TestEveryNoteEvidenceAndActionIsInEveryFormat counts them; the calendar is of
// actions alone.
func TestEveryNoteEvidenceAndActionIsInEveryFormat(t *testing.T) {
	p := full()
	for _, f := range paper.Formats {
		got := text(t, f, f.Write(p))
		kinds := []string{"note", "evidence", "action", "owner"}
		if f.Name == "ics" {
			kinds = []string{"note", "action", "owner"}
		}
		for _, kind := range kinds {
			for i := range p.Check.Answers {
				if !strings.Contains(got, word(kind, i)) {
					t.Errorf("%s has no %s", f.Name, word(kind, i))
				}
			}
		}
	}
}

func TestNothingThatIsTypedDoesAnything(t *testing.T) {
	p := full()
	for i := range p.Check.Answers {
		a := &p.Check.Answers[i]
		a.Note, a.Evidence = "=1+2\n# heading <script>alert(1)</script>", "| cell | \x1b[31m"
		a.Action.Do, a.Action.Owner = "=cmd|' /C calc'!A0", "END:VEVENT\nBEGIN:VEVENT"
	}
	for _, f := range paper.Formats {
		got := text(t, f, f.Write(p))
		if strings.Contains(got, "<script>") && f.Extension != ".json" && f.Extension != ".csv" && f.Extension != ".md" && f.Extension != ".ics" || strings.Contains(got, "\x1b") {
			t.Errorf("%s: something got through", f.Name)
		}
		if f.Name == "ics" && strings.Count(got, "\r\nBEGIN:VEVENT") != len(p.Result().Plan) {
			t.Errorf("%d events, %d actions", strings.Count(got, "\r\nBEGIN:VEVENT"), len(p.Result().Plan))
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(paper.CSV(p))).ReadAll()
	if err != nil || len(rows) != len(p.Check.Answers)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("column %s begins like a formula: %q", rows[0][i], cell)
			}
		}
	}
}

func TestThePageStandsAlone(t *testing.T) {
	data := paper.Page(full())
	if articles, err := page.Check(bytes.NewReader(data)); err != nil || articles != 1 {
		t.Errorf("%d articles, %v", articles, err)
	}
	for _, outside := range []string{"http://", "https://", "<script", "<link", "<img", "@import", "url("} {
		if strings.Contains(string(data), outside) {
			t.Errorf("it has %s", outside)
		}
	}
	if n := strings.Count(string(data), "<svg"); n < 2 || n != strings.Count(string(data), "</svg>") {
		t.Errorf("%d charts", n)
	}
}

func TestTheCalendarIsFolded(t *testing.T) {
	data := paper.Calendar(full())
	for _, l := range strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") {
			t.Errorf("line of %d octets: %q", len(l), l)
		}
	}
	if !regexp.MustCompile(`(?m)^DTSTART;VALUE=DATE:\d{8}\r$`).Match(data) {
		t.Error("no day")
	}
}
