package markdown

import "strings"

// flow writes a block of HTML as Markdown. Its text may have Markdown in it,
// as that of pages in use does.
func (p *preparer) flow(text string) {
	f := &flow{source: lexer{text: text}, to: p, base: p.depth()}
	for {
		t, ok := f.source.next()
		if !ok {
			break
		}
		switch {
		case t.kind == hiddenToken:
		case t.kind == tagToken && f.element(t.tag):
		default:
			f.text.WriteString(f.source.text[t.start:t.end])
		}
	}
	f.endTable()
	f.paragraph()
	p.closeTo(f.base)
}

// flow is a block of HTML that is being read.
type flow struct {
	source  lexer
	to      *preparer
	base    int // how many containers it stands in
	text    strings.Builder
	heading int        // the level of the heading that the text is in
	bold    bool       // it is a term or a caption
	open    []string   // lists, items and quotes
	counts  []counter  // of the numbered lists
	table   *htmlTable // that the text is in
}

// counter is the number of the next item of a list.
type counter struct {
	next  int
	begun bool
}

// paragraph writes the text so far.
func (f *flow) paragraph() {
	if f.text.Len() == 0 {
		return
	}
	text := f.to.inline(f.text.String())
	f.text.Reset()
	switch {
	case f.heading > 0:
		f.to.heading(f.heading, text)
	case f.bold:
		f.to.paragraph(strong(text))
	default:
		f.to.paragraph(text)
	}
}

// element takes a tag that ends a paragraph, and says whether it is one.
func (f *flow) element(t tag) bool {
	if hiddenTags[t.name] {
		if end := f.source.closing(t.name); !t.close && end > 0 {
			f.source.at = end
		}
		return true
	}
	if !blockTags[t.name] {
		return false
	}
	if f.table != nil || t.name == "table" {
		f.tableTag(t)
		return true
	}
	f.paragraph()
	switch t.name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		f.heading = 0
		if !t.close {
			f.heading = int(t.name[1] - '0')
		}
	case "dt", "caption", "summary", "legend":
		f.bold = !t.close
	case "ul", "ol", "menu", "dir", "dl", "blockquote", "li", "dd":
		f.bold = false
		if t.close {
			f.closeElement(t.name)
		} else {
			f.openElement(t)
		}
	case "hr":
		f.to.rule()
	case "pre":
		if !t.close {
			f.pre()
		}
	default:
		f.heading = 0
	}
	return true
}

func (f *flow) openElement(t tag) {
	switch t.name {
	case "blockquote":
		f.to.openQuote()
	case "li", "dd":
		if n := len(f.open); n > 0 && f.open[n-1] == t.name {
			f.closeElement(t.name)
		}
		number, again := -1, true
		if n := len(f.open); n > 0 && f.open[n-1] == "ol" && t.name == "li" {
			list := &f.counts[len(f.counts)-1]
			number, again = list.next, list.begun
			list.next, list.begun = list.next+1, true
		}
		f.to.openItem(number, again)
	case "ol":
		list := counter{next: 1}
		if start := t.attribute("start"); isNumber(start) {
			list.next = atoi(start)
		}
		f.counts = append(f.counts, list)
	}
	f.open = append(f.open, t.name)
}

func atoi(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

// closeElement closes an element and those within it. A tag that closes what
// is not open, or is not near, counts for nothing.
func (f *flow) closeElement(name string) {
	for i := len(f.open) - 1; i >= max(len(f.open)-2*maxCrossed, 0); i-- {
		if f.open[i] == name {
			f.closeElements(i)
			return
		}
		if (name == "li" || name == "dd") && f.open[i] != "blockquote" && f.open[i] != "li" && f.open[i] != "dd" {
			return // it belongs to a list further out
		}
	}
}

func (f *flow) closeElements(keep int) {
	for len(f.open) > keep {
		switch f.open[len(f.open)-1] {
		case "blockquote", "li", "dd":
			f.to.close()
		case "ol":
			f.counts = f.counts[:len(f.counts)-1]
		}
		f.open = f.open[:len(f.open)-1]
	}
}

// pre writes text that is laid out already.
func (f *flow) pre() {
	end := f.source.closing("pre")
	if end == 0 {
		return
	}
	inner := f.source.text[f.source.at:end]
	inner = untagged(inner)
	f.source.at = end
	lines := strings.Split(strings.Trim(decode(inner), "\n"), "\n")
	for i, line := range lines {
		lines[i] = codeText(0, line)
	}
	f.to.code("", lines)
}

// htmlTable is a table of HTML that is being read.
type htmlTable struct {
	rows    []htmlRow
	depth   int // of tables in its cells
	inCell  bool
	caption bool
	header  bool // the cell is one
	span    int  // the columns that the cell takes
}

type htmlRow struct {
	cells   []string
	headers int
	spans   bool
}

// maxSpan is how many columns a cell may take.
const maxSpan = 20

// tableTag takes a tag in a table. What is a block outside is a line in a cell.
func (f *flow) tableTag(t tag) {
	if f.table == nil {
		if !t.close {
			f.paragraph()
			f.table = &htmlTable{depth: 1}
		}
		return
	}
	switch t.name {
	case "table":
		if t.close {
			f.table.depth--
		} else {
			f.table.depth++
		}
		if f.table.depth == 0 {
			f.endTable()
			return
		}
	case "tr", "td", "th", "thead", "tbody", "tfoot", "caption":
		if f.table.depth == 1 {
			f.cellTag(t)
			return
		}
	case "li", "dd":
		if !t.close {
			f.text.WriteString("<br>• ")
			return
		}
	case "col", "colgroup":
		return
	}
	f.text.WriteString("<br>")
}

// cellTag starts or ends a cell.
func (f *flow) cellTag(t tag) {
	f.endCell()
	switch {
	case t.close:
	case t.name == "caption":
		f.table.caption = true
	case t.name == "tr":
		f.table.rows = append(f.table.rows, htmlRow{})
	case t.name == "td" || t.name == "th":
		f.table.inCell, f.table.header, f.table.span = true, t.name == "th", 1
		if span := t.attribute("colspan"); isNumber(span) {
			f.table.span = min(max(atoi(span), 1), maxSpan)
		}
	}
}

// endCell takes the text so far into its cell. Text outside any is a line of
// its own.
func (f *flow) endCell() {
	table := f.table
	text := f.to.inline(f.text.String())
	f.text.Reset()
	if table.caption || !table.inCell {
		if table.caption {
			text = strong(text)
		}
		table.caption = false
		f.to.paragraph(text)
		return
	}
	if len(table.rows) == 0 {
		table.rows = append(table.rows, htmlRow{})
	}
	row := &table.rows[len(table.rows)-1]
	row.cells = append(row.cells, text)
	if table.header {
		row.headers++
	}
	if table.span > 1 {
		row.spans = true
	}
	for range table.span - 1 {
		row.cells = append(row.cells, "")
	}
	table.inCell, table.header = false, false
}
