package report

import (
	"path"
	"slices"
	"strings"

	"whichtool/questions"
)

// Format is a form in which a decision can be written down. Commands, saving
// and copying all work from the list of Formats: a new one is an entry there.
type Format struct {
	Name      string // of the option that asks for it
	Title     string // as people call it
	Extension string // of files, with its dot
	MediaType string
	Write     func(*questions.Decision) []byte // all of it, up to the end of its last line
}

// Formats, of which the first is the usual one.
var Formats = []Format{
	{"markdown", "Markdown", ".md", "text/markdown", func(d *questions.Decision) []byte { return []byte(Markdown(d)) }},
	{"json", "JSON", ".json", "application/json", func(d *questions.Decision) []byte { return append(JSON(d), '\n') }},
	{"text", "plain text", ".txt", "text/plain", func(d *questions.Decision) []byte { return []byte(Text(d)) }},
}

// FormatOf is the format for a file of that name: the usual one, unless the
// extension is that of another.
func FormatOf(file string) Format {
	extension := strings.ToLower(path.Ext(file))
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Extension == extension })
	return Formats[max(i, 0)]
}
