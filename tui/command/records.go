package command

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/markdown"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/tui/app"
	"whichtool/tui/keep"
	"whichtool/tui/plain"
	"whichtool/tui/screen"
)

const recordsLong = `Look after the decisions that you have kept. At a terminal this opens them on
the full screen; in a pipe it lists them.

A QUERY is words that stand in title, note or tags, and any of
tool:whatsapp  outcome:ask  tag:foi  edition:2025-12  from:2026-01  until:2026-06.`

// recordsCommand looks after what was kept.
func (p *program) recordsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "records",
		Short:   "Look after the decisions that you have kept",
		Long:    recordsLong,
		Example: "  whichtool records list tool:whatsapp from:2026-01\n  whichtool records recheck\n  whichtool records export --all --format ndjson -o kept.ndjson",
		Args:    p.noUnknown,
		RunE: func(*cobra.Command, []string) error {
			if !p.lines() && p.atTerminal() {
				return p.fullScreen(app.Options{Begin: screen.Go{To: screen.Records}})
			}
			return p.listRecords(nil, 0, false)
		},
	}
	c.AddCommand(p.listCommand(), p.showCommand(), p.doneCommand(), p.exportCommand(), p.importCommand(), p.recheckCommand(),
		p.verifyCommand(), p.holdCommand(), p.deleteCommand(), p.purgeCommand(), p.searchListCommand(), p.pathCommand(), p.schemaCommand("record", record.Schema, export.Schema))
	return c
}

// kept is the store to read from; nil where nothing was kept yet.
func (p *program) kept() (*keep.Keeper, record.Store, error) {
	k, err := p.keeper()
	if err != nil {
		return nil, nil, err
	}
	store, err := k.Existing()
	if err != nil {
		return nil, nil, failed("%v", err)
	}
	return k, store, nil
}

// toChange is the store to write to.
func (p *program) toChange() (*keep.Keeper, record.Store, error) {
	k, err := p.keeper()
	if err != nil {
		return nil, nil, err
	}
	store, err := k.Store()
	switch {
	case errors.Is(err, keep.ErrOff):
		return nil, nil, failed("%s", k.Off)
	case err != nil:
		return nil, nil, failed("%v", err)
	}
	return k, store, nil
}

const noneKept = "Nothing is kept yet. On a result, press k to keep it; or use whichtool decide --save --title TITLE.\n"

func (p *program) listCommand() *cobra.Command {
	limit, asJSON := 0, false
	c := &cobra.Command{
		Use:     "list [QUERY]",
		Short:   "List what is kept, the newest first",
		Long:    recordsLong,
		Example: "  whichtool records list\n  whichtool records list outcome:ask tag:rota --json",
		RunE:    func(_ *cobra.Command, args []string) error { return p.listRecords(args, limit, asJSON) },
	}
	c.Flags().IntVar(&limit, "limit", 0, "at most so many (default all)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, an object a line")
	return c
}

func query(words []string) (record.Query, error) {
	q, err := record.ParseQuery(strings.Join(words, " "))
	if err != nil {
		return q, usage("%v", err)
	}
	return q, nil
}

func (p *program) listRecords(words []string, limit int, asJSON bool) error {
	q, err := query(words)
	if err != nil {
		return err
	}
	q.Limit = limit
	_, store, err := p.kept()
	switch {
	case err != nil:
		return err
	case store == nil && asJSON:
		return nil
	case store == nil:
		return p.print(noneKept)
	}
	if asJSON {
		return p.printRows(store, q)
	}
	return p.printList(store, q)
}

// printRows prints an object a line.
func (p *program) printRows(store record.Store, q record.Query) error {
	for row, err := range record.Rows(store, q) {
		if err != nil {
			return failed("%v", err)
		}
		if err := p.printJSON(row); err != nil {
			return err
		}
	}
	return nil
}

// printList prints a list for people.
func (p *program) printList(store record.Store, q record.Query) error {
	var b strings.Builder
	n := 0
	for row, err := range record.Rows(store, q) {
		if err != nil {
			return failed("%v", err)
		}
		n++
		if p.aloud() {
			fmt.Fprintf(&b, "- %s Its id begins with %s.\n", markdown.Escape(plain.Row(row)), row.ID[:4])
			continue
		}
		b.WriteString(rowLine(row))
	}
	if n == 0 {
		if summary, err := store.Summary(guidance.Date{}); err == nil && summary.Records == 0 {
			return p.print(noneKept) // checks of teams may be in the file
		}
		return p.print("No record fits.\n")
	}
	return p.printMarkdown(b.String())
}

