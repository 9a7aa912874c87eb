package guidance

import (
	"cmp"
	"slices"
	"whichtool/guidance/say"
)

// Pack is the guidance of one edition. It comes only from Load, and is not
// changed afterwards, so any number of readers may share it.
type Pack struct {
	Title      string       `yaml:"title" pack:"need"`
	Edition    string       `yaml:"edition" pack:"need,fixed"` // year and month, such as 2020-04
	Date       Date         `yaml:"date" pack:"need"`
	Expires    Date         `yaml:"expires"` // zero where the guidance states no end
	Review     Date         `yaml:"review"`  // by when it is to be looked at again; may be zero
	Watch      []Watch      `yaml:"watch"`   // what is due to change, the first of it first
	Extends    string       `yaml:"extends"` // the edition that it stands on; empty for none
	Removes    []string     `yaml:"remove"`  // paths of that edition's files that go
	Adds       []string     `yaml:"adds"`    // paths, or patterns of path.Match, of files that take the place of none
	Renumbered Renumbered   `yaml:"renumbered"`
	Replaced   Date         `yaml:"-"` // the day from which another edition is in force; zero for the newest
	Owner      string       `yaml:"owner" pack:"need"`
	Licence    string       `yaml:"licence" pack:"need"`
	Order      []string     `yaml:"questions" pack:"of=question"`
	Changeable []string     `yaml:"changeable" pack:"of=question"` // questions whose answer is a person's choice, easiest to change first
	Preference []string     `yaml:"tools" pack:"of=tool"`          // tools, the one to prefer first
	Groups     []*Group     `yaml:"groups"`
	Sections   []string     `yaml:"sections"` // headings that every tool's page has
	Wording    WordingText  `yaml:"wording"`
	First      []Remark     `yaml:"first"`                         // why the tool to use is that one: the first that holds is said
	AgeRests   []string     `yaml:"dated" pack:"of=statement"`     // the statements that date the guidance
	Doubt      []string     `yaml:"doubt" pack:"of=statement"`     // those that say to ask where in doubt
	Always     []Remark     `yaml:"always"`                        // what no question can ask and every answer says
	Places     []Elsewhere  `yaml:"places"`                        // where to look for information beside the tools
	AnyPlace   []string     `yaml:"any-place" pack:"of=statement"` // the statements that ask to look in a tool, whatever it is
	ReachFor   []string     `yaml:"reach-for" pack:"of=tool"`      // tools that people would use if nobody told them otherwise
	OwnWords   OwnWords     `yaml:"own-words"`
	Unlisted   string       `yaml:"unlisted" pack:"need,of=topic"` // topic on tools that are not listed
	Themes     []string     `yaml:"themes"`                        // of situations, in the order of their list
	Urgent     string       `yaml:"urgent" pack:"of=situation"`    // the situation that is the urgent card
	FirstWeek  []string     `yaml:"first-week" pack:"of=page"`     // paths of pages for a new starter, in the order to read them
	Areas      []*Area      `yaml:"areas"`                         // of practices, in the order of a check
	Work       []*Work      `yaml:"work"`                          // kinds of work that some practices are for
	Roles      []*Role      `yaml:"roles"`                         // who may have to do something about a practice
	Checking   Checking     `yaml:"checking"`                      // how a check of practices is put and counted
	Impossible []Impossible `yaml:"impossible"`                    // answers that cannot go together
	Public     Public       `yaml:"public"`                        // what is open to everybody, and what is not
	Accepted   []Accepted   `yaml:"accepted"`                      // what a proof finds and is meant so
	About      string       `yaml:"-" pack:"body"`

	Questions []*Question `yaml:"-"` // in the order in which they are asked
	Tools     []*Tool     `yaml:"-"` // in order of preference
	Rules     []*Rule     `yaml:"-"`
	Steps     []*Step     `yaml:"-"` // by moment and order
	Contacts  []*Contact  `yaml:"-"` // by order
	Conflicts []*Conflict `yaml:"-"`
	Topics    []*Topic    `yaml:"-"` // by order
	Scenarios []*Scenario `yaml:"-"`
	Sources   []*Source   `yaml:"-"`

	Situations []*Situation `yaml:"-"` // by theme and order
	NotListed  []*Unlisted  `yaml:"-"` // by order and name
	Practices  []*Practice  `yaml:"-"` // by area and order

	Layers []*Layer `yaml:"-"` // local guidance that is laid over the edition

	kinds      []kind
	places     map[string]filePlace // of the files, by their paths
	editions   []*Pack              // what each edition says of itself; nil for a pack that stands alone
	statements map[string]*Statement
	backlinks  func() map[string][]Backlink
}

