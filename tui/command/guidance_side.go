package command

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"unicode"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/questions/diff"
)

// sideKinds is what may be named as a state of the guidance, in the order in which a
// name is tried. Each says whether it knows the name.
var sideKinds = []func(built *guidance.Editions, name, over string) (side diff.Side, known bool, err error){
	editionSide, oneEditionSide, sourceSide,
}

// sides is two states of the guidance by their names: editions that are built in,
// folders or pack files. A layer is laid over the edition that it names, or else the
// one that it is set against. What is in use besides what is built in counts for
// nothing. Without a name for the first, that is the edition of the other that is built
// in, or the one in force.
func (p *program) sides(was, is string) (a, b diff.Side, err error) {
	built, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		return a, b, err
	}
	over := p.inForce(built)
	for _, name := range []string{was, is} {
		if one, ok := built.Named(name); ok {
			over = one.Edition
		}
	}
	if b, err = side(built, is, over); err != nil {
		return a, b, err
	}
	if was == "" {
		was = over
		if _, ok := built.Named(b.Pack.Edition); ok {
			was = b.Pack.Edition
		}
	}
	a, err = side(built, was, over)
	if _, ok := built.Named(is); ok && p.local != nil {
		b.Options = append(b.Options, "--"+guidanceFlag+" "+noGuidance)
	}
	return a, b, err
}

func side(built *guidance.Editions, name, over string) (diff.Side, error) {
	for _, kind := range sideKinds {
		if side, known, err := kind(built, name, over); known || err != nil {
			side.Name = clean.Line(name)
			return side, err
		}
	}
	return diff.Side{}, failed("%s is no edition (choose one of %s), and there is no folder or file of that name", clean.Line(name), strings.Join(namesOf(built), ", "))
}

func namesOf(editions *guidance.Editions) []string {
	return say.Each(editions.List(), func(e *guidance.Pack) string { return e.Edition })
}

func editionSide(built *guidance.Editions, name, _ string) (side diff.Side, known bool, err error) {
	if _, known = built.Named(name); !known {
		return side, false, nil
	}
	side.Options = []string{"--" + editionFlag + " " + name}
	side.Pack, err = built.Load(name)
	return side, true, err
}

// oneEditionSide is the folder of an edition that stands beside the one that it
// extends, as in a pack of several.
func oneEditionSide(_ *guidance.Editions, name, _ string) (side diff.Side, known bool, err error) {
	whole, err := filepath.Abs(name)
	if err != nil {
		return side, false, nil
	}
	folder, edition := filepath.Split(whole)
	if _, err := os.Stat(filepath.Join(whole, packName)); err != nil {
		return side, false, nil
	}
	opened, err := os.OpenRoot(folder)
	if err != nil {
		return side, false, nil
	}
	defer opened.Close()
	all, err := guidance.OpenEditions(opened.FS())
	if err != nil || len(all.List()) < 2 {
		return side, false, nil // whatever it is, it is no pack of editions
	}
	if side.Pack, err = all.Load(edition); err != nil {
		return side, true, faulty(name, err)
	}
	side.Options = ownOptions(filepath.Join(name, ".."), edition)
	return side, true, nil
}

// packName is the file that makes a folder a pack.
const packName = "pack.md"

// sourceSide is a pack or a layer, in a folder or in a file.
func sourceSide(built *guidance.Editions, name, over string) (side diff.Side, known bool, err error) {
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return side, false, nil
	}
	opened, err := openSource(name)
	if err != nil {
		return side, true, err
	}
	all, _, err := opened.over(built, over)
	if err != nil {
		return side, true, err
	}
	edition := cmp.Or(layered(all), all.Newest()).Edition
	if side.Pack, err = all.Load(edition); err != nil {
		return side, true, faulty(name, err)
	}
	side.Options = ownOptions(name, edition)
	return side, true, nil
}

// ownOptions has whichtool decide by guidance of a person's own.
func ownOptions(name, edition string) []string {
	return []string{"--" + guidanceFlag + " " + inShell(name), "--" + editionFlag + " " + edition}
}

// faulty is the error of a pack that does not load, with the first of its faults.
func faulty(name string, err error) error {
	var faults guidance.Faults
	if !errors.As(err, &faults) {
		return failed("%s: %v", clean.Line(name), err)
	}
	more := ""
	if len(faults) > fewFaults {
		more, faults = "\nand more: whichtool guidance check "+inShell(name), faults[:fewFaults]
	}
	return failed("%s has faults:\n%v%s", clean.Line(name), faults, more)
}

// fewFaults is how many faults of a pack are told by a command that is not for them.
const fewFaults = 5

// inShell is a name as the shells of this system take it for one word.
func inShell(name string) string { return quotedFor(runtime.GOOS, name) }

// quotedFor is inShell on a system. On Windows cmd knows no quotes but double ones, which
// no name there has in it.
func quotedFor(system, name string) string {
	name = clean.Line(name)
	plain, quote, within := "/._-~", "'", `'\''`
	if system == "windows" {
		plain, quote, within = `/._-~\:`, `"`, ""
	}
	odd := func(r rune) bool {
		return !strings.ContainsRune(plain, r) && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	if name != "" && !strings.HasPrefix(name, "-") && !strings.ContainsFunc(name, odd) {
		return name
	}
	return quote + strings.ReplaceAll(name, quote, within) + quote
}
