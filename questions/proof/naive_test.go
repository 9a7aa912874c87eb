package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance"
)

// naive decides a pack by trying everything: rules as they stand in the pack, with
// their exceptions, and an unsure answer as each of the others in turn.
type naive struct {
	pack *guidance.Pack
	sets [][]string // every possible set of answers, by question
}

func newNaive(pack *guidance.Pack) *naive {
	n := &naive{pack: pack}
	n.walk(nil, (*guidance.Question).Every, func(a []string) {
		if !slices.ContainsFunc(pack.Impossible, func(i guidance.Impossible) bool { return n.surely(i.When, a) }) {
			n.sets = append(n.sets, slices.Clone(a))
		}
	})
	return n
}

func (n *naive) walk(a []string, options func(*guidance.Question) []string, f func([]string)) {
	if len(a) == len(n.pack.Questions) {
		f(a)
		return
	}
	for _, o := range options(n.pack.Questions[len(a)]) {
		n.walk(append(a, o), options, f)
	}
}

// certain calls f with each way in which unsure answers may turn out.
func (n *naive) certain(a []string, f func([]string)) {
	n.walk(nil, func(q *guidance.Question) []string {
		chosen := a[slices.Index(n.pack.Questions, q)]
		if o, _ := q.Option(chosen); o.Unsure {
			return q.Certain()
		}
		return []string{chosen}
	}, f)
}

func (n *naive) exactly(c guidance.Case, a []string) bool {
	return !slices.ContainsFunc(c, func(t guidance.Term) bool {
		q := slices.IndexFunc(n.pack.Questions, func(q *guidance.Question) bool { return q.ID == t.Question })
		return !slices.Contains(t.Options, a[q])
	})
}

// surely reports whether a case holds however unsure answers turn out.
func (n *naive) surely(c guidance.Case, a []string) bool {
	sure := true
	n.certain(a, func(a []string) { sure = sure && n.exactly(c, a) })
	return sure
}

// may reports whether a condition may hold, as texts ask it.
func (n *naive) may(when guidance.When, a []string) (holds bool) {
	n.certain(a, func(c []string) {
		holds = holds || len(when) == 0 || slices.ContainsFunc(when, func(one guidance.Case) bool { return n.exactly(one, c) })
	})
	return holds
}

// fires reports whether a rule may fire for a tool.
func (n *naive) fires(r *guidance.Rule, t *guidance.Tool, a []string) (fires bool) {
	if !n.pack.Covers(t, r.Tools, r.Groups) {
		return false
	}
	n.certain(a, func(c []string) {
		holds := len(r.When) == 0 || slices.ContainsFunc(r.When, func(one guidance.Case) bool { return n.exactly(one, c) })
		for _, e := range r.Except {
			if holds && n.pack.Covers(t, e.Tools, nil) && n.exactly(e.When, c) {
				holds = false
			}
		}
		fires = fires || holds
	})
	return fires
}

// verdict is how a tool fares without some rule; nil for none.
func (n *naive) verdict(t *guidance.Tool, a []string, without *guidance.Rule) guidance.Verdict {
	v := guidance.Suitable
	for _, r := range n.pack.Rules {
		if r != without && r.Verdict > v && n.fires(r, t, a) {
			v = r.Verdict
		}
	}
	n.certain(a, func(c []string) {
		if !n.exactly(t.Suits, c) && v < guidance.NotSuited {
			v = guidance.NotSuited
		}
	})
	return v
}

// stops reports whether one clause by itself stops for certain.
func (n *naive) stops(a []string, without *guidance.Rule) bool {
	return slices.ContainsFunc(n.pack.Rules, func(r *guidance.Rule) bool {
		return r != without && r.Outcome == guidance.OutcomeStop && slices.ContainsFunc(n.pack.Clauses(r), func(c guidance.Clause) bool {
			return n.surely(c.When, a)
		})
	})
}

func (n *naive) outcome(a []string) guidance.Outcome {
	if n.stops(a, nil) {
		return guidance.OutcomeStop
	}
	if slices.ContainsFunc(n.pack.Tools, func(t *guidance.Tool) bool { return n.verdict(t, a, nil) == guidance.Suitable }) {
		return guidance.OutcomeUse
	}
	return guidance.OutcomeAsk
}

func (n *naive) some(f func(a []string) bool) bool { return slices.ContainsFunc(n.sets, f) }

func (n *naive) is(a []string) bool {
	return n.some(func(b []string) bool { return slices.Equal(a, b) })
}

