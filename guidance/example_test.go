package guidance_test

import (
	"fmt"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

func ExampleLoad() {
	pack, err := guidance.Load(fixture.FS())
	if err != nil {
		panic(err)
	}
	fmt.Println(pack.Title, "of", pack.Date.Long())
	tool, _ := pack.FindTool("NATTER")
	fmt.Println(tool.Name + ": " + tool.Summary)
	// Output:
	// Which way to send word of 22 April 2020
	// Chatter: Messages between colleagues.
}

// Every fault is told at once, each with its file and line.
func ExampleLoad_faults() {
	folder := fixture.Copy()
	delete(folder, "contacts/guard.md")
	folder["contacts/desk.md"] = &fstest.MapFile{Data: []byte("---\nname: The desk\nfor: all\nstatements: [S9-01]\n---\nAsk {whom} you like.\n")}
	_, err := guidance.Load(folder)
	fmt.Println(err)
	// Output:
	// contacts/desk.md:4: unknown statement "S9-01"; expected the id of a statement in sources/, such as S1-33
	// contacts/desk.md:6: nothing is filled in for {whom} here; expected no names in braces
}
