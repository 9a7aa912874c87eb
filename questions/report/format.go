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
	Full      func(*questions.Decision) []byte // all of it, up to the end of its last line
	Short     func(*questions.Decision) []byte // the short answer alone; all of it where the form is for programs
}

// Of is the decision in the format: the whole, or the short answer.
func (f Format) Of(d *questions.Decision, full bool) []byte {
	if full {
		return f.Full(d)
	}
	return f.Short(d)
}

// Formats, of which the first is the usual one.
var Formats = []Format{
	{"markdown", "Markdown", ".md", "text/markdown", plain(Full), plain(Markdown)},
	{"json", "JSON", ".json", "application/json", object, object},
	{"text", "plain text", ".txt", "text/plain", plain(FullText), plain(Text)},
}

func plain(write func(*questions.Decision) string) func(*questions.Decision) []byte {
	return func(d *questions.Decision) []byte { return []byte(write(d)) }
}

func object(d *questions.Decision) []byte { return append(JSON(d), '\n') }

// FormatOf is the format for a file of that name: the usual one, unless the
// extension is that of another.
func FormatOf(file string) Format {
	extension := strings.ToLower(path.Ext(file))
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Extension == extension })
	return Formats[max(i, 0)]
}
