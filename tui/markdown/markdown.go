// Package markdown renders the pack's Markdown for a terminal, with the
// program's own styles. Rendering takes milliseconds a kilobyte, so it belongs
// in a command, never in a View.
package markdown

import (
	"regexp"
	"strings"

	"charm.land/glamour/v2"
	"charm.land/glamour/v2/ansi"
	xansi "github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/tui/theme"
)

// MaxWidth is the widest that running text gets: longer lines tire the eye.
const MaxWidth = 92

// hanging is the room that hang takes at the most.
const hanging = 4

// Render lays Markdown out at a width. Text that cannot be rendered comes
// back as it was: it is better read plain than not at all.
func Render(text string, width int, t theme.Theme) string {
	return webLinks(NewRenderer(width, t).Render(text))
}

// Renderer renders Markdown at one width with one theme. It serves one
// goroutine, and is worth keeping: making one takes a millisecond.
type Renderer struct {
	term  *glamour.TermRenderer
	theme theme.Theme
	width int
}

// NewRenderer makes a renderer.
func NewRenderer(width int, t theme.Theme) *Renderer {
	r := &Renderer{theme: t, width: max(min(width, MaxWidth), 20)}
	// The styles are the program's own and hold no fault, so a renderer there is.
	r.term, _ = glamour.NewTermRenderer(
		glamour.WithStyles(styles(t)),
		glamour.WithWordWrap(max(r.width-hanging, 16)),
		glamour.WithInlineTableLinks(true),
	)
	return r
}

// Render renders a text. Every link stands in OSC 8 marks with its target,
// those to pages of the program too; its address is not spelled out.
func (r *Renderer) Render(text string) string {
	prepared := Prepare(text, r.width)
	out, err := r.term.Render(unbroken(spellLinks(anchor.ReplaceAllString(prepared, "]("+Scheme+"#$1)"))))
	if err != nil {
		return prepared
	}
	out = brokenLink.ReplaceAllString(out, "$1\n")
	out = strings.ReplaceAll(hang(out), " "+hiddenAddress, "")
	out = strings.NewReplacer(hiddenAddress, "", itemMark, "", emptyLine, "", softHyphen, "-").Replace(out)
	return strings.Trim(dimCitations(out, r.theme), "\n")
}

// Scheme marks the target of a link as one of the program's own, since Glamour
// takes an anchor by itself for no link at all.
const Scheme = "whichtool:"

var anchor = regexp.MustCompile(`\]\(#([^)\s]*)\)`)

// hiddenAddress is what Glamour sets in place of the address that it would
// spell out after each link.
const hiddenAddress = "\u2063"

// brokenLink is a line end in the space that Glamour sets before an address.
// What follows it up to the next space, such as a comma, belongs to the link.
var brokenLink = regexp.MustCompile(` *\n *` + hiddenAddress + `(\S*) *\n?`)

// bareAddress finds addresses that are links without a text.
var bareAddress = regexp.MustCompile(`(^|\s|^\(|[^\]]\()<?((?:https?://|www\.)[^\s<>()\[\]"` + "`" + `]*[^\s<>()\[\]"` + "`" + `.,;:!?*_])>?`)

// spellLinks gives links without a text their address as text, outside code.
func spellLinks(text string) string {
	if !strings.Contains(text, "://") && !strings.Contains(text, "www.") {
		return text
	}
	lines := strings.Split(text, "\n")
	fence := ""
	for i, line := range lines {
		trimmed := strings.TrimLeft(line, " ")
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
		case !strings.Contains(line, "`") && !definition.MatchString(line):
			lines[i] = bareAddress.ReplaceAllString(line, "$1[$2]($2)")
		}
	}
	return strings.Join(lines, "\n")
}

// definition is a link reference definition.
var definition = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:`)

var hyperlink = regexp.MustCompile("\x1b\\]8;[^;\x1b\x07]*;([^\x1b\x07]*)(?:\x1b\\\\|\x07)")

// webLinks takes off the marks of links that no terminal could follow, since
// they lead to pages of the program.
func webLinks(text string) string {
	web := false
	return hyperlink.ReplaceAllStringFunc(text, func(mark string) string {
		target := hyperlink.FindStringSubmatch(mark)[1]
		keep := IsWeb(target) || target == "" && web
		web = IsWeb(target)
		if keep {
			return mark
		}
		return ""
	})
}

// IsWeb reports whether a link leads out of the program.
func IsWeb(target string) bool {
	for _, scheme := range []string{"http://", "https://", "mailto:"} {
		if strings.HasPrefix(strings.ToLower(target), scheme) {
			return true
		}
	}
	return false
}

// softHyphen stands for the hyphen of a statement's id while lines are
// broken, so that none ends within an id.
const softHyphen = "\u2011"

func unbroken(text string) string {
	return citation.ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(s, "-", softHyphen) })
}

// itemMark stands behind the bullet or number of an item until hang is done,
// so that a line that only looks like an item is none.
const itemMark = "\u2064"

var itemLead = regexp.MustCompile(`^ *(?:•|\d+\.)` + itemMark + " ")

// hang sets the further lines of a list item under its first word, where
// Glamour starts them at the edge, and takes off the padding at line ends and
// the second of two blank lines where a list within a list ends.
func hang(text string) string {
	var out []string
	indent, listed, blanks := "", false, 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		plain := xansi.Strip(line)
		lead := itemLead.FindString(plain)
		switch {
		case lead != "":
			indent = strings.Repeat(" ", xansi.StringWidth(lead))
		case strings.Trim(plain, " "+emptyLine) == "":
			if !strings.Contains(plain, emptyLine) {
				indent = ""
			}
			out, blanks = append(out, ""), blanks+1
			continue
		case indent != "":
			line = indent + strings.TrimLeft(line, " ")
		}
		if listed && blanks > 1 && (lead != "" || plain[0] != ' ') {
			out = out[:len(out)-blanks+1]
		}
		out, listed, blanks = append(out, line), indent != "", 0
	}
	return strings.Join(out, "\n")
}

var citation = regexp.MustCompile(`\[?` + guidance.IDPattern + `[],]`)

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
	address := ansi.StylePrimitive{Format: hiddenAddress}
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
		Item:           ansi.StylePrimitive{BlockPrefix: "•" + itemMark + " "}, Enumeration: ansi.StylePrimitive{BlockPrefix: "." + itemMark + " "},
		Task: ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link: address, LinkText: link,
		Image: link, ImageText: ansi.StylePrimitive{Format: "Image: {{.text}}"},
		Code: ansi.StyleBlock{}, CodeBlock: ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{Margin: ptr(uint(2))}},
		Table:          ansi.StyleTable{},
		DefinitionTerm: bold, DefinitionDescription: ansi.StylePrimitive{BlockPrefix: "\n  "},
	}
}

func ptr[T any](v T) *T { return &v }
