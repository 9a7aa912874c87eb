package command

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// longReading is from how many bytes on reading shows as a bar: less is there before
// anybody would see it.
const longReading = 8 << 20

// readingBar shows how much of some files was read. What was read is written to it.
type readingBar struct {
	read, size int64
	shown      int64     // in percent; -1 for nothing yet
	to         io.Writer // nil where nobody sees it
}

// readingBar is a bar for some files. It shows where a person sees it and where it
// takes long; never in plain lines, which are read out.
func (p *program) readingBar(files []string) *readingBar {
	bar := &readingBar{shown: -1}
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			bar.size += info.Size()
		}
	}
	if p.OutTTY && !p.lines() && bar.size >= longReading {
		bar.to = p.out // past the filter, which lets no carriage return through
	}
	return bar
}

// Write moves the bar. A bar that cannot be shown is no reason to stop.
func (b *readingBar) Write(read []byte) (int, error) {
	b.read += int64(len(read))
	if b.to == nil {
		return len(read), nil
	}
	if percent := min(100*b.read/b.size, 100); percent > b.shown {
		b.shown = percent
		full := int(percent / 5)
		fmt.Fprintf(b.to, "\rReading %s%s %3d %%", strings.Repeat("█", full), strings.Repeat("·", 20-full), percent)
	}
	return len(read), nil
}

// clear takes the bar away.
func (b *readingBar) clear() {
	if b.to != nil && b.shown >= 0 {
		fmt.Fprint(b.to, "\r"+strings.Repeat(" ", len("Reading  100 %")+20)+"\r")
	}
}
