package command

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/proof"
)

// checkOptions is what guidance check prints.
type checkOptions struct{ json, full bool }

func (p *program) guidanceCheckCommand() *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check [DIR|FILE]",
		Short: "Check the pack that is built in, another, or a layer: print every fault, and prove it",
		Long: "Check the pack that is built in, one in a folder or a pack file, or a layer over its edition, and print every fault, each with its file and line. " +
			"A pack without faults is proved: that every set of answers has an outcome, that each rule decides something, that a more sensitive answer never loosens a verdict, and more. " +
			"Each proof is a line, with how many cases it is about and how long it took. Where one fails, answers show it; what a pack accepts with a reason is no failure. " +
			"With --as-of a day on which things are past their date; a tool that has ended by then is left out.",
		Example: "  whichtool guidance check\n  whichtool guidance check guidance/pack\n  whichtool guidance check agency.wtpack --json",
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.checkGuidance(args, o) },
	}
	c.Flags().BoolVar(&o.json, "json", false, "print JSON")
	c.Flags().BoolVar(&o.full, "full", false, "print what each proof tells besides, such as which tools a choice leaves")
	return c
}

func (p *program) checkGuidance(args []string, o checkOptions) error {
	var all []guidance.Checked
	name, err := p.firstOf(args)
	if err != nil {
		return err
	}
	if name != "" && name != noGuidance {
		own, err := openSource(name)
		if err != nil {
			return err
		}
		if all, err = p.checkSource(own); err != nil {
			return err
		}
	} else {
		all = p.check(guidance.Embedded())
	}
	var faults guidance.Faults
	for _, one := range all {
		faults = append(faults, one.Faults...)
	}
	var proved []provedEdition
	if len(faults) == 0 {
		var err error
		if proved, err = p.prove(all, name); err != nil {
			return err
		}
		for _, one := range proved {
			faults = append(faults, one.faults()...)
		}
	}
	faults = faults.Sorted()
	if err := p.printChecked(faults, proved, o); err != nil {
		return err
	}
	switch {
	case len(faults) == 0:
		return nil
	case len(faults) > guidance.MaxFaults:
		return failed("more than %d faults", guidance.MaxFaults)
	}
	return failed("%s", say.Counted(len(faults), "fault"))
}

// checkSource is all that can be wrong with a folder or a pack file: with the editions
// that it holds, or with the edition over which it is laid.
func (p *program) checkSource(s *source) ([]guidance.Checked, error) {
	if !guidance.IsLayer(s.folder) {
		return p.check(s.folder), nil
	}
	built, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	all, _, err := s.over(built, p.inForce(built))
	if err != nil {
		return nil, err
	}
	engine, err := layeredEngine(built, all, layered(all).Edition)
	var faults guidance.Faults
	var loosened *questions.Refusal
	switch {
	case errors.As(err, &faults):
		return []guidance.Checked{{Faults: faults}}, nil
	case errors.As(err, &loosened):
		return []guidance.Checked{{Faults: loosened.Faults()}}, nil
	case err != nil:
		return nil, err
	}
	return []guidance.Checked{{Pack: engine.Pack(), Faults: append(engine.Check(), p.checkCommandLine(engine)...)}}, nil
}

func (p *program) printChecked(faults guidance.Faults, proved []provedEdition, o checkOptions) error {
	if o.json {
		return p.printJSON(checkedJSON(faults, proved))
	}
	var b strings.Builder
	if len(faults) == 0 {
		b.WriteString("The pack has no faults.\n")
	} else {
		b.WriteString(faults.Error() + "\n")
	}
	for i := range proved {
		proved[i].write(&b, o.full)
	}
	return p.print(b.String())
}

// provedEdition is the proofs of an edition.
type provedEdition struct {
	from    string // the folder or the file that was checked; empty for what is built in
	prover  *proof.Prover
	pack    *guidance.Pack
	results []timed
}

// timed is a result with how long it took.
type timed struct {
	proof.Result
	took time.Duration
}

