package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/compare"
	"whichtool/guidance/say"
)

func (p *program) toolsCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "tools [NAME]",
		Short:   "List all tools, or show one by id, name or alias",
		Example: "  whichtool tools\n  whichtool tools teams",

		ValidArgsFunction: p.completed(toolWords),
		RunE: func(_ *cobra.Command, args []string) error {
			engine, err := p.engine()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return p.printMarkdown(toolList(engine.Pack(), p.today(), p.aloud()))
			}
			return p.tool(engine.Pack(), strings.Join(args, " "))
		},
	}
}

// toolList is every tool by group, with the names that they have today; aloud without
// their ids.
func toolList(pack *guidance.Pack, today guidance.Date, aloud bool) string {
	id := func(id string) string {
		if aloud {
			return ""
		}
		return " (" + id + ")"
	}
	var b strings.Builder
	b.WriteString("# All tools\n")
	pages := pack.ToolPages(today)
	for _, g := range pack.Groups {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", g.Name, g.About)
		for i, t := range pack.Tools {
			if t.Group == g.ID {
				fmt.Fprintf(&b, "- **%s**%s: %s\n", pages[i].Title, id(t.ID), pages[i].Summary)
			}
		}
	}
	b.WriteString("\n## Not on the list\n\n")
	for _, u := range pack.NotListed {
		fmt.Fprintf(&b, "- **%s**%s: %s\n", u.Name, id(u.ID), u.Answer)
	}
	return b.String()
}

// tool shows a tool's page, or for one that is not listed the nearest names
// and the process to follow.
func (p *program) tool(pack *guidance.Pack, name string) error {
	if t, ok := pack.FindTool(name); ok {
		page, _ := pack.FindPage("tools/" + t.ID)
		return p.printMarkdown(page.Markdown())
	}
	if u, ok := pack.FindUnlisted(name); ok {
		page, _ := pack.FindPage("unlisted/" + u.ID)
		return p.printMarkdown(page.Markdown())
	}
	process, _ := pack.FindPage("topics/" + pack.Unlisted)
	if err := p.printMarkdown(process.Markdown()); err != nil {
		return err
	}
	return failed("%q is not one of the tools in the guidance. %sThe page above says what to do for a tool that is not listed.", name, meant(pack, name))
}

// meant asks whether one of the tools with a name like that was meant; empty
// where there is none.
func meant(pack *guidance.Pack, name string) string {
	names := nearestNames(pack, name)
	if len(names) == 0 {
		return ""
	}
	return "Did you mean " + strings.Join(names, ", ") + "? "
}

// nearestNames is up to three tools that look like the name; where there are
// none, names that are not on the list.
func nearestNames(pack *guidance.Pack, name string) []string {
	names := say.Each(pack.NearestTools(name, 3), func(t *guidance.Tool) string { return t.Name + " (" + t.ID + ")" })
	if len(names) == 0 {
		for _, u := range pack.NearestUnlisted(name, 3) {
			names = append(names, u.Name+" ("+u.ID+", not on the list)")
		}
	}
	return names
}

// readOptions is the flags of read.
type readOptions struct {
	file  string
	dir   string
	width int
	was   bool
}

func (p *program) readCommand() *cobra.Command {
	o := &readOptions{}
	c := &cobra.Command{
		Use:   "read [PAGE]",
		Short: "List the pages of the guidance, or print one; or read any Markdown",
		Long: "List the pages of the guidance, or print one: styled at a terminal, plain Markdown in a pipe. With --file or --dir it " +
			"reads any Markdown: on the full screen at a terminal, printed in a pipe.",
		Example: "  whichtool read\n  whichtool read keeping-the-record\n  whichtool read keeping-the-record --was\n  whichtool read S1-33\n  whichtool read --file notes.md\n  whichtool read --dir ~/guidance",

		ValidArgsFunction: p.completed(pageWords),
		RunE: func(c *cobra.Command, args []string) error {
			for _, name := range []string{"file", "dir"} {
				if f := c.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
					return usage("--%s takes a name", name)
				}
			}
			return p.readAny(o, strings.Join(args, " "))
		},
	}
	c.Flags().StringVar(&o.file, "file", "", "read a file of Markdown")
	c.Flags().StringVar(&o.dir, "dir", "", "read a folder of Markdown")
	c.Flags().BoolVar(&o.was, "was", false, "print what the page was and is, block by block: as an older edition has it, and as this one does")
	c.Flags().IntVar(&o.width, "width", 0, "the width to lay styled output out for (default the terminal's)")
	return c
}

func (p *program) readAny(o *readOptions, page string) error {
	if o.width != 0 && (o.width < 20 || o.width > 1000) {
		return usage("--width takes a number from 20 to 1000")
	}
	if o.width != 0 {
		p.Width, p.laidOut = o.width, true
	}
	switch {
	case o.was && (o.file != "" || o.dir != "" || page == ""):
		return usage("--was takes a page of the guidance, such as whichtool read keeping-the-record --was")
	case o.file != "" && (o.dir != "" || page != ""):
		return usage("--file stands alone; for a page of a folder use --dir and its path")
	case o.file != "":
		return p.readFile(o.file)
	case o.dir != "":
		return p.readFolder(o.dir, page)
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	if page == "" {
		return p.printMarkdown(pageList(engine.Pack(), p.aloud()))
	}
	if o.was {
		return p.readWas(engine.Pack(), page)
	}
	return p.read(engine.Pack(), page)
}

// readWas prints a page as it was and is. One that there is no more is found too.
func (p *program) readWas(pack *guidance.Pack, name string) error {
	packs, err := p.packs()
	if err != nil {
		return err
	}
	page, ok := compare.In(pack, packs[1:], name)
	if !ok {
		return noPage(pack, name)
	}
	return p.printMarkdown(page.Markdown())
}

// pageList is every page by its shelf; aloud by its title alone, which finds it too.
func pageList(pack *guidance.Pack, aloud bool) string {
	var b strings.Builder
	b.WriteString("# Pages\n")
	for _, shelf := range guidance.Shelves {
		fmt.Fprintf(&b, "\n## %s\n\n", say.Capital(shelf))
		for _, page := range pack.Shelf(shelf) {
			if aloud {
				fmt.Fprintf(&b, "- %s\n", page.Title)
			} else {
				fmt.Fprintf(&b, "- **%s**: %s\n", page.Path(), page.Title)
			}
		}
	}
	return b.String()
}

func (p *program) read(pack *guidance.Pack, name string) error {
	if page, ok := pack.FindPage(name); ok {
		return p.printMarkdown(page.Markdown())
	}
	return noPage(pack, name)
}

// noPage says that there is no page of a name, and which it may mean.
func noPage(pack *guidance.Pack, name string) error {
	text := fmt.Sprintf("there is no page %q", name)
	if near := pack.NearestPages(name, 3); len(near) > 0 {
		paths := say.Each(near, guidance.Page.Path)
		text += "; did you mean " + strings.Join(paths, ", ") + "?"
	}
	return failed("%s Run whichtool read for the list.", ended(text))
}
