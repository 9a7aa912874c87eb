package diff

import (
	"slices"

	"whichtool/guidance"
	"whichtool/questions/cover"
	"whichtool/questions/cover/diagram"
)

// verdicts is how many there are.
const verdicts = int(guidance.NotAllowed) + 1

// side is what one of the two packs decides, over the questions of both.
type side struct {
	*joint
	pack     *guidance.Pack
	date     guidance.Date
	now      bool                    // it is what is now, not what was
	verdicts [][verdicts]diagram.Set // by tool of the joint and verdict: where it has it
	stops    diagram.Set             // where nothing may carry it
}

// decide works out what a pack decides on a day.
func (j *joint) decide(pack *guidance.Pack, date guidance.Date, now bool) *side {
	s := &side{joint: j, pack: pack, date: date, now: now, verdicts: make([][verdicts]diagram.Set, len(j.tools))}
	var against [verdicts][]cover.Cover // by verdict and tool
	for v := range against {
		against[v] = make([]cover.Cover, len(j.tools))
	}
	var stops cover.Cover
	for _, r := range pack.Rules {
		for _, c := range pack.Clauses(r) {
			for _, t := range c.Tools {
				at := s.place(t)
				against[r.Verdict][at] = append(against[r.Verdict][at], s.where(c.When, mayHold))
			}
			if r.Outcome == guidance.OutcomeStop {
				stops = append(stops, s.where(c.When, holds))
			}
		}
	}
	s.stops = j.Union(stops)
	for i, pair := range j.tools {
		t := s.of(pair)
		if t == nil {
			continue
		}
		for _, term := range t.Suits {
			against[guidance.NotSuited][i] = append(against[guidance.NotSuited][i], s.where(guidance.Case{term}, mayFail))
		}
		if t.EndedBy(date) {
			against[guidance.NotSuited][i] = cover.Cover{j.All()}
		}
		left := diagram.Every // the heaviest verdict wins
		for v := verdicts - 1; v > 0; v-- {
			hit := j.Union(against[v][i])
			s.verdicts[i][v] = j.And(left, hit)
			left = j.Minus(left, hit)
		}
		s.verdicts[i][guidance.Suitable] = left
	}
	return s
}

// of is the side's own of a pair; nil for none.
func (s *side) of(p Pair[guidance.Tool]) *guidance.Tool {
	if s.now {
		return p.Is
	}
	return p.Was
}

// place is where the joint has a tool of the pack.
func (s *side) place(t *guidance.Tool) int {
	return slices.IndexFunc(s.tools, func(p Pair[guidance.Tool]) bool { return s.of(p) == t })
}

// sense is how an answer is held against the options that a term names: options is
// what it may turn out to be.
type sense func(options, named []string) bool

// The senses in which answers count. One that is unsure may be any of the other
// options: it makes a rule fire that any of them would, a tool unsuited that does
// not suit one of them, and ends the questions only where all of them do.
var (
	mayHold sense = func(options, named []string) bool {
		return slices.ContainsFunc(options, func(o string) bool { return slices.Contains(named, o) })
	}
	mayFail sense = func(options, named []string) bool {
		return slices.ContainsFunc(options, func(o string) bool { return !slices.Contains(named, o) })
	}
	holds sense = func(options, named []string) bool { return !mayFail(options, named) }
)

// where is the answers to which a case holds, in a sense.
func (s *side) where(c guidance.Case, sense sense) cover.Cube {
	cube := s.All()
	for i, q := range s.questions {
		own, at := s.question(q), 0
		if own == nil {
			continue
		}
		at = slices.IndexFunc(c, func(t guidance.Term) bool { return t.Question == own.ID })
		if at < 0 {
			continue
		}
		cube[i] = 0
		for place, pair := range q.Options {
			if o := s.option(pair); o != nil && sense(meanings(own, o), c[at].Options) {
				cube[i] |= 1 << place
			}
		}
	}
	return cube
}

// meanings is the options that an answer may turn out to be.
func meanings(q *guidance.Question, o *guidance.Option) []string {
	if o.Unsure {
		return q.Certain()
	}
	return []string{o.ID}
}

func (s *side) question(q *Question) *guidance.Question {
	if s.now {
		return q.Is
	}
	return q.Was
}

func (s *side) option(p Pair[guidance.Option]) *guidance.Option {
	if s.now {
		return p.Is
	}
	return p.Was
}

// possible is the answers that can be given to the pack: those that it has of each
// of its questions, and any to a question that it does not ask.
func (s *side) possible() diagram.Set {
	cube := s.All()
	for i, q := range s.questions {
		if s.question(q) == nil {
			continue
		}
		for place, o := range q.Options {
			if s.option(o) == nil {
				cube[i] &^= 1 << place
			}
		}
	}
	return s.Of(cube)
}

// answer is what a decision comes to: its outcome, and the tool to use by its place
// in the joint; -1 for none.
type answer struct {
	outcome guidance.Outcome
	tool    int
}

// answers is where, of some answers, the pack comes to what.
func (s *side) answers(within diagram.Set) map[answer]diagram.Set {
	out := map[answer]diagram.Set{}
	add := func(a answer, set diagram.Set) {
		if set != diagram.None {
			out[a] = set
		}
	}
	add(answer{guidance.OutcomeStop, -1}, s.And(within, s.stops))
	left := s.Minus(within, s.stops)
	for _, t := range s.pack.Ranked() {
		at := s.place(t)
		suits := s.verdicts[at][guidance.Suitable]
		add(answer{guidance.OutcomeUse, at}, s.And(left, suits))
		left = s.Minus(left, suits)
	}
	add(answer{guidance.OutcomeAsk, -1}, left)
	return out
}
