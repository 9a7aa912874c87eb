package command

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions/team/report"
)

func (p *program) teamReportCommand() *cobra.Command {
	var o exportOptions
	asJSON := false
	c := &cobra.Command{
		Use:   "report FILE|FOLDER...",
		Short: "Sum up the exported checks of several teams, and decisions that people kept",
		Long: "Sum up exported checks (" + "whichtool.team/1" + ") and exported decisions (" + "whichtool.record/1" + "), a JSON object a line, in files or in the files of folders; - is the standard input. " +
			"It shows areas by teams, the commonest gaps, what is overdue and what changed; which tools are asked about, and which rules stop people most. " +
			"A team of fewer than five people is not shown apart, and no team is ranked.",
		Example: "  whichtool team report checks/\n  whichtool team report checks/ -o teams.html\n  cat kept.ndjson | whichtool team report - --json",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.teamReport(args, o, asJSON) },
	}
	names := reportNames()
	c.Flags().StringVar(&o.format, "format", "", "one of "+strings.Join(names, ", ")+" (default by the file's extension, or "+names[0]+")")
	c.Flags().StringVarP(&o.output, "output", "o", "", "the file to write")
	c.Flags().BoolVar(&o.replace, "replace", false, "replace the file if it exists")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	p.offer(c, "format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func reportNames() []string {
	var out []string
	for _, f := range report.Formats {
		out = append(out, f.Name)
	}
	return out
}

// reported is the endings of files that a folder is read for.
var reported = []string{".json", ".ndjson", ".jsonl"}

// reportFiles is the files that are named, those of folders among them, in order.
func reportFiles(names []string) ([]string, error) {
	var out []string
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case name == "-":
			out = append(out, name)
			continue
		case err != nil:
			return nil, failed("%s: %v", name, reason(err))
		case !info.IsDir():
			out = append(out, name)
			continue
		}
		found, err := filesIn(name, func(file string) bool { return slices.Contains(reported, strings.ToLower(filepath.Ext(file))) })
		if err != nil {
			return nil, failed("%s: %v", name, reason(err))
		}
		slices.Sort(found)
		out = append(out, found...)
	}
	return out, nil
}

func (p *program) teamReport(names []string, o exportOptions, asJSON bool) error {
	format, err := reportFormat(o)
	if err != nil {
		return err
	}
	pack, err := p.checkedPack()
	if err != nil {
		return err
	}
	r, err := p.readReport(names, pack)
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		err = p.printJSON(r)
	case o.output == "" && format.Name == report.Formats[0].Name:
		err = p.printMarkdown(report.Markdown(r, pack, p.today()))
	default:
		err = p.putReport(o, format, format.Write(r, pack, p.today()))
	}
	if err == nil && r.Faulty > 0 {
		return failed("%s could not be taken: %s", counted(r.Faulty, "line"), faultText(r.Faults))
	}
	return err
}

// reportFormat is the format that is asked for.
func reportFormat(o exportOptions) (report.Format, error) {
	format, ok := report.Formats[0], true
	switch {
	case o.format != "":
		format, ok = report.Named(o.format)
	case o.output != "":
		format, ok = report.FormatOf(o.output)
	}
	if !ok {
		return format, usage("%s is no format of a report; choose one of %s", filepath.Base(cmp.Or(o.format, o.output)), strings.Join(reportNames(), ", "))
	}
	return format, nil
}

func (p *program) putReport(o exportOptions, format report.Format, text []byte) error {
	write := func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
	if err := p.putOut(o, !format.Text, write, same(text)); err != nil || o.output == "" {
		return err
	}
	return p.print("Saved as " + o.output + ", and checked.\n")
}

// longReading is from how many bytes on reading shows as a bar: less is there before
// anybody would see it.
const longReading = 8 << 20

// sizeOf is the size of some files in bytes.
func sizeOf(files []string) (size int64) {
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return size
}

// readReport reads all of some files and folders.
func (p *program) readReport(names []string, pack *guidance.Pack) (report.Report, error) {
	files, err := reportFiles(names)
	if err != nil {
		return report.Report{}, err
	}
	reader, shown := report.NewReader(pack, p.today()), p.bar("Reading", sizeOf(files), longReading)
	defer shown.clear()
	for _, name := range files {
		if err := p.readInto(reader, name, shown); err != nil {
			return report.Report{}, err
		}
	}
	return reader.Report(), nil
}

func faultText(faults []report.Faulty) string {
	var lines []string
	for _, f := range faults {
		lines = append(lines, fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text))
	}
	return strings.Join(lines, "\n  ")
}

// readInto reads a file, and moves the bar as far as it has come.
func (p *program) readInto(reader *report.Reader, name string, shown *bar) error {
	in, err := p.input(name, shown)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := reader.Read(name, in); err != nil {
		return failed("%s: %v", name, reason(err))
	}
	return nil
}
