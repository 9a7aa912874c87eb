// Package plain asks the questions in plain lines: append-only, without
// borders or drawings, for screen readers, dumb terminals and pipes. It has
// the flow and the result of the full screen.
package plain

import (
	"errors"
	"io"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/cue"
	"whichtool/questions/record"
	"whichtool/questions/report"
	"whichtool/tui/keep"
)

// ErrEnded says that the input ended before the last question was answered.
var ErrEnded = errors.New("the input ended before every question was answered, so there is no result")

// Session is a walk in plain lines.
type Session struct {
	Engine *questions.Engine
	Date   guidance.Date
	Words  string // what the person said in their own words; empty for nothing
	In     io.Reader
	Out    io.Writer
	// Save writes a file; it reports whether one by that name exists, and
	// replaces it only if told to.
	Save func(name string, content []byte, replace bool) (exists bool, err error)
	// Others gives the engines of other editions, once they are asked for; nil for
	// none.
	Others  func() ([]*questions.Engine, error)
	Keep    *keep.Keeper // keeps answers and decisions; nil for none
	Window  Window       // of the terminal
	Errands              // what else can be done; each may be left out

	// From is where the person was on the full screen; nil for a walk that begins.
	From *From

	*conversation
	draft   *keep.Draft // of the answers
	unsaved bool        // something could not be kept, which was said
	said    cue.Reading // what was understood of the person's own words
	places  []string    // the pages that were listed last
	rows    []string    // likewise, ids of records
}

// errQuit ends a session in good order.
var errQuit = errors.New("quit")

// Run asks until there is a result or the person quits.
func (s *Session) Run() error {
	s.conversation = newConversation(s.In, s.Out, s.Window)
	if s.From != nil {
		s.before(s.From.Typed, s.In)
	}
	s.urgent = Page(s.Engine.Pack().UrgentMarkdown())
	flow, err := s.begin()
	if err == nil {
		err = s.walk(flow)
	}
	s.deliver("")
	switch {
	case s.err != nil: // what failed explains why the session ended
		return s.err
	case errors.Is(err, errQuit):
		return nil
	}
	return err
}

// begin says what this is and how it goes, and gives the walk to begin with.
func (s *Session) begin() (questions.Flow, error) {
	if s.From != nil {
		return s.goOn()
	}
	s.greet()
	s.offer()
	if s.Words != "" {
		return s.understand(s.Words), nil
	}
	return s.resume(s.Engine.Start(s.Date)), nil
}

// greet says what this is and what can be typed; in few words where the person was here
// before, since they listen to it each time.
func (s *Session) greet() {
	pack := s.Engine.Pack()
	if s.Keep != nil && s.Keep.Off == "" && !s.Keep.Fresh() {
		s.say("Which tool for this piece of work talk? %s\n", questions.Age(pack, s.Date))
		s.say("Type the number of an answer, or help, or menu to hear what else you can do, or urgent if something has gone wrong.\n")
		return
	}
	s.say("%s\n%s\n", pack.About, questions.Freshness(pack, s.Date).Text)
	s.say("Type the number of an answer. You can also type back, help or quit, or urgent if something has gone wrong.\n")
	s.say("Or say it in your own words: type ask, and what you want to do.\n")
	s.say("Type menu to hear what else you can do.\n")
	s.where()
}

// walk goes through the questions, the check and the result, and over again.
func (s *Session) walk(flow questions.Flow) error {
	for {
		var err error
		switch {
		case s.From.decided():
			flow, err = s.result(flow)
		case flow.Question() != nil:
			flow, err = s.question(flow)
		default:
			var confirmed bool
			if flow, confirmed, err = s.check(flow); err == nil && confirmed {
				if flow = flow.Confirm(); flow.Done() {
					flow, err = s.result(flow)
				}
			}
		}
		if err != nil {
			return err
		}
		s.keepDraft(flow)
	}
}

// question asks one question until it is answered or left.
func (s *Session) question(flow questions.Flow) (questions.Flow, error) {
	s.put(flow)
	for {
		line, ok := s.read("Your answer:")
		if !ok {
			return flow, ErrEnded
		}
		next, moved, err := s.answer(flow, line)
		if moved || err != nil {
			return next, err
		}
	}
}

