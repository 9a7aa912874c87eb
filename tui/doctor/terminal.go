package doctor

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// unsaid is what is known of something that the terminal did not answer.
const unsaid = "not known"

// The least window that the program can be used in.
const leastColumns, leastRows = 40, 12

// shown is the variables whose values say what a terminal is, and nothing of a person.
var shown = []string{"TERM", "COLORTERM", "TERM_PROGRAM", "LC_ALL", "LC_CTYPE", "LANG"}

// noted is variables of which only that they are set is told, and what that means.
var noted = []struct{ name, means string }{
	{"NO_COLOR", "no colours are wanted"},
	{"ACCESSIBLE", "plain lines are wanted"},
	{"WHICHTOOL_PLAIN", "plain lines are wanted or not wanted"},
	{"ACCESSIBILITY_ENABLED", "a screen reader may be in use"},
	{"QT_ACCESSIBILITY", "a screen reader may be in use"},
	{"TMUX", "within tmux"},
	{"STY", "within GNU screen"},
	{"SSH_CONNECTION", "over SSH"},
	{"WT_SESSION", "within Windows Terminal"},
	{"VTE_VERSION", "a terminal of GNOME's kind"},
}

// plainValue is a value that can be shown: what terminals and languages are called.
var plainValue = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._+:@-]{0,39}$`)

// terminal says what the terminal can do, and what is wrong with it.
func (r *Report) terminal(w World) {
	t, a := w.Terminal, w.Terminal.Answers
	add := func(name, value, why string) { r.Terminal = append(r.Terminal, Fact{name, value, why}) }
	add("input", stream(t.In), "")
	add("output", stream(t.Out), "")
	for _, name := range shown {
		switch value := w.Env(name); {
		case value == "":
		case plainValue.MatchString(value):
			add(name, value, "")
		default:
			add(name, "set", "its value is an unusual one")
		}
	}
	for _, one := range noted {
		if w.Env(one.name) != "" {
			add(one.name, "set", one.means)
		}
	}
	if a.Name != "" && plainValue.MatchString(strings.Map(dashed, a.Name)) {
		add("name", a.Name, "as it says")
	}
	if t.Columns > 0 {
		add("size", fmt.Sprintf("%d by %d", t.Columns, t.Rows), "")
	}
	add("plain lines", yesNo(t.Plain), t.plainWhy())
	add("colours", t.Colors, t.colorWhy(w))
	add("encoding", encoding(w), "")
	if t.Asked {
		r.answers(w, add)
	}
	r.terminalFindings(w)
}

// dashed lets the names of terminals be what values can be.
func dashed(r rune) rune {
	if strings.ContainsRune(" ()/", r) {
		return '-'
	}
	return r
}

func stream(terminal bool) string {
	if terminal {
		return "a terminal"
	}
	return "no terminal"
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func (t Terminal) plainWhy() string {
	switch {
	case t.PlainFrom != "":
		return t.PlainFrom + " says so"
	case t.Plain:
		return "TERM says that the terminal can only print lines"
	}
	return ""
}

func (t Terminal) colorWhy(w World) string {
	switch {
	case t.Color != "auto":
		return t.ColorFrom + " says so"
	case !t.Out:
		return "the output is no terminal"
	case w.Env("NO_COLOR") != "":
		return "NO_COLOR is set"
	case w.Env("COLORTERM") != "":
		return "TERM and COLORTERM say so"
	}
	return "TERM says so"
}

// encoding is what letters outside of English come out in, in words.
func encoding(w World) string {
	locale, of := "", ""
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale == "" && w.Env(name) != "" {
			locale, of = w.Env(name), name
		}
	}
	switch upper := strings.ToUpper(locale); {
	case w.System == "windows" || w.System == "darwin" && locale == "":
		return "UTF-8"
	case strings.HasSuffix(upper, "UTF-8") || strings.HasSuffix(upper, "UTF8"):
		return "UTF-8, by " + of
	case locale == "":
		return "none is set"
	}
	return "not UTF-8, by " + of
}

// answers says what the terminal itself has told.
func (r *Report) answers(w World, add func(name, value, why string)) {
	t, a := w.Terminal, w.Terminal.Answers
	if !a.Done {
		add("answers", "none", "the terminal did not answer in time")
	}
	background := unsaid
	if a.Colored {
		background = map[bool]string{true: "light", false: "dark"}[a.Light]
	}
	add("background", background, "")
	add("links", yesNo(t.Links), "OSC 8: terminals do not say; these are known to have them or not")
	clipboard := unsaid
	if slices.Contains(a.Attributes, 52) {
		clipboard = "yes"
	}
	add("clipboard", clipboard, "OSC 52")
	add("mouse", a.mode(modeMouse), "")
	add("paints at once", a.mode(modeTogether), "")
	add("joins emoji", a.mode(modeGraphemes), "")
	for i, name := range []string{"width of é", "width of an emoji", "width of a Chinese character"} {
		if width, ok := a.width(i); ok {
			add(name, strconv.Itoa(width), "")
		} else {
			add(name, unsaid, "")
		}
	}
}

// terminalFindings says what is wrong with the terminal.
func (r *Report) terminalFindings(w World) {
	t, a := w.Terminal, w.Terminal.Answers
	if t.Columns > 0 && (t.Columns < leastColumns || t.Rows < leastRows) {
		r.wrong(fmt.Sprintf("The window is too small: %d by %d characters.", t.Columns, t.Rows), fmt.Sprintf("Make it at least %d by %d.", leastColumns, leastRows))
	}
	width, probed := a.width(0)
	switch text := encoding(w); {
	case strings.HasPrefix(text, "UTF-8"), probed && width == 1:
	case text == "none is set":
		r.note("No language is set, so letters such as é may come out wrong.", "Set the variable LANG, such as LANG=en_GB.UTF-8.")
	default:
		r.note("The language that is set is not in UTF-8, so letters such as é may come out wrong.", "Set the variable LANG, such as LANG=en_GB.UTF-8.")
	}
	if probed && width != 1 {
		r.wrong("The terminal does not take what it is sent as UTF-8.", "Set its encoding, also called character set, to UTF-8.")
	}
	emoji, known := a.width(1)
	chinese, _ := a.width(2)
	if known && (emoji != 2 || chinese != 2) {
		r.note("The terminal makes emoji or Chinese characters narrower than two columns, so lines with them may be out of place.", "Use another terminal where that disturbs you.")
	}
	if !t.Plain && (w.Env("ACCESSIBILITY_ENABLED") == "1" || w.Env("QT_ACCESSIBILITY") == "1") {
		r.note("A screen reader may be in use, and the full screen is.", "If so, plain lines read better: whichtool settings set plain yes.")
	}
	if t.Asked && !a.Done {
		r.note("The terminal does not answer what it is asked.", "Where the screen is drawn wrongly, use plain lines: whichtool --plain.")
	}
}
