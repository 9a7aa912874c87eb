// Package skeleton begins a new file of a pack: every field of its kind, with what it
// is for, the needed ones open to be filled in and the others set aside.
//
// It is made of a guidance.Front, so a new kind or field is in it by itself. As it
// stands, guidance check says of it only what is to be filled in.
package skeleton

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
)

// Given is the value of a field that is filled in already, as YAML, and what is said of
// it in place of what it is for; empty for that.
type Given struct{ Field, Value, Note string }

// Of is a new file of a kind, with some fields filled in. The ids that its fields can
// have are those of the pack, which may be nil.
func Of(front guidance.Front, pack *guidance.Pack, given ...Given) string {
	w := &writer{pack: pack, given: given, said: map[string]bool{}}
	w.line("", "---")
	w.comment("", "A "+front.Noun+". Fill in each line that ends in a colon. To use a line that begins with a single #, take the # away; what is left as it is does no harm.")
	w.fields(front.Fields, "", "")
	if front.Body.Name != "" {
		w.line("", "")
		w.comment("", w.body(front.Body))
	}
	w.line("", "---")
	w.b.WriteString(front.Draft(pack))
	return strings.TrimRight(w.b.String(), "\n") + "\n"
}

// body says what is to stand below the front matter.
func (w *writer) body(f guidance.Field) string {
	text := "Below the next line: "
	if !f.Need {
		text = "Below the next line, if you like: "
	}
	about := f.About
	if about = strings.TrimPrefix(strings.TrimPrefix(about, "Markdown"), ": "); about == "" {
		about = "the text, in Markdown"
	}
	return text + about + "." + places(f)
}

type writer struct {
	pack  *guidance.Pack
	given []Given
	b     strings.Builder
	said  map[string]bool // what was said of ids already
}

func (w *writer) line(indent, text string) {
	w.b.WriteString(strings.TrimRight(indent+text, " ") + "\n")
}

// wide is how long a line of comment is.
const wide = 96

// comment writes a text as lines of comment.
func (w *writer) comment(indent, text string) {
	line := "##"
	for word := range strings.FieldsSeq(text) {
		if len(indent)+len(line)+1+len(word) > wide {
			w.line(indent, line)
			line = "##"
		}
		line += " " + word
	}
	if line != "##" {
		w.line(indent, line)
	}
}

// fields writes the needed fields, then the others set aside by #.
func (w *writer) fields(fields []guidance.Field, indent, aside string) {
	for _, need := range []bool{true, false} {
		for _, f := range fields {
			if needed(f) == need {
				w.field(f, indent, aside)
			}
		}
	}
}

// needed reports whether a field, or one within it, has to be there.
func needed(f guidance.Field) bool {
	if f.Need || f.List || f.Whole || f.Form != guidance.FormMap {
		return f.Need
	}
	for _, within := range f.Fields {
		if needed(within) {
			return true
		}
	}
	return false
}

func (w *writer) field(f guidance.Field, indent, aside string) {
	if indent == "" {
		w.line("", "")
		if i := slices.IndexFunc(w.given, func(g Given) bool { return g.Field == f.Name }); i >= 0 {
			w.comment("", cmp.Or(w.given[i].Note, w.about(f)))
			w.line("", f.Name+": "+w.given[i].Value)
			return
		}
	}
	w.comment(indent, w.about(f))
	if aside == "" && !needed(f) {
		aside = "# "
	}
	switch {
	case f.Form == guidance.FormMap && f.List:
		w.line(indent, aside+f.Name+":")
		w.item(f.Fields, indent+"  ", aside)
	case f.Form == guidance.FormMap:
		w.line(indent, aside+f.Name+":")
		w.fields(f.Fields, indent+"  ", aside)
	default:
		w.line(indent, aside+f.Name+":"+w.like(f, aside))
	}
}

// item writes the fields of one item of a list: those that are needed, the first
// behind a hyphen, and the others set aside.
func (w *writer) item(fields []guidance.Field, indent, aside string) {
	hyphen := "- "
	for _, need := range []bool{true, false} {
		for _, f := range fields {
			if needed(f) != need {
				continue
			}
			w.comment(indent+"  ", w.about(f))
			set := aside
			if set == "" && !need {
				set = "# "
			}
			w.line(indent, set+hyphen+f.Name+":"+w.like(f, set))
			hyphen = "  "
		}
	}
}

// like is an example of a value for a field that is set aside.
func (w *writer) like(f guidance.Field, aside string) string {
	if aside == "" {
		return ""
	}
	switch f.Form {
	case guidance.FormNumber:
		return " 10"
	case guidance.FormYesOrNo:
		return " true"
	case guidance.FormDay:
		return " 2026-06-01"
	case guidance.FormWords:
		return " {}"
	}
	if f.List || f.Form != guidance.FormText {
		return w.example(f)
	}
	if ids := w.ids(f); len(ids) > 0 {
		return " " + ids[0]
	}
	return ` ""`
}

// example is an example of a list or a condition.
func (w *writer) example(f guidance.Field) string {
	switch {
	case f.Form == guidance.FormTerms || f.Form == guidance.FormCondition:
		if w.pack == nil || len(w.pack.Questions) == 0 {
			return " {question: [option]}"
		}
		q := w.pack.Questions[0]
		return fmt.Sprintf(" {%s: [%q]}", q.ID, q.Certain()[0])
	case f.Of == "statement":
		return " [S1-01]"
	}
	if ids := w.ids(f); len(ids) > 0 {
		return " [" + ids[0] + "]"
	}
	return " []"
}

func (w *writer) ids(f guidance.Field) []string {
	if len(f.Choices) > 0 || f.Of == "" || w.pack == nil {
		return f.Choices
	}
	return w.pack.Known(f.Of)
}

// most is how many ids are named.
const most = 30

// about says what a field is for, and what it can hold, where that is not said yet.
func (w *writer) about(f guidance.Field) string {
	about := ""
	if f.About != "" {
		about = strings.TrimSuffix(say.Capital(f.About), ".") + ". "
	}
	if holds := w.holds(f); !w.said[holds] {
		w.said[holds] = true
		about += holds
	}
	return strings.TrimSpace(about) + places(f)
}

func (w *writer) holds(f guidance.Field) string {
	ids, some := w.ids(f), "One of: "
	if f.List {
		some = "Some of: "
	}
	switch {
	case f.Of == "statement":
		return "Ids of statements, such as [S1-01]."
	case len(ids) > most:
		return fmt.Sprintf("The id of a %s, such as %s.", f.Of, ids[0])
	case len(ids) > 0:
		return some + strings.Join(ids, ", ") + "."
	case f.Form == guidance.FormDay:
		return "A day, such as 2026-06-01."
	case f.Form == guidance.FormTerms || f.Form == guidance.FormCondition:
		return "Questions with their options, such as" + w.example(f) + "."
	case f.ID:
		return "An id: small letters, digits and hyphens."
	}
	return ""
}

// places says what may stand in braces.
func places(f guidance.Field) string {
	if len(f.Places) == 0 || strings.Contains(f.About, "{") {
		return ""
	}
	return " It may hold {" + strings.Join(f.Places, "}, {") + "}."
}
