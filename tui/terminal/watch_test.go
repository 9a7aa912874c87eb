//go:build unix

package terminal

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// watcher follows what a program writes to a terminal: which modes it leaves
// set, and whether all of it is the program's own.
type watcher struct {
	parser  *ansi.Parser
	modes   map[int]bool // those that are set, of the private ones
	kitty   int          // keyboard modes that were pushed and not popped
	keys    bool         // keys are told apart in xterm's way
	titles  int          // titles that were put aside and not put back
	foreign string       // the first thing that is none of the program's own
	asked   int          // how often it asked the terminal whether it is well
}

func newWatcher() *watcher {
	w := &watcher{parser: ansi.NewParser(), modes: map[int]bool{}}
	w.parser.SetParamsSize(64)
	w.parser.SetDataSize(1 << 20)
	w.parser.SetHandler(ansi.Handler{
		Print: w.print, Execute: func(b byte) { w.print(rune(b)) },
		HandleCsi: w.control, HandleOsc: w.text,
		HandleEsc: func(c ansi.Cmd) { w.escape(c) },
		HandleDcs: func(_ ansi.Cmd, _ ansi.Params, data []byte) { w.note("a device control string %q", data) },
		HandlePm:  func(data []byte) { w.note("a private message %q", data) },
		HandleApc: func(data []byte) { w.note("a command of an application %q", data) },
		HandleSos: func(data []byte) { w.note("a string %q", data) },
	})
	return w
}

// Write is for what the program has written.
func (w *watcher) Write(p []byte) (int, error) {
	for _, b := range p {
		w.parser.Advance(b)
	}
	return len(p), nil
}

func (w *watcher) note(format string, args ...any) {
	if w.foreign == "" {
		w.foreign = fmt.Sprintf(format, args...)
	}
}

func (w *watcher) print(r rune) {
	if !strings.ContainsRune("\n\r\t\b", r) && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
		w.note("the character %U", r)
	}
}

func (w *watcher) escape(c ansi.Cmd) {
	if final := rune(c.Final()); !strings.ContainsRune(`M\78=>`, final) {
		w.note("Esc and %q", final)
	}
}

// control takes a control sequence.
func (w *watcher) control(c ansi.Cmd, p ansi.Params) {
	first, _, _ := p.Param(0, 0)
	switch final := c.Final(); {
	case c.Prefix() == '?' && (final == 'h' || final == 'l'):
		for i := range p {
			mode, _, _ := p.Param(i, 0)
			w.modes[mode] = final == 'h'
		}
	case c.Prefix() == '>' && final == 'u':
		w.kitty++
	case c.Prefix() == '<' && final == 'u':
		w.kitty--
	case c.Prefix() == '>' && final == 'm' && first == 4:
		second, _, _ := p.Param(1, 0)
		w.keys = second != 0
	case final == 't' && (first == 22 || first == 23):
		w.titles += map[int]int{22: 1, 23: -1}[first]
	case c.Prefix() == 0 && final == 'n' && first == 5:
		w.asked++
	case final == 'p' && c.Prefix() == '?' && c.Intermediate() == '$', final == 'u', final == 'W' && c.Prefix() == '?':
	case c.Prefix() != 0 || c.Intermediate() != 0 || !strings.ContainsRune("mHABCDEFGdJKXPLM@STrbZI", rune(final)):
		w.note("the control sequence %q %v", string([]byte{c.Prefix(), c.Intermediate(), final}), p)
	}
}

// text takes a sequence that holds text.
func (w *watcher) text(command int, data []byte) {
	switch _, rest, _ := strings.Cut(string(data), ";"); {
	case command == 2 && (rest == "whichtool" || rest == ""), command == 11 && rest == "?":
	case command == 8 && !strings.ContainsFunc(rest, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }):
	case command == 52 && strings.HasPrefix(rest, "c;"):
		if _, err := base64.StdEncoding.DecodeString(rest[2:]); err != nil {
			w.note("%q for the clipboard", data)
		}
	default:
		w.note("the command %q", data)
	}
}

// left is what of the terminal is not as it was.
func (w *watcher) left() string {
	var out []string
	for mode, set := range w.modes {
		if set != (mode == 25 || mode == 7) { // the cursor shows, and lines wrap
			out = append(out, fmt.Sprintf("mode %d", mode))
		}
	}
	slices.Sort(out)
	for what, left := range map[string]bool{"the keyboard": w.kitty != 0 || w.keys, "the title": w.titles != 0} {
		if left {
			out = append(out, what)
		}
	}
	return strings.Join(out, ", ")
}
