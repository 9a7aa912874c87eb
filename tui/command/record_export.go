package command

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/questions/report/format"
)

// exportOptions is how something is written down.
type exportOptions struct {
	format, output string
	all, replace   bool
}

func (p *program) exportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export ID... | export --all [QUERY]",
		Short: "Write records down: Markdown, Word, a page of HTML, JSON, CSV or NDJSON",
		Long: "Write records down, by their ids or, with --all, those that a QUERY wants. Without --output it prints them. A file is written whole or " +
			"not at all, checked after it was written, and takes the place of no other unless --replace says so. In CSV a cell that a spreadsheet " +
			"would take for a formula has an apostrophe before it.",
		Example: "  whichtool records export 7qf2-m9x4-tbd8 -o decision.docx\n  whichtool records export --all from:2026-01 --format ndjson -o kept.ndjson",
		RunE:    func(_ *cobra.Command, args []string) error { return p.export(args, o) },
	}
	o.flags(p, c, export.Formats.Names())
	c.Flags().BoolVar(&o.all, "all", false, "all, or those that the query wants")
	return c
}

// flags is the options of what is written down, in one of some formats. more is those
// that a shell offers besides.
func (o *exportOptions) flags(p *program, c *cobra.Command, formats []string, more ...string) {
	c.Flags().StringVar(&o.format, "format", "", "one of "+strings.Join(formats, ", ")+" (default by the file's extension, or "+formats[0]+")")
	c.Flags().StringVarP(&o.output, "output", "o", "", "the file to write")
	c.Flags().BoolVar(&o.replace, "replace", false, "replace the file if it exists")
	p.offer(c, "format", cobra.FixedCompletions(append(formats, more...), cobra.ShellCompDirectiveNoFileComp))
}

// chosen is the format that is asked for, by its name or by that of the file; the usual
// one where neither says.
func chosen[F format.Format](o exportOptions, of format.List[F]) (f F, ok bool) {
	switch {
	case o.format != "":
		return of.Named(o.format)
	case o.output != "":
		return of.Of(o.output)
	}
	return of[0], true
}

// formatOf is the format of records that is asked for.
func (o exportOptions) formatOf() (export.Format, error) {
	f, ok := chosen(o, export.Formats)
	names := strings.Join(export.Formats.Names(), ", ")
	switch {
	case ok:
		return f, nil
	case o.format != "":
		return f, usage("there is no format %q; choose one of %s", o.format, names)
	}
	return f, usage("%s does not say which format it is to be; add --format and one of %s", o.output, names)
}

// isText reports whether a format can be printed at a terminal.
func isText(f export.Format) bool {
	return strings.HasPrefix(f.MediaType, "text/") || strings.HasSuffix(f.MediaType, "json")
}

func (p *program) export(args []string, o exportOptions) error {
	format, err := o.formatOf()
	if err != nil {
		return err
	}
	wanted, err := p.wantedRecords(args, o.all)
	if err != nil {
		return err
	}
	n := 0
	write := func(w io.Writer) error { return format.Write(w, export.Counted(wanted, &n)) }
	check := func(r io.Reader) error { return format.Check(r, n) }
	if err := p.putOut(o, !isText(format), write, check); err != nil || o.output == "" {
		return err
	}
	return p.print(fmt.Sprintf("Saved %s as %s, and checked.\n", say.Counted(n, "record"), o.output))
}

// wantedRecords is records by their ids, or by a query.
func (p *program) wantedRecords(args []string, all bool) (export.Records, error) {
	if len(args) == 0 && !all {
		return nil, usage("name the records by their ids, or add --all. whichtool records list shows them")
	}
	if all {
		q, err := query(args)
		if err != nil {
			return nil, err
		}
		_, store, err := p.kept()
		if err != nil {
			return nil, err
		}
		if store == nil {
			return nil, failed("%s", strings.TrimSpace(noneKept))
		}
		return store.Each(q), nil
	}
	var records []record.Record
	for _, id := range args {
		r, err := p.get(id, 0)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return each(records), nil
}

// each is records that are at hand.
func each(records []record.Record) export.Records {
	return func(yield func(record.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// putOut writes to the output, or to a file that is then checked.
func (p *program) putOut(o exportOptions, binary bool, write func(io.Writer) error, check func(io.Reader) error) error {
	if o.output == "" {
		if binary && p.OutTTY {
			return usage("that format is not for a terminal; add --output FILE")
		}
		return write(p.raw())
	}
	return p.putFile(o.output, o.replace, "another name", write, check)
}

// putFile writes a file, and then checks it; without check, nothing is checked. Where
// there is one by the name, it says what else to choose.
func (p *program) putFile(name string, replace bool, choose string, write func(io.Writer) error, check func(io.Reader) error) error {
	exists, err := p.saveStream(name, replace, func(file *os.File) error {
		buffered := bufio.NewWriterSize(file, 1<<16)
		if err := errors.Join(write(buffered), buffered.Flush()); err != nil {
			return err
		}
		if check == nil {
			return nil
		}
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if err := check(bufio.NewReaderSize(file, 1<<16)); err != nil {
			return fmt.Errorf("what was written does not read as it should: %w", err)
		}
		return nil
	})
	switch {
	case exists:
		return failed("%s exists; add --replace to replace it, or choose %s", name, choose)
	case err != nil:
		return failed("%s is not saved: %v", name, err)
	}
	return nil
}

// putText is putOut for a text that is at hand.
func (p *program) putText(o exportOptions, binary bool, text []byte) error {
	return p.putOut(o, binary, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}, same(text))
}

// same checks that what was written is a text.
func same(text []byte) func(io.Reader) error {
	return func(r io.Reader) error {
		back, err := io.ReadAll(r)
		if err == nil && !bytes.Equal(back, text) {
			err = errors.New("it is not what was written")
		}
		return err
	}
}

// putPaper is putText, and says that it is saved.
func (p *program) putPaper(o exportOptions, printable bool, text []byte) error {
	if err := p.putText(o, !printable, text); err != nil || o.output == "" {
		return err
	}
	return p.print("Saved as " + o.output + ", and checked.\n")
}

// paperFormat is the format that is asked for of something that is no record.
func paperFormat[F format.Format](o exportOptions, of format.List[F], what string) (F, error) {
	f, ok := chosen(o, of)
	if !ok {
		return f, usage("%s is no format of a %s; choose one of %s", filepath.Base(cmp.Or(o.format, o.output)), what, strings.Join(of.Names(), ", "))
	}
	return f, nil
}

// raw is the output to the byte where no terminal shows it: what is written there
// is for programs, and was made safe for its format.
func (p *program) raw() io.Writer {
	if p.OutTTY {
		return p.Out
	}
	return p.out
}

func (p *program) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Take back records that were exported as JSON or NDJSON",
		Long: "Take back records that were exported as JSON or NDJSON; - is the standard input. All of them or none: what it does not know it refuses, " +
			"with line and reason. What is there already is passed over.",
		Example: "  whichtool records import kept.ndjson",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.importFrom(args[0]) },
	}
}

func (p *program) importFrom(name string) error {
	in, err := p.input(name, nil)
	if err != nil {
		return err
	}
	defer in.Close()
	_, store, err := p.toChange()
	if err != nil {
		return err
	}
	added, there, err := store.Import(export.Read(in), p.Now())
	if err != nil {
		return failed("nothing was taken in: %s: %v", name, err)
	}
	return p.print(fmt.Sprintf("Took in %s; %d there already.\n", say.Counted(added, "record"), there))
}
