package command

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// folderOf puts the small pack into a folder.
func folderOf(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, fixture.FS()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// swapIn changes a text of a file.
func swapIn(t *testing.T, file, from, to string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(data, []byte(from)) {
		t.Fatalf("%s has no %q: %v", file, from, err)
	}
	if err := os.WriteFile(file, bytes.Replace(data, []byte(from), []byte(to), 1), 0o666); err != nil {
		t.Fatal(err)
	}
}

// ticks is enough of them for a change to be seen.
func ticks() <-chan time.Time {
	out := make(chan time.Time, 3)
	for range 3 {
		out <- time.Time{}
	}
	close(out)
	return out
}

// Guidance that is watched is taken in when it changes; with faults it is not, and what
// was there last goes on.
func TestWatchedGuidanceIsTakenIn(t *testing.T) {
	dir := folderOf(t)
	p := &program{Streams: Streams{Env: os.Getenv, Now: time.Now}, ctx: context.Background(), args: []string{"--guidance", dir}}
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	p.editions = editions
	p.choose(p.args)
	p.lay(p.args)
	p.ready()
	w := p.watchGuidance(p.local.source)
	if _, ok := w.next(ticks()); ok {
		t.Error("nothing has changed, and a change was seen")
	}
	name := func() string {
		engine, err := w.engineNow()
		if err != nil {
			t.Fatal(err)
		}
		return engine.Pack().Tools[0].Name
	}
	file := filepath.Join(dir, "tools", fixture.Pack().Tools[0].ID+".md")
	swapIn(t, file, "name: "+name(), "name: Prattle and more")
	if c, ok := w.next(ticks()); !ok || c.Err != nil || c.Engine.Pack().Tools[0].Name != "Prattle and more" || name() != "Prattle and more" {
		t.Errorf("it is not taken in: %+v, %v, %s", c, ok, name())
	}
	swapIn(t, file, "summary: ", "sumary: ")
	c, ok := w.next(ticks())
	var faults guidance.Faults
	if !ok || !errors.As(c.Err, &faults) || faults[0].File != "tools/"+filepath.Base(file) || faults[0].Line == 0 || name() != "Prattle and more" {
		t.Errorf("it is %+v, %v; in use is %s", c, ok, name())
	}
	swapIn(t, file, "sumary: ", "summary: ")
	if c, ok := w.next(ticks()); !ok || c.Err != nil {
		t.Errorf("mended it is %+v, %v", c, ok)
	}
	hits, err := w.searchNow(context.Background(), "prattle", 5)
	if err != nil || len(hits) == 0 || !strings.HasPrefix(hits[0].Path, "tools/") {
		t.Errorf("the search finds %v, %v", hits, err)
	}
}
