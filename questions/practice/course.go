package practice

import (
	"slices"
	"sync"

	"whichtool/guidance"
	"whichtool/questions"
)

// Course is the first week's reading and the practice after it.
type Course struct {
	engine *questions.Engine
	pack   *guidance.Pack
	path   func() []Step // counting words takes a while, so it waits until asked
	order  []*guidance.Scenario
}

// Step is a page of the first week.
type Step struct {
	Page    guidance.Page
	Minutes int // for its text, without the register
}

// NewCourse prepares the course of the engine's pack.
func NewCourse(engine *questions.Engine) *Course {
	c := &Course{engine: engine, pack: engine.Pack()}
	c.path = sync.OnceValue(c.steps)
	c.order = c.spread()
	return c
}

// Path is the first week's pages, in the order to read them.
func (c *Course) Path() []Step { return slices.Clone(c.path()) }

func (c *Course) steps() []Step {
	var out []Step
	pages := c.pack.Pages()
	for _, path := range c.pack.FirstWeek {
		for _, page := range pages {
			if page.Path() == path {
				out = append(out, Step{page, guidance.Minutes(page.Text())})
			}
		}
	}
	return out
}

// spread is the pack's scenarios in the order in which they are practised
// first: one of each topic, then a second of each, and so on.
func (c *Course) spread() []*guidance.Scenario {
	byTopic := map[string][]*guidance.Scenario{}
	for _, s := range c.pack.Scenarios {
		byTopic[s.Topic] = append(byTopic[s.Topic], s)
	}
	var out []*guidance.Scenario
	for round := 0; len(out) < len(c.pack.Scenarios); round++ {
		for _, t := range c.pack.Topics {
			if round < len(byTopic[t.ID]) {
				out = append(out, byTopic[t.ID][round])
			}
		}
	}
	return out
}

// Next is what to practise: scenarios that were never tried, spread over the
// topics; then those that went wrong last time; then those tried least. ok is
// false only for a pack without scenarios.
func (c *Course) Next(p Progress) (scenario *guidance.Scenario, ok bool) {
	if len(c.order) == 0 {
		return nil, false
	}
	return slices.MinFunc(c.order, func(a, b *guidance.Scenario) int {
		x, y := p.tries[a.ID], p.tries[b.ID]
		if u, v := x.turn(), y.turn(); u != v {
			return u - v
		}
		return x.total() - y.total()
	}), true
}

// turn is which scenarios come before which.
func (t tries) turn() int {
	switch {
	case t.total() == 0:
		return 0
	case t.Last == lastWrong:
		return 1
	}
	return 2
}

// Score is how the scenarios of a topic have gone.
type Score struct {
	Topic *guidance.Topic
	Right int // scenarios whose last try was right
	Tried int
	Total int
}

// Scores is the score of each topic that has scenarios, in the pack's order.
func (c *Course) Scores(p Progress) []Score {
	var out []Score
	for _, t := range c.pack.Topics {
		score := Score{Topic: t}
		for _, s := range c.pack.Scenarios {
			if s.Topic != t.ID {
				continue
			}
			score.Total++
			if tried := p.tries[s.ID]; tried.total() > 0 {
				score.Tried++
				if tried.Last == lastRight {
					score.Right++
				}
			}
		}
		if score.Total > 0 {
			out = append(out, score)
		}
	}
	return out
}
