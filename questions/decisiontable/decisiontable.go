// Package decisiontable writes down what decides about a tool as a decision table: a
// row for each rule that touches it, a column for each question that they ask.
//
// The hit policy is that the heaviest verdict wins. The rows stand from the heaviest
// to the lightest, so the verdict is that of the first row that holds, and the last
// row holds for every answer. New builds a table, Markdown writes it for people and
// DMN for engines that run such tables. For a whole set of answers it gives the
// verdict of questions.Engine.Brief, an unsure one included.
package decisiontable

import (
	"cmp"
	"slices"

	"whichtool/guidance"
	"whichtool/questions"
)

// Table decides about one tool on one day.
type Table struct {
	Pack      *guidance.Pack
	Tool      *guidance.Tool
	Date      guidance.Date
	Questions []*guidance.Question // the columns
	Rows      []Row                // the heaviest verdict first, and at the end one that always holds
	Silent    []Row                // rows left out, since others give the same or a heavier verdict wherever they hold
}

// Row gives a verdict where the answer to each question is one of its cell's options.
type Row struct {
	Cells   []Cell // by column
	Verdict guidance.Verdict
	Cause   *questions.Cause // why; nil for the row that is left where no other holds
}

// Cell is the options of a question for which a row holds, by bit in their order;
// all of them where the row does not ask.
type Cell uint64

// Holds reports whether the cell has the option in that place.
func (c Cell) Holds(option int) bool { return c>>option&1 != 0 }

// New builds the table of the tool in a place of the engine's pack.
func New(engine *questions.Engine, tool int, date guidance.Date) *Table {
	pack := engine.Pack()
	b := builder{pack: pack, tool: pack.Tools[tool]}
	for _, q := range pack.Questions {
		b.any = append(b.any, 1<<len(q.Options)-1)
	}
	for _, cause := range engine.Causes(tool, date) {
		b.rows = append(b.rows, b.merged(b.rowsOf(&cause))...)
	}
	slices.SortStableFunc(b.rows, func(x, y Row) int { return cmp.Compare(y.Verdict, x.Verdict) })
	t := &Table{Pack: pack, Tool: b.tool, Date: date}
	t.Rows, t.Silent = b.needed()
	t.Rows = append(t.Rows, Row{Cells: b.any, Verdict: guidance.Suitable})
	b.columns(t)
	return t
}

// builder makes rows with a cell for every question of the pack.
type builder struct {
	pack *guidance.Pack
	tool *guidance.Tool
	any  []Cell
	rows []Row
}

// rowsOf is the rows of a cause: one for each clause of a rule, or one for what the
// tool does not suit.
func (b *builder) rowsOf(cause *questions.Cause) []Row {
	if cause.Rule == guidance.Ended {
		return []Row{{b.any, cause.Verdict, cause}}
	}
	if cause.Verdict == guidance.NotSuited {
		return []Row{{b.unsuited(cause.Rule), cause.Verdict, cause}}
	}
	var out []Row
	for _, rule := range b.pack.Rules {
		if rule.ID != cause.Rule {
			continue
		}
		for _, clause := range b.pack.Clauses(rule) {
			if slices.Contains(clause.Tools, b.tool) {
				out = append(out, Row{b.cells(clause.When), cause.Verdict, cause})
			}
		}
	}
	return out
}

// cells is where a conjunction may hold: for one of its options, and for an unsure
// answer, which may turn out to be one of them.
func (b *builder) cells(when guidance.Case) []Cell {
	out := slices.Clone(b.any)
	for _, term := range when {
		for q, question := range b.pack.Questions {
			if question.ID == term.Question {
				out[q] &= b.cell(question, func(id string) bool { return slices.Contains(term.Options, id) })
			}
		}
	}
	return out
}

// unsuited is where the answer to a question is none that the tool suits.
func (b *builder) unsuited(question string) []Cell {
	out := slices.Clone(b.any)
	for q, one := range b.pack.Questions {
		if one.ID == question {
			out[q] = b.cell(one, func(id string) bool {
				return slices.ContainsFunc(b.tool.Suits, func(t guidance.Term) bool {
					return t.Question == question && !slices.Contains(t.Options, id)
				})
			})
		}
	}
	return out
}

