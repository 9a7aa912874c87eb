package aloud

import (
	"strings"
	"testing"
)

func TestFaults(t *testing.T) {
	for _, good := range []string{
		"Use Microsoft Teams, from your work account.\nHeading: Why\n1. Stop.\n\nYour answer: ",
		"Ring 0800 917 5148, or from abroad +44 800 917 5148. Write to security@justice.gov.uk.",
		"The page (address: https://www.gov.uk/a/b) says so. It is kept in ~/.local/share/whichtool/records.db, on this computer.",
		"Statement S1-33",
		"“SECRET” is asked about; OFFICIAL-SENSITIVE too.",
	} {
		if got := Faults(good); got != nil {
			t.Errorf("%q is found fault with: %q", good, got)
		}
	}
	for bad, because := range map[string]string{
		"a\rb": "redraws", "\x1b[31mred": "colours", "✓ Use Teams": "symbol", "a → b": "symbol", "│ a": "drawing", "# Why": "Markdown",
		"- an item": "Markdown", "**bold**": "Markdown", "apps, e.g. Slack": "abbreviation", "(3 min, read)": "unit", "----": "run", "What?!": "run",
		"So. [S1-33]": "number of a statement", "see [this]": "brackets", "a   b": "columns", "and/or": "stroke", "so ": "space",
		"at https://www.gov.uk/": "nobody says", strings.Repeat("word ", 150) + "word": "too long for a line", strings.Repeat("x", 41): "too long for a word",
	} {
		if got := strings.Join(Faults(bad), "\n"); !strings.Contains(got, because) {
			t.Errorf("%q: %q is not found, but %q", bad, because, got)
		}
	}
}
