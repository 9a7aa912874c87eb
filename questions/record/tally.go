package record

import "whichtool/guidance"

// Tally is what checking many decisions again comes to.
type Tally struct {
	Edition string                    `json:"edition"`
	AsOf    Day                       `json:"asOf"`
	Records int                       `json:"records"`
	Results map[Result]int            `json:"results"`
	Layers  int                       `json:"layers,omitzero"` // how many rested on other local guidance
	Flips   map[string]map[string]int `json:"flips"`           // by the id of a tool, then by what became what
}

// Tally is the tally of what the rechecker says, with nothing in it yet.
func (c *Rechecker) Tally() Tally {
	return Tally{Edition: c.engine.Pack().Edition, AsOf: Day(c.date), Results: map[Result]int{}, Flips: map[string]map[string]int{}}
}

// Add counts one more.
func (t *Tally) Add(r Recheck) {
	t.Records++
	t.Results[r.Result]++
	if r.Layers != nil {
		t.Layers++
	}
	for _, f := range r.Flips {
		if t.Flips[f.Tool] == nil {
			t.Flips[f.Tool] = map[string]int{}
		}
		t.Flips[f.Tool][f.Became()]++
	}
}

// Other is how many are not the same.
func (t *Tally) Other() int { return t.Records - t.Results[Same] }

// Became is the flip in short, such as suitable → avoid.
func (f Flip) Became() string {
	if f.Replaced() {
		return idOf(f.Before) + " → " + f.After.Name + ": " + idOf(f.After)
	}
	return idOf(f.Before) + " → " + idOf(f.After)
}

func idOf(v *Verdict) string {
	if v == nil {
		return "not listed"
	}
	return v.Verdict.String()
}

// Why is the reason that makes the difference: the one that is there now, or that
// was. It is the zero Verdict where neither has one.
func (f Flip) Why() Verdict {
	for _, v := range []*Verdict{f.After, f.Before} {
		if v != nil && v.Text != "" {
			return *v
		}
	}
	return Verdict{}
}

// NameOf is what a tool is called in a pack; of one that it does not list, its id as
// a name.
func NameOf(pack *guidance.Pack, tool string) string {
	if t, ok := pack.Tool(tool); ok {
		return t.Name
	}
	return capitals(tool)
}
