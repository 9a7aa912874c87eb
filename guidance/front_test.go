package guidance

import (
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write down anew what the tests hold to")

// What is said of the fields of front matter in fields.txt is the comments of the
// types. Where one was changed: go test ./guidance -run TestFieldsAreSaid -update
func TestFieldsAreSaid(t *testing.T) {
	comments := fieldComments(t)
	var lines []string
	seen := map[reflect.Type]bool{}
	var add func(reflect.Type)
	add = func(of reflect.Type) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || seen[of] || formOf(of) != FormMap {
			return
		}
		seen[of] = true
		for i := range of.NumField() {
			f := of.Field(i)
			if tag := tagOf(f); tag.name == "" || tag.name == "-" {
				continue
			}
			if about := comments[of.Name()+"."+f.Name]; about != "" {
				lines = append(lines, of.Name()+"."+f.Name+"\t"+about+"\n")
			}
			add(f.Type)
		}
	}
	for _, k := range kinds {
		add(reflect.TypeOf(k.decode(&document{})))
	}
	add(reflect.TypeFor[Pack]())
	add(reflect.TypeFor[Layer]())
	slices.Sort(lines)
	want := []byte(strings.Join(lines, ""))
	if *update {
		if err := os.WriteFile("fields.txt", want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want, []byte(fieldsText)) {
		t.Error("fields.txt is not what the types say: go test ./guidance -run TestFieldsAreSaid -update")
	}
}

// fieldComments is the comments of the fields of every type in the package: those
// above and beside them, as one line.
func fieldComments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if fields, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range fields.Fields.List {
					for _, field := range f.Names {
						out[spec.Name.Name+"."+field.Name] = oneLine(f.Doc.Text() + " " + f.Comment.Text())
					}
				}
			}
			return true
		})
	}
	return out
}

// oneLine is the first paragraph of a comment.
func oneLine(comment string) string {
	paragraph, _, _ := strings.Cut(strings.TrimSpace(comment), "\n\n")
	if strings.HasSuffix(paragraph, ":") { // what follows belongs to it
		paragraph = comment
	}
	return strings.Join(strings.Fields(paragraph), " ")
}

// Every field that the loader fills in stands in its front, with a form; and what a
// field refers to is known.
func TestFrontsHaveEveryField(t *testing.T) {
	pack := mustLoad(t)
	known := pack.references()
	every := Fronts()
	if len(every) != len(kinds)+2 {
		t.Fatalf("%d fronts for %d kinds", len(every), len(kinds))
	}
	var check func(Front, []Field)
	check = func(front Front, fields []Field) {
		for _, f := range fields {
			if _, ok := known[f.Of]; f.Of != "" && !ok {
				t.Errorf("%s: %s is of %q, which is not known", front.Name, f.Name, f.Of)
			}
			if (f.Form == FormMap) != (len(f.Fields) > 0) {
				t.Errorf("%s: %s has %d fields", front.Name, f.Name, len(f.Fields))
			}
			check(front, f.Fields)
		}
	}
	for _, front := range every {
		check(front, append(front.Fields, front.Body))
	}
}

// A new kind is there by its entry in the table.
func TestANewKindHasAFront(t *testing.T) {
	var shelf []*habit
	every := frontsOf(habits(&shelf))
	front := every[len(every)-3]
	if front.Name != "habit" || len(front.Fields) != 5 || front.Body.Name != "text" || !front.Body.Need || front.Fields[4].Form != FormCondition {
		t.Errorf("it is %+v", front)
	}
}
