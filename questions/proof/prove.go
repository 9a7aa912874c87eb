package proof

import (
	"math/big"
	"slices"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/cover"
)

// StepsEach is how many steps a check may take, unless the caller says otherwise:
// more than half a minute of them.
const StepsEach = 1 << 21

// Prover holds a pack made ready for being proved.
type Prover struct {
	*model
	engine *questions.Engine
	today  guidance.Date
	steps  int
	days   map[string]*model // of other days, by the tools that have ended
}

// Given is what a proof is about beside the pack.
type Given struct {
	Date   guidance.Date     // the day that verdicts are for; zero for the pack's own
	Today  guidance.Date     // the day on which things are past their date; zero for the pack's own
	Engine *questions.Engine // of the pack; nil: what is asked of it is not proved
	Steps  int               // how many each check may take; 0 for StepsEach
}

// New makes a loaded pack ready.
func New(pack *guidance.Pack, g Given) *Prover {
	if g.Date.IsZero() {
		g.Date = pack.Date
	}
	if g.Today.IsZero() {
		g.Today = pack.Date
	}
	if g.Steps == 0 {
		g.Steps = StepsEach
	}
	return &Prover{newModel(pack, g.Date), g.Engine, g.Today, g.Steps, map[string]*model{}}
}

// Date is the day that verdicts are for.
func (p *Prover) Date() guidance.Date { return p.date }

// Size is how many cubes the pack comes to, over all tools: what the work grows with.
func (p *Prover) Size() int {
	n := 0
	for _, t := range p.tools {
		n += len(t.cubes)
	}
	return n
}

// Check is something to prove. Its name is what exceptions are accepted by.
type Check struct {
	Name  string
	Claim string
	run   func(*proving)
}

// Checks is everything there is to prove, in the order in which it is told.
func (p *Prover) Checks() []Check { return all() }

// Run proves one of the checks.
func (p *Prover) Run(c Check) Result {
	r := &proving{Prover: p, check: c, steps: &cover.Steps{Limit: p.steps}}
	r.Name, r.Claim, r.Cases = c.Name, c.Claim, new(big.Int)
	c.run(r)
	r.settle()
	r.Result.Steps = r.steps.Taken
	return r.Result
}

// Sets is how many sets of answers there are, and how many of them the pack calls
// impossible.
func (p *Prover) Sets() (all, impossible *big.Int) {
	impossible, err := cover.NewUnion(p.space, p.impossible).Count(p.space.Whole(), nil)
	if err != nil {
		panic(err) // there is no bound
	}
	return p.space.Size(), impossible
}

// proving is a check while it runs.
type proving struct {
	*Prover
	Result
	check  Check
	steps  *cover.Steps
	linked int // lines with links
}

// count says how many cases the check is about.
func (r *proving) count(n int, of string) { r.Cases.SetInt64(int64(n)); r.Of = of }

// possible says that the check is about every set of answers that can be.
func (r *proving) possible() {
	all, impossible := r.Sets()
	r.Cases.Sub(all, impossible)
	r.Of = "answer sets"
}

// at finds something wrong in a file of the pack, such as rules/sensitive.md.
func (r *proving) at(file, field string, f Finding) {
	f.File, f.Line = r.pack.Place(file, field)
	r.Findings = append(r.Findings, f)
}

// failed notes that the work was given up.
func (r *proving) failed(err error) bool {
	if err != nil && r.Undecided == nil {
		r.Undecided = err
	}
	return err != nil
}

// outside is Outside with the bound of this check. What is not decided is not
// found; the check is then not decided either.
func (r *proving) outside(u *cover.Union, cube cover.Cube) (cover.Cube, bool) {
	witness, ok, err := u.Outside(cube, r.steps)
	r.failed(err)
	return witness, ok && err == nil
}

// first is the first part of some cubes that lies outside of a union.
func (r *proving) first(u *cover.Union, cubes cover.Cover) (cover.Cube, bool) {
	for _, cube := range cubes {
		if witness, ok := r.outside(u, cube); ok {
			return witness, true
		}
	}
	return nil, false
}

// settle sorts out what is accepted, and refuses what is accepted and does not
// occur.
func (r *proving) settle() {
	if r.Undecided != nil {
		r.Findings = nil
		return
	}
	var left []Finding
	for _, f := range r.Findings {
		i := slices.IndexFunc(r.pack.Accepted, func(a guidance.Accepted) bool { return a.Check == r.check.Name && a.About == f.About })
		if i < 0 {
			left = append(left, f)
			continue
		}
		f.Reason = r.pack.Accepted[i].Reason
		r.Accepted = append(r.Accepted, f)
	}
	r.Findings = left
	for _, a := range r.pack.Accepted {
		occurs := func(f Finding) bool { return f.About == a.About }
		if a.Check == r.check.Name && !slices.ContainsFunc(r.Accepted, occurs) {
			r.at("pack.md", "accepted", Finding{About: a.About, Text: "what is accepted of " + a.About + " does not occur: " + r.Claim, Mend: "the exception left out"})
		}
	}
	r.Holds = len(r.Findings) == 0
}
