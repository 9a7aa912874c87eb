package command

import (
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"whichtool/questions"
	"whichtool/questions/coverage"
)

func (p *program) coverageCommand() *cobra.Command {
	format, write := "", 0
	c := &cobra.Command{
		Use:   "coverage [DIR|FILE]",
		Short: "Say which rules, options, tools, steps and situations the scenarios exercise",
		Long: "Say which rules, options, tools, steps and situations the scenarios of an edition exercise, and for which term of a rule there are two that show what it does alone. " +
			"With --write, and the folder of the guidance, begin scenarios for what is missing: their answers and what these come to are filled in, for a person to confirm.",
		Example: "  whichtool guidance coverage\n  whichtool guidance coverage guidance/pack --write=3",
		RunE:    func(*cobra.Command, []string) error { return p.coverage(format, write) },
	}
	p.formatFlag(aboutGuidance(c, 0), &format, coverage.Formats.Names())
	c.Flags().IntVar(&write, "write", 0, "begin up to so many scenarios for what is missing")
	c.Flags().Lookup("write").NoOptDefVal = strconv.Itoa(1)
	return c
}

func (p *program) coverage(format string, write int) error {
	form, err := formatNamed(coverage.Formats, format)
	if err != nil {
		return err
	}
	if write < 0 {
		return usage("--write %d is no number of scenarios; use 1 or more", write)
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	report := coverage.Of(engine)
	if write == 0 {
		return p.print(form.Write(report))
	}
	return p.writeScenarios(engine, report, write)
}

// writeScenarios begins scenarios for what is missing.
func (p *program) writeScenarios(engine *questions.Engine, report *coverage.Report, most int) error {
	folder, _, err := p.packIn()
	if err != nil {
		return err
	}
	proposals := report.Propose(most)
	if len(proposals) == 0 {
		return p.print("Nothing is missing that a scenario could exercise in edition " + engine.Pack().Edition + ".\n")
	}
	for _, one := range proposals {
		if err := p.writeNew(filepath.Join(folder, "scenarios", one.ID+".md"), report.Skeleton(one)); err != nil {
			return err
		}
	}
	return nil
}