// with is the answers with another one to a question.
func with(a []string, q int, option string) []string {
	out := slices.Clone(a)
	out[q] = option
	return out
}

// expected is what each check is to find, by trying everything: the ids of what it
// is about, one for each finding.
func (n *naive) expected() map[string][]string {
	out := map[string][]string{}
	find := func(check, about string, wrong bool) {
		if wrong {
			out[check] = append(out[check], about)
		}
	}
	p := n.pack
	find("outcome", "use", !n.some(func(a []string) bool { return n.outcome(a) == guidance.OutcomeUse }))
	for _, outcome := range []guidance.Outcome{guidance.OutcomeStop, guidance.OutcomeAsk} {
		find("usable", string(outcome), n.some(func(a []string) bool { return n.outcome(a) == outcome && !n.names(outcome, a) }))
		find("usable", string(outcome), n.some(func(a []string) bool { return n.outcome(a) == outcome && !n.tells(outcome, a) }))
	}
	for i, r := range p.Rules {
		fires := n.some(func(a []string) bool {
			return slices.ContainsFunc(p.Tools, func(t *guidance.Tool) bool { return n.fires(r, t, a) })
		})
		find("fires", r.ID, !fires)
		find("decides", r.ID, fires && !n.some(func(a []string) bool { return n.decides(r, a) }))
		find("same", r.ID, slices.ContainsFunc(p.Rules[:i], func(other *guidance.Rule) bool { return n.same(r, other) }))
	}
	for q, question := range p.Questions {
		find("questions", question.ID, !n.matters(q))
	}
	for _, t := range p.Tools {
		suits := func(a []string) bool { return n.verdict(t, a, nil) == guidance.Suitable }
		find("tools", t.ID, !n.some(suits))
	}
	n.expectTexts(find)
	n.expectOptions(find)
	return out
}

func (n *naive) names(outcome guidance.Outcome, a []string) bool {
	named := slices.ContainsFunc(n.pack.Contacts, func(c *guidance.Contact) bool {
		return slices.Contains(c.Outcomes, outcome) && n.may(c.When, a)
	})
	for q, question := range n.pack.Questions {
		o, _ := question.Option(a[q])
		named = named || outcome != guidance.OutcomeStop && o.Unsure && len(question.Contacts) > 0
	}
	return named
}

func (n *naive) tells(outcome guidance.Outcome, a []string) bool {
	return slices.ContainsFunc(n.pack.Steps, func(s *guidance.Step) bool {
		return slices.Contains(s.Outcomes, outcome) && n.may(s.When, a)
	})
}

func (n *naive) decides(r *guidance.Rule, a []string) bool {
	return n.stops(a, nil) != n.stops(a, r) || slices.ContainsFunc(n.pack.Tools, func(t *guidance.Tool) bool {
		return n.fires(r, t, a) && n.verdict(t, a, nil) != n.verdict(t, a, r)
	})
}

func (n *naive) same(one, other *guidance.Rule) bool {
	return one.Verdict == other.Verdict && one.Outcome == other.Outcome && !slices.ContainsFunc(n.pack.Tools, func(t *guidance.Tool) bool {
		return n.can(one, t) != n.can(other, t) || n.some(func(a []string) bool { return n.fires(one, t, a) != n.fires(other, t, a) })
	})
}

// can reports whether a rule could fire for a tool for answers of any kind.
func (n *naive) can(r *guidance.Rule, t *guidance.Tool) bool {
	return slices.ContainsFunc(n.pack.Clauses(r), func(c guidance.Clause) bool { return slices.Contains(c.Tools, t) })
}

func (n *naive) matters(q int) bool {
	return n.some(func(a []string) bool {
		return slices.ContainsFunc(n.pack.Questions[q].Every(), func(o string) bool {
			b := with(a, q, o)
			return n.is(b) && (n.stops(a, nil) != n.stops(b, nil) || slices.ContainsFunc(n.pack.Tools, func(t *guidance.Tool) bool {
				return n.verdict(t, a, nil) != n.verdict(t, b, nil)
			}))
		})
	})
}

func (n *naive) comesUp(outcomes []guidance.Outcome, when guidance.When) bool {
	return n.some(func(a []string) bool { // of use any suitable tool will do, as it can be the one asked about
		return n.may(when, a) && slices.ContainsFunc(outcomes, func(o guidance.Outcome) bool {
			if o != guidance.OutcomeUse {
				return n.outcome(a) == o
			}
			return slices.ContainsFunc(n.pack.Tools, func(t *guidance.Tool) bool { return n.verdict(t, a, nil) == guidance.Suitable })
		})
	})
}

