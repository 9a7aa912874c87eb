package command

import (
	"os"
	"path/filepath"
	"slices"

	"whichtool/guidance"
	"whichtool/guidance/clean"
)

// ownFolder is the folder of a person's own guidance, which can be written in.
func (p *program) ownFolder() (*source, error) {
	switch {
	case p.local == nil:
		return nil, usage("name the folder of the guidance too, as the last word or with --%s", guidanceFlag)
	case p.local.source == nil:
		return nil, p.local.err
	case p.local.file != nil:
		return nil, usage("%s is a file; name the folder that it was made of", clean.Line(p.local.name))
	}
	return p.local.source, nil
}

// packIn is where the files of the edition in use, or of the layer, stand in the folder,
// and what can be read of the pack; nil where that is too little.
func (p *program) packIn() (folder string, pack *guidance.Pack, err error) {
	own, err := p.ownFolder()
	if err != nil {
		return "", nil, err
	}
	folder = own.name
	if !hasPack(folder) {
		if folder = filepath.Join(folder, p.front.Edition); !hasPack(folder) {
			return "", nil, failed("%s holds no guidance yet. Begin your agency's: whichtool guidance new %s \"the name of your agency\" %s", clean.Line(own.name), newLayer, inShell(own.name))
		}
	}
	pack, _ = p.editions.Check(p.front.Edition)
	return folder, pack, nil
}

func hasPack(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "pack.md"))
	return err == nil
}

// ownEditions is the editions that a folder holds as it is, or those that are built in
// with the layer that it is laid over them. The error is a guidance.Faults.
func (p *program) ownEditions(own *source) (all, below *guidance.Editions, err error) {
	if !guidance.IsLayer(own.folder) {
		all, err = guidance.OpenEditions(own.folder)
		return all, nil, err
	}
	if below, err = guidance.OpenEditions(guidance.Embedded()); err != nil {
		return nil, nil, err
	}
	return below.Over(p.front.Edition, own.called(), own.folder), below, nil
}

// layered is the edition over which something is laid; nil for none.
func layered(all *guidance.Editions) *guidance.Pack {
	list := all.List()
	if i := slices.IndexFunc(list, func(e *guidance.Pack) bool { return len(e.Layers) > 0 }); i >= 0 {
		return list[i]
	}
	return nil
}

// folderFaults is what is wrong with the guidance in the folder.
func (p *program) folderFaults(own *source) guidance.Faults {
	var out guidance.Faults
	if all, below, err := p.ownEditions(own); err == nil && below != nil {
		_, out = all.Check(p.front.Edition)
		return out.Sorted()
	}
	for _, one := range guidance.CheckAll(own.folder) {
		out = append(out, one.Faults...)
	}
	return out.Sorted()
}
