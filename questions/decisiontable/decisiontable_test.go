package decisiontable_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/decisiontable"
)

func Example() {
	engine := questions.Compile(fixture.Pack())
	table := decisiontable.New(engine, 0, fixture.Pack().Date)
	first, _, _ := strings.Cut(decisiontable.Markdown([]*decisiontable.Table{table}), "\n")
	fmt.Println(first)
	fmt.Println(table.Rows[len(table.Rows)-1].Verdict)
	// Output:
	// # Chatter
	// suitable
}

// days is the pack's own, and one on which every tool that ends has ended.
func days(pack *guidance.Pack) []guidance.Date {
	return []guidance.Date{pack.Date, {Year: 2027, Month: 1, Day: 1}}
}

func tablesOf(engine *questions.Engine, date guidance.Date) (out []*decisiontable.Table) {
	for i := range engine.Pack().Tools {
		out = append(out, decisiontable.New(engine, i, date))
	}
	return out
}

// run is a table that is run on answers.
type run struct {
	*decisiontable.Table
	places []int // of the columns' questions in the pack
}

func runOf(t *decisiontable.Table) run {
	r := run{Table: t}
	for _, q := range t.Questions {
		r.places = append(r.places, slices.Index(t.Pack.Questions, q))
	}
	return r
}

func runsOf(tables []*decisiontable.Table) (out []run) {
	for _, t := range tables {
		out = append(out, runOf(t))
	}
	return out
}

func (r run) holds(row int, options []int) bool {
	for column, cell := range r.Rows[row].Cells {
		if !cell.Holds(options[r.places[column]]) {
			return false
		}
	}
	return true
}

// verdict is that of the first row that holds.
func (r run) verdict(options []int) guidance.Verdict {
	i := 0
	for !r.holds(i, options) {
		i++ // up to the last at most, which always holds
	}
	return r.Rows[i].Verdict
}

// Every table gives the engine's verdict: for every answer set of the oldest edition
// and of the small pack, and for a random hundred thousand of each other edition; for
// all of these too with WHICHTOOL_LONG, and for fewer in short runs.
func TestTablesDecideAsTheEngine(t *testing.T) {
	many := 100_000
	if testing.Short() {
		many = 5_000
	}
	for i, pack := range append([]*guidance.Pack{fixture.Pack()}, fixture.Shipped()...) {
		engine := questions.Compile(pack)
		for day, date := range days(pack) {
			tables := runsOf(tablesOf(engine, date))
			n := 0
			try := func(options []int) {
				n++
				var a questions.Answers
				for q, o := range options {
					a = a.With(q, o)
				}
				brief := engine.Brief(a, date)
				for place, table := range tables {
					if got, want := table.verdict(options), brief.Verdict(place); got != want {
						t.Fatalf("%s, %v: the table of %s says %s, the engine %s", pack.Edition, options, table.Tool.ID, got, want)
					}
				}
			}
			if i == 0 || i == 1 && day == 0 && !testing.Short() || os.Getenv("WHICHTOOL_LONG") != "" {
				everySet(pack, try)
			} else {
				randomSets(pack, many, try)
			}
			t.Logf("%s on %s: %d answer sets, %d tools", pack.Edition, date, n, len(tables))
		}
	}
}

func everySet(pack *guidance.Pack, try func([]int)) {
	options := make([]int, len(pack.Questions))
	for {
		try(options)
		q := 0
		for ; q < len(options); q++ {
			if options[q]++; options[q] < len(pack.Questions[q].Options) {
				break
			}
			options[q] = 0
		}
		if q == len(options) {
			return
		}
	}
}

func randomSets(pack *guidance.Pack, n int, try func([]int)) {
	random := rand.New(rand.NewPCG(13, 4))
	options := make([]int, len(pack.Questions))
	for range n {
		for q := range options {
			options[q] = random.IntN(len(pack.Questions[q].Options))
		}
		try(options)
	}
}

func holding(r run, options []int) (rows []int) {
	for i := range r.Rows {
		if r.holds(i, options) {
			rows = append(rows, i)
		}
	}
	return rows
}

// Every row decides something: for some answers it is the first that holds, and
// without it the verdict would be another.
func TestEveryRowDecidesSomething(t *testing.T) {
	pack := fixture.Shipped()[0]
	engine := questions.Compile(pack)
	for _, table := range runsOf(tablesOf(engine, pack.Date)) {
		decides := make([]bool, len(table.Rows))
		left := len(decides)
		everySet(pack, func(options []int) {
			if left == 0 {
				return
			}
			holding := holding(table, options)
			first := holding[0]
			if !decides[first] && table.Rows[holding[min(1, len(holding)-1)]].Verdict != table.Rows[first].Verdict || len(holding) == 1 && !decides[first] {
				decides[first], left = true, left-1
			}
		})
		for i, does := range decides {
			if !does {
				t.Errorf("%s: row %d decides nothing: %+v", table.Tool.ID, i+1, table.Rows[i])
			}
		}
		if len(table.Rows) > 25 {
			t.Errorf("%s: %d rows are too many to read", table.Tool.ID, len(table.Rows))
		}
	}
}