func (b *builder) cell(q *guidance.Question, has func(id string) bool) Cell {
	may := slices.ContainsFunc(q.Certain(), has)
	var cell Cell
	for i, o := range q.Options {
		if o.Unsure && may || !o.Unsure && has(o.ID) {
			cell |= 1 << i
		}
	}
	return cell
}

// merged puts rows of one cause together that differ in one cell alone.
func (b *builder) merged(rows []Row) []Row {
	for i := 0; i < len(rows); i++ {
		for j := i + 1; j < len(rows); j++ {
			column, one := b.differ(rows[i], rows[j])
			if !one {
				continue
			}
			rows[i].Cells = slices.Clone(rows[i].Cells)
			rows[i].Cells[column] |= rows[j].Cells[column]
			rows = slices.Delete(rows, j, j+1)
			i, j = -1, len(rows) // it may go together with one before it now
		}
	}
	return rows
}

// differ is the column in which rows differ; one is false where that is not one
// alone, or none.
func (b *builder) differ(x, y Row) (column int, one bool) {
	n := 0
	for i := range x.Cells {
		if x.Cells[i] != y.Cells[i] {
			column, n = i, n+1
		}
	}
	return column, n <= 1
}

// needed parts the rows that decide something from those that never do. The lightest
// are looked at first, and of those the ones that ask for most.
func (b *builder) needed() (needed, silent []Row) {
	order := make([]int, len(b.rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(b.rows[x].Verdict, b.rows[y].Verdict), cmp.Compare(b.asks(b.rows[y]), b.asks(b.rows[x])), cmp.Compare(y, x))
	})
	gone := make([]bool, len(b.rows))
	for _, i := range order {
		var others [][]Cell
		for j, row := range b.rows {
			if j != i && !gone[j] && row.Verdict >= b.rows[i].Verdict {
				others = append(others, row.Cells)
			}
		}
		looked := 0
		gone[i] = covered(b.rows[i].Cells, others, &looked)
	}
	for i, row := range b.rows {
		if gone[i] {
			silent = append(silent, row)
		} else {
			needed = append(needed, row)
		}
	}
	return needed, silent
}

// asks is how many questions a row asks.
func (b *builder) asks(row Row) (n int) {
	for i, cell := range row.Cells {
		if cell != b.any[i] {
			n++
		}
	}
	return n
}

// maxCovered bounds the search for what is covered. A row of which it is not found
// out stays.
const maxCovered = 1 << 16

// covered reports whether boxes hold all of another between them.
func covered(box []Cell, by [][]Cell, looked *int) bool {
	for i, other := range by {
		if *looked++; *looked > maxCovered {
			return false
		}
		if !meet(box, other) {
			continue
		}
		rest := slices.Clone(box) // what of the box lies outside, a column after the other
		for column := range box {
			if outside := rest[column] &^ other[column]; outside != 0 {
				part := slices.Clone(rest)
				part[column] = outside
				if !covered(part, by[i+1:], looked) {
					return false
				}
			}
			rest[column] &= other[column]
		}
		return true
	}
	return false
}

func meet(a, b []Cell) bool {
	for i := range a {
		if a[i]&b[i] == 0 {
			return false
		}
	}
	return true
}

// columns leaves a table the questions that some row asks.
func (b *builder) columns(t *Table) {
	var asked []int
	for q, question := range b.pack.Questions {
		if slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Cells[q] != b.any[q] }) {
			t.Questions, asked = append(t.Questions, question), append(asked, q)
		}
	}
	for i := range t.Rows {
		var cells []Cell
		for _, q := range asked {
			cells = append(cells, t.Rows[i].Cells[q])
		}
		t.Rows[i].Cells = cells
	}
}

// every is the options of a question, as a cell.
func every(q *guidance.Question) Cell { return 1<<len(q.Options) - 1 }

// ids is the options of a cell.
func ids(q *guidance.Question, cell Cell) []string {
	var out []string
	for i, o := range q.Options {
		if cell.Holds(i) {
			out = append(out, o.ID)
		}
	}
	return out
}
