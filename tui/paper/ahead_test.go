package paper

import (
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/tui/theme"
)

// Whatever is rendered ahead, and however late that comes back, what is in
// sight is what it would have been.
func TestAheadChangesNothing(t *testing.T) {
	text := sample(60 << 10)
	random := rand.New(rand.NewPCG(5, 5))
	alone, helped := open(text, 80, 20), open(text, 80, 20)
	moves := []func(*Paper, int){
		func(p *Paper, n int) { p.Scroll(n - 50) },
		func(p *Paper, n int) { p.Page(n%5 - 2) },
		func(p *Paper, n int) { p.GoToLine(n*40, "") },
		func(p *Paper, n int) { p.Resize(40+n%3*20, 20, theme.New(theme.Dark, n%2 == 0)) },
		func(p *Paper, _ int) { p.End() },
		func(p *Paper, _ int) { p.FocusNext(false) },
	}
	late := make(chan Rendered, 1000)
	for range 120 {
		for range random.IntN(4) {
			if job, ok := helped.Ahead(); ok {
				go func() { late <- job.Do() }()
			}
			if random.IntN(3) > 0 && helped.busy {
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
	p := open(sample(200<<10), 80, 20)
	p.Scroll(1000)
	jobs := 0
	for job, ok := p.Ahead(); ok; job, ok = p.Ahead() {
		if _, second := p.Ahead(); second {
			t.Fatal("two at a time")
		}
		p.Keep(job.Do())
		if jobs++; jobs > piecesAhead+piecesBehind {
			t.Fatal("there is no end of jobs")
		}
	}
	known := len(p.kept)
	p.Page(3)
	p.Lines()
	if len(p.kept) != known {
		t.Error("pieces had to be rendered that should have been there")
	}
}
