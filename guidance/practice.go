package guidance

import (
	"fmt"
	"slices"
	"strings"
)

// Limits on the words of a practice: a manager reads it aloud to a team, and a
// check of all that applies takes a quarter of an hour.
const (
	MaxPracticeTitle = 110 // characters
	MaxPracticeLine  = 140 // of one thing to look at or to do
	MaxShortWords    = 4
	MaxWeight        = 5
)

// Practice is what a manager checks of how a team works: one thing that can be
// seen, never a whole subject.
type Practice struct {
	ID    string `yaml:"-"`
	Title string `yaml:"title" pack:"need"` // the question, to be answered by somebody who looks
	Short string `yaml:"short" pack:"need"` // for tables
	Area  string `yaml:"area" pack:"need,of=area"`
	Order int    `yaml:"order"` // within its area
	// Weight is by the harm that follows when nobody keeps to it, on a bad day
	// and however seldom:
	//
	//	5  people hurt, personal data lost or the law broken, by this alone
	//	4  the same, once one more thing goes wrong
	//	3  the same after several things; or work lost or stopped, or a decision
	//	   that nobody can show
	//	2  time lost, or confusion that a question would have spared
	//	1  a nuisance
	Weight int      `yaml:"weight" pack:"need"`
	Tools  []string `yaml:"tools" pack:"of=tool"` // it is for teams that use one of them; empty: whatever they use
	Work   []string `yaml:"work" pack:"of=work"`  // and do one of these kinds of work; empty: whatever they do
	Look   []string `yaml:"look" pack:"need"`     // where to look: what a manager can see
	Levels Levels   `yaml:"levels"`
	Mend   []Mend   `yaml:"mend" pack:"need"`
	// Staff is what a member of staff says of it in three seconds: always,
	// mostly, sometimes, no, or that they don't know. Empty where only a manager
	// can tell.
	Staff      string   `yaml:"staff"`
	Statements []string `yaml:"statements" pack:"need,of=statement"` // all that it rests on
	WhyRests   []string `yaml:"why" pack:"need,of=statement"`        // those of them that Why rests on
	Why        string   `yaml:"-" pack:"paragraph"`                  // why it matters, in one or two sentences
}

// Levels is what a practice looks like at each level. Each is told from the
// next by something that can be seen.
type Levels struct {
	InPlace string `yaml:"in-place" pack:"need"`
	Mostly  string `yaml:"mostly" pack:"need"`
	Partly  string `yaml:"partly" pack:"need"`
	NotYet  string `yaml:"not-yet" pack:"need"`
}

// Mend is one step to put a practice right.
type Mend struct {
	Who string `yaml:"who" pack:"need,of=role"` // whose step it is: a role, never a name
	Do  string `yaml:"do" pack:"need"`
}

// Area is a part of what a manager checks.
type Area struct {
	ID    string `yaml:"id" pack:"need,id"`
	Title string `yaml:"title" pack:"need"`
}

// Work is a kind of work that a team may do, and that some practices are for.
type Work struct {
	ID    string `yaml:"id" pack:"need,id"`
	Title string `yaml:"title" pack:"need"`
	About string `yaml:"about" pack:"need"` // how to tell whether the team does it
}

// Checking is how a check of practices is put and counted. A pack with practices has
// all of it.
type Checking struct {
	Green int `yaml:"green"` // from how many percent on an area is green
	Amber int `yaml:"amber"` // from how many it is amber; below that it is red
	// Form is what the form for staff says above its questions, a line each.
	Form []string `yaml:"form"`
	// NotListed is said of a tool of which the guidance knows nothing.
	NotListed string `yaml:"not-listed"`
}

// Role is who may have to do something about a practice.
type Role struct {
	ID    string `yaml:"id" pack:"need,id"`
	Title string `yaml:"title" pack:"need"`
}

// Level is how far a practice is in place.
type Level string

// Levels, the best first.
const (
	InPlace Level = "in-place"
	Mostly  Level = "mostly"
	Partly  Level = "partly"
	NotYet  Level = "not-yet"
)

// EveryLevel is the levels, the best first.
var EveryLevel = []Level{InPlace, Mostly, Partly, NotYet}

