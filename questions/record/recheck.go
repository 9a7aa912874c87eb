package record

import (
	"slices"

	"whichtool/guidance"
	"whichtool/questions"
)

// Result is what deciding again comes to.
type Result string

// The results.
const (
	Same    Result = "same"    // the same tool, the same verdict on the one that was asked about
	Differs Result = "differs" // something else
	Asks    Result = "asks"    // it depends on a question that was not asked then
	Unknown Result = "unknown" // an answer, or the tool that was asked about, is no longer there
)

// Reading is what somebody is told: the core of a decision.
type Reading struct {
	Outcome     guidance.Outcome `json:"outcome"`     // empty where only a tool was asked about
	Recommended string           `json:"recommended"` // the id of a tool; empty for none
	Considered  string           `json:"considered"`  // the verdict on the tool that was asked about; empty for none
}

// Flip is a tool whose verdict differs, and what decides it.
type Flip struct {
	Tool   string   `json:"tool"`
	Name   string   `json:"name"`
	Before *Verdict `json:"before"` // null for a tool that was not there
	After  *Verdict `json:"after"`  // likewise
}

// RuleFormer stands for a rule where another tool has taken the place of one.
const RuleFormer = "former"

// Replaced reports whether another tool has taken the place of the one.
func (f Flip) Replaced() bool { return f.After != nil && f.After.Rule == RuleFormer }

// Recheck is a kept decision beside what the guidance says now.
type Recheck struct {
	Result Result   `json:"result"`
	Before Reading  `json:"before"`
	After  *Reading `json:"after"`            // null where it depends on a question that is open, or cannot be told
	Flips  []Flip   `json:"flips"`            // of the tools that the decision names
	Layers *Layers  `json:"layers,omitempty"` // null where both rest on the same local guidance
	Open   []string `json:"open"`             // ids: of the questions that it asks, or of what is not there any more
}

// Layers is the local guidance on which a decision rested, and on which it would now.
type Layers struct {
	Before []Layer `json:"before"`
	After  []Layer `json:"after"`
}

// LayersOf is the local guidance that a pack has, as records name it.
func LayersOf(pack *guidance.Pack) []Layer {
	out := []Layer{}
	for _, l := range pack.Layers {
		out = append(out, Layer{Name: l.Title + ", " + l.Date.Long(), SHA256: l.SHA256})
	}
	return out
}

// layers is where the local guidance differs; nil where it does not.
func (c *Rechecker) layers(g Gist) *Layers {
	now := LayersOf(c.engine.Pack())
	if slices.EqualFunc(g.Layers, now, func(a, b Layer) bool { return a.SHA256 == b.SHA256 }) {
		return nil
	}
	return &Layers{append([]Layer{}, g.Layers...), now}
}

// Rechecker decides kept decisions again, by one engine for one day. It remembers
// what it has worked out, since people ask the same again and again. It is for
// one goroutine.
type Rechecker struct {
	engine *questions.Engine
	date   guidance.Date
	known  map[asked]*reading
}

// asked is what an answer depends on.
type asked struct {
	answers questions.Answers
	tool    int
	only    bool // about the tool, whatever the outcome
}

// reading is what an engine says: or the questions that it first asks.
type reading struct {
	Reading
	decision *questions.Decision // nil until it is needed
	answers  questions.Answers
	open     []string
}

// NewRechecker decides by an engine, for a day.
func NewRechecker(engine *questions.Engine, date guidance.Date) *Rechecker {
	return &Rechecker{engine, date, map[asked]*reading{}}
}

// Engine is what it decides by.
func (c *Rechecker) Engine() *questions.Engine { return c.engine }

// Recheck decides a kept decision again. done is the tool that was used in the
// end, whose verdict counts too; empty for none.
func (c *Rechecker) Recheck(g Gist, done string) Recheck {
	out := Recheck{Result: Same, Before: g.Reading(), Flips: []Flip{}, Open: []string{}, Layers: c.layers(g)}
	answers, err := c.engine.Answer(g.Answers)
	tool := questions.NoTool
	if err == nil && g.Considered != "" {
		if tool = c.engine.ToolPlace(g.Considered); tool < 0 {
			out.Open = append(out.Open, g.Considered)
		}
	}
	if err != nil || len(out.Open) > 0 {
		out.Result, out.Open = Unknown, append(out.Open, c.missing(g)...)
		return out
	}
	now := c.read(asked{answers, tool, g.Outcome == ""})
	if len(now.open) > 0 {
		out.Result, out.Open = Asks, now.open
		return out
	}
	out.After = &now.Reading
	out.Flips = c.flips(g, now, done)
	if now.Reading != out.Before || slices.ContainsFunc(out.Flips, func(f Flip) bool { return f.Tool == done || f.Replaced() }) {
		out.Result = Differs
	} else {
		out.Flips = []Flip{}
	}
	return out
}

