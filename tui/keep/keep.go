// Package keep is what screens, plain lines and commands keep decisions by: the
// store, opened when it is first asked for, and all that a record says of the
// program that keeps it. What cannot be kept is said, and the program goes on.
package keep

import (
	"cmp"
	"errors"
	"sync"
	"time"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
)

// Keeper keeps decisions and drafts. Its methods may wait for the disk, and for
// other programs: screens call them in a command. One Keeper serves a run.
type Keeper struct {
	// Open gives the store, opened when it is first asked for. Without create it
	// makes no file: the store is nil where there is none yet.
	Open     func(create bool) (record.Store, error)
	Off      string        // why nothing is kept, as the person asked for; empty where it is
	Place    string        // the file
	Shown    string        // its folder, as short as a person would say it; empty where that is the same
	Period   record.Period // for which records are kept
	Now      func() time.Time
	Random   func() [8]byte
	Program  string // its version
	Guidance func(edition string) (record.Guidance, error)

	keeping sync.RWMutex // held for reading while a record is kept
	pending sync.Map     // the drafts and sittings of which something is noted and not written yet
}

// ErrOff says that nothing is kept, since the person asked for that.
var ErrOff = errors.New("nothing is kept")

// Where is where things are kept, in as few words as will do.
func (k *Keeper) Where() string { return cmp.Or(k.Shown, k.Place) }

// Fresh reports whether nothing was ever kept here: the first time, a person is
// told where things go.
func (k *Keeper) Fresh() bool {
	if k.Off != "" {
		return false
	}
	store, err := k.Open(false)
	return err == nil && store == nil
}

// Store is the store to write to.
func (k *Keeper) Store() (record.Store, error) {
	if k.Off != "" {
		return nil, ErrOff
	}
	return k.Open(true)
}

// Existing is the store to read from; nil where nothing was kept yet. What was
// kept can be read where nothing more is.
func (k *Keeper) Existing() (record.Store, error) { return k.Open(false) }

// NewID is an id that nothing has.
func (k *Keeper) NewID() string { return record.NewID(k.Random()) }

// Keep keeps a decision with what the person says about it.
func (k *Keeper) Keep(d *questions.Decision, given []questions.Given, words record.Words) (record.Record, error) {
	k.keeping.RLock()
	defer k.keeping.RUnlock()
	store, err := k.Store()
	if err != nil {
		return record.Record{}, err
	}
	rests, err := k.Guidance(d.Edition)
	if err != nil {
		return record.Record{}, err
	}
	in := record.Context{ID: k.NewID(), Now: k.Now(), Program: k.Program, Guidance: rests}
	return store.Keep(record.Keep(d, given, words, in))
}

// Revise keeps the next revision of a record.
func (k *Keeper) Revise(r record.Record, words record.Words, done *record.Done) (record.Record, error) {
	k.keeping.RLock()
	defer k.keeping.RUnlock()
	store, err := k.Store()
	if err != nil {
		return record.Record{}, err
	}
	return store.Keep(r.Revised(words, done, k.Now()))
}

// PastBefore is the day before which a record is past its period, seen from a day;
// the zero day where the period has no end.
func (k *Keeper) PastBefore(today guidance.Date) guidance.Date {
	if !k.Period.Ends() {
		return guidance.Date{}
	}
	return k.Period.Start(today)
}
