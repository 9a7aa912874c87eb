package phrase

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func ExampleWords() {
	for w := range Words("The prisoner’s OFFICIAL-SENSITIVE papers, e-mailed.") {
		fmt.Println(w.Text, w.Stem, w.Capitals, w.Gap)
	}
	// Output:
	// the the false 0
	// prisoners prisoner false 0
	// official official true 0
	// sensitive sensitive true 0
	// papers paper false 0
	// e e false 1
	// mailed mailed false 0
}

// One and several, and what is somebody's, are the same word.
func TestStems(t *testing.T) {
	for _, forms := range []string{
		"prisoner prisoners prisoner's prisoners’", "witness witnesses witness's", "address addresses", "party parties",
		"case cases", "barrister BARRISTERS", "church churches", "fax faxes", "this", "bus", "status",
	} {
		var first string
		for w := range Words(forms) {
			if first == "" {
				first = w.Stem
			}
			if w.Stem != first {
				t.Errorf("%s: the stem of %q is %q, and of the first %q", forms, w.Text, w.Stem, first)
			}
		}
	}
}

// What's is not what: it begins the name of a tool.
func TestAnApostropheLeavesAWordWhatItIs(t *testing.T) {
	if w := List("what's app"); len(w) != 2 || w[0].Text != "whats" {
		t.Errorf("got %v", w)
	}
}

func TestGaps(t *testing.T) {
	for text, want := range map[string]Gap{
		"a b": Space, "a-b": Space, "a.b": Space, "a “b": Space, "a\nb": Space,
		"a, b": Pause, "a (b": Pause, "a/b": Pause, "a: b": Pause,
		"a. b": Sentence, "a? b": Sentence, "a\n\nb": Sentence, "a; b": Sentence, "a). (b": Sentence, "a... b": Sentence,
	} {
		if w := List(text); len(w) != 2 || w[1].Gap != want {
			t.Errorf("%q: got %v", text, w)
		}
	}
}

// Every letter and digit stands in one word, and words come in order, whatever
// the text.
func FuzzWords(f *testing.F) {
	for _, text := range []string{"", "a prisoner's name", "\xff'\xfe", "x’", "’x’s’", strings.Repeat("a", 100), "e\u0301\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for w := range Words(text) {
			if w.From < at || w.To <= w.From || w.To > len(text) {
				t.Fatalf("%q: a word from %d to %d after %d", text, w.From, w.To, at)
			}
			for i, r := range text[at:w.From] {
				if inWord(r) {
					t.Fatalf("%q: %q at %d is in no word", text, r, at+i)
				}
			}
			if len(w.Text) > 3*longest || utf8.ValidString(text) && !utf8.ValidString(w.Text) {
				t.Fatalf("%q: the word %q", text, w.Text)
			}
			at = w.To
		}
		if strings.IndexFunc(text[at:], inWord) >= 0 {
			t.Fatalf("%q: a word after the last", text)
		}
	})
}
