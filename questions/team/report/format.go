package report

import (
	"path"
	"slices"
	"strings"
	"time"

	"whichtool/guidance"
	"whichtool/questions/report/word"
)

// Format is a form in which a report can be written down.
type Format struct {
	Name      string // of the option that asks for it
	Extension string // of files, with its dot
	Text      bool   // it can be printed at a terminal
	Write     func(Report, *guidance.Pack, guidance.Date) []byte
}

// Formats, of which the first is the usual one.
var Formats = []Format{
	{"markdown", ".md", true, func(r Report, pack *guidance.Pack, today guidance.Date) []byte {
		return []byte(Markdown(r, pack, today))
	}},
	{"word", ".docx", false, func(r Report, pack *guidance.Pack, today guidance.Date) []byte {
		day := time.Date(today.Year, time.Month(today.Month), today.Day, 0, 0, 0, 0, time.UTC)
		return word.Document(Title(r, today), Markdown(r, pack, today), day)
	}},
	{"html", ".html", true, Page},
}

// Named finds a format by its name.
func Named(name string) (Format, bool) {
	return found(func(f Format) bool { return f.Name == name })
}

// FormatOf is the format for a file of that name; ok is false where its extension
// is that of none.
func FormatOf(file string) (Format, bool) {
	extension := strings.ToLower(path.Ext(file))
	return found(func(f Format) bool { return f.Extension == extension })
}

func found(is func(Format) bool) (Format, bool) {
	if i := slices.IndexFunc(Formats, is); i >= 0 {
		return Formats[i], true
	}
	return Format{}, false
}
