package guidance

import (
	"bytes"
	"errors"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"
)

// rough is whole files that are odd in one way each. Between them they lead
// the fuzzer to every branch that reads a file.
var rough = []string{
	"",
	"---",
	"---\n---\n",
	"---\n\n---\n\n",
	"---\ntitle: a\n---\nText.\n",
	"---\r\ntitle: a\r\n---\r\nText.\r\n",
	"\ufeff---\ntitle: a\n---\nText.\n",
	"---\ntitle: [a\n---\nText.\n",
	"---\ntitle: a\ntitle: b\n---\nText.\n",
	"---\n- a\n---\nText.\n",
	"---\ntitle: a\n...\n---\nText.\n",
	"---\n%YAML 1.2\n---\nText.\n",
	"---\n\ttitle: a\n---\nText.\n",
	"---\ntitle: \"a\n---\nText.\n",
	"---\ntitle: |\n  a\n  b\n---\nText.\n",
	"---\n? [a]\n: b\n---\nText.\n",
	"---\nwhen: {a: {not: {not: b}}}\n---\nText.\n",
	"---\nwhen: [[a]]\n---\nText.\n",
	"---\nsuits: {a: b, a: c}\n---\nText.\n",
	"---\ndate: 0000-00-00\n---\nText.\n",
	"---\norder: 99999999999999999999\n---\nText.\n",
	"---\nbinds: !!str true\n---\nText.\n",
	"---\ntitle: &a b\nsummary: *a\n---\nText.\n",
	"---\ntitle: *a\n---\nText.\n",
	"---\ntitle: a\n---\n- S0-01 (fact) a\n- S0-01 (fact) b\n- S0-x\n",
	"---\ntitle: a\n---\n[[S0-01] ] [C1 [S0-02]\n",
	"---\ntitle: a\n---\n\x1b[31m\u202e\xff\n",
}

// seed is a text for the file of the small pack that has this place in the
// order of names.
type seed struct {
	which byte
	text  string
}

// seeds is each file of the small pack as it is, cut short and with each of
// the changes, and then what is rough.
func seeds(names []string, changes ...*strings.Replacer) []seed {
	var out []seed
	for i, name := range names {
		text := smallFiles[name]
		out = append(out, seed{byte(i), text}, seed{byte(i), text[:len(text)/2]})
		for _, change := range changes {
			out = append(out, seed{byte(i), change.Replace(text)})
		}
	}
	for i, text := range rough {
		out = append(out, seed{byte(i), text})
	}
	return out
}

var (
	dangling = strings.NewReplacer("S0-0", "S0-1")
	brackets = strings.NewReplacer("[", "[[")
	// Escapes are how YAML writes what must not stand in a file.
	escaped = strings.NewReplacer("title: ", `title: "\x1b\u202e" #`, "name: ", `name: "\r\N" #`)
	binary  = strings.NewReplacer("title: ", "title: !!binary G1szMW0= #", "name: ", "name: !!binary G1szMW0= #")
	// An empty item of a list would be an entry that is nil.
	empty = strings.NewReplacer(":\n  - ", ":\n  - ~\n  - ")
)

// FuzzDocument takes any bytes for a file of any kind.
func FuzzDocument(f *testing.F) {
	names := slices.Sorted(maps.Keys(smallFiles))
	for _, s := range seeds(names, escaped, binary, empty) {
		f.Add(s.which, []byte(s.text))
	}
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		name := names[int(which)%len(names)]
		read := (&merged{folder: fstest.MapFS{name: {Data: data}}}).readFile(kinds, name, new(budget))
		for _, fault := range read.faults {
			checkFault(t, fault, name, data)
		}
		if len(read.faults) == 0 {
			checkClean(t, read.entry)
			checkClean(t, read.body)
			checkNoNil(t, read.entry)
			checkBodyLine(t, read.document, data)
		}
	})
}

