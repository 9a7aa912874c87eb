package command

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// spellings are ways to write a control sequence so that it comes together only
// when something decodes, drops or joins what stands around it.
var spellings = []string{
	`\&#27;]52;c;ZXZpbA==\&#7;`, `&#27;]0;evil&#7;`, `&#x1b;[31mred`, `&#<!-- -->27;]0;evil`, `&<!-- -->#27;[2J`, `&amp;#27;[2J`, `&#155;31m`, `&#8238;txt`,
	`<b>&#2</b>7;[2J`, "&#27\\;[2J", `[t](https://a/&#27;]0;evil)`, `![&#27;]0;evil&#7;](x)`, "`&#27;[2J`", `<a href="&#27;]0;x">t</a>`, `&Tab;&NewLine;&#0;&#13;x`,
	"\x1b]0;raw\x07", "\u009b31m", "\u202etxt", "\x9b31m",
}

// hostilePage is a page with a spelling wherever a page can have one.
func hostilePage(s string) string {
	return strings.NewReplacer("@", s).Replace("---\ntitle: \"word @\"\n---\n\n# H @ {#@}\n\n> [!NOTE] T @\n> word @\n\n- word @\n  1. @\n\n| @ | b |\n|---|---|\n| c | @ |\n\n" +
		"[^@]: note @\n\n```@\n@ word\n```\n\n<table><tr><th>@<td>@</table>\n\n<pre>@</pre>\n\nT @\n: d @\n\n[l @]: <https://a/@> \"@\"\n\n[x][l @] https://a/@ <https://a/@>\n\n!!! x \"@\"\n    @\n\n%@ word%\n\n+---+\n| @ |\n+---+\n")
}

// Spellings that once got through.
func TestNothingOfAFolderGetsThrough(t *testing.T) {
	t.Chdir(t.TempDir()) // they are names to save under too
	for _, s := range spellings {
		t.Run(s, func(t *testing.T) {
			t.Parallel()
			texts(t, []string{s})
		})
	}
}

// Texts that are tried as names to save under once lay among the sources by the
// thousand.
func TestNothingIsSavedAmongTheSources(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	embedded := []string{"check.schema.json", "licences.txt"}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") && e.Name() != "testdata" && !slices.Contains(embedded, e.Name()) {
			t.Errorf("%q is no source", e.Name())
		}
	}
}
