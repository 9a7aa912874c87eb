// Under the race detector this takes twenty seconds and shows nothing more.
//go:build !race

package command

import (
	"bytes"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"whichtool/guidance"
	"whichtool/questions"
)

const (
	streamLines = 240_000
	streamLimit = 64 << 20 // growth of the heap, in bytes
	ordinary    = 100      // how much garbage the program lets be, in percent of what is in use
)

// However long the input, a batch holds no more than a line of it. A batch
// that kept what it reads or writes would hold some 190 MB by the end.
func TestBatchMemoryIsBounded(t *testing.T) {
	engine, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(ordinary))
	in, out := newStream(), &lineCounter{}
	p := &program{Streams: testStreams(in, out, io.Discard), asOf: new("2020-06-01")}
	date, err := p.date()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.batch(engine, date, &decideOptions{brief: true}); err != nil {
		t.Fatal(err)
	}
	if out.lines != streamLines {
		t.Errorf("%d lines for %d", out.lines, streamLines)
	}
	if grown := int64(in.most) - int64(in.start); grown > streamLimit {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	}
}

// A run that is over is let go of, with the guidance that it has loaded. Cobra
// keeps what completes a flag for good: 20 runs once held some 22 MB.
func TestRunsAreLetGoOf(t *testing.T) {
	defer func(shared func(*guidance.Editions, string) (*questions.Engine, error)) { builtIn = shared }(builtIn)
	builtIn = ready // each run loads it for itself, as a program does
	decide := func(times int) uint64 {
		for range times {
			if code, _, errs := run(t, "", "decide", "--classification", "secret"); code != exitOK {
				t.Fatalf("exit %d: %s", code, errs)
			}
		}
		runtime.GC()
		return heap()
	}
	before := decide(2)
	if grown := int64(decide(20)) - int64(before); grown > 8<<20 {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	}
}

// stream is a long input that is made while it is read. It looks at the heap
// as it goes.
type stream struct {
	block       []byte
	left        int // lines to come
	rest        []byte
	start, most uint64
	reads       int
}

// blockLines is few enough that a block fits the buffer of a batch.
const blockLines = 100

func newStream() *stream {
	runtime.GC()
	s := &stream{block: []byte(strings.Repeat(routine+"\n", blockLines-2) + "not json\n" + `{"answers":{"classification":"offical"}}` + "\n"), left: streamLines}
	s.start = heap()
	return s
}

func (s *stream) Read(p []byte) (int, error) {
	if s.reads++; s.reads%100 == 0 {
		s.most = max(s.most, heap())
	}
	if len(s.rest) == 0 {
		if s.left == 0 {
			s.most = max(s.most, heap())
			return 0, io.EOF
		}
		s.rest, s.left = s.block, s.left-blockLines
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

func heap() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

// lineCounter counts the lines that are written to it.
type lineCounter struct{ lines int }

func (c *lineCounter) Write(text []byte) (int, error) {
	c.lines += bytes.Count(text, []byte("\n"))
	return len(text), nil
}
