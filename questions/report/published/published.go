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
// required, and there may be no others. Those that may be left out are named, with as
// much of their path as tells them apart: a member that is not is never dropped from what
// is required because somebody wrote omitempty. Members of types for which skip is true
// are passed over. It counts the types that it compared.
func (s Schema) Compare(t testing.TB, of reflect.Type, skip func(reflect.Type) bool, optional ...string) int {
	t.Helper()
	var root object
	if err := json.Unmarshal([]byte(s.text), &root); err != nil {
		t.Fatal(err)
	}
	c := comparison{t, root.Defs, skip, optional}
	return c.compare(&root, of, of.Name())
}

// comparison is what goes along a type.
type comparison struct {
	testing.TB
	defs     map[string]*object
	skip     func(reflect.Type) bool
	optional []string
}

func (c comparison) compare(o *object, of reflect.Type, at string) (compared int) {
	for o.Ref != "" || len(o.AnyOf) > 0 || of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice && o.Items != nil {
		switch {
		case o.Ref != "":
			o = c.defs[strings.TrimPrefix(o.Ref, "#/$defs/")]
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
	members, omitted := membersOf(of)
	want := slices.Sorted(maps.Keys(members))
	if got := slices.Sorted(maps.Keys(o.Properties)); !slices.Equal(got, want) {
		c.Errorf("%s has %q, the type %q", at, got, want)
	}
	for _, name := range want {
		named := slices.ContainsFunc(c.optional, func(o string) bool { return strings.HasSuffix("."+at+"."+name, "."+o) })
		if !slices.Contains(o.Required, name) && !(named && omitted[name]) {
			c.Errorf("%s does not require %q", at, name)
		}
	}
	if o.Additional == nil || string(*o.Additional) != "false" {
		c.Errorf("%s takes more members", at)
	}
	compared = 1
	for name, member := range members {
		if p := o.Properties[name]; p != nil && !c.skip(member) {
			compared += c.compare(p, member, at+"."+name)
		}
	}
	return compared
}

// membersOf is the members that a type has in JSON, those of its embedded types too,
// and which of them may be left out.
func membersOf(of reflect.Type) (members map[string]reflect.Type, omitted map[string]bool) {
	members, omitted = map[string]reflect.Type{}, map[string]bool{}
	for _, field := range reflect.VisibleFields(of) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			members[name], omitted[name] = field.Type, strings.HasPrefix(options, "omit")
		}
	}
	return members, omitted
}
