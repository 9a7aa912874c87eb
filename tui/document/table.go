package document

import (
	"strings"

	xansi "github.com/charmbracelet/x/ansi"

	"whichtool/guidance/markdown"
)

// Between the columns of a table, and where they cross the line under the
// heads.
const (
	columnGap   = " │ "
	columnCross = "─┼─"
)

// Limits of a table with columns: narrower columns, and longer tables, read
// better as a block for each row.
const (
	leastColumn = 6
	mostRows    = 200
)

// table lays out a table: in columns where these have room, else row by row.
func (l *layout) table(b *markdown.Block) {
	if widths := l.widths(b); widths != nil {
		l.grid(b, widths)
		return
	}
	l.stack(b)
}

// widths is how wide each column gets; nil where there is too little room.
func (l *layout) widths(b *markdown.Block) []int {
	n := len(b.Align)
	if n < 2 || len(b.Rows) > mostRows {
		return nil
	}
	natural, least := make([]int, n), make([]int, n)
	for _, row := range b.Rows {
		for _, c := range row {
			full, word := measure(c.Blocks)
			if c.Columns > 1 {
				continue // it takes what the columns under it have
			}
			if c.Column < n {
				natural[c.Column] = max(natural[c.Column], full)
				least[c.Column] = max(least[c.Column], word)
			}
		}
	}
	room := l.room() - (n-1)*xansi.StringWidth(columnGap)
	return share(natural, least, room)
}

// measure is the width of the blocks of a cell on lines as long as may be, and
// that of the longest word.
func measure(blocks []*markdown.Block) (full, word int) {
	for _, b := range blocks {
		indent := 0
		if b.Kind != markdown.Paragraph {
			indent = 6
		}
		b.Leaves(func(leaf *markdown.Block) bool {
			for line := range strings.SplitSeq(leaf.Words(), "\n") {
				full = max(full, xansi.StringWidth(line)+indent)
				for w := range strings.FieldsSeq(line) {
					word = max(word, xansi.StringWidth(w)+indent)
				}
			}
			return true
		})
	}
	return full, word
}

// share gives each column its width: what it needs, and of what is left a
// share of what it could use.
func share(natural, least []int, room int) []int {
	total, want := 0, 0
	for i := range natural {
		least[i] = min(max(least[i], min(leastColumn, natural[i]), 1), max(natural[i], 1))
		total += least[i]
		want += max(natural[i], 1) - least[i]
	}
	if total > room {
		return nil
	}
	spare := room - total
	out := make([]int, len(natural))
	for i := range natural {
		extra := max(natural[i], 1) - least[i]
		if want > spare {
			extra = extra * spare / want
		}
		out[i] = least[i] + extra
	}
	for i := range out {
		if out[i] < natural[i] && out[i] < 2*leastColumn {
			return nil // a column of a word a line is no column
		}
	}
	return out
}

// grid lays a table out in columns.
func (l *layout) grid(b *markdown.Block, widths []int) {
	tall := false
	for i, row := range b.Rows {
		cells := l.cells(b, row, widths)
		height := 1
		for _, c := range cells {
			height = max(height, len(c.lines))
		}
		if i > 0 && !row[0].Head && (tall || height > 1) && !isHead(b.Rows[i-1]) {
			l.gap = true
		}
		tall = height > 1
		for n := range height {
			l.gridLine(cells, n, b.Offset)
		}
		if isHead(row) && (i+1 == len(b.Rows) || !isHead(b.Rows[i+1])) {
			var rule []string
			for _, w := range widths {
				rule = append(rule, strings.Repeat("─", w))
			}
			l.line(l.dim(strings.Join(rule, columnCross)), b.Offset)
		}
	}
}

func isHead(row markdown.Row) bool { return len(row) > 0 && row[0].Head }

// cell is a cell of a row that is laid out.
type cell struct {
	*piece
	column int // where it begins, in columns of the screen
	width  int
	align  markdown.Align
}

// cells lays out the cells of a row, each at the width of the columns that it
// covers.
func (l *layout) cells(b *markdown.Block, row markdown.Row, widths []int) []cell {
	gap := xansi.StringWidth(columnGap)
	var out []cell
	for _, c := range row {
		if c.Column >= len(widths) {
			continue
		}
		at, width := 0, -gap
		for i := range c.Column {
			at += widths[i] + gap
		}
		for i := c.Column; i < min(c.Column+c.Columns, len(widths)); i++ {
			width += widths[i] + gap
		}
		inner := &layout{piece: &piece{}, set: l.set, words: l.words, width: width, base: l.base, addresses: l.addresses}
		inner.blocks(strongIf(c.Head, c.Blocks, l.words), false)
		align := b.Align[c.Column]
		if c.Columns > 1 {
			align = markdown.Left
		}
		out = append(out, cell{inner.piece, at, width, align})
	}
	return out
}

// strongIf is blocks in bold, if they are heads.
func strongIf(head bool, blocks []*markdown.Block, words *vocabulary) []*markdown.Block {
	if !head {
		return blocks
	}
	var out []*markdown.Block
	for _, b := range blocks {
		if b.Kind == markdown.Paragraph {
			b = restyled(b, nil, markdown.Strong, words)
		}
		out = append(out, b)
	}
	return out
}

// restyled is a leaf with more style, behind a label. It stands for the same
// words.
func restyled(b *markdown.Block, label []markdown.Span, style markdown.Style, words *vocabulary) *markdown.Block {
	leaf := *b
	leaf.Text = append([]markdown.Span(nil), label...)
	for _, s := range b.Text {
		s.Style |= style
		leaf.Text = append(leaf.Text, s)
	}
	words.places[&leaf] = words.places[b]
	words.labels[&leaf] = len(markdown.Plain(label))
	return &leaf
}

