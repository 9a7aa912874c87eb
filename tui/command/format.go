package command

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions"
	"whichtool/questions/report/format"
)

// formatFlag gives a command the option --format, the first of whose values is the
// usual one.
func (p *program) formatFlag(c *cobra.Command, into *string, names []string) {
	c.Flags().StringVar(into, "format", names[0], "one of "+strings.Join(names, ", "))
	p.offer(c, "format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// formatNamed is the format of a name.
func formatNamed[F format.Format](of format.List[F], name string) (F, error) {
	f, ok := of.Named(name)
	if !ok {
		return f, usage("there is no format %q; choose one of %s", name, strings.Join(of.Names(), ", "))
	}
	return f, nil
}

// aboutTool is what the command line asks of a tool, and in which form.
type aboutTool struct{ tool, format string }

func (o *aboutTool) flags(p *program, c *cobra.Command, tool string, formats []string) {
	c.Flags().StringVar(&o.tool, "tool", "", tool)
	p.formatFlag(c, &o.format, formats)
	p.offer(c, "tool", p.completed(toolWords))
}

// of is what answers: the engine, the place of the tool, or NoTool where none is named,
// and the day. The arguments may name guidance, and somebody may name a tool there.
func (o aboutTool) of(p *program, args []string) (engine *questions.Engine, at int, date guidance.Date, err error) {
	if len(args) > 0 && o.tool == "" {
		if _, err := os.Stat(args[0]); errors.Is(err, fs.ErrNotExist) {
			return nil, 0, date, usage("there is no folder or file %s. To ask about a tool: --tool %s", clean.Line(args[0]), inShell(args[0]))
		}
	}
	if engine, err = p.engine(); err != nil {
		return nil, 0, date, err
	}
	if at, err = p.toolInMind(engine, o.tool); err != nil {
		return nil, 0, date, err
	}
	date, err = p.date()
	return engine, at, date, err
}
