package command

import (
	"fmt"
	"slices"
	"strings"
	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/keep"

	"github.com/spf13/cobra"
)

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
	c.Flags().StringVar(&o.work, "work", "", "the kinds of work that it does, likewise: "+strings.Join(kindsOfWork(p.front), ", "))
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
	switch name = strings.Join(strings.Fields(name), " "); {
	case name == "":
		return usage("say what the team is called, such as: whichtool team new \"Listing, Leeds\"")
	case o.people < 0:
		return usage("--people %d is no number of people", o.people)
	}
	if err := p.mayKeep(o.typed, name); err != nil {
		return err
	}
	c, err := p.beginCheck(name, o)
	if err != nil {
		return err
	}
	pack, err := p.checkedPack()
	if err != nil {
		return err
	}
	open := len(c.Open(pack))
	return p.print(fmt.Sprintf("Begun as %s: %s, about %s. Go on with: whichtool team check %s\n", c.ID, say.Counted(open, "question"), say.Counted(team.Minutes(open), "minute"), c.ID))
}

// beginCheck begins a check, and keeps it.
func (p *program) beginCheck(name string, o setUp) (c team.Check, err error) {
	pack, err := p.checkedPack()
	if err != nil {
		return c, err
	}
	k, _, err := p.toChange()
	if err != nil {
		return c, err
	}
	in, err := k.Context(pack.Edition)
	if err != nil {
		return c, failed("%v", err)
	}
	begun, err := p.begin(k, pack, name, in, o)
	if err != nil {
		return c, err
	}
	if c, err = k.ChangeCheck(begun.ID, func(team.Check) (team.Check, error) { return begun, nil }); err != nil {
		return c, failed("the check is not kept: %v", err)
	}
	return c, nil
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
	return say.Each(pack.Work, func(w *guidance.Work) string { return w.ID })
}
