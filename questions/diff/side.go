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
	pack    *guidance.Pack
	now     bool                    // it is what is now, not what was
	against [][verdicts]cover.Cover // by tool of the joint: what gives it each verdict, unless something heavier does
	stops   diagram.Set             // where nothing may carry it
	known   map[int][verdicts]diagram.Set
}

// decide works out what a pack decides on a day.
func (j *joint) decide(pack *guidance.Pack, date guidance.Date, now bool) *side {
	s := &side{joint: j, pack: pack, now: now, against: make([][verdicts]cover.Cover, len(j.tools)), known: map[int][verdicts]diagram.Set{}}
	add := func(tool int, v guidance.Verdict, cube cover.Cube) {
		s.against[tool][v] = append(s.against[tool][v], cube)
	}
	var stops cover.Cover
	for _, r := range pack.Rules {
		for _, c := range pack.Clauses(r) {
			for _, t := range c.Tools {
				add(s.place(t), r.Verdict, s.where(c.When, mayHold))
			}
			if r.Outcome == guidance.OutcomeStop {
				stops = append(stops, s.where(c.When, holds))
			}
		}
	}
	for i, pair := range j.tools {
		t := s.of(pair)
		if t == nil {
			continue
		}
		for _, term := range t.Suits {
			add(i, guidance.NotSuited, s.where(guidance.Case{term}, mayFail))
		}
		if t.EndedBy(date) {
			add(i, guidance.NotSuited, j.All())
		}
	}
	s.stops = j.Union(stops)
	return s
}

// verdicts is where a tool of the pack has each verdict: the heaviest wins.
func (s *side) verdicts(tool int) [verdicts]diagram.Set {
	if sets, ok := s.known[tool]; ok {
		return sets
	}
	var sets [verdicts]diagram.Set
	left := diagram.Every
	for v := verdicts - 1; v > 0; v-- {
		hit := s.Union(s.against[tool][v])
		sets[v] = s.And(left, hit)
		left = s.Minus(left, hit)
	}
	sets[guidance.Suitable] = left
	s.known[tool] = sets
	return sets
}

// of is the side's own of a pair; nil for none.
func (s *side) of(p Pair[guidance.Tool]) *guidance.Tool {
	if s.now {
		return p.Is
	}
	return p.Was
}

// called is a tool of the pack as the joint calls it; nil for none.
func (s *side) called(t *guidance.Tool) *guidance.Tool {
	if t == nil {
		return nil
	}
	return s.of(s.tools[s.place(t)])
}

// place is where the joint has a tool of the pack.
func (s *side) place(t *guidance.Tool) int {
	return slices.IndexFunc(s.tools, func(p Pair[guidance.Tool]) bool {
		own := s.of(p)
		return own != nil && own.ID == t.ID
	})
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
func (s *side) possible() cover.Cube {
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
	return cube
}

// answer is what a decision comes to: its outcome, and the tool to use by its place
// in the joint; -1 for none.
type answer struct {
	outcome guidance.Outcome
	tool    int
}

// ranked is the pack's tools in the order in which they are preferred, by their places.
func (s *side) ranked() []int {
	var out []int
	for _, t := range s.pack.Ranked() {
		out = append(out, s.place(t))
	}
	return out
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
	for _, tool := range s.ranked() {
		suits := s.suits(tool, left)
		add(answer{guidance.OutcomeUse, tool}, suits)
		left = s.Minus(left, suits)
	}
	add(answer{guidance.OutcomeAsk, -1}, left)
	return out
}

// comesTo is where, of some answers, the pack comes to one.
func (s *side) comesTo(a answer, within diagram.Set) diagram.Set {
	if a.outcome == guidance.OutcomeStop {
		return s.And(within, s.stops)
	}
	left := s.Minus(within, s.stops)
	if a.tool >= 0 {
		left = s.suits(a.tool, left)
	}
	for _, tool := range s.ranked() {
		if tool == a.tool {
			break
		}
		left = s.Minus(left, s.suits(tool, left))
	}
	return left
}

// suits is where, of some answers, a tool is suitable. Of few answers that is found
// sooner than of all.
func (s *side) suits(tool int, within diagram.Set) diagram.Set {
	if sets, ok := s.known[tool]; ok {
		return s.And(within, sets[guidance.Suitable])
	}
	for _, cubes := range s.against[tool] {
		for _, cube := range cubes {
			if within == diagram.None {
				return within
			}
			within = s.Minus(within, s.Of(cube))
		}
	}
	return within
}
