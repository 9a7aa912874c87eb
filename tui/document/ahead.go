package document

import "whichtool/guidance/markdown"

// How many pieces are laid out before anybody asks for them: what the next
// pages need, and a little for the way back. Both together are fewer than are
// kept.
const (
	piecesAhead  = 24
	piecesBehind = 4
)

// Job is a piece to be laid out away from the screen.
type Job struct {
	text         string
	cut          markdown.Piece
	reader       markdown.Reader
	options      Options
	preamble     *markdown.Block // what goes before the first
	index, round int
}

// Laid is what came of a job.
type Laid struct {
	index, round int
	piece        *piece
}

// Ahead is the next job, so that moving on finds its piece laid out. There is
// none while one is under way, or once all that is near is laid out.
func (d *Document) Ahead() (Job, bool) {
	if d.setter == nil || d.busy == d.round {
		return Job{}, false
	}
	near := func(i int) bool { return d.exists(i) && d.kept[i] == nil && !d.pieces[i].Blank }
	if d.bytes > maxBytes/2 {
		return Job{}, false // the pieces are so large that those in sight have to do
	}
	for i := d.top.Piece; i <= d.top.Piece+piecesAhead; i++ {
		if near(i) {
			return d.start(i), true
		}
	}
	for i := d.top.Piece - 1; i >= max(d.top.Piece-piecesBehind, 0); i-- {
		if near(i) {
			return d.start(i), true
		}
	}
	return Job{}, false
}

func (d *Document) start(i int) Job {
	d.busy = d.round
	return d.job(i)
}

func (d *Document) job(i int) Job {
	return Job{text: d.text, cut: d.pieces[i], reader: d.reader, options: d.options, preamble: d.preamble, index: i, round: d.round}
}

// Do lays the piece out. Any goroutine may.
func (j Job) Do() Laid { return Laid{j.index, j.round, j.lay(newSetter(j.options.Theme))} }

// tree is the piece as blocks.
func (j Job) tree() *markdown.Block {
	tree := j.reader.Read(j.cut.Opening, j.text[j.cut.Start:j.cut.End])
	if j.index == 0 {
		tree.Children = append(j.preamble.Children[:len(j.preamble.Children):len(j.preamble.Children)], tree.Children...)
	}
	return tree
}

func (j Job) lay(set *setter) *piece {
	heads := j.cut.Opening != "" && !isFence(j.cut.Opening) // of a table, once more
	return lay(j.tree(), j.options, set, j.cut.Start, j.index > 0 && (!j.cut.GoesOn || heads))
}

// Keep takes in what came of a job, unless the document looks different by now.
func (d *Document) Keep(l Laid) {
	if l.round != d.round {
		return
	}
	d.busy = -1
	if d.kept[l.index] == nil {
		d.keep(l.index, l.piece)
	}
}

// forget drops all that is laid out, since it will look different.
func (d *Document) forget() {
	clear(d.kept)
	d.used, d.bytes, d.exact = nil, 0, exact{}
	d.round++
}
