package markdown

import (
	"strings"
	"testing"
)

// pieces is the pieces of a text, with | between them.
func pieces(text string, size int) string {
	var parts []string
	for _, c := range Chunks(text, size) {
		parts = append(parts, text[c.Start:c.End])
	}
	return strings.Join(parts, "|")
}

// Wherever a text may be cut it is, if pieces are to be as small as can be.
func TestWhereChunksAreCut(t *testing.T) {
	filler := strings.Repeat("x", 100)
	for _, c := range []struct{ name, in string }{
		{"before headings", "a\n|# b\nc\n|## d\n"},
		{"between paragraphs", "a\nb\n\n|c\n\n\n|d\n"},
		{"before underlined headings", "a\n\n|b\n===\nc\n"},
		{"not in a list", "- a\n\n- b\n\n  c\n\n|d\n"},
		{"between lists and what follows", "a\n\n|- b\n- c\n\n|# d\n"},
		{"not in code", "```\na\n\n# b\n\nc\n```\n\n|d\n"},
		{"not in indented code", "    a\n\n    b\n\n|c\n"},
		{"not in a quote", "> a\n>\n> b\n\n|c\n"},
		{"not in a table", "| a |\n|---|\n| b |\n| c |\n\n|d\n"},
		{"not in HTML", "<table>\n\n<tr>\n\n<td>\n\n</table>\n\n|d\n"},
		{"not in a comment", "<!-- a\n\n# b\n\n-->\n\n|d\n"},
		{"not in footnotes", "[^1]: a\n\n    b\n\n[^2]: c\n\n|d\n"},
		{"not before a definition", "a\n\n: b\n\n|c\n"},
		{"not before a rule", "a\n\n---\n\n|b\n"},
		{"not in front matter", "---\na: b\n\n# c\n---\nd\n\n|e\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			// Long words make every piece long enough to be cut.
			grow := strings.NewReplacer("a", "a"+filler, "b", "b"+filler, "c", "c"+filler, "d", "d"+filler, "e", "e"+filler)
			want := grow.Replace(c.in)
			if got := pieces(strings.ReplaceAll(want, "|\n", "\x00\n"), 100); strings.ReplaceAll(got, "\x00", "|") != want {
				if got := pieces(withoutCuts(want), 100); got != want {
					t.Errorf("cut as\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
}

// withoutCuts takes the marks of cuts out, but not the bars of tables.
func withoutCuts(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") == 1 {
			lines[i] = line[1:]
		}
	}
	return strings.Join(lines, "")
}
