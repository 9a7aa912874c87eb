package document

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// texts are the samples, pages of the pack, and texts put together at random.
func texts(t testing.TB) map[string]string {
	t.Helper()
	out := samples(t)
	files, err := filepath.Glob("../../guidance/pack/*/*/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for i, f := range files {
		if i%8 > 0 {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[f] = string(data)
	}
	random := rand.New(rand.NewPCG(3, 3))
	for i := range 40 {
		out[fmt.Sprint("random ", i)] = randomText(random)
	}
	return out
}

var bits = []string{
	"word ", "longer-word ", "漢字かな交じり文", "한국어 ", "🎉", "e\u0301 ", "**bold** ", "*slant* ", "`co  de` ", "[link](https://example.org/a/b) ", "[S1-33, C7] ",
	"https://example.org/" + strings.Repeat("long/", 12) + " ", strings.Repeat("x", 130) + " ", "\n", "\n\n", "\n\n- ", "\n   - ", "\n1. ", "\n12345. ", "\n> ", "\n> > - ", "\n\n    code\tx ",
	"\n\n```go\n\tcode " + strings.Repeat("y z ", 30) + "\n```\n", "\n\n| a | 漢字 | c |\n|--:|:-:|---|\n| one two | **three** | `four` |\n| | five six seven eight nine | ten |\n\n",
	"\n\n# ", "\n\n!!! note\n    ", "\n\n> [!WARNING]\n> ", "\n\nterm\n: ", "\n\n---\n\n", "<br>", "<table><tr><th>A<th>B<tr><td rowspan=2>c<td><ul><li>d<li>e</ul><tr><td colspan=3>f</table>",
	"\n\n[^a]: ", "(a) ", "![pic](x.png) ", "&amp;&#27;[31m ", "\\&#7; ", "- [ ] ", "$CTA\n",
}

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range 5 + random.IntN(150) {
		b.WriteString(bits[random.IntN(len(bits))])
	}
	return b.String()
}

// ours are the escape sequences that a document is made of: styles, and
// hyperlinks to an address without control characters.
var ours = regexp.MustCompile(`\x1b\[[0-9;:]*m|\x1b\]8;[!-~]*;[!-~]*(?:\x07|\x1b\\)`)

// check checks what holds of the lines of any text at a width.
func check(t *testing.T, name string, lines []string, width int) {
	t.Helper()
	for _, line := range lines {
		if w := ansi.StringWidth(line); w > width {
			t.Fatalf("%s at %d columns: a line of %d: %q", name, width, w, line)
		}
		rest := ours.ReplaceAllString(line, "")
		if rest != clean.Text([]byte(rest)) || strings.ContainsAny(rest, "\n\t\x1b") {
			t.Errorf("%s at %d columns: a line is not safe: %q", name, width, line)
		}
	}
}

// No line is wider than the window, nor holds a control character or a
// sequence that is not the program's own.
func TestLinesFitAndAreSafe(t *testing.T) {
	for name, text := range texts(t) {
		for _, width := range []int{12, 24, 40, 80, 120} {
			d := New(text, true)
			d.Resize(width, 20, theme.New(theme.Dark, false))
			for i := 0; d.exists(i); i++ {
				check(t, name, d.piece(i).lines, width)
			}
		}
	}
}

// Every word of the tree is shown, in order, whatever the width: each leaf is
// covered by the runs of its lines, without a hole.
func TestEveryWordIsShown(t *testing.T) {
	for name, text := range texts(t) {
		for _, width := range []int{8, 24, 40, 80, 120} {
			d := New(text, true)
			d.Resize(width, 20, look)
			for i := 0; d.exists(i); i++ {
				checkShown(t, fmt.Sprintf("%s, piece %d at %d columns", name, i, width), d.piece(i))
			}
		}
	}
}

