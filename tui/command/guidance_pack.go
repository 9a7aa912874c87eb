package command

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/packfile"
)

func (p *program) packCommand() *cobra.Command {
	var out string
	var replace bool
	c := &cobra.Command{
		Use:   "pack DIR -o FILE",
		Short: "Put a pack or a layer into one file, to send or to lay on a share",
		Long: "Put a pack or a layer into one file. It is checked first: what has faults, or loosens the edition and nobody answers for that, is not packed. " +
			"The same folder always makes the same file, byte for byte.",
		Example: "  whichtool guidance pack agency -o agency.wtpack",
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.pack(args, out, replace) },
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the file to make, such as agency"+packfile.Extension)
	c.Flags().BoolVar(&replace, "replace", false, "replace a file that is there")
	return c
}

func (p *program) pack(args []string, out string, replace bool) error {
	dir, err := p.firstOf(args)
	switch {
	case err != nil:
		return err
	case dir == "":
		return usage("name the folder to pack, such as: whichtool guidance pack agency -o agency%s", packfile.Extension)
	}
	if out == "" {
		return usage("-o is missing: the file to make, such as agency%s", packfile.Extension)
	}
	if !strings.HasSuffix(out, packfile.Extension) {
		return usage("-o %s: the name of a pack file ends in %s", clean.Line(out), packfile.Extension)
	}
	opened, err := openSource(dir)
	if err != nil {
		return err
	}
	if _, err := p.examine(opened); err != nil {
		return err
	}
	file, err := packfile.Make(opened.folder)
	if err != nil {
		return failed("%s cannot be packed:\n%v", clean.Line(dir), err)
	}
	if err := p.savePack(out, file, replace); err != nil {
		return err
	}
	return p.print(fmt.Sprintf("Packed into %s, SHA-256 %s. It is not signed: whichtool guidance sign %s --key FILE\n", clean.Line(out), file.Sum(), inShell(out)))
}

func (p *program) savePack(name string, file *packfile.File, replace bool) error {
	exists, err := p.save(name, file.Encode(), replace)
	if err == nil && exists {
		err = errors.New("it is there already; add --replace to replace it")
	}
	if err != nil {
		return failed("%s: %v", clean.Line(name), err)
	}
	return nil
}

func (p *program) signCommand() *cobra.Command {
	var key string
	c := &cobra.Command{
		Use:     "sign FILE",
		Short:   "Sign a pack file, so that people know whose it is",
		Example: "  whichtool guidance sign agency.wtpack --key agency.key",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.sign(args[0], key) },
	}
	c.Flags().StringVar(&key, "key", "", "the file of your private key: see guidance key new")
	return c
}

func (p *program) sign(name, keyFile string) error {
	if keyFile == "" {
		return usage("--key is missing: the file of your private key. Make one: whichtool guidance key new FILE")
	}
	opened, err := openSource(name)
	if err != nil {
		return err
	}
	if opened.file == nil {
		return failed("%s is a folder; pack it first: whichtool guidance pack %s -o FILE", clean.Line(name), inShell(name))
	}
	key, err := readPrivateKey(keyFile)
	if err != nil {
		return err
	}
	if err := p.savePack(name, opened.file.Sign(key), true); err != nil {
		return err
	}
	return p.print(fmt.Sprintf("Signed %s by the key %s.\n", clean.Line(name), packfile.PublicText(key.Public().(ed25519.PublicKey))))
}

// examined is guidance that was looked at before it is used or packed.
type examined struct {
	*source
	all, below *guidance.Editions // with and without it
	front      *guidance.Pack     // of the edition that the layer is for, or the newest of a whole pack
	layer      *guidance.Layer    // nil for a whole pack
	changes    guidance.LayerFiles
}

// examine loads guidance and proves it, over what is built in. The error says all
// that is wrong with it.
func (p *program) examine(s *source) (*examined, error) {
	built, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	e := &examined{source: s, below: built}
	all, isLayer, err := s.over(built, p.inForce(built))
	if err != nil {
		return nil, err
	}
	e.all = all
	if !isLayer {
		e.front = all.Newest()
		var faults guidance.Faults
		for _, one := range p.check(s.folder) {
			faults = append(faults, one.Faults...)
		}
		if len(faults) > 0 {
			return nil, failed("the pack in %s has faults:\n%v", clean.Line(s.name), faults.Sorted())
		}
		return e, nil
	}
	e.front = layered(all)
	engine, err := compileOver(built, all, e.front.Edition)
	if err != nil {
		return nil, err
	}
	e.layer = engine.Pack().Layers[0]
	e.changes = all.LayerFiles(e.front.Edition)
	return e, nil
}

// inForce is the edition that is in force on the day of the command.
func (p *program) inForce(editions *guidance.Editions) string {
	if p.edition != nil {
		return *p.edition
	}
	date, err := p.date()
	if err != nil {
		date = p.today()
	}
	return editions.InForce(date).Edition
}
