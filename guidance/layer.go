package guidance

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"whichtool/guidance/cite"
	"whichtool/guidance/say"
)

// Layer is local guidance: an agency's folder that is laid over an edition, as an
// edition is over its base. It adds to what the edition says and may tighten it;
// whether it loosens anything is for questions.Loosens to say. What it may not
// touch at all, such as the questions and what is said of the guidance's age, is a
// fault.
type Layer struct {
	Title     string            `yaml:"title" pack:"need"`         // whose rules they are, as it stands in a sentence: the Office for Invented Records
	Owner     string            `yaml:"owner" pack:"need"`         // who answers for them
	Date      Date              `yaml:"date" pack:"need"`          // the day of this state of them
	Expires   Date              `yaml:"expires"`                   // their last day; none where they state no end
	Review    Date              `yaml:"review"`                    // by when they are to be looked at again
	Prefix    string            `yaml:"prefix" pack:"need"`        // of their statements: with OIR these stand in sources/oir.md, from OIR-01 on
	Extends   string            `yaml:"extends"`                   // the edition that they are for; empty: the one in use
	Removes   []string          `yaml:"remove"`                    // paths of that edition's files that go
	Adds      []string          `yaml:"adds"`                      // paths, or patterns such as tools/*.md, of files that take the place of none
	Tools     []string          `yaml:"tools" pack:"of=tool"`      // its own in their order: each stands before the next that the edition has, or last
	ReachFor  []string          `yaml:"reach-for" pack:"of=tool"`  // tools that people would use if nobody told them otherwise
	FirstWeek []string          `yaml:"first-week" pack:"of=page"` // paths of pages for a new starter, in the order to read them
	Themes    []string          `yaml:"themes"`                    // of situations, in the order of their list
	Wording   map[string]string `yaml:"wording"`                   // sentences of the edition's in words of your own; what is fixed is not among them
	Confirmed *Confirmed        `yaml:"confirmed"`                 // who answers for it, where the layer allows more than the edition
	About     string            `yaml:"-" pack:"body"`
	SHA256    string            `yaml:"-"` // over its files, in hexadecimal; of a pack that was loaded
	Loosens   []string          `yaml:"-"` // what it was confirmed to allow, in sentences; see Pack.Loosened
}

// Confirmed is who has answered for a layer that allows more than the edition.
type Confirmed struct {
	By   string `yaml:"by" pack:"need"`
	On   Date   `yaml:"on" pack:"need"`
	What string `yaml:"what" pack:"need"`
}

// Until is the last day on which nobody need doubt the layer; zero where it states
// none.
func (l *Layer) Until() Date {
	return cmp.Or(l.Expires, l.Review)
}

// IsLayer reports whether a folder is a layer: what its own file says is not of an
// edition.
func IsLayer(folder fs.FS) bool {
	d := openDocument(folder, packFile, new(budget))
	return d.node != nil && (d.has("prefix") || !d.has("edition"))
}

// Over lays a layer over one of the editions: the one that the layer names, or else
// the one that is given. It takes the edition's place among them. The layer is
// called by a name where faults are placed. What is wrong with it shows when the
// edition is loaded.
func (e *Editions) Over(given, name string, layer fs.FS) *Editions {
	if name == "" || !fs.ValidPath(name) || name == "." || e.named(name) != nil {
		name = path.Join("layer", path.Base(name))
	}
	d := openDocument(layer, packFile, new(budget))
	d.origin, d.path = name, packFile
	one := &edition{document: d, layer: &Layer{}}
	d.decode(one.layer)
	if one.base = e.named(one.layer.Extends); one.base == nil {
		one.base = e.named(given)
		if one.layer.Extends != "" {
			one.told = append(one.told, one.at("extends", fmt.Sprintf("there is no edition %q", cut(one.layer.Extends)), "one of "+quoted(e.names())))
		}
	}
	if one.base == nil {
		one.base = e.list[len(e.list)-1]
	}
	one.Pack = one.base.whole()
	one.Replaced = one.base.Replaced
	one.layer.over(one.Pack)
	out := &Editions{folder: mounted{e.folder, name, layer}, list: slices.Clone(e.list)}
	out.list[slices.Index(out.list, one.base)] = one
	return out
}

func (e *Editions) names() []string {
	names := say.Each(e.list, func(one *edition) string { return one.Edition })
	slices.Sort(names)
	return names
}

// Loosened is the pack with one more thing that its last layer allows and the edition
// does not, as it was confirmed.
func (p *Pack) Loosened(what string) *Pack {
	out, layer := *p, *p.Layers[len(p.Layers)-1]
	layer.Loosens = append(slices.Clone(layer.Loosens), what)
	out.Layers = append(slices.Clone(p.Layers[:len(p.Layers)-1]), &layer)
	return &out
}

// In reports whether the worked example is one that a pack has just so: as it stands
// in the same folder.
func (s *Scenario) In(pack *Pack) bool {
	other, ok := find(pack.Scenarios, s.ID)
	return ok && other.path == s.path
}

