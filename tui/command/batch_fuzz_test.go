package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
)

var shipped = sync.OnceValues(loadEngine)

// runBatch decides an input, line by line.
func runBatch(tb testing.TB, input []byte, brief bool) (code int, out string) {
	tb.Helper()
	engine, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	p := &program{Streams: testStreams(bytes.NewReader(input), &stdout, &stderr), asOf: new("2020-06-01")}
	date, err := p.date()
	if err != nil {
		tb.Fatal(err)
	}
	if err := p.batch(engine, date, &decideOptions{brief: brief}); err != nil || stderr.Len() > 0 {
		tb.Fatalf("batch: %v, with %q", err, stderr.String())
	}
	return p.code, stdout.String()
}

// linesOf counts the lines of an input. The last one may lack its end.
func linesOf(input []byte) int {
	n := bytes.Count(input, []byte("\n"))
	if len(input) > 0 && input[len(input)-1] != '\n' {
		n++
	}
	return n
}

// FuzzBatch holds a batch to its contract whatever comes in: for each line
// one line of JSON, in order, a decision or what is wrong; and nothing of the
// input raw.
func FuzzBatch(f *testing.F) {
	for _, seed := range []string{
		"", "\n", "\r\n\n", "not json", routine, routine + "\n" + routine + "\r\n",
		`{"answers":{"classification":"secret"}}`,
		`{"answers":{"classification":"official"}}`,
		`{"answers":{"classification":"offical"}}`,
		`{"answers":{"classi\u0066ication":"secr\u0065t"}}`,
		`{"answers":{"classification":"secret"},"answers":{}}`,
		`{"answers":{"classification":["secret"]}}`,
		`{"answers":null}`, `{"answers":{}}`, `{}`, `[]`, `"`, "\ufeff{}", "{\"answers\":{\"\x1b\x9b\u202e\":\"\xff\"}}",
		`{"answers":{"colour":"\u001b[31m\u202e\u009b"}}`,
		strings.Repeat("[", 200) + "\n" + strings.Repeat(`{"answers":`, 200),
		"\x00\n\x1b]0;title\x07\n\u2028\u2029",
	} {
		f.Add([]byte(seed), true)
		f.Add([]byte(seed), false)
	}
	f.Fuzz(func(t *testing.T, input []byte, brief bool) {
		code, out := runBatch(t, input, brief)
		if out != "" && !strings.HasSuffix(out, "\n") {
			t.Fatalf("the last line has no end: %q", out)
		}
		bad := 0
		for i, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
			if out == "" {
				break
			}
			if checkBatchLine(t, i+1, line, brief) {
				bad++
			}
		}
		if got, want := strings.Count(out, "\n"), linesOf(input); got != want {
			t.Errorf("%d lines for %d", got, want)
		}
		if (code == exitFailed) != (bad > 0) {
			t.Errorf("exit %d after %d bad lines", code, bad)
		}
		if hit := raw(out); hit != "" {
			t.Errorf("%q comes back in %q", hit, out)
		}
	})
}

// checkBatchLine holds a line to being a decision, or an error that names its
// line, and reports whether it is an error.
func checkBatchLine(t *testing.T, number int, text string, brief bool) (bad bool) {
	t.Helper()
	var line struct {
		Line    int
		Error   *string
		Schema  string
		Outcome string
	}
	if err := json.Unmarshal([]byte(text), &line); err != nil {
		t.Fatalf("line %d: %v in %q", number, err, text)
	}
	if line.Error != nil {
		if line.Line != number || *line.Error == "" || line.Outcome != "" {
			t.Errorf("line %d: %s", number, text)
		}
		return true
	}
	if line.Outcome == "" || brief == (line.Schema != "") {
		t.Errorf("line %d, brief %v: %s", number, brief, text)
	}
	return false
}

// A line decides by itself: neither the lines before it nor the size of what
// is read at once makes a difference.
func TestBatchLinesDoNotTouchEachOther(t *testing.T) {
	lines := []string{
		routine, `{"answers":{"classification":"secret"}}`, `{"answers":{"classification":"official"}}`, "not json",
		strings.Repeat(" ", 70<<10) + routine, `{"answers":{"classification":"` + strings.Repeat("x", 200<<10) + `"}}`, routine, "",
		strings.Repeat("y", maxBatchLine+2), `{"answers":{"device":"mac","classification":"top-secret"}}`,
	}
	_, out := runBatch(t, []byte(strings.Join(lines, "\n")+"\n"), true)
	got := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(got) != len(lines) {
		t.Fatalf("%d lines for %d", len(got), len(lines))
	}
	for i, line := range lines {
		_, alone := runBatch(t, []byte(line+"\n"), true)
		want := strings.Replace(strings.TrimSuffix(alone, "\n"), `{"line":1,`, fmt.Sprintf(`{"line":%d,`, i+1), 1)
		if got[i] != want {
			t.Errorf("line %d is %.200s, but %.200s by itself", i+1, got[i], want)
		}
	}
}

// A line may have 1 MiB and no byte more, whatever ends it.
func TestBatchLineLimit(t *testing.T) {
	secret := `{"answers":{"classification":"secret"}}`
	padded := func(size int) string { return strings.Repeat(" ", size-len(secret)) + secret }
	for _, c := range []struct {
		size int
		end  string
		ok   bool
	}{
		{1 << 20, "\n", true}, {1 << 20, "", true}, {1<<20 + 1, "\n", false}, {1<<20 + 1, "", false}, {1<<20 + 1, "\r\n", false},
		{1<<20 - 1, "\r\n", true},
	} {
		code, out := runBatch(t, []byte(padded(c.size)+c.end), true)
		if ok := strings.HasPrefix(out, `{"outcome":"stop"`); ok != c.ok || (code == 0) != c.ok || strings.Count(out, "\n") != 1 {
			t.Errorf("%d bytes and %q: exit %d, %.100s", c.size, c.end, code, out)
		}
		if !c.ok && !strings.Contains(out, "longer than") {
			t.Errorf("%d bytes and %q: %.100s", c.size, c.end, out)
		}
	}
}

func TestBatchLineLimitLeavesTheLineEndOut(t *testing.T) {
	secret := `{"answers":{"classification":"secret"}}`
	if code, out := runBatch(t, []byte(strings.Repeat(" ", 1<<20-len(secret))+secret+"\r\n"), true); code != 0 {
		t.Errorf("exit %d, %.100s", code, out)
	}
}
