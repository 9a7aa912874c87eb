package questions

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"whichtool/guidance"
	"whichtool/guidance/say"
)

// Decision is everything that follows from some answers at a date. Every
// view, Markdown, JSON and saved record is made from it alone.
type Decision struct {
	AsOf        guidance.Date
	Edition     string
	Answers     []Answered // in the questions' order
	Outcome     guidance.Outcome
	Recommended *ToolVerdict
	Considered  *ToolVerdict // the tool that the person asked about; nil for none
	Open        bool         // with Considered: answers are missing that the outcome needs, so that it does not count yet
	Short       Short
	Lead        *Change // with ask: what the person can change, and the tool that it leads to
	Tools       []ToolVerdict
	Steps       []Step // in time order
	Contacts    []*guidance.Contact
	Notices     []Notice
	Changes     []Change    // see Engine.Consider
	Otherwise   []Otherwise // what other editions answer; see Against

	// NotFollowed is the local guidance that was asked for and is for another edition, so
	// that nothing of it counts here.
	NotFollowed []*guidance.Layer

	pack   *guidance.Pack
	engine *Engine
	known  masks
	given  Answers
}

// Pack is the guidance that the decision rests on.
func (d *Decision) Pack() *guidance.Pack { return d.pack }

// Called notes by which name the tool was asked about. Where that is the name of
// one whose place it took, what became of that is said.
func (d *Decision) Called(name string) *Decision {
	if d.Considered == nil {
		return d
	}
	former := d.Considered.Tool.FormerAs(name)
	if former == nil {
		return d
	}
	d.Notices = append(d.Notices, Notice{NoticeFormer, d.Considered.Tool.ID, TitleFormer, former.Text, former.Statements})
	line := Line{Kind: LineReason, Remark: Remark{Text: former.Text, Statements: former.Statements}}
	d.Short = slices.Insert(d.Short, 1, line).fitted(d.Outcome)
	return d
}

// Answered is one answer.
type Answered struct {
	Question *guidance.Question
	Option   *guidance.Option
}

// ToolVerdict is how one tool fares, and why.
type ToolVerdict struct {
	*Named
	Verdict guidance.Verdict `json:"verdict"`
	Reasons []Reason         `json:"reasons"`
	*Holding
	Open []*guidance.Question `json:"-"` // of an open decision: what its verdict hangs on and was not asked, so that it does not count
}

// Named is a tool under the name that it has at a date. Decisions share it; nobody
// changes it.
type Named struct {
	Tool   *guidance.Tool `json:"-"`
	Name   string         `json:"name"`
	Phrase string         `json:"-"` // the name as it stands in a sentence

	place int    // in the pack
	name  int    // which of the tool's two names it is
	leads string // says that answers lead to the tool
}

// Holding is what holds for using a tool with some answers. Decisions share it;
// nobody changes it.
type Holding struct {
	Conditions []Remark `json:"conditions"`
	Get        []Remark `json:"get"` // where to get it on the device that was answered
}

// Lacks counts why the tool could not do what is wanted whatever the rules say:
// it does not suit the purpose or the device, or has ended.
func (t *ToolVerdict) Lacks() int {
	n := 0
	for _, r := range t.Reasons {
		if r.Verdict == guidance.NotSuited {
			n++
		}
	}
	return n
}

// Reason is why a tool fares as it does.
type Reason struct{ *Cause }

// Cause is what a rule says of a tool, or why the tool does not suit. Decisions
// share causes; nobody changes them.
type Cause struct {
	Rule       string           `json:"rule"` // the rule's id, the id of a question that the tool does not suit, or "ended"
	Title      string           `json:"-"`
	Short      string           `json:"-"` // the reason in a few words
	Verdict    guidance.Verdict `json:"verdict"`
	Text       string           `json:"text"`
	Statements []string         `json:"statements"`
	Over       []string         `json:"over,omitempty"`     // older permissions that the rule overtakes; they stand among Statements too
	Conflict   string           `json:"conflict,omitempty"` // the disagreement between sources that the rule settles; may be empty
	Unsure     bool             `json:"unsure,omitzero"`    // it fired only because an unsure answer may turn out so
	said       string           // Short as a sentence
}

