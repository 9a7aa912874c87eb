package practice

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/cite"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

func TestEveryScenarioIsAQuestion(t *testing.T) {
	eachCourse(t, func(t *testing.T, c *Course) {
		places, stops := map[int]int{}, map[bool]int{}
		for _, s := range c.pack.Scenarios {
			t.Run(s.ID, func(t *testing.T) {
				q := c.Ask(s)
				answers := q.Answers()
				ids := map[string]bool{}
				for i, a := range answers {
					ids[a.ID] = true
					if a.Label == "" {
						t.Errorf("the answer %s has no label", a.ID)
					}
					if f := c.Judge(q, a.ID); (f.Verdict == right) != (a.ID == f.BestID) {
						t.Errorf("%s: %q, though the best is %s", a.ID, f.Verdict, f.BestID)
					} else if a.ID == f.BestID {
						places[i]++
					}
				}
				if len(answers) < 4 || len(answers) > 5 || len(ids) != len(answers) || !ids[AnswerAsk] {
					t.Errorf("the answers are %v", answers)
				}
				if best := c.Judge(q, AnswerAsk).BestID; !ids[best] {
					t.Errorf("the best answer is %s, and %v are offered", best, answers)
				}
				if again := c.Ask(s); !reflect.DeepEqual(again, q) {
					t.Error("asked a second time, the question is another one")
				}
				if q.Stop {
					stops[s.Outcome == guidance.OutcomeStop]++
				}
				checkStory(t, c, s, q)
			})
		}
		t.Log("the best answer's places:", places)
		for place := range 4 {
			if places[place] < 5 {
				t.Errorf("the best answer is %d times in place %d", places[place], place+1)
			}
		}
		if stops[true] == 0 || stops[false] < 3*stops[true] {
			t.Errorf("to stop is right in %d and wrong in %d of the questions that offer it, which gives it away", stops[true], stops[false])
		}
	})
}

// The story must not hold what follows from it, and tools that it names must
// be there to choose.
func checkStory(t *testing.T, c *Course, s *guidance.Scenario, q Question) {
	t.Helper()
	f := c.Judge(q, AnswerAsk)
	if q.Story == "" || len(cite.All(q.Story)) > 0 {
		t.Errorf("the story holds the lesson: %q", q.Story)
	}
	if len(cite.All(f.Lesson)) == 0 || strings.Join(strings.Fields(q.Story+" "+f.Lesson), " ") != strings.Join(strings.Fields(s.Text), " ") {
		t.Errorf("the lesson is %q", f.Lesson)
	}
	for _, tool := range c.pack.Tools {
		if d := f.Decision.Tool(tool.ID); strings.Contains(q.Story, tool.Name) && d.Verdict != guidance.Suitable && !slices.Contains(q.Tools, tool) {
			t.Errorf("the story names %s, which is %s and not offered", tool.Name, d.Verdict)
		}
	}
}

func TestJudgeEveryTool(t *testing.T) {
	c := course(t)
	seen := map[guidance.Verdict]int{}
	for _, s := range c.pack.Scenarios {
		q := c.Ask(s)
		for _, tool := range c.pack.Tools {
			f := c.Judge(q, tool.ID)
			verdict := f.Decision.Tool(tool.ID).Verdict
			seen[verdict]++
			if f.Right != (verdict == guidance.Suitable) {
				t.Errorf("%s: %s is %s, and right is %v", s.ID, tool.ID, verdict, f.Right)
			}
			checkFeedback(t, s, f)
		}
		for _, id := range []string{AnswerAsk, AnswerStop} {
			f := c.Judge(q, id)
			if f.Right != (string(f.Decision.Outcome) == id) {
				t.Errorf("%s: %s is right: %v, and the outcome is %s", s.ID, id, f.Right, f.Decision.Outcome)
			}
			checkFeedback(t, s, f)
		}
	}
	if len(seen) != 4 {
		t.Errorf("the scenarios have only the verdicts %v", seen)
	}
}

func checkFeedback(t *testing.T, s *guidance.Scenario, f Feedback) {
	t.Helper()
	if f.Verdict == "" || f.Best == "" || f.ReadAgain.Path() != "topics/"+s.Topic || f.Decision.AsOf != s.AsOf {
		t.Errorf("%s: feedback lacks a part: %q, best %q, read again %s, for %s", s.ID, f.Verdict, f.Best, f.ReadAgain.Path(), f.Decision.AsOf)
	}
	if len(f.Why) == 0 {
		t.Errorf("%s: %q without a reason", s.ID, f.Verdict)
	}
	for _, p := range f.Why {
		if p.Title == "" || p.Text == "" || len(p.Statements) == 0 {
			t.Errorf("%s: %q with the reason %+v", s.ID, f.Verdict, p)
		}
		for _, id := range p.Statements {
			if _, ok := course(t).pack.Statement(id); !ok {
				t.Errorf("%s: a reason rests on %s, which does not exist", s.ID, id)
			}
		}
	}
}

