package questions

import "math/bits"

// whens is conditions made ready together: which of them may hold is a handful of
// bit operations for all.
type whens struct {
	of    []int       // by case: the condition that it is one of
	words int         // of the cases that an answer leaves standing
	rows  []clauseSet // by question: these of each answer, one after the other
}

func (e *Engine) compileWhens(conditions []condition) whens {
	var w whens
	var every [][]term
	for i, c := range conditions {
		if len(c) == 0 {
			c = condition{nil} // always
		}
		for _, terms := range c {
			w.of, every = append(w.of, i), append(every, terms)
		}
	}
	w.words = (len(every) + 63) / 64
	for q, answers := range e.rows {
		rows := make(clauseSet, len(answers)*w.words)
		for chosen := range answers {
			row, answer := rows[chosen*w.words:], e.mask(q, uint8(chosen))
			for i, terms := range every {
				if standing(terms, q, answer) {
					row.add(i)
				}
			}
		}
		w.rows = append(w.rows, rows)
	}
	return w
}

// standing reports whether the answer to a question leaves a case standing.
func standing(terms []term, question int, answer options) bool {
	for _, t := range terms {
		if t.question == question && t.allowed&answer == 0 {
			return false
		}
	}
	return true
}

// holding adds the conditions that may hold for the answers to dst, in their
// order, by their places.
func (w *whens) holding(dst []int, a *Answers) []int {
	for word := range w.words {
		cases := ^uint64(0) >> max(0, 64*(word+1)-len(w.of))
		for q := range w.rows {
			cases &= w.rows[q][int(a.chosen[q])*w.words+word]
		}
		for ; cases != 0; cases &= cases - 1 {
			if i := w.of[64*word+bits.TrailingZeros64(cases)]; len(dst) == 0 || dst[len(dst)-1] != i {
				dst = append(dst, i)
			}
		}
	}
	return dst
}
