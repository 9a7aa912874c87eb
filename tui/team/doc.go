// Package team is the screens by which a manager checks a team's practice: the
// checks that there are, setting one up, its questions, and what it comes to. Every
// change is kept at once, in a command; what is shown never waits for that.
//
// The screens of one check share it as a sitting, which is changed in Update alone.
package team

import (
	"whichtool/guidance"
	"whichtool/tui/keep"
)

// Outside is what these screens have from outside.
type Outside struct {
	Keep *keep.Keeper
	Pack *guidance.Pack
	Date guidance.Date // the day to check for
	Save func(name string, content []byte, replace bool) (exists bool, err error)
}