// Renumbered is the new ids of statements, by the old ones. What the editions
// below cite by the old id, such as a fact from outside that has become a
// statement of a source, is read as citing the new one.
type Renumbered map[string]string

// WordingText is the sentences that frame an answer, with places in braces
// that the decision fills in.
type WordingText struct {
	Edition            string `yaml:"edition" pack:"need,fixed,places=date until overdue asOf owner due"`
	Before             string `yaml:"before" pack:"need,fixed,places=date until overdue asOf owner due"` // for a day before the guidance's own
	Fresh              string `yaml:"fresh" pack:"need,fixed,places=date until overdue asOf owner due"`
	Replaced           string `yaml:"replaced" pack:"need,fixed,places=date asOf replaced newer"` // for a day on which another edition is in force
	Expired            string `yaml:"expired" pack:"need,fixed,places=date until overdue asOf owner due"`
	Ended              string `yaml:"ended" pack:"need,fixed,places=tool date"`
	Renamed            string `yaml:"renamed" pack:"need,fixed,places=tool new date"`
	Stop               string `yaml:"stop" pack:"need,fixed"`
	Ask                string `yaml:"ask" pack:"need,fixed"`
	UnsureCautious     string `yaml:"unsure-cautious" pack:"need,fixed,places=question"`
	UnsureLeads        string `yaml:"unsure-leads" pack:"need,places=phrase leads"`
	LeadsUse           string `yaml:"leads-use" pack:"need,places=tool"`
	LeadsAsk           string `yaml:"leads-ask" pack:"need"`
	LeadsStop          string `yaml:"leads-stop" pack:"need"`
	LeadsOpen          string `yaml:"leads-open" pack:"need"`
	Use                string `yaml:"use" pack:"need,places=tool"`
	UseWith            string `yaml:"use-with" pack:"need,places=tool with"`
	MayBe              string `yaml:"may-be" pack:"need,fixed,places=reason"` // a reason that only an unsure answer brings up
	NoTool             string `yaml:"no-tool" pack:"need"`                    // of an outcome of ask that no one rule explains
	Yes                string `yaml:"yes" pack:"need,places=tool"`
	YesWith            string `yaml:"yes-with" pack:"need,places=tool with"`
	AvoidIt            string `yaml:"avoid-it" pack:"need,fixed,places=tool"`
	No                 string `yaml:"no" pack:"need,fixed,places=tool"`
	Cannot             string `yaml:"cannot" pack:"need,fixed,places=tool"`
	Instead            string `yaml:"instead" pack:"need,places=tool"`
	InsteadWith        string `yaml:"instead-with" pack:"need,places=tool with"`
	Not                string `yaml:"not" pack:"need,fixed,places=tools reason"`
	Whom               string `yaml:"whom" pack:"need,places=contact"`
	FirstTime          string `yaml:"first-time" pack:"need,places=tool"`
	LabelBefore        string `yaml:"label-before" pack:"need"`
	LabelDuring        string `yaml:"label-during" pack:"need"`
	LabelAfter         string `yaml:"label-after" pack:"need"`
	LabelNot           string `yaml:"label-not" pack:"need"`
	LabelNow           string `yaml:"label-now" pack:"need"` // for Before, where there is no tool to use
	LabelMeanwhile     string `yaml:"label-meanwhile" pack:"need"`
	LabelThen          string `yaml:"label-then" pack:"need"`
	LabelHelp          string `yaml:"label-help" pack:"need"`
	AgeBefore          string `yaml:"age-before" pack:"need,fixed,places=date until due"`
	AgeReplaced        string `yaml:"age-replaced" pack:"need,fixed,places=date replaced"`
	AgeFresh           string `yaml:"age-fresh" pack:"need,fixed,places=date until due"`
	AgeExpired         string `yaml:"age-expired" pack:"need,fixed,places=date until due"`
	Could              string `yaml:"could" pack:"need,places=phrase"`
	TurnsOut           string `yaml:"turns-out" pack:"need,places=phrase"`
	TurnsOutCould      string `yaml:"turns-out-could" pack:"need,places=phrase could"`
	Numbers            string `yaml:"numbers" pack:"need,fixed,places=years"`   // telephone numbers, by the years of the facts that give them
	Otherwise          string `yaml:"otherwise" pack:"need,places=date answer"` // what another edition answers
	OtherwiseAsks      string `yaml:"otherwise-asks" pack:"need,places=date questions"`
	OtherwiseUnknown   string `yaml:"otherwise-unknown" pack:"need,places=date option"`
	OtherwiseNotListed string `yaml:"otherwise-not-listed" pack:"need,places=date tool"`
	NotThere           string `yaml:"not-there" pack:"need,places=tool"` // why it does: the tool is on the list of this edition only
	NotHere            string `yaml:"not-here" pack:"need,places=tool"`
	StrictHere         string `yaml:"strict-here" pack:"need,places=tool reason"` // something speaks against the tool in this edition only
	StrictThere        string `yaml:"strict-there" pack:"need,places=tool reason"`
	Lead               string `yaml:"lead" pack:"need,places=phrase tool"`
	Layer              string `yaml:"layer" pack:"need,fixed,places=title date until"` // of a layer that tightens and adds
	LayerLong          string `yaml:"layer-long" pack:"need,fixed,places=title date until owner"`
	LayerPast          string `yaml:"layer-past" pack:"need,fixed,places=title date until"` // of one whose day is past
	LayerStop          string `yaml:"layer-stop" pack:"need,fixed,places=title prefix date until"`
	LayerLoosens       string `yaml:"layer-loosens" pack:"need,fixed,places=title date by on"` // of one that allows more, and was confirmed
	LayerLoosensStop   string `yaml:"layer-loosens-stop" pack:"need,fixed,places=title prefix date by on"`
	LayerLoosensLong   string `yaml:"layer-loosens-long" pack:"need,fixed,places=title by on what"`
	AnyPlace           string `yaml:"any-place" pack:"need,places=tool"` // where to look in a tool that names no places
}

