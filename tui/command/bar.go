package command

import (
	"fmt"
	"io"
	"strings"
)

// bar shows a person how far long work has come.
type bar struct {
	doing     string    // what the work is, in a word
	done, all int64     // in whatever the work is counted in
	shown     int64     // in percent; -1 for nothing yet
	to        io.Writer // nil where nobody sees it
}

// bar is a bar for work of so many steps. It shows where a person sees it and the
// work is long; never in plain lines, which are read out.
func (p *program) bar(doing string, all, long int64) *bar {
	b := &bar{doing: doing, all: max(all, 1), shown: -1}
	if p.OutTTY && !p.lines() && all >= long {
		b.to = p.out // past the filter, which lets no carriage return through
	}
	return b
}

// step says that so much more is done. A bar that cannot be shown is no reason to stop.
func (b *bar) step(done int64) {
	b.done += done
	if percent := min(100*b.done/b.all, 100); b.to != nil && percent > b.shown {
		b.shown = percent
		full := int(percent / 5)
		fmt.Fprintf(b.to, "\r%s %s%s %3d %%", b.doing, strings.Repeat("█", full), strings.Repeat("·", 20-full), percent)
	}
}

// Write takes what was read for that many steps.
func (b *bar) Write(read []byte) (int, error) {
	b.step(int64(len(read)))
	return len(read), nil
}

// clear takes the bar away.
func (b *bar) clear() {
	if b.to != nil && b.shown >= 0 {
		fmt.Fprint(b.to, "\r"+strings.Repeat(" ", len(b.doing)+27)+"\r")
	}
}
