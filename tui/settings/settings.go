// Package settings is what a person settles for good, and what the organisation
// settles whose computer it is. Each stands in a file of lines NAME: VALUE; the
// person's outweighs the organisation's, a variable outweighs both, and an option the
// variable. What the organisation has locked, nothing outweighs.
//
// It takes the content of files, variables and options, and gives values with where
// each comes from. It reads no disk and no environment.
package settings

import (
	"fmt"
	"slices"
	"strings"

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
	Values   string   // what it can be, in words
	Words    []string // those that a shell offers
	Meaning  string   // in a sentence or two
	Help     string   // of the option, in a few words
	Command  string   // changes it where a bare line would leave something undone; empty for none
	Open     bool     // each person can always settle it: an organisation cannot lock it
	Beside   string   // the setting that the program writes it beside; empty where people settle it

	// read makes a value of a text, or says what it has to be; loose is for variables
	// that stand for yes by being there.
	read func(text string, loose bool) (string, error)
}

// list is everything that can be settled. To add one, add an entry: it makes the file's
// comments, the variable, the option, its help, the list and what shells offer.
var list = []*Setting{
	{
		Name: Save, Variable: "WHICHTOOL_SAVE", Option: "no-save", Default: "yes",
		Values: "yes or no", Words: yesNo, read: readYesNo,
		Meaning: "Whether answers and decisions are kept on this computer.",
		Help:    "keep nothing: no answers, no decisions",
	},
	{
		Name: KeepFor, Variable: "WHICHTOOL_KEEP_FOR", Option: "keep-for", Default: "2y",
		Values: "a period such as 2y, 18m, 6w or 90d, or never", Words: []string{"2y", "1y", "18m", "90d", "never"}, read: readPeriod,
		Meaning: "How long kept decisions stay before you are reminded to delete them.",
		Help:    "how long kept decisions stay before you are reminded of them, such as 2y",
	},
	{
		Name: Plain, Variable: "WHICHTOOL_PLAIN", Also: "ACCESSIBLE", Option: "plain", Default: "no", Open: true,
		Values: "yes or no", Words: yesNo, read: readYesNo,
		Meaning: "Whether to ask in plain lines in place of the full screen, as suits screen readers.",
		Help:    "plain lines, for screen readers: nothing is drawn, and what is read is as it is best heard",
	},
	{
		Name: Color, Variable: "WHICHTOOL_COLOR", Option: "color", Default: "auto", Open: true,
		Values: "auto, always or never", Words: []string{"auto", "always", "never"}, read: readColor,
		Meaning: "Whether to use colours. With auto there are none in a pipe or where NO_COLOR is set.",
		Help:    "colours: auto, always or never",
	},
	{
		Name: Guidance, Variable: "WHICHTOOL_GUIDANCE", Option: "guidance", Default: "none",
		Values: "a folder, a .wtpack file, or none", Words: []string{"none"}, read: readPath,
		Meaning: "Your agency's rules, to follow besides those of the Ministry of Justice.",
		Help:    "your agency's guidance: a folder or a .wtpack file, or none",
		Command: "whichtool guidance use FILE",
	},
	{Name: GuidanceSum, Beside: Guidance, read: readAny},
	{Name: GuidanceOf, Beside: Guidance, read: readAny},
	{
		Name: Keys, Variable: "WHICHTOOL_KEYS", Option: "keys",
		Values: "a line for each: the name of its owner, and the key", read: readKeys,
		Meaning: "Whose signatures on .wtpack files you trust. They count besides those that your organisation trusts.",
		Help:    "trust these keys besides: NAME=KEY, with commas between",
		Command: "whichtool guidance key trust NAME KEY",
	},
}

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
