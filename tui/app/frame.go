package app

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// The smallest window that a page is laid out for.
const (
	minWidth  = 40
	minHeight = 12
)

const (
	margin     = 1 // columns to the left and right of a page
	headLines  = 2
	footLines  = 2
	narrow     = 60 // columns up to which the line at the top drops the program's name
	bodyMargin = 2 * margin
)

func (m Model) tooSmall() bool { return m.width < minWidth || m.height < minHeight }

// frame is the space that the page has.
func (m Model) frame() screen.Frame {
	return screen.Frame{
		Width:  max(m.width-bodyMargin, 1),
		Height: max(m.height-headLines-footLines, 1),
		Theme:  m.theme,
	}
}

// inBody moves a mouse message from the window to the page's frame.
func inBody(msg tea.MouseMsg) tea.MouseMsg {
	at := msg.Mouse()
	at.X, at.Y = at.X-margin, at.Y-headLines
	switch msg.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(at)
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(at)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(at)
	}
	return tea.MouseMotionMsg(at)
}

// View puts the page between the line at the top and the keys.
func (m Model) View() tea.View {
	var view tea.View
	view.AltScreen = true
	view.WindowTitle = "whichtool"
	if m.mouseOn {
		view.MouseMode = tea.MouseModeCellMotion
	}
	switch {
	case m.quit || m.width == 0:
		return view
	case m.tooSmall():
		view.SetContent(fit(ansi.Wrap("Too small: make this window 40 by 12, or press q to quit.", m.width, ""), m.width, m.height))
		return view
	}
	shown := m.top().View()
	body := fit(shown.Body, m.width-bodyMargin, m.height-headLines-footLines)
	lines := strings.Split(body, "\n")
	for i := range lines {
		if lines[i] != "" {
			lines[i] = strings.Repeat(" ", margin) + lines[i]
		}
	}
	view.SetContent(fit(m.head(), m.width, 1) + "\n\n" + strings.Join(lines, "\n") + "\n\n" + fit(m.foot(), m.width, 1))
	if c := shown.Cursor; c != nil && c.Y < m.height-headLines-footLines {
		view.Cursor = tea.NewCursor(c.X+margin, c.Y+headLines)
	}
	return view
}

// fit cuts and fills a text to a box. Whatever a screen has let through that a
// terminal would obey ends here.
func fit(text string, width, height int) string {
	lines := strings.Split(theme.Finished(text), "\n")
	for len(lines) < height {
		lines = append(lines, "")
	}
	lines = lines[:max(height, 0)]
	for i, line := range lines {
		if len(line) > width && ansi.StringWidth(line) > width {
			lines[i] = ansi.Truncate(line, width, "…")
		}
	}
	return strings.Join(lines, "\n")
}

// head is the line at the top: where you are, and how old the guidance is.
func (m Model) head() string {
	t := m.theme
	left := m.crumbs()
	var age string
	room := m.width - 2*margin - ansi.StringWidth(left) - 2
	for _, shorter := range m.ages() {
		if age = shorter; ansi.StringWidth(age) <= room {
			break
		}
	}
	left = ansi.Truncate(left, max(m.width-2*margin-ansi.StringWidth(age)-2, 0), "…")
	gap := max(m.width-2*margin-ansi.StringWidth(left)-ansi.StringWidth(age), 1)
	return ansi.Truncate(" "+left+strings.Repeat(" ", gap)+t.Dim.Render(age), m.width, "")
}

// crumbs is the way to the page that is shown, as much of its end as there is
// room for beside the age of the guidance.
func (m Model) crumbs() string {
	t := m.theme
	var titles []string
	for i, p := range m.stack {
		if i > 0 || m.options.Page != nil {
			titles = append(titles, clean.Line(p.Title()))
		}
	}
	if m.width < narrow && len(titles) > 0 {
		return t.Accent.Render(titles[len(titles)-1])
	}
	room := m.width - 2*margin - ansi.StringWidth(m.ages()[0]) - 2
	for len(titles) > 1 && ansi.StringWidth("whichtool › "+strings.Join(titles, " › ")) > room {
		titles = titles[1:]
	}
	left := t.Accent.Render("whichtool")
	for _, title := range titles {
		left += t.Dim.Render(" › ") + title
	}
	return left
}