// Title is the level in words.
func (l Level) Title() string {
	return map[Level]string{InPlace: "In place", Mostly: "Mostly", Partly: "Partly", NotYet: "Not yet"}[l]
}

// At is what the practice looks like at a level; empty for what is no level.
func (l Levels) At(level Level) string {
	return map[Level]string{InPlace: l.InPlace, Mostly: l.Mostly, Partly: l.Partly, NotYet: l.NotYet}[level]
}

// ForTools reports whether the practice is for a team that uses these tools.
func (p *Practice) ForTools(used []string) bool { return len(p.Tools) == 0 || meet(p.Tools, used) }

// ForWork reports whether the practice is for a team that does this work.
func (p *Practice) ForWork(done []string) bool { return len(p.Work) == 0 || meet(p.Work, done) }

// Applies reports whether the practice is for a team that uses these tools and
// does this work. Where it is not, ForTools and ForWork tell why.
func (p *Practice) Applies(used, done []string) bool { return p.ForTools(used) && p.ForWork(done) }

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(id string) bool { return slices.Contains(b, id) })
}

func (p *Practice) id() string { return p.ID }
func (a *Area) id() string     { return a.ID }
func (w *Work) id() string     { return w.ID }
func (r *Role) id() string     { return r.ID }

// Practice finds a practice by its id.
func (p *Pack) Practice(id string) (*Practice, bool) { return find(p.Practices, id) }

// Area finds an area of practices by its id.
func (p *Pack) Area(id string) (*Area, bool) { return find(p.Areas, id) }

// WorkOf finds a kind of work by its id.
func (p *Pack) WorkOf(id string) (*Work, bool) { return find(p.Work, id) }

// Role finds a role by its id.
func (p *Pack) Role(id string) (*Role, bool) { return find(p.Roles, id) }

// PracticesOf is the practices of an area, in order.
func (p *Pack) PracticesOf(area string) []*Practice {
	return slices.DeleteFunc(slices.Clone(p.Practices), func(one *Practice) bool { return one.Area != area })
}

// AreaTitle is the title of an area; its id where the guidance has it no more.
func (p *Pack) AreaTitle(id string) string {
	if a, ok := p.Area(id); ok {
		return a.Title
	}
	return id
}

// RoleTitle is the title of a role; its id where the guidance has it no more.
func (p *Pack) RoleTitle(id string) string {
	if r, ok := p.Role(id); ok {
		return r.Title
	}
	return id
}

// practicePage puts why first, then how to tell how far the team is, then what
// to do.
func (p *Pack) practicePage(one *Practice) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]\n\n%s\n\n## Where to look\n\n", one.Why, strings.Join(one.WhyRests, ", "), p.concerns(one))
	for _, look := range one.Look {
		b.WriteString("- " + look + "\n")
	}
	b.WriteString("\n## How far it is in place\n\n")
	for _, level := range EveryLevel {
		fmt.Fprintf(&b, "- **%s.** %s\n", level.Title(), one.Levels.At(level))
	}
	b.WriteString("\n## Put it right\n\n")
	for i, step := range one.Mend {
		fmt.Fprintf(&b, "%d. **%s:** %s\n", i+1, p.RoleTitle(step.Who), step.Do)
	}
	if one.Staff != "" {
		b.WriteString("\n## What staff are asked\n\n“" + one.Staff + "”: always, mostly, sometimes, no, or don't know.\n")
	}
	return b.String() + "\nIt rests on these statements. [" + strings.Join(one.Statements, ", ") + "]"
}

// concerns says how much a practice matters, and for whom.
func (p *Pack) concerns(one *Practice) string {
	words := fmt.Sprintf("**Weight %d of %d.**", one.Weight, MaxWeight)
	var tools, work []string
	for _, id := range one.Tools {
		if t, ok := p.Tool(id); ok {
			tools = append(tools, t.Name)
		}
	}
	for _, id := range one.Work {
		if w, ok := p.WorkOf(id); ok {
			work = append(work, w.Title)
		}
	}
	if len(tools) > 0 {
		words += " For teams that use: " + strings.Join(tools, ", ") + "."
	}
	if len(work) > 0 {
		words += " For teams with this work: " + strings.Join(work, "; ") + "."
	}
	if len(tools)+len(work) == 0 {
		words += " For every team."
	}
	return words
}
