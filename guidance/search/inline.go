package search

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How far ahead the end of a mark is looked for, so that a hostile line costs
// no more than its length.
const (
	labelSize  = 256  // bytes of a link's label
	targetSize = 2048 // bytes of a link's target or of a tag
	targetDeep = 8    // parentheses within a target
)

// inliner takes the marks out of a line.
type inliner struct {
	line  string
	at    int
	out   []byte
	cited []byte
}

// marks are the bytes that can begin or end one.
const marks = "\\`*_~[]<!"

// inline is the line without its marks, the targets of its links and its
// citations. The words of links stay, and so does what is marked as code.
func inline(line string) (text, cited string) {
	if !strings.ContainsAny(line, marks) && !strings.Contains(line, "&") {
		return clean(line), ""
	}
	l := inliner{line: line, out: make([]byte, 0, len(line))}
	for l.at < len(line) {
		l.step()
	}
	text = string(l.out)
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	return clean(text), clean(string(l.cited))
}

func (l *inliner) step() {
	c := l.line[l.at]
	switch {
	case c == '\\' && isPunctuation(l.next(1)):
		l.keep(1, 2)
	case c == '`':
		l.code()
	case c == '!' && l.next(1) == '[':
		l.at++
	case c == '[':
		l.openBracket()
	case c == ']':
		l.closeBracket()
	case c == '<':
		l.tag()
	case c == '*', c == '_', c == '~':
		l.emphasis(c)
	default:
		n := 1
		for l.at+n < len(l.line) && strings.IndexByte(marks, l.line[l.at+n]) < 0 {
			n++
		}
		l.keep(0, n)
	}
}

// next is the byte so far ahead, or 0 at the end.
func (l *inliner) next(ahead int) byte {
	if at := l.at + ahead; at >= 0 && at < len(l.line) {
		return l.line[at]
	}
	return 0
}

// keep writes what stands from one place ahead to another, and goes there.
func (l *inliner) keep(from, to int) {
	l.out = append(l.out, l.line[l.at+from:l.at+to]...)
	l.at += to
}

// ahead is the rest of the line, no more than limit of it.
func (l *inliner) ahead(skip, limit int) string {
	from := min(l.at+skip, len(l.line))
	return l.line[from:min(from+limit, len(l.line))]
}

// run is how often the byte stands here in a row.
func (l *inliner) run(c byte) int {
	n := 1
	for l.next(n) == c {
		n++
	}
	return n
}

// code keeps a span of code as it stands, without its backticks.
func (l *inliner) code() {
	n := l.run('`')
	ticks := l.line[l.at : l.at+n]
	l.at += n
	rest := l.ahead(0, targetSize)
	for from := 0; ; {
		end := strings.Index(rest[from:], ticks)
		if end < 0 {
			return // never closed: only the backticks go
		}
		from += end
		after := from + n
		for after < len(rest) && rest[after] == '`' {
			after++
		}
		if after == from+n {
			l.keep(0, from)
			l.at += n
			return
		}
		from = after
	}
}

// openBracket begins a link, or is a citation or a mark for a note.
func (l *inliner) openBracket() {
	label := l.ahead(1, labelSize)
	end := strings.IndexByte(label, ']')
	if end > 0 && l.next(end+2) != '(' {
		if label[0] == '^' {
			l.at += end + 2
			return
		}
		if isCitation(label[:end]) {
			l.cite(label[:end])
			l.at += end + 2
			return
		}
	}
	l.part()
	l.at++
}

// cite notes what is cited and takes back the space before it.
func (l *inliner) cite(ids string) {
	l.cited = append(l.cited, ids+" "...)
	if !isWord(l.next(len(ids) + 2)) {
		l.out = bytes.TrimRight(l.out, " ")
	}
}

// closeBracket ends a link. What it points at goes.
func (l *inliner) closeBracket() {
	l.part()
	l.at++
	switch l.next(0) {
	case '(':
		l.at += targetLength(l.ahead(0, targetSize))
	case '[':
		label := l.ahead(1, labelSize)
		if end := strings.IndexByte(label, ']'); end >= 0 && !isCitation(label[:end]) {
			l.at += end + 2
		}
	}
}

// part keeps the words on both sides of a bracket apart.
func (l *inliner) part() {
	if isWord(l.next(-1)) && isWord(l.next(1)) {
		l.out = append(l.out, ' ')
	}
}

// targetLength is the length of a link's target with its parentheses, 0 where
// it isn't closed.
func targetLength(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '(':
			if depth++; depth > targetDeep {
				return 0
			}
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// tag takes out an HTML tag, a comment or a template's code, and keeps an
// address between angle brackets.
func (l *inliner) tag() {
	body := l.ahead(1, targetSize)
	closing := ">"
	switch {
	case strings.HasPrefix(body, "!--"):
		closing = "-->"
	case strings.HasPrefix(body, "%"):
		closing = "%>"
	}
	end := strings.Index(body, closing)
	first := l.next(1)
	switch {
	case end <= 0 || !isLetter(first) && !strings.ContainsRune("/!?%", rune(first)):
		l.keep(0, 1)
	case isLetter(first) && isAddress(body[:end]):
		l.out = append(l.out, body[:end]...)
		l.at += 1 + end + 1
	default:
		if !inlineTags[tagName(body[:end])] {
			l.out = append(l.out, ' ')
		}
		l.at += 1 + end + len(closing)
	}
}

func isAddress(text string) bool {
	return !strings.ContainsAny(text, " \t") && strings.ContainsAny(text, ":@")
}

// inlineTags stand within words; any other tag parts them.
var inlineTags = map[string]bool{
	"a": true, "abbr": true, "b": true, "code": true, "del": true, "em": true, "i": true, "ins": true, "kbd": true,
	"mark": true, "s": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "u": true,
}

func tagName(tag string) string {
	tag = strings.TrimPrefix(tag, "/")
	n := 0
	for n < len(tag) && (isLetter(tag[n]) || tag[n] >= '0' && tag[n] <= '9') {
		n++
	}
	return strings.ToLower(tag[:n])
}

// emphasis drops marks of emphasis and keeps the same signs where they can't
// be any: between spaces, within a word (_), alone (~).
func (l *inliner) emphasis(c byte) {
	n := l.run(c)
	before, _ := utf8.DecodeLastRuneInString(l.line[:l.at])
	after, _ := utf8.DecodeRuneInString(l.line[l.at+n:])
	open := func(r rune) bool { return r == utf8.RuneError || unicode.IsSpace(r) }
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' }
	if open(before) && open(after) || c == '_' && word(before) && word(after) || c == '~' && n < 2 {
		l.keep(0, n)
		return
	}
	l.at += n
}

// isCitation reports whether all between two brackets is ids of statements and
// of disagreements, such as S1-33, L-04, C7.
func isCitation(text string) bool {
	for id := range strings.SplitSeq(text, ",") {
		if !isCited(strings.TrimSpace(id)) {
			return false
		}
	}
	return true
}

func isCited(id string) bool {
	if len(id) < 2 || id[0] < 'A' || id[0] > 'Z' {
		return false
	}
	source, number, hyphen := strings.Cut(id[1:], "-")
	if !hyphen {
		return id[0] == 'C' && isNumber(source)
	}
	return len(source) <= 1 && (source == "" || isNumber(source)) && isNumber(number)
}

func isNumber(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isWord reports whether the byte may be of a word. Those beyond ASCII count.
func isWord(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' || c >= utf8.RuneSelf }

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !isWord(c)
}
