package guidance

import "slices"

// Contact is somebody to ask.
type Contact struct {
	ID         string    `yaml:"-"`
	Name       string    `yaml:"name" pack:"need"`
	Order      int       `yaml:"order"`
	Email      string    `yaml:"email"`
	Phone      string    `yaml:"phone"`
	Hours      string    `yaml:"hours"` // when the telephone is answered
	For        string    `yaml:"for" pack:"need"`
	Ask        string    `yaml:"ask"` // completes "Ask …" in a short answer; empty: never named there
	Outcomes   []Outcome `yaml:"outcomes" pack:"of=outcome"`
	When       When      `yaml:"when"`
	Statements []string  `yaml:"statements" pack:"need,of=statement"`
	Text       string    `yaml:"-" pack:"paragraph"`
}

// Topic is a page to read.
type Topic struct {
	ID      string `yaml:"-"`
	Title   string `yaml:"title" pack:"need"`
	Summary string `yaml:"summary" pack:"need"`
	Order   int    `yaml:"order"`
	Lists   string `yaml:"lists" pack:"of=register"` // a register that is shown below the page
	Text    string `yaml:"-" pack:"body"`
	// Names are other words that people look for the page by.
	Names []string `yaml:"names"`
}

// none is what a scenario recommends that recommends no tool.
const none = "none"

// Scenario is a worked example. The tests hold the engine to it.
type Scenario struct {
	ID          string             `yaml:"-"`
	Title       string             `yaml:"title" pack:"need"`
	Topic       string             `yaml:"topic" pack:"need,of=topic"` // the topic whose page explains it best
	Editions    []string           `yaml:"editions" pack:"of=edition"` // in which it runs; empty: only in the one that it stands in
	AsOf        Date               `yaml:"as-of" pack:"need"`          // of an edition that is not in force then: its own day
	Answers     map[string]string  `yaml:"answers"`                    // to the questions that the edition has
	Outcome     Outcome            `yaml:"outcome" pack:"need,of=outcome"`
	Recommended string             `yaml:"recommended" pack:"need,of=tool or none"` // a tool or none
	Verdicts    map[string]Verdict `yaml:"verdicts"`
	Statements  []string           `yaml:"statements" pack:"need,of=statement"`
	Text        string             `yaml:"-" pack:"body"`

	path  string
	lines map[string]int // of the fields of its file
}

// Fault is a fault of the scenario, at a field of its file.
func (s *Scenario) Fault(field, problem, expected string) Fault {
	return Fault{s.path, max(1, s.lines[field]), problem, expected}
}

// runsIn reports whether the scenario is one of an edition, in whose folder it
// stands or not.
func (s *Scenario) runsIn(edition *Pack, stands bool) bool {
	return stands && len(s.Editions) == 0 || slices.Contains(s.Editions, edition.Edition)
}

// settle gives the scenario the day that it is decided for in an edition, and
// leaves it the answers to the questions that there are.
func (s *Scenario) settle(edition *Pack, all []*Pack) {
	if len(s.Editions) > 1 && (s.AsOf.Before(edition.Date) || !edition.Replaced.IsZero() && !s.AsOf.Before(edition.Replaced)) {
		s.AsOf = edition.Date
	}
	for question := range s.Answers {
		if !slices.Contains(edition.Order, question) && s.elsewhere(question, all) {
			delete(s.Answers, question)
		}
	}
}

// elsewhere reports whether another edition that the scenario runs in has the
// question. Of a pack that stands alone the others are not known.
func (s *Scenario) elsewhere(question string, all []*Pack) bool {
	return len(s.Editions) > 1 && all == nil || slices.ContainsFunc(all, func(e *Pack) bool {
		return slices.Contains(s.Editions, e.Edition) && slices.Contains(e.Order, question)
	})
}
