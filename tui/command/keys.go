package command

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v4"

	"whichtool/guidance/clean"
	"whichtool/guidance/packfile"
)

// trustedKey is a public key that a person trusts, by the name that they gave it.
type trustedKey struct {
	name string
	key  ed25519.PublicKey
}

// keysFile is where trusted keys stand, a line each: NAME: KEY.
func (p *program) keysFile() string {
	return p.userFile(settingsPlace, "keys.yaml")
}

// trustedKeys is the keys that a person trusts.
func (p *program) trustedKeys() ([]trustedKey, error) {
	file := p.keysFile()
	lines, err := readYAML(file)
	if err != nil {
		return nil, err
	}
	var out []trustedKey
	for _, line := range lines {
		key, err := packfile.ReadPublic(line.value)
		if err != nil {
			return nil, usage("%s:%d: the key of %s cannot be read: %v", file, line.line, clean.Line(line.name), err)
		}
		out = append(out, trustedKey{line.name, key})
	}
	return out, nil
}

func (p *program) keyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "key",
		Short: "Make a key to sign pack files with, or trust the key of somebody else",
		Args:  p.noUnknown,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(&cobra.Command{
		Use:     "new FILE",
		Short:   "Make a key: the file is the private half, which only you can read",
		Example: "  whichtool guidance key new agency.key",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.newKey(args[0]) },
	}, &cobra.Command{
		Use:     "trust NAME KEY",
		Short:   "Trust pack files that are signed by a key, under a name",
		Long:    "Trust pack files that are signed by a key, under a name. Have the key from its owner, by a way that you trust: whoever holds its private half can sign guidance for you.",
		Example: `  whichtool guidance key trust "Office for Invented Records" Rq0V…=`,
		Args:    cobra.ExactArgs(2),
		RunE:    func(_ *cobra.Command, args []string) error { return p.trustKey(args[0], args[1]) },
	})
	return c
}

// newKey makes a key. A file that is there stays.
func (p *program) newKey(name string) error {
	key, err := packfile.NewKey(rand.Reader)
	if err != nil {
		return failed("no key can be made: %v", err)
	}
	p.saving.Lock()
	defer p.saving.Unlock()
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return failed("%s is there already, and stays as it is; choose another name", clean.Line(name))
	}
	if err == nil {
		_, err = file.Write(packfile.EncodeKey(key))
		err = errors.Join(err, file.Sync(), file.Close())
	}
	if err != nil {
		return failed("%s: %v", clean.Line(name), reason(err))
	}
	public := packfile.PublicText(key.Public().(ed25519.PublicKey))
	return p.print(fmt.Sprintf("The private key is in %s: keep it to yourself. Give this to those who are to trust what you sign:\n\n%s\n\nThey type: whichtool guidance key trust NAME %s\n", name, public, public))
}

// trustKey adds a key to those that are trusted.
func (p *program) trustKey(name, text string) error {
	key, err := packfile.ReadPublic(text)
	if err != nil {
		return usage("%v", err)
	}
	if name = strings.Join(strings.Fields(name), " "); name == "" || clean.Line(name) != name {
		return usage("a key needs a name that can be read")
	}
	known, err := p.trustedKeys()
	if err != nil {
		return err
	}
	for _, k := range known {
		switch {
		case k.key.Equal(key):
			return p.print(fmt.Sprintf("The key is trusted already, as that of %s.\n", clean.Line(k.name)))
		case k.name == name:
			return failed("there is a key of %s already. Take its line out of %s first, or choose another name", name, p.keysFile())
		}
	}
	if err := p.changeYAML(p.keysFile(), map[string]string{name: packfile.PublicText(key)}); err != nil {
		return err
	}
	return p.print(fmt.Sprintf("Pack files that are signed by this key are taken as those of %s.\n", name))
}

// readPrivateKey reads a private key, which nobody else may be able to read.
func readPrivateKey(name string) (ed25519.PrivateKey, error) {
	shown := clean.Line(name)
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, failed("%s: %v", shown, reason(err))
	case !info.Mode().IsRegular():
		return nil, failed("%s is %s, and no private key", shown, kind(info.Mode()))
	case info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows":
		return nil, failed("others can read the private key in %s. Type chmod 600 %s, and make a new one if somebody may have", shown, shown)
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, failed("%s: %v", shown, reason(err))
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxSettings))
	if err != nil {
		return nil, failed("%s: %v", shown, reason(err))
	}
	key, err := packfile.ReadKey(text)
	if err != nil {
		return nil, failed("%s: %v", shown, err)
	}
	return key, nil
}

// changeYAML puts values into a file of lines NAME: VALUE, and takes those that are
// empty out. Other lines stay as they are.
func (p *program) changeYAML(file string, values map[string]string) error {
	if file == "" {
		return failed("%v", noPlace(runtime.GOOS, settingsPlace))
	}
	known, err := readYAML(file)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed("%s: %v", file, reason(err))
	}
	out, err := changedLines(string(text), known, values)
	if err != nil {
		return failed("%s: %v", file, err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return failed("%s: %v", file, reason(err))
	}
	if _, err := p.save(file, []byte(out), true); err != nil {
		return failed("%s: %v", file, err)
	}
	return nil
}

// changedLines is the text of such a file with other values. What cannot be changed
// line by line, since somebody has written it otherwise, is left to that person.
func changedLines(text string, known []setting, values map[string]string) (string, error) {
	lines := strings.SplitAfter(text, "\n")
	want := map[string]string{}
	for _, line := range known {
		want[line.name] = line.value
		if _, ok := values[line.name]; ok {
			lines[line.line-1] = ""
		}
	}
	set := map[string]string{}
	for name, value := range values {
		delete(want, name)
		if value != "" {
			set[name], want[name] = value, value
		}
	}
	out := strings.Join(lines, "")
	if out != "" && !strings.HasSuffix(out, "\n") {
		out += "\n"
	}
	if len(set) > 0 {
		added, err := yaml.Marshal(set)
		if err != nil {
			return "", err
		}
		out += string(added)
	}
	var got map[string]string
	if err := yaml.Unmarshal([]byte(out), &got); err != nil || !maps.Equal(got, want) {
		return "", errors.New("it is not written a line for each setting, so it stays as it is. Write it so, or put the lines in yourself")
	}
	return out, nil
}
