package team

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/choice"
	"whichtool/tui/listed"
	"whichtool/tui/screen"
)

func newGaps(s *sitting) screen.Screen {
	of := answers("Gaps", "Gaps, the greatest harm first", "Harm is what is missing, times the weight from 1 to 5. a plans an action; x says why.")
	of.None, of.Help = "There are no gaps left.", listed.Opens("question")
	of.Items = func() []listed.Item { return gapRows(s) }
	of.Pick = func(p listed.Page, at int) (screen.Screen, screen.Reply) {
		return p, screen.Ask(screen.Push{Screen: one(s, p.ID(at))})
	}
	of.Table = focused(func(p listed.Page, practice string) screen.Table {
		return screen.Table{screen.On("a", "action", func() (screen.Screen, screen.Reply) {
			return p, screen.Ask(screen.Push{Screen: newAction(s, practice)})
		}, "a"), whyOf(p, practice)}
	})
	return listed.New(of, choice.New(nil, -1).InFull().WithFocus(0))
}

func newPlan(s *sitting) screen.Screen {
	of := answers("Plan", "What is to be done", "The first due first. Enter changes an action; d marks it as done today.")
	of.None, of.Help = "Nothing is left to do.", listed.Opens("change")
	of.Items = func() []listed.Item { return planRows(s) }
	of.Pick = func(p listed.Page, at int) (screen.Screen, screen.Reply) {
		return p, screen.Ask(screen.Push{Screen: newAction(s, p.ID(at))})
	}
	of.Table = focused(func(p listed.Page, practice string) screen.Table {
		return screen.Table{screen.On("d", "done today", func() (screen.Screen, screen.Reply) { return done(s, p, practice) }, "d"),
			screen.Asking(p, "g", "its question", screen.Ask(screen.Push{Screen: one(s, practice)}), "g"), whyOf(p, practice)}
	})
	return listed.New(of, choice.New(nil, -1).InFull().WithFocus(0))
}

// answers is a list of answers of a check.
func answers(name, heading, about string) listed.Of {
	of := listed.Of{Name: name, Widest: 96}
	of.Head = func(frame screen.Frame) string {
		head := frame.Theme.Title.Render(heading) + "\n"
		if frame.Height >= low {
			head += frame.Theme.Dim.Render(ansi.Wrap(about, max(of.Width(frame), 8), "")) + "\n\n"
		}
		return head
	}
	return of
}

// focused is the keys for the practice in focus; none where none is.
func focused(keys func(p listed.Page, practice string) screen.Table) func(listed.Page) screen.Table {
	return func(p listed.Page) screen.Table {
		if practice := p.ID(p.List.Focus()); practice != "" {
			return keys(p, practice)
		}
		return nil
	}
}

func whyOf(p listed.Page, practice string) screen.Binding {
	return screen.Asking(p, "x", "why, and statements", screen.Ask(screen.Go{To: "practices/" + practice}), "x")
}

func gapRows(s *sitting) []listed.Item {
	var out []listed.Item
	for _, g := range s.result().Gaps {
		parts := []string{strings.ToLower(g.State.Title()), "harm " + strconv.Itoa(g.Harm), "weight " + strconv.Itoa(g.Weight)}
		if g.Action != nil {
			parts = append(parts, actionLine(g.Action, s.outside.Date))
		}
		item := choice.Item{Label: g.Asked, Mark: glyphs[g.State], Tone: toneAt(g.State), Button: true, Detail: strings.Join(parts, " · ") + cited(g.Statements)}
		out = append(out, listed.Item{ID: g.Practice, Item: item})
	}
	return out
}

func planRows(s *sitting) []listed.Item {
	var out []listed.Item
	for _, a := range s.result().Plan {
		item := choice.Item{Label: a.Action.Do, Mark: "·", Button: true, Aside: "no date"}
		if due := guidance.Date(a.Action.Due); !due.IsZero() {
			item.Aside = "by " + due.Long()
		}
		if a.Action.Overdue(s.outside.Date) {
			item.Mark, item.Tone, item.Aside = "!", toneAt(team.DontKnow), "overdue, "+item.Aside
		}
		now := strings.ToLower(a.State.Title())
		if s.check.Answer(a.Practice) == nil {
			now = "last time " + now
		}
		item.Detail = a.Action.Owner + " · " + now + ", aim " + strings.ToLower(a.Action.Target.Title()) + " · " + a.Asked
		out = append(out, listed.Item{ID: a.Practice, Item: item})
	}
	return out
}

// done marks an action as done today.
func done(s *sitting, p listed.Page, practice string) (screen.Screen, screen.Reply) {
	if s.check.Answer(practice) == nil {
		return p, screen.Say("It is an action of last time: answer its question first. g leads there.")
	}
	today := record.Day(s.outside.Date)
	work := s.answer(practice, func(a *team.Answer) {
		if a.Action != nil {
			a.Action.Done = today
		}
	})
	return p.Laid(), screen.Do(work).And(screen.Say("Done. If more is in place now, answer the question again: r and o lead there."))
}
