package command

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/say"
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
	o.flags(p, c, report.Formats.Names())
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
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
	form, err := paperFormat(o, report.Formats, "report")
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
	case o.output == "" && form.Name == report.Formats[0].Name:
		err = p.printMarkdown(report.Markdown(r, pack, p.today()))
	default:
		err = p.putPaper(o, form.Text, form.Write(r, pack, p.today()))
	}
	if err == nil && r.Faulty > 0 {
		return failed("%s could not be taken: %s", say.Counted(r.Faulty, "line"), faultText(r.Faults))
	}
	return err
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
	return strings.Join(say.Each(faults, func(f report.Faulty) string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text) }), "\n  ")
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
