package paper

import (
	"whichtool/tui/markdown"
	"whichtool/tui/theme"
)

// How many pieces are rendered before anybody asks for them: what the next
// pages need, and a little for the way back. Both together are fewer than are
// kept.
const (
	piecesAhead  = 24
	piecesBehind = 4
)

// Job is a piece to be rendered away from the screen.
type Job struct {
	markup              string
	width, index, round int
	theme               theme.Theme
}

// Rendered is what came of a job.
type Rendered struct {
	index, round int
	piece        *piece
}

// Ahead is the next job, so that moving on finds its piece rendered. There is
// none while one is under way, or once all that is near is rendered.
func (p *Paper) Ahead() (Job, bool) {
	if p.renderer == nil || p.busy {
		return Job{}, false
	}
	for i := p.top.Piece; i <= p.top.Piece+piecesAhead && p.exists(i); i++ {
		if p.kept[i] == nil {
			return p.job(i), true
		}
	}
	for i := p.top.Piece - 1; i >= max(p.top.Piece-piecesBehind, 0); i-- {
		if p.kept[i] == nil {
			return p.job(i), true
		}
	}
	return Job{}, false
}

func (p *Paper) job(i int) Job {
	p.busy = true
	return Job{p.markup(i), p.width, i, p.round, p.theme}
}

// Do renders. Any goroutine may.
func (j Job) Do() Rendered {
	r := markdown.NewRenderer(j.width, j.theme)
	return Rendered{j.index, j.round, render(r, j.markup, j.index > 0, j.theme)}
}

// Keep takes in what came of a job, unless the paper looks different by now.
func (p *Paper) Keep(r Rendered) {
	if r.round != p.round {
		return
	}
	p.busy = false
	if p.kept[r.index] == nil {
		p.keep(r.index, r.piece)
	}
}

// forget drops all that is rendered, since it will look different.
func (p *Paper) forget() {
	clear(p.kept)
	p.used, p.busy, p.exact = nil, false, exact{}
	p.round++
}
