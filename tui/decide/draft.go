package decide

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
)

// Resumed is a walk that goes on where a draft was left: what was answered is to
// be checked first. The draft is kept up from here on.
func Resumed(engine *questions.Engine, draft record.Draft, now time.Time, date guidance.Date, with Outside) screen.Screen {
	w := walk{engine: engine, with: with, draft: with.Keep.Again(draft)}
	return w.again(draft, "Your answers of "+keep.When(draft.Changed.Time, now)+".", date)
}

// Again is a walk that begins with answers that were given before, to be checked;
// tool is the one that was asked about, empty for none.
func Again(engine *questions.Engine, given []record.Given, tool string, date guidance.Date, with Outside) screen.Screen {
	w := walk{engine: engine, with: with, draft: with.Keep.Begin()}
	return w.again(record.Draft{Given: given, Tool: tool}, "The answers that were kept.", date)
}

// again is the walk with the answers of a draft; left says which those are.
func (w walk) again(draft record.Draft, left string, date guidance.Date) screen.Screen {
	flow, whole := draft.Resume(w.engine, date)
	if w.left = left; !whole {
		w.left += " What the guidance no longer asks is left out."
	}
	return w.to(flow)
}

// freshMsg says that nothing was ever kept here before the draft of a walk.
type freshMsg struct{ draft *keep.Draft }

// Init looks whether anything was ever kept: the first time, the first question
// says where answers go. And it looks for pages on what the person said.
func (w walk) Init() tea.Cmd { return tea.Batch(w.isFresh(), w.lookUp()) }

func (w walk) isFresh() tea.Cmd {
	draft := w.draft
	if draft == nil {
		return nil
	}
	return func() tea.Msg {
		if draft.Keeper().Fresh() {
			return freshMsg{draft}
		}
		return nil
	}
}

// noted has the answers of a walk saved as it has come to be.
func (w walk) noted(flow questions.Flow) screen.Reply {
	return screen.Do(keep.Promptly(w.draft.Save(w.engine.Pack().Edition, flow)))
}

// forgotten has the answers of the walk forgotten.
func (w walk) forgotten() screen.Reply { return screen.Do(keep.Promptly(w.draft.Drop())) }

// whereKept says where answers go, before the first one does, in a few words
// where there is little room.
func (w walk) whereKept(low bool) string {
	switch {
	case !w.fresh || len(w.flow.Given()) > 0:
		return ""
	case low:
		return "Answers are saved (--no-save: none)"
	}
	return flowing(max(w.frame.Width-2, 8),
		"Your answers are saved, so that you can go on later.", "--no-save saves none.",
		"They are on this computer, in", w.draft.Keeper().Place)
}

// flowing is texts one after the other, each whole in a line as far as it fits
// there.
func flowing(width int, texts ...string) string {
	out, column := "", 0
	for _, text := range texts {
		switch {
		case column > 0 && column+1+ansi.StringWidth(text) > width:
			out, column = out+"\n", 0
		case column > 0:
			out, column = out+" ", column+1
		}
		out, column = out+text, column+ansi.StringWidth(text)
	}
	return ansi.Wrap(out, width, "")
}
