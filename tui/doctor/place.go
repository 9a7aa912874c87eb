package doctor

import (
	"fmt"
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
	what := "The " + p.Name + " in " + p.Where
	if p.Where == "" {
		if p.Needed {
			r.wrong("There is no place for the "+p.Name+".", "Set the variable HOME, or on Windows USERPROFILE, to your own folder.")
		}
		return
	}
	if p.Unreadable != "" {
		r.wrong(what+" cannot be read: "+p.Unreadable+".", "Ask your help desk to give you the right to read it.")
	}
	if p.Broken {
		r.wrong(what+" cannot be opened.", "To see why, type whichtool records.")
	}
	if p.Needed {
		r.writing(p, what)
	}
	if p.Open {
		r.wrong(what+" can be changed by other people.", "Take that right away from them: chmod go-w.")
	}
	if p.Shared {
		r.wrong(what+" can be read by other people.", "Take that right away from them: chmod go-rwx.")
	}
}

// writing says what stands in the way of keeping something.
func (r *Report) writing(p Place, what string) {
	switch {
	case p.Unwritable != "":
		r.wrong(what+" cannot be written: "+p.Unwritable+".", "Make room, or have the right to write there. Until then nothing is kept.")
	case p.FreeKnown && p.Free < leastFree:
		r.wrong(fmt.Sprintf("There are only %d MB free for the %s.", p.Free>>20, p.Name), "Make room on that disk.")
	}
	if p.Remote {
		r.note(what+" is on another computer ("+p.FileSystem+"), where two programs at once can damage it.", "Keep it on this computer: on Linux and macOS by the variable XDG_DATA_HOME.")
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
