package settings

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Commented is a file of settings that settles nothing, and says of each setting what
// it is for.
func Commented() string {
	var b strings.Builder
	b.WriteString("# Settings of whichtool, a line each. A line that begins with # counts for nothing:\n" +
		"# take the # away, and change what it says. What counts, and why: whichtool settings\n")
	for _, s := range List() {
		b.WriteString("\n")
		comment(&b, s.Meaning)
		comment(&b, "It is "+s.Values+".")
		comment(&b, "Variable "+s.Variable+", option --"+s.Option+"."+also(s))
		if s.Command != "" {
			comment(&b, "To change it, type: "+s.Command)
		}
		if s.Name == Keys {
			b.WriteString("# keys:\n#   NAME: KEY\n")
		} else {
			b.WriteString("# " + s.Name + ": " + s.Default + "\n")
		}
	}
	return b.String()
}

func also(s *Setting) string {
	if s.Also == "" {
		return ""
	}
	return " " + s.Also + "=1 turns it on too."
}

// comment adds a text as lines of a comment.
func comment(b *strings.Builder, text string) {
	const width = 86
	line := "#"
	for _, word := range strings.Fields(text) {
		if len(line)+1+len(word) > width {
			b.WriteString(line + "\n")
			line = "#"
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}

// errOtherwise says that a file cannot be changed line by line.
var errOtherwise = errors.New("it is not written a line for each setting, so it stays as it is. Write it so, or put the lines in yourself")

// Change is a text of settings with other values; an empty one takes a setting out.
// All else stays to the byte, comments among it. What cannot be changed line by line,
// since somebody has written it otherwise, is left to that person.
func Change(text string, values map[string]string) (string, error) {
	out := text
	for _, name := range slices.Sorted(maps.Keys(values)) {
		var err error
		if out, err = changed(out, []string{name}, values[name]); err != nil {
			return "", err
		}
	}
	return out, nil
}

// AddKey is a text of settings with one more key that is trusted.
func AddKey(text, name, key string) (string, error) {
	return changed(text, []string{Keys, name}, key)
}

// changed is a text with another value at a path of one or two names.
func changed(text string, path []string, value string) (string, error) {
	before, err := flat(text)
	if err != nil {
		return "", errOtherwise
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		return "", errOtherwise
	}
	t := textOf(text)
	if len(root.Content) > 0 {
		t.top = root.Content[0]
	}
	if err := t.put(path, value); err != nil {
		return "", err
	}
	out := t.String()
	want := maps.Clone(before)
	whole := strings.Join(path, "\n")
	maps.DeleteFunc(want, func(k, _ string) bool { return k == whole || strings.HasPrefix(k, whole+"\n") })
	if value != "" {
		want[whole] = value
	}
	if got, err := flat(out); err != nil || !maps.Equal(got, want) {
		return "", errOtherwise
	}
	return out, nil
}

// flat is the values of a text by their names, to tell whether a change came out right.
func flat(text string) (map[string]string, error) {
	var all map[string]any
	if err := yaml.Unmarshal([]byte(text), &all); err != nil {
		return nil, err
	}
	out := map[string]string{}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil || len(root.Content) == 0 {
		return out, err
	}
	flatten(out, "", root.Content[0])
	return out, nil
}

func flatten(out map[string]string, under string, node *yaml.Node) {
	if node.Kind != yaml.MappingNode {
		if node.Value != "" {
			out[under] = node.Value
		}
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		name := node.Content[i].Value
		if under != "" {
			name = under + "\n" + name
		}
		flatten(out, name, node.Content[i+1])
	}
}

// lines is a text in lines, with the entries that stand in them.
type lines struct {
	all []string // each without its newline
	cr  string   // what stands before the newlines
	top *yaml.Node
}

func textOf(text string) *lines {
	t := &lines{all: strings.Split(text, "\n")}
	if strings.Contains(text, "\r\n") {
		t.cr = "\r"
	}
	if last := len(t.all) - 1; t.all[last] == "" {
		t.all = t.all[:last]
	}
	return t
}

// String is the text again.
func (t *lines) String() string {
	if len(t.all) == 0 {
		return ""
	}
	return strings.Join(t.all, "\n") + "\n"
}

// entry is where a mapping has an entry: its lines from and until, and what stands
// there; false where it has none.
func (t *lines) entry(mapping *yaml.Node, name string, last int) (from, until int, value *yaml.Node, ok bool) {
	if mapping == nil || mapping.Kind != yaml.MappingNode {
		return 0, 0, nil, false
	}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value != name {
			continue
		}
		from, until = mapping.Content[i].Line-1, last
		if i+2 < len(mapping.Content) {
			until = mapping.Content[i+2].Line - 1
		}
		for until > from+1 && blank(t.all[until-1]) { // comments there are the next entry's
			until--
		}
		return from, until, mapping.Content[i+1], true
	}
	return 0, 0, nil, false
}

func blank(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || line[0] == '#' || line == "..." || line == "---"
}

// put puts a value at a path, or takes out what is there.
func (t *lines) put(path []string, value string) error {
	from, until, node, there := t.entry(t.top, path[0], len(t.all))
	switch {
	case len(path) == 2 && there && node.Kind == yaml.MappingNode:
		return t.putWithin(node, path[1], value, until)
	case value == "" && !there:
		return nil
	case value == "":
		t.all = slices.Delete(t.all, from, until)
		return nil
	}
	added, err := t.written(path, value)
	if err != nil {
		return err
	}
	if !there {
		t.all = slices.Insert(t.all, t.place(path[0]), added...)
		return nil
	}
	if node.LineComment != "" && len(added) == 1 {
		added[0] = strings.TrimSuffix(added[0], t.cr) + " " + node.LineComment + t.cr
	}
	t.all = slices.Replace(t.all, from, until, added...)
	return nil
}

// putWithin puts a value into a mapping that stands below a name, as the last entry.
func (t *lines) putWithin(mapping *yaml.Node, name, value string, last int) error {
	if _, _, _, there := t.entry(mapping, name, last); there || len(mapping.Content) == 0 || value == "" {
		return errOtherwise
	}
	added, err := t.written([]string{name}, value)
	if err != nil {
		return err
	}
	indent := strings.Repeat(" ", mapping.Content[0].Column-1)
	t.all = slices.Insert(t.all, last, indent+added[0])
	return nil
}

// place is where a setting goes that is not there yet: behind the one that it stands
// beside, behind the line that has it as a comment, or at the end.
func (t *lines) place(name string) int {
	if s, err := Named(name); err == nil && s.Beside != "" {
		if _, until, _, there := t.entry(t.top, s.Beside, len(t.all)); there {
			return until
		}
	}
	is := regexp.MustCompile(`^# ?` + regexp.QuoteMeta(name) + `:\s?`)
	at := slices.IndexFunc(t.all, is.MatchString)
	if at < 0 {
		return len(t.all)
	}
	for at++; at < len(t.all) && strings.HasPrefix(t.all[at], "#   "); at++ {
	}
	return at
}

// written is the lines of a value at a path.
func (t *lines) written(path []string, value string) ([]string, error) {
	text, err := yaml.Marshal(map[string]string{path[len(path)-1]: value})
	if err != nil {
		return nil, err
	}
	line := strings.TrimSuffix(string(text), "\n")
	if strings.Contains(line, "\n") {
		return nil, errOtherwise
	}
	if len(path) == 2 {
		return []string{path[0] + ":" + t.cr, "  " + line + t.cr}, nil
	}
	return []string{line + t.cr}, nil
}
