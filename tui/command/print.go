package command

import (
	"io"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"whichtool/tui/document"
	"whichtool/tui/theme"
)

func (p *program) print(text string) error {
	_, err := io.WriteString(p.Out, text)
	return err
}

// printMarkdown prints a page: styled for people, as it is for a pipe.
func (p *program) printMarkdown(text string) error {
	if !p.styled() {
		return p.print(strings.TrimRight(text, "\n") + "\n")
	}
	width := p.Width
	if width == 0 {
		width = 80
	}
	// What the background is cannot be asked without waiting for the terminal.
	look := theme.New(theme.Unknown, p.noColor())
	out := &colorprofile.Writer{Forward: p.Out, Profile: p.profile()}
	if err := p.printRaw(out, "\n"); err != nil {
		return err
	}
	if err := p.interruptible(func() error { return document.Print(out, text, document.Options{Width: width - 4, Theme: look}) }); err != nil {
		return err
	}
	return p.printRaw(out, "\n")
}

func (p *program) printRaw(out io.Writer, text string) error {
	_, err := io.WriteString(out, text)
	return err
}

func (p *program) profile() colorprofile.Profile {
	switch {
	case p.noColor():
		return colorprofile.Ascii
	case p.color == "always":
		return colorprofile.TrueColor
	}
	return colorprofile.Env([]string{"TERM=" + p.Env("TERM"), "COLORTERM=" + p.Env("COLORTERM")})
}
