package command

import "testing"

// Other lines stay as they are, and what is not written in lines stays whole.
func TestLinesOfSettingsAreChanged(t *testing.T) {
	for _, c := range []struct {
		text  string
		known []setting
		want  string // empty: it is refused
	}{
		{"", nil, "guidance: new\n"},
		{"save: no # mine\n", []setting{{"save", "no", 1}}, "save: no # mine\nguidance: new\n"},
		{"save: no", []setting{{"save", "no", 1}}, "save: no\nguidance: new\n"},
		{"# first\nguidance: old\nsave: no\n", []setting{{"guidance", "old", 2}, {"save", "no", 3}}, "# first\nsave: no\nguidance: new\n"},
		{"guidance-sum: x\n", []setting{{"guidance-sum", "x", 1}}, "guidance: new\n"},
		{"{save: no, guidance: old}\n", []setting{{"save", "no", 1}, {"guidance", "old", 1}}, ""},
		{"guidance: >\n  old\n  one\nsave: no\n", []setting{{"guidance", "old one\n", 1}, {"save", "no", 4}}, ""},
	} {
		got, err := changedLines(c.text, c.known, map[string]string{"guidance": "new", "guidance-sum": ""})
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q becomes %q, %v, want %q", c.text, got, err, c.want)
		}
	}
}
