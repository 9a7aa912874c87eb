package markdown

import "strings"

// Prepare turns Markdown, as pages in use contain it, into Markdown that
// Render lays out well at the width: HTML becomes Markdown, tables that are
// too wide become blocks of a row each, footnotes stand under a rule, and
// front matter becomes a list at the start. What must not reach a terminal is
// taken out. Code, escapes and reference links stay as they are.
//
// It is safe on any text, takes time linear in its size, and makes at most
// some twenty times as much of it.
func Prepare(text string, width int) string {
	text = clean(text)
	p := &preparer{writer: newWriter(width, len(text)), notes: findNotes(text)}
	front := frontMatter(text)
	p.front(text[:front], text[front:])
	p.read(text, front)
	p.writeNotes()
	p.writeDefinitions()
	return string(p.out)
}

// preparer writes anew what a scanner reads.
type preparer struct {
	*writer
	source      *scanner
	notes       notes
	definitions []string // those of reference links

	reading  lineKind // what the block is that is being read
	block    []string // its lines so far
	blanks   int      // blank lines that may turn out to be in it
	language string   // of code
	isTable  bool     // the paragraph holds one
	base     int      // how many containers the text itself stands in
}

// read writes a text from a place on.
func (p *preparer) read(text string, from int) {
	p.source, p.base = scan(text, from), p.depth()
	for p.source.step() {
		if p.takeNote() {
			continue
		}
		if len(p.notes.list) > 0 && p.source.line.kind != blankLine {
			p.writeNotes()
			p.rule()
		}
		p.endBlock()
		p.closeTo(p.base + p.source.line.keep)
		for i := p.source.line.keep; i < len(p.source.boxes); i++ {
			p.openBox(&p.source.boxes[i])
		}
		p.takeLine()
	}
	p.flush()
	p.closeTo(p.base)
}

// endBlock writes the block before the line, if it does not go on.
func (p *preparer) endBlock() {
	line := &p.source.line
	switch {
	case p.reading == textLine && p.isTerm():
		p.terms()
	case line.fresh, line.keep < p.depth()-p.base, line.kind == blankLine && p.reading != indentedLine:
		p.flush()
	}
}

// isTerm tells whether the line shows the paragraph before it to be the term
// of a definition.
func (p *preparer) isTerm() bool {
	if p.source.line.kind == blankLine {
		return p.source.beforeDefinition() && len(p.block) <= 3
	}
	for i := p.source.line.keep; i < len(p.source.boxes); i++ {
		if c := &p.source.boxes[i]; c.kind == definitionBox {
			return !c.again
		}
	}
	return false
}

func (p *preparer) openBox(c *container) {
	switch c.kind {
	case quoteBox:
		p.openQuote()
	case itemBox:
		p.openItem(c.number, c.again)
	default:
		p.openItem(-1, c.again)
	}
}

func (p *preparer) takeLine() {
	line := &p.source.line
	text := p.source.text[line.body:line.end]
	switch line.kind {
	case blankLine:
		p.blanks++
		return
	case headingLine:
		p.heading(line.level, p.inline(headingText(text)))
	case underLine:
		lines := p.block
		p.reading, p.block = blankLine, nil
		p.heading(line.level, p.inline(join(p.takeDefinitions(lines))))
	case ruleLine:
		p.rule()
	case fenceLine:
		if !line.fresh {
			p.flush()
			return
		}
		p.reading, p.language = codeLine, language(text)
	case codeLine:
		p.block = append(p.block, codeText(line.pad, text))
	case indentedLine:
		for ; p.blanks > 0 && !line.fresh; p.blanks-- {
			p.block = append(p.block, "")
		}
		p.add(codeText(line.pad-4, text))
	case htmlLine:
		p.add(codeText(line.pad, text))
	case textLine:
		p.add(text)
		p.isTable = p.source.table
	}
	p.blanks = 0
}

func (p *preparer) add(text string) {
	p.reading = p.source.line.kind
	p.block = append(p.block, text)
}

