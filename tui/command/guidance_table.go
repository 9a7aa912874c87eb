package command

import (
	"strings"

	"github.com/spf13/cobra"

	"whichtool/questions/decisiontable"
)

func (p *program) tableCommand() *cobra.Command {
	tool, format := "", ""
	names := textOf(decisiontable.Formats, func(f decisiontable.Format) string { return f.Name })
	about := textOf(decisiontable.Formats, func(f decisiontable.Format) string { return "  " + f.Name + ": " + f.About })
	c := &cobra.Command{
		Use:   "table",
		Short: "Write down what decides about a tool as a decision table",
		Long: "Write down what decides about a tool on a day as a decision table: a row for each rule that touches it and can decide, the heaviest verdict first. " +
			"Without --tool, a table for each tool.\n\n" + strings.Join(about, "\n"),
		Example: "  whichtool guidance table --tool slack\n  whichtool guidance table --tool slack --format dmn > slack.dmn",
		Args:    p.noUnknown,
		RunE:    func(*cobra.Command, []string) error { return p.table(tool, format) },
	}
	c.Flags().StringVar(&tool, "tool", "", "the tool: its id, a name or an alias (default all)")
	p.formatFlag(c, &format, names)
	p.offer(c, "tool", p.completed(toolWords))
	return c
}

func (p *program) table(tool, format string) error {
	write, ok := decisiontable.Named(format)
	if !ok {
		return noFormat(format, textOf(decisiontable.Formats, func(f decisiontable.Format) string { return f.Name }))
	}
	engine, at, date, err := p.aboutTool(tool)
	if err != nil {
		return err
	}
	var tables []*decisiontable.Table
	for i := range engine.Pack().Tools {
		if tool == "" || i == at {
			tables = append(tables, decisiontable.New(engine, i, date))
		}
	}
	text, err := write.Write(tables)
	if err != nil {
		return err
	}
	return p.print(string(text))
}
