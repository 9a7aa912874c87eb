package command

import (
	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
)

// completer offers words for a shell to complete.
type completer = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// addCompletion adds cobra's command for completion scripts, which takes the
// output as it is set by then, and makes it refuse an unknown shell.
func (p *program) addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		c.Args, c.RunE = p.noUnknown, func(c *cobra.Command, _ []string) error { return c.Help() }
	}
	if p.completing {
		cleanFirst(root)
	}
}

// cleanFirst makes words to complete safe before cobra comes to them: it writes
// those that it does not understand past the streams that it is given.
func cleanFirst(root *cobra.Command) {
	before := root.PersistentPreRunE
	root.PersistentPreRunE = func(c *cobra.Command, args []string) error {
		for i, arg := range args {
			args[i] = clean.Line(arg)
		}
		return before(c, args)
	}
}

// offer has words offered for the value of a flag. Cobra keeps what it is given
// for as long as the process lives, and with it the whole program, guidance and
// all: so it is given something only where a shell asks.
func (p *program) offer(c *cobra.Command, flag string, words completer) {
	if !p.completing {
		return
	}
	if err := c.RegisterFlagCompletionFunc(flag, words); err != nil {
		panic(err) // the flag is made in the line before
	}
}

// commandWords offers the commands that there are.
func commandWords(root *cobra.Command) completer {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		var words []string
		for _, sub := range root.Commands() {
			if len(args) == 0 && sub.IsAvailableCommand() {
				words = append(words, sub.Name()+"\t"+sub.Short)
			}
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}

// completed offers words of the pack. A pack that does not load offers none:
// faults are not shown in a completion.
func (p *program) completed(words func(*guidance.Pack) []string) completer {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		engine, err := p.engine()
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return words(engine.Pack()), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeOption offers the options of a question.
func (p *program) completeOption(question string) completer {
	return p.completed(func(pack *guidance.Pack) []string {
		q, _ := pack.Question(question)
		var words []string
		for _, o := range q.Options {
			words = append(words, o.ID+"\t"+o.Label)
		}
		return words
	})
}

func toolWords(pack *guidance.Pack) []string {
	var words []string
	for _, t := range pack.Tools {
		words = append(words, t.ID+"\t"+t.Name)
	}
	return words
}

func pageWords(pack *guidance.Pack) []string {
	var words []string
	for _, page := range pack.Pages() {
		words = append(words, page.Path()+"\t"+page.Title)
	}
	return words
}
