package questions

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"whichtool/guidance"
)

// edition is an edition of the guidance that ships, compiled once for all tests.
func edition(tb testing.TB, name string) *Engine {
	tb.Helper()
	compiled.Lock()
	defer compiled.Unlock()
	if compiled.engines[name] == nil {
		editions, err := guidance.OpenEditions(guidance.Embedded())
		if err != nil {
			tb.Fatal(err)
		}
		pack, err := editions.Load(name)
		if err != nil {
			tb.Fatal(err)
		}
		compiled.engines[name] = Compile(pack)
	}
	return compiled.engines[name]
}

var compiled = struct {
	sync.Mutex
	engines map[string]*Engine
}{engines: map[string]*Engine{}}

// engine is edition 2020-04, which the contract speaks of first.
func engine(tb testing.TB) *Engine { return edition(tb, "2020-04") }

func mustDate(tb testing.TB, text string) guidance.Date {
	tb.Helper()
	date, err := guidance.ParseDate(text)
	if err != nil {
		tb.Fatal(err)
	}
	return date
}

// everyAnswer calls f with each complete answer set.
func everyAnswer(e *Engine, f func(Answers)) {
	var walk func(int, Answers)
	walk = func(q int, a Answers) {
		if q == len(e.pack.Questions) {
			f(a)
			return
		}
		for i := range e.pack.Questions[q].Options {
			walk(q+1, a.With(q, i))
		}
	}
	walk(0, Answers{})
}

func hasUnsure(e *Engine, a Answers) bool {
	for q, question := range e.pack.Questions {
		if a.Has(q) && question.Options[a.Option(q)].Unsure {
			return true
		}
	}
	return false
}

func describe(e *Engine, a Answers) string {
	var parts []string
	for q, question := range e.pack.Questions {
		if a.Has(q) {
			parts = append(parts, question.ID+"="+question.Options[a.Option(q)].ID)
		}
	}
	return strings.Join(parts, " ")
}

