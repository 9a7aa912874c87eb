package guidance

import (
	"cmp"
	"slices"
)

// Pack is the guidance of one edition. It comes only from Load, and is not
// changed afterwards, so any number of readers may share it.
type Pack struct {
	Title      string      `yaml:"title"`
	Edition    string      `yaml:"edition"` // year and month, such as 2020-04
	Date       Date        `yaml:"date"`
	Expires    Date        `yaml:"expires"` // zero where the guidance states no end
	Owner      string      `yaml:"owner"`
	Licence    string      `yaml:"licence"`
	Order      []string    `yaml:"questions"`
	Changeable []string    `yaml:"changeable"` // questions whose answer is a person's choice, easiest to change first
	Preference []string    `yaml:"tools"`      // tools, the one to prefer first
	Groups     []*Group    `yaml:"groups"`
	Sections   []string    `yaml:"sections"` // headings that every tool's page has
	Wording    WordingText `yaml:"wording"`
	Unlisted   string      `yaml:"unlisted"`   // topic on tools that are not listed
	FirstWeek  []string    `yaml:"first-week"` // paths of pages for a new starter, in the order to read them
	About      string      `yaml:"-"`

	Questions []*Question `yaml:"-"` // in the order in which they are asked
	Tools     []*Tool     `yaml:"-"` // in order of preference
	Rules     []*Rule     `yaml:"-"`
	Steps     []*Step     `yaml:"-"` // by moment and order
	Contacts  []*Contact  `yaml:"-"` // by order
	Conflicts []*Conflict `yaml:"-"`
	Topics    []*Topic    `yaml:"-"` // by order
	Scenarios []*Scenario `yaml:"-"`
	Sources   []*Source   `yaml:"-"`

	statements map[string]*Statement
}

// WordingText is the sentences that frame an answer, with places in braces
// that the decision fills in.
type WordingText struct {
	Edition        string `yaml:"edition"`
	Fresh          string `yaml:"fresh"`
	Expired        string `yaml:"expired"`
	Ended          string `yaml:"ended"`
	Renamed        string `yaml:"renamed"`
	Stop           string `yaml:"stop"`
	Ask            string `yaml:"ask"`
	UnsureCautious string `yaml:"unsure-cautious"`
	UnsureLeads    string `yaml:"unsure-leads"`
	LeadsUse       string `yaml:"leads-use"`
	LeadsAsk       string `yaml:"leads-ask"`
	LeadsStop      string `yaml:"leads-stop"`
	LeadsOpen      string `yaml:"leads-open"`
	Use            string `yaml:"use"`
	First          string `yaml:"first"`
	Could          string `yaml:"could"`
	TurnsOut       string `yaml:"turns-out"`
	TurnsOutCould  string `yaml:"turns-out-could"`
	Lead           string `yaml:"lead"`
}

// Group is a family of tools that rules can name together.
type Group struct {
	ID       string `yaml:"id"`
	Name     string `yaml:"name"`
	About    string `yaml:"about"`
	Caveated bool   `yaml:"caveated"` // ranked after tools without a caveat
	Provided bool   `yaml:"provided"` // provided by the MOJ
}

// Question is one of the questions that decide.
type Question struct {
	ID                 string    `yaml:"-"`
	Title              string    `yaml:"title"`
	Short              string    `yaml:"short"`
	Why                string    `yaml:"why"`
	Statements         []string  `yaml:"statements"`
	Contacts           []string  `yaml:"contacts"` // whom to ask when unsure
	Means              bool      `yaml:"means"`    // answered by what is used, such as a device: said with the verdict
	Options            []*Option `yaml:"options"`
	NotSuited          string    `yaml:"not-suited"` // why a tool falls that does not suit the answer
	NotSuitedTitle     string    `yaml:"not-suited-title"`
	NotSuitedStatement []string  `yaml:"not-suited-statements"`
	Help               string    `yaml:"-"` // Markdown: how to find out
}

// Option is one answer to a question.
type Option struct {
	ID                 string   `yaml:"id"`
	Label              string   `yaml:"label"`
	Example            string   `yaml:"example"`
	Phrase             string   `yaml:"phrase"` // completes "You could …" or "If it turns out that …"
	Unsure             bool     `yaml:"unsure"` // stands for all the other options at once
	Statements         []string `yaml:"statements"`
	NotSuited          string   `yaml:"not-suited"`
	NotSuitedStatement []string `yaml:"not-suited-statements"`
}

// Tool is one of the tools that the guidance speaks of.
type Tool struct {
	ID         string   `yaml:"-"`
	Name       string   `yaml:"name"`
	Summary    string   `yaml:"summary"`
	Group      string   `yaml:"group"`
	Aliases    []string `yaml:"aliases"`
	Provided   bool     `yaml:"provided"`
	Statements []string `yaml:"statements"`
	Rows       []string `yaml:"rows"`  // the statements of its own row in the table of approved tools
	Suits      Case     `yaml:"suits"` // what it is made for; an answer outside makes it not suited
	Get        []Remark `yaml:"get"`
	Conditions []Remark `yaml:"conditions"`
	History    []Event  `yaml:"history"`
	Page       string   `yaml:"-"` // Markdown
}

