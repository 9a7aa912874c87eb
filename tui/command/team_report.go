package command

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

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
		Example: "  whichtool team report checks/\n  cat kept.ndjson | whichtool team report - --json",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.teamReport(args, o, asJSON) },
	}
	c.Flags().StringVarP(&o.output, "output", "o", "", "the Markdown file to write")
	c.Flags().BoolVar(&o.replace, "replace", false, "replace the file if it exists")
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
	pack, err := p.checkedPack()
	if err != nil {
		return err
	}
	files, err := reportFiles(names)
	if err != nil {
		return err
	}
	reader := report.NewReader(pack, p.today())
	for _, name := range files {
		if err := p.readInto(reader, name); err != nil {
			return err
		}
	}
	r := reader.Report()
	switch text := report.Markdown(r, pack, p.today()); {
	case asJSON:
		err = p.printJSON(r)
	case o.output == "":
		err = p.printMarkdown(text)
	default:
		write := func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}
		if err = p.putOut(o, false, write, same([]byte(text))); err == nil {
			err = p.print("Saved as " + o.output + ", and checked.\n")
		}
	}
	if err == nil && r.Faulty > 0 {
		return failed("%s could not be taken: %s", counted(r.Faulty, "line"), faultText(r.Faults))
	}
	return err
}

func faultText(faults []report.Faulty) string {
	var lines []string
	for _, f := range faults {
		lines = append(lines, fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text))
	}
	return strings.Join(lines, "\n  ")
}

// readInto reads a file, and says on a terminal how far it has come.
func (p *program) readInto(reader *report.Reader, name string) error {
	in := p.In
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return failed("%s: %v", name, reason(err))
		}
		defer file.Close()
		in = p.watched(file)
	}
	if err := reader.Read(name, in); err != nil {
		return failed("%s: %v", name, reason(err))
	}
	return nil
}

// watched is a file whose reading shows as a bar where a person sees it and it
// takes long.
func (p *program) watched(file *os.File) io.Reader {
	info, err := file.Stat()
	if err != nil || !p.OutTTY || info.Size() < longFile {
		return file
	}
	return &watchedFile{File: file, size: info.Size(), bar: bar{to: p.Err}}
}

// longFile is the size in bytes from which reading shows.
const longFile = 32 << 20

type watchedFile struct {
	*os.File
	read, size int64
	bar        bar
}

func (w *watchedFile) Read(b []byte) (int, error) {
	n, err := w.File.Read(b)
	w.read += int64(n)
	w.bar.show(w.read, w.size)
	if err == io.EOF {
		w.bar.end()
	}
	return n, err
}
