package proof

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/cover"
	"whichtool/questions/referee"
)

// smt writes a pack down for a solver, from its data alone: an answer is a number of
// four bits for each question, the place of its option. What is held against it are
// the cubes that the proofs work on, and what the proofs say.
type smt struct {
	strings.Builder
	pack *guidance.Pack
	want []string // what the solver is to answer to each claim
	name []string
}

// Z3 finds no answers for which what the proofs stand on, or say, would not be so: of
// the newest edition, and with WHICHTOOL_LONG of each, and of packs in which the
// proofs find a lot.
func TestTheSolverAgrees(t *testing.T) {
	packs := fixture.Shipped()
	if os.Getenv("WHICHTOOL_LONG") == "" {
		packs = packs[len(packs)-1:]
	}
	for seed := range uint64(4) {
		packs = append(packs, generate(seed, 6, 5, 8, 40))
	}
	for _, pack := range packs {
		p := New(pack, Given{})
		for _, wrong := range asked(t, pack, p) {
			t.Errorf("%s: %s", pack.Edition, wrong)
		}
	}
}

// It does find them where a pack is not the one that is proved.
func TestTheSolverFindsWhatIsWrong(t *testing.T) {
	pack := generate(1, 6, 5, 8, 40)
	other := *pack
	other.Rules = slices.Clone(pack.Rules)
	rule := *pack.Rules[3]
	rule.Verdict = guidance.Avoid + guidance.NotAllowed - rule.Verdict
	other.Rules[3] = &rule
	if wrong := asked(t, &other, New(pack, Given{})); len(wrong) == 0 {
		t.Error("the solver finds nothing")
	}
}

// asked is the claims of a proof of which the solver says otherwise.
func asked(t *testing.T, pack *guidance.Pack, p *Prover) (wrong []string) {
	t.Helper()
	s := &smt{pack: pack}
	s.begin()
	s.verdicts(p)
	s.decides(p)
	s.sensitive(p)
	got := referee.Z3(t, s.String())
	if len(got) != len(s.want) {
		t.Fatalf("%d answers to %d claims: %.500q", len(got), len(s.want), got)
	}
	t.Logf("%s: %d claims", pack.Edition, len(got))
	for i, want := range s.want {
		if got[i] != want {
			wrong = append(wrong, s.name[i]+": "+got[i]+", want "+want)
		}
	}
	return wrong
}

func (s *smt) line(format string, args ...any) { fmt.Fprintf(s, format+"\n", args...) }

// claim asks whether answers can be found for which a formula is so.
func (s *smt) claim(found bool, formula, format string, args ...any) {
	s.want = append(s.want, map[bool]string{true: "sat", false: "unsat"}[found])
	s.name = append(s.name, fmt.Sprintf(format, args...))
	s.line("(push)\n(assert %s)\n(check-sat)\n(pop)", formula)
}

func number(n int) string { return fmt.Sprintf("(_ bv%d 4)", n) }

// or is a formula that holds where any of some do.
func or(some []string) string { return "(or false " + strings.Join(some, " ") + ")" }

func and(all []string) string { return "(and true " + strings.Join(all, " ") + ")" }

// is says that what stands for an answer is one of the options.
func is(what string, q *guidance.Question, options []string) string {
	var some []string
	for i, o := range q.Options {
		if slices.Contains(options, o.ID) {
			some = append(some, "(= "+what+" "+number(i)+")")
		}
	}
	return or(some)
}

// asked is the questions as arguments of a function, each under its place.
func (s *smt) asked() string {
	var out []string
	for q := range s.pack.Questions {
		out = append(out, fmt.Sprintf("(a%d (_ BitVec 4))", q))
	}
	return strings.Join(out, " ")
}

// answers is what stands for the answers, with another for one of them.
func (s *smt) answers(q int, instead string) string {
	out := make([]string, len(s.pack.Questions))
	for i := range out {
		out[i] = fmt.Sprint("a", i)
	}
	if q >= 0 {
		out[q] = instead
	}
	return strings.Join(out, " ")
}

