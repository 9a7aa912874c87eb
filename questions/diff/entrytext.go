package diff

import (
	"fmt"
	"strings"

	"whichtool/guidance/compare"
	"whichtool/guidance/markdown"
)

// few is how many entries may have changed for each to be shown with its fields.
const few = 12

// changes is the words for what becomes of entries, in the order in which they are
// counted.
var changes = []struct {
	Change
	word string
}{{Added, "new"}, {Removed, "gone"}, {Renamed, "renamed"}, {Changed, "changed"}}

// entries is what the files say otherwise, kind by kind.
func (w *writer) entries() {
	w.line("## What the files say")
	if len(w.Entries) == 0 {
		w.line("The same.")
		return
	}
	for from := 0; from < len(w.Entries); {
		to := from
		for to < len(w.Entries) && w.Entries[to].Entry().Noun == w.Entries[from].Entry().Noun {
			to++
		}
		w.kind(w.Entries[from:to])
		from = to
	}
}

// kind is the entries of one kind, those whose rule decides with what that says.
func (w *writer) kind(some []Entry) {
	noun := some[0].Entry().Noun
	var counts []string
	for _, c := range changes {
		n := 0
		for _, e := range some {
			if e.Change == c.Change {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, c.word))
		}
	}
	w.line("**%s**: %s", capital(plural(noun)), strings.Join(counts, ", "))
	w.WriteString("\n")
	shown := 0
	for _, c := range changes {
		for _, e := range some {
			if e.Change != c.Change {
				continue
			}
			if w.rows > 0 && shown == w.rows {
				w.item("and %d more: --all shows them", len(some)-shown)
				return
			}
			shown++
			w.entry(&e, c.word)
		}
	}
}

func (w *writer) entry(e *Entry, word string) {
	one := e.Entry()
	name := one.ID
	if e.Change == Renamed {
		name = e.Was.ID + " → " + e.Is.ID
	}
	w.item("%s **%s**: %s", word, markdown.Escape(name), w.about(e))
	if w.rows > 0 && len(w.Entries) > few {
		return
	}
	for _, f := range e.Fields {
		w.field(f)
	}
}

// about is an entry in a line: what a rule does, and of what has changed in which
// fields.
func (w *writer) about(e *Entry) string {
	title := markdown.Escape(short(e.Entry().Title))
	if e.Entry().Noun == "rule" {
		was, is := "", ""
		if e.Was != nil {
			was = ruleText(w.Was.Pack, e.Was.ID)
		}
		if e.Is != nil {
			is = ruleText(w.Is.Pack, e.Is.ID)
		}
		switch {
		case was == "" || was == is:
			title = markdown.Escape(is)
		case is == "":
			title = markdown.Escape(was)
		default:
			return "was “" + markdown.Escape(was) + "”, is “" + markdown.Escape(is) + "”"
		}
	}
	if e.Change != Changed {
		return title
	}
	var names []string
	for _, f := range e.Fields {
		names = append(names, f.Name)
	}
	return title + " (" + strings.Join(names, ", ") + ")"
}

// maxTitle is how much of a title stands in a line.
const maxTitle = 100

// short is a title without its end where it is long, cut between words.
func short(title string) string {
	if len(title) <= maxTitle {
		return title
	}
	return title[:strings.LastIndex(title[:maxTitle], " ")] + " …"
}

// field is what a field says otherwise: of a list the items that came and went, of
// a long text the blocks that differ.
func (w *writer) field(f Field) {
	part := func(word, text string) {
		fmt.Fprintf(w, "    - %s %s: %s\n", markdown.Escape(f.Name), word, markdown.Escape(strings.Join(strings.Fields(text), " ")))
	}
	if len(f.Gone)+len(f.Fresh) > 0 {
		for _, item := range f.Gone {
			part("no longer", item)
		}
		for _, item := range f.Fresh {
			part("now", item)
		}
		return
	}
	for _, p := range compare.Blocks(f.Was, f.Is) {
		switch p.Kind {
		case compare.Gone:
			part("no longer", p.Was)
		case compare.New:
			part("now", p.Is)
		case compare.Changed:
			part("was", p.Was)
			part("is", p.Is)
		}
	}
}
