package record

// Search is a list of places to search for a request for information, with who
// did it when.
type Search struct {
	ID     string  `json:"id"` // see NewID
	Title  string  `json:"title"`
	Made   Stamp   `json:"made"`
	Places []Place `json:"places"`
}

// Place is a place to search.
type Place struct {
	Tool       string    `json:"tool"` // the id of the tool that it belongs to; empty for one beside them
	Name       string    `json:"name"` // of the tool, or what it is
	Text       string    `json:"text"` // where to look
	Statements []string  `json:"statements"`
	Searched   *Searched `json:"searched"` // null as long as nobody has
}

// Searched says that a place was searched.
type Searched struct {
	By    string `json:"by"` // a role, not a name
	On    Day    `json:"on"`
	Found string `json:"found"` // in a few words, without contents
}

// Done is how many of the places were searched.
func (s Search) Done() int {
	n := 0
	for _, p := range s.Places {
		if p.Searched != nil {
			n++
		}
	}
	return n
}
