package guidance

import (
	"fmt"
	"slices"
	"strings"
)

// What the tags of a kind cannot say is checked here.

// unique reports ids that a list holds twice.
func (c *checker) unique(d *document, noun string, ids []string, way string) {
	seen := map[string]bool{}
	for i, id := range ids {
		if seen[id] && id != "" {
			c.fault(d, d.line(way, fmt.Sprintf("#%d", i)), fmt.Sprintf("duplicate %s %q", noun, id), "each id only once")
		}
		seen[id] = true
	}
}

// validity checks the dates of a pack or a source.
func (c *checker) validity(d *document, date, expires Date) {
	if !expires.IsZero() && expires.Before(date) {
		c.fault(d, d.line("expires"), fmt.Sprintf("it expires on %s, before its date %s", expires, date), "a later date")
	}
}

func (c *checker) packFile(d *document) {
	p := c.pack
	for _, missing := range append(difference(c.known["question"].ids, p.Order), difference(c.known["tool"].ids, p.Preference)...) {
		c.fault(d, 1, fmt.Sprintf("%q has a file but no place in the order", missing), "every question and tool to be listed here")
	}
	if len(p.Order) > MaxQuestions || len(p.Preference) > MaxTools {
		c.fault(d, 1, "too many questions or tools", fmt.Sprintf("at most %d and %d", MaxQuestions, MaxTools))
	}
	c.validity(d, p.Date, p.Expires)
	c.unique(d, "group", c.known["group"].ids, "groups")
	first := map[string]string{}
	for _, source := range p.Sources {
		for _, s := range source.Statements {
			if first[s.ID] != "" {
				c.faults = append(c.faults, Fault{"sources/" + source.ID + ".md", s.line, fmt.Sprintf("duplicate statement %q", s.ID), "each id only once"})
			}
			first[s.ID] = source.ID
		}
	}
}

func (c *checker) question(d *document, q *Question) {
	if slices.Contains(c.reserved, q.ID) {
		c.fault(d, 1, fmt.Sprintf("a question cannot be called %q", q.ID), "a name that is not an option of the command: those are "+strings.Join(c.reserved, ", "))
	}
	for name, text := range map[string]string{"not-suited": q.NotSuited, "not-suited-title": q.NotSuitedTitle} {
		if len(c.pack.suiting(q.ID)) > 0 && text == "" {
			c.fault(d, 1, fmt.Sprintf("the field %q is missing", name), "why a tool falls that does not suit the answer")
		}
	}
	options := q.Every()
	c.unique(d, "option", options, "options")
	if len(q.Certain()) == 0 || len(options) >= MaxOptions || len(options)-len(q.Certain()) > 1 {
		c.fault(d, d.line("options"), "cannot be asked with these options", fmt.Sprintf("at least one and fewer than %d, at most one of them unsure", MaxOptions))
	}
}

func (c *checker) tool(d *document, t *Tool) {
	c.history(d, t.History)
	c.names(d, t.names())
	c.sections(d)
}

// history asks for events in order of time, and for one end and one new name
// at most, since a tool has one name at a time.
func (c *checker) history(d *document, events []Event) {
	seen := map[string]bool{}
	for i, e := range events {
		line := d.line("history", fmt.Sprintf("#%d", i))
		if (e.Kind == Renamed) != (e.Name != "") {
			c.fault(d, line, "an event with a name that is not a renaming, or the reverse", "name: with kind: renamed, and only there")
		}
		if i > 0 && e.Date.Before(events[i-1].Date) {
			c.fault(d, line, "an event that is earlier than the one before it", "events in the order of their dates")
		}
		key := e.Kind
		if e.Kind == Changed {
			key = e.Date.String() + e.Text
		}
		if seen[key] {
			c.fault(d, line, "duplicate event "+e.Kind, "one end, one renaming, and each change only once")
		}
		seen[key] = true
	}
}

