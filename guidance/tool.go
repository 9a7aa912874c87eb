package guidance

import "slices"

// Tool is one of the tools that the guidance speaks of.
type Tool struct {
	ID         string   `yaml:"-"`
	Name       string   `yaml:"name" pack:"need"`
	Phrase     string   `yaml:"phrase"` // the name as it stands in a sentence, such as "the telephone"; empty: the name
	Summary    string   `yaml:"summary" pack:"need"`
	Group      string   `yaml:"group" pack:"need,of=group"`
	Aliases    []string `yaml:"aliases"`
	Cues       []string `yaml:"cues"` // words that mean it, besides its names
	Not        []string `yaml:"not"`  // words that hold one of its names and do not mean it
	Provided   bool     `yaml:"provided"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Rows       []string `yaml:"rows" pack:"of=statement"`  // the statements of its own row in the table of approved tools
	Suits      Case     `yaml:"suits" pack:"need,certain"` // what it is made for; an answer outside makes it not suited
	Get        []Remark `yaml:"get"`
	Conditions []Remark `yaml:"conditions"`
	Limits     []Remark `yaml:"limits"`   // what must stay out, although the tool suits: the first that holds is said
	Fallback   []Remark `yaml:"fallback"` // what to do if the other side cannot: the first that holds is said
	History    []Event  `yaml:"history"`
	Former     []Former `yaml:"former"`        // tools whose place it took
	Places     []Place  `yaml:"places"`        // where to look for what was said and sent by it
	Page       string   `yaml:"-" pack:"body"` // Markdown
}

// Remark is a sentence that is true for the answers of When.
type Remark struct {
	When       When     `yaml:"when"`
	Text       string   `yaml:"text" pack:"need"`
	Short      string   `yaml:"short"` // for the short answer; empty: the text
	Rank       int      `yaml:"rank"`  // of a tool's conditions: the three lowest are its decisive ones; 0 is never one
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

// Kinds of Event.
const (
	Ended   = "ended"
	Renamed = "renamed"
	Changed = "changed"
)

// Event is something that has happened to a tool since the guidance.
type Event struct {
	Date       Date     `yaml:"date" pack:"need"`
	Kind       string   `yaml:"kind" pack:"need,of=event"`
	Name       string   `yaml:"name"` // the new name, with kind renamed
	Text       string   `yaml:"text" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

// Former is a tool of an older edition whose place another took. Its names find
// that one, and what became of it is said.
type Former struct {
	Names      []string `yaml:"names" pack:"need"`
	Text       string   `yaml:"text" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

// KnownAs is the ids that the tool has or had, its own first.
func (t *Tool) KnownAs() []string {
	ids := []string{t.ID}
	for _, f := range t.Former {
		ids = append(ids, f.Names...)
	}
	return ids
}

// FormerAs is the former tool that the name means; nil for none.
func (t *Tool) FormerAs(name string) *Former {
	for i, f := range t.Former {
		if slices.ContainsFunc(f.Names, func(n string) bool { return Same(n, name) }) {
			return &t.Former[i]
		}
	}
	return nil
}

// Listing is the statements that list the tool: its rows in the table of
// approved tools, or the first that it rests on where it has none.
func (t *Tool) Listing() []string {
	if len(t.Rows) > 0 {
		return t.Rows
	}
	return t.Statements[:1]
}

// EndedBy reports whether the tool had ended by the date.
func (t *Tool) EndedBy(date Date) bool {
	_, ok := t.End(date)
	return ok
}

// End is how the tool had ended by the date; ok is false where it had not.
func (t *Tool) End(date Date) (end Event, ok bool) {
	end, ok = t.event(Ended)
	return end, ok && !date.Before(end.Date)
}

// NameAt is the tool's name at the date: after a renaming the new name with
// the old one beside it, since guidance and colleagues use both.
func (t *Tool) NameAt(date Date) string {
	if e, ok := t.event(Renamed); ok && !date.Before(e.Date) {
		return e.Name + " (was " + t.Name + ")"
	}
	return t.Name
}

// PhraseAt is the tool as it stands in a sentence at the date.
func (t *Tool) PhraseAt(date Date) string {
	if name := t.NameAt(date); name != t.Name || t.Phrase == "" {
		return name
	}
	return t.Phrase
}

// Called is every word that means the tool.
func (t *Tool) Called() []string { return append(t.names(), t.Cues...) }

func (t *Tool) event(kind string) (Event, bool) {
	i := slices.IndexFunc(t.History, func(e Event) bool { return e.Kind == kind })
	if i < 0 {
		return Event{}, false
	}
	return t.History[i], true
}
