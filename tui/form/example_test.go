package form_test

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/form"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// A form asks for a few words and hands them on.
func Example() {
	f := form.New("Owner", "Who does it?", "keep it", form.Field("Who", "a role, not a name", "", 80))
	f.Check = func(values, _ []string) *form.Doubt {
		if values[0] == "" {
			return &form.Doubt{Text: "Say who does it."}
		}
		return nil
	}
	f.Take = func(values []string) screen.Reply { return screen.Ask(screen.Back{Say: values[0] + " does it."}) }
	var shown screen.Screen = f
	shown, _ = shown.Update(screen.Frame{Width: 60, Height: 14, Theme: theme.New(theme.Unknown, true)})
	enter := tea.KeyPressMsg{Code: tea.KeyEnter}
	shown, _ = shown.Update(enter)
	for line := range strings.Lines(ansi.Strip(shown.View().Body)) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Println(line)
		}
	}
	shown, _ = shown.Update(tea.PasteMsg{Content: "Record keeper"})
	_, reply := shown.Update(enter)
	fmt.Println(reply.Asks[0].(screen.Back).Say)
	// Output:
	// Who does it?
	// › Who  a role, not a name
	// Say who does it.
	// Record keeper does it.
}