// OwnWords is how people put things that is about no question alone.
type OwnWords struct {
	Negations []string `yaml:"negations"` // words that turn what stands near them round, so that it says nothing
	Doubts    []string `yaml:"doubts"`    // words that ask whether what stands right behind them is so, or say that it is not yet
	Filler    []string `yaml:"filler"`    // words that need not be understood
}

// Group is a family of tools that rules can name together.
type Group struct {
	ID       string `yaml:"id" pack:"need,id"`
	Name     string `yaml:"name" pack:"need"`
	About    string `yaml:"about" pack:"need"`
	Caveated bool   `yaml:"caveated"` // ranked after tools without a caveat
	Provided bool   `yaml:"provided"` // provided by the MOJ
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

// Covers reports whether a list of tools and groups, as in a rule or a step,
// names the tool. Two empty lists name every tool.
func (p *Pack) Covers(tool *Tool, tools, groups []string) bool {
	if len(tools) == 0 && len(groups) == 0 {
		return true
	}
	return slices.Contains(tools, tool.ID) || slices.Contains(groups, tool.Group)
}

// Covered is the tools that a list of tools and groups names, in their order; see
// Covers.
func (p *Pack) Covered(tools, groups []string) []*Tool {
	if len(tools) == 0 && len(groups) == 0 {
		return p.Tools
	}
	named := set(tools)
	var out []*Tool
	for _, t := range p.Tools {
		if named[t.ID] || slices.Contains(groups, t.Group) {
			out = append(out, t)
		}
	}
	return out
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

// editionNames is the editions beside which the pack stands, itself among them.
func (p *Pack) editionNames() []string {
	if len(p.editions) == 0 {
		return []string{p.Edition}
	}
	return say.Each(p.editions, func(e *Pack) string { return e.Edition })
}

// Until is the last day on which nobody need doubt the guidance: that of its
// expiry, or of its review where it states none; zero for neither.
func (p *Pack) Until() Date {
	return cmp.Or(p.Expires, p.Review)
}

type identified interface{ id() string }

func (q *Question) id() string { return q.ID }
func (o *Option) id() string   { return o.ID }
func (t *Tool) id() string     { return t.ID }
func (g *Group) id() string    { return g.ID }
func (c *Contact) id() string  { return c.ID }
func (s *Scenario) id() string { return s.ID }
func (t *Topic) id() string    { return t.ID }

func find[T identified](items []T, id string) (T, bool) {
	i := slices.IndexFunc(items, func(item T) bool { return item.id() == id })
	if i < 0 {
		var none T
		return none, false
	}
	return items[i], true
}

func idsOf[T identified](items []T) []string {
	return say.Each(items, T.id)
}
