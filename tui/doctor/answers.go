package doctor

import (
	"regexp"
	"strconv"
	"strings"

	"whichtool/guidance/clean"
)

// Answers is what a terminal says of itself. What it left unanswered is 0 or empty.
type Answers struct {
	Done       bool   // it has answered the last question, which all terminals know
	Name       string // with its version
	Attributes []int  // of DA1
	Modes      map[int]int
	Background [3]int // red, green and blue, of 255 each
	Light      bool
	Colored    bool  // the background is known
	Widths     []int // of the probes
}

// probes is what is written to see how wide a terminal makes it: a letter that is one
// character only in UTF-8, an emoji, and a Chinese character.
var probes = []string{"é", "👍", "漢"}

// Modes that a terminal is asked about.
const (
	modeMouse     = 1006 // the mouse, as the program asks for it
	modeTogether  = 2026 // what is painted shows at once
	modeGraphemes = 2027 // an emoji of several characters is one
)

// Questions is what to write to a terminal. It leaves nothing on the screen: each line
// that a terminal may print in its ignorance is wiped away.
func Questions() string {
	const begin, place = "\r\x1b[K", "\x1b[6n"
	var b strings.Builder
	b.WriteString(begin + "\x1b[>q" + "\x1b]11;?\x07")
	for _, mode := range []int{modeMouse, modeTogether, modeGraphemes} {
		b.WriteString("\x1b[?" + strconv.Itoa(mode) + "$p")
	}
	b.WriteString(begin)
	for _, probe := range probes {
		b.WriteString(probe + place + begin)
	}
	b.WriteString("\x1b[c")
	return b.String()
}

var (
	answerName       = regexp.MustCompile(`\x1bP>\|([^\x1b\x07]{1,80})\x1b\\`)
	answerBackground = regexp.MustCompile(`\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})`)
	answerMode       = regexp.MustCompile(`\x1b\[\?(\d{1,5});(\d)\$y`)
	answerPlace      = regexp.MustCompile(`\x1b\[(\d{1,5});(\d{1,5})R`)
	answerAttributes = regexp.MustCompile(`\x1b\[\?([\d;]{1,100})c`)
)

// ReadAnswers makes out what a terminal has sent so far. What is none of the answers
// counts for nothing.
func ReadAnswers(sent []byte) Answers {
	out := Answers{Modes: map[int]int{}}
	text := string(sent)
	if m := answerName.FindStringSubmatch(text); m != nil {
		out.Name = clean.Line(m[1])
	}
	if m := answerBackground.FindStringSubmatch(text); m != nil {
		out.Colored = true
		for i, part := range m[1:] {
			n, _ := strconv.ParseUint(part, 16, 32) // the pattern has hexadecimals
			out.Background[i] = int(n * 255 / (1<<(4*len(part)) - 1))
		}
		out.Light = 299*out.Background[0]+587*out.Background[1]+114*out.Background[2] > 127_500
	}
	for _, m := range answerMode.FindAllStringSubmatch(text, -1) {
		out.Modes[number(m[1])] = number(m[2])
	}
	for _, m := range answerPlace.FindAllStringSubmatch(text, len(probes)) {
		out.Widths = append(out.Widths, number(m[2])-1)
	}
	if m := answerAttributes.FindStringSubmatch(text); m != nil {
		out.Done = true
		for part := range strings.SplitSeq(m[1], ";") {
			out.Attributes = append(out.Attributes, number(part))
		}
	}
	return out
}

func number(text string) int {
	n, _ := strconv.Atoi(text) // the patterns have digits
	return n
}

// width is how wide a probe came out; false where the terminal did not say.
func (a Answers) width(probe int) (int, bool) {
	if len(a.Widths) != len(probes) {
		return 0, false
	}
	return a.Widths[probe], true
}

// mode is whether a terminal has a mode, in words.
func (a Answers) mode(mode int) string {
	switch got, ok := a.Modes[mode]; {
	case !ok:
		return unsaid
	case got == 0 || got == 4: // unknown to it, or off for good
		return "no"
	}
	return "yes"
}
