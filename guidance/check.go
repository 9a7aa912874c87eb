package guidance

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Limits that let the engine hold a pack in machine words.
const (
	MaxQuestions = 16
	MaxOptions   = 32 // of one question
	MaxTools     = 64
)

// checker goes over a pack whose files are all read, and follows every
// reference. It also settles what depends on another file: the options that a
// term excludes become those that it allows.
type checker struct {
	pack      *Pack
	faults    Faults
	conflicts []string
	topics    []string
	owners    map[string]*Tool // by folded name
}

func check(pack *Pack, files []loaded) Faults {
	c := &checker{pack: pack, owners: map[string]*Tool{}}
	for _, conflict := range pack.Conflicts {
		c.conflicts = append(c.conflicts, conflict.ID)
	}
	for _, topic := range pack.Topics {
		c.topics = append(c.topics, topic.ID)
	}
	for _, f := range files {
		if f.node != nil {
			c.entry(f)
		}
	}
	c.uniqueStatements()
	return c.faults
}

func (c *checker) entry(f loaded) {
	switch e := f.entry.(type) {
	case *Pack:
		c.packFile(f.document, e)
	case *Question:
		c.question(f.document, e)
	case *Tool:
		c.tool(f.document, e)
	case *Rule:
		c.rule(f.document, e)
	case *Step:
		c.step(f.document, e)
	case *Contact:
		c.contact(f.document, e)
	case *Conflict:
		c.conflict(f.document, e)
	case *Topic:
		c.topic(f.document, e)
	case *Scenario:
		c.scenario(f.document, e)
	case *Source:
		c.source(f.document, e)
	}
	c.required(f.document, "text", f.body)
	c.citations(f.document)
}

func (c *checker) fault(d *document, line int, problem, expected string) {
	c.faults = append(c.faults, Fault{d.path, line, problem, expected})
}

// required reports fields that have no text. A document that could not be
// decoded in full has said so already.
func (c *checker) required(d *document, pairs ...string) {
	for i := 0; i < len(pairs) && len(d.faults) == 0; i += 2 {
		if strings.TrimSpace(pairs[i+1]) == "" {
			c.fault(d, 1, "missing part "+pairs[i], "some text")
		}
	}
}

// known reports ids that are not among those that exist, and those that a
// list holds twice.
func (c *checker) known(d *document, what string, ids, exist []string, way ...string) {
	for i, id := range ids {
		line := d.line(append(slices.Clone(way), id)...)
		if !slices.Contains(exist, id) {
			c.fault(d, line, fmt.Sprintf("unknown %s %q", what, id), expectedOf(what, id, exist))
		} else if slices.Contains(ids[:i], id) {
			c.fault(d, line, fmt.Sprintf("the %s %q stands twice", what, id), "each once")
		}
	}
}

// expectedOf names the ids that exist, or the nearest where they are many.
func expectedOf(what, id string, exist []string) string {
	if len(exist) > 20 {
		if near := nearest(id, exist, 1); len(near) > 0 {
			return fmt.Sprintf("the id of a %s, such as %q", what, near[0])
		}
		return "the id of a " + what
	}
	return "one of " + quoted(exist)
}

func (c *checker) oneOf(d *document, what, value string, allowed []string) {
	if value != "" {
		c.known(d, what, []string{value}, allowed, what)
	} else {
		c.required(d, what, value)
	}
}

// statements reports ids of statements that no source holds.
func (c *checker) statements(d *document, ids []string, way ...string) {
	for i, id := range ids {
		line := d.line(append(slices.Clone(way), id)...)
		if _, ok := c.pack.Statement(id); !ok {
			c.fault(d, line, fmt.Sprintf("unknown statement %q", id), "the id of a statement in sources/, such as S1-33")
		} else if slices.Contains(ids[:i], id) {
			c.fault(d, line, fmt.Sprintf("the statement %q stands twice", id), "each once")
		}
	}
}

// rests asks for at least one statement, all of which exist.
func (c *checker) rests(d *document, ids []string, way ...string) {
	if len(ids) == 0 && len(d.faults) == 0 {
		c.fault(d, d.line(way[:len(way)-1]...), "rests on no statement", "statements: with at least one id")
	}
	c.statements(d, ids, way...)
}

func (c *checker) citations(d *document) {
	for _, cite := range Citations(d.body) {
		_, statement := c.pack.Statement(cite.ID)
		if !statement && !slices.Contains(c.conflicts, cite.ID) {
			c.fault(d, d.bodyLine+cite.Line, fmt.Sprintf("cites %q, which does not exist", cite.ID), "the id of a statement or a conflict")
		}
	}
}

