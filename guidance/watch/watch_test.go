package watch_test

import (
	"context"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"whichtool/guidance/watch"
)

func Example() {
	folder := fstest.MapFS{"pack.md": {Data: []byte("---\n")}}
	before := watch.Of(folder)
	folder["rules/new.md"] = &fstest.MapFile{}
	fmt.Println(watch.Of(folder) != before)
	// Output: true
}

func at(seconds int) time.Time { return time.Date(2026, 11, 28, 12, 0, seconds, 0, time.UTC) }

func file(text string, seconds int) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(text), ModTime: at(seconds)}
}

func TestWhatShowsInAStamp(t *testing.T) {
	folder := func() fstest.MapFS { return fstest.MapFS{"pack.md": file("a", 0), "rules/one.md": file("b", 0)} }
	before := watch.Of(folder())
	if watch.Of(folder()) != before {
		t.Fatal("the same folder looks otherwise")
	}
	for what, change := range map[string]func(fstest.MapFS){
		"a size":  func(f fstest.MapFS) { f["pack.md"] = file("aa", 0) },
		"a time":  func(f fstest.MapFS) { f["pack.md"] = file("c", 1) },
		"a file":  func(f fstest.MapFS) { f["rules/two.md"] = file("", 0) },
		"a name":  func(f fstest.MapFS) { f["rules/two.md"] = f["rules/one.md"]; delete(f, "rules/one.md") },
		"nothing": func(f fstest.MapFS) { delete(f, "rules/one.md") },
	} {
		changed := folder()
		if change(changed); watch.Of(changed) == before {
			t.Errorf("%s does not show", what)
		}
	}
	hidden := folder()
	hidden[".pack.md.swp"], hidden[".git/index"] = file("x", 2), file("y", 2)
	if watch.Of(hidden) != before {
		t.Error("what an editor hides shows")
	}
}

func TestNothingIsSaidOfWhatStaysTheSame(t *testing.T) {
	folder := fstest.MapFS{"pack.md": file("a", 0)}
	tick := make(chan time.Time, 5)
	for range 5 {
		tick <- at(1)
	}
	close(tick)
	if _, ok := watch.Next(context.Background(), folder, watch.Of(folder), tick); ok {
		t.Error("nothing has changed, and a change was seen")
	}
}

// growing looks otherwise each time until it stands still.
type growing struct {
	fstest.MapFS
	looks *int
	still int
}

func (g growing) Stat(name string) (fs.FileInfo, error) {
	if name == "pack.md" {
		*g.looks++
	}
	g.MapFS["pack.md"].Data = make([]byte, min(*g.looks, g.still))
	return g.MapFS.Stat(name)
}

func TestNextSkipsWhatIsStillGrowing(t *testing.T) {
	looks := 0
	folder := growing{fstest.MapFS{"pack.md": file("", 0)}, &looks, 4}
	tick := make(chan time.Time, 20)
	for range 20 {
		tick <- at(1)
	}
	before := watch.Of(fstest.MapFS{"pack.md": file("", 0)})
	if _, ok := watch.Next(context.Background(), folder, before, tick); !ok || looks != 5 {
		t.Errorf("it was taken after %d looks, ok %v; it stood still from the fourth on", looks, ok)
	}
}

func TestNextEndsWithItsContext(t *testing.T) {
	ctx, end := context.WithCancel(context.Background())
	end()
	if _, ok := watch.Next(ctx, fstest.MapFS{}, watch.Stamp{}, nil); ok {
		t.Error("it does not end")
	}
}
