package guidance

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
)

// packFile is the file that says what the pack is.
const packFile = "pack.md"

// file is one file of a pack once it is read. The pack's own file has no kind.
type file struct {
	*document
	kind  kind
	entry any
}

// Taken is names that something else has already where a thing of the pack is
// named: such as a question, which is an option of a command.
type Taken struct {
	Noun  string // question or option
	Names []string
	By    string // what has them
}

// Load reads the pack in a folder: that of its newest edition, where it holds
// several. The error, if there is one, is a Faults with all that is wrong, and
// the Pack is then nil.
func Load(fsys fs.FS, taken ...Taken) (*Pack, error) {
	pack, faults := load(fsys, kinds, taken)
	if len(faults) > 0 {
		return nil, faults
	}
	return pack, nil
}

// Check is Load for somebody who mends a pack. Beside the faults it gives what
// is left of the pack without the files that have one, as far as decisions
// need it: so its scenarios can be tried. That is nil where something that
// decides is at fault.
func Check(fsys fs.FS, taken ...Taken) (*Pack, Faults) { return load(fsys, kinds, taken) }

func load(fsys fs.FS, kinds []kind, taken []Taken) (*Pack, Faults) {
	folders, faults := editionFolders(fsys)
	if len(faults) > 0 {
		return nil, faults.Sorted()
	}
	if len(folders) == 1 && folders[0] == "" {
		if faults := upheld(fsys); len(faults) > 0 {
			return nil, faults
		}
		names, faults := list(fsys, kinds)
		return build(&merged{folder: fsys, names: names, faults: faults}, kinds, taken)
	}
	e, err := OpenEditions(fsys)
	if err != nil {
		return nil, err.(Faults)
	}
	return e.load(e.Newest().Edition, kinds, taken)
}

// upheld reports an edition that is read without the one that it stands on: nearly
// all that it rests on would be said to be missing.
func upheld(fsys fs.FS) Faults {
	d := openDocument(fsys, packFile, new(budget))
	var own struct {
		Extends string `yaml:"extends"`
	}
	if quiet := *d; d.node != nil { // what is wrong with it is said when it is read
		quiet.decode(&own)
	}
	if own.Extends == "" {
		return nil
	}
	return Faults{alone(own.Extends, d.line("extends"))}
}

// alone is what is wrong with an edition whose folder is not among others.
func alone(base string, line int) Fault {
	return Fault{packFile, line, fmt.Sprintf("it stands on the edition %q, which is not in this folder", cut(base)), "the folder above this one to be given, or a pack that stands alone"}
}

func (e *Editions) load(name string, kinds []kind, taken []Taken) (*Pack, Faults) {
	one := e.named(name)
	if one == nil {
		return nil, Faults{{File: ".", Problem: fmt.Sprintf("there is no edition %q", cut(name))}}
	}
	if one.origin == "" { // the folder is the edition, and stands alone
		return load(e.folder, kinds, taken)
	}
	m := e.merge(one, kinds)
	m.top, m.fronts = one, e.List()
	m.told = append(m.told, one.told...)
	pack, faults := build(m, kinds, taken)
	if len(faults) == 0 && one.layer != nil {
		pack.Layers[len(pack.Layers)-1].SHA256, faults = m.hashLayer(one)
	}
	return pack, faults.firstIn(one)
}

// build makes a pack of its files.
func build(m *merged, kinds []kind, taken []Taken) (*Pack, Faults) {
	faults := append(m.faults, missing(kinds, m.names, m.faults)...)
	absent := slices.Clone(faults)
	files, tooLarge := read(m, kinds)
	if tooLarge != nil {
		return nil, append(faults, *tooLarge).Sorted()
	}
	for _, f := range files {
		faults = append(faults, f.faults...)
	}
	files = m.own(files)
	pack := m.assemble(files, kinds)
	if len(faults) <= MaxFaults {
		faults = append(faults, check(pack, m.layerLast(files), absent, taken)...)
	}
	if len(faults)+len(m.told) == 0 {
		return pack, nil
	}
	return m.remainder(files, kinds, faults), append(m.placed(faults), m.told...).Sorted()
}

// deciding is the folders that decisions rest on.
var deciding = []string{"questions", "tools", "rules"}

