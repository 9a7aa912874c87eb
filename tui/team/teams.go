package team

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// rowsMsg is the checks that there are.
type rowsMsg struct {
	of   *form.Slip
	rows []team.Stand
	err  error
}

// Teams is the checks that are kept, by team, the newest first.
type Teams struct {
	frame   screen.Frame
	outside *Outside
	look    *form.Slip
	known   bool
	rows    []team.Stand
	err     error
	list    choice.Model
	hidden  bool
	opening string // the id of the check that is opened once it is known; empty for none
}

// New is the list. It opens a check, by its id, as soon as that is known; empty for
// none.
func New(outside *Outside, opening string) Teams {
	return Teams{outside: outside, look: new(form.Slip), list: choice.New(nil, -1).InFull(), opening: opening}
}

// Title names the screen.
func (m Teams) Title() string { return "Check your team" }

// Typing reports that letters go into the filter.
func (m Teams) Typing() bool { return m.list.Filtering() }

// Init has the checks looked up, and what each comes to.
func (m Teams) Init() tea.Cmd {
	outside, of := m.outside, m.look
	return func() tea.Msg {
		all, err := outside.Keep.Checks()
		return rowsMsg{of, rowsOf(outside, all), err}
	}
}

// rowsOf is how each check stands: those of a team together, the newest first, and
// first the team that was at work last.
func rowsOf(outside *Outside, all []team.Check) []team.Stand {
	var names []string
	for _, c := range all {
		if !slices.Contains(names, c.Team) {
			names = append(names, c.Team)
		}
	}
	out := team.Stands(all, outside.Pack, outside.Date)
	slices.SortStableFunc(out, func(a, b team.Stand) int {
		if by := slices.Index(names, a.Check.Team) - slices.Index(names, b.Check.Team); by != 0 {
			return by
		}
		return b.Check.Begun.Compare(a.Check.Begun.Time)
	})
	return out
}

// Update moves in the list, and opens a check.
func (m Teams) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		again := m.hidden
		if m.hidden = false; again {
			m.look = new(form.Slip)
			return m.shown(), screen.Do(m.Init())
		}
		return m.shown(), screen.Reply{}
	case screen.Hidden:
		m.hidden = true
		return m, screen.Reply{}
	case rowsMsg:
		if msg.of == m.look {
			m.known, m.rows, m.err = true, msg.rows, msg.err
			return m.shownFirst()
		}
		return m, screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	var picked int
	m.list, picked = m.list.Update(msg)
	switch {
	case picked < 0 || !m.known:
		return m, screen.Reply{}
	case picked < len(m.rows):
		return m, screen.Ask(screen.Push{Screen: opened(m.sitting(picked))})
	}
	return m, m.first()
}

// shownFirst lays the list out, and opens the check that it came for.
func (m Teams) shownFirst() (screen.Screen, screen.Reply) {
	at := slices.IndexFunc(m.rows, func(r team.Stand) bool { return r.Check.ID == m.opening })
	m.opening = ""
	if at < 0 {
		return m.shown(), screen.Reply{}
	}
	m.list = m.list.WithFocus(at)
	return m.shown(), screen.Ask(screen.Push{Screen: opened(m.sitting(at))})
}

// sitting takes up the check of a row.
func (m Teams) sitting(at int) *sitting { return sit(m.outside, m.rows[at].Check, m.rows[at].Earlier) }

// opened is where a check is gone on with: what is open, or what it comes to.
func opened(s *sitting) screen.Screen {
	switch {
	case len(s.asked()) == 0 || len(s.check.Tools)+len(s.check.Work)+len(s.check.Answers) == 0:
		return newSetup(s)
	case len(s.check.Open(s.outside.Pack)) > 0:
		return newQuestion(s, walking)
	}
	return newResult(s)
}

// first asks what the team is called.
func (m Teams) first() screen.Reply {
	if len(m.outside.Pack.Practices) == 0 {
		return screen.Say("This edition of the guidance has no practices to check.")
	}
	return screen.Ask(screen.Push{Screen: newName(m.outside, nil)})
}

// table is the keys besides those of the list.
func (m Teams) table() screen.Table {
	if m.list.Filtering() || !m.known {
		return nil
	}
	none, at := "", m.list.Focus()
	if at < 0 || at >= len(m.rows) {
		none = "Move to a check first."
	}
	on := func(name, desc string, do func(team.Stand) screen.Reply) screen.Binding {
		return screen.On(name, desc, func() (screen.Screen, screen.Reply) { return m, do(m.rows[at]) }, name).Unless(none)
	}
	push := func(s screen.Screen) screen.Reply { return screen.Ask(screen.Push{Screen: s}) }
	return screen.Table{
		on("a", "check again", func(r team.Stand) screen.Reply { return m.again(r) }),
		on("r", "result", func(r team.Stand) screen.Reply { return push(newResult(m.sitting(at))) }),
		on("s", "save", func(r team.Stand) screen.Reply { return push(newSave(m.sitting(at))) }),
		on("x", "delete", func(r team.Stand) screen.Reply { return push(newDelete(m.outside, r.Check)) }).Unless(first(none, m.outside.Keep.Off)),
		screen.On("n", "another team", func() (screen.Screen, screen.Reply) { return m, m.first() }, "n"),
	}
}

