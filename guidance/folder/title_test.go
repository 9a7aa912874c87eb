package folder

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTitles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"front matter", "---\nweight: 1\nTitle: Front\n---\n# Heading\n", "Front"},
		{"front matter without a title", "---\nweight: 1\ntitle:\n---\n# Heading\n", "Heading"},
		{"heading", "text\n\n### Third *level* ###\n", "Third level"},
		{"heading with a rule under it", "The title\n=========\n", "The title"},
		{"heading with dashes under it", "text\n\nThe title\n---\n", "The title"},
		{"a rule is no heading", "- item\n---\n\n---\n", "page"},
		{"a tag is no heading", "#tag\n#######\n####### seven\n", "page"},
		{"empty headings", "#\n## \n# ##\n# Found\n", "Found"},
		{"sharp signs that belong", "# C#\n", "C#"},
		{"not in code", "```sh\n# comment\n~~~\n```\n    # indented\n\t# tabbed\n~~~\n# too\n~~~\n# Found\n", "Found"},
		{"not in a comment", "<!-- # no\n# no\n-->\n# Found\n", "Found"},
		{"HTML heading", "<p>x</p>\n<h1 align=\"center\">The <b>tool</b></h1>\n", "The tool"},
		{"link, image and code", "# [A `link`](http://a.example) ![pic](b.png) [ref][1] <b>x</b> <a name=\"y\"></a>\n", "A link pic ref x"},
		{"brackets that are none", "# [draft] array[0] a_b_c _em_ \\*star\\* 1 < 2\n", "[draft] array[0] a_b_c em *star* 1 < 2"},
		{"address", "# See <https://a.example/b>\n", "See https://a.example/b"},
		{"entities", "# A &amp; B&#27;[31m&#x202e;\n", "A & B�[31m�"},
		{"none", "text\n", "page"},
		{"nothing", "", "page"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := titleOf(test.text, true, "folder/page.md"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestTitleOfALongFrontMatter(t *testing.T) {
	head := "---\ntitle: Found\n# comment\nabout:\n" + strings.Repeat("  more\n", 100) + "cut of"
	if got := titleOf(head, false, "page.md"); got != "Found" {
		t.Errorf("got %q", got)
	}
	if got := titleOf("---\nabout: x\n# comment\n  mor", false, "page.md"); got != "page" {
		t.Errorf("a comment became the title %q", got)
	}
}

func TestTitlesFromNames(t *testing.T) {
	for name, want := range map[string]string{
		"a/index.html.md.erb": "index.html", "B.MARKDOWN": "B", "c.txt": "c", "d.rst": "d.rst", ".md": ".md", "\u200b.md": "�",
	} {
		if got := titleOf("", true, name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestLongTitlesAreCut(t *testing.T) {
	for _, length := range []int{maxTitle, maxTitle + 1, 5000} {
		got := titleOf("# "+strings.Repeat("é", length)+"\n", true, "page.md")
		if n := utf8.RuneCountInString(got); n != maxTitle || strings.HasSuffix(got, "…") != (length > maxTitle) {
			t.Errorf("%d runes of %d: %q", n, length, got)
		}
	}
}

func TestACutLeavesNoJoinerBehind(t *testing.T) {
	for before := range 4 {
		title := strings.Repeat("x", before) + strings.Repeat("ی\u200c", maxTitle) + "ی"
		checkTitle(t, titleOf("# "+title, true, "page.md"))
	}
}