func TestVerdictsInWords(t *testing.T) {
	c := course(t)
	for _, test := range []struct{ scenario, answer, want string }{
		{"no-harm-but-personal", "microsoft-teams", "Right"},
		{"no-harm-but-personal", "slack", "Avoid"},
		{"no-harm-but-personal", "whatsapp", "Not allowed"},
		{"no-harm-but-personal", "ask", "Careful, but there is a tool for this"},
		{"no-harm-but-personal", "stop", "Too careful, there is a tool for this"},
		{"no-harm-but-personal", "telegraph", "Not one of the answers"},
		{"no-harm-but-personal", "", "Not one of the answers"},
		{"quantum-shift-swap", "microsoft-teams", "Not suited"},
		{"release-notes-on-slack", "slack", "Fine, but Microsoft Teams comes first"},
		{"official-post-on-x", "youtube", "Fine, but X (was Twitter) comes first"},
		{"secret-paper", "ask", "Not enough, stop"},
		{"secret-paper", "stop", "Right"},
		{"unmarked-paper", "stop", "Not yet, ask first"},
		{"unmarked-paper", "ask", "Right"},
	} {
		if got := c.Judge(c.Ask(c.mustFind(t, test.scenario)), test.answer).Verdict; got != test.want {
			t.Errorf("%s: %q gets %q, want %q", test.scenario, test.answer, got, test.want)
		}
	}
}

// The engine decides, whatever a scenario claims of itself.
func TestJudgeAsksTheEngine(t *testing.T) {
	c := course(t)
	liar := *c.mustFind(t, "no-harm-but-personal")
	liar.Outcome, liar.Recommended = guidance.OutcomeUse, "whatsapp"
	liar.Verdicts = map[string]guidance.Verdict{"whatsapp": guidance.Suitable, "microsoft-teams": guidance.NotAllowed}
	q := c.Ask(&liar)
	if f := c.Judge(q, "whatsapp"); f.Right || f.BestID != "microsoft-teams" || f.Best != "Use Microsoft Teams, from your work account" {
		t.Errorf("whatsapp is right: %v, the best is %s", f.Right, f.BestID)
	}
}

// A pack may end the questions though nothing speaks against some tools. To
// use one of them is wrong then.
func TestStopThatClosesOnlySomeTools(t *testing.T) {
	files := fixture.CopyOf(fixture.Oldest())
	replace(t, files, "rules/above-official.md", "outcome: stop", "outcome: stop\ntools: [slack]")
	replace(t, files, "scenarios/reception-rota-change.md", "classification: official,", "classification: secret,")
	pack, err := guidance.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	c := NewCourse(questions.Compile(pack))
	q := c.Ask(c.mustFind(t, "reception-rota-change"))
	for _, a := range q.Answers() {
		f := c.Judge(q, a.ID)
		if f.Right != (a.ID == AnswerStop) || f.BestID != AnswerStop {
			t.Errorf("%s is right: %v, the best is %s", a.ID, f.Right, f.BestID)
		}
	}
	if f := c.Judge(q, "microsoft-teams"); f.Verdict != "Not enough, stop" {
		t.Errorf("Teams gets %q", f.Verdict)
	}
}

func replace(t *testing.T, files fstest.MapFS, name, old, with string) {
	t.Helper()
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	files[name].Data = []byte(strings.Replace(text, old, with, 1))
}

func TestAnswersAreTheCallersOwn(t *testing.T) {
	c := course(t)
	q := c.Ask(c.pack.Scenarios[0])
	q.Answers()[0].ID = "changed"
	if q.Answers()[0].ID == "changed" {
		t.Error("a caller's change to the answers shows in the question")
	}
}

// Who learns which tool is best learns what it is not for, also who would have
// asked first.
func TestTheBestComesWithItsLimit(t *testing.T) {
	c := course(t)
	q := c.Ask(c.mustFind(t, "scores-for-a-bid"))
	for _, answer := range []string{"email", AnswerAsk} {
		f := c.Judge(q, answer)
		if !slices.ContainsFunc(f.Why, func(p Point) bool { return strings.Contains(p.Text, "above OFFICIAL") }) {
			t.Errorf("to %s %+v is said, and not what stays out of an email", answer, f.Why)
		}
	}
}
