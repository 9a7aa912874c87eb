package document

import (
	"strings"
	"testing"

	"whichtool/guidance/markdown"
)

func TestFindGoesRound(t *testing.T) {
	d := open(sample(30<<10), 80, 10)
	if n := d.Find("PARAGRAPH 7 has"); n != 1 {
		t.Fatalf("%d hits, want 1", n)
	}
	if !strings.Contains(shown(d), "Paragraph 7 has") {
		t.Error("the hit is not in sight")
	}
	n := d.Find("second item")
	for i := range n + 2 {
		if _, at, hits := d.Found(); at < 1 || at > hits || hits != n {
			t.Fatalf("after %d: %d of %d", i, at, hits)
		}
		if !strings.Contains(shown(d), "second item") {
			t.Fatalf("after %d no hit is in sight", i)
		}
		d.FindNext(false)
	}
	if d.Find("nowhere to be found") != 0 {
		t.Error("found what is not there")
	}
	d.ClearFind()
	if words, _, _ := d.Found(); words != "" {
		t.Error("not cleared")
	}
}

// Words are found whatever lines they stand on and however they are set, and
// only where they can be seen.
func TestFindSeesWhatIsSeen(t *testing.T) {
	text := "---\nowner: keep the record\n---\n\nAlways *keep* the\n**record**, says [the page](keep-the-record.md).\n\n<!-- keep the record -->\n\n" +
		"| Keep the record | b |\n|---|---|\n| c | keep&#32;the `record` |\n\nkeep&nbsp;the record, keep  the<br>record, keep the <!-- x --> record\n\n```\nkeep the record\n```\n\n> [!NOTE] Keep the record\n> d\n\n[x]: keep-the-record\n"
	const hits = 9
	for _, width := range []int{12, 24, 40, 80, 120} {
		d := open(text, width, 3)
		if n := d.Find("Keep  the record"); n != hits {
			t.Fatalf("at %d columns %d hits, want %d", width, n, hits)
		}
		for i := range hits {
			h := d.find.hits[d.find.at]
			place := d.placeOfHit(h)
			if !inSight(d, place) {
				t.Errorf("at %d columns hit %d is out of sight", width, i)
			}
			if line := d.marked(place); line == d.piece(place.Piece).lines[place.Line] {
				t.Errorf("at %d columns hit %d is not marked in %q", width, i, line)
			}
			d.FindNext(false)
		}
	}
}

// What is typed with the signs of a keyboard is found as it is printed.
func TestFindSignsOfPrint(t *testing.T) {
	d := open("Don’t say “the well‑known – name”, don't.\n\n```\nx - y\n```\n", 40, 10)
	for words, want := range map[string]int{"don't": 2, `"the`: 1, "well-known": 1, "- name": 1, "don’t": 1, "x - y": 1, "[-]": 0, "(": 0} {
		if n := d.Find(words); n != want {
			t.Errorf("%d hits for %q, want %d", n, words, want)
		}
	}
}

func inSight(d *Document, place Place) bool {
	for _, at := range d.inSight() {
		if at == place {
			return true
		}
	}
	return false
}

// What is looked for in the beginning is looked for in the rest once it comes.
func TestFindTakesInTheRest(t *testing.T) {
	text := sample(200 << 10)
	d := New(text[:20<<10], true)
	d.Resize(80, 20, look)
	some := d.Find("second item")
	d.Take(text, markdown.Study(text, nil))
	if work, needed := d.Gather(); needed {
		d.Know(work(func() bool { return false }))
	} else {
		d.Find("second item")
	}
	if _, _, all := d.Found(); all <= some {
		t.Errorf("%d hits in the whole text, %d in its beginning", all, some)
	}
	for range 3 {
		d.FindNext(true)
		if !strings.Contains(shown(d), "second item") {
			t.Error("no hit is in sight")
		}
	}
	d.Take(text[:1000], markdown.Study(text[:1000], nil)) // the file has shrunk
	d.FindNext(false)
	d.Lines()
}

func TestFindInALongText(t *testing.T) {
	text := sample(2 * atOnce)
	d := open(text, 80, 20)
	if n := d.Find("paragraph 9 has"); n != 0 {
		t.Fatalf("%d hits before the words are gathered", n)
	}
	work, needed := d.Gather()
	if !needed {
		t.Fatal("a long text is gathered at once")
	}
	d.Know(work(func() bool { return false }))
	if _, _, hits := d.Found(); hits != 1 {
		t.Errorf("%d hits, want 1", hits)
	}
}

// Mark goes to words nearby, and nowhere else.
func TestMarkStaysNearby(t *testing.T) {
	d := open(sample(100<<10), 80, 20)
	d.Scroll(700)
	place := d.Offset()
	d.Mark("Paragraph 3 has")
	if d.Offset() != place {
		t.Error("the reader is taken away")
	}
	d.Mark("second item")
	if by := d.Offset() - place; by < -nearby || by > nearby {
		t.Errorf("the hit is %d bytes away", by)
	}
}
