package markdown

import (
	"fmt"
	"strings"
	"unicode"
)

// dump writes a tree as one line: blocks in brackets after a sign for their
// kind, spans between the signs of their styles.
func dump(b *Block) string {
	inner := dumpAll(b.Children)
	switch b.Kind {
	case Document:
		return inner
	case Paragraph:
		return dumpSpans(b.Text)
	case Heading:
		return fmt.Sprintf("h%d(%s)%s", b.Level, dumpSpans(b.Text), strings.Join(b.Anchors, "#"))
	case Term:
		return "term(" + dumpSpans(b.Text) + ")"
	case Code:
		return fmt.Sprintf("code%s(%s)", b.Label, b.Code)
	case Rule:
		return "---"
	case Quote:
		return "quote(" + inner + ")"
	case Note:
		return "note-" + b.Label + "<" + Plain(b.Title) + ">(" + inner + ")"
	case List:
		if !b.Tight {
			return "loose(" + inner + ")"
		}
		return "list(" + inner + ")"
	case Item:
		return b.Label + " " + inner
	case Definition:
		return "def(" + inner + ")"
	case Footnote:
		return "foot" + b.Label + "(" + inner + ")"
	}
	var rows []string
	for _, row := range b.Rows {
		var cells []string
		for _, c := range row {
			text := dumpAll(c.Blocks)
			if c.Head {
				text = "^" + text
			}
			if c.Columns > 1 || c.Rows > 1 || c.Column != len(cells) {
				text += fmt.Sprintf("@%d+%dx%d", c.Column, c.Columns, c.Rows)
			}
			cells = append(cells, text)
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	return "table(" + strings.Join(rows, " / ") + ")"
}

func dumpAll(blocks []*Block) string {
	var parts []string
	for _, b := range blocks {
		parts = append(parts, dump(b))
	}
	return strings.Join(parts, "; ")
}

func dumpSpans(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		text := strings.ReplaceAll(s.Text, Break, "⏎")
		for _, style := range []struct {
			bit  Style
			sign string
		}{{Strong, "**"}, {Emphasis, "_"}, {Struck, "~"}, {Literal, "`"}} {
			if s.Style&style.bit != 0 {
				text = style.sign + text + style.sign
			}
		}
		if s.Target != "" && s.Style&Cited == 0 {
			text = "[" + text + "](" + s.Target + ")"
		}
		if s.Style&Cited != 0 {
			text = "<" + text + ">"
		}
		b.WriteString(text)
	}
	return strings.TrimRightFunc(b.String(), unicode.IsSpace)
}
