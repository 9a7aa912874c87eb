package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// soft marks a line break that Markdown takes for a space, while the leaf that
// it is in is open.
const soft Style = 1 << 7

// Marks of a task.
const (
	ticked   = "[x] "
	unticked = "[ ] "
)

// shaped is what a leaf turns out to be once it is whole: itself, with its
// line ends resolved, or what its writer drew with plain lines, such as a list
// of "•".
func shaped(leaf *Block) []*Block {
	if leaf.Kind != Paragraph {
		leaf.Text = joined(trimmed(leaf.Text), func(int) bool { return false })
		return whole(leaf)
	}
	if leaf.Text = trimmed(leaf.Text); len(leaf.Text) == 0 {
		return nil
	}
	lines := split(leaf.Text)
	for _, shape := range []func(*Block, [][]Span) []*Block{called, columns, abbreviated} {
		if blocks := shape(leaf, lines); blocks != nil {
			return blocks
		}
	}
	if len(lines) > 1 {
		leaf.Text = joined(leaf.Text, meant(lines))
	}
	return whole(leaf)
}

// whole is a leaf, unless nothing is left of it.
func whole(leaf *Block) []*Block {
	for i := range leaf.Text {
		if strings.IndexByte(leaf.Text[i].Text, '\t') >= 0 {
			leaf.Text[i].Text = strings.ReplaceAll(leaf.Text[i].Text, "\t", "    ")
		}
	}
	if leaf.Text = squeezed(trimmed(leaf.Text)); len(leaf.Text) == 0 {
		return nil
	}
	return []*Block{leaf}
}

