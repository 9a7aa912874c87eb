package markdown

import "strings"

// take says what the line is, and how many of the containers before it go on.
func (s *scanner) take(kind lineKind, next leaf, keep int) {
	s.line.kind, s.line.fresh, s.line.keep = kind, true, keep
	s.line.body, s.line.pad = s.at, s.indent()
	s.leaf = next
}

// goOn takes a line of a block that goes on whatever it looks like.
func (s *scanner) goOn() bool {
	switch {
	case s.leaf == fenceLeaf && s.closesFence():
		s.take(fenceLine, noLeaf, len(s.boxes))
	case s.leaf == fenceLeaf:
		s.take(codeLine, fenceLeaf, len(s.boxes))
		s.line.pad = max(s.indent()-s.fence.indent, 0)
	case s.leaf == htmlLeaf && (s.region.end != "" || !s.startsMarkdown()):
		s.take(htmlLine, htmlLeaf, len(s.boxes))
		s.endHTML(s.rest())
	default:
		return false
	}
	s.line.fresh = false
	return true
}

// block takes a line without markers. If paragraph, it goes on with the one
// before it unless it starts another block.
func (s *scanner) block(paragraph, opened bool, matched int) {
	direct := paragraph && matched == len(s.boxes)
	if direct && s.underlines() {
		s.take(underLine, noLeaf, matched)
		s.line.fresh = false
		s.line.level = 1
		if s.byteAt(0) == '-' {
			s.line.level = 2
		}
		return
	}
	if paragraph && (s.indent() > 3 || direct && s.delimitsTabs() || !s.startsBlock(true)) {
		s.takeText(direct)
		return
	}
	goesOn := s.leaf == indentedLeaf && !opened && matched == len(s.boxes)
	if !opened {
		s.close(matched)
	}
	s.startBlock(matched)
	if goesOn && s.line.kind == indentedLine {
		s.line.fresh = false
	}
}

// startsBlock tells whether the text of the line starts a block other than a
// paragraph. Some cannot interrupt one.
func (s *scanner) startsBlock(interrupt bool) bool {
	switch c := s.byteAt(0); {
	case isLetter(c):
		return false
	case c == '#':
		return s.headingLevel() > 0
	case c == '`' || c == '~':
		return s.fenceSize() > 0
	case c == '<':
		_, ok := s.opensHTML(interrupt)
		return ok
	}
	return s.isRule()
}

// startsMarkdown tells whether a line after a bare HTML tag is Markdown that
// was meant to be read as such, though CommonMark takes it for HTML.
func (s *scanner) startsMarkdown() bool {
	if s.indent() > 3 || s.byteAt(0) == '<' {
		return false
	}
	_, _, size, _ := s.marker()
	return size > 0 || s.byteAt(0) == '>' || s.startsBlock(true)
}

// startBlock takes the first line of a block.
func (s *scanner) startBlock(keep int) {
	if s.indent() > 3 {
		s.take(indentedLine, indentedLeaf, keep)
		return
	}
	switch s.byteAt(0) {
	case '#':
		if level := s.headingLevel(); level > 0 {
			s.take(headingLine, noLeaf, keep)
			s.line.level = level
			return
		}
	case '`', '~':
		if size := s.fenceSize(); size > 0 {
			s.fence = fence{s.byteAt(0), size, s.indent()}
			s.take(fenceLine, fenceLeaf, keep)
			return
		}
	case '<':
		if region, ok := s.opensHTML(false); ok {
			s.region = region
			s.take(htmlLine, htmlLeaf, keep)
			// What opens a comment does not close it.
			s.endHTML(s.rest()[min(2, len(s.rest())):])
			return
		}
	}
	if s.isRule() {
		s.take(ruleLine, noLeaf, keep)
		return
	}
	s.take(textLine, textLeaf, keep)
	s.rows, s.row, s.table = 1, s.rest(), false
}

// takeText takes a further line of a paragraph. If it is not direct, it lacks
// markers, and goes on with the paragraph all the same.
func (s *scanner) takeText(direct bool) {
	s.take(textLine, textLeaf, len(s.boxes))
	s.line.fresh = false
	s.rows++
	if direct && !s.table {
		s.table = delimits(s.row, s.rest())
	}
	s.row = s.rest()
}

// headingLevel is the level of the ATX heading that the line is, or 0.
func (s *scanner) headingLevel() int {
	level := 0
	for s.byteAt(level) == '#' {
		level++
	}
	if c := s.byteAt(level); level > 6 || c != 0 && c != ' ' && c != '\t' {
		return 0
	}
	return level
}