func checkShown(t *testing.T, name string, p *piece) {
	t.Helper()
	covered := make([]bool, len(p.words))
	for _, r := range p.runs {
		for at := r.at; at < r.at+r.size; at++ {
			covered[at] = true
		}
		line := ansi.Strip(p.lines[r.line])
		if got := ansi.Cut(line, r.column, r.column+ansi.StringWidth(strings.TrimRight(r.text, " "))); got != strings.TrimRight(r.text, " ") {
			t.Fatalf("%s: %q is said to stand at column %d of %q, where %q does", name, r.text, r.column, line, got)
		}
	}
	for at := range covered {
		if !covered[at] && strings.IndexByte(" \n", p.words[at]) < 0 {
			t.Fatalf("%s: not shown: %.40q of %.300q", name, p.words[at:], p.words)
		}
	}
	if sources := p.sources; len(sources) != len(p.lines) {
		t.Fatalf("%s: %d lines, %d places", name, len(p.lines), len(sources))
	}
}

// In the order of the lines the words are those of the tree, tables and their
// like aside, whose cells stand beside each other.
func TestWordsAreInOrder(t *testing.T) {
	for name, text := range texts(t) {
		for _, width := range []int{24, 80} {
			d := New(text, true)
			d.Resize(width, 20, look)
			for i := 0; d.exists(i); i++ {
				if tabular(d.tree(i, d.pieces[i])) {
					continue
				}
				at := -1
				for _, r := range d.piece(i).runs {
					if r.at < at {
						t.Fatalf("%s, piece %d at %d columns: %q stands after what follows it", name, i, width, r.text)
					}
					at = r.at
				}
			}
		}
	}
}

func tabular(b *markdown.Block) bool {
	return len(b.Rows) > 0 || slices.ContainsFunc(b.Children, tabular)
}

// Whatever is done to a document, it shows at most a window of lines that fit,
// and the end stays where it is.
func FuzzDocument(f *testing.F) {
	f.Add("# A\n\n[b](c) [S1-33]\n", uint64(3))
	f.Add("[Practice](https://example.org/Übung) and <https://example.org/“a b”>", uint64(3)) // in Ü is a byte that ends a hyperlink
	random := rand.New(rand.NewPCG(9, 9))
	for i := range 20 {
		f.Add(randomText(random), uint64(i))
	}
	for _, text := range []string{"", "\n\n\n", "#", "[", "[](", strings.Repeat(">", 3000), strings.Repeat("- ", 1500), strings.Repeat("x", 3000), strings.Repeat("|", 900) + "\n" + strings.Repeat("-|", 900)} {
		f.Add(text, uint64(1))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 4<<10 {
			t.Skip("longer texts show nothing more, only slower")
		}
		text = clean.Text([]byte(text))
		random := rand.New(rand.NewPCG(seed, 0))
		width, height := 12+random.IntN(100), 1+random.IntN(20)
		d := open(text, width, height)
		for range 12 {
			move(d, random, &width, &height)
			lines := d.Lines()
			if len(lines) > height {
				t.Errorf("%d lines in a window of %d", len(lines), height)
			}
			check(t, "fuzz", lines, width)
			if p := d.Percent(); p < 0 || p > 100 || d.AtEnd() && p != 100 {
				t.Errorf("%d%%, at end: %v", p, d.AtEnd())
			}
		}
		for i := 0; d.exists(i); i++ {
			checkShown(t, "fuzz", d.piece(i))
		}
	})
}

// move does one thing to a document.
func move(d *Document, random *rand.Rand, width, height *int) {
	n := random.IntN(100)
	switch random.IntN(10) {
	case 0:
		d.Scroll(n - 50)
	case 1:
		d.Page(n%5 - 2)
	case 2:
		d.Top()
	case 3:
		d.End()
	case 4:
		d.FocusNext(n%2 == 0)
	case 5:
		d.Find([]string{"a", "word", " ", "漢", "x y"}[n%5])
	case 6:
		d.FindNext(n%2 == 0)
	case 7:
		*width, *height = 12+n, 1+n%20
		d.Resize(*width, *height, look)
	case 8:
		d.GoTo(n * 7)
	case 9:
		d.LinkAt(n, n%7)
	}
}
