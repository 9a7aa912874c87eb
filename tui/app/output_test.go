package app

import "testing"

// A window that has grown since Bubble Tea last heard of its size scrolls as a whole
// again after a region in it was scrolled.
func TestAScrolledRegionIsTakenBackWhole(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "",
		"a\x1b[1mb":                            "a\x1b[1mb",
		"a\x1b[7;10r\x1b[7;1H\x1bM\x1b[1;24rb": "a\x1b[7;10r\x1b[7;1H\x1bM\x1b[rb",
		"\x1b[1;5r\n\x1b[1;24r\x1b[1;8r\n\x1b[1;24r": "\x1b[1;5r\n\x1b[r\x1b[1;8r\n\x1b[r",
		"\x1b[7;10r\x1b[24;1":                        "\x1b[7;10r\x1b[24;1",
	} {
		if got := string(unbounded([]byte(text))); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
