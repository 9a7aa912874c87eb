package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inline turns the text of a paragraph into Markdown that the renderer lays
// out well. Line breaks in it are hardBreak, before and after.
func (p *preparer) inline(text string) string {
	if !strings.ContainsAny(text, "\\`<&![]\t\v\n") && !strings.Contains(text, "://") && !strings.Contains(text, "www.") && !strings.Contains(text, "     ") {
		return softDash(strings.TrimSpace(text))
	}
	c := converter{lexer: lexer{text: text}, preparer: p}
	for {
		t, ok := c.next()
		if !ok {
			return softDash(tidy(c.assemble()))
		}
		c.write(t)
	}
}

// softDash takes a hyphen that stands for a dash out of the reach of the
// renderer, which lets it stand beyond the end of a line. Render puts it back.
func softDash(text string) string {
	return strings.ReplaceAll(text, " - ", " "+softHyphen+" ")
}

// converter writes the tokens of a text. What HTML tags mean is kept apart as
// marks, and put in at the end, when it is known whether they are paired.
type converter struct {
	lexer
	preparer *preparer
	out      []byte
	marks    []mark
	open     []int // the marks that wait for their closing tag
	depth    int   // of brackets
	image    bool  // an image has just been written
}

// What the renderer takes long over is written so that it does not look into
// it: brackets within brackets, and addresses that are longer than browsers
// take.
const (
	maxBrackets = 8
	maxAddress  = 2048
)

// special writes a byte that may mean something to the renderer.
func (c *converter) special(b byte, at int) {
	escape := false
	switch b {
	case '[':
		c.depth++
		escape = c.depth > maxBrackets || c.partner(at) < 0
	case ']':
		escape = c.depth > maxBrackets
		c.depth = max(c.depth-1, 0)
	}
	if escape {
		c.out = append(c.out, '\\')
	}
	c.out = append(c.out, b)
	if b == ']' && c.at < len(c.text) && c.text[c.at] == '(' {
		// No address follows, or this would be a link.
		c.out = append(c.out, `\(`...)
		c.at++
	}
}

func (c *converter) write(t token) {
	source := c.text[t.start:t.end]
	if c.image && t.kind != tagToken && t.kind != hiddenToken {
		c.image = false
		c.endImage(source)
	}
	switch t.kind {
	case codeToken:
		c.out = append(c.out, codeSpan(t.text)...)
	case entityToken:
		c.out = append(c.out, escapeEntity(t.text)...)
	case ampersand:
		c.out = append(c.out, "&amp;"...)
	case lessToken:
		c.out = append(c.out, `\<`...)
	case breakToken:
		c.out = append(c.out, hardBreak)
	case specialToken:
		c.special(source[0], t.start)
	case addressToken:
		c.writeAddress(decode(source))
	case autolink:
		c.writeAddress(t.text)
	case tagToken:
		c.tagged(t.tag)
	case imageToken:
		c.writeImage(plain(t.text))
	case linkOpen:
		if len(t.target) < maxAddress {
			c.out = append(c.out, '[')
		}
	case linkClose:
		if len(t.target) < maxAddress {
			c.out = append(c.out, linkEnd(unescape(t.target))...)
		}
	case noteToken:
		c.note(t)
	case hiddenToken:
	default:
		c.plainText(source)
	}
}

// maxSpaces is how many spaces in a row are kept. As many as fill a line are a
// line break, as this package writes them itself.
const (
	maxSpaces   = 4
	breakSpaces = 16
)

// plainText writes text as it is, but for tabs and long runs of spaces.
func (c *converter) plainText(source string) {
	for at := 0; at < len(source); {
		size := 0
		for at+size < len(source) && (source[at+size] == ' ' || source[at+size] == '\n' || source[at+size] == '\t') {
			size++
		}
		if size >= breakSpaces {
			c.out = append(c.out, hardBreak)
		} else if size > 0 {
			c.writeSpace(source[at : at+size])
		}
		at += size
		if next := strings.IndexAny(source[at:], " \n\t"); next > 0 {
			c.out = append(c.out, source[at:at+next]...)
			at += next
		} else if next < 0 {
			c.out = append(c.out, source[at:]...)
			return
		}
	}
}

