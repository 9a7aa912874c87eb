package guidance

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"whichtool/guidance/clean"
)

// Limits on what Load reads. A pack beyond them is refused, not cut.
const (
	MaxFiles     = 8000
	MaxFileSize  = 1 << 20  // bytes
	MaxSize      = 16 << 20 // bytes of all files
	MaxFrontSize = 4 << 20  // bytes of all front matter
	maxFront     = 64 << 10 // bytes of a file's front matter
	maxDepth     = 16       // of values within values in front matter
)

// document is one file of a pack while it is loaded: its front matter as
// nodes, which know their lines, and its body.
type document struct {
	path     string // within the pack
	origin   string // the folder of the edition that it comes from; empty for a pack that stands alone
	node     *yaml.Node
	body     string
	bodyLine int // the file's line on which the body begins
	faults   Faults
}

// openDocument reads a file and takes it apart. What is wrong with it is in
// the document's faults; node is nil where the front matter cannot be read.
func openDocument(fsys fs.FS, name string, spent *budget) *document {
	d := &document{path: name, bodyLine: 1}
	data, err := readLimited(fsys, name)
	if err != nil {
		d.fault(0, err.Error(), "")
		return d
	}
	spent.text.Add(int64(len(data)))
	if m, ok := fsys.(*merged); ok {
		data = m.renumbered(name, data)
	}
	if clean.IsUTF16(data) { // whoever shares a pack has it read by what knows UTF-8 alone
		d.fault(1, "it is UTF-16, as Notepad and PowerShell can write it", "UTF-8; choose that where you save it")
		return d
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // the mark of UTF-8
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = d.safe(data)
	front, body, ok := bytes.Cut(data, []byte("\n---\n"))
	if !bytes.HasPrefix(data, []byte("---\n")) || !ok {
		d.fault(1, "no front matter", "YAML between two lines of ---, then the text")
		return d
	}
	if len(front) > maxFront {
		d.fault(1, "the front matter is too long", fmt.Sprintf("at most %d KiB", maxFront>>10))
		return d
	}
	spent.front.Add(int64(len(front)))
	d.bodyLine = bytes.Count(front, []byte("\n")) + 3
	trimmed := bytes.TrimLeftFunc(body, unicode.IsSpace)
	d.bodyLine += bytes.Count(body[:len(body)-len(trimmed)], []byte("\n"))
	d.body = string(bytes.TrimSpace(trimmed))
	d.parse(front)
	return d
}

func (d *document) parse(front []byte) {
	var root yaml.Node
	if err := yaml.Load(front, &root); err != nil {
		d.fault(slipOf(err))
		return
	}
	if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
		d.node = root.Content[0]
	}
	if d.node == nil || d.node.Kind != yaml.MappingNode {
		d.node = nil
		d.fault(1, "the front matter is not a map", "lines such as title: Slack")
		return
	}
	d.plain(d.node, 0)
}

// plain reports what YAML can say and a pack must not: escapes that become
// control characters, tags that make text of something else, aliases, merges,
// fields that are there twice, and fields and items with nothing in them, which
// could be left out by mistake.
func (d *document) plain(node *yaml.Node, depth int) {
	switch {
	case depth > maxDepth:
		d.fault(node.Line, "values within values, too deep", fmt.Sprintf("at most %d levels", maxDepth))
		return
	case node.Kind == yaml.AliasNode || node.Anchor != "":
		d.fault(node.Line, "a YAML anchor or alias", "the value itself")
	case node.Style&yaml.TaggedStyle != 0:
		d.fault(node.Line, "a YAML tag", "the value alone")
	case node.Kind == yaml.ScalarNode:
		if _, _, problem := unsafeText([]byte(node.Value)); problem != "" {
			d.fault(node.Line, problem, "plain UTF-8 text")
		}
	}
	seen := map[string]bool{}
	for i, item := range node.Content {
		null := item.ShortTag() == "!!null"
		switch key := node.Kind == yaml.MappingNode && i%2 == 0; {
		case key && !isWord(item):
			d.fault(item.Line, "a field whose name is not a word", "lines such as title: Slack")
		case key && seen[item.Value]:
			d.fault(item.Line, fmt.Sprintf("duplicate field %q", cut(item.Value)), "each only once")
		case key:
			seen[item.Value] = true
		case null && node.Kind == yaml.SequenceNode:
			d.fault(item.Line, "an empty item of a list", "a value")
		case null:
			d.fault(item.Line, fmt.Sprintf("the field %q is empty", cut(node.Content[i-1].Value)), "a value, or the field left out")
		}
		d.plain(item, depth+1)
	}
}

