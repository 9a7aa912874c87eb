package decide

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/tui/keep"
	"whichtool/tui/records"
	"whichtool/tui/screen"
)

// kept is a decision that was kept: as which record, and when, as people say it.
type kept struct {
	decision *questions.Decision
	id, when string
}

// hearing is the walk that has heard what was kept, and what was deleted.
func (w walk) hearing(msg tea.Msg) walk {
	switch msg := msg.(type) {
	case records.Kept:
		if msg.Decision != nil {
			when := keep.When(msg.Record.Recorded.Time, w.with.Keep.Now())
			w.kept = append(slices.Clip(w.kept), kept{msg.Decision, msg.Record.ID, when})
		}
	case records.Deleted:
		w.kept = slices.DeleteFunc(slices.Clone(w.kept), func(k kept) bool { return slices.Contains(msg.IDs, k.id) })
	}
	return w
}

// asKept is as what the decision was kept; nil where it was not.
func (m Result) asKept() *kept {
	for i := range m.walk.kept {
		if k := &m.walk.kept[i]; alike(k.decision, m.decision) {
			return k
		}
	}
	return nil
}

// alike reports whether two decisions of a walk answer the same.
func alike(a, b *questions.Decision) bool {
	about := func(d *questions.Decision) string {
		if d.Considered == nil {
			return ""
		}
		return d.Considered.Tool.ID
	}
	return about(a) == about(b) && slices.EqualFunc(a.Answers, b.Answers, func(a, b questions.Answered) bool {
		return a.Question.ID == b.Question.ID && a.Option.ID == b.Option.ID
	})
}

// keepKey keeps the decision, once; from then on it shows what was kept.
func (m Result) keepKey() screen.Binding {
	if as := m.asKept(); as != nil {
		return screen.Asking(m, "k", "what you kept", screen.Ask(screen.Go{To: screen.Records + "/" + as.id}), "k")
	}
	keeper := m.walk.with.Keep
	return screen.On("k", "keep", func() (screen.Screen, screen.Reply) {
		return m, screen.Ask(screen.Push{Screen: records.NewKeep(keeper, m.decision, m.walk.flow.Given())})
	}, "k").Unless(keeper.Off)
}

// arrows is keys that scroll without the letter that keeps.
func arrows(table screen.Table) screen.Table {
	for i := range table {
		if b := &table[i]; slices.Contains(b.Keys(), "k") {
			b.SetKeys("up")
			b.SetHelp("↑", b.Help().Desc)
		}
	}
	return table
}

// heard notes that the decision is kept, or no longer. What was saved on the way to it
// is no longer needed then.
func (m Result) heard(msg tea.Msg) (screen.Screen, screen.Reply) {
	m.walk = m.walk.hearing(msg)
	if one, ok := msg.(records.Kept); ok && one.Decision == m.decision {
		return m.fitted(), m.walk.forgotten()
	}
	return m.fitted(), screen.Reply{}
}

// again starts again, without what was answered.
func (m Result) again() (screen.Screen, screen.Reply) {
	return m, screen.Ask(screen.Go{To: screen.Decide, Afresh: true}).And(m.walk.forgotten())
}
