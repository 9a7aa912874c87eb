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
	"unicode/utf8"

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
	before := c.Again(record.Context{ID: record.NewID([8]byte{2}), Now: time.Unix(0, 0), Guidance: c.Guidance}, guidance.Date{Year: 2026, Month: 8, Day: 1})
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

// TestEveryNoteEvidenceAndActionIsInEveryFormat counts them, those of actions that are
// done or have no date too: as many as there are.
func TestEveryNoteEvidenceAndActionIsInEveryFormat(t *testing.T) {
	p := full()
	for i := range p.Check.Answers { // some are done, some have no date
		switch a := p.Check.Answers[i].Action; i % 5 {
		case 3:
			a.Done = record.Day(today)
		case 4:
			a.Due = record.Day{}
		}
	}
	for _, f := range paper.Formats {
		got := text(t, f, f.Write(p))
		counted := map[string]int{}
		for i := range p.Check.Answers {
			for _, kind := range []string{"note", "evidence", "action", "owner"} {
				if strings.Contains(got, word(kind, i)) {
					counted[kind]++
				} else {
					t.Errorf("%s has no %s", f.Name, word(kind, i))
				}
			}
		}
		if n := len(p.Check.Answers); counted["note"]+counted["evidence"]+counted["action"]+counted["owner"] != 4*n || n < 60 {
			t.Errorf("%s: %v of %d answers", f.Name, counted, n)
		}
	}
	if len(paper.Formats) != 6 {
		t.Errorf("%d formats are counted in", len(paper.Formats))
	}
}

// A score of a few answers is not read as that of the whole: where it stands, there
// stands how many are missing.
func TestAScoreSaysHowMuchIsNotAnswered(t *testing.T) {
	p := full()
	p.Check = changed(p.Check, func(c *team.Check) { c.Answers = c.Answers[:1] })
	open, whole := fmt.Sprintf("%d not answered", len(p.Check.Open(p.Pack))), 0
	for _, f := range paper.Formats {
		for line := range strings.Lines(text(t, f, f.Write(p))) {
			if !strings.HasPrefix(line, "| **All** | █") && !strings.HasPrefix(line, `<tr><th scope="row">All</th><td><svg`) {
				continue
			}
			if whole++; !strings.Contains(line, open) {
				t.Errorf("%s: %s", f.Name, line)
			}
		}
	}
	if whole != 2 {
		t.Errorf("the whole stands in %d formats", whole)
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

// contentLine is a line of a calendar (RFC 5545, 3.1): a name, parameters, a value
// without control characters.
var contentLine = regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=[^";:,]+)*):([^\x00-\x08\x0a-\x1f\x7f]*)$`)

// needs is what each component has once.
var needs = map[string][]string{
	"VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION"},
	"VTODO":  {"UID", "DTSTAMP", "STATUS", "SUMMARY", "DESCRIPTION"},
}

// TestTheCalendarIsAsTheStandardHasIt reads the calendar of the fullest check back, by
// the grammar and what each component has to have.
func TestTheCalendarIsAsTheStandardHasIt(t *testing.T) {
	p := states()["all at once"]
	data := paper.Calendar(p)
	if again := paper.Calendar(p); !bytes.Equal(data, again) {
		t.Error("it is another one the next time")
	}
	if bytes.Contains(bytes.ReplaceAll(data, []byte("\r\n"), nil), []byte("\n")) || !bytes.HasSuffix(data, []byte("\r\n")) || !utf8.Valid(data) {
		t.Error("its lines do not end as they should")
	}
	for _, l := range bytes.Split(data, []byte("\r\n")) {
		if len(l) > 75 || !utf8.Valid(l) {
			t.Errorf("line of %d octets: %q", len(l), l)
		}
	}
	var inside []string
	uids, has := map[string]bool{}, map[string]int{}
	for _, l := range strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(data), "\r\n ", ""), "\r\n"), "\r\n") {
		parts := contentLine.FindStringSubmatch(l)
		if parts == nil {
			t.Fatalf("%q is no line of a calendar", l)
		}
		switch name, value := parts[1], parts[3]; name {
		case "BEGIN":
			inside, has = append(inside, value), map[string]int{}
		case "END":
			if value != inside[len(inside)-1] {
				t.Fatalf("%s ends in %s", value, inside)
			}
			for _, once := range needs[value] {
				if has[once] != 1 {
					t.Errorf("a %s has %d %s", value, has[once], once)
				}
			}
			inside = inside[:len(inside)-1]
		default:
			if has[name]++; name == "UID" && uids[value] {
				t.Errorf("two events are %s", value)
			} else if name == "UID" {
				uids[value] = true
			}
			if unescaped := regexp.MustCompile(`\\[\\;,nN]`).ReplaceAllString(value, ""); strings.ContainsAny(unescaped, `\;,`) {
				t.Errorf("%q is not escaped", l)
			}
		}
	}
	if all := len(p.Result().Plan); len(inside) > 0 || len(uids) != all || all < 40 {
		t.Errorf("%d components of %d actions, %q is open", len(uids), all, inside)
	}
}
