package document

import (
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/tui/theme"
)

// Whatever is laid out ahead, and however late that comes back, what is in
// sight is what it would have been.
func TestAheadChangesNothing(t *testing.T) {
	text := "---\ntitle: A\nowner: b\n---\n" + sample(60<<10)
	random := rand.New(rand.NewPCG(5, 5))
	alone, helped := open(text, 80, 20), open(text, 80, 20)
	moves := []func(*Document, int){
		func(d *Document, n int) { d.Scroll(n - 50) },
		func(d *Document, n int) { d.Page(n%5 - 2) },
		func(d *Document, n int) { d.GoTo(n * 400) },
		func(d *Document, n int) { d.Resize(40+n%3*20, 20, theme.New(theme.Dark, n%2 == 0)) },
		func(d *Document, _ int) { d.End() },
		func(d *Document, _ int) { d.FocusNext(false) },
	}
	late := make(chan Laid, 1000)
	for range 120 {
		for range random.IntN(4) {
			if job, ok := helped.Ahead(); ok {
				go func() { late <- job.Do() }()
			}
			if random.IntN(3) > 0 && helped.busy == helped.round {
				helped.Keep(<-late)
			}
		}
		move, n := moves[random.IntN(len(moves))], random.IntN(100)
		move(alone, n)
		move(helped, n)
		if a, b := alone.Lines(), helped.Lines(); !slices.Equal(a, b) {
			t.Fatalf("%q\nwant\n%q", b, a)
		}
		if len(helped.kept) != len(helped.used) || len(helped.kept) > maxKept {
			t.Fatalf("%d pieces are kept, %d noted", len(helped.kept), len(helped.used))
		}
	}
}

// Jobs come to an end, and then the next pages are there.
func TestAheadEnds(t *testing.T) {
	d := open(sample(200<<10), 80, 20)
	d.Scroll(1000)
	jobs := 0
	for job, ok := d.Ahead(); ok; job, ok = d.Ahead() {
		if _, second := d.Ahead(); second {
			t.Fatal("two at a time")
		}
		d.Keep(job.Do())
		if jobs++; jobs > piecesAhead+piecesBehind+1 {
			t.Fatal("there is no end of jobs")
		}
	}
	known := len(d.kept)
	d.Page(3)
	d.Lines()
	if len(d.kept) != known {
		t.Error("pieces had to be laid out that should have been there")
	}
}
