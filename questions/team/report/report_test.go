package report_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/questions/team/report"
)

var (
	pack  = fixture.Shipped()[len(fixture.Shipped())-1]
	today = guidance.Date{Year: 2026, Month: 11, Day: 28}
)

// check is the n-th check: of a team, on a day, with every practice answered by
// the same.
func check(n int, name string, people int, on guidance.Date, state team.State) team.Check {
	c := team.Check{
		Schema: team.Schema, ID: record.NewID([8]byte{byte(n), byte(n >> 8), 1}), Team: name, People: people, On: record.Day(on), Tools: []string{},
		Work: []string{}, LeftOut: []team.LeftOut{}, Answers: []team.Answer{}, Staff: []team.Count{}, Guidance: record.Guidance{Edition: pack.Edition, Layers: []record.Layer{}},
		Begun: record.StampOf(time.Unix(int64(n), 0)), Changed: record.StampOf(time.Unix(int64(n), 0)),
	}
	for _, t := range pack.Tools {
		c.Tools = append(c.Tools, t.ID)
	}
	for _, p := range c.Open(pack) {
		c = c.With(pack, team.Answer{Practice: p.ID, State: state, Reason: "none"})
	}
	return c
}

// kept is a line of a kept decision.
func kept(n int, tool string, done *record.Done) string {
	engine := questions.Compile(pack)
	answers, err := engine.Answer(map[string]string{"classification": "official", "marking": "none", "personal-data": "yes", "subject": "everyday",
		"lost-device": "no", "audience": "internal", "purpose": "message", "device": "smartphone", "account": "work"})
	if err != nil {
		panic(err)
	}
	place := questions.NoTool
	if tool != "" {
		place = engine.ToolPlace(tool)
	}
	r := record.Keep(engine.Consider(answers, place, today), nil, record.Words{Title: "Rota", Happened: today},
		record.Context{ID: record.NewID([8]byte{byte(n), byte(n >> 8), 2}), Now: time.Unix(0, 0), Guidance: record.Guidance{Edition: pack.Edition}})
	r.Done = done
	return string(r.Seal("").Encode())
}

func read(t testing.TB, lines ...string) report.Report {
	t.Helper()
	r := report.NewReader(pack, today)
	if err := r.Read("lines", strings.NewReader(strings.Join(lines, "\n"))); err != nil {
		t.Fatal(err)
	}
	return r.Report()
}

func TestTheNewestCheckOfATeamCountsBesideTheOneBefore(t *testing.T) {
	may, june, july := guidance.Date{Year: 2026, Month: 5, Day: 1}, guidance.Date{Year: 2026, Month: 6, Day: 1}, guidance.Date{Year: 2026, Month: 7, Day: 1}
	lines := []string{
		string(check(3, "Listing", 8, july, "in-place").Encode()), string(check(1, "listing ", 8, may, "not-yet").Encode()), string(check(2, "Listing", 8, june, "partly").Encode()),
	}
	for range 3 { // in any order
		lines = append(lines[1:], lines[0])
		r := read(t, lines...)
		if len(r.Teams) != 1 || r.Teams[0].Cells[""].Percent != 100 || r.Teams[0].Change == nil || *r.Teams[0].Change != 67 {
			t.Fatalf("%+v", r.Teams)
		}
	}
}

func TestSmallTeamsAreNotShownApart(t *testing.T) {
	r := read(t, string(check(1, "Tiny", 2, today, "partly").Encode()), string(check(2, "Small", 4, today, "in-place").Encode()), string(check(3, "Large", 5, today, "mostly").Encode()))
	text := report.Markdown(r, pack, today)
	if strings.Contains(text, "Tiny") || strings.Contains(text, "| Small") || !strings.Contains(text, "Large") || r.Small != 2 {
		t.Error(text)
	}
	alone := read(t, string(check(1, "Tiny", 2, today, "partly").Encode()))
	if alone.Teams[0].Cells[""].Rating != "" {
		t.Errorf("two people are shown as %+v", alone.Teams[0])
	}
}

