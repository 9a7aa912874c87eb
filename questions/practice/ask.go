package practice

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions"
)

// Answers that are not a tool.
const (
	AnswerAsk  = string(guidance.OutcomeAsk)  // ask first
	AnswerStop = string(guidance.OutcomeStop) // none of these tools
)

// offered is how many answers a question has. A pack with few tools may leave
// less.
const offered = 5

// Question puts a scenario: which tool would you use, and may you?
type Question struct {
	Scenario *guidance.Scenario
	Story    string           // Markdown: what happens, without what follows from it
	Tools    []*guidance.Tool // those to choose from, in the order of the answers
	Stop     bool             // whether to stop is an answer as well
	answers  []Answer
}

// Answer is one to choose.
type Answer struct {
	ID    string // of a tool, AnswerAsk or AnswerStop
	Label string
}

// Answers is what there is to choose from: tools, then to ask first, then to
// stop where that could come into question. One of them is the best. The
// order is the same each time, and tells nothing of which is right.
func (q Question) Answers() []Answer { return slices.Clone(q.answers) }

// Ask puts a scenario of the course's pack as a question.
func (c *Course) Ask(s *guidance.Scenario) Question {
	d := c.decide(s)
	story, _ := c.parts(s)
	q := Question{Scenario: s, Story: story, Stop: c.nearStop(s, d)}
	room := offered - 1
	if q.Stop {
		room--
	}
	tools := candidates(s, s.Title+" "+story, d)
	tools = tools[:min(room, len(tools))]
	slices.SortStableFunc(tools, func(a, b *questions.ToolVerdict) int {
		return cmp.Compare(draw(s.ID, a.Tool.ID), draw(s.ID, b.Tool.ID))
	})
	for _, t := range tools {
		q.Tools = append(q.Tools, t.Tool)
		q.answers = append(q.answers, Answer{t.Tool.ID, t.Name})
	}
	q.answers = append(q.answers, Answer{AnswerAsk, c.pack.Wording.Ask})
	if q.Stop {
		q.answers = append(q.answers, Answer{AnswerStop, c.pack.Wording.Stop})
	}
	return q
}

// decide is the engine's decision on a scenario.
func (c *Course) decide(s *guidance.Scenario) *questions.Decision {
	return c.engine.Decide(c.answers(s), s.AsOf)
}

// answers is a scenario's answers. In a loaded pack all of them are known to its
// questions.
func (c *Course) answers(s *guidance.Scenario) questions.Answers {
	a, _ := c.engine.Answer(s.Answers)
	return a
}

// parts takes a scenario's text apart: the story, and its last paragraph,
// which says what follows and why.
func (c *Course) parts(s *guidance.Scenario) (story, lesson string) {
	at := strings.LastIndex(s.Text, "\n\n")
	if at < 0 {
		return s.Text, ""
	}
	return s.Text[:at], strings.TrimSpace(s.Text[at:])
}

// nearStop reports whether to stop could come into question: it is right, or
// the next option of some question would make it so. If it were offered only
// where it is right, it would give itself away.
func (c *Course) nearStop(s *guidance.Scenario, d *questions.Decision) bool {
	if d.Outcome == guidance.OutcomeStop {
		return true
	}
	a := c.answers(s)
	for i, question := range c.pack.Questions {
		for _, option := range []int{a.Option(i) - 1, a.Option(i) + 1} {
			if !a.Has(i) || option < 0 || option >= len(question.Options) {
				continue
			}
			if c.engine.Brief(a.With(i, option), s.AsOf).Outcome == guidance.OutcomeStop {
				return true
			}
		}
	}
	return false
}

// candidates is the tools to offer, the first ones first: the recommended one,
// then what might wrongly be thought of. One tool that is suitable without
// being the best comes in before those that nobody would think of.
func candidates(s *guidance.Scenario, story string, d *questions.Decision) []*questions.ToolVerdict {
	var wrong, good, out []*questions.ToolVerdict
	for i := range d.Tools {
		switch t := &d.Tools[i]; {
		case t == d.Recommended:
			out = append(out, t)
		case t.Verdict == guidance.Suitable:
			good = append(good, t)
		default:
			wrong = append(wrong, t)
		}
	}
	likely := func(a, b *questions.ToolVerdict) int {
		return slices.Compare(unlikeliness(s, story, a), unlikeliness(s, story, b))
	}
	slices.SortStableFunc(wrong, likely)
	slices.SortStableFunc(good, likely)
	far := slices.IndexFunc(wrong, func(t *questions.ToolVerdict) bool {
		return mention(s, story, t) == unspoken && t.Lacks() > 0
	})
	if far < 0 {
		far = len(wrong)
	}
	near := min(1, len(good))
	return slices.Concat(out, wrong[:far], good[:near], wrong[far:], good[near:])
}

// unlikeliness orders tools by how far from mind they are. Near is what the
// scenario speaks of, then what would do but for a rule; what a rule forbids
// comes before what it only warns of.
func unlikeliness(s *guidance.Scenario, story string, t *questions.ToolVerdict) []int {
	missing := t.Lacks()
	reasons := 0
	if missing > 0 {
		reasons = len(t.Reasons)
	}
	return []int{mention(s, story, t), missing, reasons, -int(t.Verdict)}
}

// unspoken is the mention of a tool that a scenario does not speak of.
const unspoken = 2

// mention is how plainly a scenario speaks of a tool: by name in its story, or
// among its verdicts, or not at all.
func mention(s *guidance.Scenario, story string, t *questions.ToolVerdict) int {
	if strings.Contains(story, t.Tool.Name) {
		return 0
	}
	if _, judged := s.Verdicts[t.Tool.ID]; judged {
		return 1
	}
	return unspoken
}

// draw is a lot that a tool draws in a scenario: always the same one.
func draw(scenario, tool string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(scenario + " " + tool))
	return h.Sum32()
}
