package guidance

import (
	_ "embed"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Front is what a kind of file holds, for whoever writes one or checks it from
// outside: package skeleton and package schema are made from it alone. It comes from
// the table of kinds and the tags of their types, so that a new kind or field is in it
// by itself.
type Front struct {
	Name   string // what commands call it
	Noun   string // what one of its entries is called
	Folder string // where its files stand; empty for the own file of a pack or a layer
	IDs    string // the names that its files may have, in words
	Fields []Field
	Body   Field // the text below the front matter; without a name where there is none
	Fixed  bool  // an edition's alone: guidance that is laid over one has none
	Stands bool  // on another that it names, and then leaves out what that has

	fits  func(id string) bool
	draft func(*Pack) string
}

// Form is what a field's value is.
type Form int

// The forms of a field.
const (
	FormText      Form = iota
	FormNumber         // a whole number
	FormYesOrNo        // true or false
	FormDay            // a year, a month or a day
	FormCondition      // cases of questions and options, one of which has to hold
	FormTerms          // one such case
	FormWords          // a map of texts
	FormMap            // a map of fields
)

// Field is a field of a front matter. What it says of ids and braces holds for each
// text of a list or map too.
type Field struct {
	Name    string
	About   string // in a few words; may be empty
	Form    Form
	List    bool     // of values of its form
	Need    bool     // it must be there, and not empty
	Whole   bool     // a FormMap that may be left out, with all that it needs
	ID      bool     // it is an id within its file
	Of      string   // it holds ids of that kind of thing: see Pack.Known
	Choices []string // what it can be; nil where that is not settled
	Places  []string // what may stand in braces in it
	Certain bool     // its conditions cannot ask for an unsure answer
	Fields  []Field  // of a FormMap
}

// Fronts is the kinds of file in the order of the table, and at the end the own files of
// a layer and a pack.
func Fronts() []Front { return frontsOf(kinds) }

func frontsOf(kinds []kind) []Front {
	var out []Front
	for _, k := range kinds {
		about := k.info()
		front := Front{Name: about.noun, Noun: about.noun, Folder: about.folder, IDs: idForm, Fixed: about.fixed, fits: IsID, draft: about.draft}
		if strings.Contains(about.noun, " ") {
			front.Name = about.folder
		}
		if about.id != nil {
			front.IDs, front.fits = about.form, about.id
		}
		front.fill(reflect.TypeOf(k.decode(&document{})).Elem())
		out = append(out, front)
	}
	own := func(name string, of reflect.Type) Front {
		front := Front{Name: name, Noun: name, IDs: "pack", fits: func(id string) bool { return id == "pack" }, Stands: of == reflect.TypeFor[Pack]()}
		front.fill(of)
		return front
	}
	return append(out, own("layer", reflect.TypeFor[Layer]()), own("pack", reflect.TypeFor[Pack]()))
}

// FrontOf finds a kind of file by its name.
func FrontOf(name string) (Front, bool) {
	every := Fronts()
	i := slices.IndexFunc(every, func(f Front) bool { return f.Name == name })
	return every[max(i, 0)], i >= 0
}

func (f *Front) fill(t reflect.Type) {
	for _, field := range fieldsIn(t) {
		if field.Name == "text" && isBody(t) {
			f.Body = field
			continue
		}
		f.Fields = append(f.Fields, field)
	}
}

// Fits reports whether a file of the kind can have that id.
func (f Front) Fits(id string) bool { return f.fits(id) }

// Draft is the text that a new file begins with; empty for most kinds. The pack may
// be nil.
func (f Front) Draft(pack *Pack) string {
	if f.draft == nil || pack == nil {
		return ""
	}
	return f.draft(pack)
}

func isBody(t reflect.Type) bool {
	for i := range t.NumField() {
		if tagOf(t.Field(i)).body {
			return true
		}
	}
	return false
}

func fieldsIn(t reflect.Type) []Field {
	var out []Field
	for i := range t.NumField() {
		if tag := tagOf(t.Field(i)); tag.name != "" && tag.name != "-" {
			out = append(out, fieldFor(t.Field(i), tag, abouts()[t.Name()+"."+t.Field(i).Name]))
		}
	}
	return out
}

func fieldFor(of reflect.StructField, tag tag, about string) Field {
	f := Field{
		Name: tag.name, About: about, Need: tag.need, ID: tag.id, Of: tag.of, Places: tag.places, Certain: tag.certain,
	}
	t := of.Type
	if f.Form = formOf(t); f.Form == FormMap && t.Kind() == reflect.Slice {
		f.List, t = true, t.Elem()
	} else if t.Kind() == reflect.Slice && f.Form == FormText {
		f.List, t = true, t.Elem()
	}
	if t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() == reflect.Pointer {
		t, f.Whole = t.Elem(), f.Form == FormMap
	}
	if some, ok := reflect.Zero(t).Interface().(interface{ choices() []string }); ok {
		f.Choices = some.choices()
	}
	if f.Form == FormMap {
		f.Fields = fieldsIn(t)
	}
	return f
}

// formOf is the form of a type's values, or of the items of a list.
func formOf(t reflect.Type) Form {
	switch t {
	case reflect.TypeFor[Date]():
		return FormDay
	case reflect.TypeFor[When]():
		return FormCondition
	case reflect.TypeFor[Case]():
		return FormTerms
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[selfReading]()) {
		return FormText
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		return formOf(t.Elem())
	case reflect.Struct:
		return FormMap
	case reflect.Map:
		return FormWords
	case reflect.Bool:
		return FormYesOrNo
	case reflect.Int:
		return FormNumber
	}
	return FormText
}

//go:embed fields.txt
var fieldsText string

// abouts is what is said of each field, by the names of its type and its own. It is
// the comments of the types, which a test writes down: see TestFieldsAreSaid.
var abouts = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(fieldsText) {
		name, about, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		out[name] = about
	}
	return out
})

// Known is the ids that a field of some kind of thing can hold, as its tag names it,
// such as tool; nil where they are too many to name, as statements are.
func (p *Pack) Known(of string) []string { return slices.Clone(p.references()[of].ids) }

// references is what fields can refer to, by the word in their tags.
func (p *Pack) references() map[string]reference {
	c := &checker{pack: p, partial: map[string]bool{}}
	c.collect()
	return c.known
}
