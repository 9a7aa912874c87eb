package field_test

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whichtool/tui/field"
	"whichtool/tui/theme"
)

// Column is where the terminal's cursor belongs, also behind wide characters
// and where the text scrolls.
func Example() {
	name := field.New("Name: ", "of the file", 40).Sized(24)
	name = name.Update(tea.PasteMsg{Content: "保存\n.md\x1b[2J"})
	name = name.Update(tea.KeyPressMsg{Code: 'w', Mod: tea.ModCtrl})
	fmt.Println(name.View(theme.New(theme.Unknown, true)), name.Column())
	// Output:
	// Name: 保存  11
}
