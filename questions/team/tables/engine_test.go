package tables_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/referee"
	"whichtool/questions/team"
	"whichtool/questions/team/report"
	"whichtool/questions/team/tables"
)

// organised is what an organisation has, and what the program's own report makes of it.
type organised struct {
	source tables.Source
	report report.Report
}

// organisation has ten teams that were checked in May and in November, of which one is
// too small to be shown apart, and a year of decisions.
var organisation = sync.OnceValue(func() organised {
	s := tables.Source{Pack: shipped, Today: today}
	var lines bytes.Buffer
	for n := range 20 {
		s.Checks = append(s.Checks, teamCheck(n, s.Checks))
		lines.Write(append(s.Checks[n].Encode(), '\n'))
	}
	var rows []record.Row
	for n := range decisions {
		r := decided(n)
		gist, err := r.Gist()
		if err != nil {
			panic(err)
		}
		rows = append(rows, r.Row(gist, r.Recorded))
		lines.Write(append(r.Encode(), '\n'))
	}
	s.Rows = func(yield func(record.Row, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	reader := report.NewReader(s.Pack, s.Today)
	if err := reader.Read("organisation", &lines); err != nil {
		panic(err)
	}
	return organised{s, reader.Report()}
})

// decisions is how many an organisation has.
const decisions = 150

// teamCheck is the check of team n/2, in May for an even n, else in November. Each
// team does otherwise.
func teamCheck(n int, before []team.Check) team.Check {
	on := guidance.Date{Year: 2026, Month: 5 + n%2*6, Day: 1 + n}
	c := team.Check{
		Schema: team.Schema, ID: record.NewID([8]byte{byte(n), 1}), Team: fmt.Sprintf("=Team \"%d\", Leeds", n/2), On: record.Day(on),
		People: []int{8, 0, 12, 3, 5, 40, 6, 7, 9, 11}[n/2], Tools: []string{"teams", "whatsapp", "Signal"}[:1+n/2%3], Work: []string{}, LeftOut: []team.LeftOut{},
		Answers: []team.Answer{}, Staff: []team.Count{}, Guidance: record.Guidance{Edition: shipped.Edition, Layers: []record.Layer{}},
		Begun: record.StampOf(time.Unix(int64(n), 0)), Changed: record.StampOf(time.Unix(int64(n), 0)),
	}
	if n%2 == 1 {
		c.Previous = before[n-1].ID
	}
	chance := rand.New(rand.NewPCG(uint64(n), 12))
	for i, p := range c.Open(shipped) {
		state := team.EveryState[chance.IntN(len(team.EveryState))]
		a := team.Answer{Practice: p.ID, State: state, Reason: "none, and\n\"none\"", Note: []string{"", "-1+1", "ü, \"日本\"\nand more"}[i%3]}
		if (i+n)%4 == 0 {
			a.Action = &team.Action{Do: "Mend it", Owner: "manager", Due: record.Day(guidance.Date{Year: 2026, Month: 10 + i%3, Day: 1}), Target: guidance.InPlace}
		}
		c = c.With(shipped, a)
	}
	return c
}

var engine = questions.Compile(shipped)

// decided is the n-th decision: about a tool or none, and followed or not.
func decided(n int) record.Record {
	answers, err := engine.Answer(map[string]string{
		"classification": []string{"official", "official-sensitive", "secret"}[n%3], "marking": "none", "personal-data": []string{"yes", "no"}[n%2], "subject": "everyday",
		"lost-device": "no", "audience": "internal", "purpose": []string{"message", "publish", "collaborate"}[n/5%3], "device": "smartphone", "account": "work"})
	if err != nil {
		panic(err)
	}
	place := questions.NoTool
	if tool := []string{"", "whatsapp", "teams", "slack"}[n/3%4]; tool != "" {
		place = engine.ToolPlace(tool)
	}
	happened := guidance.Date{Year: 2025 + n/100, Month: 1 + n%12, Day: 1 + n%28}
	r := record.Keep(engine.Consider(answers, place, today), nil, record.Words{Title: "Rota", Tags: []string{"a", "b"}[:n%3], Happened: happened},
		record.Context{ID: record.NewID([8]byte{byte(n), 2}), Now: time.Unix(int64(n), 0), Guidance: record.Guidance{Edition: shipped.Edition}})
	switch n % 7 {
	case 1:
		r.Done = &record.Done{Tool: "telephone", Why: "no signal"}
	case 2:
		r.Done = &record.Done{Why: "nobody was there"}
	case 3:
		r.Done = &record.Done{Followed: true, Tool: "email"}
	}
	return r.Seal("")
}

// write writes all tables into the folder out of a folder, and gives that one.
func write(t testing.TB, name string, s tables.Source) string {
	t.Helper()
	format, _ := tables.Formats.Named(name)
	folder := t.TempDir()
	out := filepath.Join(folder, "out")
	if err := os.Mkdir(out, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables.List {
		var b bytes.Buffer
		if _, err := table.Write(&b, format, s); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(out, format.File(table)), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// fromReadme is the one query of the README in which there is a text.
func fromReadme(t testing.TB, has string) string {
	t.Helper()
	for _, block := range strings.Split(readme(t), "```sql\n")[1:] {
		if query, _, _ := strings.Cut(block, "```"); strings.Contains(query, has) {
			return query
		}
	}
	t.Fatalf("README.md has no query with %s", has)
	return ""
}

func readme(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(referee.Root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDuckDBSaysWhatTheReportSays(t *testing.T) {
	r := organisation().report
	folder := write(t, "parquet", organisation().source)
	var want [][]string
	for _, c := range r.Common {
		want = append(want, []string{c.Practice, c.Asked, fmt.Sprint(c.Teams), fmt.Sprint(c.Of), fmt.Sprint(c.Harm)})
	}
	if got := referee.DuckDB(t, folder, fromReadme(t, "out/answers.parquet")).Rows; !reflect.DeepEqual(got, want) || len(want) < 20 {
		t.Errorf("the README's query gives\n%v\nthe report\n%v", got, want)
	}
	var views strings.Builder
	for _, table := range tables.List {
		fmt.Fprintf(&views, "create view %s as select * from 'out/%s.parquet';\n", table.Name, table.Name)
	}
	holdFigures(t, referee.DuckDB(t, folder, views.String()+figures).Rows, r)
}

func TestPostgreSQLSaysWhatTheReportSays(t *testing.T) {
	server := referee.StartPostgreSQL(t)
	r := organisation().report
	out := filepath.Join(write(t, "csv", organisation().source), "out")
	format, _ := tables.Formats.Named("csv")
	server.Ask(t, out, format.Load())
	rows := server.Ask(t, out, fromReadme(t, "from decisions")).Rows
	months, stopped, otherwise := map[string]int{}, 0, 0
	for _, row := range rows {
		months[row[0]] = number(t, row[1])
		stopped, otherwise = stopped+number(t, row[2]), otherwise+number(t, row[3])
	}
	against := 0
	for _, n := range r.Decisions.Otherwise {
		against += n
	}
	if !reflect.DeepEqual(months, r.Decisions.Months) || stopped != r.Decisions.Outcomes["stop"] || otherwise != against || stopped == 0 || against == 0 {
		t.Errorf("the README's query gives %v, the report %+v", rows, r.Decisions)
	}
	holdFigures(t, server.Ask(t, out, figures).Rows, r)
}

func number(t testing.TB, text string) (n int) {
	t.Helper()
	if _, err := fmt.Sscan(text, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// figures is SQL, as both databases understand it, for what the report has: what it is
// of, whose it is, and how many.
const figures = `
with ranked as (
  select *, row_number() over (partition by lower(team) order by day desc, changed desc) as place from checks
), newest as (
  select * from ranked where place = 1 and (people is null or people >= 5)
), areas as (
  select check_id, area, cast(floor(100.0 * sum(3 * weight - harm) / sum(3 * weight)) as bigint) as percent
  from newest join answers using (check_id) where counts group by check_id, area
)
select 'checks' as what, '' as which, count(*) as n from checks
union all select 'decisions', '', count(*) from decisions
union all select 'month', substr(cast(happened as varchar), 1, 7), count(*) from decisions group by 2
union all select 'outcome', coalesce(outcome, 'open'), count(*) from decisions group by 2
union all select 'asked', asked_about, count(*) from decisions where asked_about is not null group by 2
union all select 'advised', recommended, count(*) from decisions where recommended is not null group by 2
union all select 'otherwise', coalesce(tool_used, ''), count(*) from decisions where otherwise group by 2
union all select 'percent', team, percent from newest
union all select 'overdue', team, overdue from newest
union all select 'lowest', area, min(percent) from areas group by 2
union all select 'quarter', area, percentile_disc(0.25) within group (order by percent) from areas group by 2
union all select 'middle', area, percentile_disc(0.5) within group (order by percent) from areas group by 2
union all select 'highest', area, max(percent) from areas group by 2;
`

// holdFigures holds the figures of a database to the report's.
func holdFigures(t *testing.T, got [][]string, r report.Report) {
	t.Helper()
	if r.Faulty > 0 {
		t.Fatalf("the report could not take %+v", r.Faults)
	}
	want := [][]string{{"checks", "", fmt.Sprint(r.Checks)}, {"decisions", "", fmt.Sprint(r.Decisions.Records)}}
	d := r.Decisions
	for what, counts := range map[string]map[string]int{"month": d.Months, "outcome": d.Outcomes, "asked": d.Asked, "advised": d.Advised, "otherwise": d.Otherwise} {
		if len(counts) < 2 {
			t.Errorf("%s: the report has too little to compare: %v", what, counts)
		}
		for which, n := range counts {
			want = append(want, []string{what, which, fmt.Sprint(n)})
		}
	}
	for _, one := range r.Teams[:len(r.Teams)-1] { // the last is the small ones
		want = append(want, []string{"percent", one.Name, fmt.Sprint(one.Cells[""].Percent)}, []string{"overdue", one.Name, fmt.Sprint(one.Overdue)})
	}
	for _, a := range r.Areas[:len(r.Areas)-1] { // the last is all of them
		for what, n := range map[string]int{"lowest": a.Lowest, "quarter": a.Quarter, "middle": a.Middle, "highest": a.Highest} {
			want = append(want, []string{what, a.Area, fmt.Sprint(n)})
		}
	}
	for _, rows := range [][][]string{got, want} {
		for _, row := range rows {
			row[1] = strings.TrimPrefix(row[1], "'") // CSV disarms it
		}
		slices.SortFunc(rows, func(a, b []string) int { return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1])) })
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the database says\n%v\nthe report\n%v", got, want)
	}
}