// names reports a name or alias that something else has as well, or that nobody
// could type.
func (c *checker) names(d *document, names []string) {
	for _, name := range names {
		if owner := c.owners[fold(name)]; name != "" && fold(name) == "" {
			c.fault(d, d.line("aliases", name), fmt.Sprintf("nobody can type the name %q", name), "a letter or a digit in it")
		} else if owner == "" {
			c.owners[fold(name)] = d.path
		} else if owner != d.path {
			c.fault(d, d.line("aliases", name), fmt.Sprintf("%q already names %s", name, idFrom(owner)), "a name for one tool only")
		}
	}
}

// sections asks for the pack's headings, in order, each with some text.
func (c *checker) sections(d *document) {
	var found []string
	at, empty := 0, false
	report := func() {
		if empty {
			c.fault(d, at, fmt.Sprintf("there is no text under %q", found[len(found)-1]), "some text")
		}
	}
	for n, line := range strings.Split(d.body, "\n") {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			report()
			found, at, empty = append(found, heading), d.bodyLine+n, true
		} else if strings.TrimSpace(line) != "" {
			empty = false
		}
	}
	report()
	if !slices.Equal(found, c.pack.Sections) {
		c.fault(d, d.bodyLine, "the sections are "+quoted(found), quoted(c.pack.Sections)+" in this order")
	}
}

func (c *checker) rule(d *document, r *Rule) {
	against := []string{Avoid.String(), NotAllowed.String()}
	if d.lines()["verdict"] == 0 {
		c.fault(d, 1, `the field "verdict" is missing`, "one of "+quoted(against))
	} else {
		c.oneEach(d, referenceTo("verdict", against), []string{r.Verdict.String()}, "verdict")
	}
	if _, clash := c.pack.Question(r.ID); (clash && len(c.pack.suiting(r.ID)) > 0) || r.ID == Ended {
		c.fault(d, 1, fmt.Sprintf("a rule cannot be called %q", r.ID), "a name that is not a reason of its own")
	}
	if slices.ContainsFunc(c.faults, func(f Fault) bool { return f.File == d.path }) || c.clauses > MaxClauses {
		return
	}
	clauses := len(c.pack.Clauses(r))
	if c.clauses += clauses; clauses == 0 {
		c.fault(d, d.line("when"), "a rule that can never fire", "conditions and exceptions that leave some answer and some tool")
	} else if c.clauses > MaxClauses {
		c.fault(d, d.line("except"), "too many cases and exceptions in the rules up to this one", "fewer, or ones that overlap less")
	}
}

// suiting lists the tools whose fitness depends on the question.
func (p *Pack) suiting(question string) []*Tool {
	var out []*Tool
	for _, t := range p.Tools {
		if slices.ContainsFunc(t.Suits, func(term Term) bool { return term.Question == question }) {
			out = append(out, t)
		}
	}
	return out
}

func (c *checker) step(d *document, s *Step) {
	if strings.Contains(s.Text, "{tool}") && !slices.Equal(s.Outcomes, []Outcome{OutcomeUse}) {
		c.fault(d, d.bodyLine, "{tool} in a step for an outcome that has no tool", "outcomes: [use], or other words")
	}
}

func (c *checker) scenario(d *document, s *Scenario) {
	for question, option := range s.Answers {
		q, ok := c.pack.Question(question)
		if !ok {
			c.fault(d, d.line("answers"), fmt.Sprintf("unknown question %q", question), "one of "+quoted(c.pack.Order))
		} else if _, ok := q.Option(option); !ok {
			c.fault(d, d.line("answers", question), fmt.Sprintf("unknown option of %s %q", question, option), "one of "+quoted(q.Every()))
		}
	}
	for tool := range s.Verdicts {
		c.oneEach(d, c.known["tool"], []string{tool}, "verdicts")
	}
}

var standings = []string{"published", "draft", "comments", "elsewhere", "later"}

func (c *checker) source(d *document, s *Source) { c.validity(d, s.Date, s.Expires) }
