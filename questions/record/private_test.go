package record_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"whichtool/questions/record"
)

var known = record.KnownIn(newest()[0])

func lines(t testing.TB, name string) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// Phrases from the daily work of courts, prisons, probation and headquarters are
// rarely asked about: at most one in twenty.
func TestDailyWorkIsRarelyAskedAbout(t *testing.T) {
	all, alarms := lines(t, "clean.txt"), 0
	for _, phrase := range all {
		if hints := known.Private(phrase); len(hints) > 0 {
			alarms++
			t.Logf("%q: %q", phrase, hints)
		}
	}
	t.Logf("%d of %d phrases are asked about, %.1f %%", alarms, len(all), 100*float64(alarms)/float64(len(all)))
	if len(all) < 80 || alarms*20 > len(all) {
		t.Error("that is more than 5 %, or the phrases are too few")
	}
}

// What is private is found: at most three in a hundred are missed, and as many are
// taken for something else.
func TestWhatIsPrivateIsFound(t *testing.T) {
	all, missed, mistaken := lines(t, "private.tsv"), 0, 0
	for _, line := range all {
		kind, private, phrase := fields(t, line)
		at := strings.Index(phrase, private)
		found, as := false, false
		for _, h := range known.Private(phrase) {
			if h.From < at+len(private) && at < h.To {
				found = true
				as = as || string(h.Kind) == kind && h.From <= at && at+len(private) <= h.To
			}
		}
		if !found {
			missed++
		} else if !as {
			mistaken++
		}
		if !as {
			t.Logf("%q, the %s %q: %q", phrase, kind, private, known.Private(phrase))
		}
	}
	t.Logf("%d of %d are missed, %.1f %%; %d are taken for something else", missed, len(all), 100*float64(missed)/float64(len(all)), mistaken)
	if len(all) < 120 || missed*100 > 3*len(all) || mistaken*100 > 3*len(all) {
		t.Error("that is more than 3 %, or the phrases are too few")
	}
}

func fields(t *testing.T, line string) (kind, private, phrase string) {
	t.Helper()
	part := strings.Split(line, "\t")
	if len(part) != 3 || part[1] == "" || !strings.Contains(part[2], part[1]) {
		t.Fatalf("%q is not a kind, what is private, and a phrase that holds it", line)
	}
	return part[0], part[1], part[2]
}

// Every kind has a phrase of its own in the table.
func TestEveryKindIsTried(t *testing.T) {
	tried := map[record.Kind]int{}
	for _, line := range lines(t, "private.tsv") {
		kind, _, phrase := fields(t, line)
		for _, h := range known.Private(phrase) {
			if string(h.Kind) == kind {
				tried[h.Kind]++
			}
		}
	}
	for _, kind := range record.Kinds() {
		if tried[kind] == 0 {
			t.Errorf("no phrase has %s", kind)
		}
	}
}

// The whole name is one hint, with its title and what stands within it.
func TestANameIsOneHint(t *testing.T) {
	for phrase, want := range map[string]string{
		"Spoke to Mr. J. R. Smith-Jones about it":  "Mr. J. R. Smith-Jones",
		"Visit of Maria de la Cruz on Friday":      "Maria de la Cruz",
		"Siân O’Neill's leave":                     "Siân O’Neill",
		"letter for łukasz nowak":                  "łukasz nowak",
		"R v Preston Wakefield-Obi":                "Preston Wakefield-Obi",
		"Case of Gruffudd ap Rhys, listing":        "Gruffudd ap Rhys",
		"Email 王小明 today":                          "王小明",
		"Judge Okafor's court":                     "Okafor",
		"Sarah Teams call":                         "Sarah",
		"Jo\u200bhn Sm\u200bith in the gatehouse":  "Jo\u200bhn Sm\u200bith",
		"Told Sir Keir\x00Starmer":                 "Sir Keir",
		"Note of DC\u00a0Hughes, and Ms Teams too": "Hughes",
	} {
		hints := known.Private(phrase)
		if len(hints) == 0 || hints[0].Text != want || hints[0].Kind != record.KindName {
			t.Errorf("%q: %q, want %q", phrase, hints, want)
		}
	}
}

