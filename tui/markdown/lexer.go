package markdown

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// hardBreak stands for a line break within a paragraph. It is a control
// character, so no text holds it by itself.
const hardBreak = '\v'

// lexer takes the text of a paragraph apart. Its work is linear: what has no
// end is looked for once.
type lexer struct {
	text string
	at   int

	found    map[string]finding
	ticks    map[int]int // the last place of a run of so many backticks
	brackets []bracket   // in order of their start
	paired   bool        // they have been looked for
	links    []link      // open at the place
}

// finding is what a search from a place on has found; -1 is nothing.
type finding struct{ from, at int }

// bracket is the place of a "[" and of the "]" that goes with it.
type bracket struct{ open, close int }

// link is where the text of a link ends, and what follows.
type link struct {
	close, end int
	target     string
}

type token struct {
	kind       tokenKind
	start, end int
	text       string // what it says; for a link or an image, its text as it stands
	target     string // of a link
	tag        tag
}

type tokenKind uint8

const (
	textToken    tokenKind = iota
	escapeToken            // text is what is escaped
	addressToken           // an address without brackets
	codeToken              // text is the code
	entityToken            // text is what it stands for
	ampersand              // one that the renderer would take for an entity
	lessToken              // a "<" that the renderer would take for a tag
	breakToken             // a line break
	autolink               // text is the address
	tagToken               // an HTML tag
	hiddenToken            // a comment and the like
	imageToken             // text is its description
	linkOpen               // the "[" of a link
	linkClose              // from the "]" of a link to its end
	noteToken              // a reference to a footnote; text is its label
	specialToken           // a single byte that may mean something: * _ ~ [ ] !
)

// find is the place of something at or behind a place, or -1. A search that
// has been made is not made again.
func (l *lexer) find(what string, from int) int {
	before, ok := l.found[what]
	if ok && before.from <= from && (from <= before.at || before.at < 0) {
		return before.at
	}
	at := -1
	if from < len(l.text) {
		if at = strings.Index(l.text[from:], what); at >= 0 {
			at += from
		}
	}
	if l.found == nil {
		l.found = map[string]finding{}
	}
	l.found[what] = finding{from, at}
	return at
}

// next is the token at the place, which it leaves behind.
func (l *lexer) next() (token, bool) {
	if l.at >= len(l.text) {
		return token{}, false
	}
	t := l.read()
	t.start = l.at
	l.at = t.end
	return t, true
}

func (l *lexer) read() token {
	at := l.at
	switch c := l.text[at]; c {
	case '\\':
		if at+1 < len(l.text) && isPunctuation(l.text[at+1]) {
			return token{kind: escapeToken, end: at + 2, text: l.text[at+1 : at+2]}
		}
	case '`':
		return l.code()
	case '<':
		return l.angle()
	case '&':
		decoded, end, loose := entity(l.text, at)
		if end > 0 {
			return token{kind: entityToken, end: end, text: decoded}
		} else if loose {
			return token{kind: ampersand, end: at + 1}
		}
	case hardBreak:
		return token{kind: breakToken, end: at + 1}
	case '!':
		if strings.HasPrefix(l.text[at:], "![") {
			return l.image()
		}
	case '[':
		return l.open()
	case ']':
		if n := len(l.links); n > 0 && l.links[n-1].close == at {
			closed := l.links[n-1]
			l.links = l.links[:n-1]
			return token{kind: linkClose, end: closed.end, target: closed.target}
		}
		return token{kind: specialToken, end: at + 1}
	case '*', '_', '~':
		return token{kind: specialToken, end: at + 1}
	default:
		return l.words()
	}
	return token{kind: textToken, end: at + 1}
}

// words reads up to what may mean something. Addresses in the text are kept
// apart, as their characters mean nothing.
func (l *lexer) words() token {
	end := l.at + 1
	for end < len(l.text) {
		at := strings.IndexAny(l.text[end:], "\\`<&\v![]*_~:")
		if at < 0 {
			end = len(l.text)
			break
		}
		if end += at; l.text[end] != ':' || strings.HasPrefix(l.text[end:], "://") {
			break
		}
		end++
	}
	start := l.bareStart(end)
	if start == l.at {
		last := l.bareEnd(l.at)
		return token{kind: addressToken, end: last, text: l.text[l.at:last]}
	}
	return token{kind: textToken, end: start}
}