// missing is the answers that the engine does not know.
func (c *Rechecker) missing(g Gist) []string {
	var out []string
	for question, option := range g.Answers {
		if _, err := c.engine.Answer(map[string]string{question: option}); err != nil {
			out = append(out, question+" "+option)
		}
	}
	slices.Sort(out)
	return out
}

// Reading is what was said then.
func (g Gist) Reading() Reading {
	r := Reading{Outcome: g.Outcome, Recommended: g.Recommended}
	if g.Considered != "" {
		r.Considered = g.Tools[g.Considered].Verdict.String()
	}
	return r
}

// read is what the engine says to answers.
func (c *Rechecker) read(a asked) *reading {
	if known, ok := c.known[a]; ok {
		return known
	}
	r := &reading{answers: a.answers}
	r.Reading = c.say(a)
	open := c.engine.Remaining
	if a.only {
		open = func(answers questions.Answers, date guidance.Date) []int {
			return c.engine.RemainingFor(answers, a.tool, date)
		}
	}
	if missing := open(a.answers, c.date); len(missing) > 0 && !c.settled(a, missing, r) {
		for _, q := range missing {
			r.open = append(r.open, c.engine.Pack().Questions[q].ID)
		}
	}
	c.known[a] = r
	return r
}

// mostTried is how many ways of answering what is open are tried.
const mostTried = 64

// settled reports whether every way of answering what is open comes to the same,
// and then has r say that.
func (c *Rechecker) settled(a asked, open []int, r *reading) bool {
	ways := []questions.Answers{a.answers}
	for _, q := range open {
		var more []questions.Answers
		for _, way := range ways {
			for i, o := range c.engine.Pack().Questions[q].Options {
				if !o.Unsure {
					more = append(more, way.With(q, i))
				}
			}
		}
		if ways = more; len(ways) > mostTried {
			return false
		}
	}
	first := c.say(asked{ways[0], a.tool, a.only})
	for _, way := range ways[1:] {
		if c.say(asked{way, a.tool, a.only}) != first {
			return false
		}
	}
	r.Reading, r.answers = first, ways[0]
	return true
}

// say is the engine's reading of answers.
func (c *Rechecker) say(a asked) Reading {
	b := c.engine.Brief(a.answers, c.date)
	var r Reading
	if !a.only {
		r.Outcome = b.Outcome
		if b.Recommended >= 0 {
			r.Recommended = c.engine.Pack().Tools[b.Recommended].ID
		}
	}
	if a.tool != questions.NoTool {
		r.Considered = b.Verdict(a.tool).String()
	}
	return r
}

// flips is the tools that either answer names, or that was used, whose verdict
// differs.
func (c *Rechecker) flips(g Gist, now *reading, done string) []Flip {
	out := []Flip{}
	named := []string{g.Considered, g.Recommended, now.Recommended, done}
	differs := now.Reading != g.Reading() || done != "" || slices.ContainsFunc(named, func(id string) bool { return c.former(id) != nil })
	if now.decision == nil && differs {
		now.decision = c.engine.Decide(now.answers, c.date)
	}
	for i, id := range named {
		if id == "" || now.decision == nil || slices.Contains(named[:i], id) {
			continue
		}
		flip := Flip{Tool: id}
		if v, ok := g.Tools[id]; ok {
			flip.Name, flip.Before = v.Name, &v
		}
		if place := c.engine.ToolPlace(id); place >= 0 { // it may have taken the place of the one of that name
			t := now.decision.Tool(c.engine.Pack().Tools[place].ID)
			flip.Name, flip.After = t.Name, verdictOf(t)
		}
		if former := c.former(id); former != nil {
			flip.After.Rule, flip.After.Text, flip.After.Statements = RuleFormer, former.Text, former.Statements
		}
		if flip.Before == nil && flip.After == nil || flip.Before != nil && flip.After != nil && flip.Before.Verdict == flip.After.Verdict && !flip.Replaced() {
			continue
		}
		out = append(out, flip)
	}
	return out
}

// former is what became of a tool whose place another one has; nil for one that is
// there still, or that is unknown.
func (c *Rechecker) former(id string) *guidance.Former {
	if place := c.engine.ToolPlace(id); id != "" && place >= 0 && c.engine.Pack().Tools[place].ID != id {
		return c.engine.Pack().Tools[place].FormerAs(id)
	}
	return nil
}

func verdictOf(t *questions.ToolVerdict) *Verdict {
	v := &Verdict{Name: t.Name, Verdict: t.Verdict}
	if len(t.Reasons) > 0 {
		v.Rule, v.Text, v.Statements = t.Reasons[0].Rule, t.Reasons[0].Text, t.Reasons[0].Statements
	}
	return v
}
