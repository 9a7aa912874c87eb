package command

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance/clean"
	"whichtool/guidance/packfile"
	"whichtool/tui/settings"
)

// oldKeysFile is where keys stood that were trusted before they stood with the
// settings. They count still.
func (p *program) oldKeysFile() string { return p.userFile(settingsPlace, "keys.yaml") }

func (p *program) keyCommand() *cobra.Command {
	return p.parent("key", "Make a key to sign pack files with, or trust the key of somebody else", &cobra.Command{
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
	settled, err := p.settled()
	if err != nil {
		return usage("%v", err)
	}
	if locked := settled.Get(settings.Keys).Locked; locked.Kind != "" {
		return failed("%s", settings.Locked(settings.Keys, locked))
	}
	for _, k := range settled.Keys() {
		switch public, _ := packfile.ReadPublic(k.Text); {
		case public.Equal(key):
			return p.print(fmt.Sprintf("The key is trusted already, as that of %s.\n", clean.Line(k.Name)))
		case k.Name == name:
			return failed("there is a key of %s already, in %s. Take its line out first, or choose another name", name, k.From)
		}
	}
	err = p.changeSettings(func(text string) (string, error) { return settings.AddKey(text, name, packfile.PublicText(key)) })
	if err != nil {
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
	text, err := io.ReadAll(io.LimitReader(clean.Reader(file), settings.MaxSize))
	if err != nil {
		return nil, failed("%s: %v", shown, reason(err))
	}
	key, err := packfile.ReadKey(text)
	if err != nil {
		return nil, failed("%s: %v", shown, err)
	}
	return key, nil
}