// bareStart is where a bare address starts in the text up to a place, or the
// place if none does.
func (l *lexer) bareStart(end int) int {
	for at := l.at; ; {
		www := strings.Index(l.text[at:end], "www.")
		if www < 0 {
			break
		}
		at += www
		if at == 0 || isSpace(l.text[at-1]) || l.text[at-1] == '(' {
			return at
		}
		at += len("www.")
	}
	start := end
	if strings.HasPrefix(l.text[end:], "://") {
		for start > l.at && isLetter(l.text[start-1]) {
			start--
		}
	}
	return start
}

// bareEnd is where the bare address at the place ends.
func (l *lexer) bareEnd(at int) int {
	for at < len(l.text) && !isSpace(l.text[at]) && strings.IndexByte("<>`|[]\"", l.text[at]) < 0 {
		at++
	}
	excess := strings.Count(l.text[l.at:at], ")") - strings.Count(l.text[l.at:at], "(")
	for at > l.at+1 && strings.IndexByte("*_~.,;:!?)'", l.text[at-1]) >= 0 {
		if l.text[at-1] == ')' {
			if excess <= 0 {
				break
			}
			excess--
		}
		at--
	}
	return at
}

// code reads a code span, or backticks that start none.
func (l *lexer) code() token {
	size := runLength(l.text, l.at)
	if l.ticks == nil {
		l.ticks = map[int]int{}
		for at := l.at; at < len(l.text); {
			if l.text[at] != '`' {
				at++
				continue
			}
			n := runLength(l.text, at)
			l.ticks[n] = at
			at += n
		}
	}
	start := l.at + size
	if l.ticks[size] < start {
		return token{kind: textToken, end: start}
	}
	for at := start; ; {
		at += strings.IndexByte(l.text[at:], '`')
		n := runLength(l.text, at)
		if n == size {
			return token{kind: codeToken, end: at + n, text: l.text[start:at]}
		}
		at += n
	}
}

func runLength(text string, at int) int {
	n := 1
	for at+n < len(text) && text[at+n] == text[at] {
		n++
	}
	return n
}

// angle reads what starts with "<".
func (l *lexer) angle() token {
	rest := l.text[l.at:]
	for _, pair := range [...][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<%", "%>"}} {
		if !strings.HasPrefix(rest, pair[0]) {
			continue
		}
		if end := l.find(pair[1], l.at+2); end >= 0 {
			return token{kind: hiddenToken, end: end + len(pair[1])}
		}
		return token{kind: lessToken, end: l.at + 1}
	}
	if len(rest) > 2 && rest[1] == '!' && isLetter(rest[2]) {
		if end := l.find(">", l.at); end >= 0 {
			return token{kind: hiddenToken, end: end + 1}
		}
	}
	if t, ok := l.tag(l.at); ok {
		return token{kind: tagToken, end: t.end, tag: t}
	}
	if end := addressEnd(rest); end > 0 {
		return token{kind: autolink, end: l.at + end, text: rest[1 : end-1]}
	}
	return token{kind: lessToken, end: l.at + 1}
}

// addressEnd is where an address in angle brackets ends, or 0.
func addressEnd(text string) int {
	end := strings.IndexAny(text[1:], "<> \t\n\v`") + 1
	if end <= 1 || text[end] != '>' {
		return 0
	}
	inner := text[1:end]
	if scheme := strings.IndexByte(inner, ':'); scheme > 1 && scheme <= 32 && isLetter(inner[0]) && isWord(inner[:scheme]) {
		return end + 1
	}
	if at := strings.IndexByte(inner, '@'); at > 0 && at < len(inner)-1 && isWord(strings.ReplaceAll(inner[at+1:], "-", "")) && !strings.ContainsAny(inner, `\()[]*`) {
		return end + 1
	}
	return 0
}

func isWord(text string) bool {
	for i := range len(text) {
		if c := text[i]; !isLetter(c) && !isDigit(c) && c != '.' && c != '+' && c != '-' {
			return false
		}
	}
	return true
}

