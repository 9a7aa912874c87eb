package questions

import (
	"math/rand/v2"
	"testing"
)

// A walk that begins with answers shows no result and no question before they
// are confirmed, keeps them whatever is changed meanwhile, and comes to what a
// walk that was asked everything comes to.
func TestProposals(t *testing.T) {
	e, random := engine(t), rand.New(rand.NewPCG(3, 9))
	date := mustDate(t, "2020-06-01")
	for range 300 {
		var whole, proposed Answers
		for q, question := range e.pack.Questions {
			whole = whole.With(q, random.IntN(len(question.Options)))
			if random.IntN(2) == 0 {
				proposed = proposed.With(q, whole.Option(q))
			}
		}
		flow := e.Propose(proposed, date)
		if flow.Done() || flow.Question() != nil || !flow.Proposed() {
			t.Fatalf("%v are taken as given", proposed)
		}
		changed, _ := flow.Change(e.pack.Questions[0].ID)
		if changed.Question() == nil {
			t.Fatal("no question is shown that is to be changed")
		}
		flow = changed.Choose(whole.Option(0))
		if flow.Done() || !flow.Proposed() || flow.Question() != nil {
			t.Fatalf("one answer that is changed confirms all of %v", proposed)
		}
		asked := 0
		for flow = flow.Confirm(); !flow.Done(); asked++ {
			remaining := flow.Remaining()
			if len(remaining) == 0 || remaining[0] != flow.Question() {
				t.Fatalf("%s is asked, and what remains is %v", flow.Question().ID, remaining)
			}
			place := flow.at
			if proposed.Has(place) || flow.Chosen() >= 0 {
				t.Fatalf("%s was answered", flow.Question().ID)
			}
			flow = flow.Choose(whole.Option(place))
		}
		if got, want := e.Brief(flow.Answers(), date), e.Brief(whole, date); !got.sameFor(want, NoTool) {
			t.Fatalf("%v proposed of %v come to %v, want %v", proposed, whole, got, want)
		}
	}
}
