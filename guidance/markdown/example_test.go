package markdown_test

import (
	"fmt"

	"whichtool/guidance/markdown"
)

const page = `---
title: Keeping a record
owner: Service desk
---

Keep what was **decided** &ndash; see [the policy][p].

## Where

- In [the folder](folder.md), not in a chat.

[p]: https://example.org/policy
`

// A page is studied once, and then read piece by piece into trees.
func Example() {
	survey := markdown.Study(page, nil)
	reader := &markdown.Reader{Definitions: survey.Definitions}
	for _, p := range survey.Pieces {
		tree := reader.Read(p.Opening, page[p.Start:p.End])
		tree.Leaves(func(leaf *markdown.Block) bool {
			fmt.Println(leaf.Words())
			return true
		})
	}
	// Output:
	// Keep what was decided – see the policy.
	// Where
	// In the folder, not in a chat.
}

func ExampleStudy() {
	for _, h := range markdown.Study(page, nil).Headings {
		fmt.Println(h.Level, h.Title, "is called", h.Anchors[0])
	}
	// Output: 2 Where is called where
}

func ExampleFront() {
	fields, body := markdown.Front(page)
	fmt.Println(fields[0].Key, "is", fields[0].Values[0])
	fmt.Printf("%.15q\n", page[body:])
	// Output:
	// title is Keeping a record
	// "\nKeep what was "
}

func ExampleSections() {
	for s := range markdown.Sections(page) {
		fmt.Printf("%q: %q\n", s.Heading, s.Text)
	}
	// Output:
	// "": "Keeping a record\nowner: Service desk\nKeep what was decided – see the policy."
	// "Where": "In the folder, not in a chat."
}
