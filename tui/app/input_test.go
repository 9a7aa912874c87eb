package app

import (
	"testing"
	"time"
)

// However a paste arrives, its marks come out whole and its text unchanged.
func TestAPasteInParts(t *testing.T) {
	const all = "a" + pasteBegin + "q text \x1b and more" + pasteEnd + "b"
	for i := range len(all) {
		for j := i; j < len(all); j++ {
			in := &input{answered: func() {}, stopped: func() {}, later: func(do func()) { do() }}
			now, out := time.Now(), ""
			for _, part := range []string{all[:i], all[i:j], all[j:]} {
				out += string(in.mend([]byte(part), now))
			}
			if out != all {
				t.Fatalf("cut at %d and %d: %q", i, j, out)
			}
		}
	}
}

func TestCtrlCComesThrough(t *testing.T) {
	for _, before := range []string{"", pasteBegin + "for ever", "\x1b]11;rgb:", "\x1b[20"} {
		stopped := 0
		in := &input{answered: func() {}, stopped: func() { stopped++ }, later: func(do func()) { do() }}
		if out := in.mend([]byte(before+"\x03"), time.Now()); stopped != 1 {
			t.Errorf("after %q: %d, %q", before, stopped, out)
		}
	}
}

func TestAPasteIsBounded(t *testing.T) {
	in := &input{answered: func() {}, stopped: func() {}, later: func(do func()) { do() }}
	size := len(in.mend([]byte(pasteBegin), time.Now()))
	for range 3 * mostPaste >> 12 {
		size += len(in.mend(make([]byte, 1<<12), time.Now()))
	}
	if size > mostPaste+len(pasteBegin) {
		t.Errorf("%d bytes of a paste", size)
	}
}
