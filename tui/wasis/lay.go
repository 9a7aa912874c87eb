package wasis

import (
	"sort"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/compare"
	"whichtool/tui/document"
	"whichtool/tui/theme"
)

// besideWidth is the columns of a frame from which the two stand beside each
// other: those of a window of 120.
const besideWidth = 118

// paper is a page laid out.
type paper struct {
	head    string // what stands over it, whatever is in sight
	under   string // what parts the two, where there is room
	lines   []string
	starts  []int  // for each pair of the page, its first line
	changes []spot // where those begin that are not the same
}

// spot is a line, and the column at which a block begins there.
type spot struct{ line, column int }

// pairAt is the pair that a line belongs to.
func (p *paper) pairAt(line int) int {
	return max(sort.SearchInts(p.starts, line+1)-1, 0)
}

// layout lays a page out.
type layout struct {
	paper
	page   *compare.Page
	theme  theme.Theme
	column int  // columns of a block
	beside bool // was and is stand beside each other
}

// lay lays a page out for a width.
func lay(page *compare.Page, width int, t theme.Theme) paper {
	l := &layout{page: page, theme: t, column: min(width, mostColumns)}
	if l.beside = page.Changes() && width >= besideWidth; l.beside {
		l.column = min((width-ansi.StringWidth(rule))/2, mostColumns)
	}
	l.head = l.heading()
	if l.beside {
		l.under = l.across("", "")
	}
	for i, pair := range page.Pairs {
		if i > 0 && !(pair.Close && pair.Kind == compare.Same && page.Pairs[i-1].Kind == compare.Same) {
			l.line("", "")
		}
		l.starts = append(l.starts, len(l.lines))
		l.pair(pair)
	}
	return l.paper
}

// What stands before the lines of a block, and between two columns.
const (
	bar  = "▌ "
	none = "  "
	rule = " │ "
)

// mostColumns is how wide a block gets.
const mostColumns = document.MaxWidth + len(none)

// heading says of when the page was, and is.
func (l *layout) heading() string {
	page := l.page
	switch {
	case l.beside:
		return l.across(l.theme.Title.Render(none+page.Was.Month()+": was"), l.theme.Title.Render(none+page.Is.Month()+": is"))
	case page.Changes():
		return l.theme.Title.Render("Was: " + page.Was.Month() + " · Is: " + page.Is.Month())
	}
	return l.theme.Title.Render(page.Note)
}

// pair lays out a block as it was and as it is.
func (l *layout) pair(pair compare.Pair) {
	switch {
	case pair.Kind != compare.Same && l.page.Changes():
		l.changed(pair)
	case l.beside:
		l.same(pair)
	default:
		l.add(l.block(side{text: pair.Text()}), nil)
	}
}

// same lays out a block that is what it was. Most are to the letter.
func (l *layout) same(pair compare.Pair) {
	is := l.block(side{text: pair.Is})
	was := is
	if pair.Was != pair.Is {
		was = l.block(side{text: pair.Was})
	}
	l.add(was, is)
}

// changed lays out a block that is not what it was.
func (l *layout) changed(pair compare.Pair) {
	begins := spot{line: len(l.lines)}
	if l.beside && pair.Was == "" {
		begins.column = l.column + ansi.StringWidth(rule)
	}
	l.changes = append(l.changes, begins)
	was, is := l.sides(pair)
	if l.beside {
		l.add(l.block(was), l.block(is))
		return
	}
	l.add(l.block(was), nil)
	l.add(l.block(is), nil)
}

// sides is what is shown of a block that is not what it was.
func (l *layout) sides(pair compare.Pair) (was, is side) {
	style := l.style(pair.Kind)
	was, is = side{text: pair.Was, style: style}, side{text: pair.Is, style: style}
	if pair.Kind == compare.Changed {
		was.marks, is.marks = compare.Words(document.Said(pair.Was), document.Said(pair.Is))
	}
	was.label, is.label = pair.Kind.String(), pair.Kind.String()
	if !l.beside {
		was.label, is.label = l.page.WasLabel(pair.Kind), l.page.IsLabel(pair.Kind)
	}
	return was, is
}

// add adds lines, those of both sides level with each other.
func (l *layout) add(left, right []string) {
	for i := range max(len(left), len(right)) {
		l.line(at(left, i), at(right, i))
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// line adds a line of each side.
func (l *layout) line(left, right string) {
	if l.beside {
		left = l.across(left, right)
	}
	l.lines = append(l.lines, left)
}

// across is a line of both sides.
func (l *layout) across(left, right string) string {
	left += strings.Repeat(" ", max(l.column-ansi.StringWidth(left), 0))
	return strings.TrimRight(left+l.theme.Dim.Render(rule)+right, " ")
}
