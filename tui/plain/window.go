package plain

import (
	"io"
	"regexp"
	"strings"
)

// Window is the terminal in which plain lines are heard.
type Window struct {
	Width  int // in columns; 0 where lines may have any length
	Height int // in lines; 0 where a text of any length is said in one go
}

// Say says a text to a person who has nothing to answer to it.
func Say(text string, in io.Reader, out io.Writer, window Window) error {
	t := newConversation(in, out, window)
	t.say("%s", text)
	t.deliver("")
	return t.err
}

const (
	moreToCome = "Press Enter for more, or type stop:"
	noMore     = "stop"
)

// deliver says what waits to be said, and then a prompt, a windowful at a time: a screen
// reader is told only of what is in the window, and would begin a long text somewhere in
// its middle.
func (t *conversation) deliver(prompt string) {
	text := t.waiting + prompt
	t.waiting = ""
	for text != "" && t.err == nil {
		part, rest := windowful(text, t.room())
		t.write(part)
		if text = rest; text != "" && t.stopped() {
			text = prompt
		}
	}
}

// room is how many lines are said in one go, besides the prompt and what was typed
// before; 0 for any number: also where the person has typed on already, or can type no
// more.
func (t *conversation) room() int {
	if t.Height < 6 || t.typed != "" || t.next != nil || t.ended {
		return 0
	}
	return t.Height - 2
}

// stopped halts until the person has heard what is in the window, and reports whether
// they want to hear no more. What they type in its place is what they have to say next.
func (t *conversation) stopped() bool {
	t.write(moreToCome + " ")
	text, err := t.line()
	switch typed := strings.TrimSpace(text); {
	case err == nil && typed == "":
		return false
	case err == nil && strings.EqualFold(typed, noMore):
		return true
	}
	t.next, t.typed = &taken{text, err}, text
	return false
}

// windowful is as many whole lines of a text as there is room for, and the rest. It ends
// where a text has a gap, or else with a sentence, as long as that leaves it half full.
func windowful(text string, room int) (part, rest string) {
	if room == 0 {
		return text, ""
	}
	lines := strings.SplitAfterN(text, "\n", room+2) // those of a windowful, the next, and all the rest
	if len(lines)-1 <= room {
		return text, ""
	}
	end := room
	for at := room; at > room/2; at-- {
		if lines[at] == "\n" {
			end = at
			break
		}
		if end == room && !sentenceEnds.MatchString(lines[end-1]) && sentenceEnds.MatchString(lines[at-1]) {
			end = at
		}
	}
	return strings.Join(lines[:end], ""), strings.Join(lines[end:], "")
}

var sentenceEnds = regexp.MustCompile(`[.:?!][”"')]*\n$`)