// Remark is a sentence and the statements that it rests on.
type Remark struct {
	Text       string   `json:"text"`
	Statements []string `json:"statements"`
	Short      string   `json:"-"` // for the short answer; empty for none
	Rank       int      `json:"-"` // the place in the short answer: the lowest comes first, 0 last
}

// Step is something to do. Decisions share the remarks of steps; nobody changes
// them.
type Step struct {
	Moment guidance.Moment
	*Remark
}

// Kinds of Notice, besides guidance.Ended and guidance.Renamed: what has become of a tool
// by the date.
const (
	NoticeFreshness = "freshness" // the guidance's date and expiry
	NoticeLayer     = "layer"     // local guidance is laid over the edition
	NoticeLoosened  = "loosened"  // and allows more than it, as somebody confirmed
	NoticeConflict  = "conflict"  // sources disagree on something that touched the answer
	NoticeFormer    = "former"    // what became of the tool that was asked about, and which took its place
	NoticeUnsure    = "unsure"    // what an unsure answer means and would lead to
)

// What notices and causes are called that the pack has no title for.
const (
	TitleAge    = "How old the guidance is"
	TitleUnsure = "Not sure: "
	TitleHangs  = "Depends on what was not asked: "
	TitleFormer = "What became of it"
	TitleGone   = "No longer there" // why a tool that has ended suits nothing

	TitleLayer    = "Local guidance"
	TitleLoosened = "It allows more than the edition"
)

// Notice is something to know about the answer.
type Notice struct {
	Kind       string   `json:"kind"`
	ID         string   `json:"id,omitempty"` // of the conflict, tool or question that it is about; may be empty
	Title      string   `json:"title"`
	Text       string   `json:"text"`
	Statements []string `json:"statements,omitempty"`
}

// Change is a smallest set of changed answers that makes a tool suitable.
type Change struct {
	Tool     *guidance.Tool
	ToolName string
	Choice   bool     // true: the person can choose all of it; false: part is for finding out
	Parts    []Part   // in the order in which they are best said
	Open     []string // questions without an answer yet that the tool also depends on
}

// Part is one changed answer: any of the options will do.
type Part struct {
	Question *guidance.Question
	Options  []*guidance.Option
	Choice   bool
}

// Moment is the steps of one moment.
func (d *Decision) Moment(moment guidance.Moment) []Remark {
	return MomentOf(d.Steps, moment)
}

// ConsideredSuits reports whether the answer is that the tool asked about may be used.
func (d *Decision) ConsideredSuits() bool {
	return d.Considered != nil && d.Considered.Verdict == guidance.Suitable
}

// ConsideredLeads reports whether the answer is that the tool asked about may be used,
// though another comes first: what to do is then what to do with the tool asked about.
func (d *Decision) ConsideredLeads() bool {
	return d.ConsideredSuits() && d.Considered != d.Recommended
}

// Leading is the tool that the answer leads with; nil for none.
func (d *Decision) Leading() *ToolVerdict {
	if d.ConsideredLeads() {
		return d.Considered
	}
	return d.Recommended
}

// Undecided reports whether only the tool asked about is decided on, and against.
func (d *Decision) Undecided() bool { return d.Open && !d.ConsideredSuits() }

// Record is how to keep the record, with the tool that the answer leads with.
func (d *Decision) Record() []Remark {
	if d.ConsideredLeads() {
		return MomentOf(d.Using(d.Considered), guidance.After)
	}
	return d.Moment(guidance.After)
}

// Shows reports whether a step of the guidance is among the decision's, or among
// those for using a tool.
func (d *Decision) Shows(step *guidance.Step, using *ToolVerdict) bool {
	steps, text, tool := d.Steps, step.Text, d.Recommended
	if using != nil {
		steps, tool = d.Using(using), using
	}
	if tool != nil {
		text = fill(text, "{tool}", tool.Phrase)
	}
	return slices.ContainsFunc(steps, func(s Step) bool {
		return s.Moment == step.Moment && s.Text == text && slices.Equal(s.Statements, step.Statements)
	})
}

// MomentOf is the steps of one moment.
func MomentOf(steps []Step, moment guidance.Moment) []Remark {
	var out []Remark
	for _, s := range steps {
		if s.Moment == moment {
			out = append(out, *s.Remark)
		}
	}
	return out
}

