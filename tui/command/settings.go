package command

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whichtool/guidance/clean"
	"whichtool/tui/settings"
)

// settingsName is what every file of settings is called.
const settingsName = "settings.yaml"

// settingsFile is where a person's settings stand; empty where there is no place for
// them.
func (p *program) settingsFile() string { return p.userFile(settingsPlace, settingsName) }

// machineFiles is where an organisation's settings can stand for everybody who uses a
// computer. The first that is there counts: the system's own folder comes before those
// that a variable names.
func machineFiles(system string, env func(string) string) []string {
	own, more, between := "/etc", "/etc/xdg", ":"
	switch system {
	case "windows":
		own, more, between = `C:\ProgramData`, "", ";"
		if base := env("ProgramData"); absolute(system, base) {
			own = base
		}
	case "darwin":
		own, more = "/Library/Application Support", ""
	}
	out := []string{join(system, own, "whichtool", settingsName)}
	for base := range strings.SplitSeq(cmp.Or(env("XDG_CONFIG_DIRS"), more), between) {
		if absolute(system, base) {
			out = append(out, join(system, base, "whichtool", settingsName))
		}
	}
	return out
}

// machineFile is the organisation's settings that count, or where they would stand
// first.
func (p *program) machineFile() string {
	files := machineFiles(runtime.GOOS, p.Env)
	for _, file := range files {
		if _, err := os.Stat(file); !absent(err) {
			return file
		}
	}
	return files[0]
}

// settingsRead is the files of settings as they were read, with what is wrong with each:
// settings.Faults.
type settingsRead struct {
	machine, person settings.File
	wrong, bad      error
}

// settingsFiles is both files, which are read once, and again after they were written.
func (p *program) settingsFiles() *settingsRead {
	if known := p.files.Load(); known != nil {
		return known
	}
	r := &settingsRead{}
	r.machine, r.wrong = readSettingsFile(p.machineFile(), true)
	person, err := readSettingsFile(p.settingsFile(), false)
	old, bad := readOldKeys(p.oldKeysFile())
	r.person, r.bad = person.With(old), faultsOf(err, bad)
	p.files.Store(r)
	return r
}

// faultsOf is what is wrong in any of some settings.Faults; nil for nothing.
func faultsOf(all ...error) error {
	var out settings.Faults
	for _, one := range all {
		var some settings.Faults
		errors.As(one, &some)
		out = append(out, some...)
	}
	if out == nil {
		return nil
	}
	return out
}

// readSettingsFile reads a file of settings. One that is not there settles nothing.
func readSettingsFile(name string, machine bool) (settings.File, error) {
	data, err := readSmall(name)
	if err != nil {
		return settings.File{Name: name}, err
	}
	return settings.Read(name, data, machine)
}

func readOldKeys(name string) (settings.File, error) {
	data, err := readSmall(name)
	if err != nil {
		return settings.File{}, err
	}
	return settings.ReadKeys(name, data)
}

// readSmall reads a file and nothing else: a pipe would keep it waiting. One that is
// not there is empty.
func readSmall(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case name == "", absent(err):
		return nil, nil
	case err == nil && !info.Mode().IsRegular():
		err = fmt.Errorf("it is %s", kind(info.Mode()))
	}
	var data []byte
	if err == nil {
		data, err = readUpTo(name, settings.MaxSize+1)
	}
	if err != nil {
		return nil, settings.Faults{{File: name, Text: "the settings cannot be read: " + reason(err).Error()}}
	}
	return data, nil
}

