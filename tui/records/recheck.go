package records

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// mostDiffering is how many records that differ are listed one by one.
const mostDiffering = 500

// differing is a record of which today's guidance says something else.
type differing struct {
	row   record.Row
	check record.Recheck
}

// checking is a check of all records that is under way.
type checking struct {
	done, of atomic.Int64
	over     atomic.Bool // nobody waits for it any more
}

// checkedMsg is what a check came to; tickMsg is for its progress to be shown.
type (
	checkedMsg struct {
		of     *checking
		tally  record.Tally
		differ []differing
		err    error
	}
	tickMsg struct{ of *checking }
)

// recheck is all records against today's guidance.
type recheck struct {
	frame   screen.Frame
	outside *Outside
	run     *checking
	got     *checkedMsg // nil until it is through
	list    choice.Model
}

func newRecheck(outside *Outside) screen.Screen {
	return recheck{outside: outside, run: &checking{}, list: choice.New(nil, -1).InFull()}
}

// Title names the screen.
func (m recheck) Title() string { return "Check again" }

// Typing reports that letters go into the filter.
func (m recheck) Typing() bool { return m.list.Filtering() }

// Init begins the check.
func (m recheck) Init() tea.Cmd { return tea.Batch(m.begin(), m.tick()) }

func (m recheck) begin() tea.Cmd {
	outside, run := m.outside, m.run
	return func() tea.Msg {
		msg := checkedMsg{of: run}
		msg.tally, msg.err = Check(outside, run, func(k record.Kernel, c record.Recheck) {
			if len(msg.differ) < mostDiffering {
				msg.differ = append(msg.differ, differing{k.Row, c})
			}
		})
		return msg
	}
}

// tick asks in a while how far the check has come.
func (m recheck) tick() tea.Cmd {
	run := m.run
	return tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return tickMsg{run} })
}

// Check decides all records again, for any goroutine. each gets those that today's
// guidance does not say the same of.
func Check(outside *Outside, run *checking, each func(record.Kernel, record.Recheck)) (record.Tally, error) {
	checker := record.NewRechecker(outside.Engine, outside.Date)
	tally := checker.Tally()
	store, err := outside.existing()
	if err != nil || store == nil {
		return tally, err
	}
	summary, err := store.Summary(guidance.Date{})
	if err != nil {
		return tally, err
	}
	run.of.Store(summary.Records)
	for kernel, err := range store.Gists(record.Query{}) {
		if err != nil || run.over.Load() {
			return tally, err
		}
		check := checker.Recheck(kernel.Gist, kernel.Done)
		tally.Add(check)
		run.done.Add(1)
		if check.Result != record.Same {
			each(kernel, check)
		}
	}
	return tally, nil
}

// Update shows how far it has come, and opens what differs.
func (m recheck) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		if m.got == nil && m.run.over.Load() { // it was left before it was through
			m.run = &checking{}
			return m.placed(), screen.Do(m.Init())
		}
		return m.placed(), screen.Reply{}
	case screen.Hidden:
		m.run.over.Store(true)
		return m, screen.Reply{}
	case tickMsg:
		if msg.of == m.run && m.got == nil && !m.run.over.Load() {
			return m.placed(), screen.Do(m.tick())
		}
		return m, screen.Reply{}
	case checkedMsg:
		if msg.of == m.run && !m.run.over.Load() {
			return m.through(msg), screen.Reply{}
		}
		return m, screen.Reply{}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	return m, screen.Ask(screen.Push{Screen: Open(m.outside, m.got.differ[picked].row.ID)})
}

// through takes in what the check came to.
func (m recheck) through(msg checkedMsg) recheck {
	m.got = &msg
	var items []choice.Item
	for _, d := range msg.differ {
		item := choice.Item{Label: titled(d.row), Detail: m.change(d), Mark: "≠", Aside: guidance.Date(d.row.Happened).Long(), Button: true}
		item.Tone = toneOf(d.row)
		item.Mark, _ = verdictOf(d.row, m.frame.Theme)
		items = append(items, item)
	}
	m.list = choice.New(items, -1).InFull().WithFocus(min(0, len(items)-1))
	return m.placed()
}

// change is what was said and what is said now.
func (m recheck) change(d differing) string {
	switch d.check.Result {
	case record.Asks:
		return d.row.Says + " → first asks: " + m.asked(d.check.Open)
	case record.Unknown:
		return d.row.Says + " → cannot be told: no longer there is " + strings.Join(d.check.Open, ", ")
	}
	after, about := d.check.After, m.outside.toolName(d.row.Considered)
	replaced := slices.IndexFunc(d.check.Flips, func(f record.Flip) bool { return f.Tool == d.row.Considered && f.Replaced() })
	if replaced >= 0 {
		about = d.check.Flips[replaced].After.Name
	}
	now := ""
	switch {
	case after.Considered != "" && (replaced >= 0 || after.Considered != d.check.Before.Considered):
		now = about + ": " + words(after.Considered)
	case after.Outcome == guidance.OutcomeUse && after.Recommended != "":
		now = "Use " + m.outside.toolName(after.Recommended)
	case after.Outcome == guidance.OutcomeAsk:
		now = "Ask first"
	case after.Outcome == guidance.OutcomeStop:
		now = "Stop"
	}
	flips := say.Each(d.check.Flips, func(f record.Flip) string { return f.Name + " " + before(f) })
	if now == "" || now == d.row.Says {
		return d.row.Says + " → " + strings.Join(flips, "; ")
	}
	return d.row.Says + " → " + now
}

