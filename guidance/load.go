package guidance

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// packFile is the file that says what the pack is.
const packFile = "pack.md"

// file is one file of a pack once it is read. The pack's own file has no kind.
type file struct {
	*document
	kind  kind
	entry any
}

// Load reads the pack in a folder. No question may have one of the reserved
// names: they mean something else where a question is named, such as an
// option of a command. The error, if there is one, is a Faults with all that
// is wrong, and the Pack is then nil.
func Load(fsys fs.FS, reserved ...string) (*Pack, error) {
	return load(fsys, kinds, reserved)
}

func load(fsys fs.FS, kinds []kind, reserved []string) (*Pack, error) {
	names, faults := list(fsys, kinds)
	files, tooLarge := read(fsys, kinds, names)
	if tooLarge != nil {
		return nil, append(faults, *tooLarge).sorted()
	}
	for _, f := range files {
		faults = append(faults, f.faults...)
	}
	faults = append(faults, missing(kinds, names, faults)...)
	// References can be followed only when every file could be read.
	if len(faults) > 0 {
		return nil, faults.sorted()
	}
	pack := assemble(files, kinds)
	if faults = check(pack, files, reserved); len(faults) > 0 {
		return nil, faults.sorted()
	}
	return pack, nil
}

// LoadFront reads only the pack's own file: title, edition, dates and order.
// It serves a first screen while Load still works on the rest.
func LoadFront(fsys fs.FS) (*Pack, error) {
	d, pack := openDocument(fsys, packFile, new(budget)), &Pack{}
	d.decode(pack)
	if len(d.faults) > 0 {
		return nil, d.faults.sorted()
	}
	return pack, nil
}

// list names the files of a pack, in order.
func list(fsys fs.FS, kinds []kind) ([]string, Faults) {
	var names []string
	var faults Faults
	fault := func(name, problem, expected string) {
		faults = append(faults, Fault{File: name, Problem: problem, Expected: expected})
	}
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			fault(name, plainError(err).Error(), "")
			return fs.SkipDir
		case len(faults) > MaxFaults:
			return fs.SkipAll
		case name == ".":
			return nil
		case strings.HasPrefix(e.Name(), "."):
			return skip(e)
		case e.IsDir() && !slices.ContainsFunc(kinds, func(k kind) bool { return k.info().folder == name }):
			fault(name, "unknown folder", "one of "+strings.Join(folders(kinds), ", "))
			return fs.SkipDir
		case e.IsDir():
			return nil
		case path.Ext(name) != ".md" || path.Dir(name) == "." && name != packFile:
			fault(name, "a file that is not part of a pack", packFile+" and .md files in its folders")
		case !regular(fsys, name, e):
			fault(name, "not a regular file", "a text file")
		case len(names) == MaxFiles:
			fault(name, "too many files", fmt.Sprintf("at most %d", MaxFiles))
			return fs.SkipAll
		default:
			if problem, expected := misnamed(name, kinds); problem != "" {
				fault(name, problem, expected)
			} else {
				names = append(names, name)
			}
		}
		return nil
	})
	if err != nil {
		fault(".", plainError(err).Error(), "")
	}
	return names, faults
}

// misnamed says what is wrong with the name of a file.
func misnamed(name string, kinds []kind) (problem, expected string) {
	k := kindAt(name, kinds)
	if k == nil {
		return "", ""
	}
	is, form, id := isID, idForm+", and .md", idFrom(name)
	if k.info().id != nil {
		is, form = k.info().id, k.info().form
	}
	if is(id) {
		return "", ""
	}
	return fmt.Sprintf("a %s cannot be called %q", k.info().noun, id), form
}

// kindAt is the kind of the files in a file's folder; nil for the pack's own.
func kindAt(name string, kinds []kind) kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.info().folder == path.Dir(name) })
	if i < 0 {
		return nil
	}
	return kinds[i]
}

// missing reports the pack's file where it is not there, or else the folders
// with nothing in them, but for those of which something is said already.
func missing(kinds []kind, names []string, said Faults) Faults {
	if !slices.Contains(names, packFile) {
		return Faults{{File: packFile, Problem: "the file is missing", Expected: "a file that names the edition, its questions and its tools"}}
	}
	var faults Faults
	for _, k := range kinds {
		folder := k.info().folder
		within := func(name string) bool { return name == folder || path.Dir(name) == folder }
		if k.info().optional || slices.ContainsFunc(names, within) || slices.ContainsFunc(said, func(f Fault) bool { return within(f.File) }) {
			continue
		}
		faults = append(faults, Fault{File: folder, Problem: "the folder is missing or has no file", Expected: fmt.Sprintf("at least one %s, such as %s/name.md", k.info().noun, folder)})
	}
	return faults
}

// regular reports whether an entry is a file to read: opening a pipe or a
// device could wait for ever. What cannot be told shows when it is opened.
func regular(fsys fs.FS, name string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.Type().IsRegular()
	}
	info, err := fs.Stat(fsys, name)
	return err != nil || info.Mode().IsRegular()
}

func skip(e fs.DirEntry) error {
	if e.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func folders(kinds []kind) []string {
	var names []string
	for _, k := range kinds {
		names = append(names, k.info().folder)
	}
	slices.Sort(names)
	return names
}

// budget counts what is read of a pack.
type budget struct{ text, front atomic.Int64 }

// read opens and decodes the files, on every core, in the order of names. It
// stops where the pack is larger than a pack may be, and says so.
func read(fsys fs.FS, kinds []kind, names []string) ([]file, *Fault) {
	files := make([]file, len(names))
	var spent budget
	var large atomic.Pointer[Fault]
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for large.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(names) {
					return
				}
				files[i] = readFile(fsys, kinds, names[i], &spent)
				if problem, expected := spent.beyond(); problem != "" {
					large.Store(&Fault{File: ".", Problem: problem, Expected: expected})
				}
			}
		})
	}
	group.Wait()
	return files, large.Load()
}

func (b *budget) beyond() (problem, expected string) {
	switch {
	case b.text.Load() > MaxSize:
		return "the pack is too large", fmt.Sprintf("at most %d MiB in all its files", MaxSize>>20)
	case b.front.Load() > MaxFrontSize:
		return "the pack has too much front matter", fmt.Sprintf("at most %d MiB in all its files", MaxFrontSize>>20)
	}
	return "", ""
}

func readFile(fsys fs.FS, kinds []kind, name string, spent *budget) file {
	f := file{document: openDocument(fsys, name, spent), kind: kindAt(name, kinds)}
	if f.kind != nil {
		f.entry = f.kind.decode(f.document)
	} else {
		pack := &Pack{}
		f.decode(pack)
		f.entry = pack
	}
	return f
}

// assemble puts the entries into the pack, in their order.
func assemble(files []file, kinds []kind) *Pack {
	i := slices.IndexFunc(files, func(f file) bool { return f.kind == nil })
	pack := files[i].entry.(*Pack)
	pack.kinds = kinds
	for _, f := range files {
		if f.kind != nil {
			f.kind.join(pack, f.entry)
		}
	}
	for _, k := range kinds {
		k.sort(pack)
	}
	pack.statements = map[string]*Statement{}
	for _, source := range pack.Sources {
		for _, s := range source.Statements {
			if _, twice := pack.statements[s.ID]; !twice {
				pack.statements[s.ID] = s
			}
		}
	}
	pack.backlinks = sync.OnceValue(pack.findBacklinks)
	return pack
}