func (n *naive) expectTexts(find func(check, about string, wrong bool)) {
	for _, s := range n.pack.Steps {
		find("steps", s.ID, !n.comesUp(s.Outcomes, s.When))
	}
	asked := slices.ContainsFunc(n.pack.Questions, func(q *guidance.Question) bool { return len(q.Certain()) < len(q.Options) })
	for _, c := range n.pack.Contacts {
		find("contacts", c.ID, !(asked && c.ID == "c0") && !n.comesUp(c.Outcomes, c.When))
	}
	for _, c := range n.pack.Conflicts {
		find("conflicts", c.ID, !n.some(func(a []string) bool {
			return n.may(c.When, a) && slices.ContainsFunc(n.pack.Tools, func(t *guidance.Tool) bool { return !n.unsuited(t, a) })
		}))
	}
	for _, t := range n.pack.Tools {
		for i, limit := range t.Limits {
			find("remarks", t.ID, !n.some(func(a []string) bool {
				earlier := slices.ContainsFunc(t.Limits[:i], func(r guidance.Remark) bool { return n.may(r.When, a) })
				return n.may(limit.When, a) && !earlier && n.verdict(t, a, nil) == guidance.Suitable
			}))
		}
		for _, c := range t.Conditions {
			find("remarks", t.ID, !n.some(func(a []string) bool { return n.may(c.When, a) && n.verdict(t, a, nil) < guidance.NotSuited }))
		}
	}
}

func (n *naive) unsuited(t *guidance.Tool, a []string) (unsuited bool) {
	n.certain(a, func(c []string) { unsuited = unsuited || !n.exactly(t.Suits, c) })
	return unsuited
}

func (n *naive) expectOptions(find func(check, about string, wrong bool)) {
	p := n.pack
	for q, question := range p.Questions {
		for i, o := range question.Options {
			find("choices", o.ID, slices.Contains(p.Changeable, question.ID) && !o.Unsure && !n.some(func(a []string) bool {
				return a[q] == o.ID && slices.ContainsFunc(p.Tools, func(t *guidance.Tool) bool { return n.verdict(t, a, nil) == guidance.Suitable })
			}))
			less := o.Above
			if o.Unsure && slices.ContainsFunc(question.Options, func(o *guidance.Option) bool { return len(o.Above) > 0 }) {
				less = question.Certain()
			}
			for _, id := range less {
				for _, t := range p.Tools {
					find("sensitive", question.Options[i].ID, n.some(func(a []string) bool { return n.loosens(t, a, q, id, o.ID) }))
				}
			}
		}
	}
	if len(p.Public.Known) == 0 {
		return
	}
	known := p.Public.Known[0]
	for _, o := range known.Options {
		find("public", o, n.some(func(a []string) bool { return n.public(a) && n.carried(a, "") && !n.carried(a, o) }))
	}
}

func (n *naive) loosens(t *guidance.Tool, a []string, q int, less, more string) bool {
	b := with(a, q, more)
	return a[q] == less && n.is(b) && n.verdict(t, b, nil) < n.verdict(t, a, nil)
}

func (n *naive) public(a []string) bool { return n.may(n.pack.Public.When, a) }

// carried reports whether some tool is suitable for what the answers say that
// something is: for these answers themselves, or for others by which it is for
// people who are known.
func (n *naive) carried(a []string, known string) bool {
	suits := func(a []string) bool {
		return slices.ContainsFunc(n.pack.Tools, func(t *guidance.Tool) bool { return n.verdict(t, a, nil) == guidance.Suitable })
	}
	if known == "" {
		return suits(a)
	}
	return n.some(func(b []string) bool {
		for q, question := range n.pack.Questions {
			ordered := slices.ContainsFunc(question.Options, func(o *guidance.Option) bool { return len(o.Above) > 0 })
			if ordered && a[q] != b[q] || question.ID == n.pack.Public.Known[0].Question && b[q] != known {
				return false
			}
		}
		return !n.public(b) && suits(b)
	})
}

