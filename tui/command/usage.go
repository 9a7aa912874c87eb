package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whichtool/guidance"
	"whichtool/guidance/clean"
)

// noUnknown refuses arguments to a command that has only subcommands, and
// names the nearest of them, or to one that has none and takes nothing.
func (p *program) noUnknown(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	if len(names) == 0 {
		return tooMuch(c, args[0])
	}
	text := noSuch("command", args[0], names)
	if !c.HasParent() && !strings.HasSuffix(text, "?") {
		text += " To say what you want to do in your own words: " + c.Name() + " ask " + clean.Line(strings.Join(args, " ")) + "."
	}
	return usage("%s Commands: %s", text, strings.Join(names, ", "))
}

// parent is a command that has only others below it.
func (p *program) parent(use, short string, below ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: p.noUnknown, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(below...)
	return c
}

// inOwnWords has commands say in the words of this program what they are to be
// followed by: cobra counts arguments, and people cannot tell which.
func inOwnWords(c *cobra.Command) {
	if fits := c.Args; fits != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			err := fits(c, args)
			if err == nil || !fromCobra(err) {
				return err
			}
			return misfit(c, fits, args)
		}
	}
	for _, sub := range c.Commands() {
		inOwnWords(sub)
	}
}

// misfit says which argument is the first too many, or that one is missing, and how
// the command is written.
func misfit(c *cobra.Command, fits cobra.PositionalArgs, args []string) error {
	for i := len(args) - 1; i >= 0; i-- {
		if fits(c, args[:i]) == nil {
			return tooMuch(c, args[i])
		}
	}
	text := "something is missing. The command is: " + line(c)
	if first, _, _ := strings.Cut(strings.TrimSpace(c.Example), "\n"); first != "" {
		text += ", such as: " + first
	}
	return usage("%s", text)
}

func tooMuch(c *cobra.Command, arg string) error {
	return usage("%q is too much. The command is: %s. With --help it says what it takes", arg, line(c))
}

func line(c *cobra.Command) string { return strings.TrimSuffix(c.UseLine(), " [flags]") }

// noSuch says that there is nothing of a name, and which it may mean.
func noSuch(what, name string, names []string) string {
	text := fmt.Sprintf("there is no %s %q", what, name)
	if near := guidance.Nearest(name, names, 1); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %q?", near[0])
	}
	return ended(text)
}

func ended(text string) string {
	if strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// helpCommand shows the help of a command, and refuses one that there is not.
func (p *program) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show the help of a command",

		ValidArgsFunction: commandWords(root),
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return p.noUnknown(root, args)
			}
			c.InitDefaultHelpFlag()
			return c.Help()
		},
	}
}

// flagError names the options that there are, and the nearest, where one is
// unknown.
func (p *program) flagError(c *cobra.Command, err error) error {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	})
	text := err.Error()
	if said := valueText(err); said != "" {
		return usage("%s", said)
	}
	name, unknown := strings.CutPrefix(text, "unknown flag: ")
	if at := strings.LastIndex(text, " in -"); strings.HasPrefix(text, "unknown shorthand flag: ") && at >= 0 {
		name, unknown = text[at+len(" in "):], true
	}
	if unknown {
		text = "there is no option " + name
		if near := guidance.Nearest(name, names, 1); len(near) > 0 {
			text += "; did you mean " + near[0] + "?"
		}
		text = ended(text) + " Options: " + strings.Join(names, ", ")
	}
	return usage("%s", text)
}
