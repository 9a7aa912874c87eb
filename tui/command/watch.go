package command

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"whichtool/guidance/search"
	"whichtool/guidance/watch"
	"whichtool/questions"
	"whichtool/tui/app"
)

// lookAgain is how long a change to the guidance may go unseen.
const lookAgain = 500 * time.Millisecond

// watching is guidance in a folder that somebody works on.
type watching struct {
	*program
	own   *source
	first func() (*program, error) // as it was when the program began
	now   atomic.Pointer[program]  // as it was last without faults; nil before
	seen  watch.Stamp              // what the folder looked like then
}

// watchFolder shows the program on guidance that is taken in again when it changes.
func (p *program) watchFolder(o app.Options) error {
	own, err := p.ownFolder()
	if err != nil {
		return err
	}
	w, ticker := p.watchGuidance(own), time.NewTicker(lookAgain)
	defer ticker.Stop()
	o.Watch = func() (app.Changed, bool) { return w.next(ticker.C) }
	o.Engine, o.Search, o.Outside.Others = w.engineNow, w.searchNow, w.othersNow
	return p.fullScreen(o)
}

func (p *program) watchGuidance(own *source) *watching {
	w := &watching{program: p, own: own, seen: watch.Of(own.folder)}
	w.first = sync.OnceValues(w.read)
	return w
}

// next waits for the next change, looking at each tick.
func (w *watching) next(tick <-chan time.Time) (changed app.Changed, ok bool) {
	_, _ = w.first() // it is not to come after what follows it
	if w.seen, ok = watch.Next(w.ctx, w.own.folder, w.seen, tick); !ok {
		return changed, false
	}
	next, err := w.read()
	if err != nil {
		return app.Changed{Err: err}, true
	}
	engine, err := next.engine()
	return app.Changed{Engine: engine, Err: err}, true
}

// read reads the guidance in the folder as it is. The error is a guidance.Faults where
// the files are at fault.
func (w *watching) read() (*program, error) {
	all, below, err := w.ownEditions(w.own)
	if err != nil {
		return nil, err
	}
	next := &program{Streams: w.Streams, ctx: w.ctx, args: w.args, out: w.out, editions: all, asOf: w.asOf, edition: w.edition}
	next.local = &local{source: w.own, below: below}
	next.choose(w.args)
	next.findLayer(w.args)
	next.ready()
	if _, err := all.Load(next.front.Edition); err != nil {
		return nil, err
	}
	if _, err := next.engine(); err != nil {
		return nil, err
	}
	w.now.Store(next)
	return next, nil
}

// latest is the guidance as it was last without faults; the error is why there has been
// none yet.
func (w *watching) latest() (*program, error) {
	_, err := w.first()
	if now := w.now.Load(); now != nil {
		return now, nil
	}
	return nil, err
}

func (w *watching) engineNow() (*questions.Engine, error) {
	now, err := w.latest()
	if err != nil {
		return nil, err
	}
	return now.engine()
}

func (w *watching) searchNow(ctx context.Context, query string, limit int) ([]search.Hit, error) {
	now, err := w.latest()
	if err != nil {
		return nil, err
	}
	return now.search(ctx, query, limit)
}

func (w *watching) othersNow() ([]*questions.Engine, error) {
	now, err := w.latest()
	if err != nil {
		return nil, err
	}
	return now.others()
}
