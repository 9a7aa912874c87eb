// Package watch tells when a folder of guidance has changed: by the names, sizes and
// times of its files, looked at now and then. Of what is being written it says nothing
// before it stands still.
package watch

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"whichtool/guidance"
)

// Stamp is what a folder looked like. Folders that look the same have the same.
type Stamp [sha256.Size]byte

// most is how many files are looked at: no folder of guidance has more.
const most = 64 * guidance.MaxFiles

// Of is what a folder looks like. What begins with a dot is no part of it.
func Of(folder fs.FS) Stamp {
	hash, n := sha256.New(), 0
	_ = fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if n++; n > most {
			return fs.SkipAll
		}
		if err != nil {
			fmt.Fprintf(hash, "%q cannot be read\n", name)
			return nil
		}
		if base := e.Name(); strings.HasPrefix(base, ".") && name != "." {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := fs.Stat(folder, name); err != nil {
			fmt.Fprintf(hash, "%q is gone\n", name)
		} else if !e.IsDir() {
			fmt.Fprintf(hash, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	})
	return Stamp(hash.Sum(nil))
}

// Next waits until a folder looks otherwise than before, and the same at two ticks, and
// gives what it looks like then. ok is false where the context ends, or the ticks do.
func Next(ctx context.Context, folder fs.FS, before Stamp, tick <-chan time.Time) (now Stamp, ok bool) {
	last := before
	for {
		select {
		case <-ctx.Done():
			return before, false
		case _, more := <-tick:
			if !more {
				return before, false
			}
		}
		now := Of(folder)
		if now != before && now == last {
			return now, true
		}
		last = now
	}
}
