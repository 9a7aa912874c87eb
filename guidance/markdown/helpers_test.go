package markdown

import "iter"

// cutAll parts a whole text into pieces, behind its front matter. There is always
// one, if only an empty one.
func cutAll(text string) []Piece {
	_, body := Front(text)
	pieces := make([]Piece, 0, len(text)/pieceSize+1)
	for last := (Piece{End: body}); last.End < len(text) || len(pieces) == 0; {
		last = last.Next(text)
		pieces = append(pieces, last)
	}
	return pieces
}

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
