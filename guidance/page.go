package guidance

import (
	"fmt"
	"slices"
	"strings"
	"whichtool/guidance/say"
)

// Page is something to read: a topic, a tool, a question, a source or a
// scenario.
type Page struct {
	Shelf   string
	ID      string
	Title   string
	Summary string
	Group   string   // the heading that it stands under on its shelf; empty for none
	Names   []string // other words that people call it by
	// Weight is how much a match on the page counts in a search, 1 being usual:
	// less where it is there as an example, or to look things up in.
	Weight float64
	markup func() string
	// register is the list that the page ends with, such as that of all
	// disagreements: there to look things up in, not to be read through. Nil
	// for none.
	register func() string
}

// Path is the page's address, such as tools/slack. A page on no shelf has its
// id for one.
func (p Page) Path() string {
	if p.Shelf == "" {
		return p.ID
	}
	return p.Shelf + "/" + p.ID
}

// Text is the page's Markdown up to its register, the title included.
func (p Page) Text() string { return "# " + p.Title + "\n\n" + p.markup() + "\n" }

// Markdown is the whole page. It begins with Text.
func (p Page) Markdown() string {
	if p.register == nil {
		return p.Text()
	}
	return p.Text() + "\n" + p.register() + "\n"
}

// Pages is every page that is on a shelf, shelf by shelf.
func (p *Pack) Pages() []Page {
	var out []Page
	for _, k := range p.kinds {
		if k.info().shelf != "" {
			out = append(out, k.pages(p)...)
		}
	}
	return out
}

// Shelf is the pages of one shelf.
func (p *Pack) Shelf(name string) []Page {
	return slices.DeleteFunc(p.Pages(), func(page Page) bool { return page.Shelf != name })
}

// ToolPages is the tools' pages with the names that they have at the date. The
// summary of a tool that has ended by then says so.
func (p *Pack) ToolPages(date Date) []Page {
	pages := p.Shelf("tools")
	for i, t := range p.Tools {
		pages[i].Title = t.NameAt(date)
		if t.EndedBy(date) {
			e, _ := t.event(Ended)
			pages[i].Summary = "Ended on " + e.Date.Long() + ". " + t.Summary
		}
	}
	return pages
}

// FindPage finds a page by its path, id, title or any other name, such as those
// of a tool, or by the id of a statement or a conflict.
func (p *Pack) FindPage(name string) (Page, bool) {
	pages := p.Pages()
	for _, same := range []func(Page) bool{
		func(page Page) bool { return page.Path() == strings.ToLower(strings.TrimSuffix(name, ".md")) },
		func(page Page) bool { return Same(page.ID, name) },
		func(page Page) bool { return Same(page.Title, name) },
		func(page Page) bool { return page.Shelf == "unlisted" && page.called(name) }, // its whole subject
		func(page Page) bool { return page.called(name) },
	} {
		if i := slices.IndexFunc(pages, same); i >= 0 {
			return pages[i], true
		}
	}
	return p.CitedPage(name[strings.LastIndexByte(name, '/')+1:])
}

// called reports whether a name is one of the page's other words.
func (p Page) called(name string) bool {
	return slices.ContainsFunc(p.Names, func(n string) bool { return Same(n, name) })
}

// NearestPages is up to limit pages whose id or title looks like the name.
func (p *Pack) NearestPages(name string, limit int) []Page {
	return nearest(name, p.Pages(), func(page Page) []string { return append([]string{page.ID, page.Title}, page.Names...) }, limit)
}

// register is the register of that name; nil for none.
func (p *Pack) register(name string) func() string {
	i := slices.IndexFunc(p.kinds, func(k kind) bool { return k.info().folder == name && k.registers() })
	if i < 0 {
		return nil
	}
	return func() string { return strings.Join(p.kinds[i].register(p), "\n\n") }
}

func toolEntry(t *Tool) string {
	return fmt.Sprintf("- **%s**: %s [%s]", t.Name, t.Summary, strings.Join(t.Listing(), ", "))
}

func sourceEntry(s *Source) string {
	return fmt.Sprintf("## %s: %s\n\n%s Dated %s.%s", s.Label(), s.Title, s.About, s.Date.Long(), expiry(s))
}

func conflictEntry(c *Conflict) string {
	return fmt.Sprintf("## %s: %s\n\n%s\n\n**Our reading.** %s [%s]", c.ID, c.Title, c.Text, c.Reading, strings.Join(c.Statements, ", "))
}

func contactEntry(c *Contact) string {
	text := "For " + c.For + ". " + c.Text + " [" + strings.Join(c.Statements, ", ") + "]"
	if ways := c.Ways(); len(ways) > 0 {
		text = strings.Join(ways, ", ") + "\n\n" + text
	}
	return "## " + c.Name + "\n\n" + text
}

func expiry(s *Source) string {
	if s.Expires.IsZero() {
		return ""
	}
	return " It expired on " + s.Expires.Long() + "."
}

// toolPage puts the facts of a tool before its text.
func (p *Pack) toolPage(t *Tool) string {
	group, _ := p.Group(t.Group)
	lines := []string{
		t.Summary,
		fmt.Sprintf("**%s.** %s [%s]", group.Name, group.About, strings.Join(t.Listing(), ", ")),
	}
	events := say.Each(t.Former, func(f Former) string { return f.Text + " [" + strings.Join(f.Statements, ", ") + "]" })
	for _, e := range t.History {
		if e.Kind != Changed {
			events = append(events, e.Text+" ["+strings.Join(e.Statements, ", ")+"]")
		}
	}
	if len(events) > 0 {
		lines = append(lines, "**Changed since.** "+strings.Join(events, " "))
	}
	return strings.Join(append(lines, t.Page), "\n\n")
}

func questionPage(q *Question) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]\n\n", q.Why, strings.Join(q.Statements, ", "))
	for _, o := range q.Options {
		fmt.Fprintf(&b, "- **%s.** %s\n", o.Label, o.Example)
	}
	return b.String() + "\n" + q.Help
}

func (p *Pack) scenarioPage(s *Scenario) string {
	var b strings.Builder
	b.WriteString(s.Text + "\n\n## The answers\n\n")
	for _, q := range p.Questions {
		if o, ok := q.Option(s.Answers[q.ID]); ok {
			fmt.Fprintf(&b, "- %s: %s\n", q.Short, o.Label)
		}
	}
	words := map[Outcome]string{OutcomeUse: "Use", OutcomeAsk: p.Wording.Ask, OutcomeStop: p.Wording.Stop}
	b.WriteString("\n## The result on " + s.AsOf.Long() + "\n\n**" + words[s.Outcome])
	if t, ok := p.Tool(s.Recommended); ok {
		b.WriteString(" " + t.NameAt(s.AsOf))
	}
	fmt.Fprintf(&b, ".** [%s]", strings.Join(s.Statements, ", "))
	return b.String()
}

func sourcePage(s *Source) string {
	return fmt.Sprintf("%s Dated %s.%s\n\n%s", s.About, s.Date.Long(), expiry(s), s.Page)
}