// image reads an image, however its address is given.
func (l *lexer) image() token {
	open := l.at + 1
	end := l.partner(open)
	if end < 0 {
		return token{kind: textToken, end: open}
	}
	t := token{kind: imageToken, end: end + 1, text: l.text[open+1 : end]}
	if _, after, ok := l.destination(end + 1); ok {
		t.end = after
		return t
	}
	if end+1 < len(l.text) && l.text[end+1] == '[' {
		if after := l.partner(end + 1); after >= 0 {
			t.end = after + 1
			return t
		}
	}
	return token{kind: textToken, end: open}
}

// open reads a "[": of a link with its address, of a note, or by itself.
func (l *lexer) open() token {
	if label, size := noteLabel(l.text[l.at:]); size > 0 {
		return token{kind: noteToken, end: l.at + size, text: label}
	}
	t := token{kind: specialToken, end: l.at + 1}
	end := l.partner(l.at)
	if end < 0 {
		return t
	}
	target, after, ok := l.destination(end + 1)
	if !ok {
		return t
	}
	l.links = append(l.links, link{close: end, end: after, target: target})
	return token{kind: linkOpen, end: l.at + 1, text: l.text[l.at+1 : end], target: target}
}

// noteLabel reads the reference of a footnote that a text starts with.
func noteLabel(text string) (label string, size int) {
	if !strings.HasPrefix(text, "[^") {
		return "", 0
	}
	for i := 2; i < min(len(text), 100); i++ {
		switch c := text[i]; {
		case c == ']' && i > 2:
			return text[2:i], i + 1
		case c == ']' || c == '[' || c == '^' || isSpace(c):
			return "", 0
		}
	}
	return "", 0
}

// partner is the place of the "]" that goes with a "[", or -1.
func (l *lexer) partner(open int) int {
	l.pair()
	i := sort.Search(len(l.brackets), func(i int) bool { return l.brackets[i].open >= open })
	if i < len(l.brackets) && l.brackets[i].open == open {
		return l.brackets[i].close
	}
	return -1
}

// pair finds which brackets go together. Those in code, tags and escapes count
// for nothing.
func (l *lexer) pair() {
	if l.paired {
		return
	}
	l.paired = true
	reader := lexer{text: l.text, at: l.at, paired: true}
	var open []int
	for {
		t, ok := reader.next()
		if !ok {
			return
		}
		switch {
		case t.kind != specialToken:
		case l.text[t.start] == '[':
			open = append(open, len(l.brackets))
			l.brackets = append(l.brackets, bracket{t.start, -1})
		case l.text[t.start] == ']' && len(open) > 0:
			l.brackets[open[len(open)-1]].close = t.start
			open = open[:len(open)-1]
		}
	}
}

// destination reads the address and the title of a link in parentheses.
func (l *lexer) destination(at int) (target string, end int, ok bool) {
	if at >= len(l.text) || l.text[at] != '(' {
		return "", 0, false
	}
	from := skipSpace(l.text, at+1)
	target, end, ok = readTarget(l.text, from)
	if !ok {
		return "", 0, false
	}
	end = skipSpace(l.text, end)
	if end < len(l.text) && strings.IndexByte(`"'(`, l.text[end]) >= 0 {
		closing := l.text[end : end+1]
		if closing == "(" {
			closing = ")"
		}
		title := l.find(closing, end+1)
		if title < 0 {
			return "", 0, false
		}
		end = skipSpace(l.text, title+1)
	}
	if end >= len(l.text) || l.text[end] != ')' {
		return "", 0, false
	}
	return target, end + 1, true
}

// maxParentheses is how deep the parentheses in an address go.
const maxParentheses = 32

// readTarget reads the address of a link.
func readTarget(text string, at int) (target string, end int, ok bool) {
	if at < len(text) && text[at] == '<' {
		size := strings.IndexAny(text[at+1:], "<>\v\n")
		if size < 0 || text[at+1+size] != '>' {
			return "", 0, false
		}
		return text[at+1 : at+1+size], at + size + 2, true
	}
	depth := 0
	for end = at; end < len(text); end++ {
		switch c := text[end]; {
		case c == '\\' && end+1 < len(text) && isPunctuation(text[end+1]):
			end++
		case c == '(':
			if depth++; depth > maxParentheses {
				return "", 0, false
			}
		case c == ')' && depth == 0 || isSpace(c):
			return text[at:end], end, true
		case c == ')':
			depth--
		}
	}
	return text[at:end], end, depth == 0
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < utf8.RuneSelf && !isLetter(c) && !isDigit(c) && c != 0x7f
}
