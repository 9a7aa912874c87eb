package decisiontable

import "whichtool/questions/report/format"

// Format is a form in which tables can be written down.
type Format struct {
	format.About
	Write func([]*Table) ([]byte, error)
}

// Formats, of which the first is the usual one.
var Formats = format.List[Format]{
	{format.About{Name: "markdown", Title: "for people"}, func(t []*Table) ([]byte, error) { return []byte(Markdown(t)), nil }},
	{format.About{Name: "dmn", Title: "DMN 1.3, for other engines to run"}, DMN},
}
