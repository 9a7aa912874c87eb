package plain

import (
	"fmt"
	"regexp"
	"strings"

	"whichtool/guidance/cite"
	"whichtool/guidance/markdown"
)

// Page is Markdown as it is best read out: a line for each paragraph and each item of
// a list, "Heading:" before a heading, so that it is heard and can be looked for, and
// a row of a table as a sentence that names its columns. Marks, bullets and the
// numbers of statements, which nobody can listen to, are left out; where a link leads
// outside the program its address is said.
func Page(text string) string {
	r := markdown.Reader{Definitions: markdown.Define(text)}
	var b strings.Builder
	for _, block := range r.Read("", text).Children {
		write(&b, block, "")
	}
	return strings.TrimPrefix(b.String(), "\n")
}

var brackets = regexp.MustCompile(` ?(?:\[[^][]*\]|\([^()]*\))`)

// uncited is a text without the ids that it cites.
func uncited(text string) string {
	return brackets.ReplaceAllStringFunc(text, func(found string) string {
		for _, id := range strings.Split(strings.Trim(found, " []()"), ",") {
			if !cite.Is(strings.TrimSpace(id)) {
				return found
			}
		}
		return ""
	})
}

// write writes a block as lines. before stands before its first words, such as the
// number of an item.
func write(b *strings.Builder, block *markdown.Block, before string) {
	switch block.Kind {
	case markdown.Heading:
		fmt.Fprintf(b, "\nHeading: %s\n", words(block.Text))
	case markdown.Paragraph, markdown.Term:
		if text := words(block.Text); text != "" {
			fmt.Fprintf(b, "%s%s%s\n", before, lines(text), colon(block.Text, text))
		}
	case markdown.Code:
		b.WriteString(before + strings.TrimRight(block.Code, "\n") + "\n")
	case markdown.Table:
		for _, row := range rows(block) {
			b.WriteString(row + "\n")
		}
	case markdown.Rule:
	case markdown.Note:
		within(b, block, before+strings.TrimSuffix(words(block.Title), ":")+": ")
	case markdown.Quote:
		within(b, block, before+"Quote: ")
	case markdown.Item:
		within(b, block, before+number(block.Label))
	case markdown.Footnote:
		within(b, block, before+"Note "+block.Label+": ")
	default: // a list, a definition
		within(b, block, before)
	}
}

// long is more characters than are well gone back to: what is longer has a line for
// each of its sentences.
const long = 240

var sentence = regexp.MustCompile(`([.?!][”"')]*) (\p{Lu})`)

func lines(text string) string {
	if len(text) <= long {
		return text
	}
	return sentence.ReplaceAllString(text, "$1\n$2")
}

// colon follows a paragraph that is all in bold, since that leads to what comes next.
func colon(spans []markdown.Span, text string) string {
	for _, s := range spans {
		if s.Style&markdown.Strong == 0 && strings.TrimSpace(uncited(s.Text)) != "" {
			return ""
		}
	}
	if strings.ContainsAny(text[len(text)-1:], ".:?!") {
		return ""
	}
	return ":"
}

// within writes what is in a block. What stands before it stands before the first.
func within(b *strings.Builder, block *markdown.Block, before string) {
	for _, child := range block.Children {
		write(b, child, before)
		before = ""
	}
}

// number is the number of an item with what follows it; empty for a bullet.
func number(label string) string {
	if strings.ContainsAny(label, "0123456789") {
		return label + " "
	}
	return ""
}

// rows is a table as sentences, a line for each row but the head.
func rows(table *markdown.Block) []string {
	var heads, out []string
	for _, row := range table.Rows {
		var said, names []string
		head := true
		for i, cell := range row {
			text := strings.TrimRight(cellWords(cell), ".:")
			names, head = append(names, text), head && cell.Head
			switch {
			case text == "", text == "-":
			case i < len(heads) && heads[i] != "":
				said = append(said, heads[i]+": "+text+".")
			default:
				said = append(said, text+".")
			}
		}
		if head && heads == nil {
			heads = names
			continue
		}
		out = append(out, strings.Join(said, " "))
	}
	return out
}

func cellWords(cell markdown.Cell) string {
	var parts []string
	for _, block := range cell.Blocks {
		var b strings.Builder
		write(&b, block, "")
		parts = append(parts, strings.Join(strings.Fields(b.String()), " "))
	}
	return strings.Join(parts, "; ")
}

// words is what spans say on one line, with the addresses of what lies outside.
func words(spans []markdown.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if s.Text == markdown.Break {
			b.WriteByte(' ')
			continue
		}
		if strings.Contains(s.Text, "://") {
			b.WriteString("address: ")
		}
		b.WriteString(s.Text)
		last := i+1 == len(spans) || spans[i+1].Target != s.Target
		if address := markdown.Outward(s.Target); address != "" && last && !strings.HasSuffix(b.String(), address) {
			b.WriteString(" (address: " + address + ")")
		}
	}
	return said(b.String())
}

// said is a text on one line without what cannot be said: statements' numbers, sums,
// symbols.
func said(text string) string {
	text = symbols.Replace(sums.ReplaceAllString(cut.ReplaceAllString(uncited(text), " ..."), ""))
	return strings.Join(strings.Fields(drawings.ReplaceAllString(text, "")), " ")
}

var (
	// symbols are said as words.
	symbols = strings.NewReplacer("…", "...", " → ", " to ", "–", "-", " · ", ", ", " › ", ", ", " %", " percent", "?, ", "? ", "?: ", "? ")
	// drawings are said as nothing: a word stands beside each, or a number beside a bar.
	drawings = regexp.MustCompile(`[\x{2190}-\x{21ff}\x{2500}-\x{27bf}•·›]`)
	cut      = regexp.MustCompile(` ?\[[A-Z][0-9A-Z, -]*(?:…|\.\.\.)$`) // in the middle of what it cites
	sums     = regexp.MustCompile(` ?\(SHA-256 [0-9a-f]{64}\)`)
)
