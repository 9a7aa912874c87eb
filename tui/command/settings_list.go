package command

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/tui/settings"
)

// settingsSchema names the form of what settings prints as JSON.
const settingsSchema = "whichtool.settings/1"

func (p *program) settingsCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "settings",
		Short: "What is settled for good, where it comes from, and what it means",
		Long: "List every setting with its value, where that comes from, and what it means. A person's own file outweighs the one for the whole computer, a variable both, and an option the variable. " +
			"What an organisation has locked in the file for the whole computer, nothing outweighs.",
		Example: "  whichtool settings\n  whichtool settings set keep-for 1y\n  whichtool settings edit",
		Args:    p.noUnknown,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return p.settingsJSON()
			}
			return p.listSettings()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.AddCommand(p.settingsSetCommand(), p.settingsUnsetCommand(), p.settingsEditCommand())
	return c
}

// listSettings prints what is settled, and then what is wrong with it.
func (p *program) listSettings() error {
	settled, wrong := p.settled()
	var b strings.Builder
	b.WriteString("# Settings\n\n")
	for _, one := range settled.All() {
		fmt.Fprintf(&b, "- **%s**: %s\n", one.Name, settingText(one))
	}
	fmt.Fprintf(&b, "\nYour file: %s\n\nFor the whole computer: %s\n\nTo change one, type `whichtool settings set NAME VALUE`, or `whichtool settings edit`.\n",
		fileText(p.settingsFile()), fileText(p.machineFile()))
	if err := p.printMarkdown(b.String()); err != nil {
		return err
	}
	if wrong != nil {
		return usage("%v", wrong)
	}
	return nil
}

// settingText is a setting's value, where it comes from, and what it means.
func settingText(one settings.One) string {
	value := cmp.Or(one.Value, "none")
	text := markdown.Escape(clean.Line(value))
	switch {
	case one.Locked.Kind != "":
		text += ", locked by your organisation in " + markdown.Escape(clean.Line(one.Locked.String()))
	case one.From.Kind != settings.Default:
		text += ", as " + markdown.Escape(clean.Line(one.From.String())) + " says"
	default:
		text += ", unless you say otherwise"
	}
	return text + ". " + one.Meaning + fmt.Sprintf(" Variable `%s`, option `--%s`.", one.Variable, one.Option)
}

// fileText is a file's name, and whether it is there.
func fileText(name string) string {
	if name == "" {
		return "there is no place for one."
	}
	text := markdown.Escape(clean.Line(name))
	if _, err := os.Stat(name); err != nil {
		return text + " (not there yet)."
	}
	return text + "."
}

// fromJSON is where a value comes from, for programs.
type fromJSON struct {
	Kind settings.Kind `json:"kind"`
	Name string        `json:"name,omitempty"`
	Line int           `json:"line,omitzero"`
}

func fromOf(f settings.From) *fromJSON {
	if f.Kind == "" {
		return nil
	}
	return &fromJSON{f.Kind, clean.Line(f.Name), f.Line}
}

// settingJSON is one setting, for programs.
type settingJSON struct {
	Name     string    `json:"name"`
	Value    string    `json:"value"`
	From     *fromJSON `json:"from"`
	Locked   *fromJSON `json:"locked,omitempty"`
	Default  string    `json:"default"`
	Values   string    `json:"values"`
	Meaning  string    `json:"meaning"`
	Variable string    `json:"variable"`
	Option   string    `json:"option"`
}

type settingsFileJSON struct {
	For    settings.Kind `json:"for"`
	Name   string        `json:"name"`
	Exists bool          `json:"exists"`
}

type keyJSON struct {
	Name string    `json:"name"`
	Key  string    `json:"key"`
	From *fromJSON `json:"from"`
}

type settingFaultJSON struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitzero"`
	Problem string `json:"problem"`
}

// settingsJSON prints what is settled for programs.
func (p *program) settingsJSON() error {
	settled, wrong := p.settled()
	out := struct {
		Schema   string             `json:"schema"`
		Files    []settingsFileJSON `json:"files"`
		Settings []settingJSON      `json:"settings"`
		Keys     []keyJSON          `json:"keys"`
		Faults   []settingFaultJSON `json:"faults"`
	}{settingsSchema, []settingsFileJSON{p.fileJSON(settings.Machine, p.machineFile()), p.fileJSON(settings.Person, p.settingsFile())}, nil, []keyJSON{}, []settingFaultJSON{}}
	for _, one := range settled.All() {
		out.Settings = append(out.Settings, settingJSON{one.Name, clean.Line(one.Value), fromOf(one.From), fromOf(one.Locked), one.Default, one.Values, one.Meaning, one.Variable, "--" + one.Option})
	}
	for _, key := range settled.Keys() {
		out.Keys = append(out.Keys, keyJSON{clean.Line(key.Name), key.Text, fromOf(key.From)})
	}
	var faults settings.Faults
	errors.As(wrong, &faults)
	for _, f := range faults {
		out.Faults = append(out.Faults, settingFaultJSON{clean.Line(f.File), f.Line, clean.Line(f.Text)})
	}
	if err := p.printJSON(out); err != nil || faults == nil {
		return err
	}
	return usage("%v", wrong)
}

func (p *program) fileJSON(kind settings.Kind, name string) settingsFileJSON {
	_, err := os.Stat(name)
	return settingsFileJSON{kind, clean.Line(name), err == nil}
}
