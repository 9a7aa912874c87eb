package coverage

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/skeleton"
	"whichtool/questions"
)

// Proposal is answers for a scenario that exercises what none does yet.
type Proposal struct {
	ID        string   // a name for its file that no scenario has
	Exercises []string // what, in words
	try       try
}

// Propose is up to so many proposals, those first that exercise most, each after what
// the ones before it do. A pair may take two.
func (r *Report) Propose(most int) []Proposal {
	work := &Report{Pack: r.Pack, engine: r.engine, tries: slices.Clone(r.tries)}
	work.count()
	candidates := slices.Concat(work.pairing(), work.random())
	var out []Proposal
	for len(out) < most {
		best, gain := -1, []string{}
		before := work.missing()
		for i, c := range candidates {
			if now := work.without(before, c); len(now) > len(gain) {
				best, gain = i, now
			}
		}
		if best < 0 {
			break
		}
		for _, t := range candidates[best] {
			t.id = work.nameFor(gain[0])
			work.tries = append(work.tries, t)
			out = append(out, Proposal{t.id, gain, t})
		}
		work.count()
	}
	return out[:min(len(out), most)]
}

// missing is what is not exercised, in words, but for situations: whether one is about
// what the questions ask only a person can tell.
func (r *Report) missing() (out []string) {
	for _, k := range r.Kinds {
		for _, id := range k.Missing() {
			if k.Name != "situations" {
				out = append(out, strings.TrimSuffix(k.Name, "s")+" "+id)
			}
		}
	}
	for _, p := range r.MissingPairs() {
		out = append(out, "pair "+p.String())
	}
	return out
}

// String is the rule and the term.
func (p Pair) String() string {
	return fmt.Sprintf("%s: %s is %s", p.Rule.ID, p.Term.Question, strings.Join(p.Term.Options, " or "))
}

// without is what of the missing some more tries exercise.
func (r *Report) without(missing []string, more []try) []string {
	with := &Report{Pack: r.Pack, engine: r.engine, tries: more}
	with.countItems()
	exercised := map[string]bool{}
	for _, k := range with.Kinds {
		for _, item := range k.Items {
			exercised[strings.TrimSuffix(k.Name, "s")+" "+item.ID] = len(item.By) > 0
		}
	}
	all := slices.Concat(r.tries, more)
	for _, m := range r.found {
		if p := (Pair{Rule: m.rule, Term: m.term}); slices.Contains(missing, "pair "+p.String()) {
			exercised["pair "+p.String()] = m.pairWith(all, len(r.tries)) != [2]int{}
		}
	}
	return slices.DeleteFunc(slices.Clone(missing), func(what string) bool { return !exercised[what] })
}

// pairing is tries that make the pairs that are missing: beside a scenario where one
// is near enough, or two of their own.
func (r *Report) pairing() (out [][]try) {
	for _, m := range r.found {
		if m.pairWith(r.tries, 1) != [2]int{} {
			continue
		}
		if beside, ok := r.beside(&m); ok {
			out = append(out, beside)
		} else if a, b, ok := r.example(&m); ok {
			out = append(out, []try{r.from(a), r.from(b)})
		}
	}
	return out
}

// beside is a scenario's answers with the one to the term's question changed.
func (r *Report) beside(m *term) ([]try, bool) {
	q, _ := r.Pack.Question(m.term.Question)
	for _, t := range r.tries {
		base := m.point(&t)
		for _, option := range m.classes(q) {
			changed := maps.Clone(base)
			if changed[q.ID] = option; m.shows(base, changed) {
				return []try{r.complete(t.answers, t.date, changed)}, true
			}
		}
	}
	return nil, false
}

// from is a try of its own.
func (r *Report) from(p point) try { return r.complete(questions.Answers{}, r.Pack.Date, p) }

