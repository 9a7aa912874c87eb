package doctor

import (
	"fmt"
	"strings"
)

// Report is what is wrong, and then everything that was found out.
type Report struct {
	Schema   string    `json:"schema"`
	Wrong    []Finding `json:"wrong"`
	Notes    []Finding `json:"notes"`
	Program  []Fact    `json:"program"`
	Guidance []Fact    `json:"guidance"`
	Terminal []Fact    `json:"terminal"`
	Files    []File    `json:"files"`
	Settings []Fact    `json:"settings"`
}

// Finding is something that is wrong or worth knowing, and what to do about it.
type Finding struct {
	What string `json:"what"`
	Do   string `json:"do"`
}

// Fact is one thing that was found out, by a name that programs can rely on.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Why   string `json:"why,omitempty"`
}

// File is a file that the program may read or write.
type File struct {
	Name       string `json:"name"`
	Where      string `json:"where"`
	Exists     bool   `json:"exists"`
	Readable   *bool  `json:"readable,omitempty"` // where it is there
	Writable   *bool  `json:"writable,omitempty"` // where the program writes it
	FreeMB     *int64 `json:"freeMB,omitempty"`
	FileSystem string `json:"fileSystem,omitempty"`
}

// Examine makes a report of a computer.
func Examine(w World) Report {
	r := Report{Schema: Schema, Wrong: []Finding{}, Notes: []Finding{}, Settings: []Fact{}, Files: []File{}}
	r.Program = []Fact{{Name: "version", Value: w.Program}, {Name: "system", Value: w.System}, {Name: "processor", Value: w.Processor}}
	r.guidance(w.Guidance)
	r.terminal(w)
	for _, p := range w.Places {
		r.place(p)
	}
	r.settings(w.Settings)
	return r
}

func (r *Report) wrong(what, do string) { r.Wrong = append(r.Wrong, Finding{what, do}) }

func (r *Report) note(what, do string) { r.Notes = append(r.Notes, Finding{what, do}) }

func (r *Report) guidance(g Guidance) {
	add := func(name, value string) {
		if value != "" {
			r.Guidance = append(r.Guidance, Fact{Name: name, Value: value})
		}
	}
	add("edition", g.Edition)
	add("dated", g.Dated)
	add("age", g.Age)
	add("content", g.Sum)
	add("own", g.Kind)
	add("named by", g.From)
	if g.Layer != "" && !plainValue.MatchString(g.Layer) {
		g.Layer = "its name is an unusual one"
	}
	add("layer", g.Layer)
	add("layer dated", g.LayerDay)
	add("signature", g.Signed)
	if g.Wrong {
		r.wrong("Your agency's guidance cannot be used, so nothing is answered.", "To see why, type whichtool tools. To do without it for once, add --guidance none.")
	}
	if g.Past != "" {
		r.note("The guidance was to be looked at again, or ended, by "+g.Past+".", "Ask whoever gives out this program for a newer one.")
	}
	if g.Future {
		r.wrong("The clock of this computer says that the guidance is still to come.", "Set the date and the time.")
	}
}

func (r *Report) settings(s Settings) {
	for _, f := range s.Faults {
		where := f.Where
		if f.Line > 0 {
			where = fmt.Sprintf("%s, line %d", where, f.Line)
		}
		r.wrong("Something is wrong with the settings: "+where+".", "To see what, type whichtool settings.")
	}
	for _, one := range s.Origins {
		r.Settings = append(r.Settings, Fact{Name: one[0], Value: one[1]})
	}
}

// Markdown is the report for people: what is wrong comes first. Nothing in it needs to be
// escaped: all of it is this package's own words, and values that are plain.
func (r Report) Markdown() string {
	var b strings.Builder
	if len(r.Wrong) == 0 {
		b.WriteString("# Nothing is wrong\n")
	} else {
		b.WriteString("# What is wrong\n\n")
		findings(&b, r.Wrong)
	}
	if len(r.Notes) > 0 {
		b.WriteString("\n## Worth knowing\n\n")
		findings(&b, r.Notes)
	}
	for _, part := range []struct {
		title string
		facts []Fact
	}{{"Program", r.Program}, {"Guidance", r.Guidance}, {"Terminal", r.Terminal}} {
		facts(&b, part.title, part.facts)
	}
	b.WriteString("\n## Files\n\n")
	for _, f := range r.Files {
		fmt.Fprintf(&b, "- %s: %s\n", f.Name, f.text())
	}
	if len(r.Settings) > 0 {
		facts(&b, "Settings", r.Settings)
	} else {
		b.WriteString("\n## Settings\n\nNothing is settled: all is as it comes.\n")
	}
	b.WriteString("\nThere is nothing private in this. You can send it to your help desk.\n")
	return b.String()
}

func findings(b *strings.Builder, all []Finding) {
	for _, f := range all {
		fmt.Fprintf(b, "- %s %s\n", f.What, f.Do)
	}
}

func facts(b *strings.Builder, title string, all []Fact) {
	b.WriteString("\n## " + title + "\n\n")
	for _, f := range all {
		text := f.Value
		if f.Why != "" {
			text += ", " + f.Why
		}
		fmt.Fprintf(b, "- %s: %s\n", f.Name, text)
	}
}