// begin declares the answers: those that can be given, and that are not impossible.
func (s *smt) begin() {
	var can []string
	for q, question := range s.pack.Questions {
		s.line("(declare-const a%d (_ BitVec 4))", q)
		can = append(can, fmt.Sprintf("(bvult a%d %s)", q, number(len(question.Options))))
	}
	for _, one := range s.pack.Impossible {
		can = append(can, "(not "+s.surely(one.When)+")")
	}
	s.line("(define-fun can (%s) Bool %s)", s.asked(), and(can))
	s.line("(assert (can %s))", s.answers(-1, ""))
	for i, rule := range s.pack.Rules {
		for _, t := range s.pack.Tools {
			if covers(rule.Tools, rule.Groups, t) {
				s.line("(define-fun fires%d-%s (%s) Bool %s)", i, t.ID, s.asked(), s.may(s.conditions(rule, t)))
			}
		}
	}
	for _, t := range s.pack.Tools {
		s.line("(define-fun verdict-%s (%s) (_ BitVec 4) %s)", t.ID, s.asked(), s.verdict(t, -1))
	}
	s.line("(define-fun stops (%s) Bool %s)", s.asked(), s.stops(-1))
	s.claim(true, "true", "some answers can be given")
}

func covers(tools, groups []string, t *guidance.Tool) bool {
	return len(tools)+len(groups) == 0 || slices.Contains(tools, t.ID) || slices.Contains(groups, t.Group)
}

// holding says of answers that are certain, r0 and so on, whether a condition holds.
type holding struct {
	questions []int // that it asks about
	formula   string
}

// terms says that all terms of a case hold.
func (s *smt) terms(c guidance.Case, of *holding) string {
	var all []string
	for _, t := range c {
		q := slices.IndexFunc(s.pack.Questions, func(q *guidance.Question) bool { return q.ID == t.Question })
		if !slices.Contains(of.questions, q) {
			of.questions = append(of.questions, q)
		}
		all = append(all, is(fmt.Sprint("r", q), s.pack.Questions[q], t.Options))
	}
	return and(all)
}

// conditions says when a rule holds of a tool: in one of its cases and in no exception.
func (s *smt) conditions(rule *guidance.Rule, t *guidance.Tool) holding {
	var of holding
	cases := []string{}
	for _, c := range rule.When {
		cases = append(cases, s.terms(c, &of))
	}
	if len(rule.When) == 0 {
		cases = append(cases, "true")
	}
	all := []string{or(cases)}
	for _, e := range rule.Except {
		if covers(e.Tools, nil, t) {
			all = append(all, "(not "+s.terms(e.When, &of)+")")
		}
	}
	of.formula = and(all)
	return of
}

// may says that a condition holds for something that unsure answers may turn out to
// be: for one of all ways in which they may.
func (s *smt) may(of holding) string {
	ways := []string{of.formula}
	for _, q := range of.questions {
		question := s.pack.Questions[q]
		var next []string
		for _, way := range ways {
			next = append(next, fmt.Sprintf("(let ((r%d a%d)) %s)", q, q, way))
			unsure := slices.IndexFunc(question.Options, func(o *guidance.Option) bool { return o.Unsure })
			for i, o := range question.Options {
				if unsure >= 0 && !o.Unsure {
					next = append(next, fmt.Sprintf("(and (= a%d %s) (let ((r%d %s)) %s))", q, number(unsure), q, number(i), way))
				}
			}
		}
		ways = next
	}
	return or(ways)
}

// surely says that a case holds whatever unsure answers turn out to be.
func (s *smt) surely(c guidance.Case) string {
	var not holding
	not.formula = "(not " + s.terms(c, &not) + ")"
	return "(not " + s.may(not) + ")"
}

// verdict is the heaviest that anything gives the tool, all but one of the rules.
func (s *smt) verdict(t *guidance.Tool, without int) string {
	by := map[guidance.Verdict][]string{}
	for i, rule := range s.pack.Rules {
		if i != without && covers(rule.Tools, rule.Groups, t) {
			by[rule.Verdict] = append(by[rule.Verdict], fmt.Sprintf("(fires%d-%s %s)", i, t.ID, s.answers(-1, "")))
		}
	}
	if t.EndedBy(s.pack.Date) {
		by[guidance.NotSuited] = append(by[guidance.NotSuited], "true")
	}
	var unsuited holding
	unsuited.formula = "(not " + s.terms(t.Suits, &unsuited) + ")"
	by[guidance.NotSuited] = append(by[guidance.NotSuited], s.may(unsuited))
	out := number(int(guidance.Suitable))
	for v := guidance.Avoid; v <= guidance.NotAllowed; v++ {
		out = fmt.Sprintf("(ite %s %s %s)", or(by[v]), number(int(v)), out)
	}
	return out
}