// writeSpace writes a short run of white space.
func (c *converter) writeSpace(space string) {
	size := len(space) + 3*strings.Count(space, "\t")
	for n := len(c.out) - 1; size > 0 && n >= 0 && n >= len(c.out)-maxSpaces && c.out[n] == ' '; n-- {
		size--
	}
	c.out = append(c.out, "    "[:min(size, maxSpaces)]...)
}

// writeAddress writes an address as a link with itself as its text: the
// renderer would not show another.
func (c *converter) writeAddress(address string) {
	text := escapeText(address)
	if len(address) > maxAddress {
		c.out = append(c.out, strings.ReplaceAll(text, ":", "&#58;")...)
		return
	}
	if len(c.links) > 0 || len(c.open) > 0 && c.marks[c.open[len(c.open)-1]].text == "[" {
		c.out = append(c.out, text...)
		return
	}
	switch {
	case strings.HasPrefix(address, "www."):
		address = "https://" + address
	case !strings.Contains(address, ":"):
		address = "mailto:" + address
	}
	c.out = append(c.out, "["+text+linkEnd(address)...)
}

// linkEnd is the end of a link, from the closing bracket of its text on.
func linkEnd(target string) string {
	if strings.ContainsAny(target, " \t\v\n<>\\") || !balanced(target) {
		target = escapeTarget.Replace(target)
	}
	return "](" + target + ")"
}

// balanced tells whether the parentheses of an address can stay as they are.
func balanced(target string) bool {
	_, end, ok := readTarget(target, 0)
	return ok && end == len(target)
}

var escapeTarget = strings.NewReplacer(" ", "%20", "\t", "%20", "\v", "%20", "\n", "%20", "<", "%3C", ">", "%3E", "(", "%28", ")", "%29", `\`, "%5C")

// unescape resolves the escapes and entities in the address of a link.
func unescape(target string) string {
	if strings.IndexByte(target, '\\') < 0 {
		return decode(target)
	}
	var b strings.Builder
	for i := 0; i < len(target); i++ {
		if target[i] == '\\' && i+1 < len(target) && isPunctuation(target[i+1]) {
			i++
		}
		b.WriteByte(target[i])
	}
	return decode(b.String())
}

func (c *converter) writeImage(description string) {
	if r, _ := utf8.DecodeLastRune(c.out); isInWord(r) && len(c.out) > 0 {
		c.out = append(c.out, ' ')
	}
	c.image = true
	if description = strings.TrimSpace(description); description == "" {
		c.out = append(c.out, "Image without a description"...)
		return
	}
	c.out = append(c.out, "Image: "+escapeText(description)...)
}

// endImage keeps the description of an image apart from the text after it.
func (c *converter) endImage(after string) {
	r, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && after[0] != '`' && after[0] != '!' && after[0] != '[' {
		return
	}
	if last := c.out[len(c.out)-1]; isPunctuation(last) {
		c.out = append(c.out, ' ')
		return
	}
	c.out = append(c.out, ". "...)
}

// note writes a reference to a footnote, if it is one.
func (c *converter) note(t token) {
	known := c.preparer.notes.knows(t.text)
	attached := t.start > 0 && !isSpace(c.text[t.start-1]) && isWord(strings.ReplaceAll(t.text, "_", ""))
	if !known && !attached && !isNumber(t.text) {
		c.out = append(c.out, `\[^`+t.text+`\]`...)
		return
	}
	if n := len(c.out); n > 0 && c.out[n-1] != ' ' && c.out[n-1] != hardBreak {
		c.out = append(c.out, ' ')
	}
	c.out = append(c.out, "(note "+escapeText(t.text)+")"...)
}