// when checks the condition of a text, which may also ask for an unsure
// answer as such.
func (c *checker) when(d *document, when When, way ...string) {
	c.cases(d, when, (*Question).Every, way...)
}

// cases checks conditions over the options that options gives.
func (c *checker) cases(d *document, when When, options func(*Question) []string, way ...string) {
	for i := range when {
		at := way
		if len(when) > 1 {
			at = append(slices.Clone(way), fmt.Sprintf("#%d", i))
		}
		c.terms(d, when[i], options, at...)
	}
}

// terms checks a case and turns its terms into positive lists.
func (c *checker) terms(d *document, terms Case, options func(*Question) []string, way ...string) {
	for i := range terms {
		term := &terms[i]
		line := d.line(append(slices.Clone(way), term.Question)...)
		q, ok := c.pack.Question(term.Question)
		if !ok {
			c.fault(d, line, fmt.Sprintf("unknown question %q", term.Question), "one of "+quoted(c.pack.Order))
			continue
		}
		c.known(d, "option of "+q.ID, term.Options, options(q), append(slices.Clone(way), q.ID)...)
		if term.Not {
			term.Options, term.Not = difference(q.Certain(), term.Options), false
		}
		if len(term.Options) == 0 {
			c.fault(d, line, "no option of "+q.ID+" is left, so this can never hold", "at least one of "+quoted(q.Certain()))
		}
		inOrder := func(id string) int { return slices.Index(q.Every(), id) }
		slices.SortStableFunc(term.Options, func(a, b string) int { return cmp.Compare(inOrder(a), inOrder(b)) })
	}
}

func (c *checker) covers(d *document, tools, groups []string) {
	c.known(d, "tool", tools, c.pack.Preference, "tools")
	c.known(d, "group", groups, c.groupIDs(), "groups")
}

func (c *checker) groupIDs() []string {
	var ids []string
	for _, g := range c.pack.Groups {
		ids = append(ids, g.ID)
	}
	return ids
}

func (c *checker) packFile(d *document, p *Pack) {
	c.required(d, "title", p.Title, "edition", p.Edition, "date", p.Date.String(), "owner", p.Owner, "licence", p.Licence, "unlisted", p.Unlisted)
	var questions, tools []string
	for _, q := range p.Questions {
		questions = append(questions, q.ID)
	}
	for _, t := range p.Tools {
		tools = append(tools, t.ID)
	}
	c.known(d, "question", p.Order, questions, "questions")
	c.known(d, "question", p.Changeable, questions, "changeable")
	c.known(d, "tool", p.Preference, tools, "tools")
	for _, missing := range append(difference(questions, p.Order), difference(tools, p.Preference)...) {
		c.fault(d, 1, fmt.Sprintf("%q has a file but no place in the order", missing), "every question and tool to be listed here")
	}
	if len(p.Order) > MaxQuestions || len(p.Preference) > MaxTools {
		c.fault(d, 1, "too many questions or tools", fmt.Sprintf("at most %d and %d", MaxQuestions, MaxTools))
	}
	c.unique(d, "group", c.groupIDs(), "groups")
	for i, g := range p.Groups {
		if g.ID == "" || g.Name == "" || g.About == "" {
			c.fault(d, d.line("groups", fmt.Sprintf("#%d", i)), fmt.Sprintf("group %q lacks a part", g.ID), "id, name and about")
		}
	}
	if p.Unlisted != "" {
		c.known(d, "topic", []string{p.Unlisted}, c.topics, "unlisted")
	}
	c.firstWeek(d, p)
	c.wording(d, p.Wording)
}

// firstWeek asks for paths of pages, each once.
func (c *checker) firstWeek(d *document, p *Pack) {
	if len(p.FirstWeek) == 0 {
		return
	}
	var paths []string
	for _, page := range p.Pages() {
		paths = append(paths, page.Path())
	}
	c.known(d, "page", p.FirstWeek, paths, "first-week")
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

// places are what may stand in braces in a text.
var places = []string{"{date}", "{expires}", "{overdue}", "{asOf}", "{owner}", "{tool}", "{new}", "{question}", "{phrase}", "{leads}", "{could}"}

func (c *checker) wording(d *document, w WordingText) {
	value := reflect.ValueOf(w)
	for i := range value.NumField() {
		field, text := value.Type().Field(i).Tag.Get("yaml"), value.Field(i).String()
		c.required(d, "wording "+field, text)
		for _, place := range placeholder.FindAllString(text, -1) {
			if !slices.Contains(places, place) {
				c.fault(d, d.line("wording", field), "unknown place "+place, "one of "+strings.Join(places, " "))
			}
		}
	}
}

func (c *checker) unique(d *document, what string, ids []string, way ...string) {
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			c.fault(d, d.line(append(slices.Clone(way), id)...), fmt.Sprintf("the %s %q stands twice", what, id), "each id once")
		}
	}
}

