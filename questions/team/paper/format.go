package paper

import (
	"path"
	"slices"
	"strings"

	"whichtool/guidance"
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
	Name      string // of the option that asks for it
	Title     string // as people call it
	Extension string // of files, with its dot
	Text      bool   // it can be printed at a terminal
	Write     func(Paper) []byte
}

// Formats, of which the first is the usual one.
var Formats = []Format{
	{"markdown", "Markdown, to edit and paste", ".md", true, func(p Paper) []byte { return []byte(Markdown(p)) }},
	{"word", "Word", ".docx", false, func(p Paper) []byte { return word.Document(title(p), Markdown(p), p.Check.Changed.Time) }},
	{"html", "a page to print, with charts", ".html", true, Page},
	{"csv", "CSV of gaps and actions", ".csv", true, CSV},
	{"json", "JSON (" + team.Schema + ")", ".json", true, func(p Paper) []byte { return append(p.Check.Encode(), '\n') }},
	{"ics", "calendar of the actions' dates (iCalendar)", ".ics", true, Calendar},
}

// Named finds a format by its name.
func Named(name string) (Format, bool) {
	return found(slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name }))
}

// FormatOf is the format for a file of that name; ok is false where its extension
// is that of none.
func FormatOf(file string) (Format, bool) {
	extension := strings.ToLower(path.Ext(file))
	return found(slices.IndexFunc(Formats, func(f Format) bool { return f.Extension == extension }))
}

func found(i int) (Format, bool) {
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

func title(p Paper) string {
	return "How " + p.Check.Team + " works: check of " + guidance.Date(p.Check.On).Long()
}
