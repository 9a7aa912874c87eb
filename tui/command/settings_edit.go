package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"github.com/spf13/cobra"

	"whichtool/guidance/clean"
	"whichtool/tui/settings"
)

func (p *program) settingsSetCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "set NAME VALUE",
		Short:   "Settle something for good, in your file of settings",
		Example: "  whichtool settings set plain yes",
		Args:    cobra.ExactArgs(2),
		RunE:    func(_ *cobra.Command, args []string) error { return p.settleOne(args[0], args[1]) },

		ValidArgsFunction: settingWords,
	}
}

func (p *program) settingsUnsetCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "unset NAME",
		Short:   "Take a setting out of your file again",
		Example: "  whichtool settings unset plain",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.unsettle(args[0]) },

		ValidArgsFunction: settingWords,
	}
}

// settingWords offers the names of settings, and then what one can be.
func settingWords(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var words []string
	switch {
	case len(args) == 0:
		for _, s := range settings.List() {
			words = append(words, s.Name+"\t"+s.Meaning)
		}
	case len(args) == 1 && c.Name() == "set":
		if s, err := settings.Named(args[0]); err == nil {
			words = s.Words
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// settleOne settles something. What another command looks at first is left to that.
func (p *program) settleOne(name, value string) error {
	s, err := settings.Settable(name)
	if err != nil {
		return usage("%v", err)
	}
	files := p.settingsFiles()
	if files.wrong != nil {
		return usage("%v", files.wrong)
	}
	if locked, ok := files.machine.Locks(name); ok {
		return failed("%s", settings.Locked(name, locked))
	}
	if s.Command != "" {
		return usage("%s is not set by itself. Type: %s", name, s.Command)
	}
	read, err := s.Read(value)
	if err != nil {
		return usage("%s %v", name, err)
	}
	if err := p.setValues(map[string]string{name: read}); err != nil {
		return err
	}
	return p.saySettled(name, fmt.Sprintf("%s is %s from now on.", name, read), read)
}

// unsettle takes a setting out, and what was written beside it.
func (p *program) unsettle(name string) error {
	if _, err := settings.Settable(name); err != nil {
		return usage("%v", err)
	}
	values := map[string]string{name: ""}
	if name == settings.Guidance {
		values[settings.GuidanceSum], values[settings.GuidanceOf] = "", ""
	}
	if err := p.setValues(values); err != nil {
		return err
	}
	return p.saySettled(name, name+" is not settled in your file any more.", "")
}

// saySettled says what was done, and what outweighs it; want is the value that it was
// to have.
func (p *program) saySettled(name, done, want string) error {
	settled, _ := p.settled()
	if one := settled.Get(name); want != "" && one.Value != want {
		done += fmt.Sprintf(" It has no effect now, since %s says %s.", clean.Line(one.From.String()), one.Value)
	}
	return p.print(done + "\n")
}

func (p *program) settingsEditCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "edit",
		Short: "Open your file of settings in an editor, and check it afterwards",
		Long: "Open your file of settings in the editor that the variable VISUAL or EDITOR names, on Windows otherwise in Notepad, and check it afterwards. " +
			"Where there is no file yet, one is written first that says what each setting is for.",
		Args: p.noUnknown,
		RunE: func(*cobra.Command, []string) error { return p.editSettings() },
	}
}

// editSettings has the person edit their file until it is right, or they leave it.
func (p *program) editSettings() error {
	file := p.settingsFile()
	if file == "" {
		return failed("%v", noPlace(runtime.GOOS, settingsPlace))
	}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := p.writeSettings(file, settings.Commented()); err != nil {
			return err
		}
	}
	shown := clean.Line(file)
	editor := p.editor()
	if editor == nil || !p.atTerminal() {
		return failed("your settings are in %s. Open that file in an editor for plain text%s", shown, map[bool]string{true: "; to have it opened here, name one in the variable EDITOR"}[editor == nil])
	}
	for {
		if err := p.runEditor(editor, file); err != nil {
			return failed("%s could not be opened with %s: %v. Open it in an editor for plain text, or name another in the variable EDITOR", shown, clean.Line(editor[0]), reason(err))
		}
		p.files.Store(nil)
		_, err := readSettingsFile(file, false)
		if err == nil {
			_, err = p.settled()
		}
		if err == nil {
			return p.print(fmt.Sprintf("Your settings in %s are in order. To see what counts now: whichtool settings\n", shown))
		}
		fmt.Fprintf(p.Err, "%s\n", printable(err.Error()))
		if !p.agrees("Your file is as you have saved it. Open it again?") {
			return failed("it does not count as it is. To mend it: whichtool settings edit")
		}
	}
}

// editor is the person's editor, with the options that they give it; nil for none.
func (p *program) editor() []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := commandLine(p.Env(name)); len(words) > 0 {
			return words
		}
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}
	}
	return nil
}

// commandLine is a program and its options, with blanks between; what has blanks in it
// stands between quotes. No shell reads it.
func commandLine(text string) (words []string) {
	word, within, quote := "", false, rune(0)
	for _, r := range text {
		switch {
		case quote == 0 && (r == '"' || r == '\''):
			quote, within = r, true
		case r == quote:
			quote = 0
		case quote == 0 && (r == ' ' || r == '\t'):
			if within {
				words = append(words, word)
			}
			word, within = "", false
		default:
			word, within = word+string(r), true
		}
	}
	if within {
		words = append(words, word)
	}
	return words
}

// runEditor runs an editor on the terminal until the person leaves it. Ctrl+C is the
// editor's by then.
func (p *program) runEditor(editor []string, file string) error {
	c := exec.Command(editor[0], append(editor[1:], file)...)
	c.Stdin, c.Stdout, c.Stderr = p.In, p.out.Writer, p.out.Writer
	if err := c.Start(); errors.Is(err, exec.ErrNotFound) {
		return errors.New("there is no such program")
	} else if err != nil {
		return err
	}
	keys := []os.Signal{os.Interrupt, syscall.SIGQUIT}
	signal.Ignore(keys...) // now that the editor has them as they were
	defer signal.Reset(keys...)
	var exit *exec.ExitError
	if err := c.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil // editors differ in what they exit with; what is in the file tells
}