// slipOf says in plain words why front matter is not YAML, and where.
func slipOf(err error) (line int, problem, expected string) {
	text := err.Error()
	lines := []int{1}
	for _, m := range onLine.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.Atoi(m[1])
		lines = append(lines, n)
	}
	for _, s := range slips {
		if strings.Contains(text, s.sign) {
			if s.open && len(lines) > 1 {
				return lines[1], s.problem, s.expected
			}
			return lines[len(lines)-1], s.problem, s.expected
		}
	}
	return lines[len(lines)-1], "the front matter cannot be read", "lines such as title: Slack"
}

var onLine = regexp.MustCompile(`\bL(\d+)\b`)

// slip is something that people get wrong in YAML.
type slip struct {
	sign              string // part of what the library says of it
	problem, expected string
	open              bool // it is told where something begins that does not end
}

var slips = []slip{
	{"a tab", "a tab at the beginning of a line", "spaces", false},
	{"mapping values are not allowed", "a colon that makes a field where none can be", `quotes around text with a colon, such as "Slack: notes"`, false},
	{"cannot start any token", "a tab, or text that begins with a sign of YAML's own", `quotes around it, such as "@slack"`, false},
	{"unexpected end of stream", "quotes that are not closed", "a quote at the end of the text", true},
	{"escape", "a backslash before a letter that takes none", `\\ for a backslash, or 'single quotes'`, false},
	{"hexadecimal", "a backslash before a letter that takes none", `\\ for a backslash, or 'single quotes'`, false},
	{"depth", "values within values, too deep", fmt.Sprintf("at most %d levels", maxDepth), false},
	{"flow", "brackets or braces that are not closed", "a list such as [a, b] or fields such as {device: [mac]}", true},
	{"did not find expected '-'", "a line that is no item of the list that it stands in", "- before each item, all as far to the right", false},
	{"did not find expected key", "a line that is no field", "lines such as title: Slack, all as far to the right", false},
	{"could not find expected ':'", "a line that is no field", "lines such as title: Slack", false},
	{"single document", "more than one YAML document", "one, between two lines of ---", false},
	{"anchor", "a YAML anchor or alias", "the value itself", false},
	{"tag", "a YAML tag", "the value alone", false},
}

