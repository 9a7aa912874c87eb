package format_test

import (
	"fmt"
	"testing"

	"whichtool/questions/report/format"
)

type greeting struct {
	format.About
	text string
}

var greetings = format.List[greeting]{
	{format.About{Name: "plain", Title: "plain text", Extension: ".txt"}, "hello"},
	{format.About{Name: "loud", Title: "for a bad line"}, "HELLO"},
}

func Example() {
	byName, _ := greetings.Named("loud")
	byFile, _ := greetings.Of("notes/A.TXT")
	fmt.Println(byName.text, byFile.text, greetings.Names())
	// Output: HELLO hello [plain loud]
}

func TestWhatIsNoFormatIsNotFound(t *testing.T) {
	for _, name := range []string{"", "PLAIN", ".txt"} {
		if f, ok := greetings.Named(name); ok {
			t.Errorf("%q is %v", name, f)
		}
	}
	for _, file := range []string{"", "a", "txt", "a.txt.md"} {
		if f, ok := greetings.Of(file); ok {
			t.Errorf("%q is %v", file, f)
		}
	}
}
