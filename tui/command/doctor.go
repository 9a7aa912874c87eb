package command

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"whichtool/questions/record/sqlite"
	"whichtool/tui/doctor"
	"whichtool/tui/settings"
)

func (p *program) doctorCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Find out what stands in the program's way on this computer",
		Long: "Find out what is wrong and what to do about it, what the terminal can do, where files are and whether they can be written, and what answers rest on. " +
			"There is nothing private in it, so you can send it to your help desk. It exits with 1 where something is wrong.",
		Example: "  whichtool doctor\n  whichtool doctor --json",
		Args:    p.noUnknown,
		RunE: func(*cobra.Command, []string) error {
			report := doctor.Examine(p.world())
			if len(report.Wrong) > 0 {
				p.code = exitFailed
			}
			if !asJSON {
				return p.printMarkdown(report.Markdown())
			}
			return p.printJSON(report)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON ("+doctor.Schema+")")
	return c
}

// world finds out what a report is made of.
func (p *program) world() doctor.World {
	settled, wrong := p.settled()
	keeps := settled.Yes(settings.Save)
	out := doctor.World{System: runtime.GOOS, Processor: runtime.GOARCH, Program: programVersion, Env: p.Env, Guidance: p.ownGuidance(settled)}
	out.Settings = p.originsOf(settled, wrong)
	out.Terminal = p.terminalFor(settled)
	for _, one := range []struct {
		doctor.Place
		name string
	}{
		{doctor.Place{Name: "data", Where: p.withoutHome(dataPlace, "records.db"), Needed: keeps}, p.recordsFile()},
		{doctor.Place{Name: "progress", Where: p.withoutHome(dataPlace, "progress.json"), Needed: keeps}, p.progressFile().name},
		{doctor.Place{Name: "settings", Where: p.withoutHome(settingsPlace, settingsName)}, p.settingsFile()},
		{doctor.Place{Name: "settings for the whole computer", Where: p.machineShown(), Given: true}, p.machineFile()},
		{doctor.Place{Name: "cache", Where: p.withoutHome(cachePlace, "")}, p.userFile(cachePlace, "")},
	} {
		out.Places = append(out.Places, examinePlace(one.Place, one.name))
	}
	if data := &out.Places[0]; data.Exists && data.Unreadable == "" {
		if store, err := sqlite.OpenExisting(p.recordsFile()); err != nil {
			data.Broken = true
		} else {
			store.Close()
		}
	}
	return out
}

// terminalFor is what is known of the terminal, and what it answers where a person
// sits at it.
func (p *program) terminalFor(settled settings.Settled) doctor.Terminal {
	plain, color := settled.Get(settings.Plain), settled.Get(settings.Color)
	out := doctor.Terminal{In: p.InTTY, Out: p.OutTTY, Columns: p.Width, Links: p.hyperlinks(), Colors: cmp.Or(colorWords[p.profile()], "none"),
		Color: color.Value, ColorFrom: p.origin(color.From), Plain: p.lines(), PlainFrom: p.origin(plain.From)}
	if file, ok := p.out.Writer.(*os.File); ok && p.OutTTY {
		out.Columns, out.Rows, _ = term.GetSize(int(file.Fd()))
	}
	if p.atTerminal() && !p.dumb() {
		out.Answers, out.Asked = p.askTerminal()
	}
	return out
}

var colorWords = map[colorprofile.Profile]string{
	colorprofile.ANSI: "16", colorprofile.ANSI256: "256", colorprofile.TrueColor: "16 million",
}

// origin is where a value comes from, without a path; empty for a default.
func (p *program) origin(from settings.From) string {
	switch from.Kind {
	case settings.Default, "":
		return ""
	case settings.Machine:
		return "the file for the whole computer"
	case settings.Person:
		return "your file"
	case settings.Variable:
		return "the variable " + from.Name
	}
	return "the option " + from.Name
}

// originsOf is where settings come from, and where something is wrong with them; what
// they are could be private.
func (p *program) originsOf(settled settings.Settled, wrong error) (out doctor.Settings) {
	for _, one := range settled.All() {
		from := p.origin(one.From)
		if one.Locked.Kind != "" {
			from = "locked by the file for the whole computer"
		}
		if from != "" {
			out.Origins = append(out.Origins, [2]string{one.Name, from})
		}
	}
	var faults settings.Faults
	errors.As(wrong, &faults)
	for _, f := range faults {
		where := f.File
		switch f.File {
		case p.settingsFile():
			where = p.withoutHome(settingsPlace, settingsName)
		case p.oldKeysFile():
			where = p.withoutHome(settingsPlace, filepath.Base(f.File))
		case p.machineFile():
			where = p.machineShown()
		}
		out.Faults = append(out.Faults, doctor.Fault{Where: where, Line: f.Line})
	}
	return out
}

