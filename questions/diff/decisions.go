package diff

import (
	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
)

// Asked is something that was decided, or is to be: answers by the ids of questions
// and options, as the older of two packs takes them.
type Asked struct {
	Line       int               // of a file
	ID, Title  string            // of a record; empty for answers alone
	Answers    map[string]string // by question
	Considered string            // the tool that was asked about; empty for none
	OnlyTool   bool              // the outcome was left open
}

// Decisions is what a diff means for some decisions.
type Decisions struct {
	Number  int    `json:"number"`
	Same    int    `json:"same"`
	Flipped int    `json:"flipped"`
	Asks    int    `json:"asks"`    // one of the two asks something more
	Unknown int    `json:"unknown"` // an answer, or the tool that was asked about, is none to one of the two
	Flips   []Flip `json:"flips"`   // those that are not the same, in the order of Add

	decide func(Asked) Flip
}

// Flip is a decision that does not stay as it was.
type Flip struct {
	Line   int             `json:"line"`
	ID     string          `json:"id,omitempty"`
	Title  string          `json:"title,omitempty"`
	Result record.Result   `json:"result"`
	Was    *record.Reading `json:"was"` // null where that cannot be told
	Is     *record.Reading `json:"is"`  // likewise
	Open   []string        `json:"open,omitempty"`
}

// Decisions is what the diff means for decisions; Add has them one by one.
func (d *Diff) Decisions() *Decisions {
	was := record.NewRechecker(questions.Compile(d.Was.Pack), d.Date)
	is := record.NewRechecker(questions.Compile(d.Is.Pack), d.Date)
	return &Decisions{Flips: []Flip{}, decide: func(a Asked) Flip {
		f := Flip{Line: a.Line, ID: a.ID, Title: a.Title}
		before := was.Recheck(a.gist(), "")
		if f.Was = before.After; f.Was == nil {
			f.Result, f.Open = before.Result, before.Open
			return f
		}
		now := is.Recheck(d.gist(a, *f.Was), "")
		f.Result, f.Is, f.Open = now.Result, now.After, now.Open
		return f
	}}
}

// Add decides one more.
func (d *Decisions) Add(a Asked) {
	f := d.decide(a)
	d.Number++
	switch f.Result {
	case record.Same:
		d.Same++
		return
	case record.Differs:
		d.Flipped++
	case record.Asks:
		d.Asks++
	case record.Unknown:
		d.Unknown++
	}
	d.Flips = append(d.Flips, f)
}

// gist is the question as a record would have it.
func (a Asked) gist() record.Gist {
	g := record.Gist{Answers: a.Answers, Considered: a.Considered, Outcome: guidance.OutcomeAsk}
	if a.OnlyTool {
		g.Outcome = ""
	}
	return g
}

// gist is what the older pack says, as a record would have it, with the answers as
// the newer one takes them.
func (d *Diff) gist(a Asked, r record.Reading) record.Gist {
	g := a.gist()
	g.Outcome, g.Recommended = r.Outcome, d.toolNow(r.Recommended)
	g.Considered, g.Tools = d.toolNow(a.Considered), map[string]record.Verdict{}
	if r.Considered != "" {
		var v guidance.Verdict
		if v.UnmarshalText([]byte(r.Considered)) == nil {
			g.Tools[g.Considered] = record.Verdict{Verdict: v}
		}
	}
	g.Answers = map[string]string{}
	for _, q := range d.Questions {
		if option, ok := q.now(a.Answers); ok {
			g.Answers[q.Is.ID] = option
		}
	}
	return g
}

// now is an answer that was given to the question as it was, for what it is; ok is
// false where there is none, or it is asked no more.
func (q *Question) now(answers map[string]string) (option string, ok bool) {
	if !q.Both() {
		return "", false
	}
	option, ok = answers[q.Was.ID]
	for _, o := range q.Options {
		if o.Both() && o.Was.ID == option {
			return o.Is.ID, ok
		}
	}
	return option, ok
}

// toolNow is the id that a tool has now.
func (d *Diff) toolNow(id string) string {
	for _, t := range d.Tools {
		if t.Both() && t.Was.ID == id {
			return t.Is.ID
		}
	}
	return id
}
