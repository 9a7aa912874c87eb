package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions/report/web"
)

func (p *program) guidanceExportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export [DIR|FILE] --html FILE",
		Short: "Write an edition as one page that works in a browser, for those who cannot install a program",
		Long: "Write the whole of an edition as one page of HTML: the questions, the tool in mind, the short answer, every page to read, and the search. " +
			"It works from a shared folder or a stick, without a network and without this program, and decides by the same rules. The page answers for the day on which " +
			"it is read, and says how old the guidance is by then; with --as-of it answers for that day.",
		Example: "  whichtool guidance export --html guidance.html\n  whichtool guidance export --edition 2020-04 --as-of 2020-06-01 --html old.html",
		RunE:    func(*cobra.Command, []string) error { return p.exportGuidance(o) },
	}
	aboutGuidance(c, 0).Flags().StringVar(&o.output, "html", "", "the file to write")
	c.Flags().BoolVar(&o.replace, "replace", false, "replace the file if it exists")
	return c
}

func (p *program) exportGuidance(o exportOptions) error {
	if o.output == "" {
		return usage("name the file to write, such as --html guidance.html")
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	var day guidance.Date
	if p.asOf != nil {
		if day, err = p.date(); err != nil {
			return err
		}
	}
	content, err := web.HTML(engine.Pack(), web.Options{Editions: p.editions.List(), Day: day})
	if err != nil {
		return failed("%v", err)
	}
	if err := p.putText(o, true, content); err != nil {
		return err
	}
	const megabyte = 1e6
	return p.print(fmt.Sprintf("Saved edition %s as %s (%.1f MB), and checked.\n", engine.Pack().Edition, o.output, float64(len(content))/megabyte))
}