// Whatever a team of three answered, nothing in the report differs by it: not the
// spread, not the gaps in "5 of 5 teams".
func TestASmallTeamCannotBeReckonedFromTheOthers(t *testing.T) {
	var lines []string
	for i := range 5 {
		lines = append(lines, string(check(i, fmt.Sprint("Team ", i), 9, today, "mostly").Encode()))
	}
	told := func(state team.State) string {
		return report.Markdown(read(t, append(lines, string(check(7, "Tiny", 3, today, state).Encode()))...), pack, today)
	}
	want := told("in-place")
	for _, state := range team.EveryState[1:] {
		if got := told(state); got != want {
			t.Errorf("what a team of three answered shows:\n%s\n\nand with %s\n\n%s", want, state, got)
		}
	}
}

func TestTheSpreadIsOfFiveTeamsOrMore(t *testing.T) {
	var lines []string
	for i, state := range team.EveryState[:5] {
		if len(read(t, lines...).Areas) > 0 {
			t.Errorf("a spread of %d teams", i)
		}
		lines = append(lines, string(check(i, fmt.Sprint("Team ", i), 9, today, state).Encode()))
	}
	r := read(t, lines...)
	all := r.Areas[len(r.Areas)-1]
	if all.Teams != 5 || all.Lowest != 0 || all.Middle != 33 || all.Highest != 100 {
		t.Errorf("%+v", all)
	}
}

func TestDecisionsAreCounted(t *testing.T) {
	r := read(t, kept(1, "whatsapp", nil), kept(2, "whatsapp", &record.Done{Tool: "telephone", Why: "no signal"}), kept(3, "", &record.Done{Followed: true})).Decisions
	if r.Records != 3 || r.Asked["whatsapp"] != 2 || r.Said != 2 || r.Otherwise["telephone"] != 1 || r.Months["2026-11"] != 3 {
		t.Errorf("%+v", r)
	}
	if len(r.Rules) == 0 {
		t.Error("no rule stops anybody from WhatsApp with personal data")
	}
	if text := report.Markdown(report.Report{Decisions: r}, pack, today); !strings.Contains(text, "WhatsApp: 2") {
		t.Error(text)
	}
}

func TestBadLinesAreNamedAndTheRestGoOn(t *testing.T) {
	r := read(t, "", "{", `{"schema":"whichtool.team/1"}`, `{"schema":"other"}`, kept(1, "", nil), strings.Repeat("x", record.MaxSize+10), string(check(1, "Large", 5, today, "mostly").Encode()))
	if r.Faulty != 4 || r.Faults[0].Line != 2 || r.Faults[3].Line != 6 || r.Checks != 1 || r.Decisions.Records != 1 {
		t.Errorf("%d faults, %+v, %d checks, %d records", r.Faulty, r.Faults, r.Checks, r.Decisions.Records)
	}
}

// endless is a line over and over.
type endless struct {
	line       string
	at, repeat int
}

func (e *endless) Read(b []byte) (int, error) {
	if e.repeat == 0 {
		return 0, io.EOF
	}
	n := copy(b, e.line[e.at:])
	if e.at += n; e.at == len(e.line) {
		e.at, e.repeat = 0, e.repeat-1
	}
	return n, nil
}

// BenchmarkRead streams kept decisions and checks; 50 MB a second is asked for, and
// bounded memory.
func BenchmarkRead(b *testing.B) {
	for name, line := range map[string]string{"decisions": kept(1, "whatsapp", nil) + "\n", "checks": string(check(1, "Large", 9, today, "mostly").Encode()) + "\n"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(line)))
			r := report.NewReader(pack, today)
			if err := r.Read("lines", &endless{line: line, repeat: b.N}); err != nil {
				b.Fatal(err)
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/1e6, "MB-of-the-system")
		})
	}
}

// BenchmarkTenThousandTeams reads a check of each, and sums them up.
func BenchmarkTenThousandTeams(b *testing.B) {
	line := string(check(1, "Large", 9, today, "mostly").Encode())
	teams := 10_000
	if testing.Short() {
		teams /= 100
	}
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		r := report.NewReader(pack, today)
		for n := range teams {
			if err := r.Read("line", strings.NewReader(strings.Replace(line, "Large", fmt.Sprint("Team ", n), 1))); err != nil {
				b.Fatal(err)
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(teams), "B-held/team")
		start := time.Now()
		if got := r.Report(); len(got.Teams) != teams {
			b.Fatalf("%d teams", len(got.Teams))
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/report")
	}
}
