package report

import (
	"fmt"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
)

// Every format has a name and an extension of its own, by which it is found,
// and writes whole lines.
func TestFormats(t *testing.T) {
	e := engine(t)
	a, err := e.Answer(map[string]string{"classification": "secret"})
	if err != nil {
		t.Fatal(err)
	}
	d := e.Decide(a, guidance.Date{Year: 2020, Month: 6, Day: 1})
	seen := map[string]bool{}
	for _, f := range Formats {
		text := string(f.Full(d))
		if !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") || !strings.Contains(text, d.Headline()) {
			t.Errorf("%s is written %q", f.Name, text)
		}
		if seen[f.Name] || seen[f.Extension] || f.Title == "" || f.MediaType == "" || FormatOf("a"+strings.ToUpper(f.Extension)).Name != f.Name {
			t.Errorf("%+v is not a format of its own", f)
		}
		seen[f.Name], seen[f.Extension] = true, true
	}
	for _, name := range []string{"", "result", "a.doc", "..."} {
		if FormatOf(name).Name != Formats[0].Name {
			t.Errorf("%q is saved as %s", name, FormatOf(name).Name)
		}
	}
}

func ExampleMarkdown() {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		panic(err)
	}
	engine := questions.Compile(pack)
	answers, err := engine.Answer(map[string]string{"classification": "secret"})
	if err != nil {
		panic(err)
	}
	page := Markdown(engine.Decide(answers, guidance.Date{Year: 2020, Month: 6, Day: 1}))
	fmt.Println(strings.SplitN(page, "\n", 2)[0])
	// Output: # Stop: use no tool, email or call
}
