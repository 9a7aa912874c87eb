package proof

import (
	"math/big"
	"testing"

	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// Everything holds of the guidance that ships, on its own day and whenever a tool
// has ended.
func TestShippedGuidanceIsProved(t *testing.T) {
	sets := map[string][2]int64{"2020-04": {90720, 0}, "2022-04": {103680, 0}, "2025-12": {1020600, 58320}}
	for _, pack := range fixture.Shipped() {
		t.Run(pack.Edition, func(t *testing.T) {
			p := New(pack, Given{Engine: questions.Compile(pack)})
			all, impossible := p.Sets()
			if want := sets[pack.Edition]; all.Cmp(big.NewInt(want[0])) != 0 || impossible.Cmp(big.NewInt(want[1])) != 0 {
				t.Errorf("%s sets of answers, %s of them impossible, want %v", all, impossible, want)
			}
			for _, c := range p.Checks() {
				r := p.Run(c)
				if !r.Holds || r.Cases.Sign() == 0 && c.Name != "accepted" {
					t.Errorf("%s: %v, of %s %s: %v", c.Name, r.Holds, r.Cases, r.Of, r.Undecided)
				}
				for _, f := range r.Findings {
					t.Errorf("%s: %s %s", c.Name, f.Fault(), f.Options())
				}
			}
		})
	}
}
