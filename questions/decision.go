package questions

import "whichtool/guidance"

// Decision is everything that follows from some answers at a date. Every
// view, Markdown, JSON and saved record is made from it alone.
type Decision struct {
	AsOf        guidance.Date
	Edition     string
	Answers     []Answered // in the questions' order
	Outcome     guidance.Outcome
	Recommended *ToolVerdict
	Lead        *Change // with ask: what the person can change, and the tool that it leads to
	Tools       []ToolVerdict
	Steps       []Step // in time order
	Contacts    []*guidance.Contact
	Notices     []Notice
	Changes     []Change // for the tools that are not suitable, in the order of Tools

	pack *guidance.Pack
}

// Pack is the guidance that the decision rests on.
func (d *Decision) Pack() *guidance.Pack { return d.pack }

// Answered is one answer.
type Answered struct {
	Question *guidance.Question
	Option   *guidance.Option
}

// ToolVerdict is how one tool fares, and why.
type ToolVerdict struct {
	Tool       *guidance.Tool   `json:"-"`
	Name       string           `json:"name"` // at the decision's date
	Verdict    guidance.Verdict `json:"verdict"`
	Reasons    []Reason         `json:"reasons"`
	Conditions []Remark         `json:"conditions"`
	Get        []Remark         `json:"get"` // where to get it on the device that was answered
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

// Reason is a rule that fired for a tool.
type Reason struct {
	*Cause
	Unsure bool `json:"unsure,omitzero"` // it fired only because an unsure answer may turn out so
}

// Cause is what a rule says of a tool. Decisions share causes; nobody changes
// them.
type Cause struct {
	Rule       string           `json:"rule"` // the rule's id, the id of a question that the tool does not suit, or "ended"
	Title      string           `json:"-"`
	Verdict    guidance.Verdict `json:"verdict"`
	Text       string           `json:"text"`
	Statements []string         `json:"statements"`
	Over       []string         `json:"over,omitempty"`     // older permissions that the rule overtakes; they stand among Statements too
	Conflict   string           `json:"conflict,omitempty"` // the disagreement between sources that the rule settles; may be empty
}

// Remark is a sentence and the statements that it rests on.
type Remark struct {
	Text       string   `json:"text"`
	Statements []string `json:"statements"`
}

// Step is something to do.
type Step struct {
	Moment guidance.Moment
	Remark
}

// Kinds of Notice.
const (
	NoticeFreshness = "freshness" // the guidance's date and expiry
	NoticeConflict  = "conflict"  // sources disagree on something that touched the answer
	NoticeEnded     = "ended"     // a tool has ended by the date
	NoticeRenamed   = "renamed"   // a tool has another name by the date
	NoticeUnsure    = "unsure"    // what an unsure answer means and would lead to
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
	var out []Remark
	for _, s := range d.Steps {
		if s.Moment == moment {
			out = append(out, s.Remark)
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
	var out []*ToolVerdict
	for i := range d.Tools {
		if d.Tools[i].Verdict == verdict {
			out = append(out, &d.Tools[i])
		}
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

// OutcomeChanges is what would change the outcome to use: of the changes that
// make a tool suitable, those that ask for the fewest answers. There are none
// where the outcome is use.
func (d *Decision) OutcomeChanges() []Change {
	if d.Outcome == guidance.OutcomeUse {
		return nil
	}
	var out []Change
	for _, c := range d.Changes {
		switch {
		case len(out) > 0 && len(c.Parts) > len(out[0].Parts):
		case len(out) > 0 && len(c.Parts) < len(out[0].Parts):
			out = []Change{c}
		default:
			out = append(out, c)
		}
	}
	return out
}
