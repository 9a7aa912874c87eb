// Package guidance holds what the guidance says: the pack of Markdown, its
// types, and the strict loading of it. It knows no answers and no screens.
//
// A pack is a folder of Markdown files with YAML front matter. Embedded
// returns the one that ships with the program; Load turns a folder into a
// Pack or into every fault in it at once, each with its file and line, and Check
// gives what is left of a pack with faults to decide by. Nothing that Load gives
// is half-loaded: a Pack that exists is sound, every id it mentions is there,
// and its text holds no character that could disturb a terminal.
//
// The kinds of file are a table: kinds. What a field of a file may hold is said
// by its tag, and one walk over the fields checks them all. The ids that a text
// can cite are the subject of package cite; package fixture is a small pack for
// tests.
//
// The words are those of the field: a source is a document of the Ministry, a
// statement is one numbered sentence of it, a rule turns answers into a
// verdict on tools and cites the statements that it rests on, an edition is
// the guidance as it stood at a date, a layer is an agency's own guidance that is
// laid over one.
package guidance

import (
	"embed"
	"io/fs"
)

//go:embed pack
var embedded embed.FS

// Embedded is the folder of the pack that is compiled into the program.
func Embedded() fs.FS {
	folder, err := fs.Sub(embedded, "pack")
	if err != nil {
		panic(err) // the name is a constant, so only a broken build gets here
	}
	return folder
}
