package paper

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/theme"
)

// sample is a text of sections, about size bytes long. Every line of it can
// be told from the others.
func sample(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Section %d\n\nParagraph %d has some words in it, and more words than fit on one line of a window that is not wide. See [S1-%02d, C7] and [the web](https://example.org/%d).\n\n- first item of %d\n- second item of %d\n\n", i, i, i%100, i, i, i)
	}
	return b.String()
}

func open(text string, width, height int) *Paper {
	p := New(text, true)
	p.Resize(width, height, theme.New(theme.Dark, true))
	p.Take(text, CutAll(text))
	return p
}

func plainLines(p *Paper) []string {
	lines := p.Lines()
	for i, l := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return lines
}

// whole is every line of a paper, from top to bottom.
func whole(p *Paper) []string {
	p.Top()
	out := []string{}
	for at, ok := (Place{}), true; ok; at, ok = p.next(at) {
		out = append(out, strings.TrimRight(ansi.Strip(p.piece(at.Piece).lines[at.Line]), " "))
	}
	return out
}

func TestScrollingShowsTheTextInOrder(t *testing.T) {
	p := open(sample(20<<10), 80, 20)
	all := whole(p)
	p.Top()
	random := rand.New(rand.NewPCG(1, 1))
	top := 0
	for range 400 {
		by := random.IntN(61) - 30
		p.Scroll(by)
		top = min(max(top+by, 0), len(all)-20)
		if got, want := plainLines(p), all[top:top+20]; strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("at line %d:\n%s\nwant\n%s", top, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	p.End()
	if got := plainLines(p); got[len(got)-1] != all[len(all)-1] || !p.AtEnd() || p.Percent() != 100 {
		t.Errorf("the end is %q at %d%%, want %q", got[len(got)-1], p.Percent(), all[len(all)-1])
	}
}

func TestWholeBeginsLikeItsHead(t *testing.T) {
	text := sample(50 << 10)
	p := New(text[:10<<10], true)
	p.Resize(80, 20, theme.New(theme.Dark, true))
	head := plainLines(p)
	p.Take(text, CutAll(text))
	if got := plainLines(p); strings.Join(got, "\n") != strings.Join(head, "\n") {
		t.Error("what is in sight changes when the rest comes")
	}
}

func TestEndBeforeTheTextIsCut(t *testing.T) {
	text := sample(400 << 10)
	p := New(text, true)
	p.Resize(80, 20, theme.New(theme.Dark, true))
	p.End()
	p.Take(text, CutAll(text))
	if !p.AtEnd() {
		t.Error("End is forgotten once the text is cut")
	}
}

func TestResizeStaysAtThePlace(t *testing.T) {
	p := open(sample(100<<10), 80, 20)
	p.Scroll(700)
	before := p.Offset()
	for _, width := range []int{40, 120, 30, 80} {
		p.Resize(width, 20, theme.New(theme.Dark, true))
		if d := p.Offset() - before; d < -pieceSize || d > pieceSize {
			t.Errorf("at %d columns the place is %d bytes off", width, d)
		}
		for _, l := range p.Lines() {
			if ansi.StringWidth(l) > width {
				t.Errorf("at %d columns a line is wider: %q", width, l)
			}
		}
	}
}

func TestLinksAreFocusedInOrder(t *testing.T) {
	p := open(sample(3<<10), 80, 10)
	var got []string
	for range 6 {
		p.FocusNext(false)
		link, _ := p.Focused()
		got = append(got, link.Text+"="+link.Target)
		if line, _ := p.FocusLine(); line < 0 {
			t.Errorf("%s is focused out of sight", link.Text)
		}
	}
	want := "S1-00=S1-00 C7=C7 the web=https://example.org/0 S1-01=S1-01 C7=C7 the web=https://example.org/1"
	if strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " "), want)
	}
	p.FocusNext(true)
	if link, _ := p.Focused(); link.Text != "C7" {
		t.Errorf("back is %q", link.Text)
	}
}

func TestLinkUnderTheMouse(t *testing.T) {
	p := open("See [the page](topics/about) now.", 80, 10)
	if link, ok := p.LinkAt(6, 0); !ok || link.Target != "topics/about" {
		t.Errorf("%+v %v", link, ok)
	}
	if _, ok := p.LinkAt(0, 0); ok {
		t.Error("a link where there is none")
	}
}

