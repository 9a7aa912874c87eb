// Package schema writes down what front matter may hold as JSON Schema, for editors:
// they complete the names of fields and ids, and mark what is not right as it is typed.
// It is of draft 7, which editors know, not a later one.
//
// It is made of a guidance.Front, so it is as true as the table of kinds and the tags
// of their types. The ids are those of one pack, so it is to be made again when that
// gets a tool or a question. What no schema can say, such as that a statement exists or
// that two texts are alike, is left to guidance check.
package schema

import (
	"encoding/json"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/cite"
)

// object is a schema, or a part of one.
type object map[string]any

// Of is the schema of a kind of file, with the ids of a pack.
func Of(front guidance.Front, pack *guidance.Pack) []byte {
	w := writer{pack: pack}
	out := w.fields(front.Fields)
	out["$schema"] = "http://json-schema.org/draft-07/schema#"
	out["title"] = "The front matter of a " + front.Noun
	switch {
	case front.Stands:
		out = overBase(out)
	case front.Folder != "":
		out["description"] = front.Folder + "/*.md of edition " + pack.Edition
	}
	data, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		panic(err) // it is made of texts and lists
	}
	return append(data, '\n')
}

// overBase lets a pack that stands on another leave out what that has, and of its maps
// of fields likewise.
func overBase(whole object) object {
	needs := object{"required": whole["required"]}
	delete(whole, "required")
	within := object{}
	for name, field := range whole["properties"].(object) {
		if part, ok := field.(object); ok && part["type"] == "object" && part["required"] != nil {
			within[name] = object{"required": part["required"]}
			delete(part, "required")
		}
	}
	needs["properties"] = within
	whole["if"], whole["then"] = object{"not": object{"required": []string{"extends"}}}, needs
	return whole
}

type writer struct{ pack *guidance.Pack }

// fields is a map of fields: no other, and those that are needed.
func (w writer) fields(fields []guidance.Field) object {
	properties, need := object{}, []string{}
	for _, f := range fields {
		properties[f.Name] = w.field(f)
		if f.Need {
			need = append(need, f.Name)
		}
	}
	out := object{"type": "object", "properties": properties, "additionalProperties": false}
	if len(need) > 0 {
		out["required"] = need
	}
	return out
}

func (w writer) field(f guidance.Field) object {
	out := w.value(f)
	if f.List {
		out = object{"type": "array", "items": out}
		if f.Need {
			out["minItems"] = 1
		}
		if f.Of != "" {
			out["uniqueItems"] = true
		}
	}
	if about := describe(f); about != "" {
		out["description"] = about
	}
	return out
}

// describe says what a field is, and what may stand in braces in it.
func describe(f guidance.Field) string {
	about := f.About
	if len(f.Places) > 0 {
		about = strings.TrimSpace(about + " (may hold {" + strings.Join(f.Places, "}, {") + "})")
	}
	return about
}

func (w writer) value(f guidance.Field) object {
	switch f.Form {
	case guidance.FormNumber:
		return object{"type": "integer"}
	case guidance.FormYesOrNo:
		return object{"type": "boolean"}
	case guidance.FormDay:
		return object{"anyOf": []object{
			{"type": "string", "pattern": `^(19|2[0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`},
			{"type": "integer", "minimum": 1900, "maximum": 2999},
		}}
	case guidance.FormTerms:
		return w.terms(f.Certain)
	case guidance.FormCondition:
		one := w.terms(f.Certain)
		return object{"anyOf": []object{one, {"type": "array", "minItems": 1, "items": one}}}
	case guidance.FormWords:
		return object{"type": "object", "additionalProperties": w.text(f)}
	case guidance.FormMap:
		return w.fields(f.Fields)
	}
	return w.text(f)
}

// scalar is the types of a value that is read as a text.
var scalar = []string{"string", "number", "boolean"}

// text is a text of one line, or an id.
func (w writer) text(f guidance.Field) object {
	ids := f.Choices
	if f.Of != "" {
		ids = w.pack.Known(f.Of)
	}
	switch {
	case len(ids) > 0:
		return object{"enum": ids}
	case f.Of == "statement":
		return object{"type": "string", "pattern": "^" + cite.Pattern + "$"}
	case f.ID:
		return object{"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
	case f.Need:
		return object{"type": scalar, "pattern": `^[^\n\t]*[^\s][^\n\t]*$`}
	}
	return object{"type": scalar, "pattern": `^[^\n\t]*$`}
}

// terms is a map of questions and options: one, a list, or all but some.
func (w writer) terms(certain bool) object {
	properties := object{}
	for _, q := range w.pack.Questions {
		ids := q.Every()
		if certain {
			ids = q.Certain()
		}
		one := object{"enum": ids}
		some := object{"type": "array", "minItems": 1, "uniqueItems": true, "items": one}
		either := object{"anyOf": []object{one, some}}
		not := object{"type": "object", "properties": object{"not": either}, "required": []string{"not"}, "additionalProperties": false}
		properties[q.ID] = object{"anyOf": []object{one, some, not}, "description": q.Title}
	}
	return object{"type": "object", "minProperties": 1, "properties": properties, "additionalProperties": false}
}

// Names is the kinds that have a schema.
func Names() (names []string) {
	for _, f := range guidance.Fronts() {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return names
}
