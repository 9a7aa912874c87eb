// Package records is the screens of the decisions that were kept: the list of
// them, one as it was then, what today's guidance says to them, and the forms by
// which one is kept, put in other words, exported and deleted. What a store does
// is done in commands; each result carries what it is for, and a stale one is
// dropped.
package records

import (
	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
)

// Outside is what these screens have from outside.
type Outside struct {
	Keep   *keep.Keeper
	Engine *questions.Engine // of the guidance that records are checked against
	Date   guidance.Date     // the day to check them for
	Save   func(name string, content []byte, replace bool) (exists bool, err error)
	Others func() ([]*questions.Engine, error) // of other editions; waits until they are loaded; may be nil
	// Again begins a walk with the answers of a record, to be checked; tool is the
	// one that was asked about, empty for none.
	Again func(given []record.Given, tool string) screen.Screen
}

// existing is the store to read from; nil where nothing was kept yet.
func (o *Outside) existing() (record.Store, error) { return o.Keep.Existing() }

// again begins a walk with the answers of a record that counted, to be checked.
func (o *Outside) again(r record.Record) screen.Screen {
	var given []record.Given
	for _, a := range r.Answers {
		if a.Counts {
			given = append(given, record.Given{Question: a.Question, Option: a.Option})
		}
	}
	gist, _ := r.Gist() // it was read before it was kept
	return o.Again(given, gist.Considered)
}

// toolName is the name of a tool on the day; its id as a name where there is no such
// tool any more.
func (o *Outside) toolName(id string) string {
	if tool, ok := o.Engine.Pack().Tool(id); ok {
		return tool.NameAt(o.Date)
	}
	return record.NameOf(o.Engine.Pack(), id)
}