func (c *checker) question(d *document, q *Question) {
	c.required(d, "title", q.Title, "short", q.Short, "why", q.Why)
	c.rests(d, q.Statements, "statements")
	c.statements(d, q.NotSuitedStatement, "not-suited-statements")
	if len(c.pack.suiting(q.ID)) > 0 {
		c.required(d, "not-suited", q.NotSuited, "not-suited-title", q.NotSuitedTitle)
	}
	var contacts, options []string
	for _, contact := range c.pack.Contacts {
		contacts = append(contacts, contact.ID)
	}
	c.known(d, "contact", q.Contacts, contacts, "contacts")
	for i, o := range q.Options {
		options = append(options, o.ID)
		if o.ID == "" || o.Label == "" || o.Example == "" || o.Phrase == "" {
			c.fault(d, d.line("options", fmt.Sprintf("#%d", i)), fmt.Sprintf("option %q lacks a part", o.ID), "id, label, example and phrase")
		}
		c.statements(d, o.Statements, "options", o.ID, "statements")
		c.statements(d, o.NotSuitedStatement, "options", o.ID, "not-suited-statements")
	}
	c.unique(d, "option", options, "options")
	if len(q.Certain()) == 0 || len(options) >= MaxOptions || len(options)-len(q.Certain()) > 1 {
		c.fault(d, d.line("options"), "cannot be asked with these options", fmt.Sprintf("at least one and fewer than %d, at most one of them unsure", MaxOptions))
	}
}

func (c *checker) tool(d *document, t *Tool) {
	c.required(d, "name", t.Name, "summary", t.Summary)
	c.oneOf(d, "group", t.Group, c.groupIDs())
	c.rests(d, t.Statements, "statements")
	c.statements(d, t.Rows, "rows")
	if len(t.Suits) == 0 {
		c.fault(d, d.line("suits"), "missing part suits", "what the tool is for and the devices that reach it")
	}
	c.terms(d, t.Suits, (*Question).Certain, "suits")
	c.remarks(d, "get", t.Get)
	c.remarks(d, "conditions", t.Conditions)
	for i, e := range t.History {
		at := fmt.Sprintf("#%d", i)
		c.rests(d, e.Statements, "history", at, "statements")
		if e.Date.IsZero() || e.Text == "" || !slices.Contains([]string{Ended, Renamed, Changed}, e.Kind) || (e.Kind == Renamed) != (e.Name != "") {
			c.fault(d, d.line("history", at), "an event that lacks a part", "date, kind (ended, renamed with name, changed), text, statements")
		}
	}
	c.names(d, t)
	c.sections(d)
}

func (c *checker) remarks(d *document, field string, remarks []Remark) {
	for i, r := range remarks {
		at := fmt.Sprintf("#%d", i)
		if r.Text == "" {
			c.fault(d, d.line(field, at), "an entry without text", "text and statements")
		}
		c.rests(d, r.Statements, field, at, "statements")
		c.when(d, r.When, field, at, "when")
	}
}

// names reports a name or alias that another tool has as well, or that nobody
// could type.
func (c *checker) names(d *document, t *Tool) {
	for _, name := range t.names() {
		if owner := c.owners[fold(name)]; name != "" && fold(name) == "" {
			c.fault(d, d.line("aliases", name), fmt.Sprintf("the name %q", name), "a letter or a digit in it")
		} else if owner == nil {
			c.owners[fold(name)] = t
		} else if owner != t {
			c.fault(d, d.line("aliases", name), fmt.Sprintf("%q already names %s", name, owner.ID), "a name for one tool only")
		}
	}
}

// sections asks for the pack's headings, in order, each with some text.
func (c *checker) sections(d *document) {
	var found []string
	lines := strings.Split(d.body, "\n")
	for n, line := range lines {
		heading, ok := strings.CutPrefix(line, "## ")
		if !ok {
			continue
		}
		found = append(found, heading)
		rest := strings.TrimSpace(strings.Join(lines[n+1:], "\n"))
		if rest == "" || strings.HasPrefix(rest, "## ") {
			c.fault(d, d.bodyLine+n, fmt.Sprintf("nothing under %q", heading), "some text")
		}
	}
	if !slices.Equal(found, c.pack.Sections) {
		c.fault(d, d.bodyLine, "the sections are "+quoted(found), quoted(c.pack.Sections)+" in this order")
	}
}

