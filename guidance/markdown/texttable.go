package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// textTable is a table drawn in text: a grid of "+---+", or columns under
// rulers of dashes, as pandoc writes both.
type textTable struct{ blockNode }

// textTableParser reads tables that are drawn in text.
type textTableParser struct{ uninterrupted }

// Trigger implements parser.BlockParser.
func (textTableParser) Trigger() []byte { return []byte{'+', '-'} }

var (
	gridRuler   = regexp.MustCompile(`^\+(?:[-=:]+\+)+\s*$`)
	columnRuler = regexp.MustCompile(`^ *-{2,}(?: +-{2,})+\s*$`)
	fullRuler   = regexp.MustCompile(`^ *-{6,}\s*$`)
)

// Open implements parser.BlockParser.
func (textTableParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if at := pc.BlockOffset(); at >= 0 && (at+1 >= len(line) || line[at+1] != '-' && line[at+1] != '=' && line[at+1] != ':') {
		return nil, parser.NoChildren // an item, most often
	}
	n := &textTable{}
	n.SetPos(segment.Start)
	switch last := parent.LastChild(); {
	case gridRuler.Match(bytes.TrimLeft(line, " ")):
	case columnRuler.Match(line):
		// The line above holds the heads.
		paragraph, ok := last.(*ast.Paragraph)
		if ok && pc.LastOpenedBlock().Node == last && paragraph.Lines().Len() == 1 && !util.IsBlank(wholeLine(reader.Source(), paragraph.Lines().At(0))) {
			head := paragraph.Lines().At(0)
			n.Lines().Append(text.NewSegment(lineStart(reader.Source(), head.Start), head.Stop))
			parent.RemoveChild(parent, paragraph)
		}
	case fullRuler.Match(line) && !ast.IsParagraph(pc.LastOpenedBlock().Node) && rulersFollow(reader.Source()[segment.Stop:]):
	default:
		return nil, parser.NoChildren
	}
	n.Lines().Append(text.NewSegment(lineStart(reader.Source(), segment.Start), segment.Stop))
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func lineStart(source []byte, at int) int { return bytes.LastIndexByte(source[:at], '\n') + 1 }

func wholeLine(source []byte, s text.Segment) []byte {
	return source[lineStart(source, s.Start):s.Stop]
}

// maxHead is how many lines the heads of a table take.
const maxHead = 6

// rulersFollow reports whether a table's heads and the ruler under them come
// next.
func rulersFollow(source []byte) bool {
	for range maxHead {
		line, rest, found := bytes.Cut(source, []byte("\n"))
		if columnRuler.Match(line) {
			return true
		}
		if util.IsBlank(line) || !found {
			return false
		}
		source = rest
	}
	return false
}

// Continue implements parser.BlockParser.
func (textTableParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	lines := node.Lines()
	first := wholeLine(reader.Source(), lines.At(0))
	last := wholeLine(reader.Source(), lines.At(lines.Len()-1))
	trimmed := bytes.TrimLeft(line, " ")
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(first, " "), []byte("+")):
		if len(trimmed) == 0 || trimmed[0] != '+' && trimmed[0] != '|' {
			return parser.Close
		}
	case fullRuler.Match(first):
		if lines.Len() > 1 && fullRuler.Match(last) {
			return parser.Close
		}
	case util.IsBlank(line), lines.Len() > 2 && (columnRuler.Match(last) || fullRuler.Match(last)):
		return parser.Close
	}
	lines.Append(text.NewSegment(lineStart(reader.Source(), segment.Start), segment.Stop))
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// textTable reads a table that is drawn in text.
func (w *walker) textTable(n *textTable) {
	lines := strings.Split(strings.TrimRight(w.raw(n), "\n"), "\n")
	rows, heads := drawnRows(lines)
	if rows == nil || w.depth >= maxAnew {
		for _, line := range lines {
			w.text(line+" ", w.at(n))
		}
		w.endLeaf()
		return
	}
	depth := len(w.open)
	g := w.openTable(nil, w.at(n))
	for i, row := range rows {
		g.row()
		for _, cell := range row {
			w.openCell(g, Cell{Head: i < heads, Columns: 1, Rows: 1})
			inner := len(w.open)
			w.readWithin(cell, w.at(n))
			w.popTo(inner - 1)
		}
	}
	w.popTo(depth)
}

// drawnRows is the cells of a table, and how many rows are heads: those above a
// grid's ruler of "=", or above the ruler of the columns. Rulers and blank lines
// part rows; under a ruler of columns each line is one, unless the table stands
// between two rulers of its whole width.
func drawnRows(lines []string) (rows [][]string, heads int) {
	grid := strings.HasPrefix(strings.TrimLeft(lines[0], " "), "+")
	ruler := slices.IndexFunc(lines, columnRuler.MatchString)
	if !grid && ruler < 0 {
		return nil, 0
	}
	cut := func(line string) []string { return strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|") }
	if !grid {
		starts := columnStarts(lines[ruler])
		cut = func(line string) []string { return cellsAt(line, starts) }
	}
	lineByLine := !grid && !fullRuler.MatchString(lines[0])
	var row []string
	for i, line := range append(lines, "") {
		if isRuler(line) {
			if row != nil {
				rows, row = append(rows, row), nil
			}
			if i == ruler || grid && strings.Contains(line, "=") {
				heads = len(rows)
			}
			continue
		}
		for c, cell := range cut(line) {
			if c == len(row) {
				row = append(row, "")
			}
			if cell = strings.TrimRight(strings.TrimPrefix(cell, " "), " "); cell != "" || grid {
				row[c] = underneath(row[c], cell)
			}
		}
		if lineByLine && i > ruler {
			rows, row = append(rows, row), nil
		}
	}
	return rows, heads
}

// isRuler reports whether a line parts the rows of a table.
func isRuler(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || line[0] == '+' || columnRuler.MatchString(line) || fullRuler.MatchString(line)
}

// underneath adds a line to a cell: to the words before it, unless it begins
// something of its own.
func underneath(cell, line string) string {
	if cell == "" || strings.HasSuffix(cell, "\n") || line == "" || itemLine.MatchString(line) || line[0] == ' ' {
		return cell + "\n" + line
	}
	return cell + " " + line
}

// columnStarts is where the dashes of a ruler begin.
func columnStarts(ruler string) []int {
	var starts []int
	for i := range len(ruler) {
		if ruler[i] == '-' && (i == 0 || ruler[i-1] == ' ') {
			starts = append(starts, i)
		}
	}
	return starts
}

// cellsAt parts a line at columns, counted in characters, and never within a
// word: a word that runs over the edge stays whole.
func cellsAt(line string, starts []int) []string {
	runes := []rune(line)
	cells := make([]string, len(starts))
	from := 0
	for i := range starts {
		to := len(runes)
		if i+1 < len(starts) {
			for to = min(starts[i+1], len(runes)); to > from && to < len(runes) && runes[to-1] != ' '; to-- {
			}
		}
		cells[i] = strings.TrimSpace(string(runes[min(from, len(runes)):max(to, from)]))
		from = max(to, from)
	}
	return cells
}