// Tool is how the tool with that id fares; nil for an id that is none.
func (d *Decision) Tool(id string) *ToolVerdict {
	for i := range d.Tools {
		if d.Tools[i].Tool.ID == id {
			return &d.Tools[i]
		}
	}
	return nil
}

// With is the tools that have the verdict.
func (d *Decision) With(verdict guidance.Verdict) []*ToolVerdict {
	return d.those(func(t *ToolVerdict) bool { return len(t.Open) == 0 && t.Verdict == verdict })
}

// Unsettled is the tools whose verdict hangs on questions that were not asked.
func (d *Decision) Unsettled() []*ToolVerdict {
	return d.those(func(t *ToolVerdict) bool { return len(t.Open) > 0 })
}

func (d *Decision) those(is func(*ToolVerdict) bool) []*ToolVerdict {
	var out []*ToolVerdict
	for i := range d.Tools {
		if is(&d.Tools[i]) {
			out = append(out, &d.Tools[i])
		}
	}
	return out
}

// Stopped reports whether nothing here may carry it.
func (d *Decision) Stopped() bool { return d.Outcome == guidance.OutcomeStop }

// Line is the tool in a line: what holds for it, why it does not suit, or what
// it hangs on.
func (t *ToolVerdict) Line() string {
	if len(t.Open) > 0 {
		return t.HangsOn()
	}
	parts := say.Each(t.Decisive(), func(r Remark) string { return r.Short })
	if r := t.foremost(); r.Short != "" {
		parts = []string{r.said}
	}
	return strings.Join(parts, " ")
}

// HangsOn names the questions that were not asked and that the verdict hangs on.
func (t *ToolVerdict) HangsOn() string {
	names := say.Each(t.Open, func(q *guidance.Question) string { return q.Short })
	return TitleHangs + strings.ToLower(strings.Join(names, ", ")) + "."
}

// foremost is the heaviest reason against the tool. It says nothing where there
// is none: the tool suits, or hangs on a question that is open.
func (t *ToolVerdict) foremost() *Cause {
	if len(t.Reasons) == 0 {
		return &noCause
	}
	return t.Reasons[0].Cause
}

var noCause Cause

// First says why the tool to use comes first.
func (d *Decision) First() Remark {
	comes := &d.engine.comes
	for i := range comes.every {
		if comes.when[i].certain(&d.known) {
			return comes.every[i]
		}
	}
	return Remark{}
}

// Using is what holds for using a tool, recommended or not, with the answers of
// the decision.
func (d *Decision) Using(t *ToolVerdict) []Step {
	return d.engine.stepsFor(guidance.OutcomeUse, t, &d.given, &d.known)
}

// Decisive is the tool's conditions that matter most, three at most.
func (t *ToolVerdict) Decisive() []Remark {
	var room [4]*Remark
	out := make([]Remark, 0, 3)
	for _, r := range t.decisive(&room) {
		out = append(out, *r)
	}
	return out
}

func (t *ToolVerdict) decisive(room *[4]*Remark) []*Remark {
	return ranked(room, 3, len(t.Conditions), func(i int) *Remark {
		if t.Conditions[i].Rank == 0 {
			return nil
		}
		return &t.Conditions[i]
	})
}

// ranked is the first few of n remarks by their rank, in the caller's room; at
// gives them, or nil for one that is not wanted.
func ranked(room *[4]*Remark, most, n int, at func(i int) *Remark) []*Remark {
	out := room[:0]
	place := func(r *Remark) int { return cmp.Or(r.Rank, math.MaxInt) }
	for i := range n {
		r := at(i)
		if r == nil {
			continue
		}
		before := len(out)
		for before > 0 && place(out[before-1]) > place(r) {
			before--
		}
		out = slices.Insert(out, before, r)
		out = out[:min(len(out), most)]
	}
	return out
}

// ChangesFor is the changes that make the tool suitable.
func (d *Decision) ChangesFor(tool string) []Change {
	var out []Change
	for _, c := range d.Changes {
		if c.Tool.ID == tool {
			out = append(out, c)
		}
	}
	return out
}
