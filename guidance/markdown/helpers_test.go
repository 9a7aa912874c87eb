package markdown

import (
	"iter"
	"slices"
)

// cutAll is all pieces of a text.
func cutAll(text string) []Piece { return slices.Collect(pieces(text, bodyOf(text))) }

// links gives the targets that a text links to, in order, each with its text.
func links(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		survey := Study(text, nil)
		reader := &Reader{Definitions: survey.Definitions}
		for _, p := range survey.Pieces {
			ok := reader.Read(p.Opening, text[p.Start:p.End]).Leaves(func(leaf *Block) bool {
				for _, s := range leaf.Text {
					if s.Target != "" && !yield(s) {
						return false
					}
				}
				return true
			})
			if !ok {
				return
			}
		}
	}
}
