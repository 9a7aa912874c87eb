package tables_test

import (
	"fmt"
	"os"

	"whichtool/questions/record"
	"whichtool/questions/team/tables"
)

func Example() {
	source := tables.Source{Pack: shipped, Today: today, Rows: func(yield func(record.Row, error) bool) {
		yield(record.Row{ID: "7qf2", Happened: record.Day(today), Edition: "2025-12", Outcome: "use", Recommended: "microsoft-teams"}, nil)
	}}
	format, _ := tables.Formats.Named("ndjson")
	decisions := tables.List[3]
	n, err := decisions.Write(os.Stdout, format, source)
	fmt.Println(n, err)
	// Output:
	// {"id":"7qf2","happened":"2026-11-28","recorded":"0001-01-01T00:00:00.000Z","as_of":null,"edition":"2025-12","outcome":"use","recommended":"microsoft-teams","asked_about":null,"verdict":null,"tool_used":null,"otherwise":false,"tags":null}
	// 1 <nil>
}
