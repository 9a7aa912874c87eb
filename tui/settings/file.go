package settings

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"whichtool/guidance/clean"
	"whichtool/guidance/packfile"
)

// MaxSize is more bytes than a file of settings has.
const MaxSize = 64 << 10

// lockedName names the settings that an organisation does not leave to people.
const lockedName = "locked"

// Key is a public key that is trusted, by the name of its owner.
type Key struct {
	Name, Text string
	From       From
}

// File is what a file of settings says. The zero value is one that is not there.
type File struct {
	Name string

	lines  []line
	keys   []Key
	locked []line // the names, each with its line
}

// line is a setting of a file.
type line struct {
	name, text string
	at         int
}

// value is the line that a file has for a setting.
func (f File) value(name string) (line, bool) {
	i := slices.IndexFunc(f.lines, func(l line) bool { return l.name == name })
	if i < 0 {
		return line{}, false
	}
	return f.lines[i], true
}

// Has reports whether the file settles a setting.
func (f File) Has(name string) bool {
	_, ok := f.value(name)
	return ok || name == Keys && len(f.keys) > 0
}

// Text is what the file says of a setting; empty where it says nothing.
func (f File) Text(name string) string {
	l, _ := f.value(name)
	return l.text
}

// With is the file with the keys of another besides.
func (f File) With(other File) File {
	f.keys = append(f.keys[:len(f.keys):len(f.keys)], other.keys...)
	return f
}

// Locks is where the file locks a setting; false where it does not.
func (f File) Locks(name string) (From, bool) {
	for _, l := range f.locked {
		if l.name == name {
			return From{Machine, f.Name, l.at}, true
		}
	}
	return From{}, false
}

// Read reads a person's file, or that of a machine, which alone may lock settings. The
// error is Faults, all at once; what is right can be used all the same.
func Read(name string, data []byte, machine bool) (File, error) {
	r := reader{file: File{Name: name}, kind: Person}
	if machine {
		r.kind = Machine
	}
	if root := r.root(data); root != nil {
		for i := 0; i+1 < len(root.Content); i += 2 {
			r.take(root.Content[i], root.Content[i+1])
		}
	}
	return r.file, r.faults.orNil()
}

// ReadKeys reads a file that has only keys, a line each: NAME: KEY.
func ReadKeys(name string, data []byte) (File, error) {
	r := reader{file: File{Name: name}, kind: Person}
	if root := r.root(data); root != nil {
		r.takeKeys(root)
	}
	return r.file, r.faults.orNil()
}

// reader reads one file.
type reader struct {
	file   File
	kind   Kind
	faults Faults
}

func (r *reader) fault(at int, format string, args ...any) {
	r.faults = append(r.faults, Fault{r.file.Name, at, fmt.Sprintf(format, args...)})
}

// aLineEach says how such a file is written.
const aLineEach = "Write a line for each, such as save: no"

var yamlLine = regexp.MustCompile(`line (\d+)`)

// root is the mapping that a file is; nil for an empty file, and for one that is none.
func (r *reader) root(data []byte) *yaml.Node {
	text, err := Decode(data)
	if err != nil {
		r.faults = append(r.faults, Fault{File: r.file.Name, Text: err.Error()})
		return nil
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		at := 0
		if found := yamlLine.FindStringSubmatch(err.Error()); found != nil {
			at, _ = strconv.Atoi(found[1])
		}
		r.fault(at, "the settings cannot be understood. %s", aLineEach)
		return nil
	}
	if len(root.Content) == 0 || root.Content[0].Tag == "!!null" {
		return nil
	}
	if top := root.Content[0]; top.Kind == yaml.MappingNode {
		return top
	}
	r.fault(root.Content[0].Line, "the settings cannot be understood. %s", aLineEach)
	return nil
}

