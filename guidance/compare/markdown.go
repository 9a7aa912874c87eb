package compare

import (
	"cmp"
	"slices"
	"strings"
)

// Changes reports whether the page is not what it was.
func (p *Page) Changes() bool {
	return p.Was != nil && p.Is != nil && slices.ContainsFunc(p.Pairs, func(pair Pair) bool { return pair.Kind != Same })
}

// Heading says which editions are set beside each other, and what comes of it.
func (p *Page) Heading() string {
	if !p.Changes() {
		return p.Note
	}
	return p.Was.Month() + " and " + p.Is.Month() + ": " + p.Note
}

// Markdown is the page block by block. What is not the same is quoted, as it was
// and as it is.
func (p *Page) Markdown() string {
	var b strings.Builder
	b.WriteString("**" + p.Heading() + ".**\n")
	for i, pair := range p.Pairs {
		if !p.Changes() || pair.Kind == Same {
			if !pair.Close || p.Changes() && p.Pairs[i-1].Kind != Same {
				b.WriteByte('\n')
			}
			b.WriteString(trimmed(pair.Text()) + "\n")
			continue
		}
		quote(&b, p.WasLabel(pair.Kind), pair.Was)
		quote(&b, p.IsLabel(pair.Kind), pair.Is)
	}
	return b.String()
}

// Text is the block as it is, or was where there is none any more.
func (p Pair) Text() string {
	return cmp.Or(p.Is, p.Was)
}

// WasLabel and IsLabel are what stands over either side of a block that is not the
// same.
func (p *Page) WasLabel(kind Kind) string { return label("Was", p.Was, kind) }

// IsLabel is WasLabel for the other side.
func (p *Page) IsLabel(kind Kind) string { return label("Is", p.Is, kind) }

func label(side string, v *Version, kind Kind) string {
	return side + " (" + v.Month() + "): " + strings.ToLower(kind.String())
}

// quote writes a side of a block under its label, unless there is none.
func quote(b *strings.Builder, label, text string) {
	if text == "" {
		return
	}
	b.WriteString("\n**" + label + "**\n\n> " + strings.ReplaceAll(trimmed(text), "\n", "\n> ") + "\n")
}

func trimmed(text string) string { return strings.Trim(text, "\n") }
