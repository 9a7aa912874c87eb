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

// Record is what is remembered of a person's learning. The screens of this
// package share one.
type Record struct {
	Progress practice.Progress
	Problem  string           // why it could not be read or kept; empty if it could
	Course   *practice.Course // nil until the pack is loaded
	keeper   Keeper           // nil keeps nothing
}

// NewRecord is an empty record, kept by a keeper; nil for none.
func NewRecord(keeper Keeper) *Record { return &Record{keeper: keeper} }

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
func (r *Record) Recall() tea.Msg {
	if r.keeper == nil {
		return nil
	}
	progress, err := r.keeper.Load()
	return Recalled{progress, err}
}

// Take takes in what was recalled. What could not be read is said, and learning
// goes on without it.
func (r *Record) Take(msg Recalled) {
	r.Progress = msg.progress
	if msg.err != nil {
		r.Problem = Unread(msg.err)
	}
}

// Keep keeps an event, and gives what there is to say where that fails. A line
// is added to a file here and now, not in a command: what is shown as done has
// been kept, however the program ends.
func (r *Record) Keep(event practice.Event) (problem string) {
	if r.keeper == nil {
		r.Progress = r.Progress.With(event)
		return ""
	}
	progress, err := r.keeper.Add(event)
	if err != nil {
		progress = r.Progress.With(event)
	}
	r.Progress = progress
	return r.kept(err)
}

// Forget deletes what is remembered.
func (r *Record) Forget() (problem string) {
	r.Progress, r.Problem = practice.Progress{}, ""
	if r.keeper == nil {
		return ""
	}
	return r.kept(r.keeper.Delete())
}

// Finish notes that a page was read, if it is one of the first week and was not
// read before.
func (r *Record) Finish(path string) (problem string) {
	if r.Course == nil || r.Progress.HasRead(path) {
		return ""
	}
	for _, step := range r.Course.Path() {
		if step.Page.Path() == path {
			return r.Keep(practice.Read(path))
		}
	}
	return ""
}

func (r *Record) kept(err error) string {
	said := r.Problem
	r.Problem = ""
	if err != nil {
		r.Problem = "Your progress cannot be kept: " + err.Error()
	}
	if r.Problem == said {
		return "" // once is enough
	}
	return r.Problem
}
