package web_test

import (
	"math/rand/v2"
	"testing"

	"whichtool/questions"
)

// covering is answer sets, by number, such that any three answers to different
// questions stand together in one of them at least. What a page has wrong about one
// answer, two or three at once shows in some of them, however rare those are among all
// sets. Each is begun with three that are missing, and filled up with what brings most
// that are missing, of a few ways at random.
func (s *same) covering(r *rand.Rand) []int {
	const ways = 30
	met := map[[3]answer]bool{}
	var sets []int
	for _, missing := range s.threes() {
		if met[missing] {
			continue
		}
		var best []int
		most := 0
		for range ways {
			set := s.filled(r, missing)
			if n := len(s.unmet(set, met)); n > most {
				best, most = set, n
			}
		}
		for _, three := range s.unmet(best, met) {
			met[three] = true
		}
		sets = append(sets, s.number(best))
	}
	return sets
}

// answer is an option of a question, both by place.
type answer struct{ question, option int }

// threes is all answers to different questions, three by three.
func (s *same) threes() [][3]answer {
	var out [][3]answer
	all := s.Pack().Questions
	for a := range all {
		for b := range a {
			for c := range b {
				for i := range all[a].Options {
					for j := range all[b].Options {
						for k := range all[c].Options {
							out = append(out, [3]answer{{a, i}, {b, j}, {c, k}})
						}
					}
				}
			}
		}
	}
	return out
}

// filled is a whole answer set with these three in it.
func (s *same) filled(r *rand.Rand, three [3]answer) []int {
	var set []int
	for _, q := range s.Pack().Questions {
		set = append(set, r.IntN(len(q.Options)))
	}
	for _, a := range three {
		set[a.question] = a.option
	}
	return set
}

// unmet is the threes of a set that no set before it has.
func (s *same) unmet(set []int, met map[[3]answer]bool) [][3]answer {
	var out [][3]answer
	for a := range set {
		for b := range a {
			for c := range b {
				if three := [3]answer{{a, set[a]}, {b, set[b]}, {c, set[c]}}; !met[three] {
					out = append(out, three)
				}
			}
		}
	}
	return out
}

// number is the number of an answer set; see answers.
func (s *same) number(set []int) int {
	n := 0
	for q, option := range set {
		n = n*len(s.Pack().Questions[q].Options) + option
	}
	return n
}

// Any three answers stand together, and a number stands for the set that it was made of.
func TestCovering(t *testing.T) {
	pack, _ := shipped(t, "2020-04")
	s := &same{Engine: questions.Compile(pack)}
	met := map[[3]answer]bool{}
	for _, n := range s.covering(rand.New(rand.NewPCG(13, 5))) {
		a := s.answers(n)
		var set []int
		for q := range pack.Questions {
			set = append(set, a.Option(q))
		}
		if s.number(set) != n {
			t.Fatalf("answers %v have the number %d, not %d", set, s.number(set), n)
		}
		for _, three := range s.unmet(set, met) {
			met[three] = true
		}
	}
	for _, three := range s.threes() {
		if !met[three] {
			t.Errorf("%v stand together in none", three)
		}
	}
}
