package proof_test

import (
	"fmt"

	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/proof"
)

// A rule that says what another says already is found.
func Example() {
	pack := fixture.Pack()
	again := *pack.Rules[0]
	again.ID = "again"
	pack.Rules = append(pack.Rules, &again)
	p := proof.New(pack, proof.Given{Engine: questions.Compile(pack)})
	for _, c := range p.Checks() {
		for _, f := range p.Run(c).Findings {
			fmt.Println(c.Name+":", f.Text)
		}
	}
	// Output:
	// decides: the rule no-secrets is always outweighed, by again
	// decides: the rule again is always outweighed, by no-secrets
	// same: the rules no-secrets and again say the same
}
