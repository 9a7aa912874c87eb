package guidance

import (
	"reflect"
	"strconv"
	"strings"
)

// tag is what a field's `pack` tag says of it. Its parts are set apart by
// commas:
//
//	need            it must be there
//	id              it is an id within its file
//	of=tool         it holds ids of that kind of thing, or is one
//	places=tool new what may stand in braces in it
//	certain         its conditions cannot ask for an unsure answer
//	body            it is the text below the front matter
//	paragraph       the same, folded into one line
//	optional        after body: there may be none
//	fixed           local guidance cannot word it
type tag struct {
	name                               string // in the front matter; "text" for the body
	need, id, certain, body, paragraph bool
	fixed                              bool
	of                                 string
	places                             []string
}

func tagOf(f reflect.StructField) tag {
	t := tag{name: f.Tag.Get("yaml")}
	for part := range strings.SplitSeq(f.Tag.Get("pack"), ",") {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "need":
			t.need = true
		case "id":
			t.id = true
		case "of":
			t.of = value
		case "places":
			t.places = strings.Fields(value)
		case "fixed":
			t.fixed = true
		case "certain":
			t.certain = true
		case "optional":
			t.need = false
		case "body", "paragraph":
			t.name, t.need, t.body, t.paragraph = "text", true, true, name == "paragraph"
		}
	}
	return t
}

// field is a field of an entry, at any depth.
type field struct {
	tag
	way   []string // to it in the front matter, for document.line
	value reflect.Value
}

// walk calls do for every field of an entry that its file fills in, at any
// depth.
func walk(entry any, do func(field)) { walkStruct(reflect.ValueOf(entry).Elem(), nil, do) }

func walkStruct(v reflect.Value, way []string, do func(field)) {
	for i := range v.NumField() {
		t := tagOf(v.Type().Field(i))
		if t.name == "" || t.name == "-" {
			continue
		}
		f := field{t, append(way[:len(way):len(way)], t.name), v.Field(i)}
		do(f)
		switch f.value.Interface().(type) {
		case When, Case, Date:
			continue
		}
		switch f.value.Kind() {
		case reflect.Struct:
			walkStruct(f.value, f.way, do)
		case reflect.Slice:
			for j := range f.value.Len() {
				one := reflect.Indirect(f.value.Index(j))
				if one.Kind() != reflect.Struct {
					break
				}
				walkStruct(one, append(f.way[:len(f.way):len(f.way)], "#"+strconv.Itoa(j)), do)
			}
		}
	}
}

// strings is the field's texts: one, or those of a list.
func (f field) strings() []string {
	switch {
	case f.value.Kind() == reflect.String:
		return []string{f.value.String()}
	case f.value.Kind() == reflect.Slice && f.value.Type().Elem().Kind() == reflect.String:
		out := make([]string, f.value.Len())
		for i := range out {
			out[i] = f.value.Index(i).String()
		}
		return out
	}
	return nil
}

// line is the place of one of the field's texts.
func (f field) line(d *document, text string) int {
	if f.body {
		return d.bodyLine
	}
	return d.line(append(f.way[:len(f.way):len(f.way)], text)...)
}

// idOf is the id of an entry: the name of its file.
func idOf(entry any) string {
	return reflect.Indirect(reflect.ValueOf(entry)).FieldByName("ID").String()
}

// setText gives an entry its id and the text below the front matter.
func setText(entry any, id, body string) {
	v := reflect.ValueOf(entry).Elem()
	if f := v.FieldByName("ID"); f.IsValid() {
		f.SetString(id)
	}
	for i := range v.NumField() {
		switch t := tagOf(v.Type().Field(i)); {
		case t.paragraph:
			v.Field(i).SetString(strings.Join(strings.Fields(body), " "))
		case t.body:
			v.Field(i).SetString(body)
		}
	}
}
