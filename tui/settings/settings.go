// Package settings is what a person settles for good, and what the organisation
// settles whose computer it is. Each stands in a file of lines NAME: VALUE; the
// person's outweighs the organisation's, a variable outweighs both, and an option the
// variable. What the organisation has locked, nothing outweighs.
//
// It takes the content of files, variables and options, and gives values with where
// each comes from. It reads no disk and no environment.
package settings

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"whichtool/questions/record"
)

// Names of settings that the program asks for.
const (
	Save        = "save"
	Plain       = "plain"
	Color       = "color"
	KeepFor     = "keep-for"
	Guidance    = "guidance"
	GuidanceSum = "guidance-sum"
	GuidanceOf  = "guidance-of"
	Keys        = "keys"
)

// Setting is one thing that can be settled.
type Setting struct {
	Name     string
	Variable string   // that says it too; empty for none
	Also     string   // a variable of other programs that turns it on; empty for none
	Option   string   // that says it too, without its dashes; empty for none
	Default  string   // what it is where nobody has settled it; empty for nothing
	Words    []string // values that a shell offers
	Command  string   // changes it where a bare line would leave something undone; empty for none
	Open     bool     // each person can always settle it: an organisation cannot lock it
	Beside   string   // the setting that the program writes it beside; empty where people settle it

	Prose

	// read makes a value of a text, or says what it has to be; loose is for variables
	// that stand for yes by being there.
	read func(text string, loose bool) (string, error)
}

// Prose is what people read of a setting.
type Prose struct {
	Values  string // what it can be
	Meaning string // in a sentence or two
	Help    string // of the option, in a few words
}

//go:embed words.yaml
var words []byte

// worded gives settings their words.
func worded(all []*Setting) []*Setting {
	var prose map[string]Prose
	if err := yaml.Unmarshal(words, &prose); err != nil {
		panic(err) // it is a part of the program, which a test reads
	}
	for _, s := range all {
		s.Prose = prose[s.Name]
	}
	return all
}

// list is everything that can be settled. To add one, add an entry, and its words to
// words.yaml: it makes the file's comments, the variable, the option, its help, the list
// and what shells offer.
var list = worded([]*Setting{
	{
		Name: Save, Variable: "WHICHTOOL_SAVE", Option: "no-save", Default: "yes",
		Words: yesNo, read: readYesNo,
	},
	{
		Name: KeepFor, Variable: "WHICHTOOL_KEEP_FOR", Option: "keep-for", Default: "2y",
		Words: []string{"2y", "1y", "18m", "90d", "never"}, read: readPeriod,
	},
	{
		Name: Plain, Variable: "WHICHTOOL_PLAIN", Also: "ACCESSIBLE", Option: "plain", Default: "no", Open: true,
		Words: yesNo, read: readYesNo,
	},
	{
		Name: Color, Variable: "WHICHTOOL_COLOR", Option: "color", Default: "auto", Open: true,
		Words: []string{"auto", "always", "never"}, read: readColor,
	},
	{
		Name: Guidance, Variable: "WHICHTOOL_GUIDANCE", Option: "guidance", Default: "none",
		Words: []string{"none"}, read: readPath,
		Command: "whichtool guidance use FILE",
	},
	{Name: GuidanceSum, Beside: Guidance, read: readAny},
	{Name: GuidanceOf, Beside: Guidance, read: readAny},
	{
		Name: Keys, Variable: "WHICHTOOL_KEYS", Option: "keys",
		read:    readKeys,
		Command: "whichtool guidance key trust NAME KEY",
	},
})

// List is what people can settle, in the order to show it.
func List() []*Setting {
	return slices.DeleteFunc(slices.Clone(list), func(s *Setting) bool { return s.Beside != "" })
}

// Named is the setting of a name. The error names the nearest.
func Named(name string) (*Setting, error) { return named(list, name) }

// Settable is the setting of a name that a person can settle. The error names the
// nearest.
func Settable(name string) (*Setting, error) { return named(List(), name) }

func named(of []*Setting, name string) (*Setting, error) {
	for _, s := range of {
		if s.Name == name {
			return s, nil
		}
	}
	return nil, unknown(name, List())
}

// Read makes a value of a text that a person gave for it.
func (s *Setting) Read(text string) (string, error) { return s.read(text, false) }

var yesNo = []string{"yes", "no"}

func readYesNo(text string, loose bool) (string, error) {
	switch strings.ToLower(text) {
	case "yes", "true", "1", "on":
		return "yes", nil
	case "no", "false", "0", "off":
		return "no", nil
	}
	if loose {
		return "yes", nil
	}
	return "", fmt.Errorf("is yes or no, not %q", text)
}

func readColor(text string, _ bool) (string, error) {
	switch text {
	case "auto", "always", "never":
		return text, nil
	}
	return "", fmt.Errorf("is auto, always or never, not %q", text)
}

func readPeriod(text string, _ bool) (string, error) {
	if _, err := record.ParsePeriod(text); err != nil {
		return "", fmt.Errorf("is a period: %w", err)
	}
	return text, nil
}

func readPath(text string, _ bool) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", fmt.Errorf("is a folder or a file, or none")
	}
	return text, nil
}

func readAny(text string, _ bool) (string, error) { return text, nil }
