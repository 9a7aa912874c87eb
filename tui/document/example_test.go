package document_test

import (
	"fmt"
	"os"
	"strings"

	"whichtool/guidance/markdown"
	"whichtool/tui/document"
	"whichtool/tui/theme"
)

// A screen opens a document, tells it the size of its window, and shows its
// lines. A study of the whole text follows when it is done.
func Example() {
	const text = "# Keeping a record\n\nKeep what was decided, *not* what was said.\n\n## Where\n\nIn [the folder](folder.md).\n"
	d := document.New(text, true)
	d.Resize(24, 4, theme.New(theme.Dark, true))

	survey := markdown.Study(text, nil)
	d.Take(text, survey)

	fmt.Println(d.Find("decided not")) // a comma stands between
	fmt.Println(d.Find("not what"))
	d.GoTo(survey.Headings[1].Offset)
	d.FocusNext(false)
	link, _ := d.Focused()
	fmt.Println(link.Target)
	fmt.Println(len(d.Lines()))
	// Output:
	// 0
	// 1
	// folder.md
	// 4
}

func ExamplePrint() {
	var out strings.Builder
	_ = document.Print(&out, "| Days | Keep |\n|--:|---|\n| 30 | chatter |\n", document.Options{Width: 40, Theme: theme.New(theme.Dark, true)})
	fmt.Fprint(os.Stdout, strings.ReplaceAll(strings.ReplaceAll(out.String(), "\x1b[1m", ""), "\x1b[m", ""))
	// Output:
	//   Days │ Keep
	//   ─────┼────────
	//     30 │ chatter
}