func readUpTo(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

// given is everything that settles something. The error is of the files.
func (p *program) given() (settings.Given, error) {
	r := p.settingsFiles()
	return settings.Given{Machine: r.machine, Person: r.person, Env: p.Env, Options: p.optionsGiven()}, faultsOf(r.wrong, r.bad)
}

// without is what is given without the person's own file.
func (p *program) without() (settings.Given, error) {
	r := p.settingsFiles()
	return settings.Given{Machine: r.machine, Env: p.Env, Options: p.optionsGiven()}, r.wrong
}

// optionsGiven is the options that settle something, as far as they are known.
func (p *program) optionsGiven() map[string]string {
	if p.parsed {
		return p.options
	}
	return p.early
}

// settled is the value of every setting. The error is settings.Faults; what is right
// counts all the same for those who can go on.
func (p *program) settled() (settings.Settled, error) {
	given, err := p.given()
	settled, wrong := settings.Resolve(given)
	return settled, faultsOf(err, wrong)
}

// applySettings has what is settled counted, once the command line has been read. What
// is wrong with files is said by those who need them.
func (p *program) applySettings() error {
	p.parsed = true
	if color, ok := p.options[settings.Color]; ok {
		if setting, err := settings.Named(settings.Color); err != nil {
			return err
		} else if _, err := setting.Read(color); err != nil {
			return usage("--color %q is not known; use auto, always or never", color)
		}
	}
	settled, _ := p.settled()
	p.color, p.inLines = settled.Get(settings.Color).Value, settled.Yes(settings.Plain)
	p.noSave, p.plain = p.options[settings.Save] == "no", p.options[settings.Plain] == "yes"
	return nil
}

// settingFlags is the options that settle something for every command.
func (p *program) settingFlags(root *cobra.Command) {
	for _, s := range settings.List() {
		p.settingFlag(root.PersistentFlags(), s.Name)
		if s.Name != settings.Save {
			p.offer(root, s.Option, cobra.FixedCompletions(s.Words, cobra.ShellCompDirectiveDefault))
		}
	}
}

// settingFlag adds the option of one setting.
func (p *program) settingFlag(to *pflag.FlagSet, name string) {
	s, err := settings.Named(name)
	if err != nil {
		panic(err) // the names are constants
	}
	flag := to.VarPF(&settingValue{p: p, name: name, on: s.Default == "no", off: s.Default == "yes"}, s.Option, "", s.Help)
	if s.Default == "no" || s.Default == "yes" {
		flag.NoOptDefVal = "true"
	}
}

// settingValue is the value of an option that settles something.
type settingValue struct {
	p       *program
	name    string
	on, off bool // the option alone turns it on, or off
}

// Set takes a value in. What it has to be is looked at with the other settings.
func (v *settingValue) Set(value string) error {
	if v.on || v.off {
		yes, err := asBool(value)
		if err != nil {
			return err
		}
		value = map[bool]string{true: "yes", false: "no"}[yes == v.on]
	}
	if v.p.options == nil {
		v.p.options = map[string]string{}
	}
	v.p.options[v.name] = value
	return nil
}

func asBool(value string) (bool, error) {
	switch strings.ToLower(value) {
	case "true", "yes", "1":
		return true, nil
	case "false", "no", "0":
		return false, nil
	}
	return false, errors.New("it is true or false")
}

// String is what help says of the value where it is not given.
func (v *settingValue) String() string {
	if v.name == settings.Color {
		return "auto"
	}
	return ""
}

// Type tells pflag what to call the value.
func (v *settingValue) Type() string {
	if v.on || v.off {
		return "bool"
	}
	return "string"
}

// setValues changes the person's settings; an empty value takes a setting out.
func (p *program) setValues(values map[string]string) error {
	return p.changeSettings(func(text string) (string, error) { return settings.Change(text, values) })
}

// changeSettings is the one writer of settings. A file that is not there is begun with
// comments, unless nothing would be settled in it.
func (p *program) changeSettings(change func(text string) (string, error)) error {
	file := p.settingsFile()
	if file == "" {
		return failed("%v", noPlace(runtime.GOOS, settingsPlace))
	}
	data, err := readSmall(file)
	if err != nil {
		return usage("%v", err)
	}
	text, err := settings.Decode(data)
	if err != nil {
		return usage("%s: %v", file, err)
	}
	_, missing := os.Stat(file)
	if missing != nil {
		text = settings.Commented()
	}
	out, err := change(text)
	switch {
	case err != nil:
		return failed("%s: %v", clean.Line(file), err)
	case out == text:
		return nil
	}
	return p.writeSettings(file, out)
}

func (p *program) writeSettings(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return failed("%s: %v", clean.Line(file), reason(err))
	}
	defer p.files.Store(nil)
	if _, err := p.save(file, []byte(text), true); err != nil {
		return failed("%s: %v", clean.Line(file), err)
	}
	return nil
}
