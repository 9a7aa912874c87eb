package guidance

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance/cite"
	"whichtool/guidance/say"
)

// Backlink is something in the pack that rests on a statement or settles a
// conflict.
type Backlink struct {
	Kind string // rule, step, tool, question, contact, conflict, topic or scenario
	Name string
	Path string // of the page to open; empty where it has none of its own
}

// Backlinks lists what rests on the statement, or settles the conflict, with
// that id.
func (p *Pack) Backlinks(id string) []Backlink { return p.backlinks()[id] }

func (p *Pack) findBacklinks() map[string][]Backlink {
	out := map[string][]Backlink{}
	for _, k := range p.kinds {
		if k.info().cites {
			continue
		}
		k.mentions(p, func(link Backlink, entry any) {
			for _, id := range mentioned(entry) {
				if !slices.Contains(out[id], link) {
					out[id] = append(out[id], link)
				}
			}
		})
	}
	return out
}

// mentioned is every statement and conflict that an entry names: in its
// fields, or as a citation in a text.
func mentioned(entry any) []string {
	var ids []string
	walk(entry, func(f field) {
		for _, text := range f.strings() {
			switch f.of {
			case "statement", "conflict":
				ids = append(ids, text)
			case "":
				ids = append(ids, cite.IDs(text)...)
			}
		}
	})
	return ids
}

// statementPage is a statement by itself: what it says, where it stands, and
// what relies on it.
func (p *Pack) statementPage(s *Statement) string {
	var b strings.Builder
	source := s.Source
	fmt.Fprintf(&b, "%s\n\n", s.Text)
	fmt.Fprintf(&b, "It stands in [%s: %s](sources/%s), dated %s, under %q. Kind: **%s**.\n\n%s\n\n## What relies on it\n\n",
		source.Label(), source.Title, source.ID, source.Date.Long(), s.Section, s.Kind, source.About)
	b.WriteString(backlinkList(p.Backlinks(s.ID)))
	for _, group := range source.Background {
		if slices.Contains(group.Statements, s.ID) {
			fmt.Fprintf(&b, "\nIt is background: %s\n", group.Reason)
		}
	}
	return strings.TrimSpace(b.String())
}

func backlinkList(links []Backlink) string {
	if len(links) == 0 {
		return "Nothing in this guidance rests on it.\n"
	}
	var b strings.Builder
	for _, r := range links {
		name := r.Name
		if r.Path != "" {
			name = "[" + name + "](" + r.Path + ")"
		}
		fmt.Fprintf(&b, "- %s: %s\n", say.Capital(r.Kind), name)
	}
	return b.String()
}

func (p *Pack) conflictPage(c *Conflict) string {
	return fmt.Sprintf("%s\n\n**Our reading.** %s [%s]\n\n## What relies on it\n\n%s",
		c.Text, c.Reading, strings.Join(c.Statements, ", "), backlinkList(p.Backlinks(c.ID)))
}

// CitedPage is the page of a statement or a conflict by its id, such as S1-33
// or C7, in any letter case.
func (p *Pack) CitedPage(id string) (Page, bool) {
	id = strings.ToUpper(id)
	if s, ok := p.Statement(id); ok {
		return Page{Shelf: "statements", ID: s.ID, Title: "Statement " + s.ID, Summary: s.Text, markup: func() string { return p.statementPage(s) }}, true
	}
	for _, k := range p.kinds {
		for _, page := range k.pages(p) {
			if k.info().shelf == "" && page.ID == id {
				return page, true
			}
		}
	}
	return Page{}, false
}
