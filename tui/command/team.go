package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions/record"
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
		p.teamExportCommand(), p.teamImportCommand(), p.deleteCheckCommand(), p.teamReportCommand(), p.tablesCommand())
	return c
}

// setUp is what a check is begun with.
type setUp struct {
	people            int
	tools, work, from string
	typed             bool
}

func (p *program) newCheckCommand() *cobra.Command {
	var o setUp
	c := &cobra.Command{
		Use:   "new TEAM",
		Short: "Begin a check of a team",
		Long: "Begin a check of a team, by what the team is called. --from starts from an earlier check: tools and work are taken over, every practice is asked anew, " +
			"and what moved is shown.",
		Example: "  whichtool team new \"Listing, Leeds\" --people 8 --tools \"teams, whatsapp, zoom\" --work \"outsiders, personal-data\"\n  whichtool team new \"Listing, Leeds\" --from last",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.newCheck(args[0], o) },
	}
	c.Flags().IntVar(&o.people, "people", 0, "how many people the team has")
	c.Flags().StringVar(&o.tools, "tools", "", "the tools that it uses, with commas between them")
	c.Flags().StringVar(&o.work, "work", "", "the kinds of work that it does, likewise; whichtool team new --help names them")
	c.Flags().StringVar(&o.from, "from", "", "an earlier check, by its id, or last")
	asTyped(c, &o.typed)
	return c
}

// listed is words with commas between them.
func listed(text string) []string {
	out := []string{}
	for _, word := range strings.Split(text, ",") {
		if word = strings.Join(strings.Fields(word), " "); word != "" {
			out = append(out, word)
		}
	}
	return out
}

func (p *program) newCheck(name string, o setUp) error {
	if err := p.mayKeep(o.typed, name); err != nil {
		return err
	}
	pack, err := p.checkedPack()
	if err != nil {
		return err
	}
	k, _, err := p.toChange()
	if err != nil {
		return err
	}
	in, err := k.Context(pack.Edition)
	if err != nil {
		return failed("%v", err)
	}
	begun, err := p.begin(k, pack, name, in, o)
	if err != nil {
		return err
	}
	c, err := k.ChangeCheck(begun.ID, func(team.Check) (team.Check, error) { return begun, nil })
	if err != nil {
		return failed("the check is not kept: %v", err)
	}
	open := len(c.Open(pack))
	return p.print(fmt.Sprintf("Begun as %s: %s, about %d minutes. Go on with: whichtool team check %s\n", c.ID, counted(open, "question"), max(1, (open*20+59)/60), c.ID))
}

// checkedPack is the guidance that was chosen, if it has practices.
func (p *program) checkedPack() (*guidance.Pack, error) {
	engine, err := p.engine()
	if err != nil {
		return nil, err
	}
	if len(engine.Pack().Practices) == 0 {
		return nil, failed("edition %s of the guidance has no practices to check; leave out --edition and --as-of", engine.Pack().Edition)
	}
	return engine.Pack(), nil
}

// begin is a check with what was given, and the rest from the check before.
func (p *program) begin(k *keep.Keeper, pack *guidance.Pack, name string, in record.Context, o setUp) (team.Check, error) {
	c := team.Check{Schema: team.Schema, Tools: []string{}, Work: []string{}, LeftOut: []team.LeftOut{}}
	if o.from != "" {
		from := o.from
		if from == "last" {
			from = name
		}
		before, err := k.Check(from)
		if err != nil {
			return c, failed("%s: %v. whichtool team list shows what there is", from, err)
		}
		c = before
	}
	c = c.Again(in, p.today())
	if c.Team = name; o.from == "" {
		c.Previous = ""
	}
	if o.people > 0 {
		c.People = o.people
	}
	if o.tools != "" {
		c.Tools = toolIDs(pack, listed(o.tools))
	}
	if o.work == "" {
		return c, nil
	}
	c.Work = listed(o.work)
	for _, id := range c.Work {
		if _, ok := pack.WorkOf(id); !ok {
			return c, usage("--work: there is no kind of work %q; choose from %s", id, strings.Join(kindsOfWork(pack), ", "))
		}
	}
	return c, nil
}

