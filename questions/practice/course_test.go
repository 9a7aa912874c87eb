package practice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
)

// A new starter has about half an hour.
func TestFirstWeekIsHalfAnHour(t *testing.T) {
	eachCourse(t, func(t *testing.T, c *Course) {
		total, minutes := 0, 0
		var paths []string
		for _, s := range c.Path() {
			words := guidance.Words(s.Page.Text())
			total += words
			minutes += s.Minutes
			paths = append(paths, s.Page.Path())
			t.Logf("%-30s %4d words, %d min", s.Page.Path(), words, s.Minutes)
			if words < 200 || !strings.HasPrefix(s.Page.Markdown(), s.Page.Text()) {
				t.Errorf("%s has %d words", s.Page.Path(), words)
			}
		}
		if !slices.Equal(paths, c.pack.FirstWeek) {
			t.Errorf("the path is %v, the pack says %v", paths, c.pack.FirstWeek)
		}
		if total < 5400 || total > 6600 || minutes < 27 || minutes > 33 {
			t.Errorf("%d words, %d minutes; want about half an hour, at 200 words a minute", total, minutes)
		}
	})
}

func TestPathIsTheCallersOwn(t *testing.T) {
	c := course(t)
	c.Path()[0].Minutes = -1
	if c.Path()[0].Minutes == -1 {
		t.Error("a caller's change to the path shows in the course")
	}
}

func TestNextCoversAllBeforeRepeating(t *testing.T) {
	c := course(t)
	var p Progress
	seen := map[string]bool{}
	topics := map[string]bool{}
	for i := range c.pack.Scenarios {
		s, ok := c.Next(p)
		if !ok || seen[s.ID] {
			t.Fatalf("after %d of %d scenarios: %v again", i, len(c.pack.Scenarios), s)
		}
		if topics[s.Topic] && len(topics) < len(c.Scores(p)) {
			t.Errorf("%s is the second of its topic, before each topic had one", s.ID)
		}
		seen[s.ID], topics[s.Topic] = true, true
		p = p.WithTry(s.ID, i%3 > 0)
	}
	if len(topics) < 8 {
		t.Errorf("the scenarios have %d topics, want at least 8", len(topics))
	}
}

func TestNextTurnsToWhatWentWrong(t *testing.T) {
	c := course(t)
	var p Progress
	for _, s := range c.pack.Scenarios {
		p = p.WithTry(s.ID, true)
	}
	first, again := c.order[0].ID, c.order[7].ID
	p = p.WithTry(again, false)
	if s, _ := c.Next(p); s.ID != again {
		t.Errorf("next is %s, want %s, which went wrong", s.ID, again)
	}
	// Of two that went wrong, the one that had fewer tries.
	p = p.WithTry(again, false).WithTry(c.order[9].ID, false)
	if s, _ := c.Next(p); s.ID != c.order[9].ID {
		t.Errorf("next is %s, want %s", s.ID, c.order[9].ID)
	}
	p = p.WithTry(again, true).WithTry(c.order[9].ID, true)
	if s, _ := c.Next(p); s.ID != first {
		t.Errorf("next is %s, want %s, which was tried least", s.ID, first)
	}
}

func TestScores(t *testing.T) {
	c := course(t)
	s := c.mustFind(t, "secret-paper")
	p := Progress{}.WithTry(s.ID, true).WithTry("no-longer-there", true)
	total, tried := 0, 0
	last := -1
	for _, score := range c.Scores(p) {
		at := slices.Index(c.pack.Topics, score.Topic)
		if at <= last {
			t.Errorf("%s is out of the pack's order", score.Topic.ID)
		}
		last = at
		total += score.Total
		tried += score.Tried
		want := 0
		if score.Topic.ID == s.Topic {
			want = 1
		}
		if score.Right != want || score.Tried != want || score.Total == 0 {
			t.Errorf("%s: %d right, %d tried of %d; want %d right", score.Topic.ID, score.Right, score.Tried, score.Total, want)
		}
	}
	if total != len(c.pack.Scenarios) || tried != 1 {
		t.Errorf("%d tried of %d; want 1 of %d", tried, total, len(c.pack.Scenarios))
	}
	for _, score := range c.Scores(p.WithTry(s.ID, false)) {
		if score.Right != 0 {
			t.Errorf("%s: %d right after a last try that was wrong", score.Topic.ID, score.Right)
		}
	}
}

func TestPackWithoutAnything(t *testing.T) {
	c := NewCourse(questions.Compile(&guidance.Pack{}))
	if s, ok := c.Next(Progress{}); ok || s != nil || len(c.Path()) > 0 || len(c.Scores(Progress{})) > 0 {
		t.Error("an empty pack has something to practise: ", fmt.Sprint(s))
	}
}