// ages says how old the guidance is, from long to short. What is shown in its
// place, such as a folder, is of no such age.
func (m Model) ages() []string {
	if m.options.Page != nil {
		return []string{""}
	}
	ages := agesOf(m.options.Front, m.options.Date)
	for i, l := range m.options.Front.Layers {
		for j := range ages {
			ages[j] += layerAge(l, m.options.Date, i+j == 0)
		}
	}
	if l := m.options.Beside; l != nil {
		ages[0] += ", without the " + clean.Line(l.Prefix) + " rules"
		for j := range ages[1:] {
			ages[1+j] += ", no " + clean.Line(l.Prefix)
		}
	}
	if layers := m.options.Front.Layers; len(layers) > 0 && len(ages) == 2 {
		ages = append(ages, m.options.Front.Edition+", "+clean.Line(layers[0].Prefix)+" "+guidance.Date{Year: layers[0].Date.Year, Month: layers[0].Date.Month}.String())
	}
	return ages
}

// layerAge is how old a layer is, to follow how old the guidance is.
func layerAge(l *guidance.Layer, date guidance.Date, whole bool) string {
	text := ", " + clean.Line(l.Prefix) + " "
	if whole {
		text += "rules of "
	}
	text += l.Date.Long()
	if until := l.Until(); !until.IsZero() && until.Before(date) {
		text += ": check"
	}
	return text
}

// agesOf says how old an edition is, from long to short.
func agesOf(front *guidance.Pack, date guidance.Date) []string {
	dated := "Guidance of " + front.Date.Long()
	switch {
	case front.ReplacedBy(date):
		return []string{dated + ", replaced " + front.Replaced.Long(), "Replaced " + front.Replaced.Long(), "Replaced"}
	case front.Until().IsZero() || !front.Until().Before(date):
		return []string{dated, front.Date.Long()}
	case front.Expires.IsZero():
		return []string{dated + ", review due " + front.Review.Long(), "Review due " + front.Review.Long(), "Review due"}
	}
	return []string{dated + ", expired " + front.Expires.Long(), "Expired " + front.Expires.Long(), "Out of date"}
}

// foot is the keys that matter now, or what has just happened.
func (m Model) foot() string {
	t := m.theme
	if m.status != "" {
		return " " + t.Strong.Render(ansi.Truncate(clean.Line(m.status), m.width-bodyMargin, "…"))
	}
	keys := m.top().Keys().ShortHelp()
	for _, b := range m.bindings() {
		switch {
		case b.Hidden || m.typing() || hasKey(keys, b.Keys()[0]):
		case slices.Contains([]string{"esc", "ctrl+r"}, b.Keys()[0]):
			keys = slices.Insert(slices.Clone(keys), min(1, len(keys)), b.Binding.Binding) // where they stay on a narrow window
		default:
			keys = append(keys[:len(keys):len(keys)], b.Binding.Binding)
		}
	}
	return " " + m.keyLine(keys)
}

// keyLine is as many keys as there is room for. The one for help is always
// among them: it leads to the rest.
func (m Model) keyLine(keys []key.Binding) string {
	t := m.theme
	room := m.width - bodyMargin
	entries := say.Each(keys, func(k key.Binding) string { return t.Accent.Render(k.Help().Key) + " " + t.Dim.Render(k.Help().Desc) })
	for len(entries) > 1 && ansi.StringWidth(strings.Join(entries, keyGap)) > room {
		drop := len(entries) - 1
		if hasKey(keys[drop:drop+1], "?") {
			drop--
		}
		entries = append(entries[:drop], entries[drop+1:]...)
		keys = append(keys[:drop:drop], keys[drop+1:]...)
	}
	return strings.Join(entries, keyGap)
}

const keyGap = "   "

func hasKey(bindings []key.Binding, name string) bool {
	return slices.ContainsFunc(bindings, func(b key.Binding) bool { return slices.Contains(b.Keys(), name) })
}
