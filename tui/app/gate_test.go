package app

import (
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
)

// A console of Windows is read by Bubble Tea itself: that it answers that it is well
// is told from what comes of it, so that nobody waits when they leave.
func TestAnAnswerThatComesAsAMessage(t *testing.T) {
	for _, answer := range []string{isWell, isWellToo} {
		var decoder uv.EventDecoder
		_, event := decoder.Decode([]byte(answer))
		g := &gate{}
		answered := g.ask()
		if g.filter(nil, event) == nil {
			t.Errorf("%q is taken for a key", answer)
		}
		select {
		case <-answered:
		default:
			t.Errorf("%q is no answer: %T", answer, event)
		}
	}
}
