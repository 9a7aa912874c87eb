package command

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/questions/diff"
)

// sideKinds is what may be named as a state of the guidance, in the order in which a
// name is tried: the first that knows it opens it.
var sideKinds = []struct {
	knows func(*program, string) bool
	open  func(*program, string) (*guidance.Pack, error)
}{
	{(*program).isEdition, (*program).openEdition},
	{func(*program, string) bool { return true }, (*program).openPack},
}

// side is a state of the guidance by its name: that of an edition, or a folder.
func (p *program) side(name string) (diff.Side, error) {
	for _, kind := range sideKinds {
		if !kind.knows(p, name) {
			continue
		}
		pack, err := kind.open(p, name)
		if err != nil {
			return diff.Side{}, err
		}
		side := diff.Side{Pack: pack, Name: clean.Line(name)}
		if p.isEdition(name) {
			side.Option = "--" + editionFlag + " " + name
		}
		return side, nil
	}
	return diff.Side{}, failed("there is no %s", clean.Line(name))
}

func (p *program) isEdition(name string) bool {
	_, ok := p.editions.Named(name)
	return ok
}

func (p *program) openEdition(name string) (*guidance.Pack, error) {
	engine, err := p.engineOf(name)
	if err != nil {
		return nil, err
	}
	return engine.Pack(), nil
}

// openPack reads the pack in a folder: of several editions the newest. Of an edition
// that extends another the folder beside it must hold that one.
func (p *program) openPack(name string) (*guidance.Pack, error) {
	edition, extends := edition(name)
	if extends == "" {
		return loadPack(name, "")
	}
	whole, err := filepath.Abs(name)
	if err != nil {
		return nil, failed("%s: %v", clean.Line(name), reason(err))
	}
	folder := filepath.Dir(whole)
	if _, err := os.Stat(filepath.Join(folder, extends, packName)); err != nil {
		return nil, failed("%s extends the edition %s, whose folder is not beside it", clean.Line(name), clean.Line(extends))
	}
	return loadPack(folder, edition)
}

// packName is the file that makes a folder a pack.
const packName = "pack.md"

// edition is what the pack file of a folder says it is, and what it extends; nothing
// where there is none.
func edition(folder string) (name, extends string) {
	opened, err := openRoot(folder)
	if err != nil {
		return "", ""
	}
	defer opened.Close()
	info, err := opened.Stat(packName)
	if err != nil || !info.Mode().IsRegular() || info.Size() > guidance.MaxFileSize {
		return "", ""
	}
	text, err := fs.ReadFile(opened.FS(), packName)
	if err != nil {
		return "", ""
	}
	fields, _ := markdown.Front(clean.Text(text))
	for _, f := range fields {
		switch f.Key {
		case "edition":
			name = strings.Join(f.Values, "")
		case "extends":
			extends = strings.Join(f.Values, "")
		}
	}
	return name, extends
}

// loadPack loads an edition of a folder; the newest for no name.
func loadPack(name, edition string) (*guidance.Pack, error) {
	opened, err := openRoot(name)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	editions, err := guidance.OpenEditions(opened.FS())
	if err == nil {
		var pack *guidance.Pack
		if pack, err = editions.Load(cmp.Or(edition, editions.Newest().Edition)); err == nil {
			return pack, nil
		}
	}
	return nil, failed("the pack in %s has faults:\n%v", clean.Line(strings.TrimSuffix(name, "/")), err)
}
