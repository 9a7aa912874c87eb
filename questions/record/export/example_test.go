package export_test

import (
	"fmt"
	"os"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

// A decision is kept and exported, and read back from the export.
func Example() {
	engine := questions.Compile(fixture.Shipped()[0])
	answers, _ := engine.Answer(map[string]string{"classification": "secret"})
	day := guidance.Date{Year: 2020, Month: 6, Day: 1}
	kept := record.Keep(engine.Decide(answers, day), nil,
		record.Words{Title: "=A paper* for a meeting", Happened: day},
		record.Context{ID: record.NewID([8]byte{}), Now: noon, Guidance: record.Guidance{Edition: "2020-04"}}).Seal("")

	page, _ := export.Markdown(kept)
	fmt.Println(strings.SplitAfter(page, "\n")[0])

	ndjson, _ := export.Formats.Named("ndjson")
	var text strings.Builder
	if err := ndjson.Write(&text, export.One(kept)); err != nil {
		fmt.Println(err)
		return
	}
	if err := ndjson.Check(strings.NewReader(text.String()), 1); err != nil {
		fmt.Println(err)
	}
	for back, err := range export.Read(strings.NewReader(text.String())) {
		fmt.Println(back.ID, back.SHA256 == kept.SHA256, err)
	}
	for _, err := range export.Read(strings.NewReader(text.String() + "{}\n")) {
		if err != nil {
			fmt.Fprintln(os.Stdout, err)
		}
	}
	// Output:
	// # \=A paper\* for a meeting
	//
	// 0000-0000-0000 true <nil>
	// line 2: it is no whichtool.record/1: its schema is ""
}