// gridLine sets line n of the cells of a row.
func (l *layout) gridLine(cells []cell, n, source int) {
	gap := xansi.StringWidth(columnGap)
	var out strings.Builder
	starts := make([]int, len(cells))
	column := 0
	for i, c := range cells {
		for column < c.column { // columns that a cell above covers, too
			if column == c.column-gap {
				out.WriteString(l.dim(columnGap))
				column += gap
				continue
			}
			out.WriteByte(' ')
			column++
		}
		text, wide := "", 0
		if n < len(c.lines) {
			text = c.lines[n]
			wide = xansi.StringWidth(text)
		}
		pad := 0
		switch c.align {
		case markdown.Right:
			pad = c.width - wide
		case markdown.Centre:
			pad = (c.width - wide) / 2
		}
		pad = max(pad, 0)
		starts[i] = column + pad
		out.WriteString(strings.Repeat(" ", pad) + text)
		column += pad + wide
		if i+1 < len(cells) && column < c.column+c.width {
			out.WriteString(strings.Repeat(" ", c.column+c.width-column))
			column = c.column + c.width
		}
	}
	indent := l.line(out.String(), source)
	line := len(l.lines) - 1
	for i, c := range cells {
		l.adopt(c.piece, n, line, indent+starts[i])
	}
}

// adopt takes over what stands on line n of another piece, which is set at a
// column of a line of this one.
func (l *layout) adopt(from *piece, n, line, column int) {
	for _, r := range from.on(n) {
		r.line, r.column = line, r.column+column
		l.runs = append(l.runs, r)
	}
	for _, k := range from.links {
		for _, s := range k.Spans {
			if s.Line == n {
				l.links = append(l.links, Link{k.Target, k.Text, []Span{{line, s.From + column, s.To + column}}})
			}
		}
	}
}

// stack lays a table out row by row: the first cell over the others, each
// behind the head of its column.
func (l *layout) stack(b *markdown.Block) {
	heads := map[int][]markdown.Span{}
	body := b.Rows
	for len(body) > 0 && isHead(body[0]) {
		for _, c := range body[0] {
			for i := c.Column; i < c.Column+c.Columns; i++ {
				heads[i] = append(heads[i], headText(heads[i], c.Blocks)...)
			}
		}
		body = body[1:]
	}
	if len(body) == 0 || len(b.Align) == 1 {
		l.headLines(b)
	}
	covered := map[int]covering{}
	for i, row := range body {
		if i > 0 && len(b.Align) > 1 {
			l.gap = true
		}
		l.stackRow(whole(row, len(b.Align), covered), heads, len(b.Align) == 1)
	}
}

// headText is the text of a head, parted from what stands above it.
func headText(above []markdown.Span, blocks []*markdown.Block) []markdown.Span {
	var out []markdown.Span
	for _, b := range blocks {
		b.Leaves(func(leaf *markdown.Block) bool {
			if len(out) > 0 || len(above) > 0 {
				out = append(out, markdown.Span{Text: ", "})
			}
			for _, s := range leaf.Text {
				if s.Text == markdown.Break {
					s.Text = " "
				}
				out = append(out, s)
			}
			return true
		})
	}
	return out
}

// headLines shows the heads by themselves, where they stand before no cell.
func (l *layout) headLines(b *markdown.Block) {
	for _, row := range b.Rows {
		if !isHead(row) {
			return
		}
		for _, c := range row {
			l.blocks(strongIf(true, c.Blocks, l.words), true)
		}
	}
}

// covering is a cell that goes on in rows below.
type covering struct {
	cell markdown.Cell
	rows int
}

// whole is a row with the cells of rows above that cover a part of it.
func whole(row markdown.Row, columns int, covered map[int]covering) markdown.Row {
	var out markdown.Row
	for column := range columns {
		c, ok := covered[column]
		if ok {
			out = append(out, c.cell)
			if c.rows--; c.rows == 0 {
				delete(covered, column)
			} else {
				covered[column] = c
			}
		}
		for ; len(row) > 0 && row[0].Column == column; row = row[1:] {
			out = append(out, row[0])
			if row[0].Rows > 1 {
				covered[column] = covering{row[0], row[0].Rows - 1}
			}
		}
	}
	return out
}

// stackRow lays out a row.
func (l *layout) stackRow(row markdown.Row, heads map[int][]markdown.Span, single bool) {
	for i, c := range row {
		if len(c.Blocks) == 0 {
			continue
		}
		label := heads[c.Column]
		for at := c.Column + 1; at < c.Column+c.Columns; at++ {
			if len(heads[at]) > 0 {
				label = append(append([]markdown.Span(nil), label...), markdown.Span{Text: ", "})
				label = append(label, heads[at]...)
			}
		}
		if len(label) > 0 && !single {
			label = append(append([]markdown.Span(nil), label...), markdown.Span{Text: ": "})
		} else {
			label = nil
		}
		if i == 0 && !single {
			l.labelled(c.Blocks, label, markdown.Strong)
			continue
		}
		l.within(margin{"• ", "  ", false}, func() { l.labelled(c.Blocks, label, 0) })
	}
}

// labelled lays out the blocks of a cell, the first behind a label in bold.
func (l *layout) labelled(blocks []*markdown.Block, label []markdown.Span, style markdown.Style) {
	strong := append([]markdown.Span(nil), label...)
	for i := range strong {
		strong[i].Style |= markdown.Strong
	}
	for i, b := range blocks {
		switch {
		case i == 0 && b.Kind == markdown.Paragraph:
			b = restyled(b, strong, style, l.words)
		case i == 0 && len(strong) > 0:
			l.leaf(&markdown.Block{Kind: markdown.Paragraph, Offset: b.Offset, Text: strong})
		}
		l.block(b)
	}
}
