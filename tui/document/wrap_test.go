package document

import (
	"strings"
	"testing"
)

// A telephone number is read from one line; other numbers, and more digits than
// anybody rings, are broken like words.
func TestNumbersToRingStayWhole(t *testing.T) {
	for text, want := range map[string]string{
		"Out of hours: 020 3334 0324.":        "Out of hours:|020 3334 0324.",
		"Ring 0800 917 5148 now, from there.": "Ring|0800 917 5148|now, from there.",
		"From abroad +44 800 917 5148":        "From abroad|+44 800 917 5148",
		"In 2018 2019 2020 2021 2022 2023":    "In 2018 2019|2020 2021 2022|2023",
		"It has 0 of 10 20 30 parts":          "It has 0 of 10|20 30 parts",
		strings.Repeat("000 000 ", 4):         "000 000 000 000|000 000 000 000",
	} {
		width := 16
		var lines []string
		for _, s := range wrap(text, width) {
			lines = append(lines, text[s.from:s.to])
		}
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("%q is set as %s, not %s", text, got, want)
		}
	}
}
