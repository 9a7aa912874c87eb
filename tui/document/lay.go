package document

import (
	"cmp"
	"slices"
	"strings"

	"whichtool/guidance/markdown"
)

// MaxWidth is the widest that running text gets: longer lines tire the eye.
const MaxWidth = 92

// leastRoom is how narrow text gets by what it stands in, in columns. What is
// deeper is set in no further.
const leastRoom = 16

// layout lays blocks out on lines.
type layout struct {
	*piece
	set       *setter
	width     int
	base, end int // where the piece begins and ends in the text
	addresses bool
	margins   []margin // of the containers that are open, outermost first
	gap       bool     // an empty line is due before the next
}

// margin is what stands before the lines of a container: lead before its first,
// rest before the others.
type margin struct {
	lead, rest string
	used       bool
}

// lay lays a piece out.
func (d *Document) lay(i int) *piece {
	cut := d.pieces[i]
	tree := d.tree(i, cut)
	l := &layout{piece: &piece{words: lowered(tree.Number())}, set: d.setter, base: cut.Start, end: cut.End, addresses: d.options.Addresses}
	l.width = max(min(d.options.Width, MaxWidth), 1)
	heads := cut.Opening != "" && !isFence(cut.Opening) && !isList(cut.Opening) // of a table, once more
	l.gap = i > 0 && (!cut.GoesOn || heads)
	l.blocks(tree.Children, false)
	if first := slices.IndexFunc(l.links, isCode); first >= 0 {
		l.links[first].goesOn = d.codeGoesOn(i)
	}
	return l.piece
}

// blocks lays blocks out one under the other, close together if they are tight.
func (l *layout) blocks(blocks []*markdown.Block, tight bool) {
	for i, b := range blocks {
		if i > 0 && !tight && !(b.Kind == markdown.Definition && b.Tight) {
			l.gap = true
		}
		l.block(b)
	}
}

func (l *layout) block(b *markdown.Block) {
	switch b.Kind {
	case markdown.Document:
		l.blocks(b.Children, false)
	case markdown.Code:
		l.code(b)
	case markdown.Rule:
		l.line("────────"[:3*min(8, l.room())], b.Offset)
	case markdown.Quote:
		bar := l.dim("│") + " "
		l.within(margin{bar, bar, false}, func() { l.blocks(b.Children, false) })
	case markdown.Note:
		l.note(b)
	case markdown.List:
		l.blocks(b.Children, b.Tight)
	case markdown.Item:
		l.item(b, cmp.Or(b.Label, " ")+" ")
	case markdown.Definition:
		l.within(margin{"    ", "    ", false}, func() { l.blocks(b.Children, b.Tight) })
	case markdown.Footnote:
		l.item(b, "Note "+b.Label+": ")
	case markdown.Table:
		l.table(b)
	default:
		l.leaf(b, b.Text)
	}
}

// item lays out what stands behind a marker, and further lines under its first
// word.
func (l *layout) item(b *markdown.Block, marker string) {
	wide := width(marker)
	if wide > l.room()/2 {
		for _, s := range wrap(marker, l.room()) {
			l.line(marker[s.from:s.to], b.Offset)
		}
		marker, wide = "  ", 2
	}
	indent := min(wide, 8)
	before := len(l.lines)
	tight := len(b.Children) > 0 && b.Children[len(b.Children)-1].Kind == markdown.List && len(b.Children) == 2
	l.within(margin{marker, strings.Repeat(" ", indent), false}, func() { l.blocks(b.Children, tight) })
	if len(l.lines) == before {
		l.line(strings.TrimRight(marker, " "), b.Offset)
	}
}

// note lays out a box: a bar beside it, in the colour of its kind, and its
// title over it.
func (l *layout) note(b *markdown.Block) {
	bar := l.set.theme.Note(b.Label).Render("┃") + " "
	l.within(margin{bar, bar, false}, func() {
		if len(b.Title) > 0 {
			l.leaf(b, b.Title)
		}
		l.blocks(b.Children, false)
	})
}

// within lays out what inner does, behind a margin. Where that would leave too
// little room, the markers before it get a line of their own, and what is too
// deep is set in no further.
func (l *layout) within(m margin, inner func()) {
	if l.room()-max(width(m.lead), width(m.rest)) < leastRoom/2 && l.pending() {
		l.line("", 0)
	}
	if l.room()-width(m.rest) < leastRoom && len(l.margins) > 0 {
		m.rest = ""
	}
	l.margins = append(l.margins, m)
	inner()
	l.margins = l.margins[:len(l.margins)-1]
}

// pending reports whether a marker is still to come.
func (l *layout) pending() bool {
	return slices.ContainsFunc(l.margins, func(m margin) bool { return !m.used && m.lead != m.rest })
}

