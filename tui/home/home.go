// Package home is the first screen: what the program is for, and where to go.
package home

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/choice"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// Destination is where a person can go from home: an address, and what it says
// of itself.
type Destination struct {
	To, Label, Detail string
	Key               string // that leads there from every screen, in place of a digit; empty for none

	Does  string  // what the foot says of its key; "go on" where it is empty
	Ask   tea.Msg // what going there asks for; nil for what stands at To
	Throw tea.Cmd // throws away what it leads to, and gives the news then; nil where that cannot be
	What  string  // what it throws away
}

// Model is the home screen.
type Model struct {
	frame  screen.Frame
	intro  string
	places []Destination
	list   choice.Model
	words  field.Model
	typing bool // into words

	news   tea.Cmd           // has news looked up, a *News; nil for none
	last   *News             // the last there was
	first  []Destination     // before all else
	beside map[string]string // what stands beside destinations
	start  *Start            // nil where it is not the first start
	sure   bool              // x once more throws away
	hidden bool              // another screen is shown
}

// New is the home screen with the guidance's introduction, and where it leads. The
// guidance's age stands in the frame around it.
func New(intro string, places []Destination) Model {
	m := Model{intro: intro, places: places}
	first := slices.IndexFunc(places, func(p Destination) bool { return p.Key == "" })
	m.list = choice.New(m.items(), -1).InBrief().WithFocus(first)
	return m
}

// Typing reports that letters go into the filter, or are the person's own words.
func (m Model) Typing() bool { return m.typing || m.list.Filtering() }

// Title names the screen.
func (m Model) Title() string { return "Home" }

// Update moves in the list.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if next, reply, done := m.typed(msg); done {
		return next, reply
	}
	picked := -1
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		again := m.hidden
		m.hidden = false
		if m = m.placed(); again {
			return m, screen.Do(m.news)
		}
	case screen.Hidden:
		m.hidden = true
	case *News:
		return m.told(msg), screen.Do(msg.More)
	case Afterthought:
		return m.thought(msg), screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.firstTable().Press(m, msg); done {
			return next, reply
		}
		m.sure = false
		m.list, picked = m.list.Update(msg)
	default:
		m.list, picked = m.list.Update(msg)
	}
	if picked < 0 {
		return m, screen.Reply{}
	}
	return m, m.all()[picked].ask()
}

// placed gives the list and the line for words their room.
func (m Model) placed() Model {
	head, width, height := m.layout()
	m.list, m.words = m.list.Placed(lines(head), width, height), wordsIn(width-len(wordsKey), m.words.Value())
	return m
}

// layout is what stands above the list, and the list's box.
func (m Model) layout() (head string, width, height int) {
	f := m.frame
	width = min(f.Width-2, 76)
	t := f.Theme
	title := t.Title.Render(ansi.Wrap("Which tool for this piece of work talk?", width, "")) + "\n"
	switch intro := m.introIn(width); {
	case m.start != nil && f.Height < least:
		head = paragraphs(m.start.Short, width)
		return head, width, max(f.Height-lines(head)-m.wordsLines(), 0) // with no gap: each line is a place to go
	case m.start != nil:
		head = title + paragraphs(m.start.Long, width)
		if lines(head)+len("\n\n")+len(m.all())+m.wordsLines() < f.Height {
			head = title + "\n" + paragraphs(m.start.Long, width) // there is room to breathe
		}
	case intro != "":
		head = title + "\n" + t.Dim.Render(intro) + "\n"
	default:
		head = title
	}
	head += "\n"
	return head, width, max(f.Height-lines(head)-m.wordsLines(), 0)
}

// least is the lines of a frame that has room for more than the list.
const least = 18

// paragraphs is lines, each wrapped by itself.
func paragraphs(all []string, width int) string {
	var b strings.Builder
	for _, line := range all {
		b.WriteString(ansi.Wrap(line, width, "") + "\n")
	}
	return b.String()
}

// introIn is as many sentences of the introduction as leave room for the list; none
// on a low window.
func (m Model) introIn(width int) string {
	around := len("\n\n\n") + m.wordsLines() + len(m.all()) + 1
	if m.frame.Height < least {
		return ""
	}
	intro := ""
	for rest := m.intro; rest != ""; {
		end := len(rest)
		if i := strings.Index(rest, ". "); i >= 0 {
			end = i + 1
		}
		longer := ansi.Wrap(strings.TrimSpace(intro+" "+rest[:end]), width, "")
		if lines(longer)+1+around > m.frame.Height {
			break
		}
		intro, rest = longer, strings.TrimSpace(rest[end:])
	}
	return intro
}

func lines(text string) int { return strings.Count(text, "\n") }

// View lays the screen out.
func (m Model) View() screen.View {
	head, _, _ := m.layout()
	view := screen.View{Body: head + m.list.View(m.frame.Theme) + m.wordsView(m.frame.Theme), Cursor: m.list.Cursor()}
	if m.typing {
		view.Cursor = &tea.Position{X: m.words.Column(), Y: m.wordsLine()}
	}
	return view
}
