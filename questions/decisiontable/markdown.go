package decisiontable

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
)

// policy says how the table is read.
const policy = "Hit policy: the heaviest verdict wins. The rows stand from the heaviest to the lightest, so the verdict is that of the first row that holds. "

// Markdown is the tables as a text for people, one after the other.
func Markdown(tables []*Table) string {
	return strings.Join(say.Each(tables, (*Table).markdown), "\n")
}

func (t *Table) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nEdition %s, on %s. %sA row holds where every answer is one of its cell; – is any answer.%s\n\n",
		escape(t.Tool.NameAt(t.Date)), t.Pack.Edition, t.Date.Long(), policy, t.aboutUnsure())
	head := []string{"Row"}
	for _, q := range t.Questions {
		head = append(head, escape(q.Short))
	}
	row(&b, append(head, "Verdict", "Because")...)
	row(&b, slices.Repeat([]string{"---"}, len(head)+2)...)
	for i, r := range t.Rows {
		cells := []string{fmt.Sprint(i + 1)}
		for column, q := range t.Questions {
			cells = append(cells, cell(q, r.Cells[column]))
		}
		row(&b, append(cells, r.Verdict.String(), escape(r.because()))...)
	}
	if silent := t.silent(); silent != "" {
		b.WriteString("\nThese give reasons too, and never change the verdict, since a row above gives the same or a heavier one wherever they hold: " + silent + ".\n")
	}
	return b.String()
}

// aboutUnsure says what an unsure answer is, where one can be given.
func (t *Table) aboutUnsure() string {
	for _, q := range t.Questions {
		for _, o := range q.Options {
			if o.Unsure {
				return " An answer of `" + o.ID + "` may turn out to be any of the others, so it stands in each cell that has one of them."
			}
		}
	}
	return ""
}

func row(b *strings.Builder, cells ...string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func cell(q *guidance.Question, c Cell) string {
	if c == every(q) {
		return "–"
	}
	return strings.Join(ids(q, c), ", ")
}

// because is why a row gives its verdict.
func (r Row) because() string {
	if r.Cause == nil {
		return "no other row holds"
	}
	return fmt.Sprintf("%s: %s [%s]", r.Cause.Rule, r.Cause.Short, strings.Join(r.Cause.Statements, ", "))
}

// silent is the causes of which no row is left.
func (t *Table) silent() string {
	var out []string
	for _, r := range t.Silent {
		left := slices.ContainsFunc(t.Rows, func(other Row) bool { return other.Cause == r.Cause })
		if said := "`" + r.Cause.Rule + "`"; !left && !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return strings.Join(out, ", ")
}

var escape = strings.NewReplacer("|", `\|`, "\n", " ").Replace