// stops says that the answers end the questions, by all but one of the rules.
func (s *smt) stops(without int) string {
	var some []string
	for i, rule := range s.pack.Rules {
		if i != without && rule.Outcome == guidance.OutcomeStop {
			for _, c := range rule.When {
				some = append(some, s.surely(c))
			}
		}
	}
	return or(some)
}

// cubes says that answers are in one of the cubes.
func (s *smt) cubes(some cover.Cover) string {
	var out []string
	for _, cube := range some {
		var all []string
		for q, options := range cube {
			var any []string
			for o := range options.Each {
				any = append(any, fmt.Sprintf("(= a%d %s)", q, number(o)))
			}
			if options.Len() < len(s.pack.Questions[q].Options) {
				all = append(all, or(any))
			}
		}
		out = append(out, and(all))
	}
	return or(out)
}

// verdicts claims that no answers give a tool another verdict than the cubes do, and
// that none end the questions but those that the cubes have.
func (s *smt) verdicts(p *Prover) {
	for _, t := range p.tools {
		for v := guidance.Avoid; v <= guidance.NotAllowed; v++ {
			var some cover.Cover
			for i, cube := range t.cubes {
				if !t.from[i].impossible && t.from[i].verdict >= v {
					some = append(some, cube)
				}
			}
			s.claim(false, fmt.Sprintf("(distinct (bvuge (verdict-%s %s) %s) %s)", t.ID, s.answers(-1, ""), number(int(v)), s.cubes(some)),
				"%s is %s, or worse, for other answers than the cubes say", t.ID, v)
		}
	}
	s.claim(false, fmt.Sprintf("(distinct (stops %s) %s)", s.answers(-1, ""), s.cubes(p.stops)), "other answers stop than the cubes say")
}

// decides claims of each rule that it decides something, or not, as the proof says.
func (s *smt) decides(p *Prover) {
	found := about(p, "decides")
	maps.Copy(found, about(p, "fires")) // of what never fires nothing else is said
	for i, rule := range s.pack.Rules {
		some := []string{fmt.Sprintf("(distinct (stops %s) %s)", s.answers(-1, ""), s.stops(i))}
		for _, t := range s.pack.Tools {
			if covers(rule.Tools, rule.Groups, t) {
				some = append(some, fmt.Sprintf("(distinct (verdict-%s %s) %s)", t.ID, s.answers(-1, ""), s.verdict(t, i)))
			}
		}
		s.claim(!found[rule.ID], or(some), "the rule %s decides something", rule.ID)
	}
}

// sensitive claims that no verdict gets lighter with an option that is above another,
// but where the proof says so.
func (s *smt) sensitive(p *Prover) {
	found := about(p, "sensitive")
	for q, question := range s.pack.Questions {
		for i, o := range question.Options {
			for _, id := range o.Above {
				less := number(slices.IndexFunc(question.Options, func(o *guidance.Option) bool { return o.ID == id }))
				var some []string
				for _, t := range s.pack.Tools {
					some = append(some, fmt.Sprintf("(bvult (verdict-%s %s) (verdict-%s %s))", t.ID, s.answers(-1, ""), t.ID, s.answers(q, less)))
				}
				s.claim(found[o.ID], fmt.Sprintf("(and (= a%d %s) (can %s) %s)", q, number(i), s.answers(q, less), or(some)),
					"with %s %s something is lighter than with %s", question.ID, o.ID, id)
			}
		}
	}
}

// about is what a proof finds something wrong with, be it accepted or not.
func about(p *Prover, name string) map[string]bool {
	out := map[string]bool{}
	for _, c := range p.Checks() {
		if c.Name == name {
			r := p.Run(c)
			for _, f := range append(r.Findings, r.Accepted...) {
				out[f.About] = true
			}
		}
	}
	return out
}