// Remark is a sentence that is true for the answers of When.
type Remark struct {
	When       When     `yaml:"when"`
	Text       string   `yaml:"text"`
	Statements []string `yaml:"statements"`
}

// Kinds of Event.
const (
	Ended   = "ended"
	Renamed = "renamed"
	Changed = "changed"
)

// Event is something that has happened to a tool since the guidance.
type Event struct {
	Date       Date     `yaml:"date"`
	Kind       string   `yaml:"kind"`
	Name       string   `yaml:"name"` // the new name, with kind renamed
	Text       string   `yaml:"text"`
	Statements []string `yaml:"statements"`
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

// Rule gives a verdict to some tools for some answers.
type Rule struct {
	ID         string   `yaml:"-"`
	Title      string   `yaml:"title"`
	Verdict    string   `yaml:"verdict"` // avoid or not-allowed
	Outcome    string   `yaml:"outcome"` // stop: where the rule holds, the questions end
	When       When     `yaml:"when"`
	Tools      []string `yaml:"tools"`
	Groups     []string `yaml:"groups"`
	Except     []Except `yaml:"except"`
	Statements []string `yaml:"statements"`
	Over       []string `yaml:"over"` // older permissions that the rule overtakes
	Conflict   string   `yaml:"conflict"`
	Text       string   `yaml:"-"` // the reason, with {tool} for the tool's name
}

// Except takes tools (all of the rule's, if it names none) out of a rule for
// the answers of When.
type Except struct {
	Tools []string `yaml:"tools"`
	When  Case     `yaml:"when"`
}

// Moments of a Step, in time order.
var Moments = []string{"before", "during", "after"}

// Outcomes that a decision can have.
const (
	OutcomeUse  = "use"
	OutcomeAsk  = "ask"
	OutcomeStop = "stop"
)

var outcomes = []string{OutcomeUse, OutcomeAsk, OutcomeStop}

// Step is something to do before, during or after.
type Step struct {
	ID         string   `yaml:"-"`
	Moment     string   `yaml:"moment"`
	Order      int      `yaml:"order"`
	Outcomes   []string `yaml:"outcomes"` // use alone, if the file names none
	When       When     `yaml:"when"`
	Tools      []string `yaml:"tools"`
	Groups     []string `yaml:"groups"`
	Statements []string `yaml:"statements"`
	Text       string   `yaml:"-"`
}

// Contact is somebody to ask.
type Contact struct {
	ID         string   `yaml:"-"`
	Name       string   `yaml:"name"`
	Order      int      `yaml:"order"`
	Email      string   `yaml:"email"`
	For        string   `yaml:"for"`
	Outcomes   []string `yaml:"outcomes"`
	When       When     `yaml:"when"`
	Statements []string `yaml:"statements"`
	Text       string   `yaml:"-"`
}

// Conflict is a point on which the sources disagree, and the reading taken.
type Conflict struct {
	ID         string   `yaml:"-"`
	Title      string   `yaml:"title"`
	Statements []string `yaml:"statements"`
	Tools      []string `yaml:"tools"`
	When       When     `yaml:"when"` // empty: it touches no answer by itself
	Reading    string   `yaml:"reading"`
	Text       string   `yaml:"-"`
}

// Topic is a page to read.
type Topic struct {
	ID      string `yaml:"-"`
	Title   string `yaml:"title"`
	Summary string `yaml:"summary"`
	Order   int    `yaml:"order"`
	Lists   string `yaml:"lists"` // a register that is shown below the page
	// Names are other words that people look for the page by.
	Names []string `yaml:"names"`
	Text  string   `yaml:"-"`
}

// Scenario is a worked example. The tests hold the engine to it.
type Scenario struct {
	ID          string            `yaml:"-"`
	Title       string            `yaml:"title"`
	Topic       string            `yaml:"topic"` // the topic whose page explains it best
	AsOf        Date              `yaml:"as-of"`
	Answers     map[string]string `yaml:"answers"`
	Outcome     string            `yaml:"outcome"`
	Recommended string            `yaml:"recommended"` // a tool or none
	Verdicts    map[string]string `yaml:"verdicts"`
	Statements  []string          `yaml:"statements"`
	Text        string            `yaml:"-"`
}

// Source is one of the documents that the guidance comes from.
type Source struct {
	ID         string       `yaml:"-"`
	Title      string       `yaml:"title"`
	Short      string       `yaml:"short"`
	Date       Date         `yaml:"date"`
	Expires    Date         `yaml:"expires"`
	Standing   string       `yaml:"standing"`
	Binds      bool         `yaml:"binds"` // false: it makes no rule for staff of the MOJ
	About      string       `yaml:"about"`
	Background []Background `yaml:"background"`
	Statements []*Statement `yaml:"-"`
	Page       string       `yaml:"-"` // Markdown
}

// Background lists statements that no rule or step needs to rest on.
type Background struct {
	Statements []string `yaml:"statements"`
	Reason     string   `yaml:"reason"`
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
