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
// does besides is not in it: it runs away from the screen.
func BenchmarkKeyToView(b *testing.B) {
	for _, size := range [][2]int{{80, 24}, {200, 60}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			var times []time.Duration
			for b.Loop() {
				s := start(b, size[0], size[1])
				for _, k := range tour {
					var cmd tea.Cmd
					begin := time.Now()
					s.model, cmd = s.model.Update(press(k))
					s.model.View()
					times = append(times, time.Since(begin))
					s.run(cmd)
				}
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms/p50")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms/p99")
			b.ReportMetric(float64(times[len(times)-1].Microseconds())/1000, "ms/max")
		})
	}
}
