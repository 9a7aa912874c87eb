package decide

import (
	"slices"

	"whichtool/tui/records"
	"whichtool/tui/screen"
)

// keepKey keeps the decision, once.
func (m Result) keepKey() screen.Binding {
	keeper, why := m.walk.with.Keep, ""
	switch {
	case keeper.Off != "":
		why = keeper.Off
	case m.keptAs != "":
		why = "It is kept already, as " + m.keptAs + "."
	}
	return screen.On("k", "keep", func() (screen.Screen, screen.Reply) {
		return m, screen.Ask(screen.Push{Screen: records.NewKeep(keeper, m.decision, m.walk.flow.Given())})
	}, "k").Unless(why)
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

// taken notes that the decision is kept. What was saved on the way to it is then
// no longer needed.
func (m Result) taken(msg records.Kept) (screen.Screen, screen.Reply) {
	if msg.Decision != m.decision || msg.Record.ID == "" {
		return m, screen.Reply{}
	}
	m.keptAs = msg.Record.ID
	return m.fitted(), m.walk.forgotten()
}

// again starts again, without what was answered.
func (m Result) again() (screen.Screen, screen.Reply) {
	return m, screen.Ask(screen.Go{To: screen.Decide, Afresh: true}).And(m.walk.forgotten())
}