// ownGuidance is what answers rest on, without the names of files and of agencies.
func (p *program) ownGuidance(settled settings.Settled) doctor.Guidance {
	today := p.today()
	out := doctor.Guidance{Edition: p.front.Edition, Dated: p.front.Date.Long(), Future: today.Before(p.front.Date)}
	if !out.Future {
		out.Age = today.Since(p.front.Date)
	}
	if until := p.front.Until(); !until.IsZero() && until.Before(today) {
		out.Past = until.Long()
	}
	if sum, err := p.editions.Hash(p.front.Edition); err == nil {
		out.Sum = sum
	}
	named := settled.Get(settings.Guidance).Value
	if _, err := p.engine(); err != nil && named != "" && named != noGuidance {
		out.Wrong = true // without it, what is wrong is the settings, and they are told of by themselves
	}
	if p.local == nil {
		return out
	}
	out.From = p.origin(settled.Get(settings.Guidance).From)
	if l := p.local.layer; l != nil {
		out.Layer, out.LayerDay = l.Prefix, l.Date.Long()
	}
	if p.local.source == nil {
		return out
	}
	out.Kind, out.Signed = "a folder", "none, as of every folder"
	if p.local.file != nil {
		out.Kind, out.Signed = "a pack file", p.signedBy(settled)
	}
	return out
}

// signedBy says who vouches for the pack file in use.
func (p *program) signedBy(settled settings.Settled) string {
	if p.local.file.Key == nil {
		return "none"
	}
	_, signer, err := p.doubtful(p.local.source)
	if err != nil || signer == "" {
		return "by a key that is not trusted"
	}
	for _, key := range settled.Keys() {
		if key.Name == signer {
			return "by a key that is trusted, as " + p.origin(key.From) + " says"
		}
	}
	return "by a key that is trusted"
}

// withoutHome is where a file of the program is, with the home folder and what
// variables hold by their names.
func (p *program) withoutHome(of place, name string) string {
	return withoutHome(runtime.GOOS, p.Env, func(env func(string) string) string { return userFile(runtime.GOOS, env, of, name) })
}

// machineShown is the same for the organisation's settings.
func (p *program) machineShown() string {
	for i, name := range machineFiles(runtime.GOOS, p.Env) {
		if name == p.machineFile() && i > 0 {
			return "$XDG_CONFIG_DIRS/whichtool/" + settingsName
		}
	}
	return withoutHome(runtime.GOOS, p.Env, func(env func(string) string) string { return machineFiles(runtime.GOOS, env)[0] })
}

// withoutHome is what a function makes of variables, where each stands for itself.
func withoutHome(system string, env func(string) string, file func(env func(string) string) string) string {
	root, before, after := "/", "$", ""
	if system == "windows" {
		root, before, after = `C:\`, "%", "%"
	}
	named := file(func(name string) string {
		switch {
		case !absolute(system, env(name)):
			return ""
		case name == "HOME":
			return root + "~"
		}
		return root + before + name + after
	})
	if rest := strings.TrimPrefix(named, root); strings.HasPrefix(rest, "~") || strings.HasPrefix(rest, before) {
		return rest
	}
	return named
}

// examinePlace finds out about a file, and tries to write beside it.
func examinePlace(p doctor.Place, name string) doctor.Place {
	if name == "" {
		return p
	}
	info, err := os.Stat(name)
	p.Exists = err == nil
	folder := filepath.Dir(name)
	if err == nil {
		p.Unreadable = unreadable(name, info)
		if above, err := os.Stat(folder); err == nil && runtime.GOOS != "windows" {
			mode, around := info.Mode().Perm(), above.Mode().Perm()
			p.Shared = p.Name == "data" && mode&0o044 != 0 && around&0o011 != 0
			p.Open = around&0o022 != 0 && above.Mode()&os.ModeSticky == 0 || mode&0o022 != 0 && around&0o011 != 0
		}
	}
	for { // to the nearest folder that is there
		if _, err := os.Stat(folder); err == nil || filepath.Dir(folder) == folder {
			break
		}
		folder = filepath.Dir(folder)
	}
	if !p.Given {
		p.Unwritable = unwritable(folder)
	}
	p.Free, p.FreeKnown, p.FileSystem, p.Remote = disk(folder)
	return p
}

// unreadable says why a file or a folder cannot be read; empty where it can.
func unreadable(name string, info os.FileInfo) string {
	if !info.Mode().IsRegular() && !info.IsDir() {
		return "it is " + kind(info.Mode())
	}
	file, err := os.Open(name)
	if err != nil {
		return inWords(err)
	}
	file.Close()
	return ""
}

// unwritable writes a file and removes it, and says why it could not.
func unwritable(folder string) string {
	file, err := createTemporary(folder, 0o600)
	if err != nil {
		return inWords(err)
	}
	defer os.Remove(file.Name())
	_, err = file.Write(make([]byte, 4096))
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return inWords(err)
	}
	return ""
}

// inWords is what the system says of an error, and nothing of a name.
func inWords(err error) string {
	var number syscall.Errno
	if errors.As(err, &number) {
		return number.Error()
	}
	return "the system does not say why"
}
