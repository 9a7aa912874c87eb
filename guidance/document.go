package guidance

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"whichtool/guidance/clean"
)

// Limits on what Load reads. A pack beyond them is refused, not cut.
const (
	MaxFiles     = 2000
	MaxFileSize  = 1 << 20  // bytes
	MaxSize      = 16 << 20 // bytes of all files
	MaxFrontSize = 1 << 20  // bytes of all front matter
	maxFront     = 64 << 10 // bytes of a file's front matter
	maxDepth     = 16       // of values within values in front matter
)

// document is one file of a pack while it is loaded: its front matter as
// nodes, which know their lines, and its body.
type document struct {
	path     string
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
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if line, problem := unsafeText(data); problem != "" {
		d.fault(line, problem, "plain UTF-8 text")
		return d
	}
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
		d.loadErrors(err, nil)
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
	if d.plain(d.node, 0); len(d.faults) > 0 {
		d.node = nil
	}
}

// plain reports what YAML can say and a pack must not: escapes that become
// control characters, tags that make text of something else, aliases, merges,
// and fields and items with nothing in them, which could be left out by
// mistake.
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
		if _, problem := unsafeText([]byte(node.Value)); problem != "" {
			d.fault(node.Line, problem, "plain UTF-8 text")
		}
	}
	for i, item := range node.Content {
		null := item.ShortTag() == "!!null"
		switch key := node.Kind == yaml.MappingNode && i%2 == 0; {
		case key && (item.Kind != yaml.ScalarNode || null || item.ShortTag() == "!!merge"):
			d.fault(item.Line, "a field whose name is not a word", "lines such as title: Slack")
		case null && node.Kind == yaml.SequenceNode:
			d.fault(item.Line, "an empty item of a list", "a value")
		case null && !key:
			d.fault(item.Line, fmt.Sprintf("the field %q is empty", node.Content[i-1].Value), "a value, or the field left out")
		}
		d.plain(item, depth+1)
	}
}

func readLimited(fsys fs.FS, name string) ([]byte, error) {
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
		return fmt.Errorf("cannot be read: %w", pathError.Err)
	}
	return fmt.Errorf("cannot be read: %w", err)
}

// unsafeText finds the first thing in a text that must not reach a terminal or
// that nobody could see: what the sanitizer would not leave as it is.
func unsafeText(data []byte) (line int, problem string) {
	at := firstDifference(data, bytes.ToValidUTF8(data, []byte("?")))
	if at < len(data) {
		return 1 + bytes.Count(data[:at], []byte("\n")), "bytes that are not UTF-8"
	}
	if at = firstDifference(data, []byte(clean.Text(data))); at == len(data) {
		return 0, ""
	}
	for at > 0 && !utf8.RuneStart(data[at]) {
		at--
	}
	what := "invisible"
	r, _ := utf8.DecodeRune(data[at:])
	if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
		what = "control"
	}
	return 1 + bytes.Count(data[:at], []byte("\n")), fmt.Sprintf("the %s character U+%04X", what, r)
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

// lines is the line of each of the front matter's fields.
func (d *document) lines() map[string]int {
	out := map[string]int{}
	for i := 0; i+1 < len(d.node.Content); i += 2 {
		out[d.node.Content[i].Value] = d.node.Content[i].Line
	}
	return out
}

// idForm is an id in words.
const idForm = "at most 64 small letters and digits, with hyphens between them"

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func isID(s string) bool { return len(s) <= 64 && idPattern.MatchString(s) }

// idFrom is the id of what a file holds.
func idFrom(name string) string { return strings.TrimSuffix(path.Base(name), ".md") }
