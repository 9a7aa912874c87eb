package guidance_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// What a situation or an unlisted name gets wrong is named, with its line.
func TestSituationsAndUnlistedNames(t *testing.T) {
	action := "  - {text: \"Tell the guard.\", statements: [S1-03]}\n"
	for name, c := range map[string]struct{ file, old, new, want string }{
		"six to do":     {"situations/lost-key.md", action, strings.Repeat(action, 5), "6 things to do first; expected at most 5"},
		"no statement":  {"situations/lost-key.md", "statements: [S1-03]", "statements: []", `the field "statements" is missing`},
		"no theme":      {"situations/lost-key.md", "theme: Something is wrong", "theme: Else", `unknown theme "Else"`},
		"nobody":        {"situations/lost-key.md", "contacts: [desk]", "contacts: [nobody]", `unknown contact "nobody"`},
		"a tool's name": {"unlisted/pigeon.md", "homing pigeon", "fax", `"fax" already names fax`},
		"no card":       {"pack.md", "urgent: lost-key", "urgent: fire", `unknown situation "fire"`},
	} {
		t.Run(name, func(t *testing.T) {
			folder := fixture.Copy()
			text := strings.Replace(string(folder[c.file].Data), c.old, c.new, 1)
			folder[c.file] = &fstest.MapFile{Data: []byte(text)}
			_, err := guidance.Load(folder)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Load says %v, want %s", err, c.want)
			}
		})
	}
}

// The card of the guidance that ships can be used without the device: its
// numbers are those of its contacts, it says when they are from, and it is
// short.
func TestUrgentCard(t *testing.T) {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	card, ok := pack.UrgentCard()
	if !ok {
		t.Fatal("there is no urgent card")
	}
	text := pack.UrgentMarkdown()
	numbers := 0
	for _, c := range pack.ContactsOf(card) {
		if c.Phone != "" {
			numbers++
			if !strings.Contains(card.First[0].Text, c.Phone) {
				t.Errorf("the first line lacks the number of %s, %s", c.Name, c.Phone)
			}
		}
	}
	if numbers == 0 || pack.Dated(card) == "" || !strings.HasSuffix(text, pack.Dated(card)+"\n") {
		t.Errorf("the card has %d numbers and ends without their date:\n%s", numbers, text)
	}
	rows := 0
	for line := range strings.Lines(text) {
		rows += 1 + len(line)/76
	}
	if rows > 18 {
		t.Errorf("the card takes %d lines at 80 columns, more than a screen shows", rows)
	}
}

// Every name that is not on the list answers to its aliases, and says no more
// than that one should ask.
func TestUnlistedNamesAreFound(t *testing.T) {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range pack.NotListed {
		for _, name := range append([]string{u.ID, u.Name}, u.Aliases...) {
			page, ok := pack.FindPage(name)
			if found, same := pack.FindUnlisted(strings.ToUpper(name)); !same || found != u || !ok || page.Path() != "unlisted/"+u.ID {
				t.Errorf("%q leads to %s, want unlisted/%s", name, page.Path(), u.ID)
			}
		}
		if !strings.HasPrefix(u.Answer, "Never") && !strings.HasPrefix(u.Answer, "Not on") && !strings.HasPrefix(u.Answer, "This guidance does not say") {
			t.Errorf("%s answers %q", u.ID, u.Answer)
		}
	}
}
