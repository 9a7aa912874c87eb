package command

import (
	"strings"

	"github.com/spf13/cobra"
)

// formatFlag gives a command the option --format, the first of whose values is the
// usual one.
func (p *program) formatFlag(c *cobra.Command, into *string, names []string) {
	c.Flags().StringVar(into, "format", names[0], "one of "+strings.Join(names, ", "))
	p.offer(c, "format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
}

// noFormat is the error of a format that is none of those.
func noFormat(format string, names []string) error {
	return usage("there is no format %q; choose one of %s", format, strings.Join(names, ", "))
}

// textOf is a text of each thing in a list.
func textOf[T any](list []T, text func(T) string) (out []string) {
	for _, one := range list {
		out = append(out, text(one))
	}
	return out
}
