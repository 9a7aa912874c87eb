package markdown

import (
	"strings"
	"testing"
)

func TestDefinitions(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"one", "[a]: https://e.org", "[a]: <https://e.org>\n"},
		{"several", "[A b]: <x y> 'title'\n[c]: d\n(title)\n\ntext\n\n  [e]:\n  f", "[A b]: <x y>\n[c]: <d>\n[e]: <f>\n"},
		{"the first counts", "[a]: b\n\n[A]: c", "[a]: <b>\n"},
		{"in a quote and a list", "> [a]: b\n\n- [c]: d", "[a]: <b>\n[c]: <d>\n"},
		{"not in code", "```\n[a]: b\n```\n\n    [c]: d", ""},
		{"not within a paragraph", "text\n[a]: b", ""},
		{"no definition", "[a]: b c\n\n[^d]: e\n\n[f] : g\n\n[]: h\n\n[i](j): k", ""},
		{"none", "text", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Define(c.in).For(c.in); got != c.want {
				t.Errorf("%q gives %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// A part of a page with the definitions of the page reads like the page.
func TestDefinitionsServeTheParts(t *testing.T) {
	text := "See [a] and [b][c].\n\n# Next\n\n[a]: https://a.org\n[c]: https://c.org\n"
	part := text[:strings.Index(text, "#")]
	if got := rendered(part+"\n"+Define(text).For(part), 78); got != "See a and b." {
		t.Errorf("%q", got)
	}
}
