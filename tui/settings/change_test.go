package settings_test

import (
	"strings"
	"testing"

	"whichtool/tui/settings"
)

// All else stays to the byte, and what is not written in lines stays whole.
func TestLinesOfSettingsAreChanged(t *testing.T) {
	set := map[string]string{"guidance": "new", "guidance-sum": ""}
	for _, c := range []struct{ text, want string }{ // empty: it is refused
		{"", "guidance: new\n"},
		{"save: no # mine\n", "save: no # mine\nguidance: new\n"},
		{"save: no", "save: no\nguidance: new\n"},
		{"# first\nguidance: old\n\n\nsave: no\n", "# first\nguidance: new\n\n\nsave: no\n"},
		{"guidance: old # why\n# next\nsave: no\n", "guidance: new # why\n# next\nsave: no\n"},
		{"# x\r\nguidance: old # why\r\nsave: no\r\n", "# x\r\nguidance: new # why\r\nsave: no\r\n"},
		{"guidance-sum: x\n", "guidance: new\n"},
		{"guidance: old\nguidance-sum: x\nsave: no\n", "guidance: new\nsave: no\n"},
		{"# guidance: none\n\nsave: no\n", "# guidance: none\nguidance: new\n\nsave: no\n"},
		{"guidance: >\n  old\n  one\nsave: no\n", "guidance: new\nsave: no\n"},
		{"{save: no, guidance: old}\n", ""},
		{"guidance: old\nguidance: older\n", ""},
		{"a: b: c\n", ""},
		{"save: no\n...\n", ""},
	} {
		got, err := settings.Change(c.text, set)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q becomes %q, %v, want %q", c.text, got, err, c.want)
		}
	}
}

// What is set and taken out again leaves the file as it was, for every setting.
func TestSettingAndUnsettingLeaveNothing(t *testing.T) {
	for _, text := range []string{settings.Commented(), "# mine\nsave: no # so\n\n# end\n", strings.ReplaceAll(settings.Commented(), "\n", "\r\n")} {
		for _, s := range settings.List() {
			if s.Name == settings.Save || s.Name == settings.Keys {
				continue
			}
			with, err := settings.Change(text, map[string]string{s.Name: s.Words[0]})
			if err != nil {
				t.Fatal(err)
			}
			if file, err := settings.Read("x", []byte(with), false); err != nil || file.Text(s.Name) != s.Words[0] {
				t.Errorf("%s is %q, %v", s.Name, file.Text(s.Name), err)
			}
			if again, err := settings.Change(with, map[string]string{s.Name: ""}); again != text || err != nil {
				t.Errorf("%s: %v\n%s", s.Name, err, again)
			}
		}
	}
}

// What stands beside guidance is written behind it.
func TestWhatBelongsTogetherStandsTogether(t *testing.T) {
	got, err := settings.Change("# guidance: none\n\n# end\n", map[string]string{"guidance": `C:\a b: c`, "guidance-sum": "s", "guidance-of": "d"})
	want := "# guidance: none\nguidance: 'C:\\a b: c'\nguidance-sum: s\nguidance-of: d\n\n# end\n"
	if got != want || err != nil {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestAKeyIsAdded(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"save: no\n", "save: no\nkeys:\n  Ann's: k\n"},
		{"keys:\n    Bob: b\n    # he\n\nsave: no\n", "keys:\n    Bob: b\n    Ann's: k\n    # he\n\nsave: no\n"},
		{"# keys:\n#   NAME: KEY\n# end\n", "# keys:\n#   NAME: KEY\nkeys:\n  Ann's: k\n# end\n"},
		{"keys:\n", "keys:\n  Ann's: k\n"},
		{"keys: {Bob: b}\n", ""},
		{"keys:\n  Ann's: other\n", ""},
	} {
		got, err := settings.AddKey(c.text, "Ann's", "k")
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%q becomes %q, %v, want %q", c.text, got, err, c.want)
		}
	}
}
