package command

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/keep"
)

// keepOptions is how a decision on the command line is kept.
type keepOptions struct {
	save, typed                 bool
	title, note, tags, happened string
}

func (o *keepOptions) flags(c *cobra.Command) {
	c.Flags().BoolVar(&o.save, "save", false, "keep the decision; see whichtool records")
	c.Flags().StringVar(&o.title, "title", "", "with --save: what it was about, without names or contents")
	c.Flags().StringVar(&o.note, "note", "", "with --save: more about it, likewise")
	c.Flags().StringVar(&o.tags, "tags", "", "with --save: words to find it by, with commas between them")
	c.Flags().StringVar(&o.happened, "happened", "", "with --save: the day on which it happened, YYYY-MM-DD (default the day decided for)")
	asTyped(c, &o.typed)
}

// check fails for options that keep nothing.
func (o *keepOptions) check(noSave bool) error {
	switch {
	case !o.save && (o.title != "" || o.note != "" || o.tags != "" || o.happened != ""):
		return usage("--title, --note, --tags and --happened go with --save")
	case o.save && noSave:
		return usage("choose one of --save and --no-save")
	}
	return nil
}

// words is what the options say of a decision.
func (o *keepOptions) words(d *questions.Decision) (record.Words, error) {
	w := record.Words{Title: o.title, Note: o.note, Tags: strings.Split(o.tags, ","), Happened: d.AsOf}
	if o.happened == "" {
		return w, nil
	}
	day, err := dayOf("happened", o.happened)
	w.Happened = guidance.Date(day)
	return w, err
}

// keepDecision keeps a decision, and says as what.
func (p *program) keepDecision(d *questions.Decision, o keepOptions) error {
	words, err := o.words(d)
	if err != nil {
		return err
	}
	if err := p.mayKeep(o.typed, append([]string{words.Title, words.Note}, words.Tags...)...); err != nil {
		return err
	}
	k, err := p.keeper()
	if err != nil {
		return err
	}
	kept, err := k.Keep(d, nil, words)
	switch {
	case errors.Is(err, keep.ErrOff):
		return failed("the decision is not kept: %s", k.Off)
	case err != nil:
		return failed("the decision is not kept: %v", err)
	}
	fmt.Fprintf(p.Err, "Kept as %s.\n", kept.ID)
	return nil
}
