package guidance

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"

	"whichtool/guidance/cite"
)

// merged is the folder that an edition makes of its own files and its bases'.
type merged struct {
	folder fs.FS
	top    *edition          // nil for a pack that stands alone
	fronts []*Pack           // of all editions
	origin map[string]string // the folder of the edition, by the path of a file or of what is wrong
	names  []string          // of the files, in order
	faults Faults            // with the files, by their paths within the pack
	told   Faults            // with what the edition takes from others, by their paths in the folder
}

// Open opens a file of the edition that it comes from.
func (m *merged) Open(name string) (fs.File, error) {
	return m.folder.Open(path.Join(m.origin[name], name))
}

// Stat tells what a file is without opening it.
func (m *merged) Stat(name string) (fs.FileInfo, error) {
	return fs.Stat(m.folder, path.Join(m.origin[name], name))
}

// renumbered is a file as the edition reads it that took it over, and those above
// that one.
func (m *merged) renumbered(name string, data []byte) []byte {
	if m.top == nil {
		return data
	}
	above := false
	for _, layer := range m.top.chain() {
		if above && len(layer.Renumbered) > 0 {
			data = anyID.ReplaceAllFunc(data, func(id []byte) []byte {
				if next, ok := layer.Renumbered[string(id)]; ok {
					return []byte(next)
				}
				return id
			})
		}
		above = above || layer.origin == m.origin[name]
	}
	return data
}

var anyID = regexp.MustCompile(cite.Pattern)

// merge lays the edition over what it stands on: a file takes the place of the
// one at its path.
func (e *Editions) merge(top *edition, kinds []kind) *merged {
	m := &merged{folder: e.folder, origin: map[string]string{}}
	for _, layer := range top.chain() {
		own := under{e.folder, layer.origin}
		names, faults := list(own, kinds)
		for _, f := range faults {
			m.origin[f.File] = layer.origin
		}
		m.faults = append(m.faults, faults...)
		if layer.layer != nil {
			refused := m.layLayer(layer, own, names, kinds)
			m.told = append(m.told, refused...)
			names = slices.DeleteFunc(names, func(name string) bool {
				return refused.about(path.Join(layer.origin, name)) && name != packFile
			})
		}
		m.lay(layer, own, names)
	}
	return m
}

// lay puts the files of one edition over those below.
func (m *merged) lay(layer *edition, own fs.FS, names []string) {
	fault := func(name string, line int, problem, expected string) {
		m.told = append(m.told, Fault{path.Join(layer.origin, name), line, problem, expected})
	}
	for _, gone := range layer.Removes {
		at := slices.Index(m.names, gone)
		if at < 0 || gone == packFile {
			fault(packFile, layer.line("remove", gone), fmt.Sprintf("there is no %q to remove", cut(gone)), m.like(gone))
			continue
		}
		m.names = slices.Delete(m.names, at, at+1)
	}
	used := map[string]bool{}
	for _, name := range names {
		switch below := slices.Contains(m.names, name); {
		case name == packFile, layer.base == nil:
		case below && m.same(own, name):
			fault(name, 0, "the file is the same as in the edition "+m.origin[name], "a file only where something differs")
		case !below && !layer.adds(name, used) && !layer.misread("adds"):
			fault(name, 0, "the file takes the place of none", fmt.Sprintf("%q under adds: in %s where it is new, or else %s", name, packFile, m.like(name)))
		}
		m.origin[name] = layer.origin
		if !slices.Contains(m.names, name) {
			m.names = append(m.names, name)
		}
	}
	for _, pattern := range layer.Adds {
		if !used[pattern] {
			fault(packFile, layer.line("adds", pattern), fmt.Sprintf("no new file is called %q", cut(pattern)), "the path of a file that the edition below does not have")
		}
	}
	m.origin[packFile] = layer.origin
	slices.Sort(m.names)
}

// stands reports whether a folder is the edition's: its own, or that of the one
// over which it is a layer.
func (e *edition) stands(origin string) bool {
	return origin == e.origin || e.layer != nil && e.base.stands(origin)
}

// adds reports whether the edition says that a file is new.
func (e *edition) adds(name string, used map[string]bool) bool {
	found := false
	for _, pattern := range e.Adds {
		if ok, err := path.Match(pattern, name); ok && err == nil {
			used[pattern], found = true, true
		}
	}
	return found
}

// same reports whether a file is what it would take the place of. What cannot be
// read is reported when it is.
func (m *merged) same(own fs.FS, name string) bool {
	above, err := readLimited(own, name)
	if err != nil {
		return false
	}
	below, err := readLimited(m, name)
	return err == nil && bytes.Equal(above, below)
}

// like names a file that there is, for one that there is not.
func (m *merged) like(name string) string {
	if near := Nearest(name, m.names, 1); len(near) > 0 {
		return fmt.Sprintf("the path of a file, such as %q", near[0])
	}
	return "the path of a file, such as " + m.names[0]
}

// placed is the faults by the paths at which a person finds them.
func (m *merged) placed(faults Faults) Faults {
	if m.top == nil {
		return faults
	}
	out := make(Faults, len(faults))
	for i, f := range faults {
		origin, ok := m.origin[f.File]
		if !ok {
			origin = m.top.origin
		}
		f.File = path.Join(origin, f.File)
		out[i] = f
	}
	return out
}

// own is the files of the edition: without the scenarios of others, but with those that
// go astray, so that they are checked.
func (m *merged) own(files []file) []file {
	var front *Pack
	for _, f := range files {
		if pack, ok := f.entry.(*Pack); ok {
			front = pack
		}
	}
	if front == nil {
		return files
	}
	if m.top != nil {
		front = m.top.Pack
	}
	return slices.DeleteFunc(files, func(f file) bool {
		s, ok := f.entry.(*Scenario)
		if !ok {
			return false
		}
		s.settle(front, m.fronts)
		return !s.runsIn(front, m.top == nil || m.top.stands(f.origin)) && !m.astray(s, f.origin)
	})
}

// astray reports whether a scenario stands here and would run nowhere: one of a layer
// that names other editions than the one under it, or one that names none that there is.
func (m *merged) astray(s *Scenario, origin string) bool {
	if m.top == nil || origin != m.top.origin || len(s.Editions) == 0 {
		return false
	}
	return m.top.layer != nil || !slices.ContainsFunc(m.fronts, func(e *Pack) bool { return slices.Contains(s.Editions, e.Edition) })
}
