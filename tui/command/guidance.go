package command

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whichtool/guidance"
	"whichtool/questions"
)

func (p *program) guidanceCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "guidance",
		Short: "Look after the guidance that the program holds",
		Args:  p.noUnknown,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(&cobra.Command{
		Use:     "check [DIR]",
		Short:   "Check the pack that is built in, or one in a folder, and print every fault",
		Example: "  whichtool guidance check\n  whichtool guidance check guidance/pack",
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return p.checkGuidance(args, p.reserved(c.Root())) },
	})
	return c
}

func (p *program) checkGuidance(args, reserved []string) error {
	var folder fs.FS = guidance.Embedded()
	if len(args) > 0 {
		root, err := os.OpenRoot(args[0])
		if err != nil {
			return failed("%s: %v", args[0], reason(err))
		}
		defer root.Close()
		folder = root.FS()
	}
	pack, err := guidance.Load(folder, reserved...)
	if err == nil {
		if faults := questions.Compile(pack).CheckScenarios(); len(faults) > 0 {
			err = faults
		}
	}
	if faults, ok := err.(guidance.Faults); ok {
		if err := p.print(printable(faults.Error()) + "\n"); err != nil {
			return err
		}
		switch {
		case len(faults) == 1:
			return failed("1 fault")
		case len(faults) > guidance.MaxFaults:
			return failed("more than %d faults", guidance.MaxFaults)
		}
		return failed("%d faults", len(faults))
	}
	if err != nil {
		return err
	}
	return p.print(fmt.Sprintf("The pack has no faults: edition %s with %d questions, %d tools, %d rules, %d steps, %d topics and %d sources.\nAll %d scenarios come out as they are written.\n",
		pack.Edition, len(pack.Questions), len(pack.Tools), len(pack.Rules), len(pack.Steps), len(pack.Topics), len(pack.Sources), len(pack.Scenarios)))
}

// reserved is the options of decide that are not questions, whose names no
// question can have.
func (p *program) reserved(root *cobra.Command) []string {
	names := []string{"help"}
	add := func(f *pflag.Flag) {
		if !slices.Contains(p.front.Order, f.Name) {
			names = append(names, f.Name)
		}
	}
	root.PersistentFlags().VisitAll(add)
	if decide, _, err := root.Find([]string{"decide"}); err == nil {
		decide.LocalNonPersistentFlags().VisitAll(add)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
