package command

import (
	"github.com/spf13/cobra"

	"whichtool/questions/flowchart"
)

func (p *program) flowCommand() *cobra.Command {
	var o aboutTool
	c := &cobra.Command{
		Use:   "flow [DIR|FILE]",
		Short: "Draw the questions as they are asked, and what they lead to",
		Long: "Draw the questions of an edition as they are asked on a day, and what they lead to. What goes on alike is drawn once. " +
			"With --tool, only what settles whether that tool may be used.\n\n" + flowchart.Formats.Lines(),
		Example: "  whichtool guidance flow\n  whichtool guidance flow --tool slack --format mermaid\n  whichtool guidance flow --format dot | dot -Tsvg > flow.svg",
		RunE:    func(_ *cobra.Command, args []string) error { return p.flow(o, args) },
	}
	o.flags(p, aboutGuidance(c, 0), "the tool that it is about: its id, a name or an alias", flowchart.Formats.Names())
	return c
}

func (p *program) flow(o aboutTool, args []string) error {
	form, err := formatNamed(flowchart.Formats, o.format)
	if err != nil {
		return err
	}
	engine, at, date, err := o.of(p, args)
	if err != nil {
		return err
	}
	chart, ok := engine.Chart(at, date)
	if !ok {
		return failed("this guidance has too many rules to be drawn; choose one tool with --tool")
	}
	return p.print(form.Write(engine.Pack(), chart))
}
