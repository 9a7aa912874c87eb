package markdown

import (
	"strconv"
	"strings"
	"unicode"
)

// Heading is a heading of a text.
type Heading struct {
	Level   int
	Title   string   // as plain text, safe to show
	Line    int      // of the text, from 0
	Anchors []string // what links within the page call it
}

// Headings finds the headings of a text, in order: those marked with "#" and
// those that are underlined. What is in code, comments, quotes and lists is
// none, nor is one without a title. The first anchor is the one that GitHub
// would make, the others are what <a id="…"> and <a name="…"> say right before
// it or in it.
func Headings(text string) []Heading {
	// Room for as many as a long text may well have: growing step by step would
	// take several times as much.
	few := min(len(text)/256, 1<<16)
	f := finder{used: make(map[string]int, few/2), found: make([]Heading, 0, few)}
	for s := scan(text, frontMatter(text)); s.step(); {
		f.take(s)
	}
	return f.found
}

// finder finds headings among the lines of a scanner.
type finder struct {
	found   []Heading
	used    map[string]int
	pending []string // the anchors right before the line
	start   int      // where the paragraph before the line starts
	line    int
}

func (f *finder) take(s *scanner) {
	line := &s.line
	if line.kind == blankLine {
		return
	}
	if len(s.boxes) > 0 {
		f.pending = nil
		return
	}
	switch line.kind {
	case headingLine:
		f.add(line.level, line.number, s.text[line.body:line.end])
	case underLine:
		paragraph := strings.Split(strings.TrimSpace(s.text[f.start:line.start]), "\n")
		_, rest := readDefinitions(paragraph)
		f.add(line.level, f.line+len(paragraph)-len(rest), join(rest))
	case textLine, htmlLine:
		if line.kind == textLine && line.fresh {
			f.start, f.line = line.body, line.number
		}
		if s.byteAt(0) == '<' && f.anchorsOnly(s.rest()) {
			return
		}
		f.pending = nil
	default:
		f.pending = nil
	}
}

// anchorsOnly keeps the anchors of a line that holds nothing else.
func (f *finder) anchorsOnly(text string) bool {
	found := anchors(text)
	if len(found) == 0 || strings.TrimSpace(untagged(text)) != "" {
		return false
	}
	f.pending = append(f.pending, found...)
	return true
}

// anchors are the names of the anchors in a text.
func anchors(text string) []string {
	var found []string
	l := lexer{text: text}
	for at := 0; ; at++ {
		next := strings.IndexByte(text[at:], '<')
		if next < 0 {
			return found
		}
		at += next
		t, ok := l.tag(at)
		if !ok || t.name != "a" || t.close {
			continue
		}
		for _, name := range [...]string{"id", "name"} {
			if id := t.attribute(name); id != "" {
				found = append(found, id)
				break
			}
		}
	}
}

func (f *finder) add(level, line int, source string) {
	text := headingText(source)
	title := clean(plain(text))
	if title == "" {
		return
	}
	names := []string{f.slug(title)}
	names = append(names, f.pending...)
	if strings.IndexByte(source, '<') >= 0 {
		names = append(names, anchors(source)...)
	}
	if _, id := headingID(strings.TrimSpace(source)); id != "" {
		names = append(names, id)
	}
	f.pending = nil
	f.found = append(f.found, Heading{Level: level, Title: title, Line: line, Anchors: names})
}

// slug is the anchor that GitHub makes of a title. One that is taken gets a
// number.
func (f *finder) slug(title string) string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			return r
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, title)
	unique := slug
	for {
		if _, taken := f.used[unique]; !taken {
			f.used[unique] = 0
			return unique
		}
		f.used[slug]++
		unique = slug + "-" + strconv.Itoa(f.used[slug])
	}
}
