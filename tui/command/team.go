package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/app"
	"whichtool/tui/keep"
	"whichtool/tui/plain"
	"whichtool/tui/screen"
)

const teamLong = `Check whether a team works as the guidance says: see the gaps that matter first,
agree who does what by when, and come back in three months to see what moved.
Answers are kept as you give them. Names of persons never go in: owners are roles.`

// teamCommand checks a team's practice.
func (p *program) teamCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "team",
		Short:   "Check a team's practice, plan what to mend and see what moved",
		Long:    teamLong,
		Example: "  whichtool team new \"Listing, Leeds\" --people 8 --tools \"teams, whatsapp, zoom\"\n  whichtool team check\n  whichtool team export -o check.html",
		Args:    p.noUnknown,
		RunE: func(*cobra.Command, []string) error {
			if !p.lines() && p.atTerminal() {
				return p.fullScreen(app.Options{Begin: screen.Go{To: screen.Teams}})
			}
			return p.listChecks(false)
		},
	}
	c.AddCommand(p.newCheckCommand(), p.listChecksCommand(), p.showCheckCommand(), p.checkCommand(), p.answerCommand(), p.formCommand(),
		p.teamExportCommand(), p.schemaCommand("check", team.Schema, paper.Schema), p.teamImportCommand(), p.deleteCheckCommand(), p.teamReportCommand(), p.tablesCommand())
	return c
}

func (p *program) listChecksCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use: "list", Short: "List the checks that are kept", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listChecks(asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON ("+team.Schema+"), a check a line")
	return c
}

func (p *program) listChecks(asJSON bool) error {
	pack, err := p.checkedPack()
	if err != nil {
		return err
	}
	k, err := p.keeper()
	if err != nil {
		return err
	}
	all, err := k.Checks()
	if err != nil {
		return failed("%v", err)
	}
	if len(all) == 0 && !asJSON {
		return p.print("No team was checked yet. Begin with: whichtool team new TEAM\n")
	}
	for _, s := range team.Stands(all, pack, p.today()) {
		if asJSON {
			err = p.print(string(s.Check.Encode()) + "\n")
		} else {
			err = p.print(p.checkLine(s.Check, s.Result))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *program) checkLine(c team.Check, r team.Result) string {
	if p.aloud() {
		return fmt.Sprintf("%s, %s. %s\n", strings.TrimSuffix(c.Team, "."), guidance.Date(c.On).Long(), plain.Standing(r))
	}
	score := "nothing counts yet"
	if percent := r.Overall.Percent(); percent >= 0 {
		score = fmt.Sprintf("%d percent, %s", percent, strings.ToLower(paper.Words[r.Rating]))
	}
	line := fmt.Sprintf("%s  %s  %s: %s", c.ID, guidance.Date(c.On), c.Team, score)
	if r.Open > 0 {
		line += fmt.Sprintf("; %d not answered", r.Open)
	}
	if r.Overdue > 0 {
		line += fmt.Sprintf("; %d overdue", r.Overdue)
	}
	return line + "\n"
}

// today is the day on which the program runs.
func (p *program) today() guidance.Date { return guidance.DateOf(p.Now()) }

// oneCheck is a check that is named, or the one that was changed last, with what it
// takes to write it down.
func (p *program) oneCheck(args []string) (*keep.Keeper, paper.Paper, error) {
	pack, err := p.checkedPack()
	if err != nil {
		return nil, paper.Paper{}, err
	}
	k, err := p.keeper()
	if err != nil {
		return nil, paper.Paper{}, err
	}
	c, err := k.Check(strings.Join(args, " "))
	if errors.Is(err, keep.ErrNoCheck) {
		return nil, paper.Paper{}, failed("%v. whichtool team list shows what there is", err)
	}
	if err != nil {
		return nil, paper.Paper{}, failed("%v", err)
	}
	before, err := k.Before(c)
	if err != nil {
		return nil, paper.Paper{}, failed("%v", err)
	}
	return k, paper.Paper{Check: &c, Pack: pack, Today: p.today(), Earlier: before}, nil
}

func (p *program) showCheckCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "show [CHECK]",
		Short: "Show what a check comes to: what to do first, areas, gaps, plan",
		Long:  "Show what a check comes to. CHECK is its id or the name of its team; without one, the check that was changed last.",
		RunE: func(_ *cobra.Command, args []string) error {
			_, one, err := p.oneCheck(args)
			if err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(struct {
					Check  *team.Check `json:"check"`
					Result team.Result `json:"result"`
				}{one.Check, one.Result()})
			}
			return p.printMarkdown(paper.Markdown(one))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON: the check and what it comes to")
	return c
}

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [CHECK]",
		Short: "Go through the questions of a check that was begun",
		Long: "Go through the questions of a check that was begun: on the full screen, or in plain lines with --plain. " +
			"CHECK is its id or the name of its team; without one, the check that was changed last.",
		RunE: func(_ *cobra.Command, args []string) error {
			k, one, err := p.oneCheck(args)
			if err != nil {
				return err
			}
			if !p.lines() && p.atTerminal() {
				return p.fullScreen(app.Options{Begin: screen.Go{To: screen.Teams + "/" + one.Check.ID}})
			}
			survey := &plain.Survey{Paper: one, Keep: k, In: p.In, Out: p.Out, Window: p.window()}
			return survey.Run()
		},
	}
}

func (p *program) deleteCheckCommand() *cobra.Command {
	yes := false
	c := &cobra.Command{
		Use:   "delete CHECK",
		Short: "Delete a check for good",
		Long:  "Delete a check for good, by its id. It asks first; in a pipe it needs --yes. A hold (whichtool records hold) stops it.",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			k, one, err := p.oneCheck(args)
			if err != nil {
				return err
			}
			line := p.checkLine(*one.Check, one.Result())
			if err := p.print(line); err != nil {
				return err
			}
			if err := p.sureToDelete(yes, "it"); err != nil {
				return err
			}
			if err := k.DropCheck(one.Check.ID); err != nil {
				return failed("nothing was deleted: %v", err)
			}
			return p.print("Deleted.\n")
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return c
}
