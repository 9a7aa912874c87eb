package command

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"whichtool/questions/record"
)

// seen is a program whose output a person sees, or not.
func seen(out *bytes.Buffer, tty, plain bool) *program {
	return &program{Streams: Streams{OutTTY: tty, Now: func() time.Time { return time.Time{} }, Env: func(name string) string { return map[string]string{"TERM": "xterm"}[name] }}, out: &output{Writer: out}, plain: plain}
}

func TestLongWorkShowsABarToAPersonAlone(t *testing.T) {
	const long = 1 << 20
	shown := func(tty, plain bool, all int64) string {
		var out bytes.Buffer
		b := seen(&out, tty, plain).bar("Reading", all, long)
		for range 512 {
			if n, err := b.Write(make([]byte, all/512)); int64(n) != all/512 || err != nil {
				t.Fatalf("%d bytes, %v", n, err)
			}
		}
		b.step(1) // a file that has grown
		b.clear()
		return out.String()
	}
	text := shown(true, false, long)
	frames := strings.Split(text, "\r")
	if len(frames) < 10 || len(frames) > 105 {
		t.Fatalf("it was drawn %d times", len(frames))
	}
	for _, want := range []string{"Reading ····················   0 %", "Reading ██████████··········  50 %", "Reading ████████████████████ 100 %"} {
		if !strings.Contains(text, "\r"+want) {
			t.Errorf("it does not show %q", want)
		}
	}
	if blank := frames[len(frames)-2]; frames[len(frames)-1] != "" || !regexp.MustCompile(`^ {34}$`).MatchString(blank) {
		t.Errorf("at the end %q stands there", blank)
	}
	for name, text := range map[string]string{"in a pipe": shown(false, false, long), "in plain lines": shown(true, true, long), "of little": shown(true, false, long/2)} {
		if text != "" {
			t.Errorf("%s it shows %q", name, text)
		}
	}
}

// In plain lines words say how far long work has come: not at once, then every ten
// seconds at most, and that it is done. Nothing is drawn over.
func TestLongWorkIsSaidInPlainLines(t *testing.T) {
	said := func(second time.Duration) string {
		var out bytes.Buffer
		p, now := seen(&out, true, true), time.Time{}
		p.Now = func() time.Time { return now }
		b := p.bar("Reading", 1000, 1)
		for range 100 {
			b.step(10)
			now = now.Add(second)
		}
		b.clear()
		return out.String()
	}
	if got := said(99 * time.Millisecond); got != "" {
		t.Errorf("of ten seconds it says %q", got)
	}
	want := "Reading: 35 percent done.\nReading: 69 percent done.\nReading: done.\n"
	if got := said(300 * time.Millisecond); got != want {
		t.Errorf("of thirty seconds it says %q, want %q", got, want)
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

func TestALongTableShowsABar(t *testing.T) {
	for all, shown := range map[int]bool{longTable: true, longTable - 1: false} {
		var out bytes.Buffer
		n := 0
		for _, err := range seen(&out, true, false).watchedRows(lister{all: all}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != all || strings.Contains(out.String(), "Writing ████████████████████ 100 %\r") != shown || !shown && out.Len() > 0 {
			t.Errorf("%d: %d rows, and %q is shown", all, n, out.String())
		}
	}
}