// smallPack is a generated pack that can be walked through, with some answers that
// cannot go together, remarks, and rules that do not tighten.
func smallPack(seed uint64) *guidance.Pack {
	r := rand.New(rand.NewPCG(seed, 5))
	pack := generate(seed, 3+r.IntN(2), 4, 1+r.IntN(4), 1+r.IntN(9))
	g := &generator{r, pack}
	wild := func(n int) guidance.Case {
		c := g.terms(n, 0, len(pack.Questions), 1)
		for i := range c {
			q, _ := pack.Question(c[i].Question)
			certain := q.Certain()
			r.Shuffle(len(certain), func(i, j int) { certain[i], certain[j] = certain[j], certain[i] })
			c[i].Options = certain[:1+r.IntN(len(certain))]
		}
		return c
	}
	for _, rule := range pack.Rules {
		if r.IntN(3) == 0 {
			rule.When = guidance.When{wild(1 + r.IntN(2)), wild(2)}
		}
		if r.IntN(6) == 0 {
			rule.Except = append(rule.Except, guidance.Except{When: wild(1), Tools: []string{pack.Tools[0].ID}})
		}
	}
	for range r.IntN(3) {
		pack.Impossible = append(pack.Impossible, guidance.Impossible{When: wild(2)})
	}
	for _, t := range pack.Tools {
		for range r.IntN(3) {
			t.Limits = append(t.Limits, guidance.Remark{When: guidance.When{wild(1)}})
			t.Conditions = append(t.Conditions, guidance.Remark{When: guidance.When{wild(2)}})
		}
	}
	for i := range r.IntN(4) {
		outcome := []guidance.Outcome{guidance.OutcomeUse, guidance.OutcomeAsk, guidance.OutcomeStop}[r.IntN(3):][:1]
		pack.Steps = append(pack.Steps, &guidance.Step{ID: fmt.Sprint("w", i), Outcomes: outcome, When: guidance.When{wild(2)}})
		pack.Contacts = append(pack.Contacts, &guidance.Contact{ID: fmt.Sprint("w", i), Outcomes: outcome, When: guidance.When{wild(2)}})
		pack.Conflicts = append(pack.Conflicts, &guidance.Conflict{ID: fmt.Sprint("C", i), When: guidance.When{wild(2)}})
	}
	if r.IntN(2) == 0 { // nobody to ask, or nothing to do, but under a condition
		pack.Steps[0].When, pack.Contacts[0].When = guidance.When{wild(1)}, guidance.When{wild(1)}
	}
	return pack
}

// On small packs of all kinds each check finds what trying everything finds.
func TestChecksAgreeWithTryingEverything(t *testing.T) {
	found, sound := map[string]int{}, map[string]int{}
	packs := 400
	if testing.Short() {
		packs = 60
	}
	for seed := range uint64(packs) {
		pack := smallPack(seed)
		n := newNaive(pack)
		if len(n.sets) == 0 {
			continue
		}
		want := n.expected()
		p := New(pack, Given{})
		all, impossible := p.Sets()
		if got := all.Int64() - impossible.Int64(); got != int64(len(n.sets)) {
			t.Errorf("seed %d: %d possible sets, want %d", seed, got, len(n.sets))
		}
		for _, c := range p.Checks() {
			r := p.Run(c)
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.About)
				if f.Witness != nil && !n.is(ids(f.Witness)) {
					t.Errorf("seed %d: %s: the witness %v is impossible", seed, c.Name, f.Witness)
				}
			}
			slices.Sort(got)
			slices.Sort(want[c.Name])
			if c.Name == "short" {
				continue // there is no engine to ask
			}
			if !slices.Equal(got, want[c.Name]) || r.Holds != (len(got) == 0) {
				t.Errorf("seed %d: %s finds %v, want %v", seed, c.Name, r.Findings, want[c.Name])
			}
			if found[c.Name] += len(got); len(got) == 0 {
				sound[c.Name]++
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	for check := range newNaive(smallPack(0)).checked() {
		if !testing.Short() && (found[check] == 0 || sound[check] == 0) {
			t.Errorf("%s finds something %d times and nothing %d times: it is not tried both ways", check, found[check], sound[check])
		}
	}
}

// checked is the checks that are held against trying everything.
func (n *naive) checked() map[string]bool {
	out := map[string]bool{}
	for _, name := range []string{"outcome", "usable", "fires", "decides", "same", "questions", "tools", "choices", "sensitive", "public", "steps", "remarks", "contacts", "conflicts"} {
		out[name] = true
	}
	return out
}

func ids(answers []Answer) []string {
	var out []string
	for _, a := range answers {
		out = append(out, a.Option)
	}
	return out
}
