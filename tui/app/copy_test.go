package app

import (
	"errors"
	"strings"
	"testing"

	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// Only what is known to be on the clipboard is said to be; what the terminal alone
// may have put there is doubtful. A long address is shown on a page of its own, and
// that it was copied is said there too.
func TestThatATextIsCopiedIsSaidTruthfully(t *testing.T) {
	const text = "https://example.org/a"
	long := "https://example.org/" + strings.Repeat("a", 200)
	for _, test := range []struct {
		name, link, want string
		system           error
		none, may        bool
	}{
		{name: "the system takes it", link: text, want: "Copied: " + text},
		{name: "the system refuses", link: text, want: "Copied, if your terminal lets programs copy: " + text, system: errors.New("no"), may: true},
		{name: "there is only the terminal", link: text, want: "Copied, if your terminal lets programs copy: " + text, none: true, may: true},
		{name: "a long one", link: long, want: "Copied."},
		{name: "a long one, and only the terminal", link: long, want: "Copied, if your terminal lets programs copy.", none: true, may: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := start(t, 100, 24)
			m := s.model.(Model)
			var taken string
			if !test.none {
				m.options.Copy = func(text string) error {
					taken = text
					return test.system
				}
			}
			s.model = m
			s.send(screen.Push{Screen: read.New(read.Text{Title: "Links", Markdown: "[a link](" + test.link + ")\n"})})
			s.press("tab", "enter")
			s.has(test.want)
			if got := s.copied == test.link; got != test.may {
				t.Errorf("the terminal was asked: %v, want %v (%q)", got, test.may, s.copied)
			}
			if !test.none && taken != test.link {
				t.Errorf("the system was given %q", taken)
			}
		})
	}
}