// underlines tells whether the line makes the paragraph before it a heading.
func (s *scanner) underlines() bool {
	c := s.byteAt(0)
	if c != '=' && c != '-' || s.table || s.indent() > 3 {
		return false
	}
	return strings.TrimLeft(strings.TrimRight(s.rest(), " \t"), string(c)) == ""
}

// isRule tells whether the line is a thematic break. It keeps from where the
// line holds nothing but space and the one byte or another, so that a line of
// many markers is not read once for each.
func (s *scanner) isRule() bool {
	c, i := s.byteAt(0), 0
	switch c {
	case '-':
	case '*':
		i = 1
	case '_':
		i = 2
	default:
		return false
	}
	if s.rules[i] < 0 {
		from := s.line.end
		for from > s.at && (s.text[from-1] == c || s.text[from-1] == ' ' || s.text[from-1] == '\t') {
			from--
		}
		s.rules[i] = from
	}
	if s.at < s.rules[i] {
		return false
	}
	found := 0
	for at := s.at; at < s.line.end && found < 3; at++ {
		if s.text[at] == c {
			found++
		}
	}
	return found == 3
}

type fence struct {
	char         byte
	size, indent int
}

// fenceSize is the length of the fence that the line opens, or 0.
func (s *scanner) fenceSize() int {
	c, size := s.byteAt(0), 0
	for s.byteAt(size) == c {
		size++
	}
	if size < 3 || c == '`' && strings.IndexByte(s.text[s.at+size:s.line.end], '`') >= 0 {
		return 0
	}
	return size
}

func (s *scanner) closesFence() bool {
	size := 0
	for s.byteAt(size) == s.fence.char {
		size++
	}
	return size >= s.fence.size && s.indent() < 4 && strings.TrimRight(s.rest()[size:], " \t") == ""
}

// region is how far a block of HTML goes.
type region struct {
	end   string // what ends it, in lower case; without, a blank line does
	tag   string // of which as many are closed as opened, if any
	depth int
}

// collected are the elements that are read as a whole, over blank lines too.
var collected = []string{"table", "ul", "ol", "dl"}

// opensHTML tells whether the line starts a block of HTML, and how far it
// goes. A comment that nothing ends starts none: it would hide the rest.
func (s *scanner) opensHTML(interrupt bool) (region, bool) {
	rest := s.rest()
	for _, pair := range [...][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<%", "%>"}} {
		if strings.HasPrefix(rest, pair[0]) {
			return region{end: pair[1]}, s.later(pair[1])
		}
	}
	if len(rest) > 2 && rest[1] == '!' && isLetter(rest[2]) {
		return region{end: ">"}, s.later(">")
	}
	name := tagName(rest)
	if name == "" {
		return region{}, false
	}
	if rawTags[name] && rest[1] != '/' && s.later("</"+name) {
		return region{end: "</" + name}, true
	}
	if blockTags[name] {
		return region{}, true
	}
	if interrupt {
		return region{}, false
	}
	// Any other tag starts one if it is alone on its line.
	tag, ok := readTag(rest, 0)
	return region{}, ok && strings.TrimRight(rest[tag.end:], " \t") == ""
}

// endHTML ends a block of HTML with the text of its line, if it goes no
// further.
func (s *scanner) endHTML(text string) {
	r := &s.region
	switch {
	case r.end == "":
		s.collect()
	case r.tag != "":
		if r.depth += opened(text, r.tag); r.depth <= 0 {
			s.leaf = noLeaf
		}
	case indexFold(text, r.end) >= 0:
		s.leaf = noLeaf
	}
}

// collect makes the block go on to the end of the table or list that starts in
// this line, if that comes.
func (s *scanner) collect() {
	rest := s.rest()
	if !strings.Contains(rest, "<") {
		return
	}
	for _, tag := range collected {
		if depth := opened(rest, tag); depth > 0 && s.later("</"+tag) {
			s.region = region{end: "</" + tag, tag: tag, depth: depth}
			return
		}
	}
}

// later tells whether something in lower case comes behind the start of the
// line. It is looked for once, from the end.
func (s *scanner) later(what string) bool {
	place, ok := s.last[what]
	if !ok {
		place = lastIndexFold(s.text, what)
		if s.last == nil {
			s.last = map[string]int{}
		}
		s.last[what] = place
	}
	return place > s.line.start
}
