package command

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/team/tables"
)

func (p *program) tablesCommand() *cobra.Command {
	format, replace := "", false
	titles := say.Each(tables.Formats, func(f tables.Format) string { return f.Title })
	c := &cobra.Command{
		Use:     "tables FOLDER",
		Short:   "Write all checks and kept decisions as flat tables: " + strings.Join(titles, ", "),
		Long:    tablesLong(),
		Example: "  whichtool team tables out --format parquet\n  whichtool team tables out && cd out && psql -f " + tables.LoadFile,
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.tables(args[0], format, replace) },
	}
	p.formatFlag(c, &format, tables.Formats.Names())
	c.Flags().BoolVar(&replace, "replace", false, "replace files that exist")
	return c
}

// tablesLong says what each column is.
func tablesLong() string {
	var b strings.Builder
	b.WriteString("Write all checks and kept decisions as flat tables into a folder, a file each, for the database that an organisation already has. " +
		"What has no value is missing in Parquet, null in NDJSON and empty in CSV. Since CSV is opened in spreadsheets too, a text in it that would be taken for a formula has an apostrophe before it. " +
		"CSV comes with " + tables.LoadFile + ", which loads it into PostgreSQL. Titles and notes of decisions are not in the tables.\n")
	for _, t := range tables.List {
		fmt.Fprintf(&b, "\n%s: %s\n", t.Name, t.About)
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "  %-14s  %s (%s)\n", c.Name, c.About, c.KindWord())
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func (p *program) tables(folder, name string, replace bool) error {
	format, err := formatNamed(tables.Formats, name)
	if err != nil {
		return err
	}
	source, err := p.tablesSource()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return failed("%s: %v", folder, reason(err))
	}
	for _, t := range tables.List {
		n := 0
		write := func(w io.Writer) (err error) {
			n, err = t.Write(w, format, source)
			return err
		}
		if err := p.writeTable(filepath.Join(folder, format.File(t)), replace, write, func() string { return say.Counted(n, "row") }); err != nil {
			return err
		}
	}
	if format.Load == nil {
		return nil
	}
	write := func(w io.Writer) error {
		_, err := io.WriteString(w, format.Load())
		return err
	}
	return p.writeTable(filepath.Join(folder, tables.LoadFile), replace, write, func() string { return "for psql -f, in that folder" })
}

// tablesSource is the checks and the decisions that are kept.
func (p *program) tablesSource() (tables.Source, error) {
	pack, err := p.checkedPack()
	if err != nil {
		return tables.Source{}, err
	}
	k, store, err := p.kept()
	if err != nil {
		return tables.Source{}, err
	}
	source := tables.Source{Pack: pack, Today: p.today()}
	if store != nil {
		source.Rows = p.watchedRows(store)
	}
	if source.Checks, err = k.Checks(); err != nil {
		return source, failed("%v", err)
	}
	return source, nil
}

// longTable is the number of decisions from which writing them shows.
const longTable = 20_000

// watchedRows is the decisions that are kept, whose writing shows as a bar where a
// person sees it and it takes long.
func (p *program) watchedRows(store record.Store) iter.Seq2[record.Row, error] {
	rows := record.Rows(store, record.Query{})
	_, all, err := store.List(record.Query{Limit: 1})
	if err != nil {
		return rows
	}
	return func(yield func(record.Row, error) bool) {
		shown := p.bar("Writing", int64(all), longTable)
		defer shown.clear()
		for row, err := range rows {
			if !yield(row, err) {
				return
			}
			shown.step(1)
		}
	}
}

// writeTable writes one file of the folder, whole or not at all, and says what it has.
func (p *program) writeTable(name string, replace bool, write func(io.Writer) error, has func() string) error {
	if err := p.putFile(name, replace, "another folder", write, nil); err != nil {
		return err
	}
	return p.print(fmt.Sprintf("%s: %s\n", name, has()))
}
