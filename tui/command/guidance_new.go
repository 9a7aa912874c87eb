package command

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/schema"
	"whichtool/guidance/skeleton"
)

func (p *program) newCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new KIND ID --guidance DIR",
		Short: "Begin a new file of the guidance, with every field and what it is for",
		Long: "Begin a new file in a folder of guidance, with every field that it can have and what each is for: " + strings.Join(newKinds(), ", ") +
			". It takes the place of no other. What is left to do is printed, as guidance check says it.",
		Example: "  whichtool guidance new tool signal --guidance guidance/pack\n  whichtool guidance new step before-a-call --guidance our-guidance",
		Args:    cobra.ExactArgs(2),
		RunE:    func(_ *cobra.Command, args []string) error { return p.newFile(args[0], args[1]) },

		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return newKinds(), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// newKinds is the kinds of which a pack has any number of files.
func newKinds() []string {
	return slices.DeleteFunc(schema.Names(), func(name string) bool {
		front, _ := guidance.FrontOf(name)
		return front.Folder == ""
	})
}

func (p *program) newFile(kind, id string) error {
	front, err := frontNamed(kind, newKinds())
	switch {
	case err != nil:
		return err
	case front.Folder == "":
		return usage("a pack has one such file. Kinds to begin a file of: %s", strings.Join(newKinds(), ", "))
	case !front.Fits(id):
		return usage("a %s cannot be called %q; choose %s", front.Noun, clean.Line(id), front.IDs)
	}
	folder, pack, err := p.packIn()
	if err != nil {
		return err
	}
	return p.writeNew(filepath.Join(folder, front.Folder, id+".md"), skeleton.Of(front, pack))
}

// writeNew writes a file of the guidance that is not there yet, and says what is left
// to do.
func (p *program) writeNew(name, text string) error {
	own, err := p.ownFolder()
	if err != nil {
		return err
	}
	before := p.folderFaults(own)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return failed("%s: %v", clean.Line(filepath.Dir(name)), reason(err))
	}
	exists, err := p.save(name, []byte(text), false)
	switch {
	case exists:
		return failed("%s exists, and is left as it is; choose another name", name)
	case err != nil:
		return failed("%s is not written: %v", clean.Line(name), err)
	}
	var todo strings.Builder
	fmt.Fprintf(&todo, "Wrote %s.\n", name)
	fresh := slices.DeleteFunc(p.folderFaults(own), func(f guidance.Fault) bool { return slices.Contains(before, f) })
	if len(fresh) > 0 {
		todo.WriteString("Left to do:\n" + fresh.Error() + "\n")
	}
	return p.print(todo.String())
}
