package plain

import (
	"errors"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// raw is the first thing in a text that must not reach a terminal from
// outside: a control character, a byte that is no UTF-8, or a character that
// turns the direction of what follows. Empty if there is none.
func raw(text string) string {
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
		case r == utf8.RuneError && size == 1, unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return text[i : i+size]
		}
	}
	return ""
}

// FuzzPlain takes any bytes for a session: it ends, in good order or because
// the input did, and nothing of the input comes back raw.
func FuzzPlain(f *testing.F) {
	result := strings.Repeat("1\n", 8) + "\n"
	for _, seed := range []string{
		"", "\n", "1", "quit\n", "3\n\n", result, result + "again\n3\n\nquit\n",
		"back\nhelp\n?\nchange\nchange 1\n", "1\n1\nchange 2\n\n", "official\nno\neveryday\n", "5\n3\n4\n3\n1\n1\n1\n1\n\n",
		strings.Repeat("1\n", 8) + "change 1\nsecret\nb\n\n\nchange 99\nx\n",
		result + "save a.md\nsave a.md\nreplace a.md\nsave\nnothing\n",
		result + "change 5\npublic\n\n", "ask\nask a secret \x1b[2J message\nchange 1\n1\n\n\nback\n", "ask my own \u202e phone\n\n",
		"\x1b[31m\n\x9b31m\n\u009b31m\n\u202e\n\u200f\n\x00\n\r\r\n\xff\n",
		result + "\x1b[31m\n\u202e\n", "change \x1b[31m\n",
		result + "save \x1b]0;title\x07.md\n", result + "save \u202egnp.md\nsave \u202egnp.md\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		var out strings.Builder
		session := &Session{Engine: engine(t), Date: asOf, In: &once{rest: input}, Out: &out, Save: files{}.save}
		if err := session.Run(); err != nil && !errors.Is(err, ErrEnded) {
			t.Fatalf("it ends with %v", err)
		}
		if hit := raw(out.String()); hit != "" {
			t.Errorf("%q comes back in %q", hit, out.String())
		}
	})
}

// once gives its bytes in one read and fails a session that goes on reading
// after the end: it would never end at a closed standard input.
type once struct {
	rest []byte
	ends int
}

func (o *once) Read(p []byte) (int, error) {
	if len(o.rest) == 0 {
		if o.ends++; o.ends > 10 {
			panic("it reads on after the end of the input")
		}
		return 0, io.EOF
	}
	n := copy(p, o.rest)
	o.rest = o.rest[n:]
	return n, nil
}

// The name of a file is what was typed, and may be what a page told a person
// to paste.
func TestNamesOfFilesNeverComeBackRaw(t *testing.T) {
	for _, name := range []string{"\x1b]0;owned\x07.md", "\u009b31m.md", "\x9b31m.md", "txt.\u202egnp", "\u2066a.md", "a\rb.md"} {
		disk := files{}
		out, err := talk(t, disk, "3", "", "save "+name, "save "+name, "replace "+name, "quit")
		if err != nil {
			t.Fatal(err)
		}
		if hit := raw(out); hit != "" {
			t.Errorf("%q comes back for %q", hit, name)
		}
	}
}
