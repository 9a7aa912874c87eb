package markdown

import (
	"strings"
	"unicode/utf8"
)

// codeSpan is code within a paragraph. An ampersand in it is written so that
// the renderer, which resolves entities there too, shows it as it is.
func codeSpan(code string) string {
	if strings.IndexByte(code, '&') >= 0 {
		code = protectEntities(code)
	}
	if strings.ContainsAny(code, "\n\v\t") {
		code = strings.NewReplacer("\n", " ", "\v", " ", "\t", "    ").Replace(code)
	}
	if code == "" {
		return ""
	}
	size := longestRun(code, '`') + 1
	if size == 1 {
		return "`" + code + "`"
	}
	edge := ""
	if code[0] == '`' || code[len(code)-1] == '`' {
		edge = " "
	}
	ticks := strings.Repeat("`", size)
	return ticks + edge + code + edge + ticks
}

func longestRun(text string, c byte) int {
	longest := 0
	for at := 0; at < len(text); at++ {
		if text[at] == c {
			n := runLength(text, at)
			longest = max(longest, n)
			at += n - 1
		}
	}
	return longest
}

func protectEntities(text string) string {
	var b strings.Builder
	for i := range len(text) {
		b.WriteByte(text[i])
		if text[i] == '&' {
			if _, end, loose := entity(text, i); end > 0 || loose {
				b.WriteString("amp;")
			}
		}
	}
	return b.String()
}

