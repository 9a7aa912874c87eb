package command

import (
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions"
)

// The options that choose an edition. They are looked for before the command
// line is read, since it takes the questions of the edition.
const (
	editionFlag = "edition"
	asOfFlag    = "as-of"
)

// choose takes the edition that the command line asks for: by its name, or the
// one in force on the day that the answer is for. What is not right there is
// said when the options are read.
func (p *program) choose(args []string) {
	named, day := before(args, editionFlag), before(args, asOfFlag)
	date, err := guidance.ParseDate(day)
	if err != nil {
		date = p.today()
	}
	p.front = p.editions.InForce(date)
	if one, ok := p.editions.Named(named); ok {
		p.front = one
	}
}

// before is the value that an option has among arguments that are not read yet.
func before(args []string, option string) string {
	for i, arg := range args {
		name, value, joined := strings.Cut(arg, "=")
		switch {
		case arg == "--":
			return ""
		case name == "--"+option && joined:
			return value
		case name == "--"+option && i+1 < len(args):
			return args[i+1]
		}
	}
	return ""
}

// editionFlags is the options that choose the edition.
func (p *program) editionFlags(c *cobra.Command) {
	c.PersistentFlags().Var(given{&p.edition}, editionFlag, "the edition of the guidance, such as "+p.front.Edition+" (default the one in force on the day)")
	c.PersistentFlags().Var(given{&p.asOf}, asOfFlag, "the day to answer for, YYYY-MM-DD (default today)")
	p.offer(c, editionFlag, cobra.FixedCompletions(p.editionNames(), cobra.ShellCompDirectiveNoFileComp))
}

func (p *program) editionNames() []string { return namesOf(p.editions) }

// checkEdition holds the options, once they are read, to the edition that was
// chosen for them.
func (p *program) checkEdition() error {
	date, err := p.date()
	if err != nil || p.edition == nil && p.asOf == nil {
		return err
	}
	want := p.editions.InForce(date)
	if p.edition != nil {
		one, ok := p.editions.Named(*p.edition)
		if !ok {
			return usage("--%s: there is no edition %q; choose one of %s", editionFlag, *p.edition, strings.Join(p.editionNames(), ", "))
		}
		want = one
	}
	if want.Edition != p.front.Edition && slices.Contains(p.editions.List(), p.front) {
		return usage("--%s and --%s stand where another option takes them for its value", editionFlag, asOfFlag)
	}
	return nil
}

// engineOf gives the engine of an edition, loaded when it is first asked for.
func (p *program) engineOf(edition string) (*questions.Engine, error) {
	load, _ := p.engines.LoadOrStore(edition, sync.OnceValues(func() (*questions.Engine, error) {
		return p.compile(edition)
	}))
	return load.(func() (*questions.Engine, error))()
}

// others is the engines of the editions but the one that was chosen, the newest
// first.
func (p *program) others() ([]*questions.Engine, error) {
	var out []*questions.Engine
	for _, e := range p.editions.List() {
		if e.Edition == p.front.Edition {
			continue
		}
		engine, err := p.engineOf(e.Edition)
		if err != nil {
			return nil, err
		}
		out = append([]*questions.Engine{engine}, out...)
	}
	return out, nil
}
