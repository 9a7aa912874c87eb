package app

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/tui/ask"
	"whichtool/tui/check"
	"whichtool/tui/find"
	"whichtool/tui/home"
	"whichtool/tui/learn"
	"whichtool/tui/library"
	"whichtool/tui/loading"
	"whichtool/tui/reader"
	"whichtool/tui/result"
	"whichtool/tui/screen"
	"whichtool/tui/shelf"
)

// navigate takes the messages that lead from page to page.
func (m Model) navigate(msg tea.Msg) (tea.Model, tea.Cmd, bool) {
	var next tea.Model
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.leaf(msg)
	case screen.HelpMsg:
		next, cmd = m.help()
	case screen.BackMsg:
		next, cmd = m.back()
	case home.GoMsg:
		next, cmd = m.destination(msg)
	case reader.OpenMsg:
		next, cmd = m.push(reader.New(msg.Text))
	case reader.LinkMsg:
		next, cmd = m.link(msg)
	case find.OpenMsg:
		next, cmd = m.hit(msg)
	case ask.DoneMsg:
		next, cmd = m.replace(check.New(msg.Flow))
	case check.ChangeMsg:
		next, cmd = m.replace(ask.New(m.engine, msg.Flow))
	case check.ConfirmedMsg:
		next, cmd = m.result(msg.Flow)
	case shelf.RefreshMsg:
		next, cmd = m.refresh(msg)
	case loading.OpenedMsg:
		next, cmd = m.opened(msg)
	case learn.PractiseMsg:
		next, cmd = m.practise()
	case learn.JudgedMsg:
		next, cmd = m.judged(msg)
	case learn.ReadMsg:
		next, cmd = m.week(msg.Path)
	case learn.ResetMsg:
		next, cmd = m.forget()
	case reader.ReadMsg:
		next, cmd = m.read(msg)
	case result.AgainMsg:
		m.pages = m.pages[:1]
		next, cmd = m.destination(home.GoMsg{To: home.FindTool})
	default:
		return m, nil, false
	}
	return next, cmd, true
}

// leaf goes back or forward by a key.
func (m Model) leaf(msg tea.KeyPressMsg) (tea.Model, tea.Cmd, bool) {
	switch {
	case m.goesBack(msg):
		next, cmd := m.back()
		return next, cmd, true
	case key.Matches(msg, forwardKey) && len(m.forward) > 0:
		next, cmd := m.again()
		return next, cmd, true
	}
	return m, nil, false
}

// goesBack reports whether a key leaves the page. Pages with steps of their
// own take the key themselves.
func (m Model) goesBack(msg tea.KeyPressMsg) bool {
	if m.typing() {
		return false
	}
	switch p := m.top().(type) {
	case ask.Model, check.Model:
		return false
	case interface{ TakesBack(tea.KeyPressMsg) bool }:
		if p.TakesBack(msg) {
			return false
		}
	}
	return len(m.pages) > 1 && key.Matches(msg, backKey)
}

// library is where pages come from.
func (m Model) library() library.Library {
	if m.options.Library != nil {
		return m.options.Library
	}
	return library.Pack{Pack: m.engine.Pack(), Date: m.options.Date}
}

// link opens the page that a link leads to.
func (m Model) link(msg reader.LinkMsg) (tea.Model, tea.Cmd) {
	if m.engine == nil && m.options.Library == nil {
		m.waiting, m.status = msg, "Loading the guidance."
		return m, nil
	}
	if name, ok := strings.CutPrefix(msg.Target, shelfPath); ok && m.options.Library == nil {
		return m.shelf(name)
	}
	text, err := m.library().Find(msg.From, msg.Target)
	if err != nil {
		m.status = err.Error()
		return m, nil
	}
	// A page of the list beside takes the place of the one that it stood by.
	if top, ok := m.top().(reader.Model); ok && msg.From == "" && top.Path() != "" {
		text.Shelf = top.Shelf()
		return m.replace(reader.New(text))
	}
	return m.push(reader.New(text))
}

// hit opens the page of a hit, at the hit.
func (m Model) hit(msg find.OpenMsg) (tea.Model, tea.Cmd) {
	text, err := m.library().Find("", msg.Hit.Path)
	if err != nil {
		m.status = err.Error()
		return m, nil
	}
	text.At = reader.Spot{Line: msg.Hit.Line, Find: msg.Hit.Words()}
	return m.push(reader.New(text))
}

// searching shows the search, unless it is shown.
func (m Model) searching() (tea.Model, tea.Cmd) {
	if _, ok := m.top().(find.Model); ok {
		return m, nil
	}
	return m.push(find.New(m.options.Search, m.options.Indexed))
}

// replace shows a page in the place of the one that is shown.
func (m Model) replace(p screen.Screen) (tea.Model, tea.Cmd) {
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
	case home.FirstWeek:
		return m.firstWeek()
	case home.Search:
		return m.searching()
	}
	return m.push(shelf.New(guidance.ShelfTitle("topics"), append(pack.Shelf("topics"), otherShelves()...)))
}

// shelfPath marks a target that is a shelf rather than a page.
const shelfPath = "shelf/"

// otherShelves leads from the topics to the other shelves.
func otherShelves() []guidance.Page {
	var out []guidance.Page
	for _, name := range guidance.Shelves[1:] {
		out = append(out, guidance.Page{ID: shelfPath + name, Title: guidance.ShelfTitle(name), Summary: "Another shelf."})
	}
	return out
}

// shelf shows the pages of a shelf.
func (m Model) shelf(name string) (tea.Model, tea.Cmd) {
	pack := m.engine.Pack()
	pages := pack.Shelf(name)
	if name == "tools" {
		pages = pack.ToolPages(m.options.Date)
	}
	return m.push(shelf.New(guidance.ShelfTitle(name), pages))
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
	keys := []key.Binding{backKey, forwardKey, helpKey, mouseKey, quitKey, interruptKey, suspendKey}
	if m.options.Search != nil {
		keys = append([]key.Binding{searchKey}, keys...)
	}
	writeKeys(&b, keys)
	if m.options.Page == nil {
		b.WriteString(about)
	}
	return m.push(reader.New(reader.Text{Title: helpTitle, Markdown: b.String(), Cited: true}))
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

Text such as [S1-33] names the statement of the guidance that a sentence rests on: open **Read the guidance** for the sources. The program makes no network connection. It keeps your progress in the first week, and what you save, and nothing else.
`
