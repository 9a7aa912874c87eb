package tables_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/questions/team/tables"
)

// source is two checks with an action on every third practice, and two decisions.
func source() tables.Source {
	pack := fixture.Shipped()[len(fixture.Shipped())-1]
	today := guidance.Date{Year: 2026, Month: 11, Day: 28}
	s := tables.Source{Pack: pack, Today: today}
	for n := range 2 {
		c := team.Check{
			Schema: team.Schema, ID: record.NewID([8]byte{byte(n)}), Team: fmt.Sprint("=Team ", n), People: 8, On: record.Day(today), Tools: []string{"whatsapp"},
			Begun: record.StampOf(time.Unix(0, 0)), Changed: record.StampOf(time.Unix(0, 0)), Guidance: record.Guidance{Edition: pack.Edition},
		}
		for i, p := range c.Open(pack) {
			a := team.Answer{Practice: p.ID, State: team.EveryState[i%5]}
			if i%3 == 0 {
				a.Action = &team.Action{Do: "Mend it", Owner: "manager", Due: record.Day(guidance.Date{Year: 2026, Month: 11, Day: 1}), Target: guidance.InPlace}
			}
			c = c.With(pack, a)
		}
		s.Checks = append(s.Checks, c)
	}
	s.Rows = func(yield func(record.Row, error) bool) {
		for n := range 2 {
			if !yield(record.Row{ID: record.NewID([8]byte{byte(n)}), Happened: record.Day(today), Outcome: guidance.OutcomeUse, Tags: []string{"a", "b"}}, nil) {
				return
			}
		}
	}
	return s
}

// TestEachFormatHasTheSameRows reads every table back in every format, and holds
// the counts to what the checks come to.
func TestEachFormatHasTheSameRows(t *testing.T) {
	s := source()
	want := map[string]int{"checks": 2, "decisions": 2}
	for _, c := range s.Checks {
		want["answers"] += len(c.Answers)
		for _, a := range c.Answers {
			if a.Action != nil {
				want["actions"]++
			}
		}
	}
	for _, table := range tables.List {
		for _, format := range tables.Formats {
			var out bytes.Buffer
			n, err := table.Write(&out, format, s)
			if err != nil || n != want[table.Name] || n == 0 {
				t.Fatalf("%s as %s: %d rows of %d, %v", table.Name, format, n, want[table.Name], err)
			}
			names, rows := readBack(t, format, out.Bytes())
			if rows != n {
				t.Errorf("%s as %s: %d rows are read back of %d", table.Name, format, rows, n)
			}
			for i, c := range table.Columns {
				if names[i] != c.Name || c.About == "" {
					t.Errorf("%s as %s: column %q is %q, %q", table.Name, format, names[i], c.Name, c.About)
				}
			}
		}
	}
}

func readBack(t *testing.T, format string, data []byte) (names []string, rows int) {
	t.Helper()
	switch format {
	case "csv":
		all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return all[0], len(all) - 1
	case "ndjson":
		for line := range strings.Lines(string(data)) {
			decoder := json.NewDecoder(strings.NewReader(line))
			decoder.Token()
			names = nil
			for decoder.More() {
				name, err := decoder.Token()
				if err != nil {
					t.Fatal(err)
				}
				decoder.Token()
				names = append(names, name.(string))
			}
			rows++
		}
		return names, rows
	}
	t.Fatalf("no format %s", format)
	return nil, 0
}

func TestOverdueIsAsInTheResult(t *testing.T) {
	s := source()
	var out bytes.Buffer
	for _, table := range tables.List {
		if table.Name == "actions" {
			if _, err := table.Write(&out, "ndjson", s); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := 0
	for _, c := range s.Checks {
		want += team.ResultOf(&c, nil, s.Pack, s.Today).Overdue
	}
	if got := strings.Count(out.String(), `"overdue":true`); got != want || want == 0 {
		t.Errorf("%d overdue, %d in the results", got, want)
	}
}
