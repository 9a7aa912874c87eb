package decide

import (
	"whichtool/questions"
	"whichtool/tui/screen"
)

// What shows a walk can show it by guidance that has changed meanwhile: with the same
// answers, where the person was.

// over is the walk by another engine.
func (w walk) over(engine *questions.Engine) walk {
	w.engine, w.flow = engine, w.flow.Over(engine)
	return w
}

// renewed is the screen that the walk has come to then.
func (w walk) renewed(engine *questions.Engine) screen.Screen {
	focus := w.list.Focus()
	w = w.over(engine)
	next := w.to(w.flow)
	switch next := next.(type) {
	case Question:
		next.list = next.list.WithFocus(min(focus, len(next.flow.Question().Options)-1))
		return next
	case Review:
		next.list = next.list.WithFocus(min(focus, len(next.decision.Answers)))
		return next
	}
	return next
}

// Renewed is the question by the engine.
func (m Question) Renewed(engine *questions.Engine) screen.Screen { return m.walk.renewed(engine) }

// Renewed is the review by the engine.
func (m Review) Renewed(engine *questions.Engine) screen.Screen { return m.walk.renewed(engine) }

// Renewed is the result by the engine, or the question that it now needs.
func (m Result) Renewed(engine *questions.Engine) screen.Screen {
	w := m.walk.over(engine)
	w.frame = m.frame
	if !w.flow.Done() {
		return w.to(w.flow)
	}
	next := newResult(w.flow.Decide(), w)
	next.frame, next.marks, next.save, next.view = m.frame, m.marks, m.save, m.view
	return next.fitted()
}

// Renewed is the field for a tool's name by the engine.
func (m Mind) Renewed(engine *questions.Engine) screen.Screen {
	m.walk = m.walk.over(engine)
	return m.looked()
}

// Renewed is the list of tools by the engine.
func (m Tools) Renewed(engine *questions.Engine) screen.Screen {
	w, focus, frame := m.walk.over(engine), m.list.Focus(), m.frame
	next := newTools(w, w.flow.Decide())
	next.list = next.list.WithFocus(min(focus, len(next.tools())-1))
	shown, _ := next.Update(frame)
	return shown
}
