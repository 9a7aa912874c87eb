package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extensions "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on the cells that one covers, and on the columns of a table.
const (
	maxSpan    = 100
	maxColumns = 200
)

// grid is a table while its cells come in. It knows which columns cells of
// rows above still cover.
type grid struct {
	rows    []Row
	covered []int // for each column, how many rows more
	column  int   // where the next cell goes
	before  []*Block
}

// row begins a row.
func (g *grid) row() {
	if len(g.rows) > 0 {
		for i := range g.covered {
			g.covered[i] = max(g.covered[i]-1, 0)
		}
	}
	g.rows, g.column = append(g.rows, nil), 0
}

// place finds the columns of the next cell.
func (g *grid) place(c *Cell) {
	if len(g.rows) == 0 {
		g.row()
	}
	for g.column < len(g.covered) && g.covered[g.column] > 0 {
		g.column++
	}
	c.Column = min(g.column, maxColumns-1)
	for range c.Columns {
		if g.column >= maxColumns {
			break
		}
		if g.column == len(g.covered) {
			g.covered = append(g.covered, 0)
		}
		g.covered[g.column] = c.Rows
		g.column++
	}
}

// take adds a cell to the row. Those beyond the last column stand in that one.
func (g *grid) take(c *Cell) {
	row := &g.rows[len(g.rows)-1]
	if n := len(*row); n > 0 && (*row)[n-1].Column == c.Column {
		(*row)[n-1].Blocks = append((*row)[n-1].Blocks, c.Blocks...)
		return
	}
	*row = append(*row, *c)
}

// finish gives the table its rows. One that only lays out a page, a column
// without a head, is no table: its cells follow one another.
func (g *grid) finish(table *Block) {
	for _, row := range g.rows {
		if len(row) > 0 && !empty(row) {
			table.Rows = append(table.Rows, row)
		}
	}
	g.headed(table.Rows)
	for i := len(table.Align); i < len(g.covered); i++ {
		table.Align = append(table.Align, Left)
	}
	if len(table.Rows) == 0 || len(g.covered) == 1 && !table.Rows[0][0].Head {
		table.Kind = Document
		for _, row := range table.Rows {
			for _, cell := range row {
				table.Children = append(table.Children, cell.Blocks...)
			}
		}
		table.Rows = nil
	}
	g.captioned(table)
}

// captioned puts what stood in a table and in none of its cells before it.
func (g *grid) captioned(table *Block) {
	if len(g.before) > 0 {
		inner := *table
		*table = Block{Kind: Document, Offset: inner.Offset, Children: append(g.before, &inner)}
	}
}

// headed makes heads of a first row that is all in bold.
func (g *grid) headed(rows []Row) {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return
	}
	for _, cell := range rows[0] {
		if cell.Head || len(cell.Blocks) != 1 || len(cell.Blocks[0].Text) == 0 {
			return
		}
		for _, s := range cell.Blocks[0].Text {
			if s.Style&Strong == 0 {
				return
			}
		}
	}
	for i := range rows[0] {
		rows[0][i].Head = true
	}
}

func empty(row Row) bool {
	for _, cell := range row {
		if len(cell.Blocks) > 0 || cell.Rows > 1 {
			return false
		}
	}
	return true
}

// openTable opens a table.
func (b *builder) openTable(align []Align, offset int) *grid {
	b.endLeaf()
	if before := *b.siblings(); len(before) > 0 {
		caption(before[len(before)-1])
	}
	b.push(&Block{Kind: Table, Align: align, Offset: offset}, "table")
	g := &grid{}
	b.top().table = g
	return g
}

// captionMark is what begins the caption of a table, as pandoc has it.
var captionMark = regexp.MustCompile(`^(?:[Tt]able)?: +`)

