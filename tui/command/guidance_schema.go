package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/schema"
)

func (p *program) frontSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema KIND",
		Short: "Print the JSON Schema of a kind of file's front matter, for editors",
		Long: "Print the JSON Schema (draft 7) of what a kind of file may hold above its text: " + strings.Join(schema.Names(), ", ") +
			". Its ids are those of the guidance in use, so print it again when that gets a tool or a question.",
		Example: "  whichtool guidance schema rule > rule.schema.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			front, err := frontNamed(args[0])
			if err != nil {
				return err
			}
			engine, err := p.engine()
			if err != nil {
				return err
			}
			return p.print(string(schema.Of(front, engine.Pack())))
		},
		ValidArgsFunction: cobra.FixedCompletions(schema.Names(), cobra.ShellCompDirectiveNoFileComp),
	}
}

// frontNamed is the kind of file of that name.
func frontNamed(name string) (guidance.Front, error) {
	front, ok := guidance.FrontOf(name)
	if ok {
		return front, nil
	}
	text := fmt.Sprintf("there is no kind of file %q", name)
	if near := guidance.Nearest(name, schema.Names(), 1); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %q?", near[0])
	}
	return front, usage("%s Kinds: %s", ended(text), strings.Join(schema.Names(), ", "))
}
