package paper

import (
	"regexp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/tui/markdown"
	"whichtool/tui/theme"
)

// piece is a stretch of the text, rendered.
type piece struct {
	lines []string
	links []Link
}

// Link is a link in a rendered piece. One that runs over several lines has a
// span on each.
type Link struct {
	Target string // an address, a page's path, #anchor or a statement's id
	Text   string
	Spans  []Span
}

// Span is columns of a line of a piece.
type Span struct{ Line, From, To int }

// piece gives a piece, rendered now if it is not kept. A paper without a window
// has only empty pieces.
func (p *Paper) piece(i int) *piece {
	if kept, ok := p.kept[i]; ok {
		p.touch(i)
		return kept
	}
	if p.renderer == nil || !p.exists(i) {
		return &piece{}
	}
	made := render(p.renderer, p.markup(i), i > 0, p.theme)
	p.keep(i, made)
	return made
}

// keep holds on to a piece, and lets go of the one used longest ago if there
// are many.
func (p *Paper) keep(i int, made *piece) {
	p.kept[i] = made
	p.used = append(p.used, i)
	if len(p.used) > maxKept {
		delete(p.kept, p.used[0])
		p.used = p.used[1:]
	}
}

func (p *Paper) touch(i int) {
	if p.used[len(p.used)-1] == i {
		return
	}
	at := slices.Index(p.used, i)
	p.used = append(slices.Delete(p.used, at, at+1), i)
}

// markup is the Markdown of a piece, ready to render.
func (p *Paper) markup(i int) string {
	start, end := p.bounds(i)
	text := p.stretches[i].opening + p.text[start:end]
	if p.cited {
		text = linkCitations(text)
	}
	definitions := p.definitions.For(text)
	switch {
	case definitions == "":
		return text
	case strings.HasPrefix(text, "---"): // front matter must be first
		return text + "\n\n" + definitions
	}
	return definitions + "\n\n" + text
}

var bracketed = regexp.MustCompile(`\[(` + guidance.IDPattern + `(?:, ` + guidance.IDPattern + `)*)\]([^(:\[]|$)`)

// linkCitations makes a link of each id in square brackets.
func linkCitations(text string) string {
	return bracketed.ReplaceAllStringFunc(text, func(match string) string {
		end := strings.LastIndexByte(match, ']')
		var parts []string
		for _, id := range strings.Split(match[1:end], ", ") {
			parts = append(parts, "["+id+"]("+markdown.Scheme+id+")")
		}
		return `\[` + strings.Join(parts, ", ") + `\]` + match[end+1:]
	})
}

// render renders Markdown, and finds the links in what comes out. A piece that
// follows another begins with a blank line.
func render(r *markdown.Renderer, text string, follows bool, t theme.Theme) *piece {
	out := r.Render(text)
	made := &piece{}
	if strings.TrimSpace(ansi.Strip(out)) == "" {
		return made
	}
	if follows {
		made.lines = append(made.lines, "")
	}
	made.lines = append(made.lines, strings.Split(out, "\n")...)
	made.findLinks(t)
	return made
}

var hyperlink = regexp.MustCompile("\x1b\\]8;[^;\x1b\x07]*;([^\x1b\x07]*)(?:\x1b\\\\|\x07)")

// findLinks takes the hyperlinks out of the lines and notes where they stand.
// Addresses of the web stay hyperlinks, for terminals that take them; targets
// within the program do not, since a terminal could not follow them.
func (made *piece) findLinks(t theme.Theme) {
	target := "" // of the link that is open; it may run on from line to line
	for n, line := range made.lines {
		if target == "" && !strings.Contains(line, "\x1b]8;") {
			continue
		}
		var b strings.Builder
		column := 0
		for line != "" {
			text, mark, next := cutHyperlink(line)
			made.addSpan(target, n, column, text)
			column += ansi.StringWidth(text)
			b.WriteString(quiet(text, target, t))
			if mark == "" {
				break
			}
			if markdown.IsWeb(next) || next == "" && markdown.IsWeb(target) {
				b.WriteString(mark)
			}
			target, line = next, line[len(text)+len(mark):]
		}
		made.lines[n] = b.String()
	}
}

var statementID = regexp.MustCompile(`^` + markdown.Scheme + guidance.IDPattern + `$`)

// quiet sets a link to a statement back: there are many, and they are there to
// be found, not to be noticed.
func quiet(text, target string, t theme.Theme) string {
	if !statementID.MatchString(target) {
		return text
	}
	return t.Dim.Underline(true).Render(ansi.Strip(text))
}

// cutHyperlink is the text before the first mark of a hyperlink in a line, the
// mark, and the target that it opens; an empty target closes the one before.
func cutHyperlink(line string) (text, mark, target string) {
	at := hyperlink.FindStringSubmatchIndex(line)
	if at == nil {
		return line, "", ""
	}
	return line[:at[0]], line[at[0]:at[1]], line[at[2]:at[3]]
}

// addSpan notes a stretch of a link: one more of the link before where that
// ran up to here, else the first of a new one.
func (made *piece) addSpan(target string, line, column int, text string) {
	plain := strings.TrimRight(ansi.Strip(text), " ")
	lead := len(plain) - len(strings.TrimLeft(plain, " "))
	if target == "" || lead == len(plain) {
		return
	}
	span := Span{line, column + lead, column + ansi.StringWidth(plain)}
	name := strings.TrimPrefix(target, markdown.Scheme)
	if n := len(made.links); n > 0 {
		last := &made.links[n-1]
		end := last.Spans[len(last.Spans)-1]
		if last.Target == name && (end.Line == line && end.To == span.From || end.Line == line-1) {
			last.Spans = append(last.Spans, span)
			last.Text += " " + plain[lead:]
			return
		}
	}
	made.links = append(made.links, Link{name, plain[lead:], []Span{span}})
}
