package command

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/guidance/packfile"
	"whichtool/guidance/say"
	"whichtool/tui/settings"
)

func (p *program) useCommand() *cobra.Command {
	yes := false
	c := &cobra.Command{
		Use:   "use DIR|FILE|none",
		Short: "Take your agency's guidance into use, once you have seen what it changes",
		Long: "Take your agency's guidance into use: a folder, or a " + packfile.Extension + " file on a share or a stick. It is checked first, and what it changes is shown. " +
			"From then on every command follows it, as long as the file is the same. With none only what is built in is used again.\n\n" +
			"It asks; in a pipe it needs --yes. Of a file that nobody vouches for, or that is older than the one in use, it asks too; in a pipe it needs --accept.",
		Example: "  whichtool guidance use /media/share/agency.wtpack\n  whichtool guidance use none",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch name, err := p.firstOf(args); {
			case err != nil:
				return err
			case name == "":
				return usage("name what to take into use, such as: whichtool guidance use agency%s", packfile.Extension)
			case name == noGuidance:
				return p.useNone()
			default:
				return p.use(name, yes)
			}
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return c
}

func (p *program) useNone() error {
	if err := p.settleGuidance("", "", ""); err != nil {
		return err
	}
	return p.print("Only the guidance that is built in is used now.\n")
}

func (p *program) use(name string, yes bool) error {
	opened, err := openSource(name)
	if err != nil {
		return err
	}
	d, signer, err := p.doubtful(opened)
	if err != nil {
		return err
	}
	if err := p.settle(d); err != nil {
		return err
	}
	e, err := p.examine(opened)
	if err != nil {
		return err
	}
	now, err := p.settled()
	if err != nil {
		return usage("%v", err)
	}
	if err := p.settle(e.older(now.Get(settings.GuidanceOf).Value)); err != nil {
		return err
	}
	if err := p.printMarkdown(e.text(signer)); err != nil {
		return err
	}
	if err := p.difference(e); err != nil {
		return err
	}
	if !yes && !p.agrees("Take it into use?") {
		return failed("it was not taken into use. Add --yes to take it into use without being asked")
	}
	return p.keepUse(e)
}

// settle asks a person about a doubt; in a pipe it needs to be accepted.
func (p *program) settle(d *doubt) error {
	if d == nil || slices.Contains(p.accepted, d.kind) || p.agrees(d.text+" Go on?") {
		return nil
	}
	return d.error()
}

// of is the prefix and the date of the guidance, by which a later state of the same
// is known.
func (e *examined) of() (name string, date guidance.Date) {
	if e.layer != nil {
		return e.layer.Prefix, e.layer.Date
	}
	return "-", e.front.Date
}

// older is the doubt about guidance that is older than what the settings say is in
// use; nil for none.
func (e *examined) older(inUse string) *doubt {
	name, date := e.of()
	was, day, _ := strings.Cut(inUse, " ")
	before, err := guidance.ParseDate(day)
	if err != nil || was != name || !date.Before(before) {
		return nil
	}
	return &doubt{doubtOlder, fmt.Sprintf("%s is of %s, and what you use is newer: of %s.", clean.Line(e.name), date.Long(), before.Long())}
}

// text says what the guidance is, how old, who vouches for it, and what it changes.
func (e *examined) text(signer string) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, "- "+format+"\n", args...) }
	if e.layer == nil {
		fmt.Fprintf(&b, "# %s\n\n", markdown.Escape(e.front.Title))
		line("A whole pack, in place of what is built in. Its newest edition is %s, of %s, by %s.", markdown.Escape(e.front.Edition), e.front.Date.Long(), markdown.Escape(e.front.Owner))
	} else {
		l := e.layer
		fmt.Fprintf(&b, "# The rules of %s\n\n", markdown.Escape(l.Title))
		line("Of %s, by %s, laid over edition %s.", l.Date.Long(), markdown.Escape(l.Owner), markdown.Escape(e.front.Edition))
		if until := l.Until(); !until.IsZero() {
			line("To be looked at again by %s.", until.Long())
		}
	}
	switch {
	case e.file == nil:
		line("A folder: nobody has signed it.")
	case signer != "":
		line("Signed by %s.", markdown.Escape(signer))
	default:
		line("Nobody that you trust has signed it.")
	}
	if e.layer != nil {
		e.changed(&b, line)
	}
	return b.String()
}

// changed says which files the layer adds and changes, and whether it loosens.
func (e *examined) changed(b *strings.Builder, line func(string, ...any)) {
	for _, part := range []struct {
		what  string
		files []string
	}{{"adds", e.changes.Added}, {"takes the place of", e.changes.Replaced}, {"removes", e.changes.Removed}} {
		if len(part.files) > 0 {
			line("It %s %s: %s.", part.what, say.Counted(len(part.files), "file"), markdown.Escape(strings.Join(part.files, ", ")))
		}
	}
	if len(e.layer.Loosens) == 0 {
		line("It loosens nothing: that is proved for every set of answers.")
		return
	}
	c := e.layer.Confirmed
	fmt.Fprintf(b, "\nIt allows more than the edition. %s confirmed that on %s: %s\n\n", markdown.Escape(c.By), c.On.Long(), markdown.Escape(c.What))
	for _, text := range e.layer.Loosens {
		line("%s", markdown.Escape(text))
	}
}

// keepUse writes the guidance into the settings.
func (p *program) keepUse(e *examined) error {
	whole, err := filepath.Abs(e.name)
	if err != nil {
		return failed("%s: %v", clean.Line(e.name), reason(err))
	}
	name, date := e.of()
	sum := ""
	if e.file != nil {
		sum = e.file.Sum()
	}
	if err := p.settleGuidance(whole, sum, name+" "+date.String()); err != nil {
		return err
	}
	title := e.front.Title
	if e.layer != nil {
		title = "the rules of " + e.layer.Title
	}
	return p.print(fmt.Sprintf("In use from now on: %s, of %s.\n", clean.Line(cmp.Or(title, name)), date.Long()))
}

// settleGuidance writes which guidance is in use, what the file is, and of when it is;
// empty for none.
func (p *program) settleGuidance(name, sum, of string) error {
	if locked, ok := p.settingsFiles().machine.Locks(settings.Guidance); ok {
		return failed("%s", settings.Locked(settings.Guidance, locked))
	}
	return p.setValues(map[string]string{settings.Guidance: name, settings.GuidanceSum: sum, settings.GuidanceOf: of})
}
