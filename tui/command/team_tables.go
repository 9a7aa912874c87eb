package command

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/questions/record"
	"whichtool/questions/team/tables"
)

func (p *program) tablesCommand() *cobra.Command {
	format, replace := tables.Formats[0], false
	c := &cobra.Command{
		Use:   "tables FOLDER",
		Short: "Write all checks and kept decisions as flat tables: CSV or NDJSON",
		Long:  tablesLong(),
		Args:  cobra.ExactArgs(1),
		RunE:  func(_ *cobra.Command, args []string) error { return p.tables(args[0], format, replace) },
	}
	c.Flags().StringVar(&format, "format", format, "one of "+strings.Join(tables.Formats, ", "))
	c.Flags().BoolVar(&replace, "replace", false, "replace files that exist")
	p.offer(c, "format", cobra.FixedCompletions(tables.Formats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// tablesLong says what each column is.
func tablesLong() string {
	var b strings.Builder
	b.WriteString("Write all checks and kept decisions as flat tables into a folder, a file each, for the database that an organisation already has. " +
		"Dates are texts such as 2026-11-28, empty for none. Titles and notes of decisions are not in them.\n")
	for _, t := range tables.List {
		fmt.Fprintf(&b, "\n%s: %s\n", t.Name, t.About)
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "  %-14s  %s\n", c.Name, c.About)
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func (p *program) tables(folder, format string, replace bool) error {
	if !slices.Contains(tables.Formats, format) {
		return usage("there is no format %q; choose one of %s", format, strings.Join(tables.Formats, ", "))
	}
	pack, err := p.checkedPack()
	if err != nil {
		return err
	}
	k, store, err := p.kept()
	if err != nil {
		return err
	}
	source := tables.Source{Pack: pack, Today: p.today()}
	if store != nil {
		source.Rows = record.Rows(store, record.Query{})
	}
	if source.Checks, err = k.Checks(); err != nil {
		return failed("%v", err)
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return failed("%s: %v", folder, reason(err))
	}
	for _, t := range tables.List {
		if err := p.writeTable(t, filepath.Join(folder, t.Name+"."+format), format, source, replace); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) writeTable(t tables.Table, name, format string, s tables.Source, replace bool) error {
	n := 0
	exists, err := p.saveStream(name, replace, func(file *os.File) (err error) {
		buffered := bufio.NewWriterSize(file, 1<<16)
		n, err = t.Write(buffered, format, s)
		return errors.Join(err, buffered.Flush())
	})
	switch {
	case exists:
		return failed("%s exists; add --replace to replace it, or choose another folder", name)
	case err != nil:
		return failed("%s is not saved: %v", name, err)
	}
	return p.print(fmt.Sprintf("%s: %s\n", name, counted(n, "row")))
}
