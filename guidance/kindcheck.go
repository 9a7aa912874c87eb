package guidance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// What the tags of a kind cannot say is checked here.

// validity checks the dates of a pack or a source.
func (c *checker) validity(d *document, date, expires Date) {
	if !expires.IsZero() && expires.Before(date) {
		c.fault(d, d.line("expires"), fmt.Sprintf("it expires on %s, before its date %s", expires, date), "a later date")
	}
}

// packFile checks what the pack's own file says of the others.
func (c *checker) packFile(d *document) {
	p := c.pack
	for field, missing := range map[string][]string{
		"questions": difference(c.known["question"].ids, p.Order),
		"tools":     difference(c.known["tool"].ids, p.Preference),
	} {
		for _, id := range missing {
			if !d.misread(field) {
				c.fault(d, 1, fmt.Sprintf("%q has a file but no place in the order", id), "every question and tool to be listed here")
			}
		}
	}
	if len(p.Order) > MaxQuestions || len(p.Preference) > MaxTools {
		c.fault(d, 1, "too many questions or tools", fmt.Sprintf("at most %d and %d", MaxQuestions, MaxTools))
	}
	c.validity(d, p.Date, p.Expires)
	for _, old := range slices.Sorted(maps.Keys(p.Renumbered)) {
		_, both := p.Statement(old)
		if _, ok := p.Statement(p.Renumbered[old]); (!ok || both) && !c.mayBe(old) {
			c.fault(d, d.line("renumbered", old), fmt.Sprintf("%q cannot become %q", cut(old), cut(p.Renumbered[old])), "the id of a statement that has left, and that of one that is there")
		}
	}
	if !p.Date.IsZero() && p.Date.Day == 0 {
		c.fault(d, d.line("date"), fmt.Sprintf("%s is no day", p.Date), "the form 2020-06-01")
	} else if edition := p.Date.String(); p.Edition != "" && edition != "" && p.Edition != edition[:len("2020-04")] {
		c.fault(d, d.line("edition"), fmt.Sprintf("%q is not the edition of %s", cut(p.Edition), p.Date), "its year and month: "+edition[:len("2020-04")])
	}
	c.phrases(d, p.OwnWords.Negations, false, "own-words", "negations")
	c.phrases(d, p.OwnWords.Doubts, false, "own-words", "doubts")
	c.phrases(d, p.OwnWords.Filler, false, "own-words", "filler")
	for noun, field := range map[string]string{"group": "groups", "area": "areas", "work": "work", "role": "roles"} {
		c.unique(d, noun, c.known[noun].ids, field)
	}
	c.uniqueStatements()
	for _, layer := range p.Layers {
		c.layerFile(d, layer)
	}
	c.checking(d)
	c.impossible(d)
}

// uniqueStatements reports ids that the sources hold twice.
func (c *checker) uniqueStatements() {
	first := map[string]bool{}
	for _, source := range c.pack.Sources {
		for _, s := range source.Statements {
			if first[s.ID] && !c.full() {
				c.faults = append(c.faults, Fault{"sources/" + source.ID + ".md", s.line, fmt.Sprintf("duplicate statement %q", s.ID), "each id only once"})
			}
			first[s.ID] = true
		}
	}
}

func (c *checker) question(d *document, q *Question) {
	c.free(d, 1, "question", q.ID)
	if q.ID == Ended {
		c.fault(d, 1, `the question cannot be called "ended"`, "a name that is not a reason of its own")
	}
	for name, text := range map[string]string{"not-suited": q.NotSuited, "not-suited-title": q.NotSuitedTitle} {
		if len(c.pack.suiting(q.ID)) > 0 && text == "" {
			c.missing(d, 1, fmt.Sprintf("the field %q is missing", name), "why a tool falls that does not suit the answer")
		}
	}
	if c.unread[q.ID] {
		return
	}
	c.options(d, q)
	c.questionCues(d, q)
	options := q.Every()
	for i, p := range q.Together {
		c.oneEach(d, referenceTo("option", options), p.Options, "together", fmt.Sprintf("#%d", i), "options")
	}
	for i, o := range q.Options {
		for _, id := range o.Above {
			if at := slices.Index(options, id); at < 0 || q.Options[at].Unsure || at >= i {
				c.fault(d, d.line("options", fmt.Sprintf("#%d", i), "above", id), fmt.Sprintf("%q is not less sensitive", id), "an option of the question that stands before this one")
			}
		}
		for _, id := range o.Instead {
			if at := slices.Index(options, id); at < 0 || q.Options[at].Unsure || at == i {
				c.fault(d, d.line("options", fmt.Sprintf("#%d", i), "instead", id), fmt.Sprintf("%q cannot be proposed instead", id), "another option of the question")
			}
		}
	}
	if len(q.Certain()) == 0 || len(options) >= MaxOptions || len(options)-len(q.Certain()) > 1 {
		c.fault(d, d.line("options"), "cannot be asked with these options", fmt.Sprintf("at least one and fewer than %d, at most one of them unsure", MaxOptions))
	}
}

func (c *checker) tool(d *document, t *Tool) {
	if t.ID == none {
		c.fault(d, 1, `a tool cannot be called "none"`, "a name that does not mean that there is none")
	}
	c.history(d, t.History)
	c.toolNames(d, t)
	c.listing(d, t)
	c.toolCues(d, t)
	c.sections(d)
}

