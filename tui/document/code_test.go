package document

import (
	"fmt"
	"strings"
	"testing"
)

// The code in focus is what its writer wrote, to the letter, however it is laid
// out and however many pieces hold it.
func TestCodeIsCopiedExactly(t *testing.T) {
	long := ""
	for i := range 500 {
		long += fmt.Sprintf("line %d of it,\tafter a tab \\* %s\n\n", i, strings.Repeat("and more ", i%20))
	}
	long = strings.TrimSuffix(long, "\n\n")
	for name, c := range map[string]struct{ text, want string }{
		"a fence":       {"a\n\n```sh\necho \\* | x  \n\ty\n```\n\nb", "echo \\* | x  \n\ty"},
		"indented":      {"a\n\n    b\n\n      c\n\nd", "b\n\n  c"},
		"in a table":    {"<table><tr><th>a<th>b<tr><td>c<td><pre>d\n  e</pre></table>", "d\n  e"},
		"in an item":    {"- a\n\n  ```\n  b\n    c\n  ```\n", "b\n  c"},
		"many pieces":   {"a\n\n```\n" + long + "\n```\n\n```\nother\n```\n", long},
		"a long tag":    {"<pre>\n" + long + "\n</pre>\n", long},
		"one long line": {"~~~\n" + strings.Repeat("x=1;", 5000) + "\n~~~\n", strings.Repeat("x=1;", 5000)},
	} {
		for _, width := range []int{24, 80} {
			d := open(c.text, width, 12)
			if name == "many pieces" || name == "a long tag" {
				d.Scroll(300)
			}
			if got, ok := d.Code(); got != c.want || !ok {
				t.Errorf("%s at %d columns: %d bytes %.200q, want %d %.200q", name, width, len(got), got, len(c.want), c.want)
			}
		}
	}
}

func TestCodeInFocus(t *testing.T) {
	d := open("    first\n\nwords\n\n    second\n\n"+strings.Repeat("words\n\n", 40), 80, 5)
	for _, want := range []string{"first", "second", ""} {
		if got, ok := d.Code(); got != want || ok != (want != "") {
			t.Errorf("%q is in focus, want %q", got, want)
		}
		d.Scroll(3)
	}
}

// Tab goes over code as it goes over links, in the order in which they are read,
// and the code that it is on is the code that is copied.
func TestCodeIsFocused(t *testing.T) {
	long := strings.Repeat("x = 1\n\n", 1500)
	d := open("[a](b)\n\n```\nfirst\n  of two\n```\n\n| c | d |\n|---|---|\n| `e` | [f](g) |\n\n    second\n\n```\n"+long+"```\n\n[h](i)\n", 80, 24)
	for _, want := range []string{"a", "first\n  of two", "f", "second", strings.TrimSuffix(long, "\n"), "h"} {
		d.FocusNext(false)
		link, ok := d.Focused()
		if got, _ := d.Code(); link.Code && ok {
			link.Text = got
		}
		if link.Text != want {
			t.Fatalf("the focus is on %.40q, want %.40q", link.Text, want)
		}
	}
	for range 3 {
		d.FocusNext(true)
	}
	if link, _ := d.Focused(); link.Text != "f" {
		t.Errorf("back is %q", link.Text)
	}
}
