package guidance

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"whichtool/guidance/say"
)

// Entry is one of the things that a pack holds, of whatever kind, as far as its file
// says something of it: for whoever sets packs beside each other.
type Entry struct {
	Folder  string // in which its file stands; empty for the pack's own
	Noun    string // what one of its kind is called
	ID      string
	Title   string
	Decides bool         // verdicts follow from it
	Fields  []EntryField // those that say something, in the order of its kind
}

// EntryField is what a file says under one name.
type EntryField struct {
	Name  string
	Text  string
	Items []string // what Text holds one by one, where the file has a list
}

// Entries is everything that the pack holds: its own file first, then kind by kind,
// and after each source its statements.
func (p *Pack) Entries() []Entry {
	said := sayer{p}
	out := []Entry{{Noun: "pack file", ID: packFile, Title: p.Title, Fields: said.fields(reflect.ValueOf(p).Elem(), "")}}
	for _, k := range p.kinds {
		k.mentions(p, func(link Backlink, entry any) {
			e := Entry{Folder: k.info().folder, Noun: link.Kind, ID: idOf(entry), Title: link.Name, Fields: said.fields(reflect.ValueOf(entry).Elem(), "")}
			e.Decides = slices.Contains(deciding, e.Folder)
			source, ok := entry.(*Source)
			if !ok {
				out = append(out, e)
				return
			}
			out = append(out, e.withoutStatements())
			for _, s := range source.Statements {
				out = append(out, s.entry(e.Folder))
			}
		})
	}
	return out
}

// entry is the statement by itself.
func (s *Statement) entry(folder string) Entry {
	return Entry{Folder: folder, Noun: "statement", ID: s.ID, Title: s.Text, Fields: []EntryField{{Name: "kind", Text: s.Kind}, {Name: "section", Text: s.Section}, {Name: "text", Text: s.Text}}}
}

// withoutStatements is a source without the lines that are its statements.
func (e Entry) withoutStatements() Entry {
	for i, f := range e.Fields {
		if f.Name == "text" {
			lines := slices.DeleteFunc(strings.Split(f.Text, "\n"), func(line string) bool { return strings.HasPrefix(line, "- ") })
			e.Fields[i].Text = strings.Join(lines, "\n")
		}
	}
	return e
}

// sayer puts the values of files in words.
type sayer struct{ *Pack }

// fields is what the fields of a struct say, those of one within it by both names.
func (s sayer) fields(v reflect.Value, within string) []EntryField {
	var out []EntryField
	for i := range v.NumField() {
		t := tagOf(v.Type().Field(i))
		if t.name == "" || t.name == "-" {
			continue
		}
		name, value := within+t.name, v.Field(i)
		if _, isDate := value.Interface().(Date); value.Kind() == reflect.Struct && !isDate {
			out = append(out, s.fields(value, name+" ")...)
		} else if text := s.text(value); text != "" {
			out = append(out, EntryField{name, text, s.items(value)})
		}
	}
	return out
}

// text is a value in words; empty for one that says nothing.
func (s sayer) text(v reflect.Value) string {
	switch value := v.Interface().(type) {
	case Date:
		if value.IsZero() {
			return ""
		}
		return value.Long()
	case Verdict:
		return value.String()
	case Case:
		return s.CaseText(value)
	case When:
		return s.WhenText(value)
	}
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		return map[bool]string{true: "yes"}[v.Bool()]
	case reflect.Int:
		return map[bool]string{true: strconv.FormatInt(v.Int(), 10)}[v.Int() != 0]
	case reflect.Slice:
		return strings.Join(s.items(v), ", ")
	case reflect.Map:
		return s.pairs(v)
	case reflect.Pointer:
		return s.item(v.Elem())
	case reflect.Struct:
		return s.item(v)
	}
	return ""
}

// items is the items of a list, one by one; nil for what is none.
func (s sayer) items(v reflect.Value) []string {
	switch v.Interface().(type) {
	case Case, When:
		return nil
	}
	if v.Kind() != reflect.Slice {
		return nil
	}
	out := make([]string, v.Len())
	for i := range out {
		out[i] = s.text(v.Index(i))
	}
	return out
}

// item is a struct in a line: its id or text alone if it has one of these, then the
// rest by name.
func (s sayer) item(v reflect.Value) string {
	var parts []string
	for _, f := range s.fields(v, "") {
		if text := strings.Join(strings.Fields(f.Text), " "); f.Name == "id" || f.Name == "text" {
			parts = append(parts, text)
		} else {
			parts = append(parts, f.Name+": "+text)
		}
	}
	return strings.Join(parts, "; ")
}

// pairs is a map of texts, by its keys.
func (s sayer) pairs(v reflect.Value) string {
	parts := say.Each(v.MapKeys(), func(key reflect.Value) string { return key.String() + ": " + s.text(v.MapIndex(key)) })
	slices.Sort(parts)
	return strings.Join(parts, ", ")
}

// WhenText is a condition in words, by the ids of questions and options; empty for
// one that always holds.
func (p *Pack) WhenText(w When) string {
	parts := make([]string, len(w))
	for i, c := range w {
		parts[i] = p.CaseText(c)
	}
	return strings.Join(parts, "; or ")
}

// CaseText is a case in words; see WhenText.
func (p *Pack) CaseText(c Case) string {
	parts := make([]string, len(c))
	for i, t := range c {
		parts[i] = p.termText(t)
	}
	return strings.Join(parts, ", and ")
}

// termText names the options that do, or those that do not where these are fewer.
func (p *Pack) termText(t Term) string {
	if q, ok := p.Question(t.Question); ok {
		if rest := difference(q.Certain(), t.Options); len(rest) > 0 && len(rest) < len(t.Options) {
			return t.Question + " is not " + say.Together(rest, "or")
		}
	}
	return t.Question + " is " + say.Together(t.Options, "or")
}
