package clean_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"whichtool/guidance/clean"
)

// What Notepad calls Unicode, what PowerShell 5 writes with >, and what is UTF-8 with
// its mark, is read as one and the same text, however it comes in.
func TestEncodingsOfWindows(t *testing.T) {
	const want = "{\"a\": \"é 漢 🙂\"}\r\nzwei\r\n"
	low, high := "\xff\xfe", "\xfe\xff"
	for _, r := range want {
		for _, unit := range units(r) {
			low += string([]byte{byte(unit), byte(unit >> 8)})
			high += string([]byte{byte(unit >> 8), byte(unit)})
		}
	}
	for name, text := range map[string]string{"UTF-16, low byte first": low, "UTF-16, high byte first": high, "UTF-8 with its mark": "\xef\xbb\xbf" + want, "UTF-8": want} {
		t.Run(name, func(t *testing.T) {
			if got := string(clean.Decoded([]byte(text))); got != want {
				t.Errorf("decoded: %q", got)
			}
			for way, in := range map[string]io.Reader{"whole": strings.NewReader(text), "by bytes": iotest.OneByteReader(strings.NewReader(text)), "end with data": iotest.DataErrReader(strings.NewReader(text))} {
				if got, err := io.ReadAll(clean.Reader(in)); string(got) != want || err != nil {
					t.Errorf("read %s: %q, %v", way, got, err)
				}
			}
		})
	}
}

func units(r rune) []rune {
	if r < 0x10000 {
		return []rune{r}
	}
	r -= 0x10000
	return []rune{0xd800 + r>>10, 0xdc00 + r&0x3ff}
}

// A person's line is there when they have typed it, and one end of the input is enough.
func TestReaderAsksForNoMoreThanThereIs(t *testing.T) {
	typed := &terminal{lines: []string{"\n", "", "y\n"}}
	in := clean.Reader(typed)
	buffer := make([]byte, 100)
	if n, err := in.Read(buffer); n != 1 || err != nil || typed.asked != 1 {
		t.Errorf("an empty line: %d, %v, asked %d times", n, err, typed.asked)
	}
	typed = &terminal{lines: []string{"", "y\n"}}
	if n, err := clean.Reader(typed).Read(buffer); n != 0 || err != io.EOF || typed.asked != 1 {
		t.Errorf("the end of the input: %d, %v, asked %d times", n, err, typed.asked)
	}
	broken := errors.New("gone")
	if _, err := clean.Reader(iotest.ErrReader(broken)).Read(buffer); !errors.Is(err, broken) {
		t.Errorf("a terminal that has gone: %v", err)
	}
}

// terminal gives a line each time it is asked; an empty one is an end of the input.
type terminal struct {
	lines []string
	asked int
}

func (t *terminal) Read(p []byte) (int, error) {
	line := t.lines[t.asked]
	if t.asked++; line == "" {
		return 0, io.EOF
	}
	return copy(p, line), nil
}
