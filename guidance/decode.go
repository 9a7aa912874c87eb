package guidance

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// decode reads the front matter strictly into an entry, and gives it its id
// and its text.
func (d *document) decode(entry any) {
	if d.node == nil {
		return
	}
	if err := d.node.Load(entry, yaml.WithKnownFields()); err != nil {
		d.loadErrors(err, entry)
	}
	setText(entry, idFrom(d.path), d.body)
}

// misreadError says what is wrong with a value in the pack's words.
type misreadError struct {
	line              int
	problem, expected string
}

func (e *misreadError) Error() string { return e.problem + "; expected " + e.expected }

// misread is the error of a type that reads itself.
func misread(node *yaml.Node, problem, expected string) error {
	return &misreadError{node.Line, problem, expected}
}

var (
	unknownField = regexp.MustCompile(`field (\S+) not found in type (\S+)`)
	wrongType    = regexp.MustCompile(`cannot construct !!(\w+) .*?into (\S+)`)
	onLine       = regexp.MustCompile(`at L(\d+)(?::C?\d+)?: ?`)
)

func (d *document) loadErrors(err error, into any) {
	var several *yaml.LoadErrors
	if errors.As(err, &several) {
		for _, one := range several.Errors {
			d.loadErrors(one, into)
		}
		return
	}
	var own *misreadError
	if errors.As(err, &own) {
		d.fault(own.line, own.problem, own.expected)
		return
	}
	var one *yaml.LoadError
	if errors.As(err, &one) {
		d.loadError(one.Mark.Line, one.Message, into)
		return
	}
	line := 0
	if m := onLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	d.loadError(line, err.Error(), into)
}

// loadError turns the YAML library's words into the reader's.
func (d *document) loadError(line int, message string, into any) {
	if m := unknownField.FindStringSubmatch(message); m != nil {
		fields := fieldsOf(reflect.TypeOf(into), m[2])
		d.fault(line, fmt.Sprintf("unknown field %q", m[1]), "one of "+strings.Join(fields, ", "))
		return
	}
	if m := wrongType.FindStringSubmatch(message); m != nil {
		d.fault(line, "found "+plainType(m[1]), plainType(m[2]))
		return
	}
	d.fault(line, "cannot be read as YAML: "+strings.TrimPrefix(message, "yaml: "), "")
}

func plainType(name string) string {
	switch {
	case name == "map" || strings.HasPrefix(name, "guidance."):
		return "a map of fields"
	case name == "seq" || strings.HasPrefix(name, "[]"):
		return "a list"
	case name == "str" || name == "string":
		return "text"
	case name == "int":
		return "a whole number"
	case name == "bool":
		return "true or false"
	case strings.HasPrefix(name, "map["):
		return "a map of fields"
	}
	return name
}

// fieldsOf lists the yaml fields of the named struct type, found at or below
// from.
func fieldsOf(from reflect.Type, name string) []string {
	switch from.Kind() {
	case reflect.Pointer, reflect.Slice:
		return fieldsOf(from.Elem(), name)
	case reflect.Struct:
	default:
		return nil
	}
	var fields []string
	for i := range from.NumField() {
		tag, _, _ := strings.Cut(from.Field(i).Tag.Get("yaml"), ",")
		if tag == "-" || tag == "" {
			continue
		}
		if from.String() == name {
			fields = append(fields, tag)
		} else if below := fieldsOf(from.Field(i).Type, name); below != nil {
			return below
		}
	}
	return fields
}
