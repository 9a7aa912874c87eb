// Package markdown renders the pack's Markdown for a terminal, with the
// program's own styles. Rendering takes milliseconds a kilobyte, so it belongs
// in a command, never in a View.
package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"charm.land/glamour/v2"
	"charm.land/glamour/v2/ansi"
	xansi "github.com/charmbracelet/x/ansi"

	"whichtool/tui/theme"
)

// MaxWidth is the widest that running text gets: longer lines tire the eye.
const MaxWidth = 92

// hanging is the room that hang takes at the most.
const hanging = 4

// Render lays Markdown out at a width. Text that cannot be rendered comes
// back as it was: it is better read plain than not at all.
func Render(text string, width int, t theme.Theme) string {
	renderer, err := glamour.NewTermRenderer(
		glamour.WithStyles(styles(t)),
		glamour.WithWordWrap(max(min(width, MaxWidth)-hanging, 20)),
	)
	if err != nil {
		return text
	}
	out, err := renderer.Render(unbroken(text))
	if err != nil {
		return text
	}
	return strings.Trim(dimCitations(strings.ReplaceAll(hang(out), softHyphen, "-"), t), "\n")
}

// softHyphen stands for the hyphen of a statement's id while lines are
// broken, so that none ends within an id.
const softHyphen = "\u2011"

func unbroken(text string) string {
	return citation.ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(s, "-", softHyphen) })
}

var (
	bullet = regexp.MustCompile(`^( *)• `)
	number = regexp.MustCompile(`^( *)(\d{1,3})\. `)
)

// hang sets the further lines of a list item under its first word, where
// Glamour starts them at the edge, and takes off the padding at line ends.
func hang(text string) string {
	lines := strings.Split(text, "\n")
	indent, count := "", 0
	for i, line := range lines {
		line = strings.TrimRight(line, " ")
		plain := xansi.Strip(line)
		lead := ""
		if m := bullet.FindString(plain); m != "" {
			lead = m
		} else if m := number.FindStringSubmatch(plain); m != nil && m[2] == strconv.Itoa(count+1) {
			// A year at the start of a line is no number of an item.
			lead, count = m[0], count+1
		}
		switch {
		case lead != "":
			indent = strings.Repeat(" ", xansi.StringWidth(lead))
		case strings.TrimSpace(plain) == "":
			indent, count = "", 0
		case indent != "":
			line = indent + strings.TrimLeft(line, " ")
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

var citation = regexp.MustCompile(`\[?\b(?:[SL]\d?-\d+|C\d+)\b[],]`)

// dimCitations sets ids of statements back behind the text.
func dimCitations(text string, t theme.Theme) string {
	if t.Plain {
		return text
	}
	return citation.ReplaceAllStringFunc(text, func(s string) string { return t.Dim.Render(s) })
}

func styles(t theme.Theme) ansi.StyleConfig {
	bold, yes := ansi.StylePrimitive{Bold: ptr(true)}, ptr(true)
	accent := bold
	link := ansi.StylePrimitive{Underline: yes}
	if !t.Plain {
		accent.Color = ptr(t.AccentColor)
		link.Color = accent.Color
	}
	heading := func(p ansi.StylePrimitive) ansi.StyleBlock { return ansi.StyleBlock{StylePrimitive: p} }
	return ansi.StyleConfig{
		Document:   ansi.StyleBlock{},
		BlockQuote: ansi.StyleBlock{Indent: ptr(uint(1)), IndentToken: ptr("│ ")},
		List:       ansi.StyleList{LevelIndent: 2},
		Heading:    ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{BlockSuffix: "\n", Bold: yes}},
		H1:         heading(accent), H2: heading(accent), H3: heading(bold), H4: heading(bold), H5: heading(bold), H6: heading(bold),
		Strong: bold, Emph: ansi.StylePrimitive{Italic: yes}, Strikethrough: ansi.StylePrimitive{CrossedOut: yes},
		HorizontalRule: ansi.StylePrimitive{Format: "\n────────\n"},
		Item:           ansi.StylePrimitive{BlockPrefix: "• "}, Enumeration: ansi.StylePrimitive{BlockPrefix: ". "},
		Task: ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link: link, LinkText: bold,
		Image: link, ImageText: ansi.StylePrimitive{Format: "Image: {{.text}}"},
		Code: ansi.StyleBlock{}, CodeBlock: ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{Margin: ptr(uint(2))}},
		Table:          ansi.StyleTable{},
		DefinitionTerm: bold, DefinitionDescription: ansi.StylePrimitive{BlockPrefix: "\n  "},
	}
}

func ptr[T any](v T) *T { return &v }
