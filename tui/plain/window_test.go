package plain

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
)

// person types lines, each behind a prompt, and shows them there as a terminal does.
// Where a text halts they type what they type for more.
type person struct {
	out     bytes.Buffer
	lines   []string
	forMore func() string // nil for somebody who looks at no prompt
	most    int           // lines that came in one go
	heard   int           // how much of what came was heard
}

func (p *person) Write(text []byte) (int, error) { return p.out.Write(text) }

func (p *person) Read(b []byte) (int, error) {
	p.most = max(p.most, bytes.Count(p.out.Bytes()[p.heard:], []byte("\n")))
	line := ""
	switch {
	case p.forMore != nil && strings.HasSuffix(p.out.String(), moreToCome+" "):
		if line = p.forMore(); line == "" {
			return 0, io.EOF
		}
	case len(p.lines) == 0:
		return 0, io.EOF
	default:
		line, p.lines = p.lines[0]+"\n", p.lines[1:]
	}
	p.out.WriteString(line)
	p.heard = p.out.Len()
	return copy(b, line), nil
}

// walked is a session in a window, with its long pages.
func walked(t *testing.T, p *person, height int) string {
	t.Helper()
	p.lines = append(p.lines, "help", "1", "menu", "read", "read keeping the record", "1", "1", "1", "1", "1", "1", "1", "1", "", "full", "quit")
	session := &Session{Engine: engine(t), Date: asOf, In: p, Out: p, Save: files{}.save, Window: Window{Width: 80, Height: height}}
	if err := session.Run(); err != nil {
		t.Fatal(err)
	}
	return p.out.String()
}

// A screen reader is told of what is in the window only: no more comes in one go, and
// what comes is what comes where nothing halts.
func TestALongTextHalts(t *testing.T) {
	enter := func() string { return "\n" }
	whole := walked(t, &person{}, 0)
	for _, height := range []int{6, 12, 24, 50} {
		p := &person{forMore: enter}
		got := walked(t, p, height)
		if p.most >= height {
			t.Errorf("%d lines come in one go in a window of %d", p.most, height)
		}
		if halts := strings.Count(got, moreToCome); halts == 0 || halts > strings.Count(whole, "\n")/(height/2-1) {
			t.Errorf("in a window of %d it halts %d times", height, halts)
		}
		if got = strings.ReplaceAll(got, moreToCome+" \n", ""); got != whole {
			t.Errorf("in a window of %d something else is said:\n%s", height, got)
		}
	}
}

// Who types on where a text halts has typed what they have to say next: all of it is
// said, and they are understood as if nothing had halted.
func TestWhatIsTypedWhereATextHaltsIsReadNext(t *testing.T) {
	whole, got := walked(t, &person{}, 0), walked(t, &person{}, 12)
	if halts := strings.Count(got, moreToCome); halts == 0 {
		t.Fatal("nothing halts")
	}
	for _, line := range strings.Split(whole, "\n") {
		if !strings.Contains(got, line) {
			t.Errorf("%q is not said", line)
		}
	}
	last := whole[strings.LastIndex(whole, "Heading: "):]
	if !strings.HasSuffix(got, last) {
		t.Errorf("it ends with %q", got[len(got)-min(len(got), 400):])
	}
}

func TestARestCanBeLeftOut(t *testing.T) {
	p := &person{forMore: func() string { return "Stop\n" }}
	whole, got := walked(t, &person{}, 0), walked(t, p, 12)
	if strings.Count(got, "Your answer:") != strings.Count(whole, "Your answer:") || strings.Contains(got, "quit: for the questions") {
		t.Errorf("after stop:\n%s", got)
	}
}

func TestTheInputEndsWhereATextHalts(t *testing.T) {
	p := &person{forMore: func() string { return "" }}
	session := &Session{Engine: engine(t), Date: asOf, In: p, Out: p, Save: files{}.save, Window: Window{Height: 8}}
	if err := session.Run(); !errors.Is(err, ErrEnded) {
		t.Errorf("the session ends with %v", err)
	}
	if got := p.out.String(); strings.Count(got, moreToCome) != 1 || !strings.HasSuffix(got, "Your answer: \n") {
		t.Errorf("where the input ends it says\n%s", got)
	}
}

func TestAWindowfulEndsWhereTheTextDoes(t *testing.T) {
	for _, c := range []struct {
		text, want string
		room       int
	}{
		{"a\nb\nc\nd\n", "a\nb\nc\nd\n", 0},
		{"a\nb\nc\nd: ", "a\nb\nc\nd: ", 3},
		{"a\nb\nc\nd\n", "a\nb\nc\n", 3},
		{"a\nb\n\nc\nd\n", "a\nb\n", 3},
		{"a\n\nb\nc\nd\ne\nf\n", "a\n\nb\nc\n", 4}, // less than half a window would be too little
		{"A is.\nb\nC\nis.”\nd\ne\nf\ng\n", "A is.\nb\nC\nis.”\n", 6},
		{"A\nis:\nb\nC is.\nD\n\nE\n", "A\nis:\nb\nC is.\nD\n", 5},
	} {
		if part, rest := windowful(c.text, c.room); part != c.want || part+rest != c.text {
			t.Errorf("of %q in %d lines comes %q, and then %q", c.text, c.room, part, rest)
		}
	}
}

func TestSayHalts(t *testing.T) {
	p := &person{forMore: func() string { return "\n" }}
	text := strings.Repeat("A line.\n", 30)
	if err := Say(text, p, p, Window{Height: 10}); err != nil || p.most >= 10 {
		t.Errorf("%d lines come in one go (%v)", p.most, err)
	}
	p = &person{forMore: func() string { return "q\n" }}
	if err := Say(text, p, p, Window{Height: 10}); err != nil || strings.Count(p.out.String(), "A line.") != 30 {
		t.Errorf("after other words it says\n%s (%v)", p.out.String(), err)
	}
	if part, _ := windowful(text, math.MaxInt); part != text {
		t.Error("there is room for all")
	}
}
