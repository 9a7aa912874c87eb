// Package format has what lists of formats have in common: how the one that is asked
// for is found. What a format writes is its own.
package format

import (
	"path"
	"slices"
	"strings"
	"whichtool/guidance/say"
)

// About is what every format says of itself. A format embeds it.
type About struct {
	Name      string // of the option that asks for it
	Title     string // as people call it
	Extension string // of files, with its dot; empty for what is only printed
}

func (a About) about() About { return a }

// Format is whatever embeds an About.
type Format interface{ about() About }

// List is the formats that there are for something, of which the first is the usual
// one. Commands and screens work from it: a new format is an entry there.
type List[F Format] []F

// Named finds a format by its name.
func (l List[F]) Named(name string) (f F, ok bool) {
	return l.where(func(a About) bool { return a.Name == name })
}

// Of is the format for a file of that name; ok is false where its extension is that of
// none.
func (l List[F]) Of(file string) (f F, ok bool) {
	extension := strings.ToLower(path.Ext(file))
	return l.where(func(a About) bool { return extension != "" && a.Extension == extension })
}

func (l List[F]) where(is func(About) bool) (f F, ok bool) {
	if i := slices.IndexFunc(l, func(f F) bool { return is(f.about()) }); i >= 0 {
		return l[i], true
	}
	return f, false
}

// Names is what the formats are called, in order.
func (l List[F]) Names() []string {
	return say.Each(l, func(f F) string { return f.about().Name })
}

// Lines says a line for each format: its name and its title.
func (l List[F]) Lines() string {
	var b strings.Builder
	for _, f := range l {
		b.WriteString("  " + f.about().Name + ": " + f.about().Title + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