// remainder is what is left to decide by; see Check.
func (m *merged) remainder(files []file, kinds []kind, faults Faults) *Pack {
	decides := func(name string) bool {
		return path.Dir(name) == "." || slices.Contains(deciding, path.Dir(name))
	}
	faulty := map[string]bool{}
	if len(m.told) > 0 {
		return nil
	}
	for _, f := range faults {
		faulty[f.File] = true
		if decides(f.File) || len(faults) > MaxFaults {
			return nil
		}
	}
	return m.assemble(slices.DeleteFunc(slices.Clone(files), func(f file) bool {
		return !decides(f.path) && (path.Dir(f.path) != "scenarios" || faulty[f.path])
	}), kinds)
}

// list names the files of a pack, in order.
func list(fsys fs.FS, kinds []kind) ([]string, Faults) {
	var names []string
	var faults Faults
	fault := func(name, problem, expected string) {
		faults = append(faults, Fault{File: name, Problem: problem, Expected: expected})
	}
	_ = walkFolder(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			fault(name, plainError(err).Error(), "")
			return fs.SkipDir
		case len(faults) > MaxFaults:
			return fs.SkipAll
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
	return names, faults
}

// walkFolder is fs.WalkDir, but of a folder it reads no more entries than a pack may
// have files, and little more: one of a million is not held whole.
func walkFolder(fsys fs.FS, folder string, do fs.WalkDirFunc) error {
	entries, err := entriesOf(fsys, folder)
	if err != nil {
		return do(folder, nil, err)
	}
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		err := do(name, e, nil)
		if err == nil && e.IsDir() {
			err = walkFolder(fsys, name, do)
		}
		if err != nil && err != fs.SkipDir {
			return err
		}
	}
	return nil
}

func entriesOf(fsys fs.FS, folder string) ([]fs.DirEntry, error) {
	opened, err := fsys.Open(folder)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	dir, ok := opened.(fs.ReadDirFile)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: folder, Err: syscall.ENOTDIR}
	}
	entries, err := dir.ReadDir(2 * MaxFiles)
	if err == io.EOF {
		err = nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

// misnamed says what is wrong with the name of a file.
func misnamed(name string, kinds []kind) (problem, expected string) {
	k := kindAt(name, kinds)
	if k == nil {
		return "", ""
	}
	is, form, id := IsID, idForm+", and .md", idFrom(name)
	if k.info().id != nil {
		is, form = k.info().id, k.info().form
	}
	switch {
	case clean.Device(id):
		form = "a name that Windows does not keep for a device: the pack could not be had there"
	case is(id):
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
	names := say.Each(kinds, func(k kind) string { return k.info().folder })
	slices.Sort(names)
	return names
}

// budget counts what is read of a pack.
type budget struct{ text, front atomic.Int64 }

// read opens and decodes the files, on every core, in the order of names. It
// stops where the pack is larger than a pack may be, and says so.
func read(m *merged, kinds []kind) ([]file, *Fault) {
	files := make([]file, len(m.names))
	var spent budget
	var large atomic.Pointer[Fault]
	var next atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for large.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(m.names) {
					return
				}
				files[i] = m.readFile(kinds, m.names[i], &spent)
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

func (m *merged) readFile(kinds []kind, name string, spent *budget) file {
	f := file{document: openDocument(m, name, spent), kind: kindAt(name, kinds)}
	f.origin = m.origin[name]
	if f.kind != nil {
		f.entry = f.kind.decode(f.document)
	} else {
		f.entry = m.top.front(f.document)
	}
	return f
}

// front is what the pack's own file says, upon what stands below it.
func (e *edition) front(d *document) *Pack {
	if e == nil || e.layer == nil {
		pack := e.start()
		d.decode(pack)
		return pack
	}
	pack, layer := e.base.whole(), &Layer{}
	d.decode(layer)
	layer.over(pack)
	return pack
}

// assemble puts the entries into the pack, in their order.
func (m *merged) assemble(files []file, kinds []kind) *Pack {
	pack := &Pack{}
	for _, f := range files {
		if f.kind == nil {
			*pack = *f.entry.(*Pack)
		}
	}
	pack.kinds, pack.editions = kinds, m.fronts
	pack.places = map[string]filePlace{}
	for _, f := range files {
		pack.places[f.path] = placeOf(f)
	}
	if m.top != nil {
		pack.Replaced = m.top.Replaced
	}
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
