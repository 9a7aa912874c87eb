package export_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

// fullest is a record with as much from people as it may have, and more.
func fullest(r record.Record) record.Record {
	words := r.Words()
	words.Title = strings.Repeat("A late change to the rota ", 20)
	words.Note = strings.Repeat("The rota changed after hours, and nobody was there. ", 40) + strings.Repeat("long", 1000)
	for _, tag := range strings.Fields(strings.Repeat("abcdefghijklmnopqrstuvwxyz ", 40)) {
		words.Tags = append(words.Tags, tag+string(rune('a'+len(words.Tags)%26))+tag)
	}
	done := &record.Done{Tool: "whatsapp", What: words.Note, Why: words.Note, On: r.AsOf}
	r = r.Revised(words, done, noon)
	for range 5 {
		r.Guidance.Layers = append(r.Guidance.Layers, record.Layer{Name: words.Title, SHA256: strings.Repeat("0", 64)})
	}
	return r.Seal(strings.Repeat("f", 64))
}

// TestASheetIsOnePageOfA4 prints records of every kind, plain and with as much from
// people as they may have. With WHICHTOOL_LONG it takes many more.
func TestASheetIsOnePageOfA4(t *testing.T) {
	chromium := browser(t)
	each := 5
	if os.Getenv("WHICHTOOL_LONG") != "" {
		each = 200
	}
	records := many(t, each)
	for _, r := range examples(t) {
		records = append(records, r)
	}
	for _, r := range slices.Clone(records) {
		records = append(records, fullest(r))
	}
	f, _ := export.Formats.Named("html")
	if got := pages(t, chromium, written(t, f, records...)); got != len(records) {
		t.Errorf("%d records take %d pages", len(records), got)
	}
}

// browser is the browser that prints.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	t.Skip("whether a sheet fits a page of A4 is not tested: chromium is not installed")
	return ""
}

var pageObject = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// pages is how many pages some HTML has on paper.
func pages(t *testing.T, chromium string, text []byte) int {
	t.Helper()
	folder := t.TempDir()
	from, to := filepath.Join(folder, "a.html"), filepath.Join(folder, "a.pdf")
	if err := os.WriteFile(from, text, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
		"--user-data-dir="+filepath.Join(folder, "profile"), "--print-to-pdf="+to, "file://"+from)
	if out, err := command.CombinedOutput(); err != nil {
		t.Skipf("whether a sheet fits a page of A4 is not tested: chromium does not print here: %v\n%s", err, out)
	}
	printed, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return len(pageObject.FindAll(printed, -1))
}

// TestASheetHoldsWhatCounts looks for what somebody needs who has only the sheet.
func TestASheetHoldsWhatCounts(t *testing.T) {
	r := examples(t)["otherwise"]
	_, body, err := export.Sheet(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<h1>Late change to a rota</h1>", "No: not WhatsApp for this", "1 June 2026", "28 November 2026, 13:00 UTC", "2025-12",
		"Not as advised: WhatsApp", "Why: Nobody could be reached otherwise before the shift began.",
		"Which account will you use?", "My own personal account", "Ask your line manager.",
		"A personal account must never carry MOJ business", "S1-18", "General user video and messaging apps guidance, 22 April 2020",
		r.ID, r.SHA256, r.Previous, r.Guidance.SHA256,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%q is not on it", want)
		}
	}
	if strings.Contains(body, "Changed on the way") {
		t.Error("it says that answers were changed")
	}
}

// TestWhatIsCutSaysSo has a note that finds no room.
func TestWhatIsCutSaysSo(t *testing.T) {
	r := fullest(examples(t)["stop"])
	_, body, err := export.Sheet(r)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(body, "…") || !strings.Contains(body, "What ends in … is cut") {
		t.Error("it does not say that something is cut")
	}
	if whole, err := export.Markdown(r); err != nil || !strings.Contains(whole, strings.Repeat("long", 1000)) {
		t.Errorf("the Markdown is not whole: %v", err)
	}
}

func TestAPageOfManyIsSelfContained(t *testing.T) {
	f, _ := export.Formats.Named("html")
	text := written(t, f, many(t, 3)...)
	for _, foreign := range []string{"<script", "<link", "<img", "@import", "url(", "http://", "https://"} {
		if bytes.Contains(text, []byte(foreign)) {
			t.Errorf("%s is in it", foreign)
		}
	}
}
