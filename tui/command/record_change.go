package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
)

func (p *program) doneCommand() *cobra.Command {
	followed, typed := false, false
	var done record.Done
	on := ""
	c := &cobra.Command{
		Use:   "done ID",
		Short: "Say what was done in the end, and why if not as advised",
		Long: "Say what was done in the end. Where that differs from the advice, --why is needed: the Cabinet Office wants the choice explained. " +
			"It is kept as the record's next revision; the ones before stay.",
		Example: "  whichtool records done 7qf2-m9x4-tbd8 --followed\n  whichtool records done 7qf2 --used telephone --why \"nobody could reach Teams\"",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			done.Followed = followed
			if err := p.doneOn(&done, on); err != nil {
				return err
			}
			return p.sayDone(args[0], done, typed)
		},
	}
	c.Flags().BoolVar(&followed, "followed", false, "it was done as advised")
	c.Flags().StringVar(&done.Tool, "used", "", "the tool that was used")
	c.Flags().StringVar(&done.What, "what", "", "what was done, in a few words, without names or contents")
	c.Flags().StringVar(&done.Why, "why", "", "why it was not done as advised")
	c.Flags().StringVar(&on, "on", "", "the day, YYYY-MM-DD (default today)")
	asTyped(c, &typed)
	p.offer(c, "used", p.completed(toolWords))
	return c
}

// asTyped is the option that keeps words though they look like something private.
func asTyped(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "as-typed", false, "keep the words though they look like a name, a number or an address")
}

func (p *program) doneOn(done *record.Done, on string) error {
	var err error
	if done.On, err = p.dayOf("on", on); err != nil {
		return err
	}
	if done.Tool != "" {
		engine, err := p.engine()
		if err != nil {
			return err
		}
		if t, ok := engine.Pack().FindTool(done.Tool); ok {
			done.Tool = t.ID
		}
	}
	if !done.Followed && strings.TrimSpace(done.Why) == "" {
		return usage("add --followed, or --used TOOL and --why REASON")
	}
	return nil
}

func (p *program) sayDone(id string, done record.Done, typed bool) error {
	r, err := p.get(id, 0)
	if err != nil {
		return err
	}
	if err := p.mayKeep(typed, done.What, done.Why); err != nil {
		return err
	}
	k, _, err := p.toChange()
	if err != nil {
		return err
	}
	if r, err = k.Revise(r, r.Words(), &done); err != nil {
		return noted(id, err)
	}
	return p.print(fmt.Sprintf("Kept as revision %d of %s.\n", r.Revision, r.ID))
}

func (p *program) deleteCommand() *cobra.Command {
	yes, reason := false, ""
	c := &cobra.Command{
		Use:   "delete ID...",
		Short: "Delete records for good, with all their revisions",
		Long: "Delete records for good, with all their revisions. An entry stays that says when and why, without any of their words. " +
			"It asks first; in a pipe it needs --yes. A hold stops it.",
		Example: "  whichtool records delete 7qf2-m9x4-tbd8 --reason \"kept twice\"",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, store, err := p.toChange()
			if err != nil {
				return err
			}
			var rows []record.Row
			for _, id := range args {
				r, err := p.get(id, 0)
				if err != nil {
					return err
				}
				g, err := r.Gist()
				if err != nil {
					return noted(id, err)
				}
				rows = append(rows, r.Row(g, r.Recorded))
			}
			return p.deleteRows(store, rows, reason, yes)
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	c.Flags().StringVar(&reason, "reason", "", "why, for the entry that stays")
	return c
}

func (p *program) purgeCommand() *cobra.Command {
	yes, older := false, ""
	c := &cobra.Command{
		Use:   "purge",
		Short: "Delete the records that are past their period",
		Long: "Delete the records of what happened longer ago than a period, such as 1y, 18m or 90d; without --older-than, than the setting keep-for says. " +
			"It shows them and asks; in a pipe it shows them, and deletes only with --yes. A hold stops it.",
		Example: "  whichtool records purge --older-than 1y\n  whichtool records purge --older-than 1y --yes",
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return p.purge(older, yes) },
	}
	c.Flags().StringVar(&older, "older-than", "", "how long ago it happened (default the setting keep-for)")
	c.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return c
}

func (p *program) purge(older string, yes bool) error {
	k, store, err := p.kept()
	if err != nil {
		return err
	}
	period := k.Period
	if older != "" {
		if period, err = record.ParsePeriod(older); err != nil {
			return usage("--older-than: %v", err)
		}
	}
	if store == nil || !period.Ends() {
		return p.print("Nothing is past its period.\n")
	}
	var past []record.Row
	for row, err := range record.Rows(store, record.Query{Until: period.Past(p.today())}) {
		if err != nil {
			return failed("%v", err)
		}
		past = append(past, row)
	}
	if len(past) == 0 {
		return p.print("Nothing is older than " + period.String() + ".\n")
	}
	return p.deleteRows(store, past, "older than "+period.String(), yes)
}

