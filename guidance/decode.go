package guidance

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// decode gives an entry its id, its text and what the front matter says, as
// far as that can be read. Whatever cannot is a fault.
func (d *document) decode(entry any) {
	setText(entry, idFrom(d.path), d.body)
	if d.node != nil {
		d.fill(reflect.ValueOf(entry).Elem(), d.node)
	}
}

// selfReading is a type that reads itself, such as Date. Its errors are those
// of misread.
type selfReading interface{ UnmarshalYAML(*yaml.Node) error }

// misreadError says what is wrong with a value.
type misreadError struct {
	line              int
	problem, expected string
}

func (e *misreadError) Error() string { return e.problem + "; expected " + e.expected }

// misread is an error at a value.
func misread(node *yaml.Node, problem, expected string) error {
	return &misreadError{node.Line, problem, expected}
}

// maxDigits is how long a number may be.
const maxDigits = 9

// fill puts a value of the front matter where it belongs. What plain has
// reported already, such as a value that is not there, is passed over.
func (d *document) fill(into reflect.Value, node *yaml.Node) {
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		into = into.Elem()
	}
	if node.Kind == yaml.AliasNode || node.ShortTag() == "!!null" {
		return
	}
	if own, ok := into.Addr().Interface().(selfReading); ok {
		d.fillOwn(own, node)
		return
	}
	switch into.Kind() {
	case reflect.Struct:
		if d.is(node, yaml.MappingNode, "a map of fields") {
			d.fillStruct(into, node)
		}
	case reflect.Map:
		if d.is(node, yaml.MappingNode, "a map of fields") {
			d.fillMap(into, node)
		}
	case reflect.Slice:
		if d.is(node, yaml.SequenceNode, "a list") {
			into.Set(reflect.MakeSlice(into.Type(), len(node.Content), len(node.Content)))
			for i, item := range node.Content {
				d.fill(into.Index(i), item)
			}
		}
	case reflect.String:
		if d.is(node, yaml.ScalarNode, "text") {
			into.SetString(node.Value)
		}
	case reflect.Bool:
		if node.Value != "true" && node.Value != "false" || node.ShortTag() != "!!bool" {
			d.fault(node.Line, "found "+found(node), "true or false")
		}
		into.SetBool(node.Value == "true")
	case reflect.Int:
		n, err := strconv.Atoi(node.Value)
		if err != nil || len(node.Value) > maxDigits || node.ShortTag() != "!!int" {
			d.fault(node.Line, "found "+found(node), "a whole number of few digits, such as 10")
			return
		}
		into.SetInt(int64(n))
	default:
		panic("no file can fill in a " + into.Type().String())
	}
}

// fillOwn lets a type read itself.
func (d *document) fillOwn(into selfReading, node *yaml.Node) {
	var own *misreadError
	switch err := into.UnmarshalYAML(node); {
	case errors.As(err, &own):
		d.fault(own.line, own.problem, own.expected)
	case err != nil:
		d.fault(node.Line, err.Error(), "")
	}
}

func (d *document) fillStruct(into reflect.Value, node *yaml.Node) {
	names := fieldsOf(into.Type())
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if !isWord(key) {
			continue // plain has said so
		}
		if at := slices.Index(names, key.Value); at >= 0 && key.Value != "" {
			d.fill(into.Field(at), value)
			continue
		}
		known := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" })
		d.fault(key.Line, fmt.Sprintf("unknown field %q", cut(key.Value)), "one of "+strings.Join(known, ", "))
	}
}

func (d *document) fillMap(into reflect.Value, node *yaml.Node) {
	into.Set(reflect.MakeMap(into.Type()))
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := reflect.New(into.Type().Key()).Elem(), reflect.New(into.Type().Elem()).Elem()
		if !isWord(node.Content[i]) {
			continue
		}
		key.SetString(node.Content[i].Value)
		d.fill(value, node.Content[i+1])
		into.SetMapIndex(key, value)
	}
}

// is reports whether a value has the form that is wanted, and that it has not.
func (d *document) is(node *yaml.Node, kind yaml.Kind, expected string) bool {
	if node.Kind != kind {
		d.fault(node.Line, "found "+found(node), expected)
	}
	return node.Kind == kind
}

// found is a value in a few words.
func found(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "a map of fields"
	case yaml.SequenceNode:
		return "a list"
	}
	return fmt.Sprintf("%q", cut(node.Value))
}

// isWord reports whether a key can be the name of a field.
func isWord(key *yaml.Node) bool {
	return key.Kind == yaml.ScalarNode && key.ShortTag() != "!!null" && key.ShortTag() != "!!merge"
}

// fieldsOf is what the front matter calls the fields of a type; empty for one
// that it does not fill in.
func fieldsOf(t reflect.Type) []string {
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = strings.TrimPrefix(t.Field(i).Tag.Get("yaml"), "-")
	}
	return names
}
