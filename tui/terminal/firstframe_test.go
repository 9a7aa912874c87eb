//go:build unix

package terminal

import (
	"bytes"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"github.com/creack/pty"
)

// firstFrame starts a program in a pseudo-terminal and measures the time until
// it has painted a text.
func firstFrame(b *testing.B, program, text string) time.Duration {
	b.Helper()
	command := exec.Command(program)
	command.Env = []string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + os.TempDir()}
	begin := time.Now()
	file, err := pty.StartWithSize(command, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		command.Process.Kill()
		command.Wait()
		file.Close()
	}()
	var out bytes.Buffer
	buffer := make([]byte, 32<<10)
	for !bytes.Contains(out.Bytes(), []byte(text)) {
		n, err := file.Read(buffer)
		out.Write(buffer[:n])
		if err != nil {
			b.Fatalf("%v\n%s", err, out.String())
		}
	}
	return time.Since(begin)
}

// The first frame against that of a bare program that links the same
// libraries: turn by turn in one run, so that what the machine does besides
// hits both. The ratio of the medians should stay below 1.25.
func BenchmarkFirstFrame(b *testing.B) {
	whole, bare := build(b, program), build(b, "./testdata/bare")
	var ours, floor []time.Duration
	for b.Loop() {
		floor = append(floor, firstFrame(b, bare, "first frame"))
		ours = append(ours, firstFrame(b, whole, "for this piece of work talk?"))
	}
	slices.Sort(ours)
	slices.Sort(floor)
	o, f := ours[len(ours)/2], floor[len(floor)/2]
	b.ReportMetric(o.Seconds()*1000, "ms/frame")
	b.ReportMetric(f.Seconds()*1000, "ms/bare")
	b.ReportMetric(o.Seconds()/f.Seconds(), "ratio")
}