// checkFault asks that a fault names the file and a line that it has.
func checkFault(t *testing.T, fault Fault, name string, data []byte) {
	t.Helper()
	if fault.File != name || fault.Problem == "" || !strings.HasPrefix(fault.String(), name+":") {
		t.Errorf("the fault of %s is %q", name, fault)
	}
	if lines := bytes.Count(data, []byte("\n")) + 1; fault.Line < 0 || fault.Line > lines {
		t.Errorf("%q names line %d of %d", fault, fault.Line, lines)
	}
}

// checkNoNil asks that every item of a list is there: those that go on to use
// it do not ask.
func checkNoNil(t *testing.T, e any) {
	t.Helper()
	missing := false
	switch e := e.(type) {
	case *Pack:
		missing = slices.Contains(e.Groups, nil)
	case *Question:
		missing = slices.Contains(e.Options, nil)
	}
	if missing {
		t.Errorf("a list of %T has an item that is nil", e)
	}
}

// checkBodyLine asks that the body begins on the line that faults count from.
func checkBodyLine(t *testing.T, d *document, data []byte) {
	t.Helper()
	lines := bytes.Split(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\n"))
	first, _, _ := strings.Cut(d.body, "\n")
	if d.body != "" && !bytes.Contains(lines[d.bodyLine-1], []byte(first)) {
		t.Errorf("line %d is %q, and the body begins with %q", d.bodyLine, lines[d.bodyLine-1], first)
	}
}

// FuzzLoad takes any bytes for one file of a pack that is sound without them.
func FuzzLoad(f *testing.F) {
	names := slices.Sorted(maps.Keys(smallFiles))
	for _, s := range seeds(names, dangling, brackets, escaped, binary) {
		f.Add(s.which, []byte(s.text))
	}
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		name := names[int(which)%len(names)]
		fsys := smallPack()
		fsys[name] = &fstest.MapFile{Data: data}
		checkLoad(t, fsys)
	})
}

// checkLoad asks for a clean pack or for faults of the pack's files: one of
// the two.
func checkLoad(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	pack, err := Load(fsys)
	var faults Faults
	if err != nil && !errors.As(err, &faults) {
		t.Fatalf("the error is %T, want Faults", err)
	}
	if (pack == nil) == (len(faults) == 0) {
		t.Fatalf("Load gives the pack %v and %d faults", pack, len(faults))
	}
	for _, fault := range faults {
		file, ok := fsys[fault.File]
		if !ok {
			t.Fatalf("%q names no file of the pack", fault)
		}
		checkFault(t, fault, fault.File, file.Data)
	}
	if pack != nil {
		checkClean(t, pack)
		checkPages(t, pack)
		checkStatementPages(t, pack)
	}
}

// checkPages writes out every page and takes apart every rule, which a sound
// pack must allow.
func checkPages(t *testing.T, pack *Pack) {
	t.Helper()
	for _, page := range pack.Pages() {
		checkClean(t, page.Markdown())
	}
	for _, rule := range pack.Rules {
		if len(pack.Clauses(rule)) == 0 {
			t.Errorf("the rule %s can never fire", rule.ID)
		}
	}
	if got := pack.Ranked(); len(got) != len(pack.Tools) {
		t.Errorf("%d of %d tools are ranked", len(got), len(pack.Tools))
	}
}

func checkStatementPages(t *testing.T, pack *Pack) {
	t.Helper()
	for _, source := range pack.Sources {
		for _, s := range source.Statements {
			if page, ok := pack.CitedPage(s.ID); !ok || page.ID != s.ID {
				t.Errorf("the statement %s has the page %q", s.ID, page.Path())
			} else {
				checkClean(t, page.Markdown())
			}
		}
	}
}

func TestEmbeddedPackIsClean(t *testing.T) {
	pack := mustLoad(t)
	checkClean(t, pack)
	checkPages(t, pack)
}

