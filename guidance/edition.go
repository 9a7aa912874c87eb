package guidance

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// maxEditions is how many editions a folder may hold.
const maxEditions = 64

// Watch is something that is due to change.
type Watch struct {
	Date       Date     `yaml:"date" pack:"need"`
	Text       string   `yaml:"text" pack:"need"`
	Statements []string `yaml:"statements" pack:"of=statement"`
}

// Editions is the guidance as it stood at several dates: a folder with one
// folder for each edition, or a folder that is an edition itself. Only the
// editions' own files are read until Load is called.
type Editions struct {
	folder fs.FS
	list   []*edition // the oldest first
}

// edition is one of them: its own file, with what it takes from its base.
type edition struct {
	*document
	*Pack
	base  *edition // nil for one that stands alone
	layer *Layer   // what is laid over its base, where it is none of its own
	told  Faults   // with that
}

// OpenEditions reads what the editions in a folder say of themselves. The error
// is a Faults.
func OpenEditions(fsys fs.FS) (*Editions, error) {
	e := &Editions{folder: fsys}
	if faults := e.open(); len(faults) > 0 {
		return nil, faults.Sorted()
	}
	return e, nil
}

func (e *Editions) open() Faults {
	folders, faults := editionFolders(e.folder)
	if len(faults) > 0 {
		return faults
	}
	read := map[string]*edition{}
	for _, name := range folders {
		d := openDocument(e.folder, path.Join(name, packFile), new(budget))
		d.origin, d.path = name, packFile
		read[name] = &edition{document: d}
	}
	for _, name := range folders {
		faults = append(faults, read[name].settle(name, read, nil)...)
	}
	e.list = slices.SortedFunc(maps.Values(read), func(a, b *edition) int {
		return cmp.Or(b.Date.DaysUntil(a.Date), cmp.Compare(a.origin, b.origin))
	})
	for i, one := range e.list[1:] {
		if before := e.list[i]; !one.Date.IsZero() && one.Date == before.Date {
			faults = append(faults, one.at("date", fmt.Sprintf("the edition %s has the same date", before.origin), "a date for each edition, so that one is in force on each day"))
		}
		e.list[i].Replaced = one.Date
	}
	return faults
}

// editionFolders is the folders of the editions; one without a name for a
// folder that is an edition itself.
func editionFolders(fsys fs.FS) ([]string, Faults) {
	entries, err := entriesOf(fsys, ".")
	if err != nil {
		return []string{""}, nil // which is then reported as a pack that cannot be read
	}
	var names []string
	for _, entry := range entries {
		if entry.Name() == packFile {
			return []string{""}, nil
		}
		if _, err := fs.Stat(fsys, path.Join(entry.Name(), packFile)); entry.IsDir() && err == nil {
			names = append(names, entry.Name())
		}
	}
	var faults Faults
	for _, entry := range entries {
		if name := entry.Name(); len(names) > 0 && name[0] != '.' && !slices.Contains(names, name) {
			faults = append(faults, Fault{File: name, Problem: "it is no edition", Expected: "folders, each with a " + packFile})
		}
	}
	if len(names) > maxEditions {
		faults = append(faults, Fault{File: ".", Problem: "too many editions", Expected: fmt.Sprintf("at most %d", maxEditions)})
	}
	if len(names) == 0 {
		names = []string{""} // which is then reported as a pack without its file
	}
	return names, faults
}

// settle fills in what the edition says of itself, upon what its base does. way
// is the editions that led to it.
func (e *edition) settle(name string, all map[string]*edition, way []string) Faults {
	switch {
	case e.Pack != nil:
		return nil
	case slices.Contains(way, name):
		e.Pack, e.base = &Pack{}, nil
		return Faults{e.at("extends", "the edition extends itself, by way of "+quoted(way), "an older edition, or no extends")}
	}
	var own Pack
	e.decode(&own)
	faults := e.document.faults
	if own.Extends != "" {
		switch e.base = all[own.Extends]; {
		case name == "":
			e.base = nil
			faults = append(faults, alone(own.Extends, e.line("extends")))
		case e.base == nil:
			faults = append(faults, e.at("extends", fmt.Sprintf("there is no edition %q", cut(own.Extends)), "one of "+quoted(slices.Sorted(maps.Keys(all)))))
		default:
			faults = append(faults, e.base.settle(own.Extends, all, append(way, name))...)
		}
	}
	if e.Pack == nil { // its base has not led back to it
		e.Pack = e.start()
		quiet := *e.document // what is wrong with it is said already
		quiet.decode(e.Pack)
	}
	if e.base != nil && !e.base.Date.Before(e.Date) {
		faults = append(faults, e.at("extends", fmt.Sprintf("the edition %s is not older", own.Extends), "an older edition"))
	}
	if name != "" && own.Edition != name {
		faults = append(faults, e.at("edition", fmt.Sprintf("the edition %q stands in the folder %s", cut(own.Edition), name), "the name of its folder"))
	}
	return faults
}

