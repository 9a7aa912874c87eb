package command

import (
	"strings"

	"github.com/spf13/cobra"

	"whichtool/questions/flowchart"
)

func (p *program) flowCommand() *cobra.Command {
	tool, format := "", flowchart.Formats[0].Name
	c := &cobra.Command{
		Use:   "flow",
		Short: "Draw the questions as they are asked, and what they lead to",
		Long: "Draw the questions of an edition as they are asked on a day, and what they lead to. What goes on alike is drawn once. " +
			"With --tool, only what settles whether that tool may be used.\n\n" + flowFormats(),
		Example: "  whichtool guidance flow\n  whichtool guidance flow --tool slack --format mermaid\n  whichtool guidance flow --format dot | dot -Tsvg > flow.svg",
		Args:    p.noUnknown,
		RunE:    func(*cobra.Command, []string) error { return p.flow(tool, format) },
	}
	c.Flags().StringVar(&tool, "tool", "", "the tool that it is about: its id, a name or an alias")
	c.Flags().StringVar(&format, "format", format, "one of "+strings.Join(flowNames(), ", "))
	p.offer(c, "tool", p.completed(toolWords))
	p.offer(c, "format", cobra.FixedCompletions(flowNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func flowNames() (names []string) {
	for _, f := range flowchart.Formats {
		names = append(names, f.Name)
	}
	return names
}

func flowFormats() string {
	var lines []string
	for _, f := range flowchart.Formats {
		lines = append(lines, "  "+f.Name+": "+f.About)
	}
	return strings.Join(lines, "\n")
}

func (p *program) flow(tool, format string) error {
	write, ok := flowchart.Named(format)
	if !ok {
		return usage("there is no format %q; choose one of %s", format, strings.Join(flowNames(), ", "))
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	at, err := p.toolInMind(engine, tool)
	if err != nil {
		return err
	}
	date, err := p.date()
	if err != nil {
		return err
	}
	chart, ok := engine.Chart(at, date)
	if !ok {
		return failed("this guidance has too many rules to be drawn; choose one tool with --tool")
	}
	return p.print(write.Write(engine.Pack(), chart))
}
