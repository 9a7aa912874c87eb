package report

import (
	"whichtool/guidance"
	"whichtool/questions/report/format"
	"whichtool/questions/report/word"
)

// Format is a form in which a report can be written down.
type Format struct {
	format.About
	Text  bool // it can be printed at a terminal
	Write func(Report, *guidance.Pack, guidance.Date) []byte
}

// Formats, of which the first is the usual one.
var Formats = format.List[Format]{
	{format.About{Name: "markdown", Extension: ".md"}, true, func(r Report, pack *guidance.Pack, today guidance.Date) []byte {
		return []byte(Markdown(r, pack, today))
	}},
	{format.About{Name: "word", Extension: ".docx"}, false, func(r Report, pack *guidance.Pack, today guidance.Date) []byte {
		return word.Document(Title(r, today), Markdown(r, pack, today), today.Time())
	}},
	{format.About{Name: "html", Extension: ".html"}, true, Page},
}
