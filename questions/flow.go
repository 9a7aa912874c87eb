package questions

import "whichtool/guidance"

// Flow is a walk through the questions, as a value: every method gives the
// walk as it stands afterwards. It shows one question at a time, or none when
// all that matters is answered and the answers are for checking.
type Flow struct {
	engine   *Engine
	date     guidance.Date
	answers  Answers
	at       int  // the question shown; -1 for none
	proposed bool // the answers are for confirming
}

// Start begins a walk for a date.
func (e *Engine) Start(date guidance.Date) Flow {
	return Flow{engine: e, date: date}.ahead()
}

// ahead goes to the next question that is needed, or to the check.
func (f Flow) ahead() Flow {
	q, more := f.engine.Next(f.Answers(), f.date)
	if f.at = -1; more && !f.proposed {
		f.at = q
	}
	return f
}

// Date is the day that the walk is for.
func (f Flow) Date() guidance.Date { return f.date }

// Question is the question shown; nil when the answers are for checking.
func (f Flow) Question() *guidance.Question {
	if f.at < 0 {
		return nil
	}
	return f.engine.pack.Questions[f.at]
}

// Chosen is the place of the option that answers the question shown; -1 for
// none.
func (f Flow) Chosen() int {
	if f.at < 0 {
		return -1
	}
	return f.answers.Option(f.at)
}

// Choose answers the question shown with its i-th option and goes on. All
// other answers are kept.
func (f Flow) Choose(option int) Flow {
	if f.at < 0 || option < 0 || option >= len(f.Question().Options) {
		return f
	}
	f.answers = f.answers.With(f.at, option)
	return f.ahead()
}

// Back shows the question before, with its answer kept. ok is false at the
// first one.
func (f Flow) Back() (back Flow, ok bool) {
	counted := f.Answers()
	at := f.at
	if at < 0 {
		at = len(f.engine.pack.Questions)
	}
	for q := at - 1; q >= 0; q-- {
		if counted.Has(q) {
			f.at = q
			return f, true
		}
	}
	return f, false
}

// Change shows a question again. ok is false where it does not exist.
func (f Flow) Change(id string) (changed Flow, ok bool) {
	for q, question := range f.engine.pack.Questions {
		if question.ID == id {
			f.at = q
			return f, true
		}
	}
	return f, false
}

// Keep leaves a question that is shown again as it was answered, and goes on.
func (f Flow) Keep() Flow {
	if f.at >= 0 && !f.answers.Has(f.at) {
		return f
	}
	return f.ahead()
}

// Answers is the answers that count.
func (f Flow) Answers() Answers { return f.engine.Effective(f.answers, f.date) }

// Dropped is the questions whose answers are kept but no longer count.
func (f Flow) Dropped() []*guidance.Question {
	counted := f.Answers()
	var out []*guidance.Question
	for q, question := range f.engine.pack.Questions {
		if f.answers.Has(q) && !counted.Has(q) {
			out = append(out, question)
		}
	}
	return out
}

// Done reports whether nothing is left to ask or to confirm.
func (f Flow) Done() bool { return f.at < 0 && !f.proposed }

// Decide is the decision on the answers that count.
func (f Flow) Decide() *Decision { return f.engine.Decide(f.Answers(), f.date) }

// Progress is how many questions before the one shown have an answer that
// counts, and how many there can be at most: those that are skipped already
// are not among them.
func (f Flow) Progress() (before, most int) {
	counted := f.Answers()
	for q := range f.engine.pack.Questions {
		switch {
		case q < f.at && counted.Has(q):
			before++
			most++
		case q >= f.at:
			most++
		}
	}
	return before, most
}
