package clipboard_test

import (
	"context"
	"fmt"

	"whichtool/tui/clipboard"
)

func ExampleWrite() {
	remote := func(name string) string {
		return map[string]string{"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}[name]
	}
	err := clipboard.Write(context.Background(), remote, "Use Microsoft Teams")
	fmt.Println(err)
	// Output: there is no clipboard here
}
