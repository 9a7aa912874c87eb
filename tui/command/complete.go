package command

import (
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
)

// completer offers words for a shell to complete.
type completer = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective)

// addCompletion adds cobra's command for completion scripts, which takes the
// output as it is set by then, and makes it refuse an unknown shell.
func (p *program) addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	if c, _, err := root.Find([]string{"completion"}); err == nil {
		c.Args, c.RunE = p.noUnknown, func(c *cobra.Command, _ []string) error { return c.Help() }
		p.standAlone(c)
	}
	if p.completing {
		cleanFirst(root)
	}
}

// standAlone has the script for bash do without the package bash-completion,
// which many machines lack, macOS among them.
func (p *program) standAlone(completion *cobra.Command) {
	bash, _, err := completion.Find([]string{"bash"})
	if err != nil || bash == completion {
		return
	}
	bash.Long = strings.NewReplacer(
		"This script depends on the 'bash-completion' package.\nIf it is not installed already, you can install it via your OS's package manager.\n\n", "",
		"> /etc/bash_completion.d/whichtool", "> /etc/bash_completion.d/whichtool\n\nor, without the 'bash-completion' package or an administrator's rights:\n\n"+
			"\techo 'source <(whichtool completion bash)' >> ~/.bashrc",
	).Replace(bash.Long)
	script := bash.RunE
	bash.RunE = func(c *cobra.Command, args []string) error {
		if err := script(c, args); err != nil {
			return err
		}
		return p.print(bashWords)
	}
}

// bashWords comes behind cobra's script: it puts a function in the place of one
// that fails where the package is not installed. Bash breaks words at = and :,
// and these put together again what was typed in one piece.
const bashWords = `
__whichtool_init_completion()
{
    COMPREPLY=()
    if declare -F _get_comp_words_by_ref >/dev/null 2>&1; then
        _get_comp_words_by_ref "$@" cur prev words cword
        return
    fi
    local line=${COMP_LINE:0:$COMP_POINT} word i
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 0)) && [[ $line == [![:space:]]* ]]; then
            cword=$((${#words[@]} - 1))
        else
            line=${line#"${line%%[![:space:]]*}"}
            cword=${#words[@]}
        fi
        if ((i == COMP_CWORD)); then
            word=$line
        fi
        words[cword]=${words[cword]-}$word
        line=${line#"$word"}
    done
    cur=${words[cword]}
    prev=${words[cword > 0 ? cword - 1 : 0]}
}
`

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
		return say.Each(q.Options, func(o *guidance.Option) string { return o.ID + "\t" + o.Label })
	})
}

func toolWords(pack *guidance.Pack) []string {
	return say.Each(pack.Tools, func(t *guidance.Tool) string { return t.ID + "\t" + t.Name })
}

func ruleWords(pack *guidance.Pack) []string {
	return say.Each(pack.Rules, func(r *guidance.Rule) string { return r.ID + "\t" + r.Title })
}

func pageWords(pack *guidance.Pack) []string {
	return say.Each(pack.Pages(), func(page guidance.Page) string { return page.Path() + "\t" + page.Title })
}
