package guidance

import (
	"cmp"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Pack is the guidance of one edition. It comes only from Load, and is not
// changed afterwards, so any number of readers may share it.
type Pack struct {
	Title      string      `yaml:"title" pack:"need"`
	Edition    string      `yaml:"edition" pack:"need"` // year and month, such as 2020-04
	Date       Date        `yaml:"date" pack:"need"`
	Expires    Date        `yaml:"expires"` // zero where the guidance states no end
	Owner      string      `yaml:"owner" pack:"need"`
	Licence    string      `yaml:"licence" pack:"need"`
	Order      []string    `yaml:"questions" pack:"of=question"`
	Changeable []string    `yaml:"changeable" pack:"of=question"` // questions whose answer is a person's choice, easiest to change first
	Preference []string    `yaml:"tools" pack:"of=tool"`          // tools, the one to prefer first
	Groups     []*Group    `yaml:"groups"`
	Sections   []string    `yaml:"sections"` // headings that every tool's page has
	Wording    WordingText `yaml:"wording"`
	Unlisted   string      `yaml:"unlisted" pack:"need,of=topic"` // topic on tools that are not listed
	FirstWeek  []string    `yaml:"first-week" pack:"of=page"`     // paths of pages for a new starter, in the order to read them
	About      string      `yaml:"-" pack:"body"`

	Questions []*Question `yaml:"-"` // in the order in which they are asked
	Tools     []*Tool     `yaml:"-"` // in order of preference
	Rules     []*Rule     `yaml:"-"`
	Steps     []*Step     `yaml:"-"` // by moment and order
	Contacts  []*Contact  `yaml:"-"` // by order
	Conflicts []*Conflict `yaml:"-"`
	Topics    []*Topic    `yaml:"-"` // by order
	Scenarios []*Scenario `yaml:"-"`
	Sources   []*Source   `yaml:"-"`

	kinds      []kind
	statements map[string]*Statement
	backlinks  func() map[string][]Backlink
}

// WordingText is the sentences that frame an answer, with places in braces
// that the decision fills in.
type WordingText struct {
	Edition        string `yaml:"edition" pack:"need,places=date expires overdue asOf owner"`
	Fresh          string `yaml:"fresh" pack:"need,places=date expires overdue asOf owner"`
	Expired        string `yaml:"expired" pack:"need,places=date expires overdue asOf owner"`
	Ended          string `yaml:"ended" pack:"need,places=tool date"`
	Renamed        string `yaml:"renamed" pack:"need,places=tool new date"`
	Stop           string `yaml:"stop" pack:"need"`
	Ask            string `yaml:"ask" pack:"need"`
	UnsureCautious string `yaml:"unsure-cautious" pack:"need,places=question"`
	UnsureLeads    string `yaml:"unsure-leads" pack:"need,places=phrase leads"`
	LeadsUse       string `yaml:"leads-use" pack:"need,places=tool"`
	LeadsAsk       string `yaml:"leads-ask" pack:"need"`
	LeadsStop      string `yaml:"leads-stop" pack:"need"`
	LeadsOpen      string `yaml:"leads-open" pack:"need"`
	Use            string `yaml:"use" pack:"need,places=tool"`
	First          string `yaml:"first" pack:"need"`
	Could          string `yaml:"could" pack:"need,places=phrase"`
	TurnsOut       string `yaml:"turns-out" pack:"need,places=phrase"`
	TurnsOutCould  string `yaml:"turns-out-could" pack:"need,places=phrase could"`
	Lead           string `yaml:"lead" pack:"need,places=phrase tool"`
}

// Group is a family of tools that rules can name together.
type Group struct {
	ID       string `yaml:"id" pack:"need,id"`
	Name     string `yaml:"name" pack:"need"`
	About    string `yaml:"about" pack:"need"`
	Caveated bool   `yaml:"caveated"` // ranked after tools without a caveat
	Provided bool   `yaml:"provided"` // provided by the MOJ
}

// Question is one of the questions that decide.
type Question struct {
	ID                 string    `yaml:"-"`
	Title              string    `yaml:"title" pack:"need"`
	Short              string    `yaml:"short" pack:"need"`
	Why                string    `yaml:"why" pack:"need"`
	Statements         []string  `yaml:"statements" pack:"need,of=statement"`
	Contacts           []string  `yaml:"contacts" pack:"of=contact"` // whom to ask when unsure
	Means              bool      `yaml:"means"`                      // answered by what is used, such as a device: said with the verdict
	Options            []*Option `yaml:"options" pack:"need"`
	NotSuited          string    `yaml:"not-suited" pack:"places=tool"` // why a tool falls that does not suit the answer
	NotSuitedTitle     string    `yaml:"not-suited-title"`
	NotSuitedStatement []string  `yaml:"not-suited-statements" pack:"of=statement"`
	Help               string    `yaml:"-" pack:"body"` // Markdown: how to find out
}

// Option is one answer to a question.
type Option struct {
	ID                 string   `yaml:"id" pack:"need,id"`
	Label              string   `yaml:"label" pack:"need"`
	Example            string   `yaml:"example" pack:"need"`
	Phrase             string   `yaml:"phrase" pack:"need"` // completes "You could …" or "If it turns out that …"
	Unsure             bool     `yaml:"unsure"`             // stands for all the other options at once
	Statements         []string `yaml:"statements" pack:"of=statement"`
	NotSuited          string   `yaml:"not-suited" pack:"places=tool"`
	NotSuitedStatement []string `yaml:"not-suited-statements" pack:"of=statement"`
}

// Tool is one of the tools that the guidance speaks of.
type Tool struct {
	ID         string   `yaml:"-"`
	Name       string   `yaml:"name" pack:"need"`
	Summary    string   `yaml:"summary" pack:"need"`
	Group      string   `yaml:"group" pack:"need,of=group"`
	Aliases    []string `yaml:"aliases"`
	Provided   bool     `yaml:"provided"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Rows       []string `yaml:"rows" pack:"of=statement"`  // the statements of its own row in the table of approved tools
	Suits      Case     `yaml:"suits" pack:"need,certain"` // what it is made for; an answer outside makes it not suited
	Get        []Remark `yaml:"get"`
	Conditions []Remark `yaml:"conditions"`
	History    []Event  `yaml:"history"`
	Page       string   `yaml:"-" pack:"body"` // Markdown
}

// Remark is a sentence that is true for the answers of When.
type Remark struct {
	When       When     `yaml:"when"`
	Text       string   `yaml:"text" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

// Kinds of Event.
const (
	Ended   = "ended"
	Renamed = "renamed"
	Changed = "changed"
)

// Event is something that has happened to a tool since the guidance.
type Event struct {
	Date       Date     `yaml:"date" pack:"need"`
	Kind       string   `yaml:"kind" pack:"need,of=event"`
	Name       string   `yaml:"name"` // the new name, with kind renamed
	Text       string   `yaml:"text" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

// Listing is the statements that list the tool: its rows in the table of
// approved tools, or the first that it rests on where it has none.
func (t *Tool) Listing() []string {
	if len(t.Rows) > 0 {
		return t.Rows
	}
	return t.Statements[:1]
}

// EndedBy reports whether the tool had ended by the date.
func (t *Tool) EndedBy(date Date) bool {
	end, ok := t.event(Ended)
	return ok && !date.Before(end.Date)
}

// NameAt is the tool's name at the date: after a renaming the new name with
// the old one beside it, since guidance and colleagues use both.
func (t *Tool) NameAt(date Date) string {
	if e, ok := t.event(Renamed); ok && !date.Before(e.Date) {
		return e.Name + " (was " + t.Name + ")"
	}
	return t.Name
}

func (t *Tool) event(kind string) (Event, bool) {
	i := slices.IndexFunc(t.History, func(e Event) bool { return e.Kind == kind })
	if i < 0 {
		return Event{}, false
	}
	return t.History[i], true
}

// Verdict is how a tool fares. The heavier one wins.
type Verdict uint8

// The verdicts, from the lightest to the heaviest.
const (
	Suitable Verdict = iota
	Avoid
	NotSuited
	NotAllowed
)

var verdictNames = [...]string{"suitable", "avoid", "not-suited", "not-allowed"}

// String is the verdict's id in commands, files and JSON.
func (v Verdict) String() string { return verdictNames[v] }

// MarshalText writes the verdict's id.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalYAML reads a verdict by its id.
func (v *Verdict) UnmarshalYAML(node *yaml.Node) error {
	i := slices.Index(verdictNames[:], node.Value)
	if i < 0 {
		return misread(node, fmt.Sprintf("unknown verdict %q", node.Value), "one of "+quoted(verdictNames[:]))
	}
	*v = Verdict(i)
	return nil
}

// Rule gives a verdict to some tools for some answers.
type Rule struct {
	ID         string   `yaml:"-"`
	Title      string   `yaml:"title" pack:"need"`
	Verdict    Verdict  `yaml:"verdict"`                // avoid or not-allowed
	Outcome    Outcome  `yaml:"outcome" pack:"of=stop"` // stop: where the rule holds, the questions end
	When       When     `yaml:"when" pack:"certain"`
	Tools      []string `yaml:"tools" pack:"of=tool"`
	Groups     []string `yaml:"groups" pack:"of=group"`
	Except     []Except `yaml:"except"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Over       []string `yaml:"over" pack:"of=statement"` // older permissions that the rule overtakes
	Conflict   string   `yaml:"conflict" pack:"of=conflict"`
	Text       string   `yaml:"-" pack:"paragraph,places=tool"` // the reason, with {tool} for the tool's name
}

// Except takes tools (all of the rule's, if it names none) out of a rule for
// the answers of When.
type Except struct {
	Tools []string `yaml:"tools" pack:"of=tool"`
	When  Case     `yaml:"when" pack:"certain"`
}

// Moment is when a Step is to be done.
type Moment string

// The moments of a Step.
const (
	Before Moment = "before"
	During Moment = "during"
	After  Moment = "after"
)

// Moments in time order.
var Moments = []Moment{Before, During, After}

// Outcome is what a decision comes to.
type Outcome string

// The outcomes that a decision can have.
const (
	OutcomeUse  Outcome = "use"
	OutcomeAsk  Outcome = "ask"
	OutcomeStop Outcome = "stop"
)

var outcomes = []Outcome{OutcomeUse, OutcomeAsk, OutcomeStop}

// Step is something to do before, during or after.
type Step struct {
	ID         string    `yaml:"-"`
	Moment     Moment    `yaml:"moment" pack:"need,of=moment"`
	Order      int       `yaml:"order"`
	Outcomes   []Outcome `yaml:"outcomes" pack:"of=outcome"` // use alone, if the file names none
	When       When      `yaml:"when"`
	Tools      []string  `yaml:"tools" pack:"of=tool"`
	Groups     []string  `yaml:"groups" pack:"of=group"`
	Statements []string  `yaml:"statements" pack:"need,of=statement"`
	Text       string    `yaml:"-" pack:"paragraph,places=tool"`
}

// Contact is somebody to ask.
type Contact struct {
	ID         string    `yaml:"-"`
	Name       string    `yaml:"name" pack:"need"`
	Order      int       `yaml:"order"`
	Email      string    `yaml:"email"`
	For        string    `yaml:"for" pack:"need"`
	Outcomes   []Outcome `yaml:"outcomes" pack:"of=outcome"`
	When       When      `yaml:"when"`
	Statements []string  `yaml:"statements" pack:"need,of=statement"`
	Text       string    `yaml:"-" pack:"paragraph"`
}

// Conflict is a point on which the sources disagree, and the reading taken.
type Conflict struct {
	ID         string   `yaml:"-"`
	Title      string   `yaml:"title" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Tools      []string `yaml:"tools" pack:"of=tool"`
	When       When     `yaml:"when"` // empty: it touches no answer by itself
	Reading    string   `yaml:"reading" pack:"need"`
	Text       string   `yaml:"-" pack:"body"`
}

// Topic is a page to read.
type Topic struct {
	ID      string `yaml:"-"`
	Title   string `yaml:"title" pack:"need"`
	Summary string `yaml:"summary" pack:"need"`
	Order   int    `yaml:"order"`
	Lists   string `yaml:"lists" pack:"of=register"` // a register that is shown below the page
	Text    string `yaml:"-" pack:"body"`
}

// Scenario is a worked example. The tests hold the engine to it.
type Scenario struct {
	ID          string             `yaml:"-"`
	Title       string             `yaml:"title" pack:"need"`
	Topic       string             `yaml:"topic" pack:"need,of=topic"` // the topic whose page explains it best
	AsOf        Date               `yaml:"as-of" pack:"need"`
	Answers     map[string]string  `yaml:"answers"`
	Outcome     Outcome            `yaml:"outcome" pack:"need,of=outcome"`
	Recommended string             `yaml:"recommended" pack:"need,of=tool or none"` // a tool or none
	Verdicts    map[string]Verdict `yaml:"verdicts"`
	Statements  []string           `yaml:"statements" pack:"need,of=statement"`
	Text        string             `yaml:"-" pack:"body"`

	path  string
	lines map[string]int // of the fields of its file
}

// Fault is a fault of the scenario, at a field of its file.
func (s *Scenario) Fault(field, problem, expected string) Fault {
	return Fault{s.path, max(1, s.lines[field]), problem, expected}
}

// Source is one of the documents that the guidance comes from.
type Source struct {
	ID         string       `yaml:"-"`
	Title      string       `yaml:"title" pack:"need"`
	Short      string       `yaml:"short" pack:"need"`
	Date       Date         `yaml:"date" pack:"need"`
	Expires    Date         `yaml:"expires"`
	Standing   string       `yaml:"standing" pack:"need,of=standing"`
	Binds      bool         `yaml:"binds"` // false: it makes no rule for staff of the MOJ
	About      string       `yaml:"about" pack:"need"`
	Background []Background `yaml:"background"`
	Statements []*Statement `yaml:"-"`
	Page       string       `yaml:"-" pack:"body"` // Markdown
}

// Background lists statements that no rule or step needs to rest on.
type Background struct {
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Reason     string   `yaml:"reason" pack:"need"`
}

// Statement is one numbered sentence of a source.
type Statement struct {
	ID      string
	Kind    string
	Text    string
	Section string
	Source  *Source
	line    int
}

// Statement finds a statement by its id, such as S1-33.
func (p *Pack) Statement(id string) (*Statement, bool) {
	s, ok := p.statements[id]
	return s, ok
}

// Question finds a question by its id.
func (p *Pack) Question(id string) (*Question, bool) { return find(p.Questions, id) }

// Tool finds a tool by its id.
func (p *Pack) Tool(id string) (*Tool, bool) { return find(p.Tools, id) }

// Group finds a group by its id.
func (p *Pack) Group(id string) (*Group, bool) { return find(p.Groups, id) }

// Contact finds a contact by its id.
func (p *Pack) Contact(id string) (*Contact, bool) { return find(p.Contacts, id) }

// Option finds an option of the question by its id.
func (q *Question) Option(id string) (*Option, bool) { return find(q.Options, id) }

// Certain is the ids of the options that stand for themselves.
func (q *Question) Certain() []string {
	var out []string
	for _, o := range q.Options {
		if !o.Unsure {
			out = append(out, o.ID)
		}
	}
	return out
}

// Every is the ids of all options.
func (q *Question) Every() []string {
	var out []string
	for _, o := range q.Options {
		out = append(out, o.ID)
	}
	return out
}

// Covers reports whether a list of tools and groups, as in a rule or a step,
// names the tool. Two empty lists name every tool.
func (p *Pack) Covers(tool *Tool, tools, groups []string) bool {
	if len(tools) == 0 && len(groups) == 0 {
		return true
	}
	return slices.Contains(tools, tool.ID) || slices.Contains(groups, tool.Group)
}

// Ranked is the tools as a recommendation prefers them: no caveat before
// caveated, provided by the MOJ before not, then the pack's own order.
func (p *Pack) Ranked() []*Tool {
	rank := func(t *Tool) int {
		group, _ := p.Group(t.Group)
		score := 0
		if group.Caveated {
			score += 2
		}
		if !group.Provided && !t.Provided {
			score++
		}
		return score
	}
	ranked := slices.Clone(p.Tools)
	slices.SortStableFunc(ranked, func(a, b *Tool) int { return cmp.Compare(rank(a), rank(b)) })
	return ranked
}

type identified interface{ id() string }

func (q *Question) id() string { return q.ID }
func (o *Option) id() string   { return o.ID }
func (t *Tool) id() string     { return t.ID }
func (g *Group) id() string    { return g.ID }
func (c *Contact) id() string  { return c.ID }

func find[T identified](items []T, id string) (T, bool) {
	i := slices.IndexFunc(items, func(item T) bool { return item.id() == id })
	if i < 0 {
		var none T
		return none, false
	}
	return items[i], true
}
