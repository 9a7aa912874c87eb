package command

import (
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/flowchart"
)

func (p *program) flowCommand() *cobra.Command {
	tool, format := "", ""
	names := textOf(flowchart.Formats, func(f flowchart.Format) string { return f.Name })
	about := textOf(flowchart.Formats, func(f flowchart.Format) string { return "  " + f.Name + ": " + f.About })
	c := &cobra.Command{
		Use:   "flow",
		Short: "Draw the questions as they are asked, and what they lead to",
		Long: "Draw the questions of an edition as they are asked on a day, and what they lead to. What goes on alike is drawn once. " +
			"With --tool, only what settles whether that tool may be used.\n\n" + strings.Join(about, "\n"),
		Example: "  whichtool guidance flow\n  whichtool guidance flow --tool slack --format mermaid\n  whichtool guidance flow --format dot | dot -Tsvg > flow.svg",
		Args:    p.noUnknown,
		RunE:    func(*cobra.Command, []string) error { return p.flow(tool, format) },
	}
	c.Flags().StringVar(&tool, "tool", "", "the tool that it is about: its id, a name or an alias")
	p.formatFlag(c, &format, names)
	p.offer(c, "tool", p.completed(toolWords))
	return c
}

func (p *program) flow(tool, format string) error {
	write, ok := flowchart.Named(format)
	if !ok {
		return noFormat(format, textOf(flowchart.Formats, func(f flowchart.Format) string { return f.Name }))
	}
	engine, at, date, err := p.aboutTool(tool)
	if err != nil {
		return err
	}
	chart, ok := engine.Chart(at, date)
	if !ok {
		return failed("this guidance has too many rules to be drawn; choose one tool with --tool")
	}
	return p.print(write.Write(engine.Pack(), chart))
}

// aboutTool is what says something of a tool, or of all where none is named: the engine,
// the tool's place, and the day.
func (p *program) aboutTool(name string) (engine *questions.Engine, at int, date guidance.Date, err error) {
	if engine, err = p.engine(); err != nil {
		return nil, 0, date, err
	}
	if at, err = p.toolInMind(engine, name); err != nil {
		return nil, 0, date, err
	}
	date, err = p.date()
	return engine, at, date, err
}
