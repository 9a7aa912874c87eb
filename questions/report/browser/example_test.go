package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"whichtool/questions/report/browser"
)

func ExampleTab_Eval() {
	test := func(t *testing.T) {
		tab := browser.Start(t).Tab(true).Open("/tmp/page.html")
		var title string
		tab.Eval("document.title", &title)
	}
	fmt.Printf("%T\n", test)
	// Output: func(*testing.T)
}

// A page is opened, asked, looked at and typed into; what it asks for and what the
// browser says against it is known.
func TestAPageIsDriven(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a page.html")
	content := `<!doctype html><title>Driven</title><input><script src="missing.js"></script>`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	tab := browser.Start(t).Tab(true).Open(file)
	tab.Look(400, 300, "screen", true)
	tab.Press("Tab")
	tab.Type("words")
	var got string
	tab.Eval("Promise.resolve([document.title, innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, document.querySelector('input').value].join())", &got)
	if got != "Driven,400,true,words" {
		t.Errorf("the page is %s", got)
	}
	if n := len(tab.Fetched()); n != 2 {
		t.Errorf("it has asked for %q", tab.Fetched())
	}
	if len(tab.Complaints()) == 0 {
		t.Error("the browser says nothing of a script that is not there")
	}
	if picture := tab.Shot(false); len(picture) < 100 || string(picture[1:4]) != "PNG" {
		t.Errorf("the picture is of %d bytes", len(picture))
	}
}
