package folder

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

type fields = [][2]string

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, text string
		want       fields
		body       string
		line       int
	}{
		{"pairs", "---\ntitle: A page\nweight: 3\n---\n\n# Body\n", fields{{"title", "A page"}, {"weight", "3"}}, "\n# Body\n", 5},
		{"no body", "---\na: b\n---", fields{{"a", "b"}}, "", 4},
		{"ends with dots", "---\na: b\n...\nbody", fields{{"a", "b"}}, "body", 4},
		{"spaces after the rules", "--- \na: b\n---\t\nbody", fields{{"a", "b"}}, "body", 4},
		{"empty", "---\n---\nbody", nil, "body", 3},
		{"blank", "---\n\n---\nbody", nil, "body", 4},
		{"quotes", "---\n'a': \"x: \\\"y\\\"\"\nb: 'it''s'\nc: \"caf\\u00e9\"\n---\n", fields{{"a", `x: "y"`}, {"b", "it's"}, {"c", "café"}}, "", 6},
		{"escapes come out clean", "---\na: \"\\x1b[31m\\u202e\\n\"\n---\n", fields{{"a", "�[31m�"}}, "", 4},
		{"broken quotes", "---\na: \"x\nb: 'y\nc: \"\\q\"\n---\n", fields{{"a", `"x`}, {"b", "'y"}, {"c", `\q`}}, "", 6},
		{"a colon in a value", "---\ntitle: Teams: the guide\nurl: https://a.example/b\n---\n", fields{{"title", "Teams: the guide"}, {"url", "https://a.example/b"}}, "", 5},
		{"comments", "---\n# about\na: b # why\nc: x#y\nd: # none\n---\n", fields{{"a", "b"}, {"c", "x#y"}, {"d", ""}}, "", 7},
		{"list", "---\ntags:\n- one\n- 'two'\nnext:\n  - three\n---\n", fields{{"tags", "one, two"}, {"next", "three"}}, "", 8},
		{"flow list", "---\na: [one, \"two, too\", 'three']\nb: []\nc: {d: e}\n---\n", fields{{"a", "one, two, too, three"}, {"b", ""}, {"c", "d: e"}}, "", 6},
		{"flow list over lines", "---\na: [\n  one,\n  two\n]\n---\n", fields{{"a", "one, two"}}, "", 7},
		{"map", "---\nowner:\n  team: Ops\n  mail: a@b.example\n---\n", fields{{"owner", "team: Ops, mail: a@b.example"}}, "", 6},
		{"literal and folded", "---\na: |\n  one\n\n  # two\nb: >-\n  three\n  four\n---\n", fields{{"a", "one # two"}, {"b", "three four"}}, "", 10},
		{"long value", "---\na: one\n  two\n  three\n---\n", fields{{"a", "one two three"}}, "", 6},
		{"same key twice", "---\na: 1\na: 2\n---\n", fields{{"a", "1"}, {"a", "2"}}, "", 5},
		{"CR LF", "---\r\na: b\r\n---\r\nbody", fields{{"a", "b"}}, "body", 4},
		{"none", "# Title\n", nil, "# Title\n", 1},
		{"nothing", "", nil, "", 1},
		{"only a rule", "---", nil, "---", 1},
		{"no second rule", "---\na: b\n", nil, "---\na: b\n", 1},
		{"not at the top", "\n---\na: b\n---\n", nil, "\n---\na: b\n---\n", 1},
		{"a rule with dashes more", "----\na: b\n---\n", nil, "----\na: b\n---\n", 1},
		{"prose between rules", "---\n\nSome prose.\n\n---\n", nil, "---\n\nSome prose.\n\n---\n", 1},
		{"a heading between rules", "---\n# Title\n---\nbody", nil, "---\n# Title\n---\nbody", 1},
		{"a list between rules", "---\n- one\n---\n", nil, "---\n- one\n---\n", 1},
		{"a sentence with a colon", "---\n" + strings.Repeat("word ", 20) + ": x\n---\n", nil, "---\n" + strings.Repeat("word ", 20) + ": x\n---\n", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, body, line := FrontMatter(test.text)
			if !slices.Equal(got, test.want) || body != test.body || line != test.line {
				t.Errorf("got %q, %q, %d\nwant %q, %q, %d", got, body, line, test.want, test.body, test.line)
			}
		})
	}
}

func TestFrontMatterHasALimit(t *testing.T) {
	text := "---\n" + strings.Repeat("a: b\n", maxFront/5+1) + "---\nbody"
	if got, body, line := FrontMatter(text); got != nil || body != text || line != 1 {
		t.Errorf("%d fields, body of %d bytes from line %d", len(got), len(body), line)
	}
	text = "---\n" + strings.Repeat("a: b\n", maxFront/5) + "---\nbody"
	if got, body, _ := FrontMatter(text); len(got) != maxFront/5 || body != "body" {
		t.Errorf("%d fields, body %q", len(got), body)
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"", "---\n", "---\na: b\n---\nbody", "---\na:\n- [x, 'y\n  z: |\n---\n", "---\na: \"\\x1b\"\n...\n", "---\r\n'k': {a: [b}\n---\r\n", "---\n: \n---\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, body, line := FrontMatter(text)
		if !strings.HasSuffix(text, body) {
			t.Fatalf("body %q", body)
		}
		if front := text[:len(text)-len(body)]; front != "" && line != strings.Count(strings.TrimSuffix(front, "\n"), "\n")+2 || front == "" && line != 1 {
			t.Fatalf("line %d after %q", line, front)
		}
		for _, field := range got {
			for _, part := range field {
				if !utf8.ValidString(part) || strings.ContainsAny(part, "\n\t") {
					t.Fatalf("field %q", field)
				}
				checkRunes(t, part)
			}
		}
		checkTitle(t, titleOf(text, true, "name.md"))
		checkTitle(t, titleOf(text, false, "name.md"))
	})
}

func checkTitle(t *testing.T, title string) {
	t.Helper()
	if title == "" || !utf8.ValidString(title) || strings.ContainsAny(title, "\n\t") || utf8.RuneCountInString(title) > maxTitle {
		t.Fatalf("title %q", title)
	}
	checkRunes(t, title)
}
