package cite

import (
	"fmt"
	"testing"
)

func TestIs(t *testing.T) {
	for id, want := range map[string]bool{
		"S1-33": true, "S0-01": true, "L-12": true, "S12-3": true, "C7": true, "C10": true,
		"": false, "S1": false, "S1-": false, "S-": false, "C": false, "C-7": false, "s1-33": false, "S1-33a": false, "X1-3": false, "S1-3-3": false,
	} {
		if Is(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}

func TestAll(t *testing.T) {
	for text, want := range map[string]string{
		"So [S1-33, C7] and [L-12].":    "[{4 9 S1-33} {11 13 C7} {20 24 L-12}]",
		"[see S1-33] [S1-33 [C7]":       "[{20 22 C7}]",
		"S1-33 [] [,] [S1-33,] [a](C7)": "[]",
		"[S1-33,C7]":                    "[{1 6 S1-33} {7 9 C7}]",
		"[S1-33\nC7]":                   "[]",
	} {
		if got := fmt.Sprint(All(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
