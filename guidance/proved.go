package guidance

import (
	"path"
	"strconv"
)

// What stands here is for the proofs of a pack: what they leave out, what they
// need to know, and where the things are that they are about.

// Impossible is answers that cannot go together, so that nothing need be said of
// them.
type Impossible struct {
	When       Case     `yaml:"when" pack:"need,certain"`
	Reason     string   `yaml:"reason" pack:"need"`
	Statements []string `yaml:"statements" pack:"of=statement"`
}

// Public is where what is said is open to everybody.
type Public struct {
	When  When `yaml:"when" pack:"certain"`  // the answers that make it so
	Known Case `yaml:"known" pack:"certain"` // those by which it is for people who are known
}

// Accepted is something that a proof finds and that is meant so. It is refused
// where it does not occur.
type Accepted struct {
	Check  string `yaml:"check" pack:"need"` // by its name, as guidance check prints it
	About  string `yaml:"about" pack:"need"` // the id of what it is about
	Reason string `yaml:"reason" pack:"need"`
}

// filePlace is where a file of a pack stands, and the lines of its fields.
type filePlace struct {
	path  string
	lines map[string]int
}

// Place is where something of the pack stands: the file at a path such as
// rules/sensitive.md, in the folder of the edition that it comes from, and the line
// of a field. Of what is not known to have a line, or a file, it is the first, or
// the path itself.
func (p *Pack) Place(name, field string) (file string, line int) {
	at, ok := p.places[name]
	if !ok {
		return name, 0
	}
	return at.path, max(1, at.lines[field])
}

func placeOf(f file) filePlace { return filePlace{path.Join(f.origin, f.path), f.lines()} }

// impossible asks that what cannot go together is of two questions at least: an
// option that nobody can have is no option.
func (c *checker) impossible(d *document) {
	for i, one := range c.pack.Impossible {
		if len(one.When) == 1 {
			c.fault(d, d.line("impossible", "#"+strconv.Itoa(i)), "an option that nobody can have", "answers to two questions or more that cannot go together, or the option left out of its question")
		}
	}
}
