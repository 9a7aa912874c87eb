package settings_test

import (
	"crypto/ed25519"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"whichtool/guidance/packfile"
	"whichtool/tui/settings"
)

func publicKey(seed byte) string {
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune('a'+seed)), ed25519.SeedSize)))
	return packfile.PublicText(private.Public().(ed25519.PublicKey))
}

// Every fault is said with its line, and what is right counts all the same.
func TestFaultsOfAFile(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"sav: no", `person:1: there is no setting "sav"; did you mean "save"? Settings: save, keep-for, plain, color, guidance, keys`},
		{"# a\n\nsave: perhaps", `person:3: save is yes or no, not "perhaps"`},
		{"save:", "person:1: save has no value. It is yes or no"},
		{"save: [no]", "person:1: save takes one value"},
		{"save: no\nsave: yes", "person:2: save is there twice"},
		{"save: no\nkeep-for: long", `person:2: keep-for is a period: "long" is no period`},
		{"keys: x", "person:1: keys takes a line for each key"},
		{"keys:\n  Ann: x", "person:2: the key of Ann cannot be read"},
		{"locked: [save]", "person:1: only the file for the whole computer can lock settings"},
		{"save", "person:1: the settings cannot be understood. Write a line for each, such as save: no"},
		{"a: b: c\n", "person:1: the settings cannot be understood"},
		{"save: no\n\ttabs: x\n", "person:2: the settings cannot be understood"},
		{"save: &a no\nplain: *a\n", "person:2: plain takes one value"},
		{"save: no\x00\n", "person: the settings cannot be read: line 1 has a character that no text has"},
		{"save: no\n# f\xfcr alle \x96 ja\n", "person: the settings cannot be read: line 2 is not in UTF-8. In Notepad, choose Save as, and there Encoding: UTF-8"},
		{strings.Repeat("# long\n", settings.MaxSize/7+1), "person: the settings cannot be read: the file is larger than 64 KiB"},
		{"color: red\nsav: no\n", `person:1: color is auto, always or never, not "red"` + "\n" + `person:2: there is no setting "sav"`},
	} {
		if _, err := settings.Read("person", []byte(test.text), false); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%.60q: %v, want %s", test.text, err, test.want)
		}
	}
	for text, want := range map[string]string{
		"locked: [sav]":     `machine:1: locked: there is no setting "sav"; did you mean "save"? Settings: save, keep-for, guidance, keys`,
		"\nlocked: plain":   "machine:2: plain cannot be locked: people who need it otherwise must be able to have it",
		"locked:\n- color ": "machine:2: color cannot be locked",
	} {
		if _, err := settings.Read("machine", []byte(text), true); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// Notepad and PowerShell write files that are read, and an empty one settles nothing.
func TestFilesOfEveryKindAreRead(t *testing.T) {
	low := "\xff\xfe"
	for _, unit := range utf16.Encode([]rune("# é\r\nsave: no\r\n")) {
		low += string([]byte{byte(unit), byte(unit >> 8)})
	}
	for name, text := range map[string]string{"UTF-16": low, "a mark": "\xef\xbb\xbfsave: no", "CRLF": "# x\r\nsave: no\r\n", "a document": "---\nsave: no\n...\n"} {
		file, err := settings.Read("person", []byte(text), false)
		if err != nil || file.Text(settings.Save) != "no" {
			t.Errorf("%s: %v, save is %q", name, err, file.Text(settings.Save))
		}
	}
	for _, text := range []string{"", "\n", "# nothing\n", "---\n", settings.Commented()} {
		file, err := settings.Read("person", []byte(text), false)
		if err != nil || fmt.Sprintf("%+v", file) != fmt.Sprintf("%+v", settings.File{Name: "person"}) {
			t.Errorf("%q: %+v, %v", text, file, err)
		}
	}
}

// The commented file says each setting, and taking the # away settles it as it is.
func TestTheCommentedFileCanBeTakenUp(t *testing.T) {
	text := settings.Commented()
	for _, s := range settings.List() {
		if s.Name == settings.Keys {
			continue
		}
		line := "\n# " + s.Name + ": " + s.Default + "\n"
		if strings.Count(text, line) != 1 {
			t.Errorf("there is no line for %s", s.Name)
		}
		text = strings.Replace(text, line, strings.Replace(line, "# ", "", 1), 1)
	}
	file, err := settings.Read("person", []byte(text), false)
	if err != nil || file.Text(settings.KeepFor) != "2y" {
		t.Errorf("%v\n%s", err, text)
	}
}

// Whatever a file holds is read or refused, and a change to what was read is read again.
func FuzzRead(f *testing.F) {
	for _, text := range []string{settings.Commented(), "save: no # mine\r\n", "keys:\n  Ann: x\n", "{save: no}", "locked: [save]", "- a", "save: |\n  x\n", "\xff\xfes\x00"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := settings.Read("x", data, false)
		text, undecoded := settings.Decode(data)
		if undecoded != nil {
			return
		}
		out, refused := settings.Change(text, map[string]string{settings.KeepFor: "7d"})
		if refused != nil || err != nil {
			return
		}
		if file, err := settings.Read("x", []byte(out), false); err != nil || file.Text(settings.KeepFor) != "7d" {
			t.Errorf("%q becomes %q: %v", text, out, err)
		}
	})
}
