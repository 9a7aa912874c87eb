package guidance

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// packFile is the file that says what the pack is.
const packFile = "pack.md"

// entry is what a file of a pack becomes.
type entry interface {
	// accept takes the id and the text of its document, once the front matter
	// is decoded.
	accept(d *document)
}

func (p *Pack) accept(d *document)     { p.About = d.body }
func (q *Question) accept(d *document) { q.ID, q.Help = d.id(), d.body }
func (t *Tool) accept(d *document)     { t.ID, t.Page = d.id(), d.body }
func (r *Rule) accept(d *document)     { r.ID, r.Text = d.id(), oneLine(d.body) }
func (c *Contact) accept(d *document)  { c.ID, c.Text = d.id(), oneLine(d.body) }
func (c *Conflict) accept(d *document) { c.ID, c.Text = d.id(), d.body }
func (t *Topic) accept(d *document)    { t.ID, t.Text = d.id(), d.body }
func (s *Scenario) accept(d *document) { s.ID, s.Text = d.id(), d.body }

func (s *Step) accept(d *document) {
	s.ID, s.Text = d.id(), oneLine(d.body)
	if len(s.Outcomes) == 0 {
		s.Outcomes = []string{OutcomeUse}
	}
}

func (s *Source) accept(d *document) {
	s.ID, s.Page = d.id(), d.body
	s.digest(d)
}

// shelves says what the files of each folder are.
var shelves = map[string]func() entry{
	"questions": func() entry { return &Question{} },
	"tools":     func() entry { return &Tool{} },
	"rules":     func() entry { return &Rule{} },
	"steps":     func() entry { return &Step{} },
	"contacts":  func() entry { return &Contact{} },
	"conflicts": func() entry { return &Conflict{} },
	"topics":    func() entry { return &Topic{} },
	"scenarios": func() entry { return &Scenario{} },
	"sources":   func() entry { return &Source{} },
}

// loaded is a file once it is read.
type loaded struct {
	*document
	entry
}

// Load reads the pack in a folder. The error, if there is one, is a Faults
// with everything that is wrong, and the Pack is then nil.
func Load(fsys fs.FS) (*Pack, error) {
	names, faults := list(fsys)
	files := read(fsys, names)
	pack := assemble(files)
	if pack == nil {
		faults = append(faults, Fault{File: packFile, Problem: "missing", Expected: "a file that names the edition, its questions and its tools"})
	}
	for _, f := range files {
		faults = append(faults, f.faults...)
	}
	// References can be followed only once every file stands for something.
	if len(faults) == 0 {
		faults = check(pack, files)
	}
	if len(faults) > 0 {
		return nil, faults.sorted()
	}
	return pack, nil
}

// LoadFront reads only the pack's own file: title, edition, dates and order.
// It serves a first screen while Load still works on the rest.
func LoadFront(fsys fs.FS) (*Pack, error) {
	d, pack := openDocument(fsys, packFile), &Pack{}
	d.decode(pack)
	if len(d.faults) > 0 {
		return nil, d.faults.sorted()
	}
	pack.accept(d)
	return pack, nil
}

// list names the files of a pack, in order.
func list(fsys fs.FS) ([]string, Faults) {
	var names []string
	var faults Faults
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			faults = append(faults, Fault{File: name, Problem: plainError(err).Error()})
			return fs.SkipDir
		case name != "." && strings.HasPrefix(e.Name(), "."):
			return skip(e)
		case e.IsDir() && name != "." && shelves[name] == nil:
			faults = append(faults, Fault{File: name, Problem: "unknown folder", Expected: "one of " + strings.Join(shelfNames(), ", ")})
			return fs.SkipDir
		case e.IsDir():
			return nil
		case path.Ext(name) != ".md" || path.Dir(name) == "." && name != packFile:
			faults = append(faults, Fault{File: name, Problem: "a file that is not part of a pack", Expected: packFile + " and .md files in its folders"})
			return nil
		case !regular(fsys, name, e):
			faults = append(faults, Fault{File: name, Problem: "not a regular file", Expected: "a text file"})
			return nil
		case len(names) == MaxFiles:
			faults = append(faults, Fault{File: name, Problem: "too many files", Expected: fmt.Sprintf("at most %d", MaxFiles)})
			return fs.SkipAll
		}
		names = append(names, name)
		return nil
	})
	if err != nil {
		faults = append(faults, Fault{File: ".", Problem: plainError(err).Error()})
	}
	return names, faults
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

