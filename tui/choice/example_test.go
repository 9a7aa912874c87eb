package choice_test

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/choice"
	"whichtool/tui/theme"
)

// A screen gives the list its place, hands it every message, and takes what
// was picked.
func Example() {
	list := choice.New([]choice.Item{
		{Label: "A phone", Detail: "Or another thing that fits a pocket."},
		{Label: "A laptop"},
	}, -1).Placed(2, 60, 10)

	list, picked := list.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	fmt.Println("nothing is preselected:", picked)

	list, _ = list.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	list, picked = list.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	fmt.Println("picked:", picked)
	fmt.Println(ansi.Strip(list.View(theme.New(theme.Unknown, true))))
	// Output:
	// nothing is preselected: -1
	// picked: 0
	// › 1   A phone
	//       Or another thing that fits a pocket.
	//
	//   2   A laptop
}