// start is what the edition's own file is read upon, by which its fields take
// the place of its base's, those of a map one by one. What an edition says of
// itself alone is not passed on. It is made afresh each time, as a loaded pack
// is its own.
func (e *edition) start() *Pack {
	pack := &Pack{}
	if e == nil || e.base == nil {
		return pack
	}
	for _, below := range e.base.chain() {
		quiet := *below.document
		quiet.decode(pack)
	}
	pack.Expires, pack.Review, pack.Watch = Date{}, Date{}, nil
	pack.Extends, pack.Removes, pack.Adds, pack.Renumbered = "", nil, nil, nil
	return pack
}

func (e *edition) at(field, problem, expected string) Fault {
	return Fault{path.Join(e.origin, packFile), e.line(field), problem, expected}
}

// List is what each edition says of itself, the oldest first: titles, dates, the
// order of its questions and tools, and nothing that stands in other files.
func (e *Editions) List() []*Pack {
	out := make([]*Pack, len(e.list))
	for i, one := range e.list {
		out[i] = one.Pack
	}
	return out
}

// InForce is the edition that is in force on a day: the newest whose date is not
// after it. Before all of them it is the first.
func (e *Editions) InForce(date Date) *Pack { return inForce(e.List(), date) }

// InForce is the name of the edition that is in force on a day, of those beside
// which the pack stands.
func (p *Pack) InForce(date Date) string {
	if len(p.editions) == 0 {
		return p.Edition
	}
	return inForce(p.editions, date).Edition
}

func inForce(editions []*Pack, date Date) *Pack {
	in := editions[0]
	for _, one := range editions[1:] {
		if !date.Before(one.Date) {
			in = one
		}
	}
	return in
}

// Month is the month that the edition is of, such as April 2022.
func (p *Pack) Month() string { return Date{Year: p.Date.Year, Month: p.Date.Month}.Long() }

// HasOlder reports whether the pack stands beside an older edition.
func (p *Pack) HasOlder() bool {
	return slices.ContainsFunc(p.editions, func(e *Pack) bool { return e.Date.Before(p.Date) })
}

// ReplacedBy reports whether another edition is in force by a day.
func (p *Pack) ReplacedBy(date Date) bool { return !p.Replaced.IsZero() && !date.Before(p.Replaced) }

// Due is what is next due to change, on a day; empty for nothing.
func (p *Pack) Due(date Date) string {
	for _, w := range p.Watch {
		if !w.Date.Before(date) {
			return w.Text
		}
	}
	return ""
}

// Newest is the last edition.
func (e *Editions) Newest() *Pack { return e.list[len(e.list)-1].Pack }

// Named finds an edition by its name, such as 2020-04.
func (e *Editions) Named(name string) (*Pack, bool) {
	one := e.named(name)
	if one == nil {
		return nil, false
	}
	return one.Pack, true
}

func (e *Editions) named(name string) *edition {
	i := slices.IndexFunc(e.list, func(one *edition) bool { return one.Edition == name })
	if i < 0 {
		return nil
	}
	return e.list[i]
}

// Load reads the pack of an edition, by its name. The error, if there is one,
// is a Faults with all that is wrong, and the Pack is then nil.
func (e *Editions) Load(name string, taken ...Taken) (*Pack, error) {
	pack, faults := e.load(name, kinds, taken)
	if len(faults) > 0 {
		return nil, faults
	}
	return pack, nil
}

// Check is Load for somebody who mends a pack: see the function Check.
func (e *Editions) Check(name string, taken ...Taken) (*Pack, Faults) {
	return e.load(name, kinds, taken)
}

// Checked is what a check of an edition comes to: see the function Check.
type Checked struct {
	Pack   *Pack
	Faults Faults
}

// CheckAll is Check for each edition that a folder holds, the oldest first.
func CheckAll(fsys fs.FS, taken ...Taken) []Checked {
	var out []Checked
	e, err := OpenEditions(fsys)
	if err != nil || len(e.list) == 1 {
		pack, faults := Check(fsys, taken...)
		return append(out, Checked{pack, faults})
	}
	for _, one := range e.list {
		pack, faults := e.Check(one.Edition, taken...)
		out = append(out, Checked{pack, faults})
	}
	return out
}

// chain is the edition and all that it stands on, the first of them first.
func (e *edition) chain() []*edition {
	var out []*edition
	for one := e; one != nil; one = one.base {
		out = append(out, one)
	}
	slices.Reverse(out)
	return out
}

// Hash is the SHA-256 over the files of an edition, in hexadecimal: of each its
// path and content, in the order of the paths. Whatever is changed in a file that
// the edition rests on changes it; a layer over it does not: see Layer.
func (e *Editions) Hash(name string) (string, error) {
	one := e.named(name)
	if one == nil {
		return "", fmt.Errorf("there is no edition %q", cut(name))
	}
	if one.layer != nil { // which has a sum of its own
		one = one.base
	}
	m := e.merge(one, kinds)
	digest := sha256.New()
	for _, layer := range one.chain() { // whose own files say what is laid over what
		if err := hashFile(digest, e.folder, path.Join(layer.origin, packFile)); err != nil {
			return "", err
		}
	}
	for _, file := range m.names {
		if err := hashFile(digest, m, file); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

func hashFile(to io.Writer, folder fs.FS, name string) error {
	data, err := readLimited(folder, name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, plainError(err))
	}
	_, err = fmt.Fprintf(to, "%d %s %d\n%s", len(name), name, len(data), data)
	return err
}
