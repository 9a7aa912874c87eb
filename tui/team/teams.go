package team

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/listed"
	"whichtool/tui/screen"
)

// teams is the checks that are kept, by team, the newest first.
type teams struct {
	outside *Outside
	known   bool
	rows    []team.Stand
	err     error
}

// New is the list of checks. It opens a check, by its id, as soon as that is known;
// empty for none.
func New(outside *Outside, opening string) screen.Screen {
	return listed.New(teams{outside: outside}.page(opening), choice.New(nil, -1).InFull())
}

func (m teams) page(opening string) listed.Of {
	return listed.Of{
		Name: "Check your team", Widest: widest, Head: m.head, Items: m.items, Table: m.table, Help: m.keys,
		Pick: func(p listed.Page, at int) (screen.Screen, screen.Reply) {
			switch {
			case !m.known:
				return p, screen.Reply{}
			case at < len(m.rows):
				return p, screen.Ask(screen.Push{Screen: opened(m.sitting(at))})
			}
			return p, m.first()
		},
		Look: func() listed.Found {
			all, err := m.outside.Keep.Checks()
			return teams{m.outside, true, rowsOf(m.outside, all), err}.found(opening)
		},
	}
}

// found shows the checks, and opens the one that the list came for.
func (m teams) found(opening string) listed.Found {
	return func(p listed.Page) (screen.Screen, screen.Reply) {
		at := slices.IndexFunc(m.rows, func(r team.Stand) bool { return r.Check.ID == opening })
		if at >= 0 {
			p.List = p.List.WithFocus(at)
		}
		if p = p.With(m.page("")); at < 0 {
			return p, screen.Reply{}
		}
		return p, screen.Ask(screen.Push{Screen: opened(m.sitting(at))})
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
		return cmp.Or(slices.Index(names, a.Check.Team)-slices.Index(names, b.Check.Team), b.Check.Begun.Compare(a.Check.Begun.Time))
	})
	return out
}

// sitting takes up the check of a row.
func (m teams) sitting(at int) *sitting { return sit(m.outside, m.rows[at].Check, m.rows[at].Earlier) }

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
func (m teams) first() screen.Reply {
	if len(m.outside.Pack.Practices) == 0 {
		return screen.Say("This edition of the guidance has no practices to check.")
	}
	return screen.Ask(screen.Push{Screen: newName(m.outside, nil)})
}

// table is the keys besides those of the list.
func (m teams) table(p listed.Page) screen.Table {
	if !m.known {
		return nil
	}
	none, at := "", p.List.Focus()
	if at < 0 || at >= len(m.rows) {
		none = "Move to a check first."
	}
	on := func(name, desc string, do func(team.Stand) screen.Reply) screen.Binding {
		return screen.On(name, desc, func() (screen.Screen, screen.Reply) { return p, do(m.rows[at]) }, name).Unless(none)
	}
	push := func(s screen.Screen) screen.Reply { return screen.Ask(screen.Push{Screen: s}) }
	return screen.Table{
		on("a", "check again", m.again),
		on("r", "result", func(team.Stand) screen.Reply { return push(newResult(m.sitting(at))) }),
		on("s", "save", func(team.Stand) screen.Reply { return push(newSave(m.sitting(at))) }),
		on("x", "delete", func(r team.Stand) screen.Reply { return push(newDelete(m.outside, r.Check)) }).Unless(cmp.Or(none, m.outside.Keep.Off)),
		screen.On("n", "another team", func() (screen.Screen, screen.Reply) { return p, m.first() }, "n"),
	}
}

// again begins the next check of a team: what it uses and does is asked anew, with
// what was said last time.
func (m teams) again(r team.Stand) screen.Reply {
	in, err := m.outside.Keep.Context(m.outside.Pack.Edition)
	if err != nil {
		return screen.Say("No check can begin: " + clean.Line(err.Error()))
	}
	before := r.Check
	s := begin(m.outside, before.Again(in, m.outside.Date), append(slices.Clone(r.Earlier), &before))
	return screen.Ask(screen.Push{Screen: newSetup(s)})
}

