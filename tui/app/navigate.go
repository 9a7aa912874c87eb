package app

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/tui/ask"
	"whichtool/tui/check"
	"whichtool/tui/home"
	"whichtool/tui/page"
	"whichtool/tui/reader"
	"whichtool/tui/result"
	"whichtool/tui/shelf"
)

// navigate takes the messages that lead from page to page.
func (m Model) navigate(msg tea.Msg) (tea.Model, tea.Cmd, bool) {
	var next tea.Model
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if !m.goesBack(msg) {
			return m, nil, false
		}
		next, cmd = m.back(len(m.pages) - 1)
	case page.BackMsg:
		next, cmd = m.back(len(m.pages) - 1)
	case home.GoMsg:
		next, cmd = m.destination(msg)
	case reader.OpenMsg:
		next, cmd = m.push(reader.New(msg.Title, msg.Markdown))
	case ask.DoneMsg:
		next, cmd = m.replace(check.New(msg.Flow))
	case check.ChangeMsg:
		next, cmd = m.replace(ask.New(m.engine, msg.Flow))
	case check.ConfirmedMsg:
		next, cmd = m.result(msg.Flow)
	case result.AgainMsg:
		m.pages = m.pages[:1]
		next, cmd = m.destination(home.GoMsg{To: home.FindTool})
	default:
		return m, nil, false
	}
	return next, cmd, true
}

// goesBack reports whether a key leaves the page. Pages with steps of their
// own take the key themselves.
func (m Model) goesBack(msg tea.KeyPressMsg) bool {
	switch p := m.top().(type) {
	case ask.Model, check.Model:
		return false
	case result.Model:
		return !p.Typing() && key.Matches(msg, backKey)
	}
	return len(m.pages) > 1 && key.Matches(msg, backKey)
}

// replace shows a page in the place of the one that is shown.
func (m Model) replace(p page.Page) (tea.Model, tea.Cmd) {
	m.pages = m.pages[:len(m.pages)-1]
	return m.push(p)
}

func (m Model) result(flow questions.Flow) (tea.Model, tea.Cmd) {
	decision := flow.Decide()
	m.last = decision
	return m.push(result.New(decision, m.options.Saver))
}

// destination goes where home was asked to, once the pack is there.
func (m Model) destination(msg home.GoMsg) (tea.Model, tea.Cmd) {
	if msg.To == home.Help {
		return m.help()
	}
	if m.engine == nil {
		m.waiting, m.status = msg, "Loading the guidance."
		return m, nil
	}
	pack := m.engine.Pack()
	switch msg.To {
	case home.FindTool:
		return m.push(ask.New(m.engine, m.engine.Start(m.options.Date)))
	case home.AllTools:
		pages := pack.ToolPages(m.options.Date)
		if other, ok := pack.FindPage("topics/" + pack.Unlisted); ok {
			pages = append(pages, other)
		}
		return m.push(shelf.New("All tools", pages))
	case home.Examples:
		return m.push(shelf.New("Worked examples", pack.Shelf("scenarios")))
	}
	return m.push(shelf.New("Read the guidance", pack.Shelf("topics")))
}

// help is a page made from the keys of the page that is shown.
func (m Model) help() (tea.Model, tea.Cmd) {
	if m.top().Title() == helpTitle {
		return m, nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# Help\n\n## On this page\n\n")
	for _, group := range m.top().Keys().FullHelp() {
		writeKeys(&b, group)
	}
	fmt.Fprintf(&b, "\n## Everywhere\n\n")
	writeKeys(&b, []key.Binding{backKey, helpKey, mouseKey, quitKey, interruptKey, suspendKey})
	b.WriteString(about)
	return m.push(reader.New(helpTitle, b.String()))
}

const helpTitle = "Help"

func writeKeys(b *strings.Builder, keys []key.Binding) {
	for _, k := range keys {
		fmt.Fprintf(b, "- **%s** %s\n", k.Help().Key, k.Help().Desc)
	}
}

const about = `
## What the verdicts mean

- **✓ Use** The guidance lets you use the tool for this.
- **! Avoid** The guidance says to avoid it. Choose another tool, or ask first.
- **– Not suited** The tool does not do this, cannot be reached from your device, or is no longer there.
- **✗ Not allowed** A rule says no.

Text such as [S1-33] names the statement of the guidance that a sentence rests on: open **Read the guidance** for the sources. The program makes no network connection and keeps nothing unless you save it.
`
