package paper

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whichtool/tui/theme"
)

// uneven is a text whose lines are much longer in the source at one place than
// at another.
func uneven() string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, "## Heading %d\n\n%s\n\n### Sub %d\n\n%s\n", i, strings.Repeat("many words in one paragraph ", 16), i, strings.Repeat("- ab\n", 60))
	}
	return b.String()
}

// Whoever goes to a heading is under it, and the next one is the next.
func TestHeadingsOneByOne(t *testing.T) {
	text := uneven()
	p, headings := open(text, 80, 20), CutAll(text).Headings
	for i, h := range headings[:len(headings)-2] {
		p.GoToLine(h.Line, h.Title)
		if now := p.HeadingNow(headings); now != i {
			t.Fatalf("at heading %d (%s), the reader is under %d", i, h.Title, now)
		}
		p.Resize(60+i%2*20, 20, theme.New(theme.Dark, true))
	}
}

// The next link is one from the window on, not one that was scrolled past.
func TestFocusGoesOnFromTheWindow(t *testing.T) {
	var b strings.Builder
	for i := range 12 {
		fmt.Fprintf(&b, "- [link %d](p%d)\n%s", i, i, strings.Repeat("- without\n", 14))
	}
	p := open(b.String(), 80, 10)
	p.FocusNext(false)
	p.Scroll(20) // between links 1 and 2
	p.FocusNext(false)
	if link, _ := p.Focused(); link.Text != "link 2" {
		t.Errorf("the next link is %q", link.Text)
	}
	p.GoToLine(3*15+4, "") // between links 3 and 4
	p.FocusNext(true)
	if link, _ := p.Focused(); link.Text != "link 3" {
		t.Errorf("the link before is %q", link.Text)
	}
}

// What is looked for in the beginning is looked for in the rest once it comes.
func TestFindTakesInTheRest(t *testing.T) {
	text := sample(200 << 10)
	p := New(text[:20<<10], true)
	p.Resize(80, 20, theme.New(theme.Dark, true))
	some := p.Find("second item")
	p.Take(text, CutAll(text))
	if _, _, all := p.Found(); all <= some {
		t.Errorf("%d hits in the whole text, %d in its beginning", all, some)
	}
	for range 3 {
		p.FindNext(true)
		if !strings.Contains(strings.Join(plainLines(p), "\n"), "second item") {
			t.Error("no hit is in sight")
		}
	}
	p.Take(text[:1000], CutAll(text[:1000])) // the file has shrunk
	p.FindNext(false)
	p.Lines()
}

// A text may begin with what shows nothing.
func TestBeginningThatShowsNothing(t *testing.T) {
	p := open("<!-- "+strings.Repeat("comment\n", 300)+"-->\n\n[first](a)\n\n[second](b)\n", 80, 10)
	for range 2 {
		shown := slices.Index(plainLines(p), "first")
		if link, ok := p.LinkAt(1, shown); !ok || link.Text != "first" {
			t.Errorf("at line %d is %q", shown, link.Text)
		}
		p.focus = focus{}
		p.FocusNext(false)
		if line, _ := p.FocusLine(); line != shown {
			t.Errorf("the focus is on line %d, the link on %d", line, shown)
		}
		p.End()
		p.Top()
	}
}

// Mark goes to words nearby, and nowhere else.
func TestMarkStaysNearby(t *testing.T) {
	text := sample(100 << 10)
	p := open(text, 80, 20)
	p.GoToLine(700, "")
	place := p.Offset()
	p.Mark("Paragraph 3 has")
	if p.Offset() != place {
		t.Error("the reader is taken away")
	}
	p.Mark("second item")
	if d := p.Offset() - place; d < -pieceSize || d > nearby {
		t.Errorf("the hit is %d bytes away", d)
	}
}
