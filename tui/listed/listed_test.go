package listed_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/choice"
	"whichtool/tui/listed"
	"whichtool/tui/screen"
)

func fruit(names ...string) listed.Of {
	return listed.Of{
		Name: "Fruit", Widest: 40, None: "No fruit.",
		Head: func(screen.Frame) string { return "Take one\n\n" },
		Items: func() []listed.Item {
			var items []listed.Item
			for _, name := range names {
				items = append(items, listed.Item{ID: strings.ToLower(name), Item: choice.Item{Label: name}})
			}
			return items
		},
		Pick: func(p listed.Page, at int) (screen.Screen, screen.Reply) { return p, screen.Say("Taken: " + p.ID(at)) },
	}
}

func Example() {
	var page screen.Screen = listed.New(fruit("Apple", "Pear"), choice.New(nil, -1))
	page, _ = page.Update(screen.Frame{Width: 40, Height: 12})
	_, reply := page.Update(tea.KeyPressMsg{Code: '2', Text: "2"})
	fmt.Println(reply.Asks[0].(screen.Status).Text)
	// Output: Taken: pear
}

// Enter does something from the first key on, also in a list that was filled later.
func TestEnterTakesTheFirst(t *testing.T) {
	of := fruit()
	of.Look = func() listed.Found {
		return func(p listed.Page) (screen.Screen, screen.Reply) {
			return p.With(fruit("Apple", "Pear")), screen.Reply{}
		}
	}
	looking := listed.New(of, choice.New(nil, -1))
	filled, _ := looking.Update(looking.Init()())
	for _, page := range []screen.Screen{listed.New(fruit("Apple", "Pear"), choice.New(nil, -1)), filled} {
		page, _ = page.Update(screen.Frame{Width: 40, Height: 12})
		if _, reply := page.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); len(reply.Asks) == 0 {
			t.Error("Enter does nothing in a list that was just shown")
		}
	}
}

func TestAnEmptyListSaysSo(t *testing.T) {
	page, _ := listed.New(fruit(), choice.New(nil, -1)).Update(screen.Frame{Width: 40, Height: 12})
	if body := ansi.Strip(page.View().Body); body != "Take one\n\nNo fruit." {
		t.Errorf("%q", body)
	}
}

// What is looked up is shown, and looked up again when the screen is shown again; an
// answer to an earlier look counts for nothing by then.
func TestLookedUpAgainWhenShownAgain(t *testing.T) {
	looks := 0
	of := fruit()
	of.Look = func() listed.Found {
		looks++
		now := fruit(strings.Repeat("x", looks))
		now.Look = of.Look
		return func(p listed.Page) (screen.Screen, screen.Reply) { return p.With(now), screen.Reply{} }
	}
	var page screen.Screen = listed.New(of, choice.New(nil, -1))
	first := page.Init()()
	page, _ = page.Update(screen.Frame{Width: 40, Height: 12})
	page, _ = page.Update(first)
	if !strings.Contains(page.View().Body, "x") {
		t.Fatal("what was looked up is not shown")
	}
	page, _ = page.Update(screen.Hidden{})
	page, reply := page.Update(screen.Frame{Width: 40, Height: 12})
	page, _ = page.Update(reply.Work())
	page, _ = page.Update(first)
	if body := page.View().Body; looks != 2 || !strings.Contains(body, "xx") {
		t.Errorf("looked up %d times, and shown is %q", looks, body)
	}
}
