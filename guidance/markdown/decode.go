package markdown

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"whichtool/guidance/clean"
)

// decoded resolves the escapes and the entities of Markdown, each once.
func decoded(text string) string {
	if strings.IndexByte(text, '\\') < 0 && strings.IndexByte(text, '&') < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && util.IsPunct(text[i+1]):
			b.WriteByte(text[i+1])
			i += 2
		case c == '&':
			value, size := entity(text[i:])
			b.WriteString(value)
			i += size
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

// number is an entity that gives its character's number.
var number = regexp.MustCompile(`^&#(?:[0-9]{1,7}|[Xx][0-9A-Fa-f]{1,6});$`)

// longestEntity is the bytes of the longest name of HTML, and of any number.
const longestEntity = 36

// entity is what the entity at the front of a text stands for, and its size.
// An ampersand that begins none stands for itself.
func entity(text string) (string, int) {
	end := strings.IndexByte(text[:min(len(text), longestEntity)], ';')
	if end < 2 {
		return "&", 1
	}
	whole := text[:end+1]
	if text[1] == '#' && !number.MatchString(whole) {
		return "&", 1
	}
	value := html.UnescapeString(whole)
	if value == whole || strings.HasSuffix(value, ";") && value != ";" {
		return "&", 1 // no entity, or only its beginning is one
	}
	return value, len(whole)
}

// codeText is code to the letter, without the line end after it.
func codeText(code string) string {
	return clean.Text([]byte(strings.TrimSuffix(code, "\n")))
}

// Escape writes a text so that it reads as itself within a line of Markdown.
func Escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < utf8.RuneSelf && util.IsPunct(byte(r)) && strings.IndexByte("\\`*_[]<>&|~={}", byte(r)) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
