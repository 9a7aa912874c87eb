//go:build unix

package terminal

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	// The bare program, which is built of testdata, imports it: here go mod tidy sees it.
	_ "charm.land/bubbles/v2/textinput"
	"github.com/creack/pty"
)

// firstFrame starts a program in a pseudo-terminal and measures the time until
// it has painted a text.
func firstFrame(b *testing.B, text, program string, args ...string) time.Duration {
	b.Helper()
	command := exec.Command(program, args...)
	command.Env = []string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + os.TempDir(), "XDG_DATA_HOME=" + os.Getenv("XDG_DATA_HOME")}
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
	whole, bare := built(b), build(b, "./testdata/bare")
	var ours, floor []time.Duration
	for b.Loop() {
		floor = append(floor, firstFrame(b, "first frame", bare))
		ours = append(ours, firstFrame(b, "for this piece of work talk?", whole))
	}
	o, f := median(ours), median(floor)
	b.ReportMetric(o*1000, "ms/frame")
	b.ReportMetric(f*1000, "ms/bare")
	b.ReportMetric(o/f, "ratio")
}

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return times[len(times)/2].Seconds()
}

// The first frame of a file of 10 KB, 200 KB and 10 MB, turn by turn. The
// longest against the shortest should stay below 1.3.
func BenchmarkFirstFrameOfAFile(b *testing.B) {
	program := built(b)
	sizes := []int{10 << 10, 200 << 10, 10 << 20}
	names := make([]string, len(sizes))
	for i, size := range sizes {
		names[i] = filepath.Join(b.TempDir(), fmt.Sprintf("page%d.md", i))
		if err := os.WriteFile(names[i], []byte(longPage(size)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	times := make([][]time.Duration, len(sizes))
	for b.Loop() {
		for i, name := range names {
			times[i] = append(times[i], firstFrame(b, "Paragraph 0 ", program, "read", "--file", name))
		}
	}
	for i, size := range sizes {
		b.ReportMetric(median(times[i])*1000, fmt.Sprintf("ms/%dKB", size>>10))
	}
	b.ReportMetric(median(times[2])/median(times[0]), "ratio")
}

// The first frame of a folder of 1,400 files and 7.4 MB against that of the
// program without one; and from the start until the list is there, and until a
// search is answered.
func BenchmarkFirstFrameOfAFolder(b *testing.B) {
	program, dir := built(b), b.TempDir()
	for i := range 1400 {
		folder := filepath.Join(dir, fmt.Sprintf("part%d", i%20))
		if err := os.MkdirAll(folder, 0o700); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("page%d.md", i)), []byte(longPage(7_400_000/1400)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	var without, with, list, search []time.Duration
	for b.Loop() {
		without = append(without, firstFrame(b, "for this piece of work talk?", program))
		with = append(with, firstFrame(b, "Opening", program, "read", "--dir", dir))
		begin := time.Now()
		t := open(b, program, 80, 24, "read", "--dir", dir)
		t.waitFor("Enter choose")
		list = append(list, time.Since(begin))
		t.keys("S")
		t.waitFor("Search:")
		t.keys("section 3")
		t.waitFor("best first")
		search = append(search, time.Since(begin))
		t.keys("\x03")
		t.exit()
	}
	b.ReportMetric(median(with)/median(without), "ratio")
	b.ReportMetric(median(list)*1000, "ms/list")
	b.ReportMetric(median(search)*1000, "ms/search")
}

func longPage(size int) string {
	var b strings.Builder
	b.WriteString("# A long page\n\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Section %d\n\nParagraph %d of this page has words enough to run over more than one line.\n\n- an item\n- [a link](https://example.org)\n\n", i, i)
	}
	return b.String()
}

// The memory of the program after it has gone to the end of 10 MB.
func BenchmarkMemoryOfALongPage(b *testing.B) {
	program := built(b)
	name := filepath.Join(b.TempDir(), "page.md")
	if err := os.WriteFile(name, []byte(longPage(10<<20)), 0o600); err != nil {
		b.Fatal(err)
	}
	most := 0
	for b.Loop() {
		t := open(b, program, 80, 24, "read", "--file", name)
		t.waitFor("Paragraph 0 ")
		t.keys("G")
		t.waitFor("100%")
		most = max(most, residentKB(b, t.command.Process.Pid))
		t.keys("q")
		t.exit()
	}
	b.ReportMetric(float64(most)/1024, "MiB")
}

// residentKB is the most memory that a process has held, as Linux counts it.
func residentKB(b *testing.B, pid int) int {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("no /proc here")
	}
	for _, line := range strings.Split(string(status), "\n") {
		var kb int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kb); n == 1 {
			return kb
		}
	}
	b.Skip("no VmHWM here")
	return 0
}
