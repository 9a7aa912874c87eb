package aloud_test

import (
	"fmt"

	"whichtool/tui/plain/aloud"
)

func Example() {
	fmt.Println(len(aloud.Faults("Use Slack for quick questions.")))
	fmt.Println(aloud.Faults("✓ Use Slack")[0])
	// Output:
	// 0
	// line 1: "✓" is a drawing or a symbol: say it in words: "✓ Use Slack"
}