// keys is the keys of the list.
func (m teams) keys(p listed.Page, table screen.Table) help.KeyMap {
	if !m.known || len(m.rows) == 0 {
		return screen.Keys([]key.Binding{screen.Bind("Enter", "open", "enter")})
	}
	return listed.Opens("open")(p, table)
}

// items is the checks, and what begins another.
func (m teams) items() []listed.Item {
	var items []listed.Item
	for _, r := range m.rows {
		items = append(items, listed.Item{Item: item(r)})
	}
	label := "Begin a check of a team"
	if len(items) > 0 {
		label = "Check another team"
	}
	return append(items, listed.Item{Item: choice.Item{Label: label, Mark: "n", Button: true}})
}

// item is a check in the list: its day, how it stands, and what is open.
func item(r team.Stand) choice.Item {
	return choice.Item{
		Group: r.Check.Team, Label: guidance.Date(r.Check.On).Long(),
		Mark: paper.Shapes[r.Result.Rating], Tone: toneOf(r.Result.Rating), Aside: score(r.Result),
		Detail: strings.Join(standing(r.Result), " · "),
	}
}

// standing is how a check stands, in a few words.
func standing(r team.Result) []string {
	planned := len(r.Plan)
	parts := []string{say.Counted(r.Asked, "question")}
	switch {
	case r.Open == r.Asked:
		parts = append(parts, "none answered")
	case r.Open > 0:
		parts = []string{say.Counted(r.Asked-r.Open, "answer"), say.Counted(r.Open, "question") + " open"}
	default:
		parts = append(parts, say.Counted(len(r.Gaps), "gap"))
	}
	switch {
	case r.Overdue > 0:
		parts = append(parts, fmt.Sprintf("%s, %d overdue", say.Counted(planned, "action"), r.Overdue))
	case planned > 0:
		parts = append(parts, say.Counted(planned, "action"))
	}
	return parts
}

// widest is the columns of the list.
const widest = 84

const aboutTeams = "See whether the team works as the guidance says: the gaps that matter first, and who does what by when. A first check takes about a quarter of an hour. It stays on this computer; what you save goes to a meeting."

// head is what stands above the list.
func (m teams) head(frame screen.Frame) string {
	t, text := frame.Theme, ""
	wrapped := func(text string) string { return ansi.Wrap(text, max(min(frame.Width-2, widest), 8), "") }
	switch {
	case m.err != nil:
		text = t.Warning.Render(wrapped("What is kept cannot be read. " + clean.Line(m.err.Error())))
	case !m.known:
		text = t.Dim.Render("Opening what is kept.")
	case len(m.outside.Pack.Practices) == 0:
		text = t.Warning.Render(wrapped("Edition " + m.outside.Pack.Edition + " of the guidance has no practices to check. Leave out --edition and --as-of."))
	case m.outside.Keep.Off != "":
		text = t.Warning.Render(wrapped(m.outside.Keep.Off + " A check is there until you leave: save it as a file."))
	case len(m.rows) == 0 && frame.Height >= form.Low:
		text = wrapped(aboutTeams)
	}
	head := t.Title.Render("Check your team") + "\n"
	if text != "" {
		head += text + "\n"
	}
	if frame.Height >= form.Low || text == "" {
		head += "\n"
	}
	return head
}

// newDelete asks whether a check is to be deleted.
func newDelete(outside *Outside, c team.Check) screen.Screen {
	s := form.Sure{Name: "Delete", Heading: "Delete the check of “" + clean.Line(c.Team) + "” of " + guidance.Date(c.On).Long() + "?", Verb: "delete it"}
	s.About = []string{"It goes with every answer, note and action, for good. Earlier and later checks stay.", "Is there an open request or inquiry that it may matter to? Then delete nothing."}
	s.Do = func(slip *form.Slip) tea.Cmd {
		return func() tea.Msg {
			return slip.Came(outside.Keep.DropCheck(c.ID), "Not deleted", "Deleted.")
		}
	}
	return s
}
