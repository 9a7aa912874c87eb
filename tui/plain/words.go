package plain

import (
	"whichtool/guidance/clean"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
)

// understand begins a walk with what is understood of a person's own words, and says
// which pages may help.
func (s *Session) understand(words string) questions.Flow {
	s.said = cue.New(s.Engine.Pack()).Read(clean.Line(words))
	s.helpful()
	answers, _ := s.Engine.Answer(s.said.Chosen()) // they are the pack's own
	return s.Engine.Propose(answers, s.Date).About(s.said.MeantName())
}

// from says which of the person's words an answer is from.
func (s *Session) from(a questions.Answered) string {
	if answer, ok := s.said.From(a.Question.ID); ok && answer.Option == a.Option {
		return ", from " + s.said.Quoted(answer.Words)
	}
	return ""
}

// begun says what is to be checked, and how to go on.
func (s *Session) begun(flow questions.Flow) (prompt string) {
	answers := flow.Decide().Answers
	switch {
	case !flow.Proposed():
		s.say("\nCheck your answers\n")
		prompt = "Press Enter for the result, or type change and a number:"
	case len(answers) == 0:
		s.say("\nNone of your words answers a question.\n")
		prompt = "Press Enter to go on to the questions:"
	default:
		s.say("\nIs this what you mean?\n")
		prompt = "Press Enter if that is right, or type change and a number:"
	}
	s.list(answers)
	if flow.Proposed() {
		for _, note := range s.said.Notes() {
			s.say("%s\n", note)
		}
	}
	return prompt
}

// helpful lists the pages on what the person said, those for what it is recognised as
// first.
func (s *Session) helpful() {
	var others []search.Page
	if s.Pages != nil {
		others = s.Pages(s.said)
	}
	if len(s.said.Within)+len(others) == 0 {
		return
	}
	s.places = nil
	s.say("\nPages that may help. Type read and a number:\n")
	for _, w := range s.said.Within {
		s.place(w.Path(), w.Title+", for "+s.said.Quoted(w.Words))
	}
	for _, page := range others {
		s.place(page.Path, said(page.Title))
	}
}
