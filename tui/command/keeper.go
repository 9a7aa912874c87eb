package command

import (
	"crypto/rand"
	"sync"

	"whichtool/questions/record"
	"whichtool/questions/record/sqlite"
	"whichtool/tui/keep"
	"whichtool/tui/settings"
)

// recordsFile is where records are kept; empty where there is no place for them.
func (p *program) recordsFile() string {
	return p.userFile(dataPlace, "records.db")
}

// store is the records' file, opened when it is first asked for: to read from, or to
// write to. What could not be opened is tried again when it is asked for again.
type store struct {
	sync.Mutex
	name string
	open *sqlite.Store // nil until then
}

// Open opens the file. Without create it makes none, and reads what cannot be
// written; the store is nil where there is no file.
func (s *store) Open(create bool) (record.Store, error) {
	s.Lock()
	defer s.Unlock()
	switch {
	case s.name == "":
		return nil, errNoPlace
	case s.open != nil && (!create || !s.open.ReadOnly()):
		return s.open, nil
	case create:
		return s.opened(sqlite.Open(s.name))
	}
	opened, err := s.opened(sqlite.OpenExisting(s.name))
	if absent(err) {
		return nil, nil
	}
	return opened, err
}

// opened takes a store in, in the place of one that could only be read.
func (s *store) opened(opened *sqlite.Store, err error) (record.Store, error) {
	if err != nil {
		return nil, err
	}
	if s.open != nil {
		s.open.Close()
	}
	s.open = opened
	return opened, nil
}

// Close closes what was opened.
func (s *store) Close() error {
	s.Lock()
	defer s.Unlock()
	if s.open == nil {
		return nil
	}
	return s.open.Close()
}

// newKeeper is what keeps decisions in this run.
func (p *program) newKeeper() (*keep.Keeper, error) {
	settled, err := p.settled()
	if err != nil {
		return nil, usage("%v", err)
	}
	period, err := record.ParsePeriod(settled.Get(settings.KeepFor).Value)
	if err != nil {
		return nil, err
	}
	p.store.name = p.recordsFile()
	k := &keep.Keeper{
		Open: p.store.Open, Place: p.store.name, Shown: p.withoutHome(dataPlace, ""), Period: period, Now: p.Now, Program: programVersion, Guidance: p.restsOn,
		Random: func() (id [8]byte) {
			rand.Read(id[:])
			return id
		},
	}
	if !settled.Yes(settings.Save) {
		k.Off = "Nothing is kept, as " + settled.Get(settings.Save).From.String() + " says."
	}
	return k, nil
}

// restsOn is what a decision of an edition rests on.
func (p *program) restsOn(edition string) (record.Guidance, error) {
	sum, err := p.editions.Hash(edition)
	out := record.Guidance{Edition: edition, SHA256: sum, Layers: []record.Layer{}}
	if front, ok := p.editions.Named(edition); err != nil || !ok || len(front.Layers) == 0 {
		return out, err
	}
	engine, err := p.engineOf(edition)
	if err != nil {
		return out, err
	}
	out.Layers = record.LayersOf(engine.Pack())
	return out, nil
}
