package diff

import (
	"cmp"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/cover"
	"whichtool/questions/cover/diagram"
)

// Pair is something as it was and as it is; nil where there was or is none.
type Pair[T any] struct{ Was, Is *T }

// Both reports whether it was there and still is.
func (p Pair[T]) Both() bool { return p.Was != nil && p.Is != nil }

// Question is a question of either pack, with the options of both.
type Question struct {
	Pair[guidance.Question]
	Options []Pair[guidance.Option] // those that are there now first, in their order
}

// ID is the question's id: as it is, or as it was where there is none any more.
func (q *Question) ID() string { return either(q.Pair).ID }

// either is what there is now, or was.
func either[T any](p Pair[T]) *T { return cmp.Or(p.Is, p.Was) }

// matched sets what is beside what was: by id, or else, where neither pack has the
// other's id, by being called the same. What there is no more comes last.
func matched[T any](was, is []*T, id, name func(*T) string) []Pair[T] {
	var out []Pair[T]
	at := func(list []*T, by func(*T) string, want string) int {
		return slices.IndexFunc(list, func(one *T) bool { return by(one) == want })
	}
	taken := make([]bool, len(was))
	for _, one := range is {
		pair := Pair[T]{Is: one}
		i := at(was, id, id(one))
		if i < 0 {
			i = slices.IndexFunc(was, func(other *T) bool {
				return at(is, id, id(other)) < 0 && guidance.Same(name(other), name(one))
			})
		}
		if i >= 0 && !taken[i] {
			pair.Was, taken[i] = was[i], true
		}
		out = append(out, pair)
	}
	for i, one := range was {
		if !taken[i] {
			out = append(out, Pair[T]{Was: one})
		}
	}
	return out
}

// joint is the questions and the tools of two packs together.
type joint struct {
	*diagram.Space
	questions []*Question
	tools     []Pair[guidance.Tool]
}

// maxNodes bounds the space, so that a pack whose rules are hopelessly entangled
// ends in words rather than in the machine's memory.
const maxNodes = 1 << 22

func join(was, is *guidance.Pack, date guidance.Date) *joint {
	j := &joint{tools: matched(was.Tools, is.Tools,
		func(t *guidance.Tool) string { return t.ID }, func(t *guidance.Tool) string { return t.Name })}
	for i, pair := range j.tools {
		j.tools[i] = calledAt(pair, date)
	}
	var sizes []int
	for _, pair := range matched(was.Questions, is.Questions,
		func(q *guidance.Question) string { return q.ID }, func(q *guidance.Question) string { return q.Title }) {
		q := &Question{Pair: pair}
		q.Options = matched(optionsOf(pair.Was), optionsOf(pair.Is),
			func(o *guidance.Option) string { return o.ID }, func(o *guidance.Option) string { return o.Label })
		j.questions, sizes = append(j.questions, q), append(sizes, len(q.Options))
	}
	j.Space = diagram.New(cover.NewSpace(sizes...), maxNodes)
	return j
}

// calledAt is a tool by the name that it has on a day in what is now, with the one that
// it had before: people who know one of them need not know the other.
func calledAt(p Pair[guidance.Tool], date guidance.Date) Pair[guidance.Tool] {
	name := either(p).NameAt(date)
	if p.Both() && !strings.Contains(name, p.Was.Name) {
		name += " (was " + p.Was.Name + ")"
	}
	for _, t := range []**guidance.Tool{&p.Was, &p.Is} {
		if *t != nil {
			called := **t
			called.Name = name
			*t = &called
		}
	}
	return p
}

func optionsOf(q *guidance.Question) []*guidance.Option {
	if q == nil {
		return nil
	}
	return q.Options
}
