package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// encodings is what Notepad and PowerShell 5 make of a text.
var encodings = map[string]func(string) string{
	"CR LF":               func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
	"UTF-8 with its mark": func(text string) string { return "\ufeff" + text },
	"UTF-16": func(text string) string {
		out := []byte{0xff, 0xfe}
		for _, unit := range utf16.Encode([]rune(strings.ReplaceAll(text, "\n", "\r\n"))) {
			out = append(out, byte(unit), byte(unit>>8))
		}
		return string(out)
	},
}

// Whatever a person gives the program is read as Notepad and PowerShell save it: what
// it says is what it says to the same in UTF-8.
func TestWhatIsReadAsWindowsSavesIt(t *testing.T) {
	folder := t.TempDir()
	file := func(name, text string) string {
		name = filepath.Join(folder, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	env := map[string]string{"XDG_DATA_HOME": filepath.Join(folder, "data"), "XDG_CONFIG_HOME": folder}
	said := func(in string, args ...string) string {
		var out, errs strings.Builder
		streams := testStreams(strings.NewReader(in), &out, &errs)
		streams.Env = func(name string) string { return env[name] }
		code := Run(t.Context(), args, streams)
		return strings.ReplaceAll(out.String()+errs.String(), folder, "") + string(rune('0'+code))
	}
	if text := said("", "decide", "--classification", "secret", "--save", "--title", "a rota – für"); !strings.HasSuffix(text, "0") {
		t.Fatal(text)
	}
	record := strings.TrimSuffix(said("", "records", "export", "--all", "--format", "ndjson"), "0")
	if err := os.MkdirAll(filepath.Join(folder, "whichtool"), 0o700); err != nil {
		t.Fatal(err)
	}
	const batch = `{"answers":{"classification":"secret"}}` + "\n"
	tests := map[string]func(as func(string) string) string{
		"answers by a pipe": func(as func(string) string) string { return said(as(batch), "decide", "--batch", "--brief") },
		"own words": func(as func(string) string) string {
			return said(as("may I ring a solicitor – now\n"), "ask", "--json")
		},
		"records":           func(as func(string) string) string { return said("", "records", "import", file("in", as(record))) },
		"records by a pipe": func(as func(string) string) string { return said(as(record), "records", "import", "-") },
		"a report":          func(as func(string) string) string { return said("", "team", "report", file("in", as(record))) },
		"decisions": func(as func(string) string) string {
			return said("", "guidance", "diff", "2022-04", "2025-12", "--decisions", file("in", as("\n{\"answers\": 1}\n")))
		},
		"a page": func(as func(string) string) string {
			return said("", "read", "--file", file("in", as("# A – 漢\n\ntext\n")))
		},
		"settings": func(as func(string) string) string {
			defer os.Remove(file("whichtool/settings.yaml", as("# mine – 漢\nsave: no\n")))
			return said("", "decide", "--classification", "secret", "--save")
		},
	}
	for name, read := range tests {
		want := read(func(text string) string { return text })
		for encoding, as := range encodings {
			if encoding != "UTF-16" && name != "records" {
				continue // it is all read in one place
			}
			if got := read(as); got != want {
				t.Errorf("%s in %s:\n%s\nwant\n%s", name, encoding, got, want)
			}
		}
	}
}