// asked is questions in short.
func (m recheck) asked(ids []string) string {
	var out []string
	for _, id := range ids {
		if q, ok := m.outside.Engine.Pack().Question(id); ok {
			out = append(out, strings.ToLower(q.Short))
		}
	}
	return strings.Join(out, ", ")
}

// before is a flip in words.
func before(f record.Flip) string {
	was, is := "not listed", "not listed"
	if f.Before != nil {
		was = strings.ToLower(verdictWords[f.Before.Verdict])
	}
	if f.After != nil {
		is = strings.ToLower(verdictWords[f.After.Verdict])
	}
	return was + " → " + is
}

// words is a verdict's id in words, within a sentence.
func words(id string) string {
	var v guidance.Verdict
	if v.UnmarshalText([]byte(id)) != nil {
		return id
	}
	return strings.ToLower(verdictWords[v])
}

// placed gives the list its room.
func (m recheck) placed() recheck {
	head := strings.Count(m.head(), "\n")
	m.list = m.list.Placed(head, m.width(), max(m.frame.Height-head, 0))
	return m
}

func (m recheck) width() int { return min(m.frame.Width-2, 96) }

// View is the list under what the check came to.
func (m recheck) View() screen.View {
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// head is how far the check has come, or what it came to.
func (m recheck) head() string {
	t, width := m.frame.Theme, max(m.width(), 8)
	head := t.Title.Render(ansi.Truncate("Kept decisions by the guidance of today, "+m.outside.Date.Long(), width, "…")) + "\n\n"
	switch {
	case m.got == nil:
		done, of := m.run.done.Load(), m.run.of.Load()
		if of > 0 {
			head += t.Bar(min(width-2, 60), int(done), int(of)) + "\n"
		}
		return head + t.Dim.Render(fmt.Sprintf("%s of %s checked.", say.Grouped(done), say.Grouped(of))) + "\n"
	case m.got.err != nil:
		return head + t.Warning.Render(ansi.Wrap("It cannot be read. "+clean.Line(m.got.err.Error()), width, "")) + "\n"
	case m.got.tally.Other() == 0:
		return head + t.Good.Render("✓ ") + ansi.Wrap("It says the same of "+all(m.got.tally.Records)+".", width-2, "") + "\n"
	}
	head += t.Warning.Render(ansi.Wrap(m.sums(), width, "")) + "\n"
	for i, line := range m.flips() {
		if i == 4 || m.frame.Height < 14 {
			break
		}
		head += t.Dim.Render(ansi.Truncate(line, width, "…")) + "\n"
	}
	return head + "\n"
}

func all(n int) string {
	if n == 1 {
		return "the one decision"
	}
	return "all " + say.Grouped(n) + " decisions"
}

// sums is what the check came to.
func (m recheck) sums() string {
	tally := m.got.tally
	text := fmt.Sprintf("Of %s it says the same of %s", say.Counted(tally.Records, "decision"), say.Grouped(tally.Results[record.Same]))
	if n := tally.Results[record.Differs]; n > 0 {
		text += ", otherwise of " + say.Grouped(n)
	}
	if n := tally.Results[record.Asks]; n > 0 {
		text += ", and asks more first for " + say.Grouped(n)
	}
	if n := tally.Results[record.Unknown]; n > 0 {
		text += ", and cannot tell of " + say.Grouped(n)
	}
	if n := tally.Other(); n > len(m.got.differ) {
		text += fmt.Sprintf(". The newest %s are listed", say.Grouped(len(m.got.differ)))
	}
	return text + "."
}

// flips is how many verdicts on each tool became what, the most first.
func (m recheck) flips() []string {
	flips := m.got.tally.Flips
	sum := func(id string) int {
		n := 0
		for _, one := range flips[id] {
			n += one
		}
		return n
	}
	ids := slices.SortedFunc(maps.Keys(flips), func(a, b string) int { return cmp.Or(sum(b)-sum(a), strings.Compare(a, b)) })
	var out []string
	for _, id := range ids {
		var parts []string
		for _, became := range slices.SortedFunc(maps.Keys(flips[id]), func(a, b string) int {
			return cmp.Or(flips[id][b]-flips[id][a], strings.Compare(a, b))
		}) {
			was, is, _ := strings.Cut(became, " → ")
			parts = append(parts, fmt.Sprintf("%s → %s %s", words(was), words(is), say.Grouped(flips[id][became])))
		}
		out = append(out, m.outside.toolName(id)+": "+strings.Join(parts, ", "))
	}
	return out
}

// Keys are those of the list.
func (m recheck) Keys() help.KeyMap { return listKeys(nil, m.got != nil && len(m.got.differ) > 0) }