func readLimited(fsys fs.FS, name string) ([]byte, error) {
	if info, err := fs.Stat(fsys, name); err == nil && !info.Mode().IsRegular() { // opening a pipe would wait
		return nil, errors.New("not a regular file")
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, plainError(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, plainError(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	data, err := io.ReadAll(io.LimitReader(file, MaxFileSize+1))
	if err != nil {
		return nil, plainError(err)
	}
	if len(data) > MaxFileSize {
		return nil, errors.New("larger than 1 MiB, the most that a file of a pack may have")
	}
	return data, nil
}

// plainError drops the operation and path that fs errors repeat.
func plainError(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	if strings.Contains(err.Error(), "path escapes") { // in the words of os.Root
		return errors.New("a link that leads out of the pack")
	}
	return fmt.Errorf("cannot be read: %w", err)
}

// safe reports what must not stand in a text, up to a few places, and gives the
// text without it, so that the rest can be read.
func (d *document) safe(data []byte) []byte {
	const most = 5
	for range most {
		at, size, problem := unsafeText(data)
		if problem == "" {
			return data
		}
		if line := 1 + bytes.Count(data[:at], []byte("\n")); !d.reported(line) {
			d.fault(line, problem, "plain UTF-8 text")
		}
		data = slices.Concat(data[:at], []byte("?"), data[at+size:])
	}
	return []byte(clean.Text([]byte(lineSigns.Replace(string(data)))))
}

// lineSigns has what would become a line end, and move all lines behind it, stand for
// nothing: it was reported, or there is too much of it.
var lineSigns = strings.NewReplacer("\r", "?", "\u2028", "?", "\u2029", "?")

// unsafeText finds the first thing in a text that must not reach a terminal or
// that nobody could see: what the sanitizer would not leave as it is.
func unsafeText(data []byte) (at, size int, problem string) {
	if at = firstDifference(data, bytes.ToValidUTF8(data, []byte("?"))); at < len(data) {
		return at, 1, "bytes that are not UTF-8"
	}
	if at = firstDifference(data, []byte(clean.Text(data))); at == len(data) {
		return at, 0, ""
	}
	for at > 0 && !utf8.RuneStart(data[at]) {
		at--
	}
	r, size := utf8.DecodeRune(data[at:])
	switch {
	case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
		return at, size, fmt.Sprintf("the control character U+%04X", r)
	case unicode.IsMark(r):
		return at, size, fmt.Sprintf("the mark U+%04X with no character before it, or one of too many", r)
	}
	return at, size, fmt.Sprintf("the invisible character U+%04X", r)
}

// firstDifference is where a text first differs from another: its length where
// it does not.
func firstDifference(a, b []byte) int {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return len(a)
}

// fault notes what is wrong with the document, up to as many as anybody reads.
func (d *document) fault(line int, problem, expected string) {
	if len(d.faults) <= MaxFaults {
		d.faults = append(d.faults, Fault{d.path, line, problem, expected})
	}
}

// line finds the line of a value in the front matter: each step of the way is
// a key of a map, an item of a list, or its place in the list, such as #0.
// Where the way ends early it is the line that it came to.
func (d *document) line(way ...string) int {
	if d.node == nil {
		return 1
	}
	node, line := d.node, 1
	for _, step := range way {
		next := child(node, step)
		if next == nil {
			break
		}
		node, line = next, next.Line
	}
	return line
}

func child(node *yaml.Node, step string) *yaml.Node {
	if n, err := strconv.Atoi(strings.TrimPrefix(step, "#")); err == nil && step[0] == '#' && n >= 0 && n < len(node.Content) && node.Kind == yaml.SequenceNode {
		return node.Content[n]
	}
	for i, item := range node.Content {
		switch {
		case node.Kind == yaml.MappingNode && i%2 == 0 && item.Value == step:
			return node.Content[i+1]
		case node.Kind == yaml.SequenceNode && item.Kind == yaml.ScalarNode && item.Value == step:
			return item
		}
	}
	return nil
}

// reported reports whether something is wrong on a line already.
func (d *document) reported(line int) bool {
	return slices.ContainsFunc(d.faults, func(f Fault) bool { return f.Line == line })
}

// misread reports whether the value of a field of the front matter could not be
// read, or not all of it.
func (d *document) misread(field string) bool {
	if d.node == nil {
		return true
	}
	for i := 0; i+1 < len(d.node.Content); i += 2 {
		if d.node.Content[i].Value != field {
			continue
		}
		from, to := d.node.Content[i].Line, math.MaxInt
		if i+2 < len(d.node.Content) {
			to = d.node.Content[i+2].Line
		}
		return slices.ContainsFunc(d.faults, func(f Fault) bool { return f.Line >= from && (f.Line < to || f.Line == from) })
	}
	return false
}

// has reports whether the front matter has a field.
func (d *document) has(field string) bool { return child(d.node, field) != nil }

// lines is the line of each of the front matter's fields.
func (d *document) lines() map[string]int {
	out := map[string]int{}
	if d.node == nil {
		return out
	}
	for i := 0; i+1 < len(d.node.Content); i += 2 {
		out[d.node.Content[i].Value] = d.node.Content[i].Line
	}
	return out
}

// idForm is an id in words.
const idForm = "at most 64 small letters and digits, with hyphens between them"

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsID reports whether a text has the form of an id.
func IsID(s string) bool { return len(s) <= 64 && idPattern.MatchString(s) }

// idFrom is the id of what a file holds.
func idFrom(name string) string { return strings.TrimSuffix(path.Base(name), ".md") }
