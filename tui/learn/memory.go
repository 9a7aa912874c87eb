package learn

import (
	tea "charm.land/bubbletea/v2"

	"whichtool/questions/practice"
)

// Keeper keeps what is remembered of a person's learning between runs.
type Keeper interface {
	Load() (practice.Progress, error)
	// Add keeps one more event, and gives what is remembered with it: other
	// programs that are open keep theirs in the same place.
	Add(practice.Event) (practice.Progress, error)
	Delete() error
}

// Memory is what is remembered of a person's learning. The screens of this
// package share one.
type Memory struct {
	Progress practice.Progress
	Problem  string           // why it could not be read or kept; empty if it could
	Course   *practice.Course // nil until the pack is loaded
	keeper   Keeper           // nil keeps nothing
}

// NewMemory is an empty memory, kept by a keeper; nil for none.
func NewMemory(keeper Keeper) *Memory { return &Memory{keeper: keeper} }

// Unread says that what was remembered could not be read.
func Unread(err error) string {
	return "Your progress begins afresh, since it could not be read: " + err.Error()
}

// Recalled is what was kept from an earlier run.
type Recalled struct {
	progress practice.Progress
	err      error
}

// Recall loads what was kept. It is a command; Take takes in what comes of it.
func (m *Memory) Recall() tea.Msg {
	if m.keeper == nil {
		return nil
	}
	progress, err := m.keeper.Load()
	return Recalled{progress, err}
}

// Take takes in what was recalled. What could not be read is said, and learning
// goes on without it.
func (m *Memory) Take(msg Recalled) {
	m.Progress = msg.progress
	if msg.err != nil {
		m.Problem = Unread(msg.err)
	}
}

// Keep keeps an event, and gives what there is to say where that fails. A line
// is added to a file here and now, not in a command: what is shown as done has
// been kept, however the program ends.
func (m *Memory) Keep(event practice.Event) (problem string) {
	if m.keeper == nil {
		m.Progress = m.Progress.With(event)
		return ""
	}
	progress, err := m.keeper.Add(event)
	if err != nil {
		progress = m.Progress.With(event)
	}
	m.Progress = progress
	return m.kept(err)
}

// Forget deletes what is remembered.
func (m *Memory) Forget() (problem string) {
	m.Progress, m.Problem = practice.Progress{}, ""
	if m.keeper == nil {
		return ""
	}
	return m.kept(m.keeper.Delete())
}

// Finish notes that a page was read, if it is one of the first week and was not
// read before.
func (m *Memory) Finish(path string) (problem string) {
	if m.Course == nil || m.Progress.HasRead(path) {
		return ""
	}
	for _, step := range m.Course.Path() {
		if step.Page.Path() == path {
			return m.Keep(practice.Read(path))
		}
	}
	return ""
}

func (m *Memory) kept(err error) string {
	said := m.Problem
	m.Problem = ""
	if err != nil {
		m.Problem = "Your progress cannot be kept: " + err.Error()
	}
	if m.Problem == said {
		return "" // once is enough
	}
	return m.Problem
}
