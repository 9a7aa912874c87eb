package paper

import (
	"whichtool/guidance"
	"whichtool/questions/report/format"
	"whichtool/questions/report/word"
	"whichtool/questions/team"
)

// Paper is what is written down: a check, what it comes to, and what moved.
type Paper struct {
	Check   *team.Check
	Pack    *guidance.Pack
	Today   guidance.Date
	Earlier []*team.Check // of the same team, the oldest first; none for a first check
}

// Result is what the check comes to.
func (p Paper) Result() team.Result {
	return team.ResultOf(p.Check, team.Last(p.Earlier), p.Pack, p.Today)
}

// Moved is what moved since the last check; ok is false for a first one.
func (p Paper) Moved() (moved team.Comparison, ok bool) {
	before := team.Last(p.Earlier)
	if before == nil {
		return moved, false
	}
	return team.Compare(before, p.Check, p.Pack, p.Today), true
}

// Format is a form in which a check can be written down.
type Format struct {
	format.About
	Text  bool // it can be printed at a terminal
	Write func(Paper) []byte
}

// Formats, of which the first is the usual one.
var Formats = format.List[Format]{
	{format.About{Name: "markdown", Title: "Markdown, to edit and paste", Extension: ".md"}, true, func(p Paper) []byte { return []byte(Markdown(p)) }},
	{format.About{Name: "word", Title: "Word", Extension: ".docx"}, false, func(p Paper) []byte { return word.Document(title(p), Markdown(p), p.Check.Changed.Time) }},
	{format.About{Name: "html", Title: "a page to print, with charts", Extension: ".html"}, true, Page},
	{format.About{Name: "csv", Title: "CSV of gaps and actions", Extension: ".csv"}, true, CSV},
	{format.About{Name: "json", Title: "JSON (" + team.Schema + ")", Extension: ".json"}, true, func(p Paper) []byte { return append(p.Check.Encode(), '\n') }},
	{format.About{Name: "ics", Title: "calendar of the actions' dates (iCalendar)", Extension: ".ics"}, true, Calendar},
}

func title(p Paper) string {
	return "How " + p.Check.Team + " works: check of " + guidance.Date(p.Check.On).Long()
}
