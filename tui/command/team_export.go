package command

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/questions/team/tables"
)

func (p *program) teamExportCommand() *cobra.Command {
	var o exportOptions
	tableNames := tables.Formats.Names()
	c := &cobra.Command{
		Use:   "export [CHECK]",
		Short: "Write a check down: Markdown, Word, a page with charts, CSV, JSON, calendar; or all of them as tables",
		Long: "Write a check down. Every note, every piece of evidence and every action is in each form but the calendar, which has the actions' dates. Without --output it is printed; " +
			"a file takes the place of no other unless --replace says so.\n\n" +
			"Into a folder that is there, or whose name ends with " + string(filepath.Separator) + ", go all checks and kept decisions as flat tables, as with team tables: " + strings.Join(tableNames, ", ") + ".",
		Example: "  whichtool team export -o check.docx\n  whichtool team export --format ics -o actions.ics\n  whichtool team export --format parquet -o out/",
		RunE:    func(_ *cobra.Command, args []string) error { return p.exportCheck(args, o) },
	}
	o.flags(p, c, paper.Formats.Names(), slices.DeleteFunc(slices.Clone(tableNames), ofChecks)...)
	return c
}

// ofChecks reports whether a single check has a format of that name.
func ofChecks(name string) bool {
	_, ok := paper.Formats.Named(name)
	return ok
}

func (p *program) exportCheck(args []string, o exportOptions) error {
	if asked, err := p.exportTables(args, o); asked {
		return err
	}
	_, one, err := p.oneCheck(args)
	if err != nil {
		return err
	}
	form, err := paperFormat(o, paper.Formats, "check")
	if err != nil {
		return err
	}
	return p.putPaper(o, form.Text, form.Write(one))
}

// exportTables writes all checks as tables, where that is what was asked for: into a
// folder, or in a format that no single check has.
func (p *program) exportTables(args []string, o exportOptions) (asked bool, err error) {
	info, missing := os.Stat(o.output)
	folder := strings.HasSuffix(o.output, "/") || strings.HasSuffix(o.output, string(filepath.Separator)) || missing == nil && info.IsDir()
	_, ofTables := tables.Formats.Named(o.format)
	switch {
	case !folder && (!ofTables || ofChecks(o.format)):
		return false, nil
	case len(args) > 0:
		return true, usage("tables have all checks, not one; leave %s out", args[0])
	case o.output == "":
		return true, usage("say into which folder the tables go, with --output")
	}
	return true, p.tables(o.output, cmp.Or(o.format, tables.Formats[0].Name), o.replace)
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
	in, err := p.input(name, nil)
	if err != nil {
		return err
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, team.MaxSize+1))
	if err != nil {
		return failed("%s: %v", name, reason(err))
	}
	c, err := team.Import(text)
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
