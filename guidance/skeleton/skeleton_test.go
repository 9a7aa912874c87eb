package skeleton_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/guidance/skeleton"
)

func Example() {
	front, _ := guidance.FrontOf("contact")
	for line := range strings.Lines(skeleton.Of(front, fixture.Pack())) {
		if strings.HasSuffix(line, ":\n") && !strings.HasPrefix(line, "#") {
			fmt.Print(line) // what is to be filled in
		}
	}
	// Output:
	// name:
	// for:
	// statements:
}

// idOf is a name that a new file of a kind can have.
func idOf(front guidance.Front) string {
	for _, id := range []string{"s99", "C99"} {
		if front.Fits(id) {
			return id
		}
	}
	return ""
}

// toFill is faults that name what is to be filled in, in the file or in the list of
// such files.
var toFill = regexp.MustCompile(`is empty|is missing|no text under|has a file but no place|no statements|no answers|green from 0`)

// A new file of each kind has no faults but for what is to be filled in, in a small
// pack and in one that ships.
func TestFaultsAreWhatIsToBeFilledIn(t *testing.T) {
	for name, fsys := range map[string]func() fstest.MapFS{
		"the small pack": fixture.Copy, "the oldest edition": func() fstest.MapFS { return fixture.CopyOf(fixture.Oldest()) },
	} {
		pack, err := guidance.Load(fsys())
		if err != nil {
			t.Fatal(err)
		}
		for _, front := range guidance.Fronts() {
			if front.Folder == "" {
				continue
			}
			changed, path := fsys(), front.Folder+"/"+idOf(front)+".md"
			changed[path] = &fstest.MapFile{Data: []byte(skeleton.Of(front, pack))}
			_, faults := guidance.Check(changed)
			for _, f := range faults {
				if f.File != path && f.File != "pack.md" || !toFill.MatchString(f.Problem) {
					t.Errorf("%s, %s: %v", name, front.Name, f)
				}
			}
			if len(faults) == 0 {
				t.Errorf("%s, %s: nothing is to be filled in", name, front.Name)
			}
		}
	}
}

// What is set aside is right too: with all of it taken in, no field is unknown and
// nothing cannot be read, with and without a pack to take ids from.
func TestWhatIsSetAsideCanBeRead(t *testing.T) {
	aside := regexp.MustCompile(`(?m)^( *)# `)
	for _, pack := range []*guidance.Pack{fixture.Pack(), nil} {
		for _, front := range guidance.Fronts() {
			if front.Folder == "" {
				continue
			}
			text := skeleton.Of(front, pack)
			if n := len(aside.FindAllString(text, -1)); n == 0 && front.Name != "source" {
				t.Errorf("%s: nothing is set aside", front.Name)
			}
			changed, path := fixture.Copy(), front.Folder+"/"+idOf(front)+".md"
			changed[path] = &fstest.MapFile{Data: []byte(aside.ReplaceAllString(text, "$1"))}
			_, faults := guidance.Check(changed)
			for _, f := range faults {
				if strings.Contains(f.Problem, "unknown field") || strings.Contains(f.Problem, "cannot be read") || strings.Contains(f.Problem, "front matter") ||
					strings.Contains(f.Problem, "not a condition") || strings.HasPrefix(f.Problem, "found ") {
					t.Errorf("%s: %v", front.Name, f)
				}
			}
		}
	}
}

// A file whose open lines are filled in passes.
func TestFilledInItPasses(t *testing.T) {
	pack := fixture.Pack()
	statement := pack.Sources[0].Statements[0].ID
	for kind, fill := range map[string]map[string]string{
		"step":     {"moment": "before", "statements": "[" + statement + "]"},
		"contact":  {"name": "The harbour master", "for": "boats", "statements": "[" + statement + "]"},
		"topic":    {"title": "Harbours", "summary": "Where boats are."},
		"unlisted": {"name": "Semaphore", "answer": "Not here.", "statements": "[" + statement + "]"},
	} {
		front, _ := guidance.FrontOf(kind)
		text := skeleton.Of(front, pack)
		for field, value := range fill {
			text = strings.Replace(text, "\n"+field+":\n", "\n"+field+": "+value+"\n", 1)
		}
		changed := fixture.Copy()
		changed[front.Folder+"/brand-new.md"] = &fstest.MapFile{Data: []byte(text + "A text.\n")}
		if _, faults := guidance.Check(changed); len(faults) > 0 {
			t.Errorf("%s: %v\n%s", kind, faults, text)
		}
	}
}
