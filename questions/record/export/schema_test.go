package export_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

// schema is a published schema, to validate with.
func schema(t *testing.T, text string) *jsonschema.Schema {
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
	return compiled
}

// valid is what a schema says to a text.
func valid(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(value)
}

func TestEveryRecordIsAsTheSchemaSays(t *testing.T) {
	s := schema(t, export.Schema)
	records := many(t, 40)
	for _, r := range examples(t) {
		records = append(records, r, fullest(r))
	}
	for _, r := range records {
		if err := valid(t, s, string(r.Encode())); err != nil {
			t.Fatalf("%s: %v", r.Title, err)
		}
	}
}

func TestTheSchemaRefusesWhatIsNone(t *testing.T) {
	s := schema(t, export.Schema)
	good := string(examples(t)["otherwise"].Encode())
	for name, change := range map[string][2]string{
		"more members":        {`"note":`, `"notes":"","note":`},
		"more in a decision":  {`"outcome":`, `"outcomes":"","outcome":`},
		"no title":            {`,"title":"Late change to a rota"`, ``},
		"another schema":      {"whichtool.record/1", "whichtool.record/2"},
		"a revision in words": {`"revision":2`, `"revision":"2"`},
		"another verdict":     {`"verdict":"not-allowed"`, `"verdict":"forbidden"`},
		"no date":             {`"asOf":"2026-06-01"`, `"asOf":""`},
		"an id with letters that are no part of one": {`"id":"0410-6000-0000"`, `"id":"ilou-6000-0000"`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		if valid(t, s, bad) == nil {
			t.Errorf("%s is valid", name)
		}
	}
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

// TestTheSchemaIsThatOfTheType goes along the members of the Go type: each is in the
// schema, required, and there are no others.
func TestTheSchemaIsThatOfTheType(t *testing.T) {
	var root object
	if err := json.Unmarshal([]byte(export.Schema), &root); err != nil {
		t.Fatal(err)
	}
	if compared := compare(t, root.Defs, &root, reflect.TypeFor[record.Record](), "record"); compared < 6 {
		t.Errorf("only %d types were compared", compared)
	}
}

func compare(t *testing.T, defs map[string]*object, o *object, of reflect.Type, at string) (compared int) {
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
	members := map[string]reflect.Type{}
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",") // the sum is left out only while it is worked out
		members[name] = of.Field(i).Type
	}
	want := slices.Sorted(maps.Keys(members))
	if got := slices.Sorted(maps.Keys(o.Properties)); !slices.Equal(got, want) {
		t.Errorf("%s has %q, the type %q", at, got, want)
	}
	if got := slices.Sorted(slices.Values(o.Required)); !slices.Equal(got, want) {
		t.Errorf("%s requires %q of %q", at, got, want)
	}
	if o.Additional == nil || string(*o.Additional) != "false" {
		t.Errorf("%s takes more members", at)
	}
	compared = 1
	for name, member := range members {
		if p := o.Properties[name]; p != nil && member.Name() != "Value" { // the decision is no Go type: it is validated
			compared += compare(t, defs, p, member, at+"."+name)
		}
	}
	return compared
}
