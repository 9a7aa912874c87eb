package command

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/cite"
	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/guidance/schema"
	"whichtool/guidance/skeleton"
)

func (p *program) newCommand() *cobra.Command {
	return aboutGuidance(&cobra.Command{
		Use:   "new KIND ID DIR",
		Short: "Begin a new file of the guidance, with every field and what it is for",
		Long: "Begin a new file in a folder of guidance, with every field that it can have and what each is for: " + strings.Join(newKinds(), ", ") +
			". It takes the place of no other. What is left to do is printed, as guidance check says it.\n\n" +
			"With layer it begins your agency's own guidance: the name of the agency, as it stands in a sentence, is in place of ID.",
		Example: "  whichtool guidance new layer \"the Office for Invented Records\" agency\n  whichtool guidance new tool signal agency",
		RunE: func(_ *cobra.Command, args []string) error {
			return p.newFile(args[0], args[1], strings.Join(args[2:], ""))
		},

		ValidArgsFunction: firstNamed(newKinds),
	}, 2)
}

// firstNamed completes the first argument by names, and those behind it by files.
func firstNamed(names func() []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return names(), cobra.ShellCompDirectiveNoFileComp
	}
}

// newLayer is the kind that begins guidance of one's own.
const newLayer = "layer"

// newKinds is the kinds of which a pack has any number of files, and what one begins.
func newKinds() []string {
	return slices.DeleteFunc(schema.Names(), func(name string) bool {
		front, _ := guidance.FrontOf(name)
		return front.Folder == "" && name != newLayer
	})
}

func (p *program) newFile(kind, id, dir string) error {
	if kind == newLayer {
		return p.newLayer(id, dir)
	}
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
	switch {
	case err != nil:
		return err
	case front.Fixed && guidance.IsLayer(p.local.folder):
		return failed("an agency's guidance has no %s of its own: those are the Ministry of Justice's", front.Noun)
	}
	return p.writeNew(filepath.Join(folder, front.Folder, id+".md"), skeleton.Of(front, pack))
}

// newLayer begins guidance of an agency's own in a folder, which is made.
func (p *program) newLayer(title, dir string) error {
	dir, err := p.oneOf(dir)
	title = clean.Line(title)
	switch {
	case err != nil:
		return err
	case dir == "" || strings.TrimSpace(title) == "":
		return usage("name the agency and the folder, such as: whichtool guidance new layer \"the Office for Invented Records\" agency")
	case hasPack(dir):
		return failed("%s holds guidance already. To add to it: whichtool guidance new KIND ID %s", clean.Line(dir), inShell(dir))
	}
	text, err := p.layerText(title)
	if err != nil {
		return err
	}
	if err := p.saveNew(filepath.Join(dir, packName), text); err != nil {
		return err
	}
	return p.print(fmt.Sprintf("Wrote %s. Look through it: what it says of %s is a beginning.\n"+
		"Next, what your rules rest on: whichtool guidance new source %s %[4]s\nAfter each change: whichtool guidance check %[4]s\n",
		clean.Line(filepath.Join(dir, packName)), title, strings.ToLower(cite.PrefixFor(title)), inShell(dir)))
}

// layerText is the own file of guidance for an agency that is named, with all filled in
// that it needs.
func (p *program) layerText(title string) (string, error) {
	pack, err := p.editions.Load(p.front.Edition)
	if err != nil {
		return "", failed("%v", err)
	}
	date, err := p.date()
	if err != nil {
		return "", err
	}
	front, _ := guidance.FrontOf(newLayer)
	given := func(field, value string) skeleton.Given {
		return skeleton.Given{Field: field, Value: strconv.Quote(value)}
	}
	text := skeleton.Of(front, pack,
		given("title", title), given("owner", title), skeleton.Given{Field: "date", Value: date.String()},
		given("prefix", cite.PrefixFor(title)), given("extends", p.front.Edition))
	return text + "The rules of " + markdown.Escape(title) + ", laid over those of the Ministry of Justice.\n", nil
}

// writeNew writes a file of the guidance that is not there yet, and says what is left
// to do.
func (p *program) writeNew(name, text string) error {
	own, err := p.ownFolder()
	if err != nil {
		return err
	}
	before := p.folderFaults(own)
	if err := p.saveNew(name, text); err != nil {
		return err
	}
	var todo strings.Builder
	fmt.Fprintf(&todo, "Wrote %s.\n", name)
	fresh := slices.DeleteFunc(p.folderFaults(own), func(f guidance.Fault) bool { return slices.Contains(before, f) })
	if len(fresh) > 0 {
		todo.WriteString("Left to do:\n" + fresh.Error() + "\n")
	}
	return p.print(todo.String())
}

// saveNew writes a file that is not there yet, in a folder that is made.
func (p *program) saveNew(name, text string) error {
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
	return nil
}
