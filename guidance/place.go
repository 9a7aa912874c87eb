package guidance

import "strings"

// Place is where to look for what was said and sent by a tool when somebody asks
// for information.
type Place struct {
	Text       string   `yaml:"text" pack:"need,places=tool"` // {tool} stands for the tool's name
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

// Elsewhere is a place to look in that belongs to no tool, such as private phones.
type Elsewhere struct {
	Name       string   `yaml:"name" pack:"need"`
	Text       string   `yaml:"text" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

// PlacesOf is where to look for what was said and sent by a tool, each text with
// the tool's name at the date. A tool whose file names no place has one all the
// same: whatever it holds.
func (p *Pack) PlacesOf(t *Tool, date Date) []Place {
	if len(t.Places) == 0 {
		return []Place{p.PlaceIn(t.PhraseAt(date))}
	}
	out := make([]Place, len(t.Places))
	for i, place := range t.Places {
		out[i] = Place{strings.ReplaceAll(place.Text, "{tool}", t.PhraseAt(date)), place.Statements}
	}
	return out
}

// PlaceIn is where to look in a tool of which nothing is known but its name.
func (p *Pack) PlaceIn(name string) Place {
	return Place{strings.ReplaceAll(p.Wording.AnyPlace, "{tool}", name), append([]string{}, p.AnyPlace...)}
}