// WithScenarios is the pack with those of its worked examples.
func (p *Pack) WithScenarios(left []*Scenario) *Pack {
	out := *p
	out.Scenarios = left
	out.backlinks = sync.OnceValue(out.findBacklinks)
	return &out
}

// LayerFiles is which files a layer adds, takes the place of and removes.
type LayerFiles struct{ Added, Replaced, Removed []string }

// LayerFiles is what the layer over an edition does to its files; nothing where there
// is none.
func (e *Editions) LayerFiles(name string) LayerFiles {
	one := e.named(name)
	if one == nil || one.layer == nil {
		return LayerFiles{}
	}
	out := LayerFiles{Removed: one.layer.Removes}
	below, above := e.merge(one.base, kinds), e.merge(one, kinds)
	for _, name := range above.names {
		switch {
		case above.origin[name] != one.origin || name == packFile:
		case slices.Contains(below.names, name):
			out.Replaced = append(out.Replaced, name)
		default:
			out.Added = append(out.Added, name)
		}
	}
	return out
}

// whole is what an edition's own file says, made afresh.
func (e *edition) whole() *Pack {
	pack := e.start()
	quiet := *e.document
	quiet.decode(pack)
	return pack
}

// over puts what a layer says of itself upon what the edition says.
func (l *Layer) over(p *Pack) {
	p.Layers = append(p.Layers, l)
	p.Removes, p.Adds, p.Renumbered = l.Removes, l.Adds, nil
	p.Preference = among(p.Preference, l.Tools)
	p.ReachFor = among(p.ReachFor, l.ReachFor)
	p.FirstWeek = among(p.FirstWeek, l.FirstWeek)
	p.Themes = among(p.Themes, l.Themes)
	for name, at := range framing(&p.Wording) {
		if text, ok := l.Wording[name]; ok && !at.fixed {
			at.value.SetString(text)
		}
	}
}

// among puts what is new of a list into the one below: before the next of its own
// that stands there, or last. What stands there keeps its order.
func among(below, own []string) []string {
	out := slices.Clone(below)
	at := len(out)
	for _, one := range slices.Backward(own) {
		if i := slices.Index(out, one); i >= 0 {
			at = i
		} else {
			out = slices.Insert(out, at, one)
		}
	}
	return out
}

// framing is the sentences that frame an answer, by their names.
func framing(of *WordingText) map[string]framed {
	out := map[string]framed{}
	walk(of, func(f field) { out[f.name] = framed{f.value, f.fixed} })
	return out
}

// framed is one of these sentences.
type framed struct {
	value reflect.Value
	fixed bool
}

// layerFile checks what a layer's own file says beside what is laid over the
// edition's.
func (c *checker) layerFile(d *document, l *Layer) {
	c.fields(d, l)
	c.validity(d, l.Date, l.Expires)
	if !l.Date.IsZero() && l.Date.Day == 0 {
		c.fault(d, d.line("date"), fmt.Sprintf("%s is no day", l.Date), "the form 2020-06-01")
	}
	if l.Prefix != "" && !cite.IsPrefix(l.Prefix) {
		c.fault(d, d.line("prefix"), fmt.Sprintf("%q cannot be the prefix of statements", cut(l.Prefix)), "three to six capital letters, such as OIR")
	}
	known := framing(&c.pack.Wording)
	names := slices.Sorted(maps.Keys(known))
	for _, name := range slices.Sorted(maps.Keys(l.Wording)) {
		switch at, ok := known[name]; {
		case !ok:
			c.fault(d, d.line("wording", name), fmt.Sprintf("unknown field %q", cut(name)), "one of "+strings.Join(names, ", "))
		case at.fixed:
			c.fault(d, d.line("wording", name), fmt.Sprintf("local guidance cannot word %q: it says how old the guidance is, or what it forbids", name), "other wording, or none")
		}
	}
	c.confirmed(d, l)
}

// confirmed asks for a confirmation to say who gave it and when, and to be of this
// layer: not of an earlier state.
func (c *checker) confirmed(d *document, l *Layer) {
	if l.Confirmed == nil {
		return
	}
	for name, empty := range map[string]bool{"by": strings.TrimSpace(l.Confirmed.By) == "", "on": l.Confirmed.On.IsZero(), "what": strings.TrimSpace(l.Confirmed.What) == ""} {
		if empty {
			c.missing(d, d.line("confirmed"), fmt.Sprintf("the field %q of the confirmation is missing", name), "who confirmed it, on which day, and what it allows")
		}
	}
	if on := l.Confirmed.On; !on.IsZero() && (on.Day == 0 || on.Before(l.Date)) {
		c.fault(d, d.line("confirmed", "on"), fmt.Sprintf("confirmed on %s, and the layer is of %s", on, l.Date), "a day that is not before the layer's own date")
	}
}

// about reports whether one of the faults is with a file.
func (f Faults) about(name string) bool {
	return slices.ContainsFunc(f, func(one Fault) bool { return one.File == name })
}

