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
	return listed.New(answers{
		name: "Gaps", heading: "Gaps, the greatest harm first", none: "There are no gaps left.", enter: "question",
		about: "Harm is what is missing, times the weight from 1 to 5. a plans an action; x says why.",
		rows:  gapRows, open: one,
		keys: func(s *sitting, p listed.Page, practice string) screen.Table {
			return screen.Table{opens(s, p, practice, "a", "action", newAction), whyOf(p, practice)}
		},
	}.of(s), choice.New(nil, -1).InFull())
}

func newPlan(s *sitting) screen.Screen {
	return listed.New(answers{
		name: "Plan", heading: "What is to be done", none: "Nothing is left to do.", enter: "change",
		about: "The first due first. Enter changes an action; d marks it as done today.",
		rows:  planRows, open: newAction,
		keys: func(s *sitting, p listed.Page, practice string) screen.Table {
			return screen.Table{screen.On("d", "done today", func() (screen.Screen, screen.Reply) { return done(s, p, practice) }, "d"),
				opens(s, p, practice, "g", "its question", one), whyOf(p, practice)}
		},
	}.of(s), choice.New(nil, -1).InFull())
}

// answers is a list of answers of a check, each of a practice.
type answers struct {
	name, heading, about string
	none, enter          string // what stands in an empty list; what Enter does
	rows                 func(*sitting) []listed.Item
	open                 func(s *sitting, practice string) screen.Screen
	keys                 func(s *sitting, p listed.Page, practice string) screen.Table // for the practice in focus
}

func (a answers) of(s *sitting) listed.Of {
	of := listed.Of{Name: a.name, Widest: 96, None: a.none, Help: listed.Opens(a.enter)}
	of.Head = func(frame screen.Frame) string {
		head := frame.Theme.Title.Render(a.heading) + "\n"
		if frame.Height >= low {
			head += frame.Theme.Dim.Render(ansi.Wrap(a.about, max(of.Width(frame), 8), "")) + "\n\n"
		}
		return head
	}
	of.Items = func() []listed.Item { return a.rows(s) }
	of.Pick = func(p listed.Page, at int) (screen.Screen, screen.Reply) {
		return p, screen.Ask(screen.Push{Screen: a.open(s, p.ID(at))})
	}
	of.Table = func(p listed.Page) screen.Table {
		if practice := p.ID(p.List.Focus()); practice != "" {
			return a.keys(s, p, practice)
		}
		return nil
	}
	return of
}

// opens is the key that leads from a practice to a screen, which is made when it is
// pressed: one notes where the person is.
func opens(s *sitting, p listed.Page, practice, name, desc string, what func(*sitting, string) screen.Screen) screen.Binding {
	return screen.Leading(p, name, desc, func() screen.Screen { return what(s, practice) })
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
