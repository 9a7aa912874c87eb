package command

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// bar shows a person how far long work has come.
type bar struct {
	doing     string    // what the work is, in a word
	done, all int64     // in whatever the work is counted in
	shown     int64     // in percent; -1 for nothing yet
	to        io.Writer // nil where nobody sees it

	now  func() time.Time // set in plain lines, where words say it; nil where it is drawn
	said time.Time        // when they last did
}

// pause is how long nothing is said of work that goes on: whoever listens to it can do
// nothing else meanwhile.
const pause = 10 * time.Second

// bar is a bar for work of so many steps. It shows where a person sees it and the
// work is long. In plain lines, which are read out, words say it now and then.
func (p *program) bar(doing string, all, long int64) *bar {
	b := &bar{doing: doing, all: max(all, 1), shown: -1}
	if p.OutTTY && all >= long {
		b.to = p.out // past the filter, which lets no carriage return through
	}
	if p.lines() {
		b.now, b.said = p.Now, p.Now()
	}
	return b
}

// step says that so much more is done. A bar that cannot be shown is no reason to stop.
func (b *bar) step(done int64) {
	b.done += done
	if percent := min(100*b.done/b.all, 100); b.to != nil && percent > b.shown {
		if b.now != nil {
			b.say(percent)
			return
		}
		b.shown = percent
		full := int(percent / 5)
		fmt.Fprintf(b.to, "\r%s %s%s %3d %%", b.doing, strings.Repeat("█", full), strings.Repeat("·", 20-full), percent)
	}
}

// say says how far the work has come, when nothing was said for a while.
func (b *bar) say(percent int64) {
	if now := b.now(); now.Sub(b.said) >= pause {
		b.shown, b.said = percent, now
		fmt.Fprintf(b.to, "%s: %d percent done.\n", b.doing, percent)
	}
}

// Write takes what was read for that many steps.
func (b *bar) Write(read []byte) (int, error) {
	b.step(int64(len(read)))
	return len(read), nil
}

// clear takes the bar away. Where words were said, the last one says that it is done.
func (b *bar) clear() {
	switch {
	case b.to == nil || b.shown < 0:
	case b.now != nil:
		fmt.Fprintf(b.to, "%s: done.\n", b.doing)
	default:
		fmt.Fprint(b.to, "\r"+strings.Repeat(" ", len(b.doing)+27)+"\r")
	}
}
