package command

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// run carries out a command line with some input, away from any terminal.
func run(tb testing.TB, input string, args ...string) (code int, out, errs string) {
	tb.Helper()
	var stdout, stderr bytes.Buffer
	code = Run(context.Background(), args, testStreams(strings.NewReader(input), &stdout, &stderr))
	return code, stdout.String(), stderr.String()
}

func testStreams(in io.Reader, out, errs io.Writer) Streams {
	return Streams{
		In: in, Out: out, Err: errs, Env: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	}
}

const routine = `{"answers":{"classification":"official","marking":"none","personal-data":"no","subject":"everyday","lost-device":"no","audience":"internal","purpose":"message","device":"dom1","account":"work"}}`

func TestBatchGoesOnAfterBadLines(t *testing.T) {
	lines := []string{
		routine,
		`not json`,
		`{"answers":{"classification":"offical"}}`,
		`{"answers":{"colour":"red"}}`,
		`{"answers":{"classification":"official"}}`,
		``,
		`{"answers":{"classification":"secret"}} {}`,
		`{"answers":{"classification":5}}`,
		`{"answer":{}}`,
		`{"answers":{"classification":"secret"},"x":"` + strings.Repeat("y", 1<<20) + `"}`,
		`{"answers":{"classification":"secret"}}`,
	}
	code, out, errs := run(t, strings.Join(lines, "\n"), "decide", "--batch", "--brief")
	got := strings.Split(strings.TrimRight(out, "\n"), "\n")
	if code != 1 || errs != "" || len(got) != len(lines) {
		t.Fatalf("exit %d, %d lines, errors %q; want 1, %d and none", code, len(got), errs, len(lines))
	}
	for i, line := range got {
		want := fmt.Sprintf(`{"line":%d,"error":`, i+1)
		if i == 0 || i == len(lines)-1 {
			want = `{"outcome":`
		}
		if !strings.HasPrefix(line, want) {
			t.Errorf("line %d is %.120s, want it to begin %s", i+1, line, want)
		}
	}
}

// However long the input, a batch holds one line at a time.
func BenchmarkBatchBrief(b *testing.B) {
	const lines = 1000
	input := strings.Repeat(routine+"\n", lines)
	b.SetBytes(int64(len(input)))
	b.ReportAllocs()
	p := &program{engine: loadEngine}
	engine, err := p.engine()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		p.Streams = testStreams(strings.NewReader(input), io.Discard, io.Discard)
		date, _ := p.date()
		if err := p.batch(engine, date, &decideOptions{brief: true}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*lines/b.Elapsed().Seconds(), "lines/s")
}
