package app

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/tui/screen"
)

// binding is a key that works on every screen that has no use of its own for it.
type binding struct {
	screen.Binding
	typing bool // works while text is typed, too
	always bool // whatever the screen makes of it
}

// What the root's own keys ask for.
type (
	quitMsg    struct{}
	breakMsg   struct{}
	forwardMsg struct{}
	mouseMsg   struct{}
)

// bindings is the keys that work everywhere, in the order of the foot.
func (m Model) bindings() []binding {
	on := func(name, desc string, ask tea.Msg, keys ...string) binding {
		return binding{Binding: screen.Asking(m.top(), name, desc, screen.Ask(ask), keys...)}
	}
	var out []binding
	if len(m.stack) > 1 {
		out = append(out, on("Esc", "back", screen.Back{}, "esc", "b", "left"))
	}
	if m.stack[len(m.stack)-1].old {
		fresh := on("Ctrl+R", "as it is now", freshMsg{}, "ctrl+r")
		fresh.typing = true
		out = append(out, fresh)
	}
	if m.options.Search != nil {
		search := on("S", "search", screen.Go{To: screen.Search}, "S", "ctrl+f")
		search.typing = true
		out = append(out, search)
	}
	help := on("?", "help", screen.Go{To: screen.HelpPage}, "?", "f1")
	help.typing = true
	if m.options.Page == nil {
		out = append(out, on("!", "urgent", screen.Go{To: screen.Urgent}, "!"))
	}
	if m.options.Keeping != nil && m.options.Page == nil {
		teams := on("T", "check your team", screen.Go{To: screen.Teams}, "T")
		teams.Hidden = true
		out = append(out, teams)
	}
	forward := on("→", "forward again", forwardMsg{}, "right", "f")
	mouse := on("m", "mouse on or off", mouseMsg{}, "m")
	interrupt := on("Ctrl+C", "quit at once", breakMsg{}, "ctrl+c", "ctrl+alt+c") // an Esc just before it makes Alt of it
	suspend := binding{Binding: screen.Asking(m.top(), "Ctrl+Z", "set aside, where the shell can", screen.Do(tea.Suspend), "ctrl+z")}
	interrupt.always, suspend.always = true, true
	out = append(out, help, on("q", "quit", quitMsg{}, "q"))
	for _, hidden := range []binding{forward, mouse, interrupt, suspend} {
		hidden.Hidden = true
		out = append(out, hidden)
	}
	return out
}

// helpText is a page made from the keys of the screen that is shown, and from
// those that work everywhere.
func (m Model) helpText() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Help\n\n## On this page\n\n")
	for _, group := range m.top().Keys().FullHelp() {
		for _, k := range group {
			writeKey(&b, k)
		}
	}
	fmt.Fprintf(&b, "\n## Everywhere\n\n")
	for _, k := range m.bindings() {
		writeKey(&b, k.Binding.Binding)
	}
	if m.options.Page == nil {
		b.WriteString(about)
	}
	return b.String()
}

func writeKey(b *strings.Builder, k key.Binding) {
	fmt.Fprintf(b, "- **%s** %s\n", k.Help().Key, k.Help().Desc)
}

const about = `
## What the verdicts mean

- **✓ Use** The guidance lets you use the tool for this.
- **! Avoid** The guidance says to avoid it. Choose another tool, or ask first.
- **– Not suited** The tool does not do this, cannot be reached from your device, or is no longer there.
- **✗ Not allowed** A rule says no.

Text such as [S1-33] names the statement of the guidance that a sentence rests on: open **Read the guidance** for the sources. The program makes no network connection. It keeps, on this computer alone, your answers until you are through, the decisions and the checks of teams that you keep, your progress in the first week, and what you save, and nothing else.
`
