package plain

import (
	"fmt"
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
)

// team lists the checks that are kept, goes on with one by its number, or begins one.
func (s *Session) team(_ questions.Flow, what string) error {
	if len(s.Engine.Pack().Practices) == 0 {
		s.say("This edition of the guidance has nothing to check a team by.\n")
		return nil
	}
	if s.Keep == nil || s.Keep.Off != "" {
		s.say("A check of a team has to be kept, and nothing is kept here.\n")
		return nil
	}
	checks, err := s.Keep.Checks()
	if err != nil {
		s.say("The checks cannot be opened: %s\n", err)
		return nil
	}
	if strings.EqualFold(what, "new") {
		return s.newCheck()
	}
	if at, ok := nth(what, len(checks)); ok {
		return s.survey(checks[at])
	}
	for i, stand := range team.Stands(checks, s.Engine.Pack(), s.Date) {
		s.say("%d. %s, %s. %s\n", i+1, strings.TrimSuffix(stand.Check.Team, "."), guidance.Date(stand.Check.On).Long(), Standing(stand.Result))
	}
	if len(checks) == 0 {
		s.say("No team was checked yet.\n")
	} else {
		s.say("Type team and a number to go on with one.\n")
	}
	s.say("Type team new to begin a check.\n")
	return nil
}

// Standing is what a check comes to, in sentences.
func Standing(r team.Result) string {
	said := "Nothing counts yet."
	if percent := r.Overall.Percent(); percent >= 0 {
		said = fmt.Sprintf("%d percent, %s.", percent, strings.ToLower(paper.Words[r.Rating]))
	}
	if r.Open > 0 {
		said += fmt.Sprintf(" %d not answered.", r.Open)
	}
	if r.Overdue > 0 {
		said += fmt.Sprintf(" %d overdue.", r.Overdue)
	}
	return said
}

// newCheck asks what a check is begun with, one thing at a time, and goes on with it.
func (s *Session) newCheck() error {
	if s.Begin == nil {
		s.say("A check cannot be begun here.\n")
		return nil
	}
	name, ok := s.read("What is the team called? Type no names of people:")
	if !ok || name == "" || !s.agreed(name) {
		s.say("No check was begun.\n")
		return nil
	}
	people, ok := s.count("How many people are in it? Type a number, or Enter to leave it out:")
	if !ok {
		return nil
	}
	tools, ok := s.read("Which tools does it use? Type their names with commas between them:")
	if !ok {
		return nil
	}
	work, ok := s.kindsOfWork()
	if !ok {
		return nil
	}
	check, err := s.Begin(name, people, tools, work)
	if err != nil {
		s.say("No check was begun: %s\n", err)
		return nil
	}
	return s.survey(check)
}

// count reads a number; 0 for none.
func (s *Session) count(prompt string) (n int, ok bool) {
	for {
		line, ok := s.read(prompt)
		if !ok || line == "" {
			return 0, ok
		}
		if n, err := strconv.Atoi(line); err == nil && n > 0 {
			return n, true
		}
		s.say("%q is not a number of people.\n", line)
	}
}

// kindsOfWork asks which kinds of work a team does; it gives their ids with commas
// between them.
func (s *Session) kindsOfWork() (ids string, ok bool) {
	kinds := s.Engine.Pack().Work
	s.say("Which of these does the team do?\n")
	for i, w := range kinds {
		s.say("%d. %s. %s\n", i+1, w.Title, w.About)
	}
	for {
		line, ok := s.read("Type their numbers with commas between them, or Enter for none:")
		if !ok || line == "" {
			return "", ok
		}
		var chosen []string
		for _, part := range strings.Split(line, ",") {
			at, ok := nth(part, len(kinds))
			if !ok {
				s.say("%q is not a number from 1 to %d.\n", strings.TrimSpace(part), len(kinds))
				chosen = nil
				break
			}
			chosen = append(chosen, kinds[at].ID)
		}
		if chosen != nil {
			return strings.Join(chosen, ","), true
		}
	}
}

// survey goes through the questions of a check, and comes back here.
func (s *Session) survey(c team.Check) error {
	before, err := s.Keep.Before(c)
	if err != nil {
		s.say("The earlier checks cannot be opened: %s\n", err)
		return nil
	}
	survey := &Survey{Paper: paper.Paper{Check: &c, Pack: s.Engine.Pack(), Today: guidance.DateOf(s.Keep.Now()), Earlier: before}, Keep: s.Keep}
	survey.conversation = s.conversation
	s.say("Type quit to come back here. Your answers are kept.\n")
	return survey.Run()
}
