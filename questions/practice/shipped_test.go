package practice

import (
	"sync"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

var shipped = sync.OnceValues(func() (*Course, error) {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	return NewCourse(questions.Compile(pack)), nil
})

// eachCourse runs a test on the course of each edition that ships.
func eachCourse(t *testing.T, f func(*testing.T, *Course)) {
	t.Helper()
	for _, pack := range fixture.Shipped() {
		t.Run(pack.Edition, func(t *testing.T) {
			f(t, NewCourse(questions.Compile(pack)))
		})
	}
}

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