func (e *Engine) mustAnswer(tb testing.TB, text string) Answers {
	tb.Helper()
	chosen := map[string]string{}
	for _, field := range strings.Fields(text) {
		question, option, _ := strings.Cut(field, "=")
		chosen[question] = option
	}
	a, err := e.Answer(chosen)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// An answer may only ever tighten a verdict when it moves to a more sensitive
// option of the same question.
func TestMoreSensitiveIsNeverLooser(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	date := mustDate(t, "2020-06-01")
	order := map[string][][2]string{
		"classification": {{"official", "official-sensitive"}, {"official-sensitive", "secret"}, {"secret", "top-secret"}, {"official-sensitive", "unsure"}},
		"personal-data":  {{"no", "yes"}, {"yes", "unsure"}},
		"subject":        {{"everyday", "operational"}, {"everyday", "commercial"}, {"operational", "unsure"}},
		"lost-device":    {{"no", "yes"}, {"yes", "unsure"}},
	}
	everyAnswer(e, func(a Answers) {
		brief := e.Brief(a, date)
		for id, pairs := range order {
			q := e.questionPlace(id)
			for _, pair := range pairs {
				if e.pack.Questions[q].Options[a.Option(q)].ID != pair[0] {
					continue
				}
				more := e.Brief(a.With(q, e.optionPlace(q, pair[1])), date)
				for i, tool := range e.pack.Tools {
					if more.Verdict(i) < brief.Verdict(i) {
						t.Fatalf("%s: %s is %s, but %s with %s %s", describe(e, a), tool.ID, brief.Verdict(i), more.Verdict(i), id, pair[1])
					}
				}
			}
		}
	})
}

func TestEveryDecisionNamesSomethingUsable(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	date := mustDate(t, "2026-11-21")
	n := 0
	everyAnswer(e, func(a Answers) {
		n++
		if t.Failed() || n%7 != 0 && hasUnsure(e, a) { // every certain set, and a seventh of the rest
			return
		}
		d := e.Decide(a, date)
		if len(d.Contacts) == 0 && d.Outcome != guidance.OutcomeUse {
			t.Errorf("%s: %s without anybody to ask", describe(e, a), d.Outcome)
		}
		if len(d.Moment("before")) == 0 || d.Outcome == guidance.OutcomeUse && len(d.Moment("after")) == 0 {
			t.Errorf("%s: %s without steps", describe(e, a), d.Outcome)
		}
		if (d.Recommended != nil) != (d.Outcome == guidance.OutcomeUse) {
			t.Errorf("%s: %s with recommendation %v", describe(e, a), d.Outcome, d.Recommended)
		}
		for _, s := range d.Steps {
			if strings.Contains(s.Text, "{") {
				t.Errorf("%s: a step with an unfilled place: %s", describe(e, a), s.Text)
			}
		}
	})
}

func TestAnswerErrorsNameWhatWouldBeRight(t *testing.T) {
	e := engine(t)
	for _, c := range []struct {
		chosen map[string]string
		want   string
	}{
		{map[string]string{"classification": "offical"}, `"offical" is not an option of classification (did you mean "official"?); choose one of: official, official-sensitive, secret, top-secret, unsure`},
		{map[string]string{"devise": "mac"}, `there is no question "devise" (did you mean "device"?); choose one of: ` + strings.Join(e.pack.Order, ", ")},
	} {
		if _, err := e.Answer(c.chosen); fmt.Sprint(err) != c.want {
			t.Errorf("%v: %v\nwant %s", c.chosen, err, c.want)
		}
	}
}

// What is written otherwise is taken, and what is not known is never guessed
// to be less secret than it looks.
func TestAnswersAreTakenAsTheyAreMeant(t *testing.T) {
	e := engine(t)
	q := e.questionPlace("classification")
	for written, want := range map[string]string{
		"official sensitive": "official-sensitive", "official_sensitive": "official-sensitive", "OFFICIAL-SENSITIVE": "official-sensitive",
		"topsecret": "top-secret", "Top Secret": "top-secret", " secret ": "secret", "I'm not sure": "unsure", "official": "official",
	} {
		a, err := e.AnswerOne(Answers{}, "classification", written)
		if err != nil || e.pack.Questions[q].Options[a.Option(q)].ID != want {
			t.Errorf("%q: %v and %v, want %s", written, a, err, want)
		}
	}
	for written, want := range map[string]string{
		"offical": "official", "ofical-sensitive": "official-sensitive", "official-sens": "official-sensitive", "official-s": "official-sensitive",
		"secre": "secret", "secrets": "secret", "top-secrt": "top-secret", "secret top": "top-secret", "official secret": "secret",
		"topsecrets": "top-secret", "sensitive": "official-sensitive", "pineapple": "", "": "", "-": "",
	} {
		_, err := e.AnswerOne(Answers{}, "classification", written)
		answer := (*AnswerError)(nil)
		if !errors.As(err, &answer) || answer.Nearest != want {
			t.Errorf("%q: %v, want the guess %q", written, err, want)
		}
	}
}

// Who asks about a tool by the name of one whose place it took is told so, within
// the words of a short answer.
func TestFormerNamesAreExplained(t *testing.T) {
	e := edition(t, "2022-04")
	date := mustDate(t, "2022-06-01")
	for option := range e.pack.Questions[0].Options {
		a := Answers{}.With(0, option)
		for _, name := range []string{"hangouts", "Google Hangouts", "google-meet"} {
			flow := e.Start(date).About(name)
			if flow.Tool().ID != "google-meet" {
				t.Fatalf("%s is taken for %s", name, flow.Tool().ID)
			}
			flow.answers = a
			d := flow.Decide()
			former := flow.Tool().FormerAs(name)
			if told := len(d.Short.Of(LineReason)) > 0 && former != nil && d.Short[1].Text == former.Text; told != (name != "google-meet") {
				t.Errorf("asked about by %s, it says %v", name, d.Short)
			}
			if d.Short.Words() > MaxShortWords {
				t.Errorf("%d words", d.Short.Words())
			}
		}
	}
}

// That a tool does not suit an answer is said of it by the name of the day, as what
// rules say of it is.
func TestReasonsUseTheNameOfTheDay(t *testing.T) {
	for _, id := range []string{"2020-04", "2022-04", "2025-12"} {
		e := edition(t, id)
		for place := range e.tools {
			now := e.tools[place].at(guidance.Date{Year: 9999})
			if now.Name == now.Tool.Name {
				continue
			}
			for cause := e.gone + 1; cause < len(e.causes); cause++ {
				if said := e.causesOf(cause)[place][now.name]; said != nil && !strings.Contains(said[0].Text, now.Phrase) {
					t.Errorf("%s, %s: %s", id, said[0].Rule, said[0].Text)
				}
			}
		}
	}
}
