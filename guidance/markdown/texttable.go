package markdown

import (
	"bytes"
	"regexp"
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
	rows, heads := gridRows(lines)
	if rows == nil {
		rows, heads = rulerRows(lines)
	}
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

// gridRows is the cells of a grid, and how many rows are heads.
func gridRows(lines []string) (rows [][]string, heads int) {
	if !gridRuler.MatchString(strings.TrimLeft(lines[0], " ")) {
		return nil, 0
	}
	var row []string
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "+") {
			if row != nil {
				rows = append(rows, row)
			}
			if row = nil; strings.Contains(line, "=") {
				heads = len(rows)
			}
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for len(row) < len(cells) {
			row = append(row, "")
		}
		for i, cell := range cells {
			row[i] = underneath(row[i], strings.TrimRight(strings.TrimPrefix(cell, " "), " "))
		}
	}
	if row != nil {
		rows = append(rows, row)
	}
	return rows, heads
}

// underneath adds a line to a cell: to the words before it, unless it begins
// something of its own.
func underneath(cell, line string) string {
	if cell == "" || strings.HasSuffix(cell, "\n") || line == "" || itemLine.MatchString(line) || line[0] == ' ' {
		return cell + "\n" + line
	}
	return cell + " " + line
}

// rulerRows is the cells of columns under a ruler, and how many rows are
// heads. In a table between two full rulers blank lines part the rows.
func rulerRows(lines []string) (rows [][]string, heads int) {
	ruler := -1
	for i, line := range lines {
		if columnRuler.MatchString(line) {
			ruler = i
			break
		}
	}
	if ruler < 0 {
		return nil, 0
	}
	starts := columnStarts(lines[ruler])
	several := fullRuler.MatchString(lines[0])
	var row []string
	flush := func() {
		if row != nil {
			rows = append(rows, row)
		}
		row = nil
	}
	for i, line := range lines {
		switch {
		case i == ruler:
			flush()
			heads = len(rows)
		case fullRuler.MatchString(line), columnRuler.MatchString(line), strings.TrimSpace(line) == "":
			flush()
		default:
			if row == nil {
				row = make([]string, len(starts))
			}
			for c, cell := range cellsAt(line, starts) {
				row[c] = strings.TrimSpace(row[c] + " " + cell)
			}
			if !several && i > ruler {
				flush()
			}
		}
	}
	flush()
	return rows, heads
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
