package decisiontable

import "slices"

// Format is a form in which tables can be written down: a new one is an entry in
// Formats.
type Format struct {
	Name  string
	About string
	Write func([]*Table) ([]byte, error)
}

// Formats, of which the first is the usual one.
var Formats = []Format{
	{"markdown", "for people", func(t []*Table) ([]byte, error) { return []byte(Markdown(t)), nil }},
	{"dmn", "DMN 1.3, for other engines to run", DMN},
}

// Named finds a format by its name.
func Named(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	return Formats[max(i, 0)], i >= 0
}
