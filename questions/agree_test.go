package questions

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
)

// shipped is answers of each edition that ships, all of them complete, each with a
// tool to ask about.
func shipped(t *testing.T, try func(e *Engine, a Answers, tool int, date guidance.Date)) {
	for name, day := range map[string]string{"2020-04": "2020-06-01", "2022-04": "2022-06-01", "2025-12": "2026-11-28"} {
		t.Run(name, func(t *testing.T) {
			e, r := edition(t, name), rand.New(rand.NewPCG(4, 7))
			for range 4000 {
				var a Answers
				for q, question := range e.pack.Questions {
					option := 0 // what rules out nothing, often: else nobody gets far
					if question.ID == "purpose" || r.IntN(2) == 0 {
						option = r.IntN(len(question.Options))
					}
					a = a.With(q, option)
				}
				try(e, a, r.IntN(len(e.pack.Tools)), mustDate(t, day))
				if t.Failed() {
					return
				}
			}
		})
	}
}

// steps is the lines of a short answer that say what to do, as one text.
func steps(d *Decision) string {
	var texts []string
	for _, kind := range []LineKind{LineBefore, LineDuring, LineAfter} {
		for _, l := range d.Short.Of(kind) {
			texts = append(texts, l.Text)
		}
	}
	return strings.Join(texts, "\n")
}

// No two steps of a short answer speak against one another: who speaks for the MOJ
// does not speak as themselves, what is for a few named people is not held before all
// staff, and what goes into nothing until it is known how it is
// classified is led into no tool and no document meanwhile.
func TestStepsAgree(t *testing.T) {
	shipped(t, func(e *Engine, a Answers, tool int, date guidance.Date) {
		for _, d := range []*Decision{e.Decide(a, date), e.Consider(a, tool, date)} {
			says := steps(d)
			if strings.Contains(says, "speaks for the whole MOJ") && strings.Contains(says, "never for the MOJ") {
				t.Errorf("%s: for the MOJ, and never for it:\n%s", describe(e, a), says)
			}
			if strings.Contains(says, "For staff only?") && strings.Contains(describe(e, a), "marking=recipients-only") {
				t.Errorf("%s: for a few, and for staff:\n%s", describe(e, a), says)
			}
			if strings.Contains(says, "put it in no tool") && (strings.Contains(says, "Teams") || strings.Contains(says, "document") || strings.Contains(says, " AI")) {
				t.Errorf("%s: into no tool, and into one:\n%s", describe(e, a), says)
			}
		}
	})
}

// A route to try first is one that the answers leave open, and so is one that the
// reason against another tool names.
func TestRoutesToTryAreOpen(t *testing.T) {
	shipped(t, func(e *Engine, a Answers, tool int, date guidance.Date) {
		d := e.Consider(a, tool, date)
		for _, l := range slices.Concat(d.Short.Of(LineBefore), d.Short.Of(LineNot)) {
			_, route, leads := strings.Cut(strings.ToLower(l.Text), "try ")
			if l.Kind == LineNot {
				_, route, leads = strings.Cut(strings.ToLower(l.Text), ":")
			}
			for name, word := range map[string]string{"Microsoft Teams": "teams", "CJSE": "cjse", "CJSM": "cjsm"} {
				if named := d.named(name); leads && strings.Contains(route, word) && named.Verdict != guidance.Suitable {
					t.Errorf("%s, about %s: %q, but %s is %s", describe(e, a), d.Considered.Name, l.Text, name, named.Verdict)
				}
			}
		}
	})
}

// named is the tool of that name; nil for none.
func (d *Decision) named(name string) *ToolVerdict {
	for i := range d.Tools {
		if d.Tools[i].Name == name {
			return &d.Tools[i]
		}
	}
	return nil
}

// To join a call as a guest from one's own device is named only where the call may be
// held at all: from an MOJ device and a work account some tool would do, however an
// unsure answer turns out.
func TestGuestsJoinOnlyCallsThatMayBeHeld(t *testing.T) {
	met := 0
	shipped(t, func(e *Engine, a Answers, _ int, date guidance.Date) {
		device, account := e.questionPlace("device"), e.questionPlace("account")
		a = a.With(device, e.optionPlace(device, "personal"))
		if d := e.Decide(a, date); strings.Contains(steps(d), "as a guest") {
			met++
			held := a.With(device, e.optionPlace(device, "dom1")).With(account, e.optionPlace(account, "work"))
			if e.Brief(held, date).Outcome != guidance.OutcomeUse {
				t.Errorf("%s: join as a guest what nobody may hold", describe(e, a))
			}
		}
	})
	if met == 0 {
		t.Error("nobody is told of joining as a guest")
	}
}
