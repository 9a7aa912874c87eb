package document

import (
	"slices"
	"strings"

	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
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
	tallest     = 6 // lines of a cell, about
)

// table lays out a table: in columns where these have room, else row by row.
func (l *layout) table(b *markdown.Block) {
	if widths := l.widths(b); widths != nil {
		l.grid(b, widths)
		if l.addresses {
			b.Leaves(func(leaf *markdown.Block) bool { l.addressesOf(leaf.Text); return true })
		}
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
	room := l.room() - (n-1)*width(columnGap)
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
				full = max(full, width(line)+indent)
				for w := range strings.FieldsSeq(line) {
					word = max(word, width(w)+indent)
				}
			}
			return true
		})
	}
	return full, word
}

// share gives each column its width: narrow ones what they need, the others
// what is left, in proportion to what they could use; nil where that leaves
// columns of a word a line, which are none.
func share(natural, least []int, room int) []int {
	out := make([]int, len(natural))
	total, want := 0, 0
	level := level(natural, room)
	for i, n := range natural {
		if out[i] = max(n, 1); n > level {
			out[i] = max(least[i], min(n, 2*leastColumn))
		}
		total += out[i]
		want += max(n-out[i], 0)
	}
	spare := room - total
	if spare < 0 {
		return nil
	}
	for i, n := range natural {
		if extra := n - out[i]; extra > 0 {
			out[i] += min(extra, extra*spare/want)
		}
		if n > tallest*out[i] {
			return nil
		}
	}
	return out
}

// level is the width at which columns, none of them wider, fill the room.
func level(natural []int, room int) int {
	sorted := slices.Sorted(slices.Values(natural))
	for i, n := range sorted {
		if n*(len(sorted)-i) > room {
			return room / (len(sorted) - i)
		}
		room -= n
	}
	return sorted[len(sorted)-1]
}

// grid lays a table out in columns.
func (l *layout) grid(b *markdown.Block, widths []int) {
	tall := false
	source := b.Offset
	for i, row := range b.Rows {
		source = offsetOf(row, source)
		cells := l.cells(b, row, widths)
		height := 1
		for _, c := range cells {
			height = max(height, len(c.lines))
		}
		if i > 0 && !isHead(row) && (tall || height > 1) && !isHead(b.Rows[i-1]) {
			l.gap = true
		}
		tall = height > 1
		for n := range height {
			l.gridLine(cells, n, source)
		}
		for _, c := range cells {
			l.adoptLinks(c)
		}
		if isHead(row) && (i+1 == len(b.Rows) || !isHead(b.Rows[i+1])) {
			rule := say.Each(widths, func(w int) string { return strings.Repeat("─", w) })
			l.line(l.dim(strings.Join(rule, columnCross)), source)
		}
	}
}

// offsetOf is the byte of the source at which a row begins, which is behind
// that of the row before.
func offsetOf(row markdown.Row, before int) int {
	for _, c := range row {
		if len(c.Blocks) > 0 {
			return max(before, c.Blocks[0].Offset)
		}
	}
	return before
}

// isHead reports whether a row is one of heads: not one that only begins with a head
// of its own.
func isHead(row markdown.Row) bool {
	isOther := func(c markdown.Cell) bool { return !c.Head && len(c.Blocks) > 0 }
	return slices.ContainsFunc(row, func(c markdown.Cell) bool { return c.Head }) && !slices.ContainsFunc(row, isOther)
}

// cell is a cell of a row that is laid out.
type cell struct {
	*piece
	column int // where it begins, in columns of the screen
	width  int
	align  markdown.Align
	places []Span // where its lines went
}

// cells lays out the cells of a row, each at the width of the columns that it
// covers.
func (l *layout) cells(b *markdown.Block, row markdown.Row, widths []int) []*cell {
	gap := width(columnGap)
	var out []*cell
	for _, c := range row {
		at, width := 0, -gap
		for i, w := range widths[:min(c.Column+c.Columns, len(widths))] {
			if i < c.Column {
				at += w + gap
			} else {
				width += w + gap
			}
		}
		inner := &layout{piece: &piece{}, set: l.set, width: width, base: l.base, end: l.end}
		inner.blocks(strongIf(c.Head, c.Blocks), false)
		align := b.Align[c.Column]
		if c.Columns > 1 {
			align = markdown.Left
		}
		out = append(out, &cell{inner.piece, at, width, align, nil})
	}
	return out
}

// strongIf is blocks in bold, if they are heads.
func strongIf(head bool, blocks []*markdown.Block) []*markdown.Block {
	if !head {
		return blocks
	}
	var out []*markdown.Block
	for _, b := range blocks {
		if b.Kind == markdown.Paragraph {
			b = restyled(nil, b, markdown.Strong)
		}
		out = append(out, b)
	}
	return out
}

// restyled is a leaf behind a label, with more style.
func restyled(label []markdown.Span, b *markdown.Block, style markdown.Style) *markdown.Block {
	leaf := *b
	leaf.Text = slices.Clone(label)
	for _, s := range b.Text {
		s.Style |= style
		leaf.Text = append(leaf.Text, s)
	}
	return &leaf
}

