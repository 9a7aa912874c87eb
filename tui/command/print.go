package command

import (
	"cmp"
	"io"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/go-json-experiment/json"

	"whichtool/tui/document"
	"whichtool/tui/plain"
	"whichtool/tui/theme"
)

func (p *program) print(text string) error {
	_, err := io.WriteString(p.Out, text)
	return err
}

// printJSON prints a value as JSON on a line.
func (p *program) printJSON(value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return p.print(string(text) + "\n")
}

// printEach prints a list: a line for each in words, or an object a line. Of nothing it
// says so in words.
func printEach[T any](p *program, list []T, asJSON bool, none string, words func(T) string) error {
	if len(list) == 0 && !asJSON {
		return p.print(none)
	}
	for _, one := range list {
		var err error
		if asJSON {
			err = p.printJSON(one)
		} else {
			err = p.print(words(one))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// printMarkdown prints a page: styled for people, as it is for a pipe, and as it is
// best heard in plain lines.
func (p *program) printMarkdown(text string) error {
	if p.aloud() {
		return p.say(plain.Page(text))
	}
	if !p.styled() {
		return p.print(strings.TrimRight(text, "\n") + "\n")
	}
	width := cmp.Or(p.Width, 80)
	out := &colorprofile.Writer{Forward: p.Out, Profile: p.profile()}
	options := document.Options{
		Width: width - 4,
		// What the background is cannot be asked without waiting for the terminal.
		Theme:     theme.New(theme.Unknown, p.profile() <= colorprofile.Ascii),
		Addresses: !p.hyperlinks(),
	}
	_, before := io.WriteString(out, "\n")
	err := document.Print(out, text, options)
	_, after := io.WriteString(out, "\n")
	return cmp.Or(before, err, after) // most often the same
}

// hyperlinks reports whether a link can be followed where it is shown, so that
// its address need not be. No terminal says so of itself; these are known not
// to have them.
func (p *program) hyperlinks() bool {
	if !p.OutTTY || p.lines() {
		return false
	}
	kind, _, _ := strings.Cut(p.Env("TERM"), "-")
	return kind != "linux" && kind != "screen" && !strings.HasPrefix(kind, "vt")
}

// profile is the colours that output has. A pipe has none, unless they are
// asked for.
func (p *program) profile() colorprofile.Profile {
	switch {
	case p.color == "auto" && !p.OutTTY:
		return colorprofile.NoTTY
	case p.noColor():
		return colorprofile.Ascii
	case p.color == "always":
		return colorprofile.TrueColor
	}
	return colorprofile.Env([]string{"TERM=" + p.Env("TERM"), "COLORTERM=" + p.Env("COLORTERM")})
}

// output notes the first failure to write: not everything that prints says it.
type output struct {
	io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}