// squeezed takes the space before a line break off.
func squeezed(spans []Span) []Span {
	for i := 1; i < len(spans); i++ {
		if spans[i].Text == Break {
			spans[i-1].Text = strings.TrimRight(spans[i-1].Text, " ")
		} else if spans[i-1].Text == Break {
			spans[i].Text = strings.TrimLeft(spans[i].Text, " ")
		}
	}
	kept := spans[:0]
	for _, s := range spans {
		if s.Text != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// split parts spans into lines.
func split(spans []Span) [][]Span {
	var lines [][]Span
	for {
		line, rest := firstLine(spans)
		lines = append(lines, line)
		if len(line) == len(spans) {
			return lines
		}
		spans = rest
	}
}

// joined makes one text of lines: a soft break stays only where keep says so,
// for the number of the line that it ends, else it is a space.
func joined(spans []Span, keep func(line int) bool) []Span {
	var out []Span
	line := 0
	for _, s := range spans {
		if s.Text != Break {
			out = appendSpan(out, s)
			continue
		}
		if s.Style&soft == 0 || keep(line) {
			out = append(out, Span{Text: Break, Offset: s.Offset})
		} else {
			out = spaceAfter(out, s.Offset)
		}
		line++
	}
	return out
}

// spaceAfter adds a space, to the last span so that a link or a style goes on
// over it only where it goes on after.
func spaceAfter(spans []Span, offset int) []Span {
	if n := len(spans); n > 0 && spans[n-1].Style == 0 && spans[n-1].Target == "" && spans[n-1].Text != Break {
		spans[n-1].Text += " "
		return spans
	}
	return append(spans, Span{Text: " ", Offset: offset})
}

// shortLine is the length under which a line is not one that an editor broke;
// narrow is the same for all lines of a paragraph together.
const (
	shortLine = 60
	narrow    = 40
)

var enumerated = regexp.MustCompile(`^(?:\(?(?:[A-Za-z]|[ivxIVX]{2,5})[.)]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|[•▪◦‣–—·*-]) `)

// meant tells after which lines the writer meant a break: where the next line
// has a number or a letter of its own, and where the next word would have had
// room on a short line. Lines are as long as they are written, with the targets
// of their links.
func meant(lines [][]Span) func(int) bool {
	texts, sizes := make([]string, len(lines)), make([]int, len(lines))
	longest := 0
	for i, line := range lines {
		texts[i] = Plain(line)
		sizes[i] = utf8.RuneCountInString(texts[i])
		for n, s := range line {
			if n == 0 || line[n-1].Target != s.Target {
				sizes[i] += len(s.Target)
			}
		}
		longest = max(longest, sizes[i])
	}
	limit := min(longest, shortLine)
	if longest <= narrow {
		limit = 2 * narrow // an address, a verse: no editor breaks lines there
	}
	return func(i int) bool {
		if i+1 >= len(texts) || texts[i+1] == "" {
			return false
		}
		if i == 0 && alertLine.MatchString(texts[0]) {
			return true
		}
		if enumerated.MatchString(texts[i+1]) && (i == 0 || enumerated.MatchString(texts[i]) || endsSentence(texts[i])) {
			return true
		}
		word, _, _ := strings.Cut(texts[i+1], " ")
		return len(word) > 0 && sizes[i]+1+utf8.RuneCountInString(word)+len(lines[i+1][0].Target) <= limit
	}
}

func endsSentence(line string) bool {
	line = strings.TrimRight(line, " ")
	return line != "" && strings.IndexByte(".:;,?!", line[len(line)-1]) >= 0
}

// calls are Govspeak's boxes of one paragraph: the sign on both sides, and
// what the box is called.
var calls = map[byte]string{'%': "warning", '^': "information", '@': "advisory"}

// called makes a box of a paragraph between two signs.
func called(leaf *Block, lines [][]Span) []*Block {
	first, last := &leaf.Text[0], &leaf.Text[len(leaf.Text)-1]
	plain := Plain(leaf.Text)
	name := calls[plain[0]]
	if name == "" || len(plain) < 4 || plain[len(plain)-1] != plain[0] || (plain[1] == ' ') != (plain[len(plain)-2] == ' ') || strings.Count(plain, plain[:1]) != 2 {
		return nil
	}
	first.Text = first.Text[1:]
	last.Text = last.Text[:len(last.Text)-1]
	note := box(name, "")
	note.Offset = leaf.Offset
	leaf.Text = joined(leaf.Text, meant(lines))
	note.Children = whole(leaf)
	return []*Block{note}
}

// columns makes a table of lines that are parted by tabs or by bars alike.
func columns(leaf *Block, lines [][]Span) []*Block {
	parted := func(s Span) bool { return strings.ContainsAny(s.Text, "\t|") }
	if len(lines) < 2 || !slices.ContainsFunc(lines[0], parted) {
		return nil
	}
	sign := byte('\t')
	if strings.HasPrefix(strings.TrimSpace(Plain(lines[0])), "|") {
		sign = '|'
	}
	table := &Block{Kind: Table, Offset: leaf.Offset}
	width := 0
	for _, line := range lines {
		row := Row{}
		for i, cell := range cells(line, sign) {
			c := Cell{Column: i, Columns: 1, Rows: 1}
			body := &Block{Kind: Paragraph, Text: cell}
			if len(cell) > 0 {
				body.Offset = cell[0].Offset
			}
			c.Blocks = whole(body)
			row = append(row, c)
		}
		if len(row) < 2 {
			return nil
		}
		width = max(width, len(row))
		table.Rows = append(table.Rows, row)
	}
	table.Align = make([]Align, width)
	(&grid{}).headed(table.Rows)
	return []*Block{table}
}

// cells parts a line at a sign. Bars at its ends part nothing.
func cells(line []Span, sign byte) [][]Span {
	var out [][]Span
	var cell []Span
	for _, s := range trimmed(append([]Span(nil), line...)) {
		for {
			at := strings.IndexByte(s.Text, sign)
			if at < 0 || s.Style&Literal != 0 {
				break
			}
			before := s
			if before.Text = s.Text[:at]; before.Text != "" {
				cell = append(cell, before)
			}
			if out = append(out, trimmed(cell)); sign == '|' && len(out) == 1 && len(out[0]) == 0 {
				out = nil
			}
			cell = nil
			s.Text, s.Offset = s.Text[at+1:], s.Offset+at+1
		}
		if s.Text != "" {
			cell = append(cell, s)
		}
	}
	if cell = trimmed(cell); len(cell) > 0 {
		out = append(out, cell)
	}
	return out
}

var abbreviation = regexp.MustCompile(`^\*\[([^\]\n]+)\]: *(\S.*)$`)

// abbreviated makes terms of the lines that say what abbreviations stand for.
func abbreviated(leaf *Block, lines [][]Span) []*Block {
	if !strings.HasPrefix(leaf.Text[0].Text, "*[") {
		return nil
	}
	var out []*Block
	for _, line := range lines {
		m := abbreviation.FindStringSubmatch(strings.ReplaceAll(Plain(line), "\t", " "))
		if m == nil {
			return nil
		}
		at := line[0].Offset
		out = append(out, &Block{Kind: Paragraph, Offset: at, Text: []Span{{Text: m[1], Style: Strong, Offset: at}, {Text: ": " + m[2], Offset: at}}})
	}
	return out
}

// tick makes the marker of an item of the box that its text begins with.
func tick(item *Block) {
	if len(item.Children) == 0 || len(item.Children[0].Text) == 0 || item.Label != bullet {
		return
	}
	first := &item.Children[0].Text[0]
	for _, mark := range []string{ticked, unticked} {
		if rest, ok := strings.CutPrefix(first.Text, mark); ok && rest != "" {
			item.Label = strings.TrimSpace(mark)
			first.Text = rest
			return
		}
	}
}
