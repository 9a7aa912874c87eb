package questions_test

import (
	"fmt"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// Decide on answers given all at once.
func Example() {
	engine := questions.Compile(fixture.Pack())
	date := guidance.Date{Year: 2020, Month: 6, Day: 1}
	answers, err := engine.Answer(map[string]string{"secrecy": "private", "way": "talk", "device": "phone"})
	if err != nil {
		panic(err)
	}
	d := engine.Decide(answers, date)
	fmt.Println(d.Headline())
	fmt.Println(d.LeadText())
	// Output:
	// Ask first
	// Use the computer on your desk: then Ringer.
}

// Ask one question after the other, as long as any can matter.
func ExampleFlow() {
	engine := questions.Compile(fixture.Pack())
	for flow := engine.Start(guidance.Date{Year: 2020, Month: 6, Day: 1}); ; flow = flow.Choose(0) {
		if flow.Done() {
			fmt.Println(flow.Decide().Headline())
			break
		}
		fmt.Println(flow.Question().Title)
	}
	// Output:
	// How secret is it?
	// What do you want to do?
	// Which device will you use?
	// Use Chatter, at your desk
}

// Which answers force a tool's verdict, whatever else is answered.
func ExampleDecision_Why() {
	engine := questions.Compile(fixture.Pack())
	answers, err := engine.Answer(map[string]string{"secrecy": "secret"})
	if err != nil {
		panic(err)
	}
	decision := engine.Decide(answers, guidance.Date{Year: 2020, Month: 6, Day: 1})
	why := decision.Why(&decision.Tools[0])
	for _, forced := range why.Forced {
		fmt.Println(why.Name, why.Verdict, forced.Answers[0].Question.Short, forced.Answers[0].Option.Label)
	}
	// Output: Chatter not-allowed Secrecy Secret
}
