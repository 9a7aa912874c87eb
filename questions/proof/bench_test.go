package proof

import (
	"fmt"
	"math/big"
	"runtime"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// A pack far larger than guidance will ever be is proved to the end: 24 questions of
// two to eight options, 400 tools and 3,000 rules. The bound is in steps, since a
// machine may be slow for other reasons; the log says how much memory it took. What
// the engine asks is held against it in the benchmark, as that takes most of the time.
func TestLargePackIsDecided(t *testing.T) {
	if testing.Short() {
		t.Skip("a large pack; the plain run has it")
	}
	p := New(generate(1, 24, 8, 400, 3000), Given{})
	if all, _ := p.Sets(); all.Cmp(new(big.Int).Lsh(big.NewInt(1), 50)) < 0 {
		t.Fatalf("%s sets of answers are few", all)
	}
	steps := 0
	for _, c := range p.Checks() {
		r := p.Run(c)
		if steps += r.Steps; r.Undecided != nil && c.Name != "short" {
			t.Errorf("%s: %v", c.Name, r.Undecided)
		}
		if c.Name == "scenarios" && (!r.Holds || r.Cases.Int64() != 100) {
			t.Errorf("of %s scenarios not all come out as they were decided: %v", r.Cases, r.Findings)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d steps, %d MB from the system", steps, m.Sys>>20)
	if steps > 1_000_000 {
		t.Errorf("it took %d steps", steps)
	}
}

// How the cost of all checks grows with questions, tools and rules, and what it is
// for the guidance that ships. An operation is a whole proof.
func BenchmarkProve(b *testing.B) {
	for _, size := range []struct{ questions, tools, rules int }{
		{24, 400, 3000}, {24, 400, 1500}, {24, 400, 750},
		{24, 200, 3000}, {24, 100, 3000},
		{16, 400, 3000}, {8, 400, 3000},
	} {
		b.Run(fmt.Sprintf("questions=%d/tools=%d/rules=%d", size.questions, size.tools, size.rules), func(b *testing.B) {
			pack := generate(1, size.questions, 8, size.tools, size.rules)
			steps, engine := 0, questions.Compile(pack)
			for b.Loop() {
				steps = proved(pack, engine)
			}
			b.ReportMetric(float64(steps), "steps/op")
		})
	}
	for _, pack := range fixture.Shipped() {
		engine := questions.Compile(pack)
		b.Run("edition="+pack.Edition, func(b *testing.B) {
			for b.Loop() {
				proved(pack, engine)
			}
		})
	}
}

// proved proves everything, and is how many steps that took.
func proved(pack *guidance.Pack, engine *questions.Engine) (steps int) {
	p := New(pack, Given{Engine: engine})
	for _, c := range p.Checks() {
		steps += p.Run(c).Steps
	}
	return steps
}