func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// again begins the next check of a team: what it uses and does is asked anew, with
// what was said last time.
func (m Teams) again(r team.Stand) screen.Reply {
	in, err := m.outside.Keep.Context(m.outside.Pack.Edition)
	if err != nil {
		return screen.Say("No check can begin: " + clean.Line(err.Error()))
	}
	before := r.Check
	s := begin(m.outside, before.Again(in, m.outside.Date), append(slices.Clone(r.Earlier), &before))
	return screen.Ask(screen.Push{Screen: newSetup(s)})
}

// Keys is the keys of the list.
func (m Teams) Keys() help.KeyMap {
	if m.list.Filtering() {
		return m.list.Keys()
	}
	enter := bind("Enter", "open", "enter")
	if !m.known || len(m.rows) == 0 {
		return screen.Keys(append([]binding{enter}, m.table()[:0].Foot()...))
	}
	return screen.Keys(append(append([]binding{enter}, m.table().Foot()...), bind("↑/↓", "move", "up", "down", "j", "k")), choice.Keys.PageUp, choice.Keys.PageDown, choice.Keys.First, choice.Keys.Last, choice.Keys.Filter)
}

// shown lays the list out.
func (m Teams) shown() Teams {
	var items []choice.Item
	for _, r := range m.rows {
		items = append(items, m.item(r))
	}
	label := "Begin a check of a team"
	if len(items) > 0 {
		label = "Check another team"
	}
	items = append(items, choice.Item{Label: label, Mark: "n", Button: true})
	head := strings.Count(m.head(), "\n")
	focus := m.list.Focus()
	if focus < 0 && m.known {
		focus = 0
	}
	m.list = m.list.WithItems(items).WithFocus(min(focus, len(items)-1)).Placed(head, m.width(), max(m.frame.Height-head, 0))
	return m
}

func (m Teams) width() int { return min(m.frame.Width-2, 84) }

// item is a check in the list: its day, how it stands, and what is open.
func (m Teams) item(r team.Stand) choice.Item {
	return choice.Item{
		Group: r.Check.Team, Label: guidance.Date(r.Check.On).Long(),
		Mark: paper.Shapes[r.Result.Rating], Tone: toneOf(r.Result.Rating), Aside: score(r.Result.Overall, r.Result.Rating),
		Detail: strings.Join(standing(r.Result), " · "),
	}
}

// standing is how a check stands, in a few words.
func standing(r team.Result) []string {
	planned := len(r.Plan)
	parts := []string{plural(r.Asked, "question")}
	switch {
	case r.Open == r.Asked:
		parts = append(parts, "none answered")
	case r.Open > 0:
		parts = []string{plural(r.Asked-r.Open, "answer"), plural(r.Open, "question") + " open"}
	default:
		parts = append(parts, plural(len(r.Gaps), "gap"))
	}
	switch {
	case r.Overdue > 0:
		parts = append(parts, fmt.Sprintf("%s, %d overdue", plural(planned, "action"), r.Overdue))
	case planned > 0:
		parts = append(parts, plural(planned, "action"))
	}
	return parts
}

const aboutTeams = "See whether the team works as the guidance says: the gaps that matter first, and who does what by when. A first check takes about a quarter of an hour. It stays on this computer; what you save goes to a meeting."

// head is what stands above the list.
func (m Teams) head() string {
	t, text := m.frame.Theme, ""
	switch {
	case m.err != nil:
		text = t.Warning.Render(m.wrapped("What is kept cannot be read. " + clean.Line(m.err.Error())))
	case !m.known:
		text = t.Dim.Render("Opening what is kept.")
	case len(m.outside.Pack.Practices) == 0:
		text = t.Warning.Render(m.wrapped("Edition " + m.outside.Pack.Edition + " of the guidance has no practices to check. Leave out --edition and --as-of."))
	case m.outside.Keep.Off != "":
		text = t.Warning.Render(m.wrapped(m.outside.Keep.Off + " A check is there until you leave: save it as a file."))
	case len(m.rows) == 0 && m.frame.Height >= form.Low:
		text = m.wrapped(aboutTeams)
	}
	head := t.Title.Render("Check your team") + "\n"
	if text != "" {
		head += text + "\n"
	}
	if m.frame.Height >= form.Low || text == "" {
		head += "\n"
	}
	return head
}

func (m Teams) wrapped(text string) string { return ansi.Wrap(text, max(m.width(), 8), "") }

// View is the list under its heading.
func (m Teams) View() screen.View {
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// newDelete asks whether a check is to be deleted.
func newDelete(outside *Outside, c team.Check) screen.Screen {
	s := form.Sure{Name: "Delete", Heading: "Delete the check of “" + clean.Line(c.Team) + "” of " + guidance.Date(c.On).Long() + "?", Verb: "delete it"}
	s.About = []string{"It goes with every answer, note and action, for good. Earlier and later checks stay.", "Is there an open request or inquiry that it may matter to? Then delete nothing."}
	s.Do = func(slip *form.Slip) tea.Cmd {
		return func() tea.Msg {
			if err := outside.Keep.DropCheck(c.ID); err != nil {
				return form.Answer{Slip: slip, Said: "Not deleted: " + err.Error()}
			}
			return form.Answer{Slip: slip, Done: "Deleted."}
		}
	}
	return s
}
