package web_test

import (
	"fmt"
	"strings"

	"whichtool/guidance/fixture"
	"whichtool/questions/report/web"
)

func ExampleHTML() {
	content, err := web.HTML(fixture.Shipped()[0], web.Options{})
	fmt.Println(err, strings.HasPrefix(string(content), "<!doctype html>"))
	// Output: <nil> true
}
