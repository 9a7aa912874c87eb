package clean_test

import (
	"testing"

	"whichtool/guidance/clean"
)

func TestDevices(t *testing.T) {
	for name, want := range map[string]bool{
		"CON": true, "con": true, "aux.md": true, "Aux .md": true, "nul.tar.gz": true, "prn.": true, "COM1": true, "com9.txt": true, "LPT²": true, "conin$": true, "COM0": true,
		"": false, "console.md": false, "a.con": false, "com": false, "com10": false, "lpt": false, ".aux": false, "com1x": false, "com 1": false, "auxiliary": false, "COM": false,
	} {
		if got := clean.Device(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
