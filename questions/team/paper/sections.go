package paper

// Movements is what moved since the last check, as Markdown; empty for a first one.
func Movements(p Paper) string {
	moved, ok := p.Moved()
	if !ok {
		return ""
	}
	return movedText(p, moved)
}