func TestFindGoesRound(t *testing.T) {
	p := open(sample(30<<10), 80, 10)
	if n := p.Find("PARAGRAPH 7 has"); n != 1 {
		t.Fatalf("%d hits, want 1", n)
	}
	if !strings.Contains(strings.Join(plainLines(p), " "), "Paragraph 7 has") {
		t.Error("the hit is not in sight")
	}
	n := p.Find("second item")
	for i := range n + 2 {
		if _, at, hits := p.Found(); at < 1 || at > hits || hits != n {
			t.Fatalf("after %d: %d of %d", i, at, hits)
		}
		if !strings.Contains(strings.Join(plainLines(p), "\n"), "second item") {
			t.Fatalf("after %d no hit is in sight", i)
		}
		p.FindNext(false)
	}
	if p.Find("nowhere to be found") != 0 {
		t.Error("found what is not there")
	}
	p.ClearFind()
	if words, _, _ := p.Found(); words != "" {
		t.Error("not cleared")
	}
}

func TestHeadingsAndAnchors(t *testing.T) {
	text := sample(30 << 10)
	p, cut := open(text, 80, 10), CutAll(text)
	h, ok := Anchor(cut.Headings, "#section-12")
	if !ok {
		t.Fatal("no such anchor")
	}
	p.GoToLine(h.Line, h.Title)
	if got := plainLines(p); got[0] != "Section 12" {
		t.Errorf("at the top stands %q", got[0])
	}
}

// The rows of a table that is longer than a piece keep their columns' names.
func TestLongTablesKeepTheirHead(t *testing.T) {
	for name, row := range map[string]string{
		"narrow": "| Tool %d | calls | the phone |\n",
		"wide":   "| Tool %d | " + strings.Repeat("calls and more ", 12) + "| " + strings.Repeat("the phone or ", 12) + "|\n",
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString("Before it.\n\n| Column A | Column B | Column C |\n|---|---|---|\n")
			for i := range 400 {
				fmt.Fprintf(&b, row, i)
			}
			b.WriteString("\nAfter it | and more.\n")
			p := open(b.String(), 60, 20)
			for i := range p.stretches {
				lines := ansi.Strip(strings.Join(p.piece(i).lines, "\n"))
				named := strings.Contains(lines, "Column B")
				if rows := strings.Contains(lines, "calls"); rows != named || strings.Contains(lines, "---") {
					t.Fatalf("piece %d of %d:\n%s", i, len(p.stretches), lines)
				}
			}
			if len(p.stretches) < 4 {
				t.Errorf("%d pieces try nothing", len(p.stretches))
			}
		})
	}
}

// Code that is longer than a piece stays code to its end, and what follows it
// is none.
func TestLongCodeStaysCode(t *testing.T) {
	code := ""
	for i := range 400 {
		code += fmt.Sprintf("x%d = f(*a*, **b**)  # not a heading\n", i)
	}
	indented := "  " + strings.TrimSuffix(strings.ReplaceAll(code, "\n", "\n  "), "  ")
	for name, text := range map[string]string{
		"fence":      "# Title\n\n```python\n" + code + "```\n",
		"tildes":     "~~~~\n" + code + "~~~~\n",
		"in an item": "- item\n\n  ```\n" + indented + "  ```\n",
		"defined":    "See [x][1].\n\n```\n" + code + "```\n",
	} {
		t.Run(name, func(t *testing.T) {
			p := open(text+"\n## After\n\nAfter **bold** text, and [x][1].\n\n[1]: https://example.org\n", 80, 20)
			shown := strings.Join(whole(p), "\n")
			for i := range 400 {
				if line := fmt.Sprintf("x%d = f(*a*, **b**)  # not a heading", i); strings.Count(shown, line) != 1 {
					t.Fatalf("%q stands there %d times", line, strings.Count(shown, line))
				}
			}
			if !strings.HasSuffix(shown, "After\n\nAfter bold text, and x.") || strings.ContainsAny(shown, "`~[") || len(p.stretches) < 4 {
				t.Errorf("%d pieces end:\n%s", len(p.stretches), shown[max(len(shown)-300, 0):])
			}
		})
	}
}

func TestOddTexts(t *testing.T) {
	for _, text := range []string{"", "\n\n\n", "#", "[", "[](", strings.Repeat(">", 5000), strings.Repeat("- ", 3000), strings.Repeat("x", 1<<20)} {
		p := open(text, 40, 10)
		p.End()
		p.Scroll(-5)
		p.FocusNext(false)
		p.Find("x")
		p.Resize(20, 3, theme.New(theme.Dark, true))
		if len(p.Lines()) > 3 {
			t.Errorf("%.20q: too many lines", text)
		}
	}
}

func FuzzPaper(f *testing.F) {
	f.Add("# A\n\n[b](c) [S1-33]\n", uint8(40), int16(3))
	f.Fuzz(func(t *testing.T, text string, width uint8, by int16) {
		if len(text) > 4<<10 {
			t.Skip("longer texts show nothing more, only slower")
		}
		p := open(text, int(width)+1, 8)
		p.Scroll(int(by))
		p.FocusNext(by%2 == 0)
		p.Find("a")
		p.FindNext(true)
		p.End()
		if n := len(p.Lines()); n > 8 {
			t.Errorf("%d lines", n)
		}
	})
}