// room is the columns that a line has left by its margins: the wider of each.
func (l *layout) room() int {
	room := l.width
	for _, m := range l.margins {
		wide := width(m.rest)
		if !m.used {
			wide = max(wide, width(m.lead))
		}
		room -= wide
	}
	return max(room, 1)
}

// prefix is the margins of the next line.
func (l *layout) prefix() string {
	var b strings.Builder
	for i := range l.margins {
		m := &l.margins[i]
		if m.used {
			b.WriteString(m.rest)
		} else {
			b.WriteString(m.lead)
		}
		m.used = true
	}
	return b.String()
}

// line adds a line behind its margins, and an empty one before it if that is
// due. It gives the column at which its content begins.
func (l *layout) line(content string, source int) (column int) {
	if l.gap {
		l.gap = false
		l.empty(source)
	}
	prefix := l.prefix()
	l.add(strings.TrimRight(prefix+content, " "), source)
	return width(prefix)
}

// empty adds an empty line, which has the bars of what goes on around it.
func (l *layout) empty(source int) {
	var b strings.Builder
	for _, m := range l.margins {
		if m.used {
			b.WriteString(m.rest)
		}
	}
	l.add(strings.TrimRight(b.String(), " "), source-1) // it belongs to what stands before
}

// add adds a line that begins at a byte of the piece, or behind it: the places
// of lines are in order, and none is beyond the piece, though goldmark counts some tabs
// for more than one.
func (l *layout) add(line string, source int) {
	source = min(max(l.base+source, 0), l.end)
	if n := len(l.sources); n > 0 {
		source = max(source, l.sources[n-1])
	}
	l.lines = append(l.lines, line)
	l.sources = append(l.sources, source)
}

func (l *layout) dim(text string) string { return l.set.theme.Dim.Render(text) }

// leaf lays out running text.
func (l *layout) leaf(b *markdown.Block, spans []markdown.Span) {
	for _, s := range wrap(markdown.Plain(spans), l.room()) {
		l.textLine(b, spans, s)
	}
	if l.addresses {
		l.addressesOf(spans)
	}
}

// textLine sets one line: a stretch of the text of spans.
func (l *layout) textLine(b *markdown.Block, spans []markdown.Span, s stretch) {
	var out strings.Builder
	base := l.set.base(b)
	source, column, start := b.Offset, 0, 0
	from := len(l.runs)
	var links []Link // on no line yet
	goesOn := false  // the first of them began on the line before
	for _, span := range spans {
		first, last := max(s.from-start, 0), min(s.to-start, len(span.Text))
		start += len(span.Text)
		if first >= last {
			continue
		}
		if column == 0 && s.from > 0 {
			source = span.Offset + first
		}
		part := span.Text[first:last]
		l.set.set(&out, part, span, l.set.of(span, base))
		wide := width(part)
		if span.At >= 0 {
			l.runs = append(l.runs, run{column: column, at: span.At + first, size: len(part), text: part})
		}
		if span.Target != "" {
			goesOn = goesOn || first > 0 && len(links) == 0
			links = append(links, Link{Target: span.Target, Text: part, Spans: []Span{{From: column, To: column + wide}}})
		}
		column += wide
	}
	indent := l.line(out.String(), source)
	line := len(l.lines) - 1
	for i := range l.runs[from:] {
		l.runs[from+i].line, l.runs[from+i].column = line, l.runs[from+i].column+indent
	}
	for i, k := range links {
		k.Spans[0] = Span{line, indent + k.Spans[0].From, indent + k.Spans[0].To}
		l.link(k, goesOn && i == 0)
	}
}

// link notes a stretch of a link: one more of the link before where that runs up
// to it on the line or goes on from the line before, else the first of a new one.
func (l *layout) link(k Link, goesOn bool) {
	at := k.Spans[0]
	if n := len(l.links); n > 0 {
		last := &l.links[n-1]
		end := last.Spans[len(last.Spans)-1]
		if last.Target == k.Target && (goesOn || end.Line == at.Line && end.To == at.From) {
			last.Spans = append(last.Spans, at)
			last.Text += " " + strings.TrimSpace(k.Text)
			return
		}
	}
	l.links = append(l.links, k)
}

// addressesOf prints where the links of a leaf lead, for a terminal that has no
// hyperlinks and for paper.
func (l *layout) addressesOf(spans []markdown.Span) {
	text := markdown.Plain(spans)
	for _, s := range spans {
		address := markdown.Outward(s.Target)
		if address == "" || strings.Contains(text, address) {
			continue
		}
		text += "\n" + address // once is enough
		l.within(margin{"  ", "  ", false}, func() {
			for _, part := range wrap(address, l.room()) {
				l.line(l.dim(address[part.from:part.to]), s.Offset)
			}
		})
	}
}
