package command

import (
	"errors"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"whichtool/tui/app"
	"whichtool/tui/plain"
)

// interactive asks a person: on the full screen, or in plain lines.
func (p *program) interactive(c *cobra.Command, _ []string) error {
	date, err := p.date()
	if err != nil {
		return err
	}
	lines := p.plain || p.Env("WHICHTOOL_PLAIN") == "1" || p.Env("ACCESSIBLE") == "1" || p.Env("TERM") == "dumb"
	switch {
	case !lines && !(p.InTTY && p.OutTTY), lines && !p.plain && !p.InTTY:
		c.SetOut(p.Err)
		if err := c.Help(); err != nil {
			return err
		}
		return &Error{Code: exitUsage}
	case lines:
		engine, err := p.engine()
		if err != nil {
			return err
		}
		session := &plain.Session{Engine: engine, Date: date, In: p.In, Out: p.Out, Save: saveFile}
		if err := session.Run(); err != nil {
			if errors.Is(err, plain.ErrEnded) {
				return failed("%v", err)
			}
			return err
		}
		return nil
	}
	go p.engine() // loads while the terminal gets ready
	options := []tea.ProgramOption{tea.WithInput(p.In)}
	noColor := p.noColor()
	if noColor {
		options = append(options, tea.WithColorProfile(colorprofile.Ascii))
	} else if p.color == "always" {
		options = append(options, tea.WithColorProfile(colorprofile.TrueColor))
	}
	return app.Run(app.Options{Front: p.front, Engine: p.engine, Date: date, Plain: noColor, Saver: saveFile}, p.Out, options...)
}

// noColor reports whether colours are unwanted: by option, or by NO_COLOR
// with any value but none.
func (p *program) noColor() bool {
	return p.color == "never" || p.color == "auto" && p.Env("NO_COLOR") != ""
}

// styled reports whether output for people is to be styled.
func (p *program) styled() bool {
	return p.color == "always" || p.OutTTY
}

// saveFile writes a file whole or not at all. Without replace it leaves a
// file by that name alone and says that it exists.
func saveFile(name string, content []byte, replace bool) (exists bool, err error) {
	if name == "" {
		return false, errors.New("it needs a name")
	}
	if _, err := os.Lstat(name); err == nil && !replace {
		return true, nil
	}
	return writeWhole(name, content, replace)
}
