package command

import (
	"github.com/spf13/cobra"

	"whichtool/questions/decisiontable"
)

func (p *program) tableCommand() *cobra.Command {
	var o aboutTool
	c := &cobra.Command{
		Use:   "table [DIR|FILE]",
		Short: "Write down what decides about a tool as a decision table",
		Long: "Write down what decides about a tool on a day as a decision table: a row for each rule that touches it and can decide, the heaviest verdict first. " +
			"Without --tool, a table for each tool.\n\n" + decisiontable.Formats.Lines(),
		Example: "  whichtool guidance table --tool slack\n  whichtool guidance table --tool slack --format dmn > slack.dmn",
		RunE:    func(_ *cobra.Command, args []string) error { return p.table(o, args) },
	}
	o.flags(p, aboutGuidance(c, 0), "the tool: its id, a name or an alias (default all)", decisiontable.Formats.Names())
	return c
}

func (p *program) table(o aboutTool, args []string) error {
	form, err := formatNamed(decisiontable.Formats, o.format)
	if err != nil {
		return err
	}
	engine, at, date, err := o.of(p, args)
	if err != nil {
		return err
	}
	var tables []*decisiontable.Table
	for i := range engine.Pack().Tools {
		if o.tool == "" || i == at {
			tables = append(tables, decisiontable.New(engine, i, date))
		}
	}
	text, err := form.Write(tables)
	if err != nil {
		return err
	}
	return p.print(string(text))
}
