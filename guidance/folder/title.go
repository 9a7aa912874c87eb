package folder

import (
	"html"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTitle is how many runes a title may have.
const maxTitle = 120

// titleOf finds the title of a file in the beginning of its cleaned text,
// which may be whole.
func titleOf(head string, whole bool, name string) string {
	title := headTitle(head, whole)
	if title == "" {
		base := path.Base(name)
		title = tidy(strings.TrimSuffix(base, extension(base)))
	}
	if title == "" {
		title = string(utf8.RuneError) // a name of nothing but what cannot be shown
	}
	return shortened(title, maxTitle)
}

func headTitle(head string, whole bool) string {
	fields, body, _ := FrontMatter(head)
	if front, _, closed := cutFront(head); !closed && !whole && front != "" {
		// The second rule lies beyond the head. What the head has is then
		// front matter, if it looks like it, and holds no heading.
		if cut, ok := parseFields(front[:strings.LastIndexByte(front, '\n')+1]); ok && len(cut) > 0 {
			fields, body = cut, ""
		}
	}
	for _, f := range fields {
		if strings.EqualFold(f[0], "title") && f[1] != "" {
			return f[1]
		}
	}
	return firstHeading(body)
}

// firstHeading is the text of the first heading outside code and comments.
func firstHeading(text string) string {
	fence, comment, above := "", false, ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		trimmed := strings.TrimLeft(line, " ")
		previous := above
		above = ""
		switch {
		case comment:
			comment = !strings.Contains(trimmed, "-->")
		case fence != "":
			if strings.Trim(trimmed, fence[:1]) == "" && strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "<!--"):
			comment = !strings.Contains(trimmed, "-->")
		case len(line)-len(trimmed) > 3 || strings.HasPrefix(line, "\t"):
		default:
			fence = opens(trimmed)
			if title := heading(trimmed, previous); title != "" {
				return title
			}
			if paragraph(trimmed) {
				above = trimmed
			}
		}
	}
	return ""
}

// opens is the fence that a line opens a block of code with, if it does.
func opens(line string) string {
	for _, mark := range []string{"`", "~"} {
		fence := line[:len(line)-len(strings.TrimLeft(line, mark))]
		if len(fence) >= 3 && !strings.Contains(line[len(fence):], "`") {
			return fence
		}
	}
	return ""
}

// heading is the text of a line that is a heading or, with a rule under it,
// of the line above.
func heading(line, above string) string {
	if above != "" && line != "" && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "") {
		return inline(above)
	}
	text := strings.TrimLeft(line, "#")
	level := len(line) - len(text)
	switch {
	case 0 < level && level <= 6 && strings.TrimLeft(text, " \t") != text:
		text = strings.TrimSpace(text)
		if unclosed := strings.TrimRight(text, "#"); unclosed == "" || strings.HasSuffix(unclosed, " ") {
			text = unclosed
		}
		return inline(text)
	case len(line) > 3 && (line[:2] == "<h" || line[:2] == "<H") && '1' <= line[2] && line[2] <= '6':
		return inline(line)
	}
	return ""
}

// paragraph reports whether a line can be the text of a heading with a rule
// under it, rather than a list, a quote or a table.
func paragraph(line string) bool {
	return line != "" && !strings.ContainsAny(line[:1], "-+*>|=#<") && opens(line) == ""
}

// inline is the text of a line of Markdown: without emphasis, code marks,
// tags and the addresses of links.
func inline(line string) string {
	var b strings.Builder
	for i := 0; i < len(line); {
		text, size := element(line, i)
		b.WriteString(text)
		i += size
	}
	// An entity can stand for any character at all, so cleaning comes after.
	return tidy(html.UnescapeString(b.String()))
}

// element is the text of what stands at a place in a line, and its size there.
func element(line string, at int) (text string, size int) {
	rest := line[at:]
	switch rest[0] {
	case '\\':
		if len(rest) > 1 && strings.IndexByte("\\`*_{}[]<>()#+-.!|&~", rest[1]) >= 0 {
			return rest[1:2], 2
		}
	case '*', '`':
		return "", 1
	case '_':
		if !within(line, at) {
			return "", 1
		}
	case '!':
		if strings.HasPrefix(rest, "![") && linked(rest) {
			return "", 2
		}
	case '[':
		if linked(rest) {
			return "", 1
		}
	case ']':
		if size := target(rest); size > 0 {
			return "", size
		}
	case '<':
		if end := strings.IndexByte(rest[:min(len(rest), 4*maxLink)], '>'); end > 1 && (rest[1] == '/' || rest[1] == '!' || unicode.IsLetter(rune(rest[1]))) {
			return autolink(rest[1:end]), end + 1
		}
	}
	return rest[:1], 1
}

// within reports whether letters or digits stand on both sides of a place, as
// those of snake_case do.
func within(line string, at int) bool {
	word := func(b byte) bool {
		return b >= 0x80 || b == '_' || digit(b) || unicode.IsLetter(rune(b))
	}
	return at > 0 && at+1 < len(line) && word(line[at-1]) && word(line[at+1])
}

// maxLink is how far the end of a link's text is looked for, in bytes. It
// keeps a line of nothing but brackets from taking the square of its length.
const maxLink = 256

// linked reports whether a bracket opens the text of a link.
func linked(rest string) bool {
	rest = rest[:min(len(rest), maxLink)]
	return strings.Contains(rest, "](") || strings.Contains(rest, "][")
}

// target is the size of a bracket that ends the text of a link, with the
// link's address or label.
func target(rest string) int {
	rest = rest[:min(len(rest), 4*maxLink)]
	shut := byte(']')
	switch {
	case strings.HasPrefix(rest, "]("):
		shut = ')'
	case !strings.HasPrefix(rest, "]["):
		return 0
	}
	end := strings.IndexByte(rest[2:], shut)
	if end < 0 {
		return 0
	}
	return end + 3
}

// autolink is what is read of a tag: nothing, unless it is an address.
func autolink(tag string) string {
	if strings.Contains(tag, "://") && !strings.ContainsAny(tag, " \"'=") {
		return tag
	}
	return ""
}
