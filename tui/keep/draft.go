package keep

import (
	"sync"
	"time"

	"whichtool/questions"
	"whichtool/questions/record"
)

// Failed is what a screen is told where answers could not be saved.
type Failed struct{ Err error }

// Draft is where the answers of one walk are saved as they are given. What is to
// be saved is noted at once and written later, by whoever comes first: the
// function that noting it gives, or Settle. Only the newest state is ever
// written, so that an older one cannot take its place. A nil Draft saves
// nothing.
type Draft struct {
	keeper  *Keeper
	writing sync.Mutex // held while the store is written to

	mu      sync.Mutex // guards what follows
	id      string     // empty until something is noted
	started time.Time
	state   *record.Draft // to be saved; nil for nothing
	dropped []string      // ids to be forgotten
}

// Begin is the draft of a new walk, of which nothing is saved yet; nil where
// nothing is kept.
func (k *Keeper) Begin() *Draft {
	if k == nil || k.Off != "" {
		return nil
	}
	return &Draft{keeper: k}
}

// Again is the draft of a walk that goes on where a draft was left. It takes the
// place of that.
func (k *Keeper) Again(d record.Draft) *Draft {
	out := k.Begin()
	if out != nil {
		out.id, out.started = d.ID, d.Started.Time
	}
	return out
}

// Keeper is by whom it is saved.
func (d *Draft) Keeper() *Keeper { return d.keeper }

// Save notes the answers of a walk, and gives the function that writes them; nil
// where there is nothing to write.
func (d *Draft) Save(edition string, flow questions.Flow) (write func() error) {
	if d == nil || len(flow.Given()) == 0 {
		return nil
	}
	now := d.keeper.Now()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.id == "" {
		d.id, d.started = d.keeper.NewID(), now
	}
	state := record.DraftOf(d.id, d.started, now, edition, flow)
	d.state = &state
	return d.noted()
}

// Drop notes that the answers are to be forgotten, and gives the function that
// does that; nil where none were saved. Answers given after it are a new draft.
func (d *Draft) Drop() (write func() error) {
	if d == nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.id == "" {
		return nil
	}
	d.dropped, d.state, d.id = append(d.dropped, d.id), nil, ""
	return d.noted()
}

// noted is called with mu held.
func (d *Draft) noted() (write func() error) {
	d.keeper.pending.Store(d, nil)
	return d.write
}

// write writes what is noted, if nobody has done so.
func (d *Draft) write() error {
	d.writing.Lock()
	defer d.writing.Unlock()
	d.mu.Lock()
	state, dropped := d.state, d.dropped
	d.state, d.dropped = nil, nil
	d.mu.Unlock()
	err := d.keeper.put(state, dropped)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.state == nil && d.dropped == nil {
		d.keeper.pending.Delete(d)
	}
	return err
}

// put saves a draft, nil for none, and forgets others.
func (k *Keeper) put(state *record.Draft, dropped []string) error {
	if state == nil && dropped == nil {
		return nil
	}
	store, err := k.Store()
	for _, id := range dropped {
		if err == nil {
			err = store.DropDraft(id)
		}
	}
	if err == nil && state != nil {
		err = store.SaveDraft(*state)
	}
	return err
}

// Settle writes what is noted and not written yet, and waits for what is being
// written, a record too, at most for so long. It reports whether all is written.
func (k *Keeper) Settle(within time.Duration) bool {
	if k == nil {
		return true
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		k.pending.Range(func(d, _ any) bool {
			_ = d.(interface{ write() error }).write() // nobody is there any more to be told
			return true
		})
		k.keeping.Lock()
		defer k.keeping.Unlock()
	}()
	select {
	case <-done:
		return true
	case <-time.After(within):
		return false
	}
}
