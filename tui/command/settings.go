package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"go.yaml.in/yaml/v4"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// settings is what a person has settled for good, in a file of the settings folder,
// a line a setting. An option outweighs a variable, and a variable the file.
type settings struct {
	Save bool          // answers and decisions are kept
	Keep record.Period // for which records are kept
	Why  string        // where it was settled that nothing is kept; empty where it is

	Plain        bool // plain lines are used in place of the full screen
	plainSettled bool // somebody has said so, or not

	Guidance    string // a layer or a pack to use: a folder or a file; empty for none
	GuidanceSum string // of the file when it was taken into use
	GuidanceOf  string // the prefix and the date that the file had then
}

// settingList is what the file can hold. To add one, add an entry.
var settingList = []struct {
	name, variable string
	set            func(s *settings, value, where string) error
}{
	{"save", "WHICHTOOL_SAVE", func(s *settings, value, where string) error {
		switch strings.ToLower(value) {
		case "yes", "true", "1":
			s.Save, s.Why = true, ""
		case "no", "false", "0":
			s.Save, s.Why = false, where
		default:
			return fmt.Errorf("save is yes or no, not %q", value)
		}
		return nil
	}},
	{"plain", "WHICHTOOL_PLAIN", func(s *settings, value, _ string) error {
		s.Plain, s.plainSettled = wantedBy(value), true
		return nil
	}},
	{"guidance", "WHICHTOOL_GUIDANCE", func(s *settings, value, _ string) error {
		s.Guidance = value
		return nil
	}},
	{"guidance-sum", "", func(s *settings, value, _ string) error {
		s.GuidanceSum = value
		return nil
	}},
	{"guidance-of", "", func(s *settings, value, _ string) error {
		s.GuidanceOf = value
		return nil
	}},
	{"keep-for", "WHICHTOOL_KEEP_FOR", func(s *settings, value, _ string) (err error) {
		s.Keep, err = record.ParsePeriod(value)
		return err
	}},
}

// settingsFile is where settings stand; empty where there is no place for them.
func (p *program) settingsFile() string {
	return p.userFile(settingsPlace, "settings.yaml")
}

// readSettings reads the settings: file, then variables, then options.
func (p *program) readSettings() (settings, error) {
	s := settings{Save: true, Keep: record.DefaultPeriod}
	file := p.settingsFile()
	values, err := readYAML(file)
	if err != nil {
		return s, err
	}
	for _, v := range values {
		if err := s.set(v.name, v.value, file); err != nil {
			return s, usage("%s:%d: %v", file, v.line, err)
		}
	}
	for _, one := range settingList {
		if value := p.Env(one.variable); one.variable != "" && value != "" {
			if err := one.set(&s, value, one.variable); err != nil {
				return s, usage("%s: %v", one.variable, err)
			}
		}
	}
	if p.noSave {
		s.Save, s.Why = false, "--no-save"
	}
	return s, nil
}

func (s *settings) set(name, value, where string) error {
	var names []string
	for _, one := range settingList {
		if one.name == name {
			return one.set(s, value, where)
		}
		names = append(names, one.name)
	}
	text := fmt.Sprintf("there is no setting %q", name)
	if near := guidance.Nearest(name, names, 1); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %q?", near[0])
	}
	return errors.New(ended(text) + " Settings: " + strings.Join(names, ", "))
}

// setting is a line of the file.
type setting struct {
	name, value string
	line        int
}

// maxSettings is more bytes than a file of settings has.
const maxSettings = 64 << 10

// readYAML reads lines of the form NAME: VALUE. A file that is not there has none.
func readYAML(name string) ([]setting, error) {
	if name == "" {
		return nil, nil
	}
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usage("%s: the settings cannot be read: %v", name, reason(err))
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxSettings+1))
	if err == nil && len(data) > maxSettings {
		err = fmt.Errorf("it is larger than %d KiB", maxSettings>>10)
	}
	if err != nil {
		return nil, usage("%s: the settings cannot be read: %v", name, reason(err))
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, usage("%s: the settings cannot be understood: %v. Write a line for each, such as save: no", name, err)
	}
	if len(root.Content) == 0 {
		return nil, nil
	}
	return settingsOf(name, root.Content[0])
}

func settingsOf(name string, node *yaml.Node) (out []setting, err error) {
	if node.Kind != yaml.MappingNode {
		return nil, usage("%s:%d: the settings cannot be understood. Write a line for each, such as save: no", name, node.Line)
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if value.Kind != yaml.ScalarNode {
			return nil, usage("%s:%d: %s takes one value", name, value.Line, key.Value)
		}
		out = append(out, setting{key.Value, value.Value, key.Line})
	}
	return out, nil
}
