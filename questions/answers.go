package questions

import (
	"fmt"
	"maps"
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

// Answer reads answers by the ids of questions and options. The error is an
// *AnswerError for the first fault in the questions' order.
func (e *Engine) Answer(chosen map[string]string) (Answers, error) {
	var a Answers
	read := 0
	for _, q := range e.pack.Questions {
		id, ok := chosen[q.ID]
		if !ok {
			continue
		}
		read++
		var err error
		if a, err = e.AnswerOne(a, q.ID, id); err != nil {
			return a, err
		}
	}
	if read < len(chosen) {
		return a, e.unknownQuestion(slices.Sorted(maps.Keys(chosen)))
	}
	return a, nil
}

// AnswerOne is a with one question answered, by ids. An option may be written
// with other capitals, spaces or hyphens, or as its label. The error is an
// *AnswerError; the options of a question stand in order from the least to the
// most cautious, and what it takes to be meant is never less cautious than
// what was written looks like.
func (e *Engine) AnswerOne(a Answers, question, option string) (Answers, error) {
	for i, q := range e.pack.Questions {
		if q.ID != question {
			continue
		}
		place := e.optionPlace(i, option)
		if place < 0 {
			place = slices.IndexFunc(q.Options, func(o *guidance.Option) bool {
				return guidance.Same(o.ID, option) || guidance.Same(o.Label, option)
			})
		}
		if place < 0 {
			return a, &AnswerError{fmt.Sprintf("%q is not an option of %s", option, q.ID), q.Every(), guidance.NearestCautious(option, q.Every())}
		}
		return a.With(i, place), nil
	}
	return a, e.unknownQuestion([]string{question})
}

func (e *Engine) optionPlace(question int, id string) int {
	return slices.IndexFunc(e.pack.Questions[question].Options, func(o *guidance.Option) bool { return o.ID == id })
}

// unknownQuestion is the error for the first of the ids that is not a question.
func (e *Engine) unknownQuestion(ids []string) error {
	for _, id := range ids {
		if _, ok := e.pack.Question(id); !ok {
			nearest := append(guidance.Nearest(id, e.pack.Order, 1), "")
			return &AnswerError{fmt.Sprintf("there is no question %q", id), e.pack.Order, nearest[0]}
		}
	}
	return nil
}
