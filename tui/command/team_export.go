package command

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"

	"github.com/spf13/cobra"
)

func (p *program) teamExportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export [CHECK]",
		Short: "Write a check down: Markdown, Word, a page with charts, CSV, JSON, calendar",
		Long: "Write a check down. Every note, every piece of evidence and every action is in each form but the calendar, which has the actions' dates. Without --output it is printed; " +
			"a file takes the place of no other unless --replace says so.",
		Example: "  whichtool team export -o check.docx\n  whichtool team export --format ics -o actions.ics",
		RunE:    func(_ *cobra.Command, args []string) error { return p.exportCheck(args, o) },
	}
	names := paperNames()
	c.Flags().StringVar(&o.format, "format", "", "one of "+strings.Join(names, ", ")+" (default by the file's extension, or "+names[0]+")")
	c.Flags().StringVarP(&o.output, "output", "o", "", "the file to write")
	c.Flags().BoolVar(&o.replace, "replace", false, "replace the file if it exists")
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
	text, err := os.ReadFile(name)
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
