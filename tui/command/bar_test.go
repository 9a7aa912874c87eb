package command

import (
	"strings"
	"testing"

	"whichtool/questions/record"
)

func TestABarShowsHowFarTheWorkIs(t *testing.T) {
	var out strings.Builder
	b := bar{to: &out}
	b.show(1, 1000)
	b.end()
	if out.Len() > 0 {
		t.Errorf("%q is shown of what has hardly begun", out.String())
	}
	b.show(1, 2)
	b.show(1, 2)
	b.show(3, 2) // a file that has grown
	b.end()
	want := "\r██████████··········  50 %\r████████████████████ 100 %\r\x1b[K"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

// lister is a store of so many decisions.
type lister struct {
	record.Store
	all int
}

func (l lister) List(q record.Query) ([]record.Row, int, error) {
	return make([]record.Row, max(0, min(q.Limit, l.all-q.Offset))), l.all, nil
}

// TestALongTableShowsABar where a person sees it, and only there.
func TestALongTableShowsABar(t *testing.T) {
	for _, c := range []struct {
		all   int
		tty   bool
		shown bool
	}{{longTable, true, true}, {longTable, false, false}, {longTable - 1, true, false}} {
		var out strings.Builder
		p := &program{Streams: Streams{Err: &out, OutTTY: c.tty}}
		n := 0
		for _, err := range p.watchedRows(lister{all: c.all}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != c.all || strings.HasSuffix(out.String(), "100 %\r\x1b[K") != c.shown || !c.shown && out.Len() > 0 {
			t.Errorf("%+v: %d rows, and %q is shown", c, n, out.String())
		}
	}
}