// deleteRows shows what is to go, and asks.
func (p *program) deleteRows(store record.Store, rows []record.Row, reason string, yes bool) error {
	var b strings.Builder
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.ID)
		b.WriteString(rowLine(row))
	}
	if err := p.printMarkdown(b.String()); err != nil {
		return err
	}
	if err := p.held(store); err != nil {
		return err
	}
	if err := p.sureToDelete(yes, say.Counted(len(ids), "record")); err != nil {
		return err
	}
	if err := store.Delete(ids, reason, p.Now()); err != nil {
		return failed("nothing was deleted: %v", err)
	}
	return p.print("Deleted " + say.Counted(len(ids), "record") + ".\n")
}

// sureToDelete asks whether something is to go for good.
func (p *program) sureToDelete(yes bool, what string) error {
	if !yes && !p.agrees("Delete "+what+" for good?") {
		return failed("nothing was deleted. Add --yes to delete without being asked")
	}
	return nil
}

// held says which holds stop a deletion; nil for none.
func (p *program) held(store record.Store) error {
	holds, err := store.Holds()
	if err != nil || len(holds) == 0 {
		return err
	}
	names := say.Each(holds, func(h record.Hold) string { return h.Name })
	return failed("nothing was deleted: %v (%s). whichtool records hold --lift NAME lifts one, once the request or inquiry is closed", record.ErrHeld, strings.Join(names, ", "))
}

func (p *program) holdCommand() *cobra.Command {
	lift, typed, asJSON := false, false, false
	reason := ""
	c := &cobra.Command{
		Use:   "hold [NAME]",
		Short: "Stop every deletion while a request or an inquiry is open",
		Long: "Place a hold by a name, such as the number of a request for information: nothing that is kept can be deleted until it is lifted. " +
			"Without a name it lists the holds.",
		Example: "  whichtool records hold FOI-2026-114 --reason \"request for information\"\n  whichtool records hold --lift FOI-2026-114",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				if lift {
					return usage("--lift needs the name of the hold")
				}
				return p.listHolds(asJSON)
			}
			return p.hold(args[0], reason, lift, typed)
		},
	}
	c.Flags().BoolVar(&lift, "lift", false, "lift the hold")
	c.Flags().StringVar(&reason, "reason", "", "what it is for, without names of persons")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, an object a line")
	asTyped(c, &typed)
	return c
}

func (p *program) listHolds(asJSON bool) error {
	_, store, err := p.kept()
	if err != nil {
		return err
	}
	var holds []record.Hold
	if store != nil {
		if holds, err = store.Holds(); err != nil {
			return failed("%v", err)
		}
	}
	return printEach(p, holds, asJSON, "There is no hold.\n", func(h record.Hold) string {
		return fmt.Sprintf("%s, since %s. %s\n", h.Name, guidance.DateOf(h.Placed.Time).Long(), h.Reason)
	})
}

func (p *program) hold(name, reason string, lift, typed bool) error {
	if err := p.mayKeep(typed, reason); err != nil {
		return err
	}
	_, store, err := p.toChange()
	if err != nil {
		return err
	}
	if lift {
		if err := store.Lift(name, p.Now()); err != nil {
			return failed("%v", err)
		}
		return p.print("The hold " + name + " is lifted.\n")
	}
	if err := store.Hold(record.Hold{Name: name, Reason: reason, Placed: record.StampOf(p.Now())}); err != nil {
		return failed("%v", err)
	}
	return p.print("Nothing that is kept can be deleted until the hold " + name + " is lifted.\n")
}

// agrees asks a person; nobody is asked in a pipe, and nobody agrees there.
func (p *program) agrees(question string) bool {
	if !p.InTTY {
		return false
	}
	fmt.Fprint(p.Err, question+" Type yes: ")
	line, err := readLine(p.In)
	return err == nil && strings.EqualFold(strings.TrimSpace(line), "yes")
}

// mayKeep holds words to what may be kept: what looks private is asked about, or
// refused in a pipe unless it is said to be meant.
func (p *program) mayKeep(typed bool, words ...string) error {
	if typed {
		return nil
	}
	doubts, err := p.doubts(words...)
	if err != nil || len(doubts) == 0 {
		return err
	}
	text := "names and contents do not belong here. This looks like " + strings.Join(doubts, ", and ")
	if p.agrees(say.Capital(text) + ". Keep it all the same?") {
		return nil
	}
	if p.InTTY {
		return failed("nothing was kept")
	}
	return usage("%s. Write it without, or add --as-typed if it is none", text)
}

// readLine reads a line, and nothing behind it.
func readLine(in io.Reader) (string, error) {
	var line []byte
	one := make([]byte, 1)
	for len(line) < 1000 {
		n, err := in.Read(one)
		if n == 1 && one[0] == '\n' || err != nil && len(line) > 0 {
			break
		}
		if err != nil {
			return "", err
		}
		line = append(line, one[:n]...)
	}
	return string(line), nil
}

// doubts is what in words looks private.
func (p *program) doubts(words ...string) ([]string, error) {
	engine, err := p.engine()
	if err != nil {
		return nil, err
	}
	var out []string
	known := record.KnownIn(engine.Pack())
	for _, text := range words {
		for _, hint := range known.Private(text) {
			out = append(out, hint.String())
		}
	}
	return out, nil
}