// put says a question with its answers.
func (s *Session) put(flow questions.Flow) {
	q := flow.Question()
	s.say("\nQuestion %d\n%s\n%s\n", place(flow), q.Title, q.Why)
	for i, o := range q.Options {
		chosen := ""
		if i == flow.Chosen() {
			chosen = " (your answer so far; press Enter to keep it)"
		}
		s.say("  %d. %s%s\n     %s\n", i+1, o.Label, chosen, o.Example)
	}
}

// Words mean something else at a question than an answer.
var Words = append([]string{"ask", "b", "back", "change", "exit", "h", "help", "q", "quit", "repeat", "tool", "urgent"}, errandWords()...)

// answer takes what was typed at a question.
func (s *Session) answer(flow questions.Flow, line string) (next questions.Flow, moved bool, err error) {
	q := flow.Question()
	if i := optionOf(q, line); i >= 0 { // first, since a label may begin with a word such as change
		next := flow.Choose(i)
		s.outlook(next)
		return next, true, nil
	}
	word, rest, _ := strings.Cut(strings.ToLower(line), " ")
	switch word {
	case "":
		if flow.Chosen() >= 0 {
			return flow.Keep(), true, nil
		}
		s.say("Type a number from 1 to %d.\n", len(q.Options))
	case "q", "quit", "exit":
		return flow, false, errQuit
	case "b", "back":
		back, ok := flow.Back()
		if ok {
			return back, true, nil
		}
		s.say("This is the first question.\n")
	case "h", "help", "?":
		s.say("%s\nYou can type: a number, back, repeat, change and the number of a question, tool and the name of one that you have in mind, ask and your own words, menu, help, quit.\n", Page(q.Help))
	case "repeat":
		s.put(flow)
	case "change":
		return s.change(flow, rest)
	case "tool":
		return s.about(flow, rest)
	case "ask":
		if strings.TrimSpace(rest) == "" {
			s.say("Type ask and what you want to do, such as: ask ring a colleague about the rota\n")
			return flow, false, nil
		}
		_, words, _ := strings.Cut(line, " ")
		return s.understand(words), true, nil
	default:
		return flow, false, s.noAnswer(flow, line)
	}
	return flow, false, nil
}

// noAnswer takes what was typed at a question and is for something else.
func (s *Session) noAnswer(flow questions.Flow, line string) error {
	q := flow.Question()
	known, err := s.errand(flow, line)
	switch {
	case err != nil:
	case known:
		s.say("\nBack at question %d: %s Type repeat to hear its answers.\n", place(flow), q.Title)
	default:
		s.say("%q is not one of the answers. Type a number from 1 to %d, back, help or quit.\n", line, len(q.Options))
	}
	return err
}

// about goes on with a tool in mind.
func (s *Session) about(flow questions.Flow, name string) (questions.Flow, bool, error) {
	pack := s.Engine.Pack()
	if t, ok := pack.FindTool(name); ok {
		s.say("You ask about %s.\n", t.NameAt(s.Date))
		return flow.About(name), true, nil
	}
	s.say("%q is not one of the tools in the guidance.\n", name)
	for _, t := range pack.NearestTools(name, 3) {
		s.say("  Did you mean %s? Type tool %s.\n", t.NameAt(s.Date), t.ID)
	}
	return flow, false, nil
}

// optionOf finds an option by number, id or label; -1 for none.
func optionOf(q *guidance.Question, text string) int {
	if i, ok := nth(text, len(q.Options)); ok {
		return i
	}
	return slices.IndexFunc(q.Options, func(o *guidance.Option) bool {
		return strings.EqualFold(o.ID, text) || strings.EqualFold(o.Label, text)
	})
}

// change goes to a question by its number in the list of answers.
func (s *Session) change(flow questions.Flow, number string) (questions.Flow, bool, error) {
	answers := flow.Decide().Answers
	i, ok := nth(number, len(answers))
	if !ok {
		s.say("Type change and the number of an answer:\n")
		s.list(answers)
		return flow, false, nil
	}
	changed, _ := flow.Change(answers[i].Question.ID)
	return changed, true, nil
}

func (s *Session) list(answers []questions.Answered) {
	for i, a := range answers {
		s.say("  %d. %s: %s%s\n", i+1, a.Question.Short, a.Option.Label, s.from(a))
	}
}

// place is the number of the question that a walk has come to.
func place(flow questions.Flow) int {
	before, _ := flow.Progress()
	return before + 1
}

// few is how many names are said unasked: more are tiring to listen to.
const few = 6

