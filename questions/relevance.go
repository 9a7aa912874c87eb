package questions

import (
	"iter"
	"slices"

	"whichtool/guidance"
)

// Next is the question to ask, by its place: the first one without an answer
// that can still matter. ok is false where the decision is settled.
func (e *Engine) Next(a Answers, date guidance.Date) (question int, ok bool) {
	return e.first(a, NoTool, date)
}

// NextFor is the question to ask of a person who has a tool in mind, by its
// place: the first that can still change its verdict, then, where it turns out
// not to be suitable, those that settle what to use instead.
func (e *Engine) NextFor(a Answers, tool int, date guidance.Date) (question int, ok bool) {
	if q, ok := e.first(a, tool, date); ok {
		return q, true
	}
	if e.Brief(a, date).Verdict(tool) == guidance.Suitable {
		return 0, false
	}
	return e.Next(a, date)
}

// Remaining is every question without an answer that can still matter.
func (e *Engine) Remaining(a Answers, date guidance.Date) []int {
	return slices.Collect(e.remaining(a, NoTool, date))
}

// RemainingFor is every question without an answer that can still change the
// tool's verdict.
func (e *Engine) RemainingFor(a Answers, tool int, date guidance.Date) []int {
	return slices.Collect(e.remaining(a, tool, date))
}

func (e *Engine) first(a Answers, tool int, date guidance.Date) (question int, ok bool) {
	for q := range e.remaining(a, tool, date) {
		return q, true
	}
	return 0, false
}

// remaining is the questions without an answer that can still matter, each looked at
// when it is asked for.
func (e *Engine) remaining(a Answers, tool int, date guidance.Date) iter.Seq[int] {
	return func(yield func(int) bool) {
		for q := range e.pack.Questions {
			if a.Has(q) {
				continue
			}
			if matters, _ := e.matters(a, q, tool, date); matters && !yield(q) {
				return
			}
		}
	}
}

// Effective is the answers that count, asked in order: those of questions that
// could matter given the answers to earlier ones. The decision on them is the
// decision on all.
func (e *Engine) Effective(a Answers, date guidance.Date) Answers {
	var counted Answers
	for q := range e.pack.Questions {
		if a.Has(q) && e.Matters(counted, q, date) {
			counted.chosen[q] = a.chosen[q]
		}
	}
	return counted
}

// Matters reports whether the question can still matter: whether for some way
// of answering the other questions that are open, two answers to it lead to
// different verdicts or outcomes. Where that takes too long to find out, on a
// pack with a great many rules, it counts as mattering: a question too many
// does no harm. The guidance is far from that, so there the answer is exact.
func (e *Engine) Matters(a Answers, question int, date guidance.Date) bool {
	matters, _ := e.matters(a, question, NoTool, date)
	return matters
}

// matters is Matters as far as the verdict of a tool goes, of all of them and the
// outcome where none is named, and how many clauses were looked at.
func (e *Engine) matters(a Answers, question, tool int, date guidance.Date) (matters bool, looked int) {
	s := e.searchFor(a, question, date)
	s.tool = tool
	matters = s.differ(0, s.states)
	return matters, s.looked
}

// maxStates bounds a search for what matters, in clauses looked at for each
// state. The shipped guidance takes a fifteenth of it.
const maxStates = 1 << 20

func (e *Engine) searchFor(a Answers, question int, date guidance.Date) *search {
	s := &search{engine: e, ended: e.ended(date), tool: NoTool}
	for q := range e.pack.Questions {
		if q != question && !a.Has(q) && len(e.reps[q]) > 1 {
			s.open = append(s.open, q)
		}
	}
	start := e.start(a.Without(question))
	for _, option := range e.reps[question] {
		s.states = append(s.states, start.and(&e.rows[question][option+1]))
	}
	return s
}

// compileReps drops options that do the same as an earlier one, and puts
// first those that rule least out: differences show soonest there.
func (e *Engine) compileReps() {
	for q, question := range e.pack.Questions {
		var reps []int
		for i := range question.Options {
			row := &e.rows[q][i+1]
			if !slices.ContainsFunc(reps, func(r int) bool { return row.same(&e.rows[q][r+1]) }) {
				reps = append(reps, i)
			}
		}
		slices.SortStableFunc(reps, func(a, b int) int {
			return e.rows[q][a+1].weight() - e.rows[q][b+1].weight()
		})
		e.reps = append(e.reps, reps)
	}
}

func (r *answerRow) same(other *answerRow) bool {
	return r.unsuited == other.unsuited && slices.Equal(r.possible, other.possible) && slices.Equal(r.certain, other.certain)
}

