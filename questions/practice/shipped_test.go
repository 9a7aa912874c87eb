package practice

import (
	"sync"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
)

var shipped = sync.OnceValues(func() (*Course, error) {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	return NewCourse(questions.Compile(pack)), nil
})

// course is that of the shipped pack, made once for all tests.
func course(tb testing.TB) *Course {
	tb.Helper()
	c, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func (c *Course) mustFind(tb testing.TB, id string) *guidance.Scenario {
	tb.Helper()
	for _, s := range c.pack.Scenarios {
		if s.ID == id {
			return s
		}
	}
	tb.Fatalf("the pack has no scenario %q", id)
	return nil
}
