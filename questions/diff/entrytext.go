package diff

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance/compare"
	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
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
	w.line("**%s**: %s", say.Capital(plural(noun)), strings.Join(counts, ", "))
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
		if one.Noun != "rule" || !slices.Contains(inRuleText, f.Name) {
			w.field(f)
		}
	}
}

// inRuleText is the fields that ruleText says.
var inRuleText = []string{"verdict", "outcome", "when", "tools", "groups", "except"}

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
	if len(e.Fields) == 0 {
		return title
	}
	names := say.Each(e.Fields, func(f Field) string { return f.Name })
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

// field is what a field says otherwise: of a list of words those that came and went,
// of what is longer the parts that differ.
func (w *writer) field(f Field) {
	part := func(word, text string) {
		fmt.Fprintf(w, "    - %s %s: %s\n", markdown.Escape(f.Name), word, markdown.Escape(strings.Join(strings.Fields(text), " ")))
	}
	if !slices.ContainsFunc(slices.Concat(f.Gone, f.Fresh), func(item string) bool { return strings.Contains(item, " ") }) {
		if len(f.Gone) > 0 {
			part("no longer", strings.Join(f.Gone, ", "))
		}
		if len(f.Fresh) > 0 {
			part("now", strings.Join(f.Fresh, ", "))
		}
		if len(f.Gone)+len(f.Fresh) > 0 {
			return
		}
	}
	for _, p := range f.pairs() {
		switch p.Kind {
		case compare.Gone:
			part("no longer", p.Was)
		case compare.New:
			part("now", p.Is)
		case compare.Changed:
			gone, fresh := compare.Words(p.Was, p.Is)
			part("was", around(p.Was, gone))
			part("is", around(p.Is, fresh))
		}
	}
}

// pairs is the parts of a field beside each other: the items of a list, or the blocks
// of a text.
func (f Field) pairs() []compare.Pair {
	if len(f.Gone)+len(f.Fresh) == 0 {
		return compare.Blocks(f.Was, f.Is)
	}
	list := func(items []string) string {
		var b strings.Builder
		for _, item := range items {
			b.WriteString("- " + item + "\n")
		}
		return b.String()
	}
	var out []compare.Pair
	for _, p := range compare.Blocks(list(f.Gone), list(f.Fresh)) {
		p.Was, p.Is = strings.TrimPrefix(p.Was, "- "), strings.TrimPrefix(p.Is, "- ")
		out = append(out, p)
	}
	return out
}

// Limits on what is quoted of a text that differs: one that is no longer is quoted
// whole, of a longer one so much on either side of what differs.
const (
	maxQuote = 160
	beside   = 40
)

// around is a text without what is far from its words that differ.
func around(text string, differ []compare.Range) string {
	if len(text) <= maxQuote || len(differ) == 0 {
		return text
	}
	var b strings.Builder
	to := 0 // what is quoted so far
	for _, r := range differ {
		from := to
		if r.From-beside > to {
			from = r.From - beside + len(text[r.From-beside:r.From]) - len(wordsFrom(text[r.From-beside:r.From]))
			b.WriteString(" … ")
		}
		end := min(len(text), r.To+beside)
		end = r.To + len(wordsUntil(text[r.To:end]))
		b.WriteString(text[min(from, end):end])
		to = max(to, end)
	}
	if to < len(text) {
		b.WriteString(" …")
	}
	return strings.TrimSpace(b.String())
}

// wordsFrom is a text from its first whole word on.
func wordsFrom(text string) string {
	_, rest, _ := strings.Cut(text, " ")
	return rest
}

// wordsUntil is a text up to its last whole word.
func wordsUntil(text string) string { return text[:strings.LastIndex(text, " ")+1] }
