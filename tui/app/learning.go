package app

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whichtool/questions/practice"
	"whichtool/tui/learn"
	"whichtool/tui/reader"
)

// Keeper keeps what is remembered of a person's learning between runs.
type Keeper interface {
	Load() (practice.Progress, error)
	// Add keeps one more event, and gives what is remembered with it: other
	// programs that are open keep theirs in the same place.
	Add(practice.Event) (practice.Progress, error)
	Delete() error
}

// rememberedMsg is what was kept from an earlier run.
type rememberedMsg struct {
	progress practice.Progress
	err      error
}

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

// remember keeps an event. A line is added to a file here and now, not in a
// command: what is shown as done has been kept, however the program ends.
func (m Model) remember(event practice.Event) Model {
	if m.options.Keeper == nil {
		m.record.Progress = m.record.Progress.With(event)
		return m
	}
	progress, err := m.options.Keeper.Add(event)
	if err != nil {
		progress = m.record.Progress.With(event)
	}
	m.record.Progress = progress
	return m.kept(err)
}

// forget deletes what is remembered.
func (m Model) forget() (tea.Model, tea.Cmd) {
	m.record.Progress, m.record.Problem = practice.Progress{}, ""
	if m.options.Keeper != nil {
		m = m.kept(m.options.Keeper.Delete())
	}
	next, cmd := m.framed()
	if m.record.Problem != "" {
		return next, cmd
	}
	return next.(Model).said("Forgotten."), cmd
}

// kept says it where keeping failed: once below, and on the first week's page
// for as long as it does.
func (m Model) kept(err error) Model {
	problem := ""
	if err != nil {
		problem = "Your progress cannot be kept: " + err.Error()
	}
	if problem != "" && problem != m.record.Problem {
		m.status = problem
	}
	m.record.Problem = problem
	return m
}

// read notes that a page was read, if it is one of the first week.
func (m Model) read(msg reader.ReadMsg) (tea.Model, tea.Cmd) {
	if m.course == nil || m.record.Progress.HasRead(msg.Path) {
		return m, nil
	}
	for _, step := range m.course.Path() {
		if step.Page.Path() == msg.Path {
			return m.remember(practice.Read(msg.Path)), nil
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
	m = m.remember(practice.Tried(msg.Question.Scenario.ID, msg.Feedback.Right))
	return m.replace(learn.NewFeedback(msg, m.course, m.record))
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
