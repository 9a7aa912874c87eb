package command

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/spf13/cobra"

	"whichtool/guidance/clean"
	"whichtool/questions/diff"
	"whichtool/questions/record"
	"whichtool/tui/settings"
)

// Exit codes of diff, as those of diff(1): that something differs is none of a
// failure, so what cannot be compared has another.
const (
	exitDiffer  = 1
	exitTrouble = 2
)

// diffRows is how many rows of a kind are shown without --all.
const diffRows = 10

type diffOptions struct {
	format    string
	decisions string
	all       bool
}

var diffFormats = []string{"text", "markdown", "json"}

func (p *program) diffCommand() *cobra.Command {
	var o diffOptions
	c := &cobra.Command{
		Use:   "diff [A] B",
		Short: "Say what is decided otherwise by B than by A, and what else differs",
		Long: "Say what is decided otherwise by B than by A: editions by their names, packs or layers in folders, or pack files. " +
			"Without A it is set against the edition that is built in. " +
			"It works out for exactly which answers the outcome, the tool to use or a tool's verdict differs, with how many sets of answers that are and an example to try, " +
			"and which tools, rules, statements, steps and pages are new, gone or changed. " +
			"Both decide for the same day: today, or that of --as-of.\n\n" +
			"It exits with 0 where nothing differs, 1 where something does, 2 where it cannot tell.",
		Example: "  whichtool guidance diff 2022-04 2025-12\n  whichtool guidance diff agency.wtpack\n  whichtool guidance diff 2025-12 guidance/pack --all\n  whichtool guidance diff guidance/pack changed --decisions kept.ndjson",
		Args:    cobra.MaximumNArgs(2),
		RunE:    func(_ *cobra.Command, args []string) error { return trouble(p.diffGuidance(args, o)) },

		ValidArgsFunction: cobra.FixedCompletions(p.editionNames(), cobra.ShellCompDirectiveDefault),
	}
	c.Flags().StringVar(&o.format, "format", diffFormats[0], "text, markdown or json")
	c.Flags().StringVar(&o.decisions, "decisions", "", `say too which decisions of a file flip: a line each, {"answers":{…}} or a kept decision`)
	c.Flags().BoolVar(&o.all, "all", false, "show every row, and what each file says otherwise")
	p.offer(c, "format", cobra.FixedCompletions(diffFormats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// trouble gives a failure the exit code that tells it from a difference.
func trouble(err error) error {
	var known *Error
	switch {
	case errors.As(err, &known) && known.Code == exitFailed:
		return &Error{exitTrouble, known.Text}
	case errors.As(err, &known), err == nil, closedPipe(err):
		return err
	}
	return &Error{exitTrouble, err.Error()}
}

func (p *program) diffGuidance(args []string, o diffOptions) error {
	if own := p.early[settings.Guidance]; own != "" && own != noGuidance && len(args) < 2 {
		args = append(args, own)
	}
	was, is := "", ""
	switch {
	case len(args) > 1:
		was, is = args[0], args[1]
	case len(args) == 1 && !slices.Contains(p.editionNames(), args[0]):
		is = args[0]
	default:
		return usage("name what is to be set against what, such as: whichtool guidance diff 2022-04 2025-12")
	}
	if !slices.Contains(diffFormats, o.format) {
		return usage("--format %q is not known; use text, markdown or json", o.format)
	}
	a, b, err := p.sides(was, is)
	if err != nil {
		return err
	}
	d, err := p.compare(a, b)
	if err != nil {
		return err
	}
	var decisions *diff.Decisions
	if o.decisions != "" {
		decisions = d.Decisions()
		if err := p.readDecisions(o.decisions, decisions); err != nil {
			return err
		}
	}
	if d.Differs() {
		p.code = exitDiffer
	}
	return p.printDiff(d, decisions, o)
}

func (p *program) printDiff(d *diff.Diff, decisions *diff.Decisions, o diffOptions) error {
	if o.format == "json" {
		out := d.JSON()
		out.Decisions = decisions
		return p.printJSON(out)
	}
	rows := diffRows
	if o.all {
		rows = 0
	}
	text := d.Markdown(rows, p.pasted())
	if decisions != nil {
		text += "\n" + decisions.Markdown(rows)
	}
	if o.format == "markdown" {
		return p.print(text)
	}
	p.laidOut = true
	return p.printMarkdown(text)
}

// pasted is how long the lines of a command may be that is to be pasted from what is
// printed, with the room around it. The shells of Windows go on over lines each in its
// own way, so that it is one line there.
func (p *program) pasted() int { return pastedOn(runtime.GOOS, p.Width) }

func pastedOn(system string, width int) int {
	if system == "windows" {
		return math.MaxInt
	}
	return cmp.Or(width, 80) - 12
}

// maxDecision is the longest line of a file of decisions, in bytes.
const maxDecision = record.MaxSize

// readDecisions reads decisions, a line each, from a file or standard input.
func (p *program) readDecisions(name string, into *diff.Decisions) error {
	shown := p.bar("Reading", sizeOf([]string{name}), longReading)
	defer shown.clear()
	in, err := p.input(name, shown)
	if err != nil {
		return err
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxDecision+1)
	for number := 1; lines.Scan(); number++ {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		asked, err := askedIn(lines.Bytes())
		if err != nil {
			return failed("%s:%d: %v", clean.Line(name), number, err)
		}
		asked.Line = number
		into.Add(asked)
	}
	if err := lines.Err(); err != nil {
		return failed("%s: %v", clean.Line(name), reason(err))
	}
	return nil
}

// askedIn is what a line asks: a record, or answers alone.
func askedIn(line []byte) (diff.Asked, error) {
	var named struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(line, &named); err != nil {
		return diff.Asked{}, plainJSON(err)
	}
	if named.Schema == record.Schema {
		return askedBy(line)
	}
	var in struct {
		Answers map[string]string `json:"answers"`
	}
	if err := json.Unmarshal(line, &in); err != nil || in.Answers == nil {
		return diff.Asked{}, fmt.Errorf("%w, and no %s", errForm, record.Schema)
	}
	return diff.Asked{Answers: in.Answers}, nil
}

// askedBy is what a record was asked.
func askedBy(line []byte) (diff.Asked, error) {
	r, err := record.Decode(line)
	if err != nil {
		return diff.Asked{}, err
	}
	g, err := r.Gist()
	if err != nil {
		return diff.Asked{}, err
	}
	return diff.Asked{ID: r.ID, Title: r.Title, Answers: g.Answers, Considered: g.Considered, OnlyTool: g.Outcome == ""}, nil
}

// longDiff is how many tools a pack has from which comparing it shows.
const longDiff = 64

// compare compares, and shows how far that has come.
func (p *program) compare(was, is diff.Side) (*diff.Diff, error) {
	date, err := p.date()
	if err != nil {
		return nil, err
	}
	shown := p.bar("Comparing", int64(len(is.Tools)), longDiff)
	defer shown.clear()
	d, err := diff.Compare(was, is, date, func(done, of int) { shown.all = int64(of); shown.step(int64(done) - shown.done) })
	if err != nil {
		return nil, failed("%v", err)
	}
	return d, nil
}

// useRows is how many rows of a kind are shown of what guidance changes that is to be
// taken into use.
const useRows = 5

// difference shows what is decided otherwise with guidance that is to be taken into
// use than with what is in use.
func (p *program) difference(e *examined) error {
	now := e.below
	if p.local != nil && p.local.err == nil && p.early[settings.Guidance] != e.name {
		now = p.editions
	}
	was, err := now.Load(p.inForce(now))
	if err != nil {
		return failed("%v", err)
	}
	is, err := e.all.Load(e.front.Edition)
	if err != nil {
		return failed("%v", err)
	}
	d, err := p.compare(diff.Side{Pack: was, Name: "what you use now"}, diff.Side{Pack: is, Name: clean.Line(e.name), Options: ownOptions(e.name, is.Edition)})
	if err != nil {
		return err
	}
	return p.printMarkdown("\n" + d.Markdown(useRows, p.pasted()))
}
