package guidance

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Every tool is made for something that leaves messages, files, notes or posts,
// so each names a place of its own, in every edition that lists it.
func TestEveryToolNamesAPlaceToLookIn(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		for _, tool := range pack.Tools {
			if len(tool.Places) == 0 {
				t.Errorf("%s names no place to look in", tool.ID)
			}
			for _, place := range pack.PlacesOf(tool, pack.Date) {
				checkPlace(t, tool.ID, place.Text)
			}
		}
		for _, place := range pack.Places {
			checkPlace(t, place.Name, place.Text)
		}
		if len(pack.AnyPlace) == 0 {
			t.Error("nothing says why to look in a tool")
		}
	})
}

func checkPlace(t *testing.T, name, text string) {
	t.Helper()
	if strings.Contains(text, "{") || !strings.HasSuffix(text, ".") || Words(text) > 32 {
		t.Errorf("%s: %q", name, text)
	}
}

// What a tribunal and the Commissioner name is looked for, whatever the tools.
func TestPrivatePhonesAndGroupChatsAreLookedInToo(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		if pack.Edition != "2025-12" {
			return
		}
		var cited []string
		for _, place := range pack.Places {
			cited = append(cited, place.Statements...)
		}
		for _, id := range []string{"S14-01", "S14-02", "S17-05", "S2-32"} {
			if !slices.Contains(cited, id) {
				t.Errorf("no place beside the tools rests on %s", id)
			}
		}
	})
}

func TestAToolWithoutPlacesHasOneAllTheSame(t *testing.T) {
	fsys := smallPack()
	swap(t, fsys, "pack.md", "  any-place: \"Words for it.\"", "  any-place: \"All of {tool}.\"")
	swap(t, fsys, "pack.md", "wording:", "any-place: [S0-02]\nwording:")
	swap(t, fsys, "tools/ring.md", "group:", "places:\n  - {text: \"Notes of {tool}.\", statements: [S0-01]}\ngroup:")
	pack, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"chat": "All of Chatter. S0-02", "ring": "Notes of Ringer. S0-01"} {
		tool, _ := pack.Tool(id)
		got := pack.PlacesOf(tool, pack.Date)
		if len(got) != 1 || got[0].Text+" "+strings.Join(got[0].Statements, " ") != want {
			t.Errorf("%s: %+v, want %s", id, got, want)
		}
	}
	if got := pack.PlaceIn("Pager").Text; got != "All of Pager." {
		t.Errorf("a tool that is not there: %q", got)
	}
}

func TestAPlaceIsCheckedLikeTheRest(t *testing.T) {
	for place, want := range map[string]string{
		`{text: "Here.", statements: [S9-09]}`:         `unknown statement "S9-09"`,
		`{text: "Here."}`:                              `the field "statements" is missing`,
		`{statements: [S0-01]}`:                        `the field "text" is missing`,
		`{text: "In {it}.", statements: [S0-01]}`:      "nothing is filled in for {it}",
		`{name: A, text: B, statements: [S0-01]}`:      `unknown field "name"`,
		`{text: "Here. [S9-09]", statements: [S0-01]}`: `cites "S9-09"`,
	} {
		fsys := fstest.MapFS(smallPack())
		swap(t, fsys, "tools/ring.md", "group:", "places:\n  - "+place+"\ngroup:")
		_, err := Load(fsys)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", place, err, want)
		}
	}
}