// toolIDs is tools by their ids, and names that the guidance does not list as they
// are.
func toolIDs(pack *guidance.Pack, names []string) []string {
	out := []string{}
	for _, name := range names {
		if t, ok := pack.FindTool(name); ok {
			name = t.ID
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func kindsOfWork(pack *guidance.Pack) []string {
	var out []string
	for _, w := range pack.Work {
		out = append(out, w.ID)
	}
	return out
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
	for _, c := range all {
		if asJSON {
			err = p.print(string(c.Encode()) + "\n")
		} else {
			err = p.print(checkLine(c, team.ResultOf(&c, pack, p.today())))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkLine(c team.Check, r team.Result) string {
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
	c := &cobra.Command{
		Use:   "check [CHECK]",
		Short: "Go through the questions of a check that was begun",
		Long:  "Go through the questions of a check that was begun: on the full screen, or in plain lines with --plain.",
		RunE: func(_ *cobra.Command, args []string) error {
			if !p.lines() && p.atTerminal() {
				return p.fullScreen(app.Options{Begin: screen.Go{To: screen.Teams}})
			}
			k, one, err := p.oneCheck(args)
			if err != nil {
				return err
			}
			survey := &plain.Survey{Paper: one, Keep: k, In: p.In, Out: p.Out}
			return survey.Run()
		},
	}
	c.Flags().BoolVar(&p.plain, "plain", false, "in plain lines")
	return c
}

func (p *program) answerCommand() *cobra.Command {
	var a team.Answer
	action := team.Action{}
	looked, due, target, check := "", "", "", ""
	typed := false
	c := &cobra.Command{
		Use:   "answer PRACTICE STATE",
		Short: "Answer one practice of a check",
		Long: "Answer one practice of a check, by its id. STATE is one of " + strings.Join(states(), ", ") + ". What was said before about the practice is kept where no option " +
			"says otherwise.",
		Example: "  whichtool team answer own-accounts mostly --evidence \"sign-in list\" --looked 2026-11-20\n" +
			"  whichtool team answer own-accounts partly --do \"ask everyone to sign in anew\" --owner \"team leader\" --due 2027-01-31 --target in-place",
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.mayKeep(typed, a.Reason, a.Evidence, a.Note, action.Do, action.Owner); err != nil {
				return err
			}
			a.Practice, a.State = args[0], team.State(args[1])
			if !a.State.Valid() {
				return usage("%q is no answer; choose one of %s", args[1], strings.Join(states(), ", "))
			}
			var err error
			if a.Looked, err = dayOf("looked", looked); err != nil {
				return err
			}
			if action.Due, err = dayOf("due", due); err != nil {
				return err
			}
			if action.Target = guidance.Level(target); action.Do != "" {
				a.Action = &action
			}
			return p.answer(check, a)
		},
	}
	c.Flags().StringVar(&check, "check", "", "the check, by its id or its team (default the one that was changed last)")
	c.Flags().StringVar(&a.Reason, "reason", "", "why it does not apply")
	c.Flags().StringVar(&a.Evidence, "evidence", "", "what was looked at")
	c.Flags().StringVar(&looked, "looked", "", "when, YYYY-MM-DD")
	c.Flags().StringVar(&a.Note, "note", "", "a note, without names of persons")
	c.Flags().StringVar(&action.Do, "do", "", "what is to be done about it")
	c.Flags().StringVar(&action.Owner, "owner", "", "by whom, as a role")
	c.Flags().StringVar(&due, "due", "", "by when, YYYY-MM-DD")
	c.Flags().StringVar(&target, "target", string(guidance.InPlace), "what it is to come to")
	asTyped(c, &typed)
	return c
}

func states() []string {
	var out []string
	for _, s := range team.EveryState {
		out = append(out, string(s))
	}
	return out
}

func dayOf(option, text string) (record.Day, error) {
	if text == "" {
		return record.Day{}, nil
	}
	day, err := guidance.ParseDate(text)
	if err != nil {
		return record.Day{}, usage("--%s: %v", option, err)
	}
	return record.Day(day), nil
}

// answer keeps an answer, with what was said before where it says nothing.
func (p *program) answer(check string, a team.Answer) error {
	k, one, err := p.oneCheck(listed(check))
	if err != nil {
		return err
	}
	if _, ok := one.Pack.Practice(a.Practice); !ok {
		text := fmt.Sprintf("there is no practice %q", a.Practice)
		if near := guidance.Nearest(a.Practice, practiceIDs(one.Pack), 1); len(near) > 0 {
			text += fmt.Sprintf("; did you mean %q?", near[0])
		}
		return usage("%s whichtool read practices/… shows what each is", ended(text))
	}
	c, err := k.ChangeCheck(one.Check.ID, func(before team.Check) (team.Check, error) {
		next := before.With(one.Pack, a.Over(before.Answer(a.Practice)))
		return next, next.Fault()
	})
	if err != nil {
		return failed("not kept: %v", err)
	}
	return p.print(checkLine(c, team.ResultOf(&c, one.Pack, p.today())))
}

func practiceIDs(pack *guidance.Pack) []string {
	var out []string
	for _, one := range pack.Practices {
		out = append(out, one.ID)
	}
	return out
}

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
		said, err := readForm(name, one)
		if err != nil {
			return failed("nothing was taken in: %s: %v", name, err)
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
	return p.print("Took in " + counted(len(all), "form") + ".\n")
}

func readForm(name string, one paper.Paper) (map[string]team.Say, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, reason(err)
	}
	defer file.Close()
	return team.ReadForm(file, one.Check, one.Pack)
}

func (p *program) teamExportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export [CHECK]",
		Short: "Write a check down: Markdown, Word, a page with charts, CSV, JSON, calendar",
		Long: "Write a check down. Every note, every piece of evidence and every action is in each form but the calendar, which has the actions' dates. Without --output it is printed; " +
			"a file takes the place of no other unless --replace says so.",
		Example: "  whichtool team export -o check.docx\n  whichtool team export --format ics -o actions.ics",
		RunE:    func(_ *cobra.Command, args []string) error { return p.exportCheck(args, o) },
	}
	names := paperNames()
	c.Flags().StringVar(&o.format, "format", "", "one of "+strings.Join(names, ", ")+" (default by the file's extension, or "+names[0]+")")
	c.Flags().StringVarP(&o.output, "output", "o", "", "the file to write")
	c.Flags().BoolVar(&o.replace, "replace", false, "replace the file if it exists")
	p.offer(c, "format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func paperNames() []string {
	var out []string
	for _, f := range paper.Formats {
		out = append(out, f.Name)
	}
	return out
}

func (p *program) exportCheck(args []string, o exportOptions) error {
	_, one, err := p.oneCheck(args)
	if err != nil {
		return err
	}
	format, ok := paper.Formats[0], true
	switch {
	case o.format != "":
		format, ok = paper.Named(o.format)
	case o.output != "":
		format, ok = paper.FormatOf(o.output)
	}
	if !ok {
		return usage("%s is no format of a check; choose one of %s", filepath.Base(o.format+o.output), strings.Join(paperNames(), ", "))
	}
	text := format.Write(one)
	write := func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
	if err := p.putOut(o, !format.Text, write, same(text)); err != nil || o.output == "" {
		return err
	}
	return p.print("Saved as " + o.output + ", and checked.\n")
}

// same checks that what was written is a text.
func same(text []byte) func(io.Reader) error {
	return func(r io.Reader) error {
		back, err := io.ReadAll(r)
		if err == nil && string(back) != string(text) {
			err = errors.New("it is not what was written")
		}
		return err
	}
}

func (p *program) teamImportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Take back a check that was exported as JSON",
		Long:  "Take back a check that was exported as JSON. What it does not know it refuses. A check that is there already is left as it is.",
		Args:  cobra.ExactArgs(1),
		RunE:  func(_ *cobra.Command, args []string) error { return p.importCheck(args[0]) },
	}
}

func (p *program) importCheck(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return failed("%s: %v", name, reason(err))
	}
	c, err := team.Decode(text)
	if err != nil {
		return failed("nothing was taken in: %s: %v", name, err)
	}
	k, _, err := p.toChange()
	if err != nil {
		return err
	}
	if _, err := k.Check(c.ID); err == nil {
		return p.print("It is there already.\n")
	}
	if _, err := k.ChangeCheck(c.ID, func(team.Check) (team.Check, error) { return c, nil }); err != nil {
		return failed("nothing was taken in: %v", err)
	}
	return p.print("Took in the check of " + c.Team + ".\n")
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
			line := checkLine(*one.Check, one.Result())
			if err := p.print(line); err != nil {
				return err
			}
			if !yes && !p.agrees("Delete it for good?") {
				return failed("nothing was deleted. Add --yes to delete without being asked")
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