// listing asks for what lists a tool to stand in a source that is held whole:
// only that may allow.
func (c *checker) listing(d *document, t *Tool) {
	if len(t.Statements) == 0 {
		return
	}
	for _, id := range t.Listing() {
		if s, ok := c.pack.Statement(id); ok && s.Source.Held != HeldWhole && s.Source.Held != "" {
			c.fault(d, d.line("rows", id), fmt.Sprintf("%s lists the tool, and its source is not held whole", id), "a statement of a source with held: whole")
		}
	}
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
		if i > 0 && !e.Date.IsZero() && e.Date.Before(events[i-1].Date) {
			c.fault(d, line, "an event that is earlier than the one before it", "events in the order of their dates")
		}
		if e.Kind == Renamed && seen[Ended] {
			c.fault(d, line, "a new name after the end", "no new name, or an earlier date")
		}
		key := e.Kind
		if e.Kind == Changed {
			key = e.Date.String() + fold(e.Text)
		}
		if seen[key] {
			c.fault(d, line, "duplicate event "+e.Kind, "one end, one renaming, and each change only once")
		}
		seen[key] = true
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
	if !slices.Equal(found, c.pack.Sections) && !c.unreadFront("sections") {
		c.fault(d, d.bodyLine, "the sections are "+quoted(found), quoted(c.pack.Sections)+" in this order")
	}
}

// emptySections is the pack's headings, with nothing under them yet.
func (p *Pack) emptySections() string {
	if len(p.Sections) == 0 {
		return ""
	}
	return "## " + strings.Join(p.Sections, "\n\n## ")
}

func (c *checker) rule(d *document, r *Rule) {
	against := []string{Avoid.String(), NotAllowed.String()}
	if !d.has("verdict") {
		c.missing(d, 1, `the field "verdict" is missing`, "one of "+quoted(against))
	} else if !d.misread("verdict") {
		c.oneEach(d, referenceTo("verdict", against), []string{r.Verdict.String()}, "verdict")
	}
	if _, clash := c.pack.Question(r.ID); (clash && len(c.pack.suiting(r.ID)) > 0) || r.ID == Ended {
		c.fault(d, 1, fmt.Sprintf("a rule cannot be called %q", r.ID), "a name that is not a reason of its own")
	}
	if !c.faulty[d.path] && !c.faulty["questions"] && !c.faulty["tools"] {
		c.apart(d, r)
	}
}

// apart takes a rule apart as the engine will, within bounds that hold for all
// rules together.
func (c *checker) apart(d *document, r *Rule) {
	if c.clauses > MaxClauses || c.steps > maxSteps {
		return
	}
	clauses, steps := c.pack.takeApart(r)
	c.clauses += len(clauses)
	switch c.steps += steps; {
	case c.clauses > MaxClauses || c.steps > maxSteps:
		c.fault(d, d.line("except"), "too many cases and exceptions in the rules up to this one", "fewer, or ones that overlap less")
	case len(clauses) == 0:
		c.fault(d, d.line("when"), "a rule that can never fire", "conditions and exceptions that leave some answer and some tool")
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
	if len(s.Editions) > 0 && !slices.Contains(s.Editions, c.pack.Edition) && c.known["edition"].set[s.Editions[0]] {
		c.fault(d, d.line("editions"), "the example never runs: it is of other editions than "+c.pack.Edition+", over which it is laid", "editions: ["+c.pack.Edition+"], or no editions")
	}
	for question, option := range s.Answers {
		q, ok := c.pack.Question(question)
		if !ok {
			c.oneEach(d, c.known["question"], []string{question}, "answers")
		} else if !c.unread[q.ID] {
			c.oneEach(d, referenceTo("option of "+q.ID, q.Every()), []string{option}, "answers", question)
		}
	}
	for tool := range s.Verdicts {
		c.oneEach(d, c.known["tool"], []string{tool}, "verdicts")
	}
	if len(s.Answers) == 0 {
		c.missing(d, d.line("answers"), "no answers", "an answer at least, such as answers: {device: mac}")
	}
	if slices.Contains(outcomes, s.Outcome) && s.Recommended != "" && (s.Outcome == OutcomeUse) == (s.Recommended == none) {
		c.fault(d, d.line("recommended"), fmt.Sprintf("the outcome %s with recommended: %s", s.Outcome, cut(s.Recommended)), "a tool with the outcome use, and none with any other")
	}
	if !s.AsOf.IsZero() && (s.AsOf.Day == 0 || s.AsOf.Before(c.pack.Date)) {
		c.fault(d, d.line("as-of"), fmt.Sprintf("%s is no day on which the guidance was there", s.AsOf), fmt.Sprintf("a day from %s on, such as 2020-06-01", c.pack.Date))
	}
}

var standings = []string{"published", "draft", "comments", "elsewhere", "later"}

func (c *checker) source(d *document, s *Source) {
	c.validity(d, s.Date, s.Expires)
	for _, statement := range s.Statements {
		if s.Held != HeldWhole && statement.Kind == "permission" && !c.full() {
			c.fault(d, statement.line, fmt.Sprintf("%s allows something, and the source is not held whole", statement.ID), "a fact, which allows nothing, or held: whole")
		}
	}
}