// flush writes the block that has been read.
func (p *preparer) flush() {
	reading, block := p.reading, p.block
	p.reading, p.block = blankLine, nil
	switch reading {
	case textLine:
		p.writeParagraph(block)
	case codeLine:
		p.code(p.language, block)
	case indentedLine:
		p.code("", block)
	case htmlLine:
		p.flow(strings.Join(block, "\n"))
	}
}

// terms writes the terms before a definition.
func (p *preparer) terms() {
	var lines []string
	for _, line := range p.takeDefinitions(p.block) {
		lines = append(lines, strong(p.inline(strings.TrimSpace(line))))
	}
	p.reading, p.block = blankLine, nil
	p.paragraph(tidy(strings.Join(lines, string(hardBreak))))
}

// writeParagraph writes what CommonMark takes for a paragraph: text, a table,
// the definitions of links.
func (p *preparer) writeParagraph(lines []string) {
	lines = p.takeDefinitions(lines)
	head := -1
	if p.isTable {
		head = tableHead(lines)
	}
	switch {
	case head >= 0:
		p.writeText(lines[:head])
		p.table(readTable(lines[head:]))
	case areRows(lines):
		p.table(table{rows: readRows(lines, '|')})
	default:
		p.writeText(lines)
	}
}

func (p *preparer) writeText(lines []string) {
	text := join(lines)
	if hasBlockTag(text) {
		p.flow(text)
		return
	}
	p.paragraph(p.inline(text))
}

// hasBlockTag tells whether a tag in a text ends paragraphs.
func hasBlockTag(text string) bool {
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			return false
		}
		if text = text[at:]; blockTags[tagName(text)] {
			return true
		}
		text = text[1:]
	}
}

// join makes one line of those of a paragraph, with hardBreak where they are
// meant to break.
func join(lines []string) string {
	if len(lines) == 1 {
		return strings.TrimSpace(lines[0])
	}
	var b strings.Builder
	for i, line := range lines {
		text := strings.TrimRight(line, " \t")
		breaks := strings.HasSuffix(line, "  ")
		if size := len(text) - len(strings.TrimRight(text, `\`)); size%2 == 1 && i < len(lines)-1 {
			text, breaks = text[:len(text)-1], true
		}
		// What kramdown reads as attributes is not for people.
		if strings.HasPrefix(text, "{:") && strings.HasSuffix(text, "}") {
			continue
		}
		b.WriteString(text)
		if breaks {
			b.WriteByte(hardBreak)
		} else if i < len(lines)-1 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// codeText is a line of code after so many columns. The renderer does not know
// how wide a tab is.
func codeText(pad int, text string) string {
	if strings.IndexByte(text, '\t') < 0 {
		return strings.Repeat(" ", max(pad, 0)) + text
	}
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", max(pad, 0)))
	column := max(pad, 0)
	for _, r := range text {
		if r != '\t' {
			b.WriteRune(r)
			column++
			continue
		}
		size := 4 - column%4
		b.WriteString("    "[:size])
		column += size
	}
	return b.String()
}

// language is the language that a fence names.
func language(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(strings.TrimLeft(text, "`~")), " ")
	if !isWord(word) || len(word) > 20 {
		return ""
	}
	return word
}

// headingText is the text of an ATX heading, without its marks and the id that
// some put at its end.
func headingText(line string) string {
	text, _ := headingID(strings.TrimSpace(strings.TrimLeft(line, "#")))
	if trimmed := strings.TrimRight(text, "#"); trimmed != text && (trimmed == "" || isSpace(trimmed[len(trimmed)-1])) {
		text = strings.TrimSpace(trimmed)
	}
	return text
}

// headingID takes "{#id}" from the end of a heading.
func headingID(text string) (rest, id string) {
	if !strings.HasSuffix(text, "}") {
		return text, ""
	}
	at := strings.LastIndex(text, "{#")
	if at < 0 || strings.ContainsAny(text[at:], " \t") {
		return text, ""
	}
	return strings.TrimSpace(text[:at]), text[at+2 : len(text)-1]
}
