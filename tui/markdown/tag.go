package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tag is an HTML tag in a text.
type tag struct {
	name  string // in lower case
	close bool
	start int
	end   int    // behind the ">"
	rest  string // its attributes
}

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(text) {
		set[word] = true
	}
	return set
}

var (
	// rawTags hold what is not to be read as Markdown.
	rawTags = words("script style pre textarea")
	// hiddenTags hold what is not to be read at all.
	hiddenTags = words("script style template svg textarea")
	// blockTags end a paragraph, as CommonMark has it.
	blockTags = words(`address article aside base basefont blockquote body caption center col colgroup
		dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset
		h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes
		ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul
		pre script style textarea template`)
)

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isSpace(c byte) bool  { return c == ' ' || c == '\t' || c == '\n' || c == hardBreak }

// tagName is the name of the tag that a text starts with, if it may be one.
func tagName(text string) string {
	if text == "" || text[0] != '<' {
		return ""
	}
	at := 1
	if strings.HasPrefix(text, "</") {
		at = 2
	}
	end := at
	for end < len(text) && (isLetter(text[end]) || end > at && (isDigit(text[end]) || text[end] == '-')) {
		end++
	}
	if end == at+1 && strings.HasPrefix(text[end:], ":p") {
		end += 2 // Word leaves <o:p> behind.
	}
	if end < len(text) && !isSpace(text[end]) && text[end] != '>' && !strings.HasPrefix(text[end:], "/>") {
		return ""
	}
	return strings.ToLower(text[at:end])
}

// readTag reads the tag at a place.
func readTag(text string, at int) (tag, bool) { return (&lexer{text: text}).tag(at) }

// tag reads the tag at a place, by the strict grammar: what is not a tag to
// the renderer must not be taken for one.
func (l *lexer) tag(at int) (tag, bool) {
	name := tagName(l.text[at:])
	if name == "" {
		return tag{}, false
	}
	t := tag{name: name, start: at}
	from := at + 1 + len(name)
	if l.text[at+1] == '/' {
		t.close = true
		from++
	}
	end := l.attributes(from)
	t.rest = l.text[from:end]
	if strings.HasPrefix(l.text[end:], "/>") {
		end++
	}
	if end >= len(l.text) || l.text[end] != '>' || t.close && strings.TrimSpace(t.rest) != "" {
		return tag{}, false
	}
	t.end = end + 1
	return t, true
}

// attributes is where the attributes end that start at a place.
func (l *lexer) attributes(at int) int {
	for {
		from := skipSpace(l.text, at)
		if from == at || from >= len(l.text) {
			return from
		}
		end := from
		for end < len(l.text) && isAttributeName(l.text[end]) {
			end++
		}
		if end == from {
			return from
		}
		at = end
		if equals := skipSpace(l.text, end); equals < len(l.text) && l.text[equals] == '=' {
			value, ok := l.value(skipSpace(l.text, equals+1))
			if !ok {
				return len(l.text)
			}
			at = value
		}
	}
}

// value is where the value of an attribute ends.
func (l *lexer) value(at int) (int, bool) {
	if at >= len(l.text) {
		return at, false
	}
	if c := l.text[at]; c == '"' || c == '\'' {
		end := l.find(string(c), at+1)
		return end + 1, end >= 0
	}
	end := at
	for end < len(l.text) && !isSpace(l.text[end]) && strings.IndexByte("\"'=<>`", l.text[end]) < 0 {
		end++
	}
	return end, end > at
}

func isAttributeName(c byte) bool {
	return isLetter(c) || isDigit(c) || strings.IndexByte("_:.-@", c) >= 0
}

func skipSpace(text string, at int) int {
	for at < len(text) && isSpace(text[at]) {
		at++
	}
	return at
}

// closing is where the closing tag of an element ends that is open at the
// place, or 0.
func (l *lexer) closing(name string) int {
	at := l.find("</"+name, l.at)
	if at < 0 {
		return 0
	}
	end, ok := l.tag(at)
	if !ok {
		return 0
	}
	return end.end
}

