// Bare is a Bubble Tea program that does nothing but paint, and links what
// whichtool links. It is the floor for the time to the first frame.
package main

import (
	"fmt"
	"os"

	_ "charm.land/bubbles/v2/textinput"
	_ "charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"
	_ "charm.land/glamour/v2"
	_ "charm.land/lipgloss/v2"
	_ "github.com/go-json-experiment/json/jsontext"
	_ "github.com/spf13/cobra"
	_ "go.yaml.in/yaml/v4"
	_ "modernc.org/sqlite"
)

type model struct{}

func (model) Init() tea.Cmd                       { return tea.RequestBackgroundColor }
func (model) Update(tea.Msg) (tea.Model, tea.Cmd) { return model{}, nil }

func (model) View() tea.View {
	view := tea.NewView("first frame")
	view.AltScreen = true
	return view
}

func main() {
	if _, err := tea.NewProgram(model{}).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
