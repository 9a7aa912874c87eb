package plain

import (
	"errors"
	"io"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/keep"
)

// Survey goes through the questions of a check of a team in plain lines. Each
// answer is kept before the next question is put.
type Survey struct {
	Paper  paper.Paper
	Keep   *keep.Keeper
	In     io.Reader
	Out    io.Writer
	Window Window // of the terminal

	*conversation
	known *record.Known
}

// surveyHelp says what can be typed at a question.
const surveyHelp = `You can type: a number, skip, back, repeat, note and a text, looked and what you looked at, action and what is to be done, quit.
Everything you answered is kept. Owners are roles, not names: a check is shown to people, and a name in it stays.`

// Run asks until every question is answered, or the person quits. Both end it in
// good order, as does the end of the input: what was answered is kept.
func (s *Survey) Run() error {
	if s.conversation == nil {
		s.conversation = newConversation(s.In, s.Out, s.Window)
	}
	s.known = record.KnownIn(s.Paper.Pack)
	asked := s.Paper.Check.Practices(s.Paper.Pack)
	s.say("Check of %s, %s. %s, %d not answered yet.\n%s\n", s.Paper.Check.Team, guidance.Date(s.Paper.Check.On).Long(), say.Counted(len(asked), "question"), len(s.Paper.Check.Open(s.Paper.Pack)), surveyHelp)
	at := s.firstOpen(asked, 0)
	for at < len(asked) {
		next, err := s.question(asked, at)
		if errors.Is(err, errQuit) {
			break
		}
		if err != nil {
			return err
		}
		at = next
	}
	if s.err != nil {
		return s.err
	}
	s.say("\n%s", Page(paper.First(s.Paper)))
	s.deliver("")
	return s.err
}

// firstOpen is the first question from a place on that is not answered; the number
// of questions for none.
func (s *Survey) firstOpen(asked []*guidance.Practice, from int) int {
	for i := from; i < len(asked); i++ {
		if s.Paper.Check.Answer(asked[i].ID) == nil {
			return i
		}
	}
	return len(asked)
}

// question puts one question until it is answered or left, and says which is next.
func (s *Survey) question(asked []*guidance.Practice, at int) (next int, err error) {
	p := asked[at]
	s.say("\n%d of %d. %s. %s\n%s\n", at+1, len(asked), s.Paper.Pack.AreaTitle(p.Area), p.Title, p.Why)
	s.before(p)
	s.say("Where to look:\n")
	for _, look := range p.Look {
		s.say("  %s\n", look)
	}
	for i, state := range team.EveryState {
		words := p.Levels.At(guidance.Level(state))
		s.say("  %d. %s\n", i+1, strings.TrimSuffix(state.Title()+". "+words, ". "))
	}
	for {
		line, ok := s.read("Your answer:")
		if !ok {
			return at, errQuit
		}
		word, rest, _ := strings.Cut(line, " ")
		switch word = strings.ToLower(word); word {
		case "q", "quit", "exit":
			return at, errQuit
		case "b", "back":
			return max(at-1, 0), nil
		case "skip":
			return at + 1, nil
		case "repeat":
			return at, nil
		case "help", "?":
			s.say("%s\n", surveyHelp)
		case "":
			s.say("Type a number from 1 to %d.\n", len(team.EveryState))
		case "note", "looked", "action":
			if err := s.more(p, word, strings.TrimSpace(rest)); err != nil {
				return at, err
			}
		default:
			if i, ok := nth(line, len(team.EveryState)); ok {
				if err := s.answer(p, team.EveryState[i]); err != nil {
					return at, err
				}
				return s.firstOpen(asked, at+1), nil
			}
			s.say("%q is not one of the answers. Type a number from 1 to %d, skip, back, help or quit.\n", line, len(team.EveryState))
		}
	}
}

// answer keeps an answer; one that does not apply needs a reason.
func (s *Survey) answer(p *guidance.Practice, state team.State) error {
	reason := ""
	if state == team.DoesNotApply {
		var ok bool
		if reason, ok = s.words("Why does it not apply?"); !ok {
			return errQuit
		}
	}
	s.change(func(c team.Check) team.Check {
		return c.Level(s.Paper.Pack, team.Last(s.Paper.Earlier), s.Paper.Today, p.ID, state, reason)
	})
	return nil
}

// change keeps the check as it is changed, and reports whether that came off.
func (s *Survey) change(make func(team.Check) team.Check) bool {
	c, err := s.Keep.ChangeCheck(s.Paper.Check.ID, func(before team.Check) (team.Check, error) {
		next := make(before)
		return next, next.Fault()
	})
	if err != nil {
		s.say("That is not kept: %s\n", err)
		return false
	}
	*s.Paper.Check = c
	return true
}

// more keeps a note, what was looked at, or an action.
func (s *Survey) more(p *guidance.Practice, what, text string) error {
	if text == "" || !s.meant(s.known, text) {
		s.say("Type %s and a text, without names.\n", what)
		return nil
	}
	set := func(a *team.Answer) { a.Note = text }
	switch what {
	case "looked":
		set = func(a *team.Answer) { a.Evidence, a.Looked = text, record.Day(s.Paper.Today) }
	case "action":
		action, ok := s.action(text)
		if !ok {
			return errQuit
		}
		set = func(a *team.Answer) { a.Action = action }
	}
	kept := s.change(func(c team.Check) team.Check {
		return c.Say(s.Paper.Pack, team.Last(s.Paper.Earlier), p.ID, set)
	})
	if kept {
		s.say("Kept. How far it is stands as: %s.\n", strings.ToLower(s.Paper.Check.Answer(p.ID).State.Title()))
	}
	return nil
}

// before says what was answered last time, and what was to be done.
func (s *Survey) before(p *guidance.Practice) {
	a := team.Last(s.Paper.Earlier).Answer(p.ID)
	if a == nil {
		return
	}
	s.say("Last time: %s.", strings.ToLower(a.State.Title()))
	if a.Action.Open() {
		s.say(" To be done: %s (%s).", a.Action.Do, a.Action.Owner)
	}
	s.say("\n")
}

// action asks for what an action needs besides what is to be done.
func (s *Survey) action(do string) (*team.Action, bool) {
	owner, ok := s.words("Who does it, as a role, such as team leader?")
	if !ok {
		return nil, false
	}
	for {
		line, ok := s.read("By when, YYYY-MM-DD, or Enter for no date?")
		if !ok {
			return nil, false
		}
		action := &team.Action{Do: do, Owner: owner, Target: guidance.InPlace}
		if line == "" {
			return action, true
		}
		day, err := guidance.ParseDate(line)
		if err == nil {
			action.Due = record.Day(day)
			return action, true
		}
		s.say("%s\n", err)
	}
}

// words reads a text that has to be there.
func (s *Survey) words(prompt string) (string, bool) {
	for {
		line, ok := s.read(prompt)
		if !ok || line != "" && s.meant(s.known, line) {
			return line, ok
		}
	}
}
