package guidance

import (
	"fmt"
	"slices"
	"strings"
)

// Reliance is something in the pack that rests on a statement or settles a
// conflict.
type Reliance struct {
	Kind string // rule, step, tool, question, contact, conflict, topic or scenario
	Name string
	Path string // of the page to open; empty where it has none of its own
}

// reliances lists, by the id of a statement or conflict, what relies on it.
func (p *Pack) reliances() map[string][]Reliance {
	out := map[string][]Reliance{}
	add := func(r Reliance, ids ...[]string) {
		for _, id := range slices.Concat(ids...) {
			if !slices.Contains(out[id], r) {
				out[id] = append(out[id], r)
			}
		}
	}
	for _, r := range p.Rules {
		add(Reliance{"rule", r.Title, ""}, r.Statements, r.Over, []string{r.Conflict})
	}
	for _, s := range p.Steps {
		add(Reliance{"step", strings.ReplaceAll(s.Text, "{tool}", "the tool"), ""}, s.Statements)
	}
	for _, t := range p.Tools {
		add(Reliance{"tool", t.Name, "tools/" + t.ID}, t.ids(), cited(t.Page))
	}
	for _, q := range p.Questions {
		add(Reliance{"question", q.Title, "questions/" + q.ID}, q.ids(), cited(q.Help))
	}
	for _, c := range p.Contacts {
		add(Reliance{"contact", c.Name, ""}, c.Statements)
	}
	for _, c := range p.Conflicts {
		add(Reliance{"conflict", c.ID + ": " + c.Title, "conflicts/" + c.ID}, c.Statements, cited(c.Text))
	}
	for _, t := range p.Topics {
		add(Reliance{"topic", t.Title, "topics/" + t.ID}, cited(t.Text))
	}
	for _, s := range p.Scenarios {
		add(Reliance{"scenario", s.Title, "scenarios/" + s.ID}, s.Statements, cited(s.Text))
	}
	return out
}

// ids is every statement that the tool's front matter cites.
func (t *Tool) ids() []string {
	out := slices.Concat(t.Statements, t.Rows)
	for _, r := range slices.Concat(t.Get, t.Conditions) {
		out = append(out, r.Statements...)
	}
	for _, e := range t.History {
		out = append(out, e.Statements...)
	}
	return out
}

// ids is every statement that the question's front matter cites.
func (q *Question) ids() []string {
	out := slices.Concat(q.Statements, q.NotSuitedStatement)
	for _, o := range q.Options {
		out = append(out, slices.Concat(o.Statements, o.NotSuitedStatement)...)
	}
	return out
}

func cited(text string) []string {
	var out []string
	for _, c := range Citations(text) {
		out = append(out, c.ID)
	}
	return out
}

// statementPage is a statement by itself: what it says, where it stands, and
// what relies on it.
func (p *Pack) statementPage(s *Statement) string {
	var b strings.Builder
	source := s.Source
	fmt.Fprintf(&b, "%s\n\n", s.Text)
	fmt.Fprintf(&b, "It stands in [%s: %s](sources/%s), dated %s, under %q. Kind: **%s**.\n\n%s\n\n## What relies on it\n\n",
		source.Label(), source.Title, source.ID, source.Date.Long(), s.Section, s.Kind, source.About)
	b.WriteString(relianceList(p.reliances()[s.ID]))
	for _, group := range source.Background {
		if slices.Contains(group.Statements, s.ID) {
			fmt.Fprintf(&b, "\nIt is background: %s\n", group.Reason)
		}
	}
	return strings.TrimSpace(b.String())
}

func relianceList(reliances []Reliance) string {
	if len(reliances) == 0 {
		return "Nothing in this guidance rests on it.\n"
	}
	var b strings.Builder
	for _, r := range reliances {
		name := r.Name
		if r.Path != "" {
			name = "[" + name + "](" + r.Path + ")"
		}
		fmt.Fprintf(&b, "- %s%s: %s\n", strings.ToUpper(r.Kind[:1]), r.Kind[1:], name)
	}
	return b.String()
}

func (p *Pack) conflictPage(c *Conflict) string {
	return fmt.Sprintf("%s\n\n**Our reading.** %s [%s]\n\n## What relies on it\n\n%s",
		c.Text, c.Reading, strings.Join(c.Statements, ", "), relianceList(p.reliances()[c.ID]))
}

// CitedPage is the page of a statement or a conflict by its id, such as S1-33
// or C7, in any letter case.
func (p *Pack) CitedPage(id string) (Page, bool) {
	id = strings.ToUpper(id)
	if s, ok := p.Statement(id); ok {
		return Page{"statements", s.ID, "Statement " + s.ID, s.Text, func() string { return p.statementPage(s) }, nil}, true
	}
	for _, c := range p.Conflicts {
		if c.ID == id {
			return Page{"conflicts", c.ID, c.ID + ": " + c.Title, c.Reading, func() string { return p.conflictPage(c) }, nil}, true
		}
	}
	return Page{}, false
}
