package command

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/record"
)

// exitDiffers is what recheck --exit-code exits with where something differs.
const exitDiffers = 10

type recheckOptions struct {
	pack             string
	asJSON, exitCode bool
}

func (p *program) recheckCommand() *cobra.Command {
	var o recheckOptions
	c := &cobra.Command{
		Use:   "recheck [QUERY]",
		Short: "Decide what is kept again by the guidance of today, and say what differs",
		Long: "Decide what is kept again: by the guidance in force today, by another edition (--edition), or by a pack in a folder that is not in use yet (--pack). " +
			"It says which records differ, with the rule and the statements that make the difference, and how many verdicts on each tool.",
		Example: "  whichtool records recheck\n  whichtool records recheck tool:whatsapp --pack guidance/pack --exit-code",
		RunE:    func(_ *cobra.Command, args []string) error { return p.recheck(args, o) },
	}
	c.Flags().StringVar(&o.pack, "pack", "", "decide by the pack or the layer in this folder or file")
	c.Flags().BoolVar(&o.asJSON, "json", false, "print JSON, an object for each record and one with the counts")
	c.Flags().BoolVar(&o.exitCode, "exit-code", false, "exit with 10 where something differs")
	return c
}

// candidate is the engine to decide by.
func (p *program) candidate(folder string) (*questions.Engine, error) {
	if folder == "" {
		return p.engine()
	}
	opened, err := openSource(folder)
	if err != nil {
		return nil, err
	}
	if !guidance.IsLayer(opened.folder) {
		pack, err := guidance.Load(opened.folder)
		if err != nil {
			return nil, failed("%v", err)
		}
		return questions.Compile(pack), nil
	}
	below := p.editions
	if p.local != nil && p.local.below != nil {
		below = p.local.below
	}
	over := below.Over(p.front.Edition, opened.called(), opened.folder)
	if e := layered(over); e != nil {
		return compileOver(below, over, e.Edition)
	}
	return nil, failed("%s is laid over no edition", clean.Line(folder))
}

// rechecked is a record with what deciding it again comes to.
type rechecked struct {
	Record record.Row `json:"record"`
	record.Recheck
}

func (p *program) recheck(words []string, o recheckOptions) error {
	q, err := query(words)
	if err != nil {
		return err
	}
	date, err := p.date()
	if err != nil {
		return err
	}
	_, store, err := p.kept()
	if err != nil {
		return err
	}
	engine, err := p.candidate(o.pack)
	if err != nil {
		return err
	}
	checker := record.NewRechecker(engine, date)
	t := checker.Tally()
	if store != nil {
		if err := p.recheckAll(store.Gists(q), checker, &t, o.asJSON); err != nil {
			return err
		}
	}
	if o.exitCode && t.Other() > 0 {
		p.code = exitDiffers
	}
	if o.asJSON {
		return p.printJSON(t)
	}
	return p.printMarkdown(tallyText(t, engine.Pack()))
}

// recheckAll goes through what is kept, and prints what differs as it comes.
func (p *program) recheckAll(kept iter.Seq2[record.Kernel, error], c *record.Rechecker, t *record.Tally, asJSON bool) error {
	for k, err := range kept {
		if err != nil {
			return failed("%v", err)
		}
		r := c.Recheck(k.Gist, k.Done)
		t.Add(r)
		switch {
		case r.Result == record.Same:
			continue
		case asJSON:
			err = p.printJSON(rechecked{k.Row, r})
		default:
			err = p.printMarkdown(recheckText(k.Row, r, c.Engine().Pack()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// recheckText says what differs for one record.
func recheckText(row record.Row, r record.Recheck, pack *guidance.Pack) string {
	var b strings.Builder
	b.WriteString(rowLine(row))
	switch r.Result {
	case record.Asks:
		fmt.Fprintf(&b, "    - Now it also depends on: %s.\n", strings.Join(r.Open, ", "))
	case record.Unknown:
		fmt.Fprintf(&b, "    - It cannot be decided again: %s is not in this guidance.\n", strings.Join(r.Open, ", "))
	default:
		fmt.Fprintf(&b, "    - Then: %s. Now: %s.\n", readingText(r.Before, pack), readingText(*r.After, pack))
	}
	if r.Layers != nil {
		fmt.Fprintf(&b, "    - It rested on %s. Now: %s.\n", layersText(r.Layers.Before), layersText(r.Layers.After))
	}
	for _, f := range r.Flips {
		name := f.Name
		if f.Replaced() && f.Before != nil {
			name = f.Before.Name
		}
		fmt.Fprintf(&b, "    - %s: %s.%s\n", markdown.Escape(name), f.Became(), why(f))
	}
	return b.String()
}

// layersText is local guidance in words.
func layersText(layers []record.Layer) string {
	names := say.Each(layers, func(l record.Layer) string { return "the rules of " + markdown.Escape(l.Name) })
	if len(names) == 0 {
		return "no agency's rules"
	}
	return strings.Join(names, " and ")
}

// why is what makes the difference.
func why(f record.Flip) string {
	v := f.Why()
	if v.Text == "" {
		return ""
	}
	return " " + markdown.Escape(v.Text) + " [" + strings.Join(v.Statements, ", ") + "]"
}

func readingText(r record.Reading, pack *guidance.Pack) string {
	var parts []string
	if r.Considered != "" {
		parts = append(parts, r.Considered)
	}
	if r.Outcome != "" {
		parts = append(parts, strings.TrimSpace(string(r.Outcome)+" "+record.NameOf(pack, r.Recommended)))
	}
	return strings.Join(parts, "; ")
}

// tallyText is the counts for people.
func tallyText(t record.Tally, pack *guidance.Pack) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s, by edition %s for %s: %d the same, %d differ, %d depend on a question that was not asked then, %d cannot be decided again.\n",
		say.Capital(say.Counted(t.Records, "record")), t.Edition, guidance.Date(t.AsOf).Long(), t.Results[record.Same], t.Results[record.Differs], t.Results[record.Asks], t.Results[record.Unknown])
	if t.Layers > 0 {
		fmt.Fprintf(&b, "%s rested on other rules of an agency than are in use now, or on none.\n", say.Capital(say.Counted(t.Layers, "record")))
	}
	var lines []string
	for tool, flips := range t.Flips {
		for what, n := range flips {
			lines = append(lines, fmt.Sprintf("- %s: %s, %d", record.NameOf(pack, tool), what, n))
		}
	}
	slices.Sort(lines)
	if len(lines) > 0 {
		b.WriteString("\n" + strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}
