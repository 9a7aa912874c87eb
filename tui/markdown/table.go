package markdown

import (
	"slices"
	"strings"

	xansi "github.com/charmbracelet/x/ansi"
)

// table is a table of Markdown or HTML. Without a head it names no columns.
type table struct {
	head []string
	rows [][]string
}

// delimits tells whether a line makes the one before it the head of a table.
func delimits(head, line string) bool {
	separator, columns := delimiter(line)
	return columns > 0 && strings.IndexByte(head, separator) >= 0 && countCells(head, separator) == columns
}

// delimiter tells what separates the cells of the line under a head, and how
// many they are. It is mostly "|", but some converters leave tabs.
func delimiter(line string) (separator byte, columns int) {
	if line == "" || line[0] != '|' && line[0] != ':' && line[0] != '-' || strings.Trim(line, "|:- \t") != "" {
		return 0, 0
	}
	separator = '|'
	if strings.IndexByte(line, '|') < 0 {
		separator = '\t'
	}
	if strings.IndexByte(line, separator) < 0 {
		return 0, 0
	}
	line = cutEdges(line, separator)
	for {
		cell, rest, more := strings.Cut(line, string(separator))
		cell = strings.Trim(cell, " \t")
		cell = strings.TrimSuffix(strings.TrimPrefix(cell, ":"), ":")
		if cell == "" || strings.Trim(cell, "-") != "" {
			return 0, 0
		}
		columns++
		if line = rest; !more {
			return separator, columns
		}
	}
}

// cutEdges takes the bars at both ends off the line of a table.
func cutEdges(line string, separator byte) string {
	line = strings.TrimSpace(line)
	if separator == '|' {
		line = strings.TrimPrefix(line, "|")
		if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
			line = line[:len(line)-1]
		}
	}
	return line
}

func countCells(line string, separator byte) int {
	line = cutEdges(line, separator)
	count := 1
	for at := 0; at < len(line); at++ {
		if line[at] == '\\' {
			at++
		} else if line[at] == separator {
			count++
		}
	}
	return count
}

// delimitsTabs tells whether the line, which looks like a rule, is the line
// under the head of a table with tabs.
func (s *scanner) delimitsTabs() bool {
	return s.byteAt(0) == '-' && strings.IndexByte(s.row, '\t') >= 0 && delimits(s.row, s.rest())
}

// cells splits the line of a table. A bar in a cell is escaped.
func cells(line string, separator byte) []string {
	line = cutEdges(line, separator)
	split := make([]string, 0, 8)
	from := 0
	for at := 0; at < len(line); at++ {
		if line[at] == '\\' {
			at++
		} else if line[at] == separator {
			split = append(split, cell(line[from:at]))
			from = at + 1
		}
	}
	return append(split, cell(line[from:]))
}

func cell(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(text), `\|`, "|")
}

// tableHead is the place of the head of a table among the lines of a
// paragraph, or -1.
func tableHead(lines []string) int {
	for i := 1; i < len(lines); i++ {
		if delimits(lines[i-1], lines[i]) {
			return i - 1
		}
	}
	return -1
}

// tableOpened is the head of the table that a piece of a text ends in and the
// next one goes on with, or "". One that is longer than a window is high is not
// worth its repetition.
func tableOpened(piece, next string) string {
	first, _, _ := strings.Cut(next, "\n")
	if !strings.ContainsAny(first, "|\t") || strings.HasPrefix(first, "#") {
		return ""
	}
	var lines []string
	for from := len(piece); from > 0; {
		start := strings.LastIndexByte(piece[:from-1], '\n') + 1
		if strings.TrimSpace(piece[start:from]) == "" {
			break
		}
		lines = append(lines, strings.TrimRight(piece[start:from], "\r\n"))
		from = start
	}
	slices.Reverse(lines)
	at := tableHead(lines)
	if at < 0 || len(lines[at])+len(lines[at+1]) > maxHead {
		return ""
	}
	return lines[at] + "\n" + lines[at+1] + "\n"
}

// areRows tells whether lines are those of a table whose head is elsewhere.
func areRows(lines []string) bool {
	for _, line := range lines {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "|") || strings.Count(line, "|") < 2 {
			return false
		}
	}
	return len(lines) > 1
}

func readTable(lines []string) table {
	separator, _ := delimiter(lines[1])
	return table{head: cells(lines[0], separator), rows: readRows(lines[2:], separator)}
}

func readRows(lines []string, separator byte) [][]string {
	rows := make([][]string, len(lines))
	for i, line := range lines {
		rows[i] = cells(line, separator)
	}
	return rows
}

// table writes a table: as it is where it can be read so, else a block for
// each row.
func (p *preparer) table(t table) {
	t.head = p.cells(t.head)
	for i := range t.rows {
		t.rows[i] = p.cells(t.rows[i])
	}
	p.writeTable(t)
}

// writeTable writes a table whose cells are prepared.
func (p *preparer) writeTable(t table) {
	switch {
	case len(t.rows) == 0:
		for _, text := range t.head {
			p.paragraph(text)
		}
	case len(t.head) == 0:
		p.listRows(t.rows)
	case len(p.frames) == 1 && t.fits(p.width):
		p.lines(t.markdown())
	default:
		p.stack(t)
	}
}

