package record_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/record"
)

// newest is the shipped editions, the newest first.
func newest() []*guidance.Pack {
	packs := slices.Clone(fixture.Shipped())
	slices.Reverse(packs)
	return packs
}

func searching(packs []*guidance.Pack, team []string, rows ...record.Row) record.Searching {
	return record.Searching{
		ID: record.NewID([8]byte{9}), Title: "FOI 260611-004", Now: time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC),
		Rows: slices.Values(rows), Team: team, Guidance: packs,
	}
}

// tools is what the places of tools are called, each run once.
func tools(s record.Search) []string {
	var out []string
	for _, p := range s.Places {
		if p.Tool != "" {
			out = append(out, p.Tool)
		}
	}
	return slices.Compact(out)
}

func TestSearchListHasEveryToolThatWasNamed(t *testing.T) {
	s := record.SearchList(searching(newest(), []string{"slack", "MS Teams", "slack"},
		record.Row{Considered: "whatsapp", Recommended: "microsoft-teams"},
		record.Row{Recommended: "email", Done: "apple-imessage"},
		record.Row{Considered: "whatsapp", Recommended: "microsoft-teams", Done: "whatsapp"},
		record.Row{},
	))
	want := []string{"microsoft-teams", "email", "slack", "whatsapp", "apple-imessage"} // as the guidance orders them
	if got := tools(s); !slices.Equal(got, want) {
		t.Errorf("tools %v, want %v", got, want)
	}
	if s.ID == "" || s.Title != "FOI 260611-004" || s.Made.String() != "2026-11-28T09:00:00.000Z" {
		t.Errorf("the list is %q %q of %s", s.ID, s.Title, s.Made)
	}
	seen := map[string]bool{}
	for _, p := range s.Places {
		if key := p.Name + p.Text; seen[key] {
			t.Errorf("%s %q is there twice", p.Name, p.Text)
		} else {
			seen[key] = true
		}
		if p.Name == "" || p.Text == "" || len(p.Statements) == 0 || p.Searched != nil {
			t.Errorf("the place %+v", p)
		}
	}
}

// Whatever the tools, private phones and group chats are on the list, at its end.
func TestPlacesBesideTheToolsAreAlwaysThere(t *testing.T) {
	none := record.SearchList(record.Searching{Guidance: newest(), Now: noon})
	some := record.SearchList(searching(newest(), []string{"zoom"}))
	if len(tools(none)) != 0 || len(none.Places) != len(newest()[0].Places) {
		t.Errorf("without tools there are %d places", len(none.Places))
	}
	tail := some.Places[len(some.Places)-len(none.Places):]
	var text strings.Builder
	for i, p := range tail {
		if p.Name != none.Places[i].Name {
			t.Errorf("at the end stands %q", p.Name)
		}
		text.WriteString(p.Name + p.Text)
	}
	for _, word := range []string{"Private phones", "Group chats", "Signal", "left or moved", "Backups"} {
		if !strings.Contains(text.String(), word) {
			t.Errorf("%q is not among the places beside the tools", word)
		}
	}
}

// What the guidance of today does not list is looked in all the same.
func TestToolsThatAreNoMoreHaveAPlace(t *testing.T) {
	all := newest()
	for _, c := range []struct {
		name, id, called string
		packs            []*guidance.Pack
		text             string
	}{
		{"google-hangouts", "google-hangouts", "Google Hangouts", all, "Google Hangouts, which ended"},
		{"Hangouts", "google-hangouts", "Google Hangouts", all, "Google Hangouts, which ended"},
		{"google-hangouts", "google-hangouts", "Google Hangouts", all[:1], "Whatever is held in Google Hangouts"},
		{"skype-for-business", "skype-for-business", "Skype for Business", all, "Conversations"},
		{"skype", "skype-for-business", "Skype for Business", all, "Conversations"},
		{"Viva Engage", "yammer", "Viva Engage (was Yammer)", all, "closed groups in Viva Engage"},
		{"signal", "", "Signal", all, "Whatever is held in Signal"},
		{"Pager  duty", "", "Pager duty", all, "Whatever is held in Pager duty"},
		{"google-meet", "", "Google Meet", all[2:], "Whatever is held in Google Meet"}, // later than that edition
	} {
		s := record.SearchList(searching(c.packs, []string{c.name}))
		if p := s.Places[0]; p.Tool != c.id || p.Name != c.called || !strings.Contains(p.Text, c.text) || len(p.Statements) == 0 {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

// A list cites only what the guidance of today holds, even of a tool that only an
// older one knows.
func TestSearchListCitesTheGuidanceOfToday(t *testing.T) {
	for i, today := range newest() {
		var ids []string
		for _, pack := range newest() {
			for _, tool := range pack.Tools {
				ids = append(ids, tool.ID)
			}
		}
		s := record.SearchList(searching(newest()[i:], ids))
		for _, p := range s.Places {
			for _, id := range p.Statements {
				if _, ok := today.Statement(id); !ok {
					t.Errorf("%s: %s cites %s, which is not there", today.Edition, p.Name, id)
				}
			}
		}
	}
}

func TestSearchListTakesTheSameToolsInAnyOrder(t *testing.T) {
	a := record.SearchList(searching(newest(), []string{"zoom", "email", "google-hangouts", "signal"}))
	b := record.SearchList(searching(newest(), []string{"signal", "hangouts", "email", "zoom", "MOJ email"}))
	if len(a.Places) != len(b.Places) {
		t.Fatalf("%d places, then %d", len(a.Places), len(b.Places))
	}
	for i := range a.Places {
		if a.Places[i].Text != b.Places[i].Text {
			t.Errorf("%q, then %q", a.Places[i].Text, b.Places[i].Text)
		}
	}
}
