package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/tui/decide"
	"whichtool/tui/home"
	"whichtool/tui/keep"
	"whichtool/tui/records"
	"whichtool/tui/screen"
	"whichtool/tui/team"
)

// resumeMsg asks to go on where a draft was left.
type resumeMsg struct{ draft record.Draft }

// records is what the screens of records have from outside.
func (m Model) records() *records.Outside {
	o := m.options
	return &records.Outside{
		Keep: o.Keeping, Engine: m.engine, Date: o.Date, Save: o.Outside.Save, Others: o.Outside.Others,
		Again: func(given []record.Given, tool string) screen.Screen {
			return decide.Again(m.engine, given, tool, o.Date, o.Outside)
		},
	}
}

// teams is what the screens of checks have from outside.
func (m Model) teams() *team.Outside {
	o := m.options
	return &team.Outside{Keep: o.Keeping, Pack: m.engine.Pack(), Date: o.Date, Save: o.Outside.Save}
}

// resumed is the screen that goes on there.
func (m Model) resumed(draft record.Draft) screen.Screen {
	return decide.Resumed(m.engine, draft, m.options.Keeping.Now(), m.options.Date, m.options.Outside)
}

// news has home told what is kept. Nothing is opened before the first frame is
// painted, and no file is made.
func (m Model) news() tea.Cmd {
	keeper, painted := m.options.Keeping, m.options.painted
	if keeper == nil {
		return nil
	}
	var look tea.Cmd
	look = func() tea.Msg {
		if painted != nil {
			<-painted
		}
		return m.newsOf(keeper, look)
	}
	return look
}

// newsOf is what there is to tell. again gives it once more.
func (m Model) newsOf(keeper *keep.Keeper, again tea.Cmd) tea.Msg {
	store, err := keeper.Existing()
	var summary record.Summary
	if err == nil && store != nil {
		summary, err = store.Summary(keeper.PastBefore(m.options.Date))
	}
	if err != nil {
		return &home.News{Beside: map[string]string{screen.Records: "cannot be opened"}}
	}
	news := &home.News{Beside: map[string]string{}}
	if keeper.Fresh() {
		news.Start = firstStart(keeper)
		if m.options.Lines {
			news.First = append(news.First, inLines)
		}
	}
	if summary.Records > 0 {
		news.Beside[screen.Records] = counted(summary, 0)
		news.More = m.differing(news, summary)
	}
	if store != nil {
		news.More = tea.Batch(news.More, m.overdue(news))
	}
	for i, draft := range summary.Drafts[:min(1, len(summary.Drafts))] {
		news.First = append(news.First, m.goOn(keeper, draft, len(summary.Drafts)-1-i, again))
	}
	return news
}

// firstStart is what a person is told who has never been here.
func firstStart(keeper *keep.Keeper) *home.Start {
	return &home.Start{
		Long: []string{
			"This says which tool to use for a piece of work talk, and why, offline.",
			"Answers are kept on this computer, in " + keeper.Where() + ".",
			"To leave, press q: nothing is lost. For all keys, press ?.",
		},
		Short: []string{
			"Which tool for work talk, and why.",
			"Answers stay on this computer.",
			"q leaves: nothing is lost.",
		},
	}
}

// goOn is where a draft leads; more is how many there are besides.
func (m Model) goOn(keeper *keep.Keeper, draft record.Draft, more int, again tea.Cmd) home.Destination {
	what := fmt.Sprintf("%s of %s", say.Counted(len(draft.Given), "answer"), keep.When(draft.Changed.Time, keeper.Now()))
	detail := "What you answered is to be checked, and the rest is asked."
	if more > 0 {
		detail = fmt.Sprintf("And %d more that you did not finish.", more)
	}
	return home.Destination{
		Label: "Go on: " + what, Detail: detail, Key: "o", What: "the " + what, Ask: resumeMsg{draft},
		Throw: func() tea.Msg {
			store, err := keeper.Existing()
			if err == nil && store != nil {
				err = store.DropDraft(draft.ID)
			}
			if err != nil {
				return keep.Failed{Err: err}
			}
			return again()
		},
	}
}

// differing has it worked out of how many records today's guidance does not say the
// same.
func (m Model) differing(news *home.News, summary record.Summary) tea.Cmd {
	return func() tea.Msg {
		engine, err := m.options.Engine()
		if err != nil {
			return nil // it is said by whoever shows the guidance
		}
		own := m
		own.engine = engine
		differ, err := own.records().Differ()
		if err != nil {
			return nil // the list says so
		}
		return home.Afterthought{Of: news, To: screen.Records, Text: counted(summary, differ)}
	}
}

// overdue has it worked out how many teams are checked, and how many of their actions
// are overdue.
func (m Model) overdue(news *home.News) tea.Cmd {
	return func() tea.Msg {
		engine, err := m.options.Engine()
		if err != nil {
			return nil // it is said by whoever shows the guidance
		}
		text, err := team.Badge(m.options.Keeping, engine.Pack(), m.options.Date)
		if err != nil {
			text = "cannot be opened"
		}
		return home.Afterthought{Of: news, To: screen.Teams, Text: text}
	}
}

// counted says what is kept, in a few words.
func counted(s record.Summary, differ int) string {
	parts := []string{say.Grouped(s.Records) + " kept"}
	if differ > 0 {
		parts = append(parts, fmt.Sprintf("%s to look at again", say.Grouped(differ)))
	}
	if s.Past > 0 {
		parts = append(parts, say.Grouped(s.Past)+" past their period")
	}
	if len(s.Holds) > 0 {
		parts = append(parts, "on hold")
	}
	return strings.Join(parts, " · ")
}

// goesOn says once that answers cannot be saved: the program goes on without.
func (m Model) goesOn(msg keep.Failed) Model {
	if !m.unsaved {
		m.unsaved, m.status = true, "Not saved; the program goes on without saving. "+clean.Line(msg.Err.Error())
	}
	return m
}

// left ends the program in good order: every screen is told.
func (m Model) left() (Model, tea.Cmd) {
	var cmds []tea.Cmd
	for _, s := range m.stack {
		_, reply := s.Update(screen.Leaving{})
		cmds = append(cmds, reply.Work)
	}
	m.quit = true
	return m, tea.Batch(append(cmds, tea.Quit)...)
}
