// Package published holds a JSON Schema that is published to what is written: tests
// validate by it, and compare it with the Go type. Nothing that ships uses it.
package published

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Schema is a published schema, to validate with.
type Schema struct {
	text     string
	compiled *jsonschema.Schema
}

// Compile reads a schema.
func Compile(t testing.TB, text string) Schema {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("urn:under-test", value); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("urn:under-test")
	if err != nil {
		t.Fatal(err)
	}
	return Schema{text, compiled}
}

// Valid is what it says to a text; nil for one that is valid.
func (s Schema) Valid(t testing.TB, text string) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.compiled.Validate(value)
}

// object is what the schema says of an object.
type object struct {
	Ref        string             `json:"$ref"`
	Properties map[string]*object `json:"properties"`
	Required   []string           `json:"required"`
	Additional *json.RawMessage   `json:"additionalProperties"`
	Items      *object            `json:"items"`
	AnyOf      []*object          `json:"anyOf"`
	Defs       map[string]*object `json:"$defs"`
}

// Compare goes along the members of a Go type: each has to be in the schema and
// required, unless it may be left out, and there may be no others. Members of types for which skip is true are
// passed over. It counts the types that it compared.
func (s Schema) Compare(t testing.TB, of reflect.Type, skip func(reflect.Type) bool) int {
	t.Helper()
	var root object
	if err := json.Unmarshal([]byte(s.text), &root); err != nil {
		t.Fatal(err)
	}
	return compare(t, root.Defs, &root, of, of.Name(), skip)
}

func compare(t testing.TB, defs map[string]*object, o *object, of reflect.Type, at string, skip func(reflect.Type) bool) (compared int) {
	for o.Ref != "" || len(o.AnyOf) > 0 || of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice && o.Items != nil {
		switch {
		case o.Ref != "":
			o = defs[strings.TrimPrefix(o.Ref, "#/$defs/")]
		case len(o.AnyOf) > 0:
			o = o.AnyOf[0]
		case of.Kind() == reflect.Pointer:
			of = of.Elem()
		default:
			o, of = o.Items, of.Elem()
		}
	}
	_, isText := reflect.New(of).Interface().(interface{ UnmarshalText([]byte) error })
	if of.Kind() != reflect.Struct || isText {
		return 0
	}
	members, optional := membersOf(of)
	want := slices.Sorted(maps.Keys(members))
	if got := slices.Sorted(maps.Keys(o.Properties)); !slices.Equal(got, want) {
		t.Errorf("%s has %q, the type %q", at, got, want)
	}
	for _, name := range want {
		if !optional[name] && !slices.Contains(o.Required, name) {
			t.Errorf("%s does not require %q", at, name)
		}
	}
	if o.Additional == nil || string(*o.Additional) != "false" {
		t.Errorf("%s takes more members", at)
	}
	compared = 1
	for name, member := range members {
		if p := o.Properties[name]; p != nil && !skip(member) {
			compared += compare(t, defs, p, member, at+"."+name, skip)
		}
	}
	return compared
}

// membersOf is the members that a type has in JSON, those of its embedded types too,
// and which of them may be left out.
func membersOf(of reflect.Type) (members map[string]reflect.Type, optional map[string]bool) {
	members, optional = map[string]reflect.Type{}, map[string]bool{}
	for _, field := range reflect.VisibleFields(of) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			members[name], optional[name] = field.Type, strings.HasPrefix(options, "omit")
		}
	}
	return members, optional
}
