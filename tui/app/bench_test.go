package app

import (
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// tour is a walk that comes by every screen, and scrolls on each.
var tour = []string{
	"1", "down", "up", "i", "pgdown", "end", "esc", "1", "1", "down", "1", "1", "esc", "1", "1", "1", "1", "1",
	"up", "down", "enter", "down", "4", "5", "6", "tab", "pgdown", "end", "home", "c", "s", "x", "esc", "?", "pgdown", "esc",
	"r", "3", "enter", "5", "down", "esc", "esc", "esc",
	"2", "down", "down", "enter", "pgdown", "end", "esc", "esc", "3", "down", "enter", "pgdown", "esc", "esc", "4", "end", "enter", "esc", "esc",
}

// From a key press to the finished View, over every screen. What a command
// does besides is not in it: it runs away from the screen. The 99th percentile
// is of all presses; on a machine that others use too, the slowest key at the
// middle of its presses says more.
func BenchmarkKeyToView(b *testing.B) {
	for _, size := range [][2]int{{80, 24}, {200, 60}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			var all []time.Duration
			keys := make([][]time.Duration, len(tour))
			for b.Loop() {
				s := start(b, size[0], size[1])
				for i, k := range tour {
					var cmd tea.Cmd
					begin := time.Now()
					s.model, cmd = s.model.Update(press(k))
					s.model.View()
					took := time.Since(begin)
					all, keys[i] = append(all, took), append(keys[i], took)
					s.run(cmd)
				}
			}
			var slowest time.Duration
			for i := range keys {
				slowest = max(slowest, percentile(keys[i], 50))
			}
			for name, took := range map[string]time.Duration{"p50": percentile(all, 50), "p99": percentile(all, 99), "slowest-key": slowest} {
				b.ReportMetric(float64(took.Microseconds())/1000, "ms/"+name)
			}
		})
	}
}

func percentile(times []time.Duration, percent int) time.Duration {
	slices.Sort(times)
	return times[len(times)*percent/100]
}