// firstIn puts the faults first that are in a layer's own files, since those of the
// edition follow from them.
func (f Faults) firstIn(e *edition) Faults {
	if e.layer != nil {
		slices.SortStableFunc(f, func(a, b Fault) int {
			return cmp.Compare(e.rank(a.File), e.rank(b.File))
		})
	}
	return f
}

func (e *edition) rank(file string) int {
	if strings.HasPrefix(file, e.origin+"/") {
		return 0
	}
	return 1
}

// layerLast is the files in the order in which they are checked: what of two is like
// the other is the layer's, not the edition's.
func (m *merged) layerLast(files []file) []file {
	if m.top == nil || m.top.layer == nil {
		return files
	}
	of := func(f file) string { return path.Join(f.origin, f.path) }
	return slices.SortedStableFunc(slices.Values(files), func(a, b file) int {
		return cmp.Compare(m.top.rank(of(b)), m.top.rank(of(a)))
	})
}

// layLayer reports files that no layer may have: see lay.
func (m *merged) layLayer(layer *edition, own fs.FS, names []string, kinds []kind) Faults {
	var faults Faults
	fault := func(name string, line int, problem, expected string) {
		faults = append(faults, Fault{path.Join(layer.origin, name), line, problem, expected})
	}
	prefix := layer.layer.Prefix
	for _, name := range names {
		k, below := kindAt(name, kinds), slices.Contains(m.names, name)
		label := strings.ToUpper(idFrom(name))
		switch {
		case k == nil:
		case k.info().fixed:
			fault(name, 0, "local guidance cannot have a "+k.info().noun, "a file in "+strings.Join(localFolders(kinds), ", "))
		case path.Dir(name) == "sources" && below:
			if id, line := m.added(own, name); id != "" {
				fault(name, line, fmt.Sprintf("the statement %q is not one of the edition's", id), "only the statements that the edition has there; new ones stand in a source of your own")
			}
		case path.Dir(name) == "sources" && cite.IsPrefix(prefix) && !cite.HasPrefix(label, prefix):
			fault(name, 0, "a source whose statements do not have the prefix "+prefix, "sources/"+strings.ToLower(prefix)+".md")
		}
	}
	for _, name := range m.names {
		if path.Dir(name) == "sources" && cite.HasPrefix(strings.ToUpper(idFrom(name)), prefix) {
			fault(packFile, layer.line("prefix"), fmt.Sprintf("the edition has statements with the prefix %s", prefix), "a prefix of your own")
		}
	}
	return faults
}

// added is the first statement of a source that the one below does not have.
func (m *merged) added(own fs.FS, name string) (id string, line int) {
	below := map[string]bool{}
	for _, s := range statementsIn(m, name) {
		below[s.ID] = true
	}
	for _, s := range statementsIn(own, name) {
		if !below[s.ID] {
			return s.ID, s.line
		}
	}
	return "", 0
}

func statementsIn(folder fs.FS, name string) []*Statement {
	d := openDocument(folder, name, new(budget))
	var s Source
	d.decode(&s)
	s.digest(d)
	return s.Statements
}

func localFolders(kinds []kind) []string {
	return folders(slices.DeleteFunc(slices.Clone(kinds), func(k kind) bool { return k.info().fixed }))
}

// hashLayer is the SHA-256 over the layer's files, as Hash is over an edition's.
func (m *merged) hashLayer(layer *edition) (string, Faults) {
	digest := sha256.New()
	for _, name := range m.names {
		if m.origin[name] != layer.origin {
			continue
		}
		if err := hashFile(digest, m, name); err != nil {
			return "", Faults{{File: path.Join(layer.origin, name), Problem: err.Error()}}
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// under is a folder within a folder. Unlike that of fs.Sub it tells what a file is
// without opening it: a pipe would wait.
type under struct {
	folder fs.FS
	at     string
}

// Open opens a file of it.
func (u under) Open(name string) (fs.File, error) { return u.folder.Open(path.Join(u.at, name)) }

// Stat tells what a file of it is.
func (u under) Stat(name string) (fs.FileInfo, error) {
	return fs.Stat(u.folder, path.Join(u.at, name))
}

// mounted is a folder with another one in it, by a name that is none of its own.
type mounted struct {
	below fs.FS
	at    string
	layer fs.FS
}

// Open opens a file of either.
func (m mounted) Open(name string) (fs.File, error) {
	folder, name := m.find(name)
	return folder.Open(name)
}

// Stat tells what a file of either is.
func (m mounted) Stat(name string) (fs.FileInfo, error) {
	folder, name := m.find(name)
	return fs.Stat(folder, name)
}

// find is the folder in which a name is, and the name there.
func (m mounted) find(name string) (fs.FS, string) {
	if name == m.at {
		return m.layer, "."
	}
	if rest, ok := strings.CutPrefix(name, m.at+"/"); ok {
		return m.layer, rest
	}
	return m.below, name
}
