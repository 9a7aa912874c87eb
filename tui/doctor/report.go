package doctor

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
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

//go:embed words.yaml
var words []byte

// known is everything that can be found, by its id.
var known = sync.OnceValue(func() map[string]Finding {
	var out map[string]Finding
	if err := yaml.Unmarshal(words, &out); err != nil {
		panic(err) // it is a part of the program, which a test reads
	}
	return out
})

// found is what an id stands for, with what is filled in: names in braces, each with its
// text behind it.
func found(id string, fill []string) Finding {
	f, ok := known()[id]
	if !ok {
		panic("there are no words for " + id)
	}
	filled := strings.NewReplacer(fill...)
	return Finding{filled.Replace(f.What), filled.Replace(f.Do)}
}

func (r *Report) wrong(id string, fill ...string) { r.Wrong = append(r.Wrong, found(id, fill)) }

func (r *Report) note(id string, fill ...string) { r.Notes = append(r.Notes, found(id, fill)) }

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
		r.wrong("guidance-unusable")
	}
	if g.Past != "" {
		r.note("guidance-past", "{day}", g.Past)
	}
	if g.Future {
		r.wrong("guidance-to-come")
	}
}

func (r *Report) settings(s Settings) {
	for _, f := range s.Faults {
		where := f.Where
		if f.Line > 0 {
			where = fmt.Sprintf("%s, line %d", where, f.Line)
		}
		r.wrong("settings-fault", "{where}", where)
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
