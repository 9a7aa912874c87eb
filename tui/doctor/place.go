package doctor

import (
	"fmt"
	"strconv"
)

// leastFree is how much room a disk should have for what is kept, in bytes.
const leastFree = 50 << 20

// place says where a file is, and what is wrong with it.
func (r *Report) place(p Place) {
	f := File{Name: p.Name, Where: p.Where, Exists: p.Exists, FileSystem: p.FileSystem}
	if p.Exists {
		readable := p.Unreadable == "" && !p.Broken
		f.Readable = &readable
	}
	if p.Where != "" && !p.Given {
		writable := p.Unwritable == ""
		f.Writable = &writable
	}
	if p.FreeKnown {
		free := int64(p.Free >> 20)
		f.FreeMB = &free
	}
	r.Files = append(r.Files, f)
	fill := []string{"{name}", p.Name, "{where}", p.Where, "{free}", strconv.FormatUint(p.Free>>20, 10), "{system}", p.FileSystem}
	if p.Where == "" {
		if p.Needed {
			r.wrong("no-place", fill...)
		}
		return
	}
	if p.Unreadable != "" {
		r.wrong("unreadable", append(fill, "{why}", p.Unreadable)...)
	}
	if p.Broken {
		r.wrong("broken", fill...)
	}
	if p.Needed {
		r.writing(p, fill)
	}
	if p.Open {
		r.wrong("open", fill...)
	}
	if p.Shared {
		r.wrong("shared", fill...)
	}
}

// writing says what stands in the way of keeping something.
func (r *Report) writing(p Place, fill []string) {
	switch {
	case p.Unwritable != "":
		r.wrong("unwritable", append(fill, "{why}", p.Unwritable)...)
	case p.FreeKnown && p.Free < leastFree:
		r.wrong("no-room", fill...)
	}
	if p.Remote {
		r.note("remote", fill...)
	}
}

// text is a file in a line, as Markdown.
func (f File) text() string {
	if f.Where == "" {
		return "there is no place for it"
	}
	text := "`" + f.Where + "`"
	if f.Exists {
		text += ", there"
	} else {
		text += ", not there yet"
	}
	if f.Readable != nil && !*f.Readable {
		text += ", cannot be read"
	}
	if f.Writable != nil {
		text += map[bool]string{true: ", can be written", false: ", cannot be written"}[*f.Writable]
	}
	if f.FreeMB != nil {
		text += fmt.Sprintf(", %d MB free", *f.FreeMB)
	}
	if f.FileSystem != "" {
		text += ", " + f.FileSystem
	}
	return text
}
