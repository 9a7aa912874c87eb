package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// leadIn is how many bytes of a long paragraph are shown before the first mark.
const leadIn = 40

// paragraph is lines that belong together, as one text.
type paragraph struct {
	text   string
	first  int   // its first line
	starts []int // where each of its lines starts in the text
}

// paragraphOf is the paragraph of a line. A heading's goes on with the one
// below it.
func paragraphOf(lines []written, line int) paragraph {
	for line > 0 && lines[line].joins {
		line--
	}
	p := paragraph{first: line}
	var b strings.Builder
	for i, l := range lines[line:] {
		if i > 0 {
			below := lines[line+i-1].heading && !l.heading
			if !below && !l.joins {
				break
			}
			b.WriteString(map[bool]string{true: " · ", false: " "}[below])
		}
		p.starts = append(p.starts, b.Len())
		b.WriteString(l.text)
	}
	p.text = b.String()
	return p
}

// shown is the paragraph to show for the best line. A heading is shown by
// itself already, so the text below it is enough, if that says the words too
// or the heading doesn't.
func shown(lines []written, spots []spot, marks []mark, best int) paragraph {
	p := paragraphOf(lines, best)
	if !lines[best].heading || best+1 == len(lines) || lines[best+1].heading {
		return p
	}
	below := paragraphOf(lines, best+1)
	if len(below.places(spots, marks)) > 0 || len(p.places(spots, marks)) == 0 {
		return below
	}
	return p
}

// snippet is as much of the paragraph as fits on a line, around the marks on
// its best line.
func (p paragraph) snippet(spots []spot, marks []mark, best int) (string, [][2]int) {
	places := p.places(spots, marks)
	from, to := 0, len(p.text)
	if utf8.RuneCountInString(p.text) > longest {
		from, to = window(p.text, p.focus(places, best))
	}
	before, after := "", ""
	if from > 0 {
		before = "…"
	}
	if to < len(p.text) {
		after = "…"
	}
	var ranges [][2]int
	for _, m := range places {
		if m.start >= from && m.end <= to {
			ranges = append(ranges, [2]int{m.start - from + len(before), m.end - from + len(before)})
		}
	}
	return before + p.text[from:to] + after, merge(ranges)
}

// place is a mark in the paragraph's text.
type place struct{ start, end, term int }

// places is the marks that stand in the paragraph, in order.
func (p paragraph) places(spots []spot, marks []mark) []place {
	var out []place
	last := p.first + len(p.starts)
	for _, m := range marks {
		a, b := spots[m.first], spots[m.last]
		if a.cited || b.cited || a.line < p.first || b.line >= last {
			continue
		}
		out = append(out, place{p.starts[a.line-p.first] + a.start, p.starts[b.line-p.first] + b.end, m.term})
	}
	slices.SortFunc(out, func(a, b place) int { return a.start - b.start })
	return out
}

// focus is the mark to show, in the text: of those on the best line and after
// it, the first with most terms soon after.
func (p paragraph) focus(places []place, best int) int {
	focus := 0
	if line := best - p.first; line > 0 && line < len(p.starts) {
		focus = p.starts[line]
	}
	from, _ := slices.BinarySearchFunc(places, focus, func(m place, at int) int { return m.start - at })
	places = places[from:]
	near, terms, most, to := map[int]int{}, 0, 0, 0
	for _, m := range places {
		for ; to < len(places) && places[to].start < m.start+longest-2*leadIn; to++ {
			if near[places[to].term]++; near[places[to].term] == 1 {
				terms++
			}
		}
		if terms > most {
			focus, most = m.start, terms
		}
		if near[m.term]--; near[m.term] == 0 {
			terms--
		}
	}
	return focus
}

// window is the part of a long text to show, so that the focus is in it. It
// begins and ends between words if it can.
func window(text string, focus int) (from, to int) {
	from = max(focus-leadIn, 0)
	if space := strings.IndexByte(text[from:focus], ' '); from > 0 && space >= 0 {
		from += space + 1
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	to = from
	for range longest - 2 { // and a sign at each end
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to < len(text) {
		if space := strings.LastIndexByte(text[from:to], ' '); from+space > focus {
			to = from + space
		}
	}
	return from, to
}

// merge joins ranges that overlap. They are in order.
func merge(ranges [][2]int) [][2]int {
	var out [][2]int
	for _, r := range ranges {
		if last := len(out) - 1; last >= 0 && r[0] <= out[last][1] {
			out[last][1] = max(out[last][1], r[1])
			continue
		}
		out = append(out, r)
	}
	return out
}
