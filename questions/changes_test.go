package questions

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"testing"

	"whichtool/guidance"
)

// difference is what changes from one answer set to another; ok is false where
// it is nothing that may be proposed.
func difference(e *Engine, from, to Answers, facts bool) (changed []string, ok bool) {
	for q, question := range e.pack.Questions {
		if o := question.Options[to.Option(q)]; to.Option(q) != from.Option(q) {
			if o.Unsure || !mayBecome(question, from.Option(q), to.Option(q), facts) {
				return nil, false
			}
			changed = append(changed, question.ID+"="+o.ID)
		}
	}
	return changed, true
}

// smallest tries every answer set and keeps the smallest sets of changed
// answers that make the tool suitable, each as sorted text.
func smallest(e *Engine, a Answers, suitable []Answers) []string {
	fewest, found := len(e.pack.Questions)+1, map[string]bool{}
	for _, other := range suitable {
		changed, ok := difference(e, a, other, true)
		if !ok || len(changed) > fewest {
			continue
		}
		if len(changed) < fewest {
			fewest, found = len(changed), map[string]bool{}
		}
		found[strings.Join(changed, " ")] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// spelled writes out every single set of changes that a Change stands for.
func spelled(e *Engine, c Change) []string {
	out := []string{""}
	for _, question := range e.pack.Questions {
		for _, p := range c.Parts {
			if p.Question != question {
				continue
			}
			var next []string
			for _, o := range p.Options {
				for _, prefix := range out {
					next = append(next, strings.TrimSpace(prefix+" "+question.ID+"="+o.ID))
				}
			}
			out = next
		}
	}
	return out
}

func TestChangesAreTheSmallest(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	date := mustDate(t, "2020-06-01")
	suitable := make([][]Answers, len(e.pack.Tools))
	everyAnswer(e, func(a Answers) {
		if brief := e.Brief(a, date); brief.Outcome == guidance.OutcomeUse {
			for i := range e.pack.Tools {
				if brief.Verdict(i) == guidance.Suitable {
					suitable[i] = append(suitable[i], a)
				}
			}
		}
	})
	n := 0
	everyAnswer(e, func(a Answers) {
		if n++; n%1511 != 0 || t.Failed() {
			return
		}
		for i, tool := range e.pack.Tools {
			d := e.Consider(a, i, date)
			var got []string
			for _, c := range d.ChangesFor(tool.ID) {
				if c.Parts[0].Question.ID != "" && len(c.Parts) == len(d.ChangesFor(tool.ID)[len(d.ChangesFor(tool.ID))-1].Parts) {
					got = append(got, spelled(e, c)...)
				}
			}
			sort.Strings(got)
			got = slices.Compact(got)
			var want []string
			if d.Tools[i].Verdict != guidance.Suitable && !d.Stopped() {
				want = smallest(e, a, suitable[i])
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s: %d changes, want %d", describe(e, a), tool.ID, len(got), len(want))
			}
		}
	})
}

// What a person cannot choose is never put as a choice, and a lead keeps its
// promise.
func TestLeadsAndChoices(t *testing.T) {
	e := engine(t)
	date := mustDate(t, "2026-11-21")
	n := 0
	everyAnswer(e, func(a Answers) {
		if n++; n%97 != 0 || t.Failed() {
			return
		}
		d := e.Decide(a, date)
		for _, c := range d.Changes {
			for _, p := range c.Parts {
				if p.Choice && !slices.Contains(e.pack.Changeable, p.Question.ID) || c.Choice && !p.Choice {
					t.Errorf("%s: %s offered as a choice", describe(e, a), p.Question.ID)
				}
			}
		}
		if d.Lead == nil {
			return
		}
		changed := a
		for _, p := range d.Lead.Parts {
			q := e.questionPlace(p.Question.ID)
			changed = changed.With(q, e.optionPlace(q, p.Options[0].ID))
		}
		if brief := e.Brief(changed, date); e.pack.Tools[brief.Recommended].ID != d.Lead.Tool.ID {
			t.Errorf("%s: leads to %s, but gets %s", describe(e, a), d.Lead.Tool.ID, e.pack.Tools[brief.Recommended].ID)
		}
	})
}

func TestLeadSaysWhatToChange(t *testing.T) {
	e := engine(t)
	date := mustDate(t, "2020-06-01")
	a := e.mustAnswer(t, "classification=official personal-data=no subject=everyday lost-device=no audience=internal purpose=message device=mac account=personal")
	d := e.Decide(a, date)
	if got := fmt.Sprint(d.Outcome, ": ", d.LeadText()); got != "ask: Use your work account: then Microsoft Teams." {
		t.Error(got)
	}
}

// A tool is open where some answers make it suitable, and nowhere else.
func TestOpenIsExact(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	date := mustDate(t, "2020-06-01")
	everyAnswer(e, func(a Answers) {
		brief, known := e.Brief(a, date), e.known(a)
		for i, tool := range e.pack.Tools {
			if open := e.open(i, &known); open != (brief.Verdict(i) == guidance.Suitable) && !hasUnsure(e, a) {
				t.Fatalf("%s: %s open: %v, verdict %s", describe(e, a), tool.ID, open, brief.Verdict(i))
			}
		}
	})
}

func TestCostPutsFewerChangesFirst(t *testing.T) {
	e := engine(t)
	for one := range questionSet(1) << len(e.pack.Questions) {
		for two := range questionSet(1) << len(e.pack.Questions) {
			if one.size() < two.size() && !e.cost(one).below(e.cost(two)) {
				t.Fatalf("%b costs %v, %b costs %v", one, e.cost(one), two, e.cost(two))
			}
		}
	}
}
