package app

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/charmbracelet/x/ansi"
)

// Sequences that terminals understand and that ansi has no names for.
const (
	pushTitle = "\x1b[22;2t"
	popTitle  = "\x1b[23;2t"
)

// screenLimit is the longest sequence that GNU screen hands on in one piece;
// what is longer it prints.
const screenLimit = 700

// output is a terminal that is left as it was found: the title comes back
// rather than being emptied, and the shape of the cursor is the person's own.
type output struct {
	*os.File
	screen bool // GNU screen stands between
	titled atomic.Bool

	begun chan struct{} // is closed when the first frame is out; nil where nobody waits for it
	once  sync.Once
}

// inScreen reports whether GNU screen stands between the program and the
// terminal. tmux calls itself screen too, and needs no help.
func inScreen(env func(string) string) bool {
	return env("TMUX") == "" && (env("STY") != "" || strings.HasPrefix(env("TERM"), "screen"))
}

// Write passes on what Bubble Tea paints: whole sequences each time.
func (o *output) Write(p []byte) (int, error) {
	text := p
	for _, shape := range []int{0, 1} { // those that Bubble Tea resets to and starts with
		text = bytes.ReplaceAll(text, []byte(ansi.SetCursorStyle(shape)), nil)
	}
	text = o.title(unbounded(text))
	if o.screen {
		text = wrapClipboard(text)
	}
	if _, err := o.File.Write(text); err != nil {
		return 0, err
	}
	if o.begun != nil && o.titled.Load() {
		o.once.Do(func() { close(o.begun) })
	}
	return len(p), nil
}

// title keeps the title that was there, when the program's own comes, and puts
// it back where Bubble Tea empties it.
func (o *output) title(text []byte) []byte {
	own, none := []byte("\x1b]2;"), []byte(ansi.SetWindowTitle(""))
	switch at := bytes.Index(text, own); {
	case at < 0:
		return text
	case bytes.Contains(text, none):
		o.titled.Store(false)
		return bytes.ReplaceAll(text, none, []byte(popTitle))
	case o.titled.Load():
		return text
	}
	o.titled.Store(true)
	return bytes.Replace(text, own, []byte(pushTitle+string(own)), 1)
}

// wholeScreen has a terminal scroll from its first row to its last.
const wholeScreen = "\x1b[r"

// unbounded has each region that is set to scroll within taken back for what it is.
// Bubble Tea names the last row that it knows of instead, so in a window that has just
// grown the rows below would stay outside, and what is painted there would scroll the
// rest away.
func unbounded(text []byte) []byte {
	var out []byte
	bounded := false
	for {
		at, size := region(text)
		switch {
		case size == 0 && out == nil:
			return text
		case size == 0:
			return append(out, text...)
		}
		out = append(out, text[:at]...)
		if bounded {
			out = append(out, wholeScreen...)
		} else {
			out = append(out, text[at:at+size]...)
		}
		bounded = !bounded
		text = text[at+size:]
	}
}

// region finds the next sequence that sets where to scroll, and its size; 0 for none.
func region(text []byte) (at, size int) {
	for from := 0; ; {
		next := bytes.Index(text[from:], []byte("\x1b["))
		if next < 0 {
			return 0, 0
		}
		at = from + next
		from = at + len("\x1b[")
		end := from
		for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == ';') {
			end++
		}
		if end < len(text) && text[end] == 'r' {
			return at, end + 1 - at
		}
	}
}

// wrapClipboard has GNU screen hand on what is for the clipboard.
func wrapClipboard(text []byte) []byte {
	begin := bytes.Index(text, []byte("\x1b]52;"))
	if begin < 0 {
		return text
	}
	size := bytes.IndexByte(text[begin:], ansi.BEL)
	if size < 0 {
		return text
	}
	end := begin + size + 1
	wrapped := ansi.ScreenPassthrough(string(text[begin:end]), screenLimit)
	return bytes.Join([][]byte{text[:begin], []byte(wrapped), wrapClipboard(text[end:])}, nil)
}