func (p *preparer) cells(row []string) []string {
	for i, text := range row {
		row[i] = p.inline(text)
	}
	return row
}

// minCell is how wide a cell must at least be to be read in a table, and
// maxLines how high a row may be.
const (
	minCell  = 12
	maxLines = 8
	maxRows  = 2000
	maxHead  = 1 << 10 // bytes
)

// fits tells whether the renderer can show a table in a width without a
// column that is too narrow or a word that is broken. Nor may it hold links:
// Render takes their addresses out when the columns are laid out already.
func (t table) fits(width int) bool {
	columns := len(t.head)
	if columns < 2 || columns*3 > width || len(t.rows) > maxRows {
		return false
	}
	needs := measure(t, columns)
	widths := columnWidths(needs, width)
	for i, n := range needs {
		room := widths[i] - 2
		if n.links || room < min(n.most, minCell) || room < n.head || room < n.word || n.most > maxLines*room {
			return false
		}
	}
	return true
}

// need is how much room the cells of a column ask for.
type need struct {
	most, least, median int // of a cell
	head                int
	word                int // the longest
	links               bool
}

// measure finds what the columns of a table need. Rows are cut or filled to
// the number of columns, as the renderer does.
func measure(t table, columns int) []need {
	needs := make([]need, columns)
	for i := range needs {
		n := &needs[i]
		n.see(t.head[i])
		n.head, n.least = n.most, n.most
		counts := make([]int, 2*MaxWidth)
		for _, row := range t.rows {
			size := 0
			if i < len(row) {
				size = n.see(row[i])
			}
			n.least = min(n.least, size)
			counts[min(size, len(counts)-1)]++
		}
		n.median = median(counts, len(t.rows))
		n.most = min(n.most, len(counts)-1)
	}
	return needs
}

// see takes a cell into account and says how wide it is.
func (n *need) see(text string) int {
	if text == "" {
		return 0
	}
	shown := plain(text)
	size := xansi.StringWidth(shown)
	n.links = n.links || strings.Contains(text, "](")
	for _, word := range strings.FieldsFunc(shown, func(r rune) bool { return r == ' ' || r == '-' }) {
		n.word = max(n.word, xansi.StringWidth(word)+1)
	}
	n.word = min(n.word, size)
	n.most = max(n.most, size)
	return size
}

// median is that of the sizes that have been counted, as the renderer takes it.
func median(counts []int, total int) int {
	at := func(place int) int {
		for size, n := range counts {
			if place -= n; place < 0 {
				return size
			}
		}
		return 0
	}
	if total%2 == 1 {
		return at(total / 2)
	}
	return (at(total/2-1) + at(total/2)) / 2
}

// columnWidths is how wide the renderer makes columns. It follows Lip Gloss,
// which gives the space that is left to the narrowest, and takes what is too
// much from the widest and from those that are much wider than their median.
func columnWidths(needs []need, width int) []int {
	widths := make([]int, len(needs))
	total := len(needs) - 1
	for i, n := range needs {
		widths[i] = n.most + 2
		total += widths[i]
	}
	for ; total < width; total++ {
		narrowest := 0
		for i := range widths {
			if widths[i] < widths[narrowest] {
				narrowest = i
			}
		}
		widths[narrowest]++
	}
	shrink := func(value func(i int) int) {
		for total > width {
			most, found := 0, -1
			for i, n := range needs {
				if v := value(i); widths[i] > 2+max(n.least, 1) && v > most {
					most, found = v, i
				}
			}
			if found < 0 {
				return
			}
			widths[found]--
			total--
		}
	}
	shrink(func(i int) int {
		if widths[i] >= width/2 {
			return widths[i]
		}
		return 0
	})
	shrink(func(i int) int { return widths[i] - needs[i].median })
	shrink(func(i int) int { return widths[i] })
	return widths
}

// markdown is the lines of the table.
func (t table) markdown() []string {
	lines := make([]string, 0, len(t.rows)+2)
	lines = append(lines, tableLine(t.head, len(t.head)), "|"+strings.Repeat(" --- |", len(t.head)))
	for _, row := range t.rows {
		lines = append(lines, tableLine(row, len(t.head)))
	}
	return lines
}

func tableLine(row []string, columns int) string {
	var b strings.Builder
	for i := range columns {
		b.WriteString("| ")
		if i < len(row) {
			b.WriteString(escapeBars(flatten(row[i])))
			b.WriteByte(' ')
		}
	}
	return b.String() + "|"
}

func escapeBars(text string) string {
	if strings.IndexByte(text, '|') < 0 {
		return text
	}
	text = strings.ReplaceAll(text, `\|`, "|")
	return strings.ReplaceAll(text, "|", `\|`)
}

// flatten makes one line of the lines of a cell.
func flatten(text string) string {
	if strings.IndexByte(text, hardBreak) < 0 {
		return text
	}
	var b strings.Builder
	for i, line := range strings.Split(text, string(hardBreak)) {
		line, item := strings.CutPrefix(line, "• ")
		if s := b.String(); i > 0 && s != "" {
			switch {
			case strings.IndexByte(":,;", s[len(s)-1]) >= 0:
			case item:
				b.WriteByte(';')
			default:
				b.WriteString(" /")
			}
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}