func (c *checker) rule(d *document, r *Rule) {
	c.required(d, "title", r.Title)
	c.oneOf(d, "verdict", r.Verdict, []string{Avoid.String(), NotAllowed.String()})
	if r.Outcome != "" {
		c.oneOf(d, "outcome", r.Outcome, []string{OutcomeStop})
	}
	before := len(c.faults)
	c.cases(d, r.When, (*Question).Certain, "when")
	c.covers(d, r.Tools, r.Groups)
	for i, e := range r.Except {
		at := fmt.Sprintf("#%d", i)
		c.terms(d, e.When, (*Question).Certain, "except", at, "when")
		c.known(d, "tool", e.Tools, c.pack.Preference, "except", at, "tools")
	}
	c.rests(d, r.Statements, "statements")
	c.statements(d, r.Over, "over")
	if r.Conflict != "" {
		c.known(d, "conflict", []string{r.Conflict}, c.conflicts, "conflict")
	}
	if _, clash := c.pack.Question(r.ID); (clash && len(c.pack.suiting(r.ID)) > 0) || r.ID == Ended {
		c.fault(d, 1, fmt.Sprintf("a rule must not be called %q", r.ID), "a name that is no reason of its own")
	}
	if len(c.faults) == before && len(c.pack.Clauses(r)) == 0 {
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
	c.oneOf(d, "moment", s.Moment, Moments)
	c.known(d, "outcome", s.Outcomes, outcomes, "outcomes")
	c.when(d, s.When, "when")
	c.covers(d, s.Tools, s.Groups)
	c.rests(d, s.Statements, "statements")
}

func (c *checker) contact(d *document, k *Contact) {
	c.required(d, "name", k.Name, "for", k.For)
	c.known(d, "outcome", k.Outcomes, outcomes, "outcomes")
	c.when(d, k.When, "when")
	c.rests(d, k.Statements, "statements")
}

func (c *checker) conflict(d *document, k *Conflict) {
	c.required(d, "title", k.Title, "reading", k.Reading)
	if !regexp.MustCompile(`^C\d+$`).MatchString(k.ID) {
		c.fault(d, 1, fmt.Sprintf("a conflict must not be called %q", k.ID), "C and a number, such as C7.md")
	}
	c.when(d, k.When, "when")
	c.covers(d, k.Tools, nil)
	c.rests(d, k.Statements, "statements")
}

// Registers that a topic's page can list.
var registers = []string{"conflicts", "contacts", "tools", "sources"}

func (c *checker) topic(d *document, t *Topic) {
	c.required(d, "title", t.Title, "summary", t.Summary)
	if t.Lists != "" {
		c.oneOf(d, "lists", t.Lists, registers)
	}
}

func (c *checker) scenario(d *document, s *Scenario) {
	c.required(d, "title", s.Title, "as-of", s.AsOf.String())
	c.oneOf(d, "topic", s.Topic, c.topics)
	c.oneOf(d, "outcome", s.Outcome, outcomes)
	c.oneOf(d, "recommended", s.Recommended, append([]string{"none"}, c.pack.Preference...))
	for question, option := range s.Answers {
		q, ok := c.pack.Question(question)
		if !ok {
			c.fault(d, d.line("answers"), fmt.Sprintf("unknown question %q", question), "one of "+quoted(c.pack.Order))
		} else if _, ok := q.Option(option); !ok {
			c.fault(d, d.line("answers", question), fmt.Sprintf("unknown option %q of %s", option, question), "one of its options")
		}
	}
	for tool, verdict := range s.Verdicts {
		c.known(d, "tool", []string{tool}, c.pack.Preference, "verdicts")
		c.known(d, "verdict", []string{verdict}, verdictNames[:], "verdicts")
	}
	c.rests(d, s.Statements, "statements")
}

var standings = []string{"published", "draft", "comments", "elsewhere", "later"}

func (c *checker) source(d *document, s *Source) {
	c.required(d, "title", s.Title, "short", s.Short, "date", s.Date.String(), "about", s.About)
	c.oneOf(d, "standing", s.Standing, standings)
	for i, b := range s.Background {
		at := fmt.Sprintf("#%d", i)
		c.statements(d, b.Statements, "background", at, "statements")
		if b.Reason == "" {
			c.fault(d, d.line("background", at), "background without a reason", "reason: why nothing needs to rest on these")
		}
	}
}

func (c *checker) uniqueStatements() {
	for _, source := range c.pack.Sources {
		for _, s := range source.Statements {
			if first := c.pack.statements[s.ID]; first != s {
				c.faults = append(c.faults, Fault{"sources/" + source.ID + ".md", s.line, fmt.Sprintf("the statement %q stands twice", s.ID), "each id once"})
			}
		}
	}
}