// complete is a try with the answers of a point in place of those that are there, and
// the least cautious one to each other question that can matter.
func (r *Report) complete(a questions.Answers, date guidance.Date, p point) try {
	for i, q := range r.Pack.Questions {
		if id, ok := p[q.ID]; ok {
			a = a.With(i, slices.Index(q.Every(), id))
		}
	}
	for {
		q, more := r.engine.Next(a, date)
		if !more {
			return r.try("", a, date, r.expected(a, date))
		}
		certain := r.Pack.Questions[q].Certain()[0]
		a = a.With(q, slices.Index(r.Pack.Questions[q].Every(), certain))
	}
}

// expected is the tools of which a scenario with these answers should expect something:
// those that none does yet where they suit, and the one to use.
func (r *Report) expected(a questions.Answers, date guidance.Date) []string {
	brief := r.engine.Brief(a, date)
	var out []string
	for i, tool := range r.Pack.Tools {
		missing := slices.ContainsFunc(r.Kinds, func(k Kind) bool { return k.Name == "tools" && slices.Contains(k.Missing(), tool.ID) })
		if i == brief.Recommended || missing && brief.Verdict(i) == guidance.Suitable {
			out = append(out, tool.ID)
		}
	}
	return out
}

// maxRandom is how many random answers are tried for what is missing.
const maxRandom = 2000

// random is tries with random answers that exercise something that is missing, always
// the same ones.
func (r *Report) random() (out [][]try) {
	missing := slices.DeleteFunc(r.missing(), func(what string) bool { return strings.HasPrefix(what, "pair ") })
	random := rand.New(rand.NewPCG(1, 2))
	for i := 0; len(missing) > 0 && i < maxRandom; i++ {
		p := point{}
		for _, q := range r.Pack.Questions {
			p[q.ID] = q.Every()[random.IntN(len(q.Options))]
		}
		if t := r.from(p); len(r.without(missing, []try{t})) > 0 {
			out = append(out, []try{t})
		}
	}
	return out
}

// nameFor is a name for a scenario that exercises something.
func (r *Report) nameFor(what string) string {
	var words []string
	for _, word := range strings.FieldsFunc(what, func(c rune) bool { return c == ' ' || c == ':' }) {
		if word != "pair" && word != "is" && word != "or" {
			words = append(words, word)
		}
	}
	name := "covers-" + strings.Join(words, "-")
	name = strings.TrimRight(name[:min(len(name), 60)], "-")
	taken := func(id string) bool {
		return slices.ContainsFunc(r.tries, func(t try) bool { return t.id == id }) || slices.ContainsFunc(r.Pack.Scenarios, func(s *guidance.Scenario) bool { return s.ID == id })
	}
	for n, first := 2, name; taken(name); n++ {
		name = fmt.Sprintf("%s-%d", first, n)
	}
	return name
}

// Skeleton is a file for the proposal: its answers and what they come to are filled in,
// the story and what it rests on are left to a person.
func (r *Report) Skeleton(p Proposal) string {
	const worked = "The rules say so today. A person has to confirm it: take this line away once you have."
	d := p.try.decision
	front, _ := guidance.FrontOf("scenario")
	var answers, verdicts []string
	for _, a := range d.Answers {
		answers = append(answers, fmt.Sprintf("%s: %q", a.Question.ID, a.Option.ID))
	}
	for _, t := range d.Tools {
		if slices.Contains(p.try.named, t.Tool.ID) {
			verdicts = append(verdicts, fmt.Sprintf("%s: %s", t.Tool.ID, t.Verdict))
		}
	}
	recommended := "none"
	if d.Recommended != nil {
		recommended = d.Recommended.Tool.ID
	}
	given := []skeleton.Given{
		{Field: "as-of", Value: p.try.date.String()},
		{Field: "answers", Value: "{" + strings.Join(answers, ", ") + "}", Note: "They exercise what no scenario does yet: " + strings.Join(p.Exercises, "; ") + "."},
		{Field: "outcome", Value: string(d.Outcome), Note: worked},
		{Field: "recommended", Value: recommended, Note: worked},
	}
	if len(verdicts) > 0 {
		given = append(given, skeleton.Given{Field: "verdicts", Value: "{" + strings.Join(verdicts, ", ") + "}", Note: worked})
	}
	return skeleton.Of(front, r.Pack, given...)
}