// checkClean asks that no text anywhere in a value could disturb a terminal.
// Lines and tabs are all that a text may hold beside what is printed.
func checkClean(t *testing.T, value any) {
	t.Helper()
	texts(reflect.ValueOf(value), func(text string) {
		disturbs := func(r rune) bool {
			return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
		}
		if !utf8.ValidString(text) || strings.ContainsFunc(text, disturbs) {
			t.Errorf("a text holds what must not reach a terminal: %q", text)
		}
	})
}

// texts calls do for every string in a value. It does not go from a statement
// back to its source, nor into the index of statements, which the sources
// hold as well.
func texts(v reflect.Value, do func(string)) {
	switch v.Kind() {
	case reflect.String:
		do(v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			texts(v.Elem(), do)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), do)
		}
	case reflect.Map:
		for key, item := range v.Seq2() {
			texts(key, do)
			texts(item, do)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() && field.Type != reflect.TypeFor[*Source]() {
				texts(v.Field(i), do)
			}
		}
	}
}

func TestTextsFindsEveryText(t *testing.T) {
	pack := mustLoadSmall(t, smallPack())
	var all strings.Builder
	texts(reflect.ValueOf(pack), func(text string) { all.WriteString(text + "\n") })
	for _, want := range []string{
		"Small pack", "A pack for the tests.", "Words for it.", "No caveat.", "A rota.", "{tool} carries no voice.",
		"natter", "Be kind.", "New Ringer", "secret", "Look round you.", "desk@justice.gov.uk", "The newer page counts.",
		"Other tools", "You write a note. [S0-01]", "Keep secrets out.", "It only heads a list.",
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("%q is not among the texts", want)
		}
	}
}

// FuzzNearest takes anything that a person could type for a name.
func FuzzNearest(f *testing.F) {
	for _, name := range []string{"", "x", "slak", "MS Teams", "-_. ", "İstanbul", "Kelvin", "\xff\xfe", "tools/", "../pack.md", strings.Repeat("é", 70), "e\u0301mail", "MS " + strings.Repeat("\xcf", longestName) + "Teams"} {
		f.Add(name, byte(3))
	}
	pack := mustLoad(f)
	f.Fuzz(func(t *testing.T, name string, most byte) {
		limit := int(most)
		checkNearestTools(t, pack, name, limit)
		checkNearestPages(t, pack, name, limit)
		words := []string{name, "slack", name + "s"}
		for _, word := range Nearest(name, words, limit) {
			if !slices.Contains(words, word) {
				t.Errorf("Nearest(%q) makes up %q", name, word)
			}
		}
	})
}

func checkNearestTools(t *testing.T, pack *Pack, name string, limit int) {
	t.Helper()
	near := pack.NearestTools(name, limit)
	if len(near) > limit || len(slices.Compact(slices.Sorted(slices.Values(toolIDs(near))))) != len(near) {
		t.Errorf("NearestTools(%q, %d) gives %v", name, limit, toolIDs(near))
	}
	found, ok := pack.FindTool(name)
	if ok != (found != nil) {
		t.Errorf("FindTool(%q) gives %v and %v", name, found, ok)
	}
	if ok && limit > 0 && len(name) <= longestName && (len(near) == 0 || near[0] != found) {
		t.Errorf("%q is %s, and NearestTools gives %v", name, found.ID, toolIDs(near))
	}
}

func checkNearestPages(t *testing.T, pack *Pack, name string, limit int) {
	t.Helper()
	near := pack.NearestPages(name, limit)
	if len(near) > limit {
		t.Errorf("NearestPages(%q, %d) gives %d pages", name, limit, len(near))
	}
	for _, page := range near {
		if !slices.Contains(Shelves, page.Shelf) || path.Base(page.Path()) != page.ID {
			t.Errorf("NearestPages(%q) gives the page %q", name, page.Path())
		}
	}
	if page, ok := pack.FindPage(name); ok && page.Markdown() == "" {
		t.Errorf("FindPage(%q) gives an empty page", name)
	}
}
