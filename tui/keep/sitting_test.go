package keep_test

import (
	"errors"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/keep"
)

// kept is a check that is kept, and where its changes are.
func kept(t *testing.T, k *keep.Keeper) (team.Check, *keep.Sitting) {
	t.Helper()
	in, err := k.Context("e")
	if err != nil {
		t.Fatal(err)
	}
	c := team.Check{Schema: team.Schema, Team: "Listing", Tools: []string{}, Work: []string{}, LeftOut: []team.LeftOut{}}.Again(in, guidance.Date{Year: 2026, Month: 11, Day: 28})
	s := k.Sit(c.ID)
	if err := s.Note(func(team.Check) (team.Check, error) { return c, nil })(); err != nil {
		t.Fatal(err)
	}
	return c, s
}

// uses is a change that adds a tool.
func uses(name string) keep.Change {
	return func(c team.Check) (team.Check, error) {
		if c.ID == "" {
			return c, keep.ErrNoCheck
		}
		c.Tools = append(c.Tools, name)
		return c, nil
	}
}

func tools(t *testing.T, k *keep.Keeper, id string) string {
	t.Helper()
	c, err := k.Check(id)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, name := range c.Tools {
		all += name
	}
	return all
}

// Changes are kept in the order in which they were made, whoever writes first, and
// each beside what another program has changed meanwhile.
func TestChangesAreKeptInOrder(t *testing.T) {
	k := keeper(t)
	c, s := kept(t, k)
	first, second := s.Note(uses("a")), s.Note(uses("b"))
	if _, err := k.ChangeCheck(c.ID, uses("z")); err != nil {
		t.Fatal(err)
	}
	third := s.Note(uses("c"))
	for _, write := range []func() error{third, first, second} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	if got := tools(t, k, c.ID); got != "zabc" {
		t.Errorf("kept in the order %s", got)
	}
}

// What nobody has written is written at the end.
func TestSettleWritesChanges(t *testing.T) {
	k := keeper(t)
	c, s := kept(t, k)
	s.Note(uses("a"))
	if !k.Settle(time.Minute) || tools(t, k, c.ID) != "a" {
		t.Error("the last change is lost")
	}
}

// What the disk refused is tried again with the next change; what was deleted
// meanwhile stays deleted.
func TestChangesThatFail(t *testing.T) {
	k := keeper(t)
	c, s := kept(t, k)
	open := k.Open
	k.Open = func(bool) (record.Store, error) { return nil, errors.New("the disk is full") }
	if err := s.Note(uses("a"))(); err == nil {
		t.Fatal("nothing fails")
	}
	k.Open = open
	if err := s.Note(uses("b"))(); err != nil || tools(t, k, c.ID) != "ab" {
		t.Errorf("%v, %s", err, tools(t, k, c.ID))
	}
	if err := k.DropCheck(c.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Note(uses("c"))(); !errors.Is(err, keep.ErrNoCheck) {
		t.Errorf("%v", err)
	}
	if all, _ := k.Checks(); len(all) != 0 {
		t.Error("it is there again")
	}
}

// Where nothing is kept there is nothing to write.
func TestASittingThatIsOff(t *testing.T) {
	k := keeper(t)
	k.Off = "as you asked"
	if k.Sit("x").Note(uses("a")) != nil {
		t.Error("something is to be written")
	}
}

// What could not be read again is not kept: it would stand in the way of every other
// check.
func TestACheckThatIsNoneIsNotKept(t *testing.T) {
	k := keeper(t)
	c, _ := kept(t, k)
	nameless := func(c team.Check) (team.Check, error) {
		c.Team = ""
		return c, nil
	}
	if _, err := k.ChangeCheck(c.ID, nameless); err == nil {
		t.Error("a check of no team is kept")
	}
	if again, err := k.Check(c.ID); err != nil || again.Team != c.Team {
		t.Errorf("it has become %+v, %v", again, err)
	}
}
