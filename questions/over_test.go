package questions

import (
	"testing"

	"whichtool/guidance/fixture"
)

// A walk keeps its answers over other guidance, as far as that has them.
func TestFlowGoesOnOverOtherGuidance(t *testing.T) {
	older, newer := Compile(fixture.Shipped()[0]), Compile(fixture.Shipped()[2])
	date := newer.Pack().Date
	flow := newer.Start(date).About("whatsapp").Choose(0).Choose(1) // the second is a question that the older has not got
	over := flow.Over(older)
	if over.Tool() == nil || over.Tool().ID != "whatsapp" || over.Question().ID != "personal-data" || len(over.Given()) != 1 {
		t.Errorf("it asks %v about %v after %v", over.Question(), over.Tool(), over.Given())
	}
	back := over.Choose(0).Over(newer)
	if got := back.Question().ID; got != "marking" || len(back.Given()) != 2 {
		t.Errorf("back over the newer it asks %s after %v", got, back.Given())
	}
	if same := flow.Over(Compile(fixture.Shipped()[2])); same.Question().ID != flow.Question().ID || same.Answers() != flow.Answers() {
		t.Error("over the same guidance it is another walk")
	}
}

// A question that is shown again to be changed stays the one that is shown; and a tool
// that is gone is asked about no more.
func TestFlowOverKeepsWhatIsShown(t *testing.T) {
	older, newer := Compile(fixture.Shipped()[0]), Compile(fixture.Shipped()[2])
	date := newer.Pack().Date
	flow, _ := newer.Start(date).Choose(0).Choose(0).Choose(0).Change("classification")
	if over := flow.Over(older); over.Question().ID != "classification" || over.Chosen() != 0 {
		t.Errorf("it shows %v", over.Question())
	}
	if over := newer.Start(date).About("miro").Over(older); over.Tool() != nil {
		t.Errorf("it asks about %s", over.Tool().ID)
	}
}
