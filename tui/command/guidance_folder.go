package command

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions"
)

// folderFlag names a folder with guidance to use in place of what is built in. Like
// the options of editions it is looked for before the command line is read.
const folderFlag = "guidance"

// packFolder is a folder with guidance: an edition, or a folder of editions.
type packFolder struct {
	name string // as it was given
	root fs.FS
	err  error // why it cannot be used
}

// useFolder takes the guidance of the folder that the command line names. What is wrong
// with it is said by whatever needs it.
func (p *program) useFolder(args []string) {
	name := before(args, folderFlag)
	if name == "" {
		return
	}
	p.folder = &packFolder{name: name}
	root, err := openRoot(name)
	if err != nil {
		p.folder.err = err
		return
	}
	p.folder.root = root.FS() // it stays open as long as the program runs
	editions, err := guidance.OpenEditions(p.folder.root)
	if err != nil {
		p.folder.err = faulty(name, err)
		return
	}
	p.editions = editions
	p.choose(args)
}

func faulty(name string, err error) error {
	return failed("the guidance in %s has faults:\n%v", clean.Line(name), err)
}

func (p *program) folderFlags(c *cobra.Command) {
	c.PersistentFlags().String(folderFlag, "", "the folder of the guidance to use in place of what is built in")
}

// compile loads an edition and makes it ready.
func (p *program) compile(edition string) (*questions.Engine, error) {
	if p.folder != nil && p.folder.err != nil {
		return nil, p.folder.err
	}
	pack, err := p.editions.Load(edition)
	if err != nil && p.folder != nil {
		err = faulty(p.folder.name, err)
	}
	if err != nil {
		return nil, err
	}
	return questions.Compile(pack), nil
}

// packIn is where the files of the edition in use stand that is in the folder, and what
// can be read of its pack; nil where that is too little.
func (p *program) packIn() (folder string, pack *guidance.Pack, err error) {
	if p.folder == nil {
		return "", nil, usage("name the folder of the guidance with --%s", folderFlag)
	}
	if p.folder.root == nil {
		return "", nil, p.folder.err
	}
	folder = p.folder.name
	if _, err := os.Stat(filepath.Join(folder, "pack.md")); err != nil {
		folder = filepath.Join(folder, p.front.Edition)
	}
	pack, _ = p.editions.Check(p.front.Edition)
	return folder, pack, nil
}
