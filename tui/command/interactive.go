package command

import (
	"errors"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"whichtool/tui/app"
	"whichtool/tui/clipboard"
)

// interactive asks a person: on the full screen, or in plain lines.
func (p *program) interactive(c *cobra.Command, _ []string) error {
	date, err := p.date()
	if err != nil {
		return err
	}
	switch {
	case p.reread && (p.local == nil || p.lines()):
		return usage("--watch is for the full screen, with the folder to watch: --%s DIR --watch", guidanceFlag)
	case !p.lines() && !p.atTerminal(), p.lines() && !p.plain && !p.InTTY:
		c.SetOut(p.Err)
		if err := c.Help(); err != nil {
			return err
		}
		return &Error{Code: exitUsage}
	case p.lines():
		return p.askInLines(date, "", nil)
	}
	if p.reread {
		return p.watchFolder(app.Options{Date: date})
	}
	return p.fullScreen(app.Options{Date: date})
}

// atTerminal reports whether a person can see and type.
func (p *program) atTerminal() bool { return p.InTTY && p.OutTTY }

// fullScreen shows the program, and goes on in plain lines where the person asks for
// them there.
func (p *program) fullScreen(o app.Options) error {
	var lines *app.ToLines
	err := p.showScreen(o)
	if errors.As(err, &lines) {
		return p.fromScreen(o.Date, lines)
	}
	return err
}

// showScreen shows the program. What every run of it needs is filled in.
func (p *program) showScreen(o app.Options) error {
	keeper, err := p.keeper()
	if err != nil {
		return err
	}
	p.screen.Lock()
	defer p.screen.Unlock()
	var options []tea.ProgramOption
	if o.Plain = p.profile() <= colorprofile.Ascii; o.Plain {
		options = append(options, tea.WithColorProfile(colorprofile.Ascii))
	} else if p.color == "always" {
		options = append(options, tea.WithColorProfile(colorprofile.TrueColor))
	}
	o.Lines = o.Page == nil && o.Library == nil && o.Watch == nil
	o.Front, o.Beside, o.Keeper, o.Keeping = p.front, p.beside(), p.progressFile(), keeper
	if o.Outside.Others == nil {
		o.Outside.Others = p.others
	}
	o.Outside.Save, o.Outside.Keep, o.Outside.Pages = p.save, keeper, p.pagesOn
	if o.Engine == nil {
		o.Engine = p.engine
	}
	if o.Page == nil && o.Search == nil {
		o.Search, o.Warm = p.search, func() { p.index() }
	}
	if o.Date.IsZero() {
		o.Date = p.today()
	}
	o.Copy = func(text string) error { return clipboard.Write(p.ctx, p.Env, text) }
	return app.Run(p.ctx, o, p.In, p.out.Writer, options...)
}

// noColor reports whether colours are unwanted: by option, or by NO_COLOR
// with any value but none.
func (p *program) noColor() bool {
	return p.color == "never" || p.color == "auto" && p.Env("NO_COLOR") != ""
}

// styled reports whether output for people is to be styled.
func (p *program) styled() bool {
	return p.color == "always" || p.OutTTY || p.laidOut
}
