package form

import (
	tea "charm.land/bubbletea/v2"

	"whichtool/tui/screen"
)

// longestName is more characters than a path that can be saved to needs.
const longestName = 200

// Save asks for a file's name, and has what content gives for it written there. A
// file that exists is replaced only once the person was told of it.
func Save(heading, name, about string, content func(name string) ([]byte, error), save func(name string, content []byte, replace bool) (exists bool, err error)) screen.Screen {
	f := New("Save", heading, "save", Field("Save as", "", name, longestName))
	f.About = []string{about}
	f.Send = func(slip *Slip, values []string, again bool) tea.Cmd {
		return func() tea.Msg {
			text, err := content(values[0])
			exists := false
			if err == nil {
				exists, err = save(values[0], text, again)
			}
			if err == nil && exists {
				return Answer{Slip: slip, Said: "That file exists. Press Enter again to replace it, or change the name.", Again: true}
			}
			return slip.Came(err, "Not saved", "Saved as "+values[0]+".")
		}
	}
	return f
}
