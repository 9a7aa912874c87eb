package report

import (
	"whichtool/questions"
	"whichtool/questions/report/format"
)

// Format is a form in which a decision can be written down.
type Format struct {
	format.About
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
var Formats = format.List[Format]{
	{format.About{Name: "markdown", Title: "Markdown", Extension: ".md"}, "text/markdown", plain(Full), plain(Markdown)},
	{format.About{Name: "json", Title: "JSON", Extension: ".json"}, "application/json", object, object},
	{format.About{Name: "text", Title: "plain text", Extension: ".txt"}, "text/plain", plain(FullText), plain(Text)},
}

func plain(write func(*questions.Decision) string) func(*questions.Decision) []byte {
	return func(d *questions.Decision) []byte { return []byte(write(d)) }
}

func object(d *questions.Decision) []byte { return append(JSON(d), '\n') }

// FormatOf is the format for a file of that name: the usual one, unless the
// extension is that of another.
func FormatOf(file string) Format {
	if f, ok := Formats.Of(file); ok {
		return f
	}
	return Formats[0]
}
