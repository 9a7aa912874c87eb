package record_test

import (
	"fmt"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
)

// A decision is kept, read back from its form in a file, and decided again by the
// guidance of another day.
func Example() {
	engine := questions.Compile(fixture.Shipped()[0])
	answers, _ := engine.Answer(map[string]string{"classification": "secret"})
	day := guidance.Date{Year: 2020, Month: 6, Day: 1}
	in := record.Context{
		ID: record.NewID([8]byte{}), Now: time.Date(2020, 6, 1, 9, 0, 0, 0, time.UTC), Program: "1.0.0",
		Guidance: record.Guidance{Edition: "2020-04"},
	}
	kept := record.Keep(engine.Decide(answers, day), nil, record.Words{Title: "A paper for a meeting", Happened: day}, in).Seal("")

	back, err := record.Decode(kept.Encode())
	if err != nil {
		fmt.Println(err)
		return
	}
	gist, _ := back.Gist()
	today := record.NewRechecker(questions.Compile(fixture.Shipped()[2]), guidance.Date{Year: 2026, Month: 11, Day: 28})
	fmt.Println(back.ID, back.Title, gist.Outcome, today.Recheck(gist, "").Result)
	// Output: 0000-0000-0000 A paper for a meeting stop same
}