// escapeText makes Markdown of plain text.
func escapeText(text string) string {
	if !strings.ContainsAny(text, "\\`*_[]<>|&\n\t\v~") {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|':
			b.WriteByte('\\')
			b.WriteByte(c)
		case '&':
			b.WriteString("&amp;")
		case '~':
			b.WriteString("&#126;")
		case '\n', '\t', '\v':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escapeEntity is what an entity stands for, safe from being read as Markdown.
func escapeEntity(text string) string {
	return escapeText(clean(text))
}

// escapeStart keeps a line from being taken for the start of a block.
func escapeStart(line string) string {
	if line == "" {
		return line
	}
	digits := 0
	for digits < len(line) && digits < 10 && isDigit(line[digits]) {
		digits++
	}
	after := line[digits:]
	space := len(after) < 2 || after[1] == ' '
	switch c := line[0]; {
	case digits > 0 && after != "" && (after[0] == '.' || after[0] == ')') && space:
		return line[:digits] + `\` + after
	case digits > 0:
	case c == '>',
		(c == '+' || c == '-' || c == '*') && space,
		c == '#' && strings.IndexByte(" #", line[min(1, len(line)-1)]) >= 0,
		strings.IndexByte("-_*", c) >= 0 && len(strings.Trim(line, " |:"+string(c))) == 0:
		return `\` + line
	case c == '|' && len(strings.Trim(line, " |:-")) == 0:
		return `\` + line
	case c == '=' && len(strings.Trim(line, "= ")) == 0:
		return "&#61;" + line[1:]
	case c == ':' && (space || len(strings.Trim(line, " |:-")) == 0):
		return "&#58;" + line[1:]
	case strings.HasPrefix(line, "~~~"):
		return "&#126;" + line[1:]
	case strings.HasPrefix(line, "[^"),
		strings.HasPrefix(line, "```") && strings.IndexByte(strings.TrimLeft(line, "`"), '`') < 0:
		return `\` + line
	}
	return line
}

// strong makes Markdown bold.
func strong(text string) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, string(hardBreak), " "))
	if strings.Contains(text, "**") || strings.Contains(text, "__") {
		return text
	}
	if trailing := len(text) - len(strings.TrimRight(text, `\`)); trailing%2 == 1 {
		text += `\`
	}
	if text == "" {
		return ""
	}
	return "**" + text + "**"
}

// tidy takes the space around line breaks off, and breaks at the edges.
func tidy(text string) string {
	text = strings.Trim(text, " \v")
	if strings.IndexByte(text, hardBreak) < 0 {
		return text
	}
	lines := strings.Split(text, string(hardBreak))
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.Trim(line, " "); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, string(hardBreak))
}

// plain is the text that Markdown within a line shows.
func plain(text string) string {
	if !strings.ContainsAny(text, "\\`<&![]*_~\t\v\n") {
		return strings.TrimSpace(text)
	}
	p := plainer{lexer: lexer{text: text}}
	for {
		t, ok := p.next()
		if !ok {
			break
		}
		p.write(t)
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(string(p.out), "\x00", "")), " ")
}

// plainer writes the text that tokens show. Emphasis that turns out to be
// paired is overwritten with zero bytes, which go at the end.
type plainer struct {
	lexer
	out  []byte
	runs map[byte][]span // emphasis that may be closed
	open []int           // brackets
}

type span struct{ from, to int }

func (p *plainer) write(t token) {
	source := p.text[t.start:t.end]
	switch t.kind {
	case escapeToken, entityToken, autolink:
		p.out = append(p.out, t.text...)
	case codeToken:
		p.out = append(p.out, strings.TrimSpace(t.text)...)
	case addressToken:
		p.out = append(p.out, decode(source)...)
	case imageToken:
		p.out = append(p.out, bare.Replace(t.text)...)
	case breakToken:
		p.out = append(p.out, ' ')
	case tagToken:
		p.tag(t.tag)
	case hiddenToken, linkOpen, linkClose, noteToken:
	case specialToken:
		p.special(t, source[0])
	default:
		p.out = append(p.out, source...)
	}
}

var bare = strings.NewReplacer("!", "", "[", "", "]", "", "*", "", "`", "", "_", " ")

func (p *plainer) tag(t tag) {
	switch {
	case t.name == "img":
		p.out = append(p.out, t.attribute("alt")...)
	case t.name == "br" || blockTags[t.name]:
		p.out = append(p.out, ' ')
	}
}

func (p *plainer) special(t token, c byte) {
	switch c {
	case '[':
		p.open = append(p.open, len(p.out))
		p.out = append(p.out, c)
	case ']':
		p.closeBracket(t)
	default:
		p.emphasis(t, c)
	}
}

// closeBracket writes a "]". If a label follows, it is that of a link, and
// neither is shown.
func (p *plainer) closeBracket(t token) {
	n := len(p.open) - 1
	if n < 0 {
		p.out = append(p.out, ']')
		return
	}
	opening := p.open[n]
	p.open = p.open[:n]
	if rest := p.text[t.end:min(t.end+200, len(p.text))]; strings.HasPrefix(rest, "[") {
		if size := strings.IndexByte(rest, ']'); size > 0 {
			p.at = t.end + size + 1
			p.out[opening] = 0
			return
		}
	}
	p.out = append(p.out, ']')
}

// emphasis takes a run of marks as far as they open or close emphasis.
func (p *plainer) emphasis(t token, c byte) {
	size := runLength(p.text, t.start)
	p.at = t.start + size
	before, _ := utf8.DecodeLastRuneInString(p.text[:t.start])
	after, _ := utf8.DecodeRuneInString(p.text[p.at:])
	start, end := t.start == 0 || isSpaceRune(before), p.at == len(p.text) || isSpaceRune(after)
	left := !end && (isInWord(after) || start || !isInWord(before))
	right := !start && (isInWord(before) || end || !isInWord(after))
	if c == '_' && left && right {
		left, right = !isInWord(before), !isInWord(after)
	}
	if c == '~' && size != 2 {
		left, right = false, false
	}
	if p.runs == nil {
		p.runs = map[byte][]span{}
	}
	for open := p.runs[c]; right && size > 0 && len(open) > 0; open = p.runs[c] {
		last := &open[len(open)-1]
		n := min(size, last.to-last.from)
		for i := last.to - n; i < last.to; i++ {
			p.out[i] = 0
		}
		last.to -= n
		size -= n
		if last.to == last.from {
			p.runs[c] = open[:len(open)-1]
		}
	}
	from := len(p.out)
	for range size {
		p.out = append(p.out, c)
	}
	if left && size > 0 {
		p.runs[c] = append(p.runs[c], span{from, from + size})
	}
}