// state is what some answers together leave standing.
type state struct {
	possible clauseSet
	stop     clauseSet // clauses that end the questions and still may, for certain
	unsuited toolSet
}

func (e *Engine) start(a Answers) state {
	s := state{possible: make(clauseSet, e.words), stop: slices.Clone(e.stop)}
	for w := range s.possible {
		s.possible[w] = ^uint64(0)
	}
	s.possible[e.words-1] >>= 64*e.words - len(e.clauses)
	for q := range e.rows {
		if a.Has(q) {
			s = s.and(&e.rows[q][a.chosen[q]])
		}
	}
	return s
}

func (s state) and(row *answerRow) state {
	out := state{make(clauseSet, len(s.possible)), make(clauseSet, len(s.stop)), s.unsuited}
	out.unsuited.join(&row.unsuited)
	for w := range s.possible {
		out.possible[w] = s.possible[w] & row.possible[w]
		out.stop[w] = s.stop[w] & row.certain[w]
	}
	return out
}

// search looks for answers to the open questions under which the states, one
// for each answer to the question asked about, come to different ends.
type search struct {
	engine *Engine
	open   []int
	states []state
	ended  toolSet // tools that suit nothing at the date
	tool   int     // the one whose verdict is asked about; NoTool for all of them and the outcome
	looked int     // at clauses, in all states
}

// differ reports whether the states differ for some answers to the open
// questions from depth on.
func (s *search) differ(depth int, states []state) bool {
	if s.looked += (1 + len(s.engine.clauses)) * len(states); s.looked > maxStates {
		return true
	}
	if s.alike(depth, states) {
		return false
	}
	if depth == len(s.open) {
		return s.unlike(states)
	}
	q := s.open[depth]
	next := make([]state, len(states))
	for _, option := range s.engine.reps[q] {
		for i := range states {
			next[i] = states[i].and(&s.engine.rows[q][option+1])
		}
		if s.differ(depth+1, next) {
			return true
		}
	}
	return false
}

// unlike compares the ends that fully answered states come to.
func (s *search) unlike(states []state) bool {
	first := s.end(&states[0])
	for i := range states[1:] {
		if !s.end(&states[i+1]).sameFor(first, s.tool) {
			return true
		}
	}
	return false
}

func (s *search) end(st *state) Brief {
	b, stop := s.engine.blank(), false
	for t := range s.engine.used {
		b.tally(t).notSuited = st.unsuited[t] | s.ended[t]
	}
	for w := range st.possible {
		stop = stop || st.stop[w] != 0
		s.engine.count(&b, w, st.possible[w])
	}
	s.engine.conclude(&b, stop)
	return b
}

// alike reports whether no answers from depth on can tell the states apart,
// because what could still come differs only in clauses on tools that are
// settled in all of them.
func (s *search) alike(depth int, states []state) bool {
	differ := s.engine.blank() // what differs goes against these tools
	first := &states[0]
	for i := range states[1:] {
		other := &states[i+1]
		for t := range s.engine.used {
			differ.tally(t).notSuited |= (first.unsuited[t] ^ other.unsuited[t]) &^ s.ended[t]
		}
		for w := range first.possible {
			if s.tool == NoTool && first.stop[w] != other.stop[w] {
				return false
			}
			s.engine.count(&differ, w, first.possible[w]^other.possible[w])
		}
	}
	if s.tool != NoTool {
		return differ.Verdict(s.tool) == guidance.Suitable || s.settled(depth, states, oneTool(s.tool))
	}
	var tools toolSet
	for t := range s.engine.used {
		tools[t] = differ.tally(t).against()
	}
	return tools.empty() || s.settled(depth, states, tools)
}

// settled reports whether some tools are not allowed in any state whatever comes:
// there are clauses against them that ask for nothing that is still open.
func (s *search) settled(depth int, states []state, tools toolSet) bool {
	for i := range states {
		b := s.engine.blank()
		for w, possible := range states[i].possible {
			for _, q := range s.open[depth:] {
				possible &^= s.engine.asking[q][w]
			}
			s.engine.count(&b, w, possible)
		}
		for t := range s.engine.used {
			if tools[t]&^b.tally(t).notAllowed != 0 {
				return false
			}
		}
	}
	return true
}

// weight counts what the answer leaves that may go against tools.
func (r *answerRow) weight() int {
	n := 0
	for _, w := range r.possible {
		for ; w != 0; w &= w - 1 {
			n++
		}
	}
	return n
}
