package command

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadingALotShowsABarToAPersonAlone writes to a bar what is read of two files.
func TestReadingALotShowsABarToAPersonAlone(t *testing.T) {
	folder := t.TempDir()
	var files []string
	for _, name := range []string{"a", "b"} {
		name = filepath.Join(folder, name)
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(name, longReading/2); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	shown := func(seen bool, plain bool, files ...string) string {
		var out bytes.Buffer
		p := &program{Streams: Streams{OutTTY: seen, Env: func(name string) string { return map[string]string{"TERM": "xterm"}[name] }}, out: &output{Writer: &out}, plain: plain}
		bar := p.readingBar(files)
		for range 256 * len(files) {
			if n, err := bar.Write(make([]byte, longReading/512)); n != longReading/512 || err != nil {
				t.Fatalf("%d bytes, %v", n, err)
			}
		}
		bar.clear()
		return out.String()
	}
	text := shown(true, false, files...)
	frames := strings.Split(text, "\r")
	if len(frames) < 10 || len(frames) > 105 {
		t.Fatalf("it was drawn %d times", len(frames))
	}
	for _, want := range []string{"Reading ····················   0 %", "Reading ██████████··········  50 %", "Reading ████████████████████ 100 %"} {
		if !strings.Contains(text, "\r"+want) {
			t.Errorf("it does not show %q", want)
		}
	}
	if blank := frames[len(frames)-2]; frames[len(frames)-1] != "" || !regexp.MustCompile(`^ {34}$`).MatchString(blank) {
		t.Errorf("at the end %q stands there", blank)
	}
	for name, text := range map[string]string{"in a pipe": shown(false, false, files...), "in plain lines": shown(true, true, files...), "of little": shown(true, false, files[0])} {
		if text != "" {
			t.Errorf("%s it shows %q", name, text)
		}
	}
}
