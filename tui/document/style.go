package document

import (
	"fmt"
	"io"
	"strings"
	_ "unsafe" // for go:linkname

	"charm.land/glamour/v2/ansi"
	xansi "github.com/charmbracelet/x/ansi"

	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// setter sets text in its style. Glamour sets it, leaf by leaf, by a style
// sheet of the program's own; where each leaf goes is for this package.
type setter struct {
	styles ansi.StyleConfig
	theme  theme.Theme
}

func newSetter(t theme.Theme) *setter { return &setter{sheet(t), t} }

// renderText is what Glamour's elements set their text with. It is called without an
// element, as those can take a template in place of text: then text/template is
// linked, which finds methods by name, and the linker keeps every method of every
// type, used or not, 3 MB of them. An element also takes a backslash before a sign
// off, where here all are to stay.
//
//go:linkname renderText charm.land/glamour/v2/ansi.renderText
func renderText(to io.Writer, style ansi.StylePrimitive, text string) (int, error)

// sheet is the style sheet for a theme: one accent, and weight and slant,
// which are there without colours too.
func sheet(t theme.Theme) ansi.StyleConfig {
	yes := true
	strong := ansi.StylePrimitive{Bold: &yes}
	accent, literal := strong, ansi.StylePrimitive{}
	if !t.Plain {
		accent.Color, literal.Color = &t.AccentColor, &t.LiteralColor
	}
	link := ansi.StylePrimitive{Underline: &yes, Color: accent.Color}
	return ansi.StyleConfig{
		H1: ansi.StyleBlock{StylePrimitive: accent}, H2: ansi.StyleBlock{StylePrimitive: accent},
		Heading: ansi.StyleBlock{StylePrimitive: strong},
		Strong:  strong, Emph: ansi.StylePrimitive{Italic: &yes}, Strikethrough: ansi.StylePrimitive{CrossedOut: &yes},
		Link: link, LinkText: link,
		Code: ansi.StyleBlock{StylePrimitive: literal}, CodeBlock: ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{StylePrimitive: literal}},
	}
}

// base is the style of a kind of leaf.
func (s *setter) base(b *markdown.Block) ansi.StylePrimitive {
	switch b.Kind {
	case markdown.Heading:
		if b.Level <= 2 {
			return s.styles.H1.StylePrimitive
		}
		return s.styles.Heading.StylePrimitive
	case markdown.Term:
		return s.styles.Strong
	case markdown.Code:
		return s.styles.CodeBlock.StylePrimitive
	}
	return ansi.StylePrimitive{}
}

// of is the style of a span on top of that of its leaf.
func (s *setter) of(span markdown.Span, base ansi.StylePrimitive) ansi.StylePrimitive {
	yes := true
	if span.Style&markdown.Strong != 0 {
		base.Bold = &yes
	}
	if span.Style&markdown.Emphasis != 0 {
		base.Italic = &yes
	}
	if span.Style&markdown.Struck != 0 {
		base.CrossedOut = &yes
	}
	if span.Style&markdown.Literal != 0 && base.Color == nil {
		base.Color = s.styles.Code.Color
	}
	if span.Target != "" {
		base.Underline, base.Color = s.styles.Link.Underline, s.styles.Link.Color
	}
	return base
}

// plain reports whether text in a style is just text.
func plain(p ansi.StylePrimitive) bool {
	return p.Bold == nil && p.Italic == nil && p.CrossedOut == nil && p.Underline == nil && p.Color == nil
}

// set writes text in a style. A link out of the program is a hyperlink too,
// for terminals that take it.
func (s *setter) set(b *strings.Builder, text string, span markdown.Span, style ansi.StylePrimitive) {
	switch {
	case span.Style&markdown.Cited != 0:
		b.WriteString(s.theme.Dim.Underline(true).Render(text))
		return
	case plain(style):
		b.WriteString(text)
		return
	}
	web := IsWeb(span.Target)
	if web {
		b.WriteString(xansi.SetHyperlink(encoded(span.Target)))
	}
	_, _ = renderText(b, style, text) // a builder takes everything
	if web {
		b.WriteString(xansi.ResetHyperlink())
	}
}

// encoded is an address with every byte that is not a sign of ASCII percent-encoded (RFC
// 3986, 2.5): in a hyperlink some terminals take the second byte of Ü for its end.
func encoded(address string) string {
	var b strings.Builder
	for i := range len(address) {
		if c := address[i]; c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// IsWeb reports whether a link leads out of the program.
func IsWeb(target string) bool { return markdown.Outward(target) != "" }
