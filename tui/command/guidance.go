package command

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/tui/plain"
)

func (p *program) guidanceCommand() *cobra.Command {
	return p.parent("guidance", "Look after the guidance that the program holds",
		p.guidanceCheckCommand(), p.flowCommand(), p.tableCommand(), p.coverageCommand(), p.newCommand(), p.guidanceSchemaCommand(),
		p.diffCommand(), p.packCommand(), p.signCommand(), p.keyCommand(), p.useCommand(), p.guidanceExportCommand())
}

// check is everything that can be wrong with the editions in a folder: their
// files, and what the engine and the command line make of them.
func (p *program) check(folder fs.FS) []guidance.Checked {
	all := guidance.CheckAll(folder, p.taken()...)
	for i := range all {
		one := &all[i]
		if one.Pack == nil {
			continue
		}
		engine := questions.Compile(one.Pack)
		one.Faults = append(one.Faults, engine.Check()...)
		if len(one.Faults) == 0 {
			one.Faults = p.checkCommandLine(engine)
		}
		one.Faults = one.Faults.Sorted()
	}
	return all
}

// checkCommandLine builds the command line for a pack, and gives every answer
// on it.
func (p *program) checkCommandLine(engine *questions.Engine) guidance.Faults {
	other := &program{Streams: p.Streams, ctx: p.ctx, out: p.out, editions: p.editions, front: engine.Pack(), engine: func() (*questions.Engine, error) { return engine, nil }}
	other.addCompletion(other.rootCommand())
	decide := other.decideCommand() // that takes an option again, as it is not part of a tree
	var faults guidance.Faults
	for _, q := range engine.Pack().Questions {
		for _, option := range q.Every() {
			flags := []string{"--" + q.ID, option}
			if err := decide.ParseFlags(flags); err != nil || decide.Flags().Lookup(q.ID).Value.String() != option {
				faults = append(faults, guidance.Fault{File: "questions/" + q.ID + ".md", Problem: strings.Join(flags, " ") + " is no answer on the command line"})
			}
		}
	}
	return faults
}

// taken is the names that no pack can give to its own.
func (p *program) taken() []guidance.Taken {
	return []guidance.Taken{
		{Noun: "question", Names: p.reserved(), By: "an option of the command"},
		{Noun: "option", Names: plain.Words, By: "a command of the plain lines"},
	}
}

// reserved is the options of the commands that take answers, whose names no question
// can have.
func (p *program) reserved() []string {
	names := map[string]bool{"help": true}
	add := func(f *pflag.Flag) { names[f.Name] = true }
	bare := &program{Streams: p.Streams, ctx: p.ctx, out: p.out, editions: p.editions, front: &guidance.Pack{}}
	root := bare.rootCommand()
	root.InitDefaultVersionFlag()
	root.Flags().VisitAll(add)
	root.PersistentFlags().VisitAll(add)
	for _, c := range root.Commands() {
		if c.Annotations[takesAnswers] != "" {
			c.Flags().VisitAll(add)
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// takesAnswers marks a command with an option for each question.
const takesAnswers = "answers"

// asked is the questions that are options. Those of guidance of a person's own have not
// been looked at yet: where one cannot be an option, loading it says why.
func (p *program) asked() []string {
	if p.local == nil {
		return p.front.Order
	}
	var out []string
	reserved := p.reserved()
	for _, id := range p.front.Order {
		if guidance.IsID(id) && !slices.Contains(reserved, id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
