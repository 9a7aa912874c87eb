package settings

import (
	"fmt"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
)

// Fault is something wrong with a setting, or with the file of settings.
type Fault struct {
	File string // or the variable or the option; empty for none
	Line int    // 0 where it is about no line
	Text string
}

// Error is the fault with its place.
func (f Fault) Error() string {
	switch {
	case f.File == "":
		return f.Text
	case f.Line == 0:
		return f.File + ": " + f.Text
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text)
}

// Faults is all that is wrong, a line each.
type Faults []Fault

// Error is the faults, a line each.
func (f Faults) Error() string {
	return strings.Join(say.Each(f, Fault.Error), "\n")
}

// orNil is the faults as an error; nil for none.
func (f Faults) orNil() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// unknown is the error of a name that is none of the settings.
func unknown(name string, of []*Setting) error {
	names := say.Each(of, func(s *Setting) string { return s.Name })
	text := fmt.Sprintf("there is no setting %q", name)
	if near := guidance.Nearest(name, names, 1); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %q?", near[0])
	} else {
		text += "."
	}
	return fmt.Errorf("%s Settings: %s", text, strings.Join(names, ", "))
}
