package command

import (
	"cmp"
	"errors"
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
	names := paperNames()
	tableNames, _ := tableFormats()
	c := &cobra.Command{
		Use:   "export [CHECK]",
		Short: "Write a check down: Markdown, Word, a page with charts, CSV, JSON, calendar; or all of them as tables",
		Long: "Write a check down. Every note, every piece of evidence and every action is in each form but the calendar, which has the actions' dates. Without --output it is printed; " +
			"a file takes the place of no other unless --replace says so.\n\n" +
			"Into a folder that is there, or whose name ends with " + string(filepath.Separator) + ", go all checks and kept decisions as flat tables, as with team tables: " + strings.Join(tableNames, ", ") + ".",
		Example: "  whichtool team export -o check.docx\n  whichtool team export --format ics -o actions.ics\n  whichtool team export --format parquet -o out/",
		RunE:    func(_ *cobra.Command, args []string) error { return p.exportCheck(args, o) },
	}
	c.Flags().StringVar(&o.format, "format", "", "one of "+strings.Join(names, ", ")+" (default by the file's extension, or "+names[0]+")")
	c.Flags().StringVarP(&o.output, "output", "o", "", "the file to write")
	c.Flags().BoolVar(&o.replace, "replace", false, "replace the file if it exists")
	for _, name := range tableNames {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
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
	if asked, err := p.exportTables(args, o); asked {
		return err
	}
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
		return usage("%s is no format of a check; choose one of %s", filepath.Base(cmp.Or(o.format, o.output)), strings.Join(paperNames(), ", "))
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

// exportTables writes all checks as tables, where that is what was asked for: into a
// folder, or in a format that no single check has.
func (p *program) exportTables(args []string, o exportOptions) (asked bool, err error) {
	info, missing := os.Stat(o.output)
	folder := strings.HasSuffix(o.output, "/") || strings.HasSuffix(o.output, string(filepath.Separator)) || missing == nil && info.IsDir()
	_, ofTables := tables.Named(o.format)
	_, ofChecks := paper.Named(o.format)
	switch {
	case !folder && (!ofTables || ofChecks):
		return false, nil
	case len(args) > 0:
		return true, usage("tables have all checks, not one; leave %s out", args[0])
	case o.output == "":
		return true, usage("say into which folder the tables go, with --output")
	}
	return true, p.tables(o.output, cmp.Or(o.format, tables.Formats[0].Name), o.replace)
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

func (p *program) teamSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a check (" + team.Schema + ")",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return p.print(paper.Schema) },
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
	in, err := p.input(name, nil)
	if err != nil {
		return err
	}
	defer in.Close()
	text, err := io.ReadAll(in)
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