// attribute is the value of an attribute of a tag, or "".
func (t tag) attribute(name string) string {
	l := &lexer{text: t.rest}
	for at := skipSpace(t.rest, 0); at < len(t.rest); {
		end := at
		for end < len(t.rest) && isAttributeName(t.rest[end]) {
			end++
		}
		key := t.rest[at:end]
		value := ""
		if equals := skipSpace(t.rest, end); equals < len(t.rest) && t.rest[equals] == '=' {
			from := skipSpace(t.rest, equals+1)
			after, ok := l.value(from)
			if !ok {
				return ""
			}
			value, end = t.rest[from:after], after
		}
		if strings.EqualFold(key, name) {
			return decode(strings.Trim(value, `"'`))
		}
		if at = skipSpace(t.rest, end); at == end && end < len(t.rest) && key == "" {
			return ""
		}
	}
	return ""
}

// opened is how many more elements of a name a text opens than it closes.
func opened(text, name string) int {
	depth := 0
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			return depth
		}
		text = text[at:]
		if tagName(text) == name {
			depth++
			if text[1] == '/' {
				depth -= 2
			}
		}
		text = text[1:]
	}
}

// indexFold finds what is given in lower case, in either case.
func indexFold(text, what string) int {
	for i := 0; i+len(what) <= len(text); i++ {
		at := strings.IndexByte(text[i:len(text)-len(what)+1], what[0])
		if at < 0 {
			return -1
		}
		i += at
		if strings.EqualFold(text[i:i+len(what)], what) {
			return i
		}
	}
	return -1
}

// lastIndexFold finds the last place of what is given in lower case.
func lastIndexFold(text, what string) int {
	for end := len(text); ; {
		at := strings.LastIndexByte(text[:end], what[0])
		if at < 0 {
			return -1
		}
		if at+len(what) <= len(text) && strings.EqualFold(text[at:at+len(what)], what) {
			return at
		}
		end = at
	}
}

// decode resolves the entities of a text that is not Markdown.
func decode(text string) string {
	if strings.IndexByte(text, '&') < 0 {
		return text
	}
	return clean(html.UnescapeString(text))
}

// entity reads the entity at a place as CommonMark does: with its semicolon.
// Without one, loose tells whether the renderer would resolve it all the same.
func entity(text string, at int) (decoded string, end int, loose bool) {
	end = at + 1
	for end < len(text) && end < at+34 && (isLetter(text[end]) || isDigit(text[end]) || text[end] == '#') {
		end++
	}
	if end < len(text) && text[end] == ';' {
		end++
	}
	source := text[at:end]
	decoded = html.UnescapeString(source)
	if decoded == source {
		return "", 0, false
	}
	whole := source[len(source)-1] == ';' && (!strings.HasSuffix(decoded, ";") || source == "&semi;" || source[1] == '#')
	if !whole {
		return "", 0, true
	}
	return decoded, end, false
}

// clean takes out what must not reach a terminal: control characters, and
// those that turn the direction of the text. Line breaks and tabs stay.
func clean(text string) string {
	if isPlain(text) || strings.IndexFunc(text, isUnsafe) < 0 && utf8.ValidString(text) {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return strings.Map(func(r rune) rune {
		if isUnsafe(r) {
			return -1
		}
		return r
	}, text)
}

// isPlain tells whether a text is plain ASCII, as most are.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7f {
			return false
		}
	}
	return true
}

func isUnsafe(r rune) bool {
	if r < 0x7f {
		return r < ' ' && r != '\n' && r != '\t'
	}
	return r < 0xa0 || r == 0xfeff || r >= 0x2028 && (r <= 0x202e || unicode.Is(unicode.Bidi_Control, r)) || r == 0x200e || r == 0x200f || r == 0x061c
}
