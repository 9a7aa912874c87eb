package command

import (
	"whichtool/guidance/say"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"

	"github.com/spf13/cobra"
)

func (p *program) formCommand() *cobra.Command {
	check := ""
	c := &cobra.Command{
		Use:   "form [FILE...]",
		Short: "Print the two-minute form for staff, or take filled ones back",
		Long: "Print the same questions for staff, two minutes, to be sent round. With files it takes filled forms back: how many said what, and nowhere who. " +
			"Answers of fewer than five staff are not shown.",
		Example: "  whichtool team form > form.txt\n  whichtool team form back/*.txt",
		RunE:    func(_ *cobra.Command, args []string) error { return p.form(check, args) },
	}
	c.Flags().StringVar(&check, "check", "", "the check, by its id or its team (default the one that was changed last)")
	return c
}

func (p *program) form(check string, files []string) error {
	k, one, err := p.oneCheck(listed(check))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return p.print(team.Form(one.Check, one.Pack))
	}
	var all []map[string]team.Say
	for _, name := range files {
		said, err := p.readForm(name, one)
		if err != nil {
			return failed("nothing was taken in: %v", err)
		}
		all = append(all, said)
	}
	_, err = k.ChangeCheck(one.Check.ID, func(c team.Check) (team.Check, error) {
		for _, said := range all {
			c = c.WithStaff(said)
		}
		return c, nil
	})
	if err != nil {
		return failed("nothing was taken in: %v", err)
	}
	return p.print("Took in " + say.Counted(len(all), "form") + ".\n")
}

func (p *program) readForm(name string, one paper.Paper) (map[string]team.Say, error) {
	in, err := p.input(name, nil)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	said, err := team.ReadForm(in, one.Check, one.Pack)
	if err != nil {
		err = failed("%s: %v", name, err)
	}
	return said, err
}