// prove proves every edition, and says on a terminal how far it has come.
func (p *program) prove(all []guidance.Checked, from string) ([]provedEdition, error) {
	date, err := p.date()
	if err != nil {
		return nil, err
	}
	var out []provedEdition
	size := 0
	for _, one := range all {
		given := proof.Given{Today: date, Engine: questions.Compile(one.Pack)}
		if p.asOf != nil {
			given.Date = date
		}
		next := provedEdition{from: from, prover: proof.New(one.Pack, given), pack: one.Pack}
		size += next.prover.Size() * len(next.prover.Checks())
		out = append(out, next)
	}
	shown := p.bar("Proving", int64(size), longProof)
	defer shown.clear()
	for i := range out {
		if err := p.proveEdition(&out[i], shown); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// longProof is the size of packs, times the checks, whose proof takes about a second.
const longProof = 100_000

func (p *program) proveEdition(e *provedEdition, shown *bar) error {
	for _, c := range e.prover.Checks() {
		start := p.Now()
		r := e.prover.Run(c)
		if len(e.pack.Layers) > 0 {
			r = p.layersRight(r)
		}
		e.results = append(e.results, timed{r, p.Now().Sub(start)})
		shown.step(int64(e.prover.Size()))
		if err := p.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// layersRight is a result of an edition with a layer: what of the edition never comes up
// or decides any more is so because the layer is stricter, which is its right.
func (p *program) layersRight(r proof.Result) proof.Result {
	var own []proof.Finding
	for _, f := range r.Findings {
		folder, _, _ := strings.Cut(f.File, "/")
		if _, ok := p.editions.Named(folder); !ok || f.Witness != nil {
			own = append(own, f)
			continue
		}
		f.Reason = "the layer is stricter here"
		r.Accepted = append(r.Accepted, f)
	}
	r.Findings, r.Holds = own, r.Holds || len(own) == 0 && r.Undecided == nil
	return r
}

func (e *provedEdition) faults() guidance.Faults {
	var results []proof.Result
	for _, r := range e.results {
		results = append(results, r.Result)
	}
	return proof.Faults(results)
}

// write tells the proofs, one a line.
func (e *provedEdition) write(b *strings.Builder, full bool) {
	pack := e.pack
	fmt.Fprintf(b, "Edition %s: %d questions, %d tools, %d rules, %d steps, %d topics, %d sources. %d scenarios come out as they are written.\n",
		pack.Edition, len(pack.Questions), len(pack.Tools), len(pack.Rules), len(pack.Steps), len(pack.Topics), len(pack.Sources), len(pack.Scenarios))
	for _, l := range pack.Layers {
		fmt.Fprintf(b, "With the guidance of %s of %s laid over it, which loosens nothing%s.\n", l.Title, l.Date.Long(), map[bool]string{true: " but what was confirmed"}[l.Confirmed != nil])
	}
	all, impossible := e.prover.Sets()
	fmt.Fprintf(b, "  %s sets of answers", say.GroupedDigits(all.String()))
	if impossible.Sign() > 0 {
		fmt.Fprintf(b, ", of which %s cannot be and are left out", say.GroupedDigits(impossible.String()))
	}
	b.WriteString(".\n")
	if full {
		for _, one := range pack.Impossible {
			fmt.Fprintf(b, "         left out: %s\n", one.Reason)
		}
	}
	for _, r := range e.results {
		e.writeResult(b, r, full)
	}
}

func (e *provedEdition) writeResult(b *strings.Builder, r timed, full bool) {
	word := "holds"
	switch {
	case r.Undecided != nil:
		word = "open "
	case !r.Holds:
		word = "fails"
	}
	fmt.Fprintf(b, "  %s  %s: %s %s, %s\n", word, r.Claim, say.GroupedDigits(r.Cases.String()), r.Of, milliseconds(r.took))
	if r.Undecided != nil {
		fmt.Fprintf(b, "         %v\n", r.Undecided)
	}
	for i, f := range r.Findings {
		if i == guidance.MaxFaults {
			b.WriteString("         and more\n")
			break
		}
		fmt.Fprintf(b, "         %s\n", f.Fault())
		if f.Witness != nil {
			fmt.Fprintf(b, "         such as: %s\n", e.command(f))
		}
	}
	for _, f := range r.Accepted {
		fmt.Fprintf(b, "         accepted: %s; %s\n", f.Text, f.Reason)
	}
	for _, note := range r.Notes {
		if full || r.Name == "past" {
			fmt.Fprintf(b, "         %s\n", note)
		}
	}
}

// command is what shows a finding when it is pasted.
func (e *provedEdition) command(f proof.Finding) string {
	program := "whichtool decide"
	if e.from != "" {
		program = "whichtool --" + guidanceFlag + " " + inShell(e.from) + " decide"
	}
	return program + " --edition " + e.pack.Edition + " --as-of " + e.prover.Date().String() + " " + f.Options()
}

func milliseconds(d time.Duration) string {
	if d >= 10*time.Second {
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
