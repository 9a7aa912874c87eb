package command

import (
	"errors"
	"fmt"
	"strings"

	"whichtool/guidance/clean"
)

// nameableOnWindows refuses names that Windows takes for something else than the file
// that a person means: a device, a stream within another file, or a name without the
// dots and spaces at its end.
func nameableOnWindows(name string) error {
	name = strings.ReplaceAll(name, "/", `\`)
	if strings.HasPrefix(name, `\\?\`) {
		return nil // whoever writes that wants it as it is
	}
	if len(name) > 1 && name[1] == ':' {
		name = name[2:]
	}
	for part := range strings.SplitSeq(name, `\`) {
		switch {
		case part == "", part == ".", part == "..":
		case clean.Device(part):
			return fmt.Errorf("the name %s is kept for a device on Windows; choose another", part)
		case strings.ContainsAny(part, `<>:"|?*`):
			return errors.New(`names on Windows have no < > : " | ? or *; choose another`)
		case strings.TrimRight(part, ". ") != part:
			return errors.New("names on Windows do not end with a dot or a space; choose another")
		}
	}
	return nil
}
