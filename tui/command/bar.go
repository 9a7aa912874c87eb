package command

import (
	"fmt"
	"io"
	"strings"
)

// bar shows on a terminal how far long work has come.
type bar struct {
	to    io.Writer
	shown int64 // in percent
}

// show shows how much is done of all there is, where that is more than it shows.
func (b *bar) show(done, all int64) {
	percent := min(100, 100*done/max(1, all))
	if percent > b.shown {
		b.shown = percent
		full := int(percent / 5)
		fmt.Fprintf(b.to, "\r%s%s %3d %%", strings.Repeat("█", full), strings.Repeat("·", 20-full), percent)
	}
}

// end takes it away, if it was shown.
func (b *bar) end() {
	if b.shown > 0 {
		fmt.Fprint(b.to, "\r\x1b[K")
	}
}
