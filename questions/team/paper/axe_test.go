package paper_test

import (
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/report/page/axe"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
)

// odd is what people type who mean no harm, and what those type who do.
const odd = "Größe 1 < 2 & \"so\" | on * it_is_ #1 [S1-33] `x` \u202e\u200b 👩‍👩‍👧 العربية <script>alert(1)</script> " +
	"https://example.org/averylongaddresswithoutaplacetobreakitinwhichgoesonandonandonandon"

// states is papers in every state that a page can be in.
func states() map[string]paper.Paper {
	all := full()
	good := all
	good.Earlier = nil
	good.Check = changed(all.Check, func(c *team.Check) {
		for i := range c.Answers {
			c.Answers[i].State, c.Answers[i].Action = team.State(guidance.InPlace), nil
		}
	})
	none := good
	none.Check = changed(all.Check, func(c *team.Check) { c.Answers, c.People = nil, 0 })
	return map[string]paper.Paper{"all at once": staffed(all), "all in place": good, "nothing answered": none}
}

// changed is a copy of a check with something else in it.
func changed(c *team.Check, change func(*team.Check)) *team.Check {
	next := *c
	next.Answers = append([]team.Answer{}, c.Answers...)
	change(&next)
	return &next
}

// staffed is a paper with odd words in every place, with what staff say, of enough
// and of too few, with an area that is left out, and with two checks before.
func staffed(p paper.Paper) paper.Paper {
	p.Check = changed(p.Check, func(c *team.Check) {
		c.Team = "Listing & " + odd
		c.Answers[0].Note, c.Answers[1].Evidence, c.Answers[2].Action = odd, odd, &team.Action{Do: odd, Owner: odd, Target: guidance.InPlace}
		for i, a := range c.Answers {
			c.Staff = append(c.Staff, team.Count{Practice: a.Practice, Said: map[team.Say]int{team.Always: i % 4, team.Never: 2, team.StaffUnsure: 1}})
		}
		c.LeftOut = []team.LeftOut{{Area: p.Pack.Areas[0].ID, Reason: "checked by the estate's own audit"}}
	})
	first := p.Earlier[0].Again(record.Context{ID: record.NewID([8]byte{3}), Now: time.Unix(0, 0), Guidance: p.Check.Guidance}, guidance.Date{Year: 2026, Month: 5, Day: 1})
	for i, a := range p.Earlier[0].Answers {
		if a.State = team.EveryState[(i+2)%5]; i%3 > 0 {
			first.Answers = append(first.Answers, a)
		}
	}
	p.Earlier = append([]*team.Check{&first}, p.Earlier...)
	return p
}

func TestAxeFindsNothingAmiss(t *testing.T) {
	browser := axe.Open(t)
	for name, p := range states() {
		for _, fault := range browser.Faults(t, paper.Page(p)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// TestTheStatesAreWhatTheySay holds the papers to what they are there to show.
func TestTheStatesAreWhatTheySay(t *testing.T) {
	text := string(paper.Page(states()["all at once"]))
	for _, want := range []string{"<strong>overdue</strong>", "Signal", "Over time", "What staff say", "fewer than 5 staff", "left out", "What moved since", "العربية"} {
		if !strings.Contains(text, want) {
			t.Errorf("it has no %q", want)
		}
	}
}
