package app

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whichtool/questions/practice"
	"whichtool/tui/learn"
	"whichtool/tui/page"
	"whichtool/tui/reader"
)

// Keeper keeps what is remembered of a person's learning between runs.
type Keeper interface {
	Load() (practice.Progress, error)
	Save(practice.Progress) error
	Delete() error
}

// rememberedMsg is what was kept from an earlier run.
type rememberedMsg struct {
	progress practice.Progress
	err      error
}

// keptMsg says how keeping went.
type keptMsg struct{ err error }

// recall loads what was kept.
func (m Model) recall() tea.Msg {
	if m.options.Keeper == nil {
		return nil
	}
	progress, err := m.options.Keeper.Load()
	return rememberedMsg{progress, err}
}

// recalled takes it in. What could not be read is said, and learning goes on
// without it.
func (m Model) recalled(msg rememberedMsg) (tea.Model, tea.Cmd) {
	m.record.Progress = msg.progress
	if msg.err != nil {
		m.record.Problem = learn.Unread(msg.err)
	}
	return m.framed()
}

// remember keeps progress, away from the screen.
func (m Model) remember(progress practice.Progress) (tea.Model, tea.Cmd) {
	m.record.Progress = progress
	if m.ledger.keeper == nil {
		return m, nil
	}
	save := m.ledger.entry(func(k Keeper) error { return k.Save(progress) })
	return m, func() tea.Msg { return keptMsg{save()} }
}

// forget deletes what is remembered.
func (m Model) forget() (tea.Model, tea.Cmd) {
	m.record.Progress, m.record.Problem = practice.Progress{}, ""
	next, cmd := m.framed()
	if m.ledger.keeper == nil {
		return next, cmd
	}
	remove := m.ledger.entry(Keeper.Delete)
	return next, tea.Batch(cmd, func() tea.Msg { return keptMsg{remove()} }, page.Send(page.StatusMsg{Text: "Forgotten."}))
}

func (m Model) kept(msg keptMsg) (tea.Model, tea.Cmd) {
	m.record.Problem = ""
	if msg.err != nil {
		m.record.Problem = "Your progress cannot be kept: " + msg.err.Error()
		m.status = m.record.Problem
	}
	return m, nil
}

// read notes that a page was read, if it is one of the first week.
func (m Model) read(msg reader.ReadMsg) (tea.Model, tea.Cmd) {
	if m.course == nil || m.record.Progress.HasRead(msg.Path) {
		return m, nil
	}
	for _, step := range m.course.Path() {
		if step.Page.Path() == msg.Path {
			return m.remember(m.record.Progress.WithRead(msg.Path))
		}
	}
	return m, nil
}

// week opens a page of the first week, with the others beside it.
func (m Model) week(path string) (tea.Model, tea.Cmd) {
	text, err := m.library().Find("", path)
	if err != nil {
		m.status = err.Error()
		return m, nil
	}
	text.Shelf = nil
	for i, step := range m.course.Path() {
		text.Shelf = append(text.Shelf, reader.Sibling{Title: fmt.Sprintf("%d. %s", i+1, step.Page.Title), Path: step.Page.Path()})
	}
	return m.push(reader.New(text))
}

func (m Model) firstWeek() (tea.Model, tea.Cmd) {
	return m.push(learn.New(m.course, m.record))
}

// judged keeps how a scenario went, and shows what there is to say.
func (m Model) judged(msg learn.JudgedMsg) (tea.Model, tea.Cmd) {
	next, keep := m.remember(m.record.Progress.WithTry(msg.Question.Scenario.ID, msg.Feedback.Right))
	m = next.(Model)
	shown, cmd := m.replace(learn.NewFeedback(msg, m.course, m.record))
	return shown, tea.Batch(keep, cmd)
}

// practise puts the next scenario: in the place of the feedback on the one
// before, if that is shown.
func (m Model) practise() (tea.Model, tea.Cmd) {
	scenario, ok := m.course.Next(m.record.Progress)
	if !ok {
		m.status = "There are no worked examples to practise on."
		return m, nil
	}
	next := learn.NewPractice(m.course, m.course.Ask(scenario))
	if _, ok := m.top().(learn.Feedback); ok {
		return m.replace(next)
	}
	return m.push(next)
}