// caption makes the caption of a table of a paragraph beside it that is marked as
// one.
func caption(b *Block) {
	if b.Kind != Paragraph || len(b.Text) == 0 {
		return
	}
	mark := captionMark.FindString(b.Text[0].Text)
	if mark == "" {
		return
	}
	b.Text[0].Text, b.Text[0].Offset = b.Text[0].Text[len(mark):], b.Text[0].Offset+len(mark)
	for i := range b.Text {
		if b.Text[i].Text != Break {
			b.Text[i].Style |= Strong
		}
	}
}

// openCell opens a cell of a table.
func (b *builder) openCell(g *grid, c Cell) {
	b.endLeaf()
	g.place(&c)
	b.open = append(b.open, open{block: b.top().block, tag: "td", cell: &c, of: g})
}

// maxCells is how many cells a table of Markdown may have in one piece. goldmark
// gives each row as many as the first has, if they are empty.
const maxCells = 8_000

// boundedTables reads tables of Markdown that are not too large.
type boundedTables struct{ parser.ParagraphTransformer }

// Transform implements parser.ParagraphTransformer.
func (t boundedTables) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, columns := n.Lines(), 0
	for i := range min(lines.Len(), 3) {
		line := lines.At(i)
		columns = max(columns, bytes.Count(line.Value(reader.Source()), []byte("|")))
	}
	if columns*lines.Len() <= maxCells {
		t.ParagraphTransformer.Transform(n, reader, pc)
	}
}

// table reads a table of Markdown.
func (w *walker) table(n *extensions.Table) {
	aligns := map[extensions.Alignment]Align{extensions.AlignCenter: Centre, extensions.AlignRight: Right}
	var align []Align
	for _, a := range n.Alignments {
		align = append(align, aligns[a])
	}
	depth := len(w.open)
	g := w.openTable(align, w.at(n))
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		g.row()
		_, head := row.(*extensions.TableHeader)
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			w.openCell(g, Cell{Head: head, Columns: 1, Rows: 1})
			inner := len(w.open)
			w.begin(Paragraph, w.at(c))
			w.children(c)
			w.popTo(inner - 1)
		}
		w.excess(g, row)
	}
	w.popTo(depth)
}

// excess reads the cells of a row beyond the columns of its table, which
// goldmark leaves out as GitHub does.
func (w *walker) excess(g *grid, row ast.Node) {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return
	}
	rest := w.source[last.Lines().At(0).Stop:]
	rest, _, _ = bytes.Cut(rest, []byte("\n"))
	at := last.Lines().At(0).Stop
	for i, cell := range bytes.Split(rest, []byte("|")) {
		if text := strings.TrimSpace(string(cell)); text != "" && i > 0 {
			w.openCell(g, Cell{Columns: 1, Rows: 1})
			inner := len(w.open)
			w.readInline(text, w.base+at)
			w.popTo(inner - 1)
		}
		at += len(cell) + 1
	}
}

// tableTag reads a tag of a table. What is open in the table is closed as far
// as the tag says.
func (b *builder) tableTag(t html.Token, end bool, offset int) {
	b.endLeaf()
	if t.DataAtom == atom.Table && !end {
		b.openTable(nil, offset)
		return
	}
	at := len(b.open) - 1
	for at > 0 && b.open[at].table == nil {
		if b.open[at].tag == "" && b.open[at].cell == nil {
			return // the table would be around Markdown that is open
		}
		at--
	}
	if at == 0 {
		return
	}
	if t.DataAtom == atom.Table {
		b.popTo(at)
		return
	}
	g := b.open[at].table
	b.popTo(at + 1)
	switch {
	case end:
	case t.DataAtom == atom.Tr:
		g.row()
	default:
		b.openCell(g, Cell{Head: t.DataAtom == atom.Th, Columns: span(t, "colspan"), Rows: span(t, "rowspan")})
	}
}

func span(t html.Token, name string) int {
	n, err := strconv.Atoi(strings.TrimSpace(attribute(t, name)))
	if err != nil {
		return 1
	}
	if n == 0 && name == "rowspan" { // all that are left
		return maxSpan
	}
	return min(max(n, 1), maxSpan)
}