// Decode is the text of a file of settings, as Notepad and PowerShell write it too. The
// error says why it is none.
func Decode(data []byte) (string, error) {
	if len(data) > MaxSize {
		return "", fmt.Errorf("the settings cannot be read: the file is larger than %d KiB", MaxSize>>10)
	}
	text := clean.Decoded(data)
	line := func(at int) int { return bytes.Count(text[:at], []byte("\n")) + 1 }
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return "", fmt.Errorf("the settings cannot be read: line %d has a character that no text has", line(at))
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return "", fmt.Errorf("the settings cannot be read: line %d is not in UTF-8. In Notepad, choose Save as, and there Encoding: UTF-8", line(at))
		}
		at += size
	}
	return string(text), nil
}

// take takes one entry of the file in.
func (r *reader) take(key, value *yaml.Node) {
	name, at := clean.Line(key.Value), key.Line
	setting, err := Named(key.Value)
	switch {
	case key.Value == lockedName && r.kind == Machine:
		r.lock(value)
		return
	case key.Value == lockedName:
		r.fault(at, "only the file for the whole computer can lock settings")
		return
	case err != nil:
		r.fault(at, "%v", err)
		return
	case r.file.Has(key.Value):
		r.fault(at, "%s is there twice. Leave one of the lines", name)
		return
	case key.Value == Keys:
		r.takeKeys(value)
		return
	case value.Kind != yaml.ScalarNode:
		r.fault(value.Line, "%s takes one value", name)
		return
	case value.Tag == "!!null" && value.Value == "":
		r.fault(at, "%s has no value. It is %s", name, setting.Values)
		return
	}
	text, err := setting.Read(value.Value)
	if err != nil {
		r.fault(at, "%s %v", name, err)
		return
	}
	r.file.lines = append(r.file.lines, line{key.Value, text, at})
}

// takeKeys takes keys in, a line each.
func (r *reader) takeKeys(node *yaml.Node) {
	if node.Kind == yaml.ScalarNode && node.Value == "" {
		return
	}
	if node.Kind != yaml.MappingNode {
		r.fault(node.Line, "keys takes a line for each key, NAME: KEY, set in by two spaces")
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		name, text := node.Content[i], node.Content[i+1]
		if _, err := packfile.ReadPublic(text.Value); err != nil {
			r.fault(name.Line, "the key of %s cannot be read: %v", clean.Line(name.Value), err)
			continue
		}
		r.file.keys = append(r.file.keys, Key{name.Value, text.Value, From{r.kind, r.file.Name, name.Line}})
	}
}

// lock takes in which settings are locked.
func (r *reader) lock(node *yaml.Node) {
	names := node.Content
	if node.Kind == yaml.ScalarNode {
		names = []*yaml.Node{node}
	}
	var can []*Setting
	for _, s := range List() {
		if !s.Open {
			can = append(can, s)
		}
	}
	for _, one := range names {
		setting, err := Named(one.Value)
		switch {
		case err != nil || setting.Beside != "":
			r.fault(one.Line, "%s: %v", lockedName, unknown(one.Value, can))
		case setting.Open:
			r.fault(one.Line, "%s cannot be locked: people who need it otherwise must be able to have it", one.Value)
		default:
			r.file.locked = append(r.file.locked, line{name: one.Value, at: one.Line})
		}
	}
}

// readKeys makes sure of keys that stand in one line: NAME=KEY, NAME=KEY.
func readKeys(text string, _ bool) (string, error) {
	_, err := keysIn(text, From{})
	return text, err
}

// keysIn is the keys of one line.
func keysIn(text string, from From) ([]Key, error) {
	var out []Key
	for one := range strings.SplitSeq(text, ",") {
		name, key, ok := strings.Cut(strings.TrimSpace(one), "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("is written as NAME=KEY, with a comma between two")
		}
		if _, err := packfile.ReadPublic(key); err != nil {
			return nil, fmt.Errorf("has a key of %s that cannot be read: %w", clean.Line(name), err)
		}
		out = append(out, Key{name, key, from})
	}
	return out, nil
}
