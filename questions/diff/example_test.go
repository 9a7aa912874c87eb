package diff_test

import (
	"fmt"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/diff"
)

// A rule that forbade now only warns. Of the answers to which the two tools are to be
// avoided now, that is so of those with a device of one's own; Exactly says the same
// by the answers alone.
func ExampleCompare() {
	was, is := fixture.Pack(), fixture.Pack()
	for _, r := range is.Rules {
		if r.ID == "own-phone" {
			r.Verdict = guidance.Avoid
		}
	}
	d, err := diff.Compare(diff.Side{Pack: was, Name: "as it was"}, diff.Side{Pack: is, Name: "as it is"}, guidance.Date{Year: 2026, Month: 11, Day: 28}, nil)
	if err != nil {
		panic(err)
	}
	for _, row := range d.Verdicts {
		fmt.Println(row.Text())
		fmt.Println(row.Tools[0].Count, row.Tools[0].Exactly)
	}
	for _, e := range d.Entries {
		fmt.Println(e.Change, e.Entry().Noun, e.Entry().ID, e.Fields[0].Name, e.Fields[0].Was, e.Fields[0].Is)
	}
	// Output:
	// Chatter and Ringer Plus (was Ringer): not allowed → avoid, where it is to be avoided now, and device is own
	// 1 [secrecy is private, and way is write, and device is own]
	// Chatter, Post room and Fax: not allowed → not suited, where it is not suited now, and secrecy is private, and device is own
	// 1 [secrecy is private, and way is talk, and device is own]
	// changed rule own-phone verdict not-allowed avoid
}
