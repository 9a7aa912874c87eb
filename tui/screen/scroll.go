package screen

// Move is a way to scroll.
type Move int

// The ways to scroll.
const (
	LineUp Move = iota
	LineDown
	PageUp
	PageDown
	HalfUp
	HalfDown
	Top
	End
)

// far is more lines than any screen scrolls.
const far = 1 << 30

// Lines is by how many lines a move scrolls where so many are in sight.
func (m Move) Lines(height int) int {
	return map[Move]int{LineUp: -1, LineDown: 1, PageUp: -height, PageDown: height, HalfUp: -height / 2, HalfDown: height / 2, Top: -far, End: far}[m]
}

// Scrolling is the keys that scroll, for every screen that shows more than fits.
func Scrolling(scroll func(Move) (Screen, Reply)) Table {
	on := func(move Move, name, desc string, keys ...string) Binding {
		return On(name, desc, func() (Screen, Reply) { return scroll(move) }, keys...)
	}
	return Table{
		on(PageDown, "Space", "page down", "pgdown", "space"),
		on(PageUp, "PgUp", "page up", "pgup").InHelp(),
		on(LineUp, "↑/k", "up", "up", "k").InHelp(),
		on(LineDown, "↓/j", "down", "down", "j").InHelp(),
		on(HalfUp, "Ctrl+U", "half page up", "ctrl+u").InHelp(),
		on(HalfDown, "Ctrl+D", "half page down", "ctrl+d").InHelp(),
		on(Top, "Home", "top", "home", "g").InHelp(),
		on(End, "End", "end", "end", "G").InHelp(),
	}
}

// InHelp is the table in the help only.
func (t Table) InHelp() Table {
	out := make(Table, len(t))
	for i, b := range t {
		out[i] = b.InHelp()
	}
	return out
}