// Two things in one text are two hints, in their order.
func TestHintsStandInTheirOrder(t *testing.T) {
	var got []string
	for _, h := range known.Private("Ring Mr Patel on 07700 900123 (A1234BC), born 3 May 1980, at 12 Acacia Avenue, M14 5RX") {
		got = append(got, string(h.Kind)+" "+h.Text)
	}
	want := "name Mr Patel|telephone number 07700 900123|prison number A1234BC|date of birth 3 May 1980|address 12 Acacia Avenue|postcode M14 5RX"
	if strings.Join(got, "|") != want {
		t.Errorf("found %q", got)
	}
}

// What the guidance itself names is nobody's: its tools and contacts with their
// addresses. Without it they would be asked about.
func TestWhatTheGuidanceNamesIsKnown(t *testing.T) {
	for _, phrase := range []string{
		"Galaxkey for the file", "Asked security@justice.gov.uk", "Rang the desk on 0800 917 5148",
		"Incident line +44 20 3334 0324", "Viva Engage post", "Sent to Security@Justice.gov.uk",
	} {
		if hints := known.Private(phrase); len(hints) > 0 {
			t.Errorf("%q: %q", phrase, hints)
		}
	}
	if hints := (*record.Known)(nil).Private("Asked security@justice.gov.uk on 0800 917 5148"); len(hints) != 2 {
		t.Errorf("without the guidance: %q", hints)
	}
	if hints := known.Private("Asked jo@justice.gov.uk"); len(hints) != 1 {
		t.Errorf("somebody's address: %q", hints)
	}
}

func TestAKindHasItsArticle(t *testing.T) {
	for kind, want := range map[record.Kind]string{
		record.KindName: "a name", record.KindEmail: "an email address", record.KindNHS: "an NHS number", record.KindAddress: "an address",
	} {
		if got := kind.String(); got != want {
			t.Errorf("%q", got)
		}
	}
}

// The time a byte takes is that of short texts, whatever it is made of and however
// long it is.
func BenchmarkPrivate(b *testing.B) {
	for _, made := range []struct{ of, piece string }{
		{"talk", "Spoke to Mr Smith of 12 Acacia Avenue on 07700 900123. "}, {"digits", "1 "}, {"mixed", "9 A a "}, {"names", "Aa "}, {"dots", "a@a."},
	} {
		for _, size := range []int{200, 20_000, 200_000} {
			b.Run(fmt.Sprintf("%s-%d", made.of, size), func(b *testing.B) {
				text := strings.Repeat(made.piece, size/len(made.piece))
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					known.Private(text)
				}
			})
		}
	}
}

// FuzzPrivate holds to what a caller relies on: places within the text, in order,
// apart, and the text that stands there.
func FuzzPrivate(f *testing.F) {
	for _, name := range []string{"clean.txt", "private.tsv"} {
		for _, line := range lines(f, name) {
			f.Add(line)
		}
	}
	for _, text := range []string{"", "\x00", "\xff\xfe", "Mr \xc3", "@", "'", "-'-", "O'", "A.", "’s", "Mc", "0", strings.Repeat("A. ", 500), strings.Repeat("1", 1500), strings.Repeat("王 ", 700), "İ. Ǆungla"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, h := range known.Private(text) {
			if h.From < last || h.From >= h.To || h.To > len(text) || text[h.From:h.To] != h.Text || h.Kind == "" {
				t.Fatalf("%q: %+v", text, h)
			}
			if utf8.ValidString(text) && !utf8.ValidString(h.Text) {
				t.Fatalf("%q: the hint %q cuts a letter", text, h.Text)
			}
			last = h.To
		}
	})
}
