package questions

import (
	"slices"
	"whichtool/guidance"
)

// options is a set of a question's certain options: bit i for the i-th.
type options uint32

// unsure is the bit by which the condition of a text asks for an unsure
// answer as such. A pack has fewer options than bits, so it is free.
const unsure options = 1 << (guidance.MaxOptions - 1)

// masks is a set of options for each question; all options where it says
// nothing.
type masks [guidance.MaxQuestions]options

// condition is a guidance.When made ready: a disjunction of conjunctions.
// The empty condition always holds.
type condition [][]term

type term struct {
	question int
	allowed  options
}

// compileWhen makes a condition ready.
func (e *Engine) compileWhen(when guidance.When) condition {
	var out condition
	for _, c := range when {
		out = append(out, e.compileCase(c))
	}
	return out
}

func (e *Engine) compileCase(c guidance.Case) []term {
	terms := make([]term, 0, len(c))
	for _, t := range c {
		terms = append(terms, term{e.questionPlace(t.Question), e.optionSet(t)})
	}
	return terms
}

func (e *Engine) questionPlace(id string) int {
	i := slices.IndexFunc(e.pack.Questions, func(q *guidance.Question) bool { return q.ID == id })
	if i < 0 {
		panic("a loaded pack holds no unknown question: " + id)
	}
	return i
}

func (e *Engine) optionSet(t guidance.Term) options {
	var set options
	at := e.questionPlace(t.Question)
	for _, id := range t.Options {
		place := e.optionPlace(at, id)
		if e.pack.Questions[at].Options[place].Unsure {
			set |= unsure
		} else {
			set |= e.stands[at][place]
		}
	}
	return set
}

// known is what the answers may stand for, with nothing for a question that
// is unanswered.
func (e *Engine) known(a Answers) masks {
	var m masks
	for q := range e.pack.Questions {
		m[q] = e.mask(q, a.chosen[q])
	}
	return m
}

// mask is what one answer may stand for: 0 for none, else the option's place + 1.
func (e *Engine) mask(question int, chosen uint8) options {
	switch {
	case chosen == 0:
		return 0
	case e.pack.Questions[question].Options[chosen-1].Unsure:
		return e.stands[question][chosen-1] | unsure
	}
	return e.stands[question][chosen-1]
}

// holds reports whether the condition may hold for the answers: an unsure
// answer may be any of its options; an unanswered question fulfils nothing.
func (c condition) holds(known *masks) bool {
	return len(c) == 0 || slices.ContainsFunc(c, func(terms []term) bool { return meets(terms, known) })
}

// certain reports whether the condition holds whatever unsure answers turn out
// to be: one of its cases does by itself.
func (c condition) certain(known *masks) bool {
	return len(c) == 0 || slices.ContainsFunc(c, func(terms []term) bool {
		return !slices.ContainsFunc(terms, func(t term) bool {
			return known[t.question] == 0 || known[t.question]&^unsure&^t.allowed != 0
		})
	})
}

// meets reports whether some of the options, one for each question, are among those that
// each term allows.
func meets(terms []term, known *masks) bool {
	for _, t := range terms {
		if known[t.question]&t.allowed == 0 {
			return false
		}
	}
	return true
}
