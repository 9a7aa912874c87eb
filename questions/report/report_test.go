package report

import (
	"sync"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
)

var shipped = sync.OnceValues(func() (*guidance.Editions, error) { return guidance.OpenEditions(guidance.Embedded()) })

var engines sync.Map // by edition

// engineOn is the edition in force on a day, compiled once for all tests.
func engineOn(tb testing.TB, day string) *questions.Engine {
	tb.Helper()
	editions, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	name := editions.InForce(date(tb, day)).Edition
	compile, _ := engines.LoadOrStore(name, sync.OnceValue(func() *questions.Engine {
		pack, err := editions.Load(name)
		if err != nil {
			tb.Fatal(err)
		}
		return questions.Compile(pack)
	}))
	return compile.(func() *questions.Engine)()
}

// engine is the first edition.
func engine(tb testing.TB) *questions.Engine {
	tb.Helper()
	return engineOn(tb, dates[0])
}

// dates lie before, between and after what has happened to the tools, and
// before and after the guidance's own expiry, and in every edition.
var dates = []string{"2020-06-01", "2021-08-01", "2022-12-01", "2026-11-21"}

func date(tb testing.TB, text string) guidance.Date {
	tb.Helper()
	d, err := guidance.ParseDate(text)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// answerSets is every stride-th complete answer set, in the order of counting
// through the options. A stride that is prime to the numbers of options meets
// every option of every question.
func answerSets(e *questions.Engine, stride int) []questions.Answers {
	all := e.Pack().Questions
	total := 1
	for _, q := range all {
		total *= len(q.Options)
	}
	var out []questions.Answers
	for n := 0; n < total; n += stride {
		var a questions.Answers
		rest := n
		for q, question := range all {
			a = a.With(q, rest%len(question.Options))
			rest /= len(question.Options)
		}
		out = append(out, a)
	}
	return out
}

// sample is an answer set and the decision on it.
type sample struct {
	answers  questions.Answers
	decision *questions.Decision
}

// samples is decisions from all over the answer space, by date. They are made
// once: many tests look at the same ones.
var samples = map[string]func(testing.TB) []sample{}

func init() {
	for _, day := range dates {
		var once sync.Once
		var out []sample
		samples[day] = func(tb testing.TB) []sample {
			once.Do(func() {
				e, asOf := engineOn(tb, day), date(tb, day)
				for _, a := range answerSets(e, 1999) {
					out = append(out, sample{a, e.Decide(a, asOf)})
				}
			})
			return out
		}
	}
}

// spread calls f with every sample, up to the first that fails: one is enough
// to look at.
func spread(t *testing.T, f func(t *testing.T, a questions.Answers, d *questions.Decision)) {
	t.Helper()
	for _, day := range dates {
		outcomes := map[guidance.Outcome]bool{}
		for _, s := range samples[day](t) {
			outcomes[s.decision.Outcome] = true
			if f(t, s.answers, s.decision); t.Failed() {
				return
			}
		}
		if len(outcomes) != 3 {
			t.Errorf("%s: the samples meet only the outcomes %v", day, outcomes)
		}
	}
}

// decide is the decision on answers given by id.
func decide(t *testing.T, day string, chosen map[string]string) *questions.Decision {
	t.Helper()
	e := engineOn(t, day)
	a, err := e.Answer(chosen)
	if err != nil {
		t.Fatal(err)
	}
	return e.Decide(a, date(t, day))
}

func describe(d *questions.Decision) string {
	text := d.AsOf.String()
	for _, a := range d.Answers {
		text += " " + a.Question.ID + "=" + a.Option.ID
	}
	return text
}

// routine is a message to colleagues about nothing in particular, which has
// the answer that most people will see.
func routine() map[string]string {
	return map[string]string{
		"classification": "official", "personal-data": "no", "subject": "everyday", "lost-device": "no",
		"audience": "internal", "purpose": "message", "device": "dom1", "account": "work",
	}
}
