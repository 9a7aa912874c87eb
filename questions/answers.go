package questions

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
)

// Answers is one answer, or none, to each question of an Engine. It is a
// value: it can be compared and copied. The zero Answers has none.
type Answers struct {
	chosen [guidance.MaxQuestions]uint8 // 0 for none, else the option's place + 1
}

// Has reports whether the question in that place is answered.
func (a Answers) Has(question int) bool { return a.chosen[question] != 0 }

// Option is the place of the chosen option; -1 for none.
func (a Answers) Option(question int) int { return int(a.chosen[question]) - 1 }

// With is a with the question answered by the option in that place.
func (a Answers) With(question, option int) Answers {
	a.chosen[question] = uint8(option + 1)
	return a
}

// Without is a with the question unanswered.
func (a Answers) Without(question int) Answers {
	a.chosen[question] = 0
	return a
}

// AnswerError says that an answer names a question or an option that does not
// exist.
type AnswerError struct {
	Problem string
	Valid   []string // the questions or options that exist
	Nearest string   // the one that was likely meant; may be empty
}

// Error says what is wrong and what would be right.
func (e *AnswerError) Error() string {
	text := e.Problem
	if e.Nearest != "" {
		text += fmt.Sprintf(" (did you mean %q?)", e.Nearest)
	}
	return text + "; choose one of: " + strings.Join(e.Valid, ", ")
}

func newAnswerError(problem, word string, valid []string) *AnswerError {
	e := &AnswerError{Problem: problem, Valid: valid}
	if near := guidance.Nearest(strings.ToLower(word), valid, 1); len(near) > 0 {
		e.Nearest = near[0]
	}
	return e
}

// Answer reads answers by the ids of questions and options. The error is an
// *AnswerError for the first fault in the questions' order.
func (e *Engine) Answer(chosen map[string]string) (Answers, error) {
	var a Answers
	read := 0
	for i, q := range e.pack.Questions {
		id, ok := chosen[q.ID]
		if !ok {
			continue
		}
		read++
		option := e.optionPlace(i, id)
		if option < 0 {
			return a, e.unknownOption(q, id)
		}
		a.chosen[i] = uint8(option + 1)
	}
	if read < len(chosen) {
		return a, e.unknownQuestion(chosen)
	}
	return a, nil
}

func (e *Engine) optionPlace(question int, id string) int {
	for i, o := range e.pack.Questions[question].Options {
		if o.ID == id {
			return i
		}
	}
	return -1
}

func (e *Engine) unknownOption(q *guidance.Question, id string) error {
	return newAnswerError(fmt.Sprintf("%q is not an option of %s", id, q.ID), id, q.Every())
}

func (e *Engine) unknownQuestion(chosen map[string]string) error {
	var unknown []string
	for id := range chosen {
		if _, ok := e.pack.Question(id); !ok {
			unknown = append(unknown, id)
		}
	}
	slices.Sort(unknown)
	return newAnswerError(fmt.Sprintf("there is no question %q", unknown[0]), unknown[0], e.pack.Order)
}
