package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// addSeeds gives a fuzzer the sample pages and small hostile texts.
func addSeeds(f *testing.F, add func(text string)) {
	f.Helper()
	pages, _ := filepath.Glob("testdata/*.md")
	for _, path := range pages {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		add(string(text))
	}
	for _, text := range hostile(300) {
		add(text)
	}
}

func FuzzPrepare(f *testing.F) {
	addSeeds(f, func(text string) {
		f.Add(text, 38)
		f.Add(text, 92)
	})
	f.Fuzz(func(t *testing.T, text string, width int) {
		out := Prepare(text, width)
		if len(out) > 20*len(text)+1<<10 {
			t.Errorf("%d bytes of %d", len(out), len(text))
		}
		if !utf8.ValidString(out) {
			t.Errorf("%q is no UTF-8", out)
		}
		for _, r := range out {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Errorf("%U is left in %q", r, out)
			}
		}
		Prepare(out, width)
	})
}

func FuzzHeadings(f *testing.F) {
	addSeeds(f, func(text string) { f.Add(text) })
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Count(text, "\n") + 1
		before := -1
		seen := map[string]bool{}
		for _, h := range Headings(text) {
			if h.Line <= before || h.Line >= lines || h.Level < 1 || h.Level > 6 || h.Title == "" || len(h.Anchors) == 0 {
				t.Errorf("%+v after line %d of %q", h, before, text)
			}
			if strings.IndexFunc(h.Title, unicode.IsControl) >= 0 || seen[h.Anchors[0]] {
				t.Errorf("%+v in %q", h, text)
			}
			seen[h.Anchors[0]] = true
			before = h.Line
		}
	})
}

func FuzzChunks(f *testing.F) {
	addSeeds(f, func(text string) {
		f.Add(text, 10)
		f.Add(text, 200)
	})
	f.Fuzz(func(t *testing.T, text string, size int) {
		checkChunks(t, text, min(max(size, -1), 1<<20))
	})
}

func FuzzDefinitions(f *testing.F) {
	addSeeds(f, func(text string) { f.Add(text) })
	f.Fuzz(func(t *testing.T, text string) {
		defs := Define(text).For(text)
		if again := Define(defs).For(defs); again != defs {
			t.Errorf("%q is read as %q", defs, again)
		}
	})
}
