package document

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Marks stand on the words that they are of, on whatever lines and pieces those
// are, and change nothing else.
func TestLayMarked(t *testing.T) {
	text := sample(6<<10) + "| a | b |\n|---|---|\n| some **more words** | else |\n\n```\nmore words\n```\n"
	said := Said(text)
	var marks []Mark
	for _, words := range []string{"section 3\n", "paragraph 9 has some", "more words\nelse", "more words\n"} {
		at := strings.LastIndex(said, words)
		if words == "more words\n" {
			at = len(said) - len(words)
		}
		marks = append(marks, Mark{at, at + len(words), lipgloss.NewStyle().Reverse(true)})
	}
	lines := LayMarked(text, 24, look, marks)
	plain, _ := lay(text, 24, look)
	var got []string
	for i, line := range lines {
		if ansi.Strip(line) != ansi.Strip(plain[i]) {
			t.Errorf("marks make %q of %q", line, plain[i])
		}
		for _, part := range strings.Split(line, "\x1b[7m")[1:] {
			part, _, _ = strings.Cut(part, "\x1b[m")
			got = append(got, part)
		}
	}
	want := "Section 3|Paragraph 9 has some|more words|else|more words"
	if strings.Join(got, "|") != want || len(lines) != len(plain) {
		t.Errorf("marked is %q, want %q", got, want)
	}
}
