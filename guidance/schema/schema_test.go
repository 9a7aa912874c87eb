package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/guidance/schema"
)

func Example() {
	front, _ := guidance.FrontOf("rule")
	var out struct{ Required []string }
	if err := json.Unmarshal(schema.Of(front, fixture.Pack()), &out); err != nil {
		panic(err)
	}
	fmt.Println(out.Required)
	// Output: [title statements]
}

// schemas is the schema of each kind for a pack, by its folder.
func schemas(t *testing.T, pack *guidance.Pack) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, front := range guidance.Fronts() {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Of(front, pack)))
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource(front.Name, value); err != nil {
			t.Fatal(err)
		}
		compiled, err := compiler.Compile(front.Name)
		if err != nil {
			t.Fatal(err)
		}
		out[front.Folder] = compiled
	}
	return out
}

// front is the front matter of a file, as JSON.
func front(t *testing.T, text []byte) any {
	t.Helper()
	head, _, _ := bytes.Cut(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\n---\n"))
	var node yaml.Node
	if err := yaml.Load(bytes.TrimPrefix(head, []byte("---\n")), &node); err != nil {
		t.Fatal(err)
	}
	return value(t, node.Content[0])
}

// value is what YAML 1.2 takes a node for. A date is a text there.
func value(t *testing.T, node *yaml.Node) any {
	t.Helper()
	switch node.Kind {
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i < len(node.Content); i += 2 {
			out[node.Content[i].Value] = value(t, node.Content[i+1])
		}
		return out
	case yaml.SequenceNode:
		out := []any{}
		for _, item := range node.Content {
			out = append(out, value(t, item))
		}
		return out
	}
	switch node.ShortTag() {
	case "!!bool":
		return node.Value == "true"
	case "!!int", "!!float":
		return json.Number(node.Value)
	case "!!null":
		return nil
	}
	return node.Value
}

// folderOf is the folder of a file in the folder of an edition; empty for the pack's
// own.
func folderOf(name string) string {
	if folder := path.Dir(name); folder != "." {
		return folder
	}
	return ""
}

// each calls do for every file of every edition that ships, with the schema of its kind
// for that edition.
func each(t *testing.T, do func(*testing.T, string, []byte, *jsonschema.Schema)) {
	for _, pack := range fixture.Shipped() {
		t.Run(pack.Edition, func(t *testing.T) {
			by := schemas(t, pack)
			folder, err := fs.Sub(guidance.Embedded(), pack.Edition)
			if err != nil {
				t.Fatal(err)
			}
			err = fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() {
					return err
				}
				data, err := fs.ReadFile(folder, name)
				do(t, name, data, by[folderOf(name)])
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

// Every file that ships is as the schema of its kind says.
func TestShippedFilesAreValid(t *testing.T) {
	n := 0
	each(t, func(t *testing.T, name string, data []byte, s *jsonschema.Schema) {
		n++
		if err := s.Validate(front(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	})
	if n < 500 {
		t.Errorf("only %d files were looked at", n)
	}
}

// Damages that change one thing in a file are refused: in every file, wherever there is
// something to damage in that way.
func TestDamagesAreRefused(t *testing.T) {
	tried := map[string]int{}
	each(t, func(t *testing.T, name string, data []byte, s *jsonschema.Schema) {
		sound := front(t, data)
		for damage, change := range damages(s) {
			whole := clone(sound).(map[string]any)
			if !change(whole) {
				continue
			}
			tried[damage]++
			if s.Validate(whole) == nil {
				t.Errorf("%s: it takes %s", name, damage)
			}
		}
	})
	for damage := range damages(nil) {
		if tried[damage] < 20 {
			t.Errorf("%s was tried %d times", damage, tried[damage])
		}
	}
	t.Log(tried)
}

// damages change a front matter, and say whether there was something to change.
func damages(s *jsonschema.Schema) map[string]func(map[string]any) bool {
	return map[string]func(map[string]any) bool{
		"a field that there is not":  func(m map[string]any) bool { m["colour"] = "red"; return true },
		"a field with another name":  func(m map[string]any) bool { return rename(m) },
		"a field without a value":    func(m map[string]any) bool { return each1(m, func(any) any { return nil }) },
		"a needed field left out":    func(m map[string]any) bool { return leaveOut(m, s) },
		"a list where text is":       func(m map[string]any) bool { return first(m, isText, func(any) any { return []any{"a", 1} }) },
		"a text where a list is":     func(m map[string]any) bool { return first(m, isList, func(any) any { return "a text" }) },
		"a line break in a text":     func(m map[string]any) bool { return first(m, isText, func(v any) any { return v.(string) + "\nb" }) },
		"a map where a number is":    func(m map[string]any) bool { return first(m, isNumber, func(any) any { return map[string]any{} }) },
		"no date where a date is":    func(m map[string]any) bool { return first(m, isDate, func(any) any { return "2020-13-01" }) },
		"a statement without number": func(m map[string]any) bool { return cites(m, "S1-") },
		"a statement twice":          func(m map[string]any) bool { return twice(m) },
		"a question that is none":    func(m map[string]any) bool { return condition(m, map[string]any{"colour": "red"}) },
		"an empty condition":         func(m map[string]any) bool { return condition(m, map[string]any{}) },
		"an option that is none":     func(m map[string]any) bool { return condition(m, map[string]any{"device": []any{"abacus"}}) },
		"a tool that is none":        func(m map[string]any) bool { return tools(m) },
	}
}

func clone(value any) any {
	switch value := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, v := range value {
			out[k] = clone(v)
		}
		return out
	case []any:
		out := make([]any, len(value))
		for i, v := range value {
			out[i] = clone(v)
		}
		return out
	}
	return value
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func rename(m map[string]any) bool {
	k := keys(m)[0]
	m[k+"x"] = m[k]
	delete(m, k)
	return true
}

func each1(m map[string]any, change func(any) any) bool {
	k := keys(m)[0]
	m[k] = change(m[k])
	return true
}

func leaveOut(m map[string]any, s *jsonschema.Schema) bool {
	if len(s.Required) == 0 {
		return false // the pack's own file, which may stand on another
	}
	delete(m, s.Required[0])
	return true
}

// first changes the first field, by name, whose value is so.
func first(m map[string]any, is func(string, any) bool, change func(any) any) bool {
	for _, k := range keys(m) {
		if is(k, m[k]) {
			m[k] = change(m[k])
			return true
		}
	}
	return false
}

func isText(k string, v any) bool {
	text, ok := v.(string)
	return ok && !isDate(k, v) && strings.Contains(text, " ")
}

func isList(k string, v any) bool {
	list, ok := v.([]any)
	return ok && len(list) > 0 && k != "when" && k != "decides"
}

func isNumber(_ string, v any) bool { _, ok := v.(json.Number); return ok }

func isDate(k string, _ any) bool { return k == "date" || k == "as-of" || k == "expires" }

func cites(m map[string]any, id string) bool {
	list, ok := m["statements"].([]any)
	if ok {
		list[0] = id
	}
	return ok
}

func twice(m map[string]any) bool {
	list, ok := m["statements"].([]any)
	if ok {
		m["statements"] = append(list, list[0])
	}
	return ok
}

func condition(m map[string]any, to any) bool {
	_, ok := m["when"]
	if ok {
		m["when"] = to
	}
	return ok
}

func tools(m map[string]any) bool {
	list, ok := m["tools"].([]any)
	if ok {
		list[0] = "abacus"
	}
	return ok
}
