package app

import "testing"

// From the list of tools, and from the result about one, a key says which answers
// force the verdict; Esc leads back.
func TestWhyAToolFares(t *testing.T) {
	s := start(t, 80, 24)
	s.press(toReview...)
	s.press("enter", "t")
	s.has("May I use another tool for this?", "w why")
	s.press("w")
	s.has("Whatever else you answer, it stays so.")
	s.press("esc")
	s.has("May I use another tool for this?")
	s.press("1", "w")
	s.has("Whatever else you answer, it stays so.", "The nearest answers with another verdict")
}
