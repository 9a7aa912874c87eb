package command

import (
	"errors"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/tui/app"
	"whichtool/tui/plain"
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
		return p.askInLines(date, "")
	}
	if p.reread {
		return p.watchFolder(app.Options{Date: date})
	}
	return p.fullScreen(app.Options{Date: date})
}

// lines reports whether plain lines are wanted in place of the full screen.
func (p *program) lines() bool {
	return p.plain || p.wanted("WHICHTOOL_PLAIN") || p.wanted("ACCESSIBLE") || p.dumb()
}

// wanted reports whether a variable asks for something: by any value but none,
// 0 and false.
func (p *program) wanted(name string) bool {
	switch strings.ToLower(p.Env(name)) {
	case "", "0", "false":
		return false
	}
	return true
}

// dumb reports whether the terminal can only print lines.
func (p *program) dumb() bool {
	kind := p.Env("TERM")
	return kind == "dumb" || kind == "" && runtime.GOOS != "windows"
}

// atTerminal reports whether a person can see and type.
func (p *program) atTerminal() bool { return p.InTTY && p.OutTTY }

// askInLines asks in plain lines, or begins with what the person said.
func (p *program) askInLines(date guidance.Date, words string) error {
	engine, err := p.engine()
	if err != nil {
		return err
	}
	keeper, err := p.keeper()
	if err != nil {
		return err
	}
	if err := p.print(p.besideText()); err != nil {
		return err
	}
	session := &plain.Session{Engine: engine, Date: date, Words: words, In: p.In, Out: p.Out, Save: p.save, Others: p.others, Keep: keeper}
	if err := session.Run(); errors.Is(err, plain.ErrEnded) {
		return failed("%v", err)
	} else if err != nil {
		return err
	}
	return nil
}

// fullScreen shows the program. What every run of it needs is filled in.
func (p *program) fullScreen(o app.Options) error {
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
	o.Front, o.Beside, o.Keeper, o.Keeping = p.front, p.beside(), p.progressFile(), keeper
	if o.Outside.Others == nil {
		o.Outside.Others = p.others
	}
	o.Outside.Save, o.Outside.Keep = p.save, keeper
	if o.Engine == nil {
		o.Engine = p.engine
	}
	if o.Page == nil && o.Search == nil {
		o.Search, o.Warm = p.search, func() { p.index() }
	}
	if o.Date == (guidance.Date{}) {
		o.Date = guidance.DateOf(p.Now())
	}
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