func isNumber(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != "" && len(text) < 6
}

// styleMarks are the tags that Markdown has a mark for.
var styleMarks = map[string]string{
	"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "var": "*", "dfn": "*",
	"del": "~~", "s": "~~", "strike": "~~",
}

// tagged writes what an HTML tag stands for within a paragraph.
func (c *converter) tagged(t tag) {
	switch t.name {
	case "br":
		c.out = append(c.out, hardBreak)
	case "img":
		if !t.close {
			c.writeImage(t.attribute("alt"))
		}
	case "q":
		c.out = append(c.out, map[bool]string{false: "“", true: "”"}[t.close]...)
	case "code", "kbd", "samp", "tt":
		if !t.close {
			c.codeTag(t)
		}
	case "sup", "sub":
		if !t.close {
			c.raised(t)
		}
	case "a":
		if t.close {
			c.closeMark("a")
		} else if target := strings.TrimSpace(t.attribute("href")); isLinkable(target) {
			c.openMark("a", "[", linkEnd(target))
		}
	default:
		if hiddenTags[t.name] {
			c.hide(t)
		} else if style := styleMarks[t.name]; style != "" && t.close {
			c.closeMark(t.name)
		} else if style != "" {
			c.openMark(t.name, style, style)
		} else if blockTags[t.name] {
			c.out = append(c.out, hardBreak)
		}
	}
}

// hide passes over what is not to be read.
func (c *converter) hide(t tag) {
	if t.close {
		return
	}
	if end := c.closing(t.name); end > 0 {
		c.at = end
	}
}

// codeTag writes an element of code. Tags in it say nothing.
func (c *converter) codeTag(t tag) {
	end := c.closing(t.name)
	if end == 0 {
		return
	}
	inner := c.text[c.at:strings.LastIndexByte(c.text[:end], '<')]
	c.at = end
	c.out = append(c.out, codeSpan(decode(untagged(inner)))...)
}

// untagged leaves the tags of a text out.
func untagged(text string) string {
	if strings.IndexByte(text, '<') < 0 {
		return text
	}
	var b strings.Builder
	l := lexer{text: text}
	for l.at < len(text) {
		if text[l.at] == '<' {
			if t, ok := l.tag(l.at); ok {
				l.at = t.end
				if t.name == "br" {
					b.WriteByte('\n')
				}
				continue
			}
		}
		b.WriteByte(text[l.at])
		l.at++
	}
	return b.String()
}

var (
	raisedDigits  = strings.Split("⁰ ¹ ² ³ ⁴ ⁵ ⁶ ⁷ ⁸ ⁹", " ")
	loweredDigits = strings.Split("₀ ₁ ₂ ₃ ₄ ₅ ₆ ₇ ₈ ₉", " ")
)

// raised writes digits above or below the line, so that 10² is not read as
// 102. Other text there stays as it is.
func (c *converter) raised(t tag) {
	digits := raisedDigits
	if t.name == "sub" {
		digits = loweredDigits
	}
	if closing := "o</" + t.name; t.name == "sup" && strings.HasPrefix(c.text[c.at:], closing) {
		c.out = append(c.out, "°"...)
		c.at++
		return
	}
	end := c.at
	for end < len(c.text) && isDigit(c.text[end]) {
		end++
	}
	if end == c.at || !strings.HasPrefix(c.text[end:], "</"+t.name) {
		return
	}
	for ; c.at < end; c.at++ {
		c.out = append(c.out, digits[c.text[c.at]-'0']...)
	}
}

// isLinkable tells whether an address is one to go to, and no program.
func isLinkable(target string) bool {
	scheme, _, ok := strings.Cut(strings.ToLower(strings.TrimSpace(target)), ":")
	return target != "" && len(target) < maxAddress && (!ok || scheme != "javascript" && scheme != "vbscript" && scheme != "data")
}