// rowLine is a record as an item of a list.
func rowLine(row record.Row) string {
	title := cmp.Or(row.Title, record.Untitled)
	line := fmt.Sprintf("- **%s** %s: %s. %s.", row.ID, guidance.Date(row.Happened).Long(), markdown.Escape(title), markdown.Escape(row.Says))
	for _, tag := range row.Tags {
		line += " #" + markdown.Escape(tag)
	}
	if row.Otherwise {
		line += " *Done otherwise.*"
	}
	return line + "\n"
}

func (p *program) showCommand() *cobra.Command {
	asJSON, revision := false, 0
	c := &cobra.Command{
		Use:     "show ID",
		Short:   "Show a record as it was kept",
		Example: "  whichtool records show 7qf2-m9x4-tbd8\n  whichtool records show 7qf2 --json",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			r, err := p.get(args[0], revision)
			if err != nil {
				return err
			}
			if asJSON {
				return p.print(string(r.Encode()) + "\n")
			}
			if p.aloud() {
				return p.say(plain.Record(r))
			}
			text, err := export.Markdown(r)
			if err != nil {
				return noted(args[0], err)
			}
			return p.printMarkdown(text)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON (whichtool.record/1)")
	c.Flags().IntVar(&revision, "revision", 0, "an earlier revision (default the last)")
	p.offer(c, "revision", cobra.NoFileCompletions)
	return c
}

// get is a record by its id, or the beginning of that, in a revision; 0 for the
// last.
func (p *program) get(id string, revision int) (record.Record, error) {
	_, store, err := p.kept()
	if err != nil {
		return record.Record{}, err
	}
	if store == nil {
		return record.Record{}, failed("%s", strings.TrimSpace(noneKept))
	}
	r, err := store.Get(id)
	if err != nil || revision == 0 || revision == r.Revision {
		return r, noted(id, err)
	}
	all, err := store.Revisions(r.ID)
	for _, one := range all {
		if one.Revision == revision {
			return one, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("it has %d revisions, and no %d", r.Revision, revision)
	}
	return record.Record{}, noted(id, err)
}

// noted is an error of the store about a record.
func noted(id string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, record.ErrNone):
		return failed("there is no record %s. whichtool records list shows what there is", id)
	}
	return failed("%s: %v", id, err)
}

func (p *program) pathCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "path",
		Short: "Print where records are kept",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			k, err := p.keeper()
			if err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(struct {
					Path  string `json:"path"`
					Saves bool   `json:"saves"`
					Why   string `json:"why,omitempty"`
				}{k.Place, k.Off == "", k.Off})
			}
			if k.Place == "" {
				return failed("%v", errNoPlace)
			}
			return p.print(k.Place + "\n")
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// schemaCommand prints the schema of what others may read and write.
func (p *program) schemaCommand(of, name, schema string) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a " + of + " (" + name + ")",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return p.print(schema) },
	}
}

func (p *program) verifyCommand() *cobra.Command {
	asJSON, head := false, ""
	c := &cobra.Command{
		Use:   "verify",
		Short: "Say which records were altered, removed or put in between",
		Long: "Say which records were altered, removed or put in between since they were kept. It prints the SHA-256 of the last entry: " +
			"note that elsewhere, and give it with --head next time, and nothing before it can be changed unseen.",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.verify(head, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().StringVar(&head, "head", "", "the SHA-256 that was noted, which has to be among the entries")
	return c
}

func (p *program) verify(head string, asJSON bool) error {
	_, store, err := p.kept()
	if err != nil {
		return err
	}
	v := record.Verification{Findings: []record.Finding{}}
	if store != nil {
		if v, err = store.Verify(head); err != nil {
			return failed("%v", err)
		}
	}
	if asJSON {
		err = p.printJSON(v)
	} else {
		err = p.print(verified(v))
	}
	if err == nil && len(v.Findings) > 0 {
		return failed("what is kept is not as it was kept")
	}
	return err
}

// verified says what a chain comes to.
func verified(v record.Verification) string {
	var b strings.Builder
	for _, f := range v.Findings {
		fmt.Fprintf(&b, "%s: entry %d, %s: %s.\n", f.Kind, f.Number, f.ID, f.Text)
	}
	if len(v.Findings) == 0 {
		fmt.Fprintf(&b, "Everything is as it was kept. Records with their revisions: %d; deleted on purpose: %d; entries: %d.\n", v.Records, v.Deleted, v.Entries)
	}
	if v.Head != "" {
		fmt.Fprintf(&b, "The last entry is %s\n", v.Head)
	}
	return b.String()
}