// outlook says how many tools are still open, and which where they are few.
func (s *Session) outlook(flow questions.Flow) {
	switch open := s.open(flow); {
	case len(open) == 0:
		s.say("No tool is open any more.\n")
	case len(open) > few:
		s.say("Tools still open: %d. Type tools to hear them.\n", len(open))
	default:
		s.say("Tools still open: %s.\n", strings.Join(open, ", "))
	}
}

// open is the names of the tools that some way of answering the rest leaves.
func (s *Session) open(flow questions.Flow) (names []string) {
	for _, o := range s.Engine.Outlook(flow.Answers(), s.Date) {
		if o.Open {
			names = append(names, o.Name)
		}
	}
	return names
}

// check shows the answers before the result.
func (s *Session) check(flow questions.Flow) (next questions.Flow, confirmed bool, err error) {
	prompt := s.begun(flow)
	for _, q := range flow.Dropped() {
		s.say("  Kept, but no longer counts: %s\n", strings.ToLower(q.Short))
	}
	for {
		line, ok := s.read(prompt)
		if !ok {
			return flow, false, ErrEnded
		}
		word, rest, _ := strings.Cut(strings.ToLower(line), " ")
		switch word {
		case "":
			return flow, true, nil
		case "q", "quit", "exit":
			return flow, false, errQuit
		case "b", "back":
			if flow.Proposed() {
				return s.Engine.Start(s.Date), false, nil
			}
			back, _ := flow.Back()
			return back, false, nil
		case "change":
			changed, moved, err := s.change(flow, rest)
			if moved || err != nil {
				return changed, false, err
			}
		default:
			switch known, err := s.errand(flow, line); {
			case err != nil:
				return flow, false, err
			case known:
				s.say("\nBack at your answers.\n")
			default:
				s.say("You can type: Enter, change and a number, back, quit.\n")
			}
		}
	}
}

// result shows the decision, and what can be done with it. The end of the
// input is the end of the session here: there is a result.
func (s *Session) result(flow questions.Flow) (questions.Flow, error) {
	decision := flow.Decide()
	s.say("\n%s", report.Text(decision))
	var kept *record.Record
	next := "\nType full for the reasons and all steps, keep and a title, tool and a name, save and a file name, change and a number, menu, again, or quit:"
	for {
		line, ok := s.read(next)
		next = "\nWhat next? Type help for what you can type:"
		if !ok {
			return flow, errQuit
		}
		word, rest, _ := strings.Cut(line, " ")
		switch strings.ToLower(word) {
		case "q", "quit", "exit":
			s.dropDraft()
			return flow, errQuit
		case "again":
			s.dropDraft()
			return s.Engine.Start(s.Date), nil
		case "keep":
			if kept == nil {
				kept = s.keep(strings.TrimSpace(rest), flow, decision)
			} else {
				s.keptAlready(kept)
			}
		case "full":
			s.say("\n%s", Page(report.Full(s.against(decision))))
		case "repeat":
			s.say("\n%s", report.Text(decision))
		case "tool":
			if next, moved, _ := s.about(flow, rest); moved {
				return next, nil
			}
		case "change":
			changed, moved, err := s.change(flow, rest)
			if moved || err != nil {
				return changed, err
			}
		case "save", "replace":
			s.save(strings.TrimSpace(rest), decision, strings.EqualFold(word, "replace"))
		default:
			known, err := s.errand(flow, line)
			if err != nil {
				return flow, err
			}
			if !known {
				s.say("You can type: full, repeat, tool and a name, keep and a title, save and a file name, change and a number, menu, again, quit.\n")
			}
		}
	}
}

// against adds to a decision what other editions answer. Where they cannot be
// loaded there is nothing to add.
func (s *Session) against(d *questions.Decision) *questions.Decision {
	if s.Others == nil || d.Otherwise != nil {
		return d
	}
	others, err := s.Others()
	if err != nil {
		return d
	}
	return d.Against(others...)
}

func (s *Session) save(name string, d *questions.Decision, replace bool) {
	if name == "" {
		s.say("Type save and a file name, such as: save result.md\n")
		return
	}
	switch exists, err := s.Save(name, report.FormatOf(name).Full(s.against(d)), replace); {
	case exists:
		s.say("%s exists. Type replace and the name to replace it, or save and another name.\n", name)
	case err != nil:
		s.say("Not saved: %s\n", err)
	default:
		s.say("Saved as %s.\n", name)
	}
}