func shelfNames() []string {
	var names []string
	for name := range shelves {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// read opens and decodes the files, on every core, in the order of names.
func read(fsys fs.FS, names []string) []loaded {
	files := make([]loaded, len(names))
	var group sync.WaitGroup
	cores := runtime.GOMAXPROCS(0)
	for worker := range cores {
		group.Go(func() {
			for i := worker; i < len(names); i += cores {
				files[i] = readFile(fsys, names[i])
			}
		})
	}
	group.Wait()
	return files
}

func readFile(fsys fs.FS, name string) loaded {
	d := openDocument(fsys, name)
	var e entry = &Pack{}
	if name != packFile {
		e = shelves[path.Dir(name)]()
	}
	d.decode(e)
	e.accept(d)
	return loaded{d, e}
}

// assemble puts the entries on their shelves; nil without a pack file.
func assemble(files []loaded) *Pack {
	var pack *Pack
	for _, f := range files {
		if p, ok := f.entry.(*Pack); ok {
			pack = p
		}
	}
	if pack == nil {
		return nil
	}
	for _, f := range files {
		switch e := f.entry.(type) {
		case *Question:
			pack.Questions = append(pack.Questions, e)
		case *Tool:
			pack.Tools = append(pack.Tools, e)
		case *Rule:
			pack.Rules = append(pack.Rules, e)
		case *Step:
			pack.Steps = append(pack.Steps, e)
		case *Contact:
			pack.Contacts = append(pack.Contacts, e)
		case *Conflict:
			pack.Conflicts = append(pack.Conflicts, e)
		case *Topic:
			pack.Topics = append(pack.Topics, e)
		case *Scenario:
			pack.Scenarios = append(pack.Scenarios, e)
		case *Source:
			pack.Sources = append(pack.Sources, e)
		}
	}
	pack.sort()
	pack.index()
	return pack
}

func (p *Pack) sort() {
	place := func(order []string, id string) int {
		if i := slices.Index(order, id); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortStableFunc(p.Questions, func(a, b *Question) int {
		return cmp.Compare(place(p.Order, a.ID), place(p.Order, b.ID))
	})
	slices.SortStableFunc(p.Tools, func(a, b *Tool) int {
		return cmp.Compare(place(p.Preference, a.ID), place(p.Preference, b.ID))
	})
	slices.SortStableFunc(p.Steps, func(a, b *Step) int {
		return cmp.Or(cmp.Compare(place(Moments, a.Moment), place(Moments, b.Moment)), cmp.Compare(a.Order, b.Order))
	})
	slices.SortStableFunc(p.Contacts, func(a, b *Contact) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(p.Topics, func(a, b *Topic) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(p.Conflicts, func(a, b *Conflict) int { return cmp.Compare(number(a.ID), number(b.ID)) })
	slices.SortStableFunc(p.Sources, func(a, b *Source) int {
		return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
	})
}

func number(id string) int {
	n, _ := strconv.Atoi(strings.TrimLeft(id, "C"))
	return n
}

func (p *Pack) index() {
	p.statements = map[string]*Statement{}
	for _, source := range p.Sources {
		for _, s := range source.Statements {
			if _, twice := p.statements[s.ID]; !twice {
				p.statements[s.ID] = s
			}
		}
	}
}

// oneLine folds a body that is a single paragraph.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