// gridLine sets line n of the cells of a row.
func (l *layout) gridLine(cells []*cell, n, source int) {
	gap := width(columnGap)
	var out strings.Builder
	starts := make([]int, len(cells))
	column := 0
	for i, c := range cells {
		if before := c.column - gap - column; before >= 0 { // columns that a cell above covers, too
			out.WriteString(strings.Repeat(" ", before+1) + l.dim("│") + " ")
			column = c.column
		}
		out.WriteString(strings.Repeat(" ", max(c.column-column, 0))) // a cell before was too wide
		column = max(column, c.column)
		text, wide := "", 0
		if n < len(c.lines) {
			text = c.lines[n]
			wide = width(text)
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
		c.places = append(c.places, Span{Line: line, From: indent + starts[i]})
		for _, r := range c.on(n) {
			r.line, r.column = line, r.column+indent+starts[i]
			l.runs = append(l.runs, r)
		}
	}
}

// adoptLinks takes over the links of a cell whose lines are all set.
func (l *layout) adoptLinks(c *cell) {
	for _, k := range c.links {
		for i, s := range k.Spans {
			at := c.places[s.Line]
			k.Spans[i] = Span{at.Line, at.From + s.From, at.From + s.To}
		}
		l.links = append(l.links, k)
	}
}

// sign is a label, or a part of one, that is no words of the text.
func sign(text string) markdown.Span {
	return markdown.Span{Text: text, Style: markdown.Strong, At: -1}
}

// under is a label with another, parted from it.
func under(above, below []markdown.Span) []markdown.Span {
	if len(above) == 0 || len(below) == 0 {
		return slices.Concat(above, below)
	}
	return slices.Concat(above, []markdown.Span{sign(", ")}, below)
}

// maxLabel is the bytes up to which the head of a column stands before each of its
// cells in a table that is laid out row by row. A longer one is said once.
const maxLabel = 200

// labelOf is a head as a label; none where it is too long for that.
func labelOf(head []*markdown.Block) []markdown.Span {
	var out []markdown.Span
	for _, b := range head {
		b.Leaves(func(leaf *markdown.Block) bool {
			one := slices.Clone(leaf.Text)
			if leaf.Kind == markdown.Code {
				one = []markdown.Span{{Text: strings.ReplaceAll(leaf.Code, "\t", " "), At: leaf.At}}
			}
			for i := range one {
				one[i].Text = strings.ReplaceAll(one[i].Text, markdown.Break, " ")
				one[i].Style |= markdown.Strong
			}
			out = under(out, one)
			return true
		})
	}
	if len(markdown.Plain(out)) > maxLabel {
		return nil
	}
	return out
}

// stack lays a table out row by row: the first cell over the others, each
// behind the head of its column. Heads that stand before no cell come first.
func (l *layout) stack(b *markdown.Block) {
	columns := len(b.Align)
	labels := make([][]markdown.Span, columns)
	body := b.Rows
	for len(body) > 0 && isHead(body[0]) {
		body = body[1:]
	}
	covered, rows := map[int]covering{}, make([]markdown.Row, len(body))
	used := make([]bool, columns)
	for i, row := range body {
		rows[i] = whole(row, columns, covered)
		for _, c := range rows[i] {
			for at := c.Column; at < min(c.Column+c.Columns, columns); at++ {
				used[at] = used[at] || columns > 1 && c.Columns < columns && len(c.Blocks) > 0
			}
		}
	}
	for _, row := range b.Rows[:len(b.Rows)-len(body)] {
		for _, c := range row {
			label := labelOf(c.Blocks)
			end := min(c.Column+c.Columns, columns)
			for i := c.Column; i < end; i++ {
				labels[i] = under(labels[i], label)
			}
			if len(label) == 0 || !slices.Contains(used[c.Column:end], true) {
				l.blocks(strongIf(true, c.Blocks), true)
			}
		}
	}
	for i, row := range rows {
		if len(l.lines) > 0 && columns > 1 && (i > 0 || !slices.Contains(used, true)) {
			l.gap = true
		}
		l.stackRow(row, labels)
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
func (l *layout) stackRow(row markdown.Row, labels [][]markdown.Span) {
	for i, c := range row {
		if len(c.Blocks) == 0 {
			continue
		}
		var label []markdown.Span
		if c.Columns < len(labels) {
			for _, one := range labels[c.Column:min(c.Column+c.Columns, len(labels))] {
				label = under(label, one)
			}
		}
		if len(label) > 0 {
			label = append(label, sign(": "))
		}
		if i == 0 && len(labels) > 1 {
			l.blocks(labelled(label, c.Blocks, markdown.Strong), true)
			continue
		}
		l.within(margin{"• ", "  ", false}, func() { l.blocks(labelled(label, c.Blocks, 0), true) })
	}
}

// labelled is the blocks of a cell, the first behind a label.
func labelled(label []markdown.Span, blocks []*markdown.Block, style markdown.Style) []*markdown.Block {
	if first := blocks[0]; first.Kind == markdown.Paragraph {
		return append([]*markdown.Block{restyled(label, first, style)}, blocks[1:]...)
	}
	if len(label) == 0 {
		return blocks
	}
	return append([]*markdown.Block{{Kind: markdown.Paragraph, Offset: blocks[0].Offset, Text: label}}, blocks...)
}
