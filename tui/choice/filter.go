package choice

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/tui/field"
)

// Filtering reports whether what is typed goes into the filter, so that
// letters are no commands.
func (m Model) Filtering() bool { return m.filter != nil }

// filtering is the list with its filter open.
func (m Model) filtering() Model {
	filter := field.New("Filter: ", "part of its name", 100)
	m.filter = &filter
	return m
}

// unfiltered is the list with its filter closed, and every item in sight.
func (m Model) unfiltered() Model {
	m.filter, m.shown = nil, nil
	return m
}

// typed gives a message to the filter.
func (m Model) typed(msg tea.Msg) Model {
	if m.filter == nil {
		return m
	}
	filter := m.filter.Update(msg)
	m.filter = &filter
	return m.filtered()
}

// filtered works out the items that the filter leaves: those that hold each of
// its words.
func (m Model) filtered() Model {
	if m.filter == nil {
		return m
	}
	m.shown = []int{}
	words := strings.Fields(strings.ToLower(m.filter.Value()))
	for i, item := range m.items {
		if item.holds(words) {
			m.shown = append(m.shown, i)
		}
	}
	if place, ok := m.place(m.focus); !ok && m.focus >= 0 {
		return m.to(place)
	}
	return m
}

func (i Item) holds(words []string) bool {
	label, detail := strings.ToLower(i.Label), strings.ToLower(i.Detail)
	for _, w := range words {
		if !strings.Contains(label, w) && !strings.Contains(detail, w) {
			return false
		}
	}
	return true
}

// count is how many items the filter leaves.
func (m Model) count() int {
	if m.shown == nil {
		return len(m.items)
	}
	return len(m.shown)
}

// item is the item at a place among those that the filter leaves.
func (m Model) item(place int) int {
	if m.shown == nil {
		return place
	}
	return m.shown[place]
}

// place is where an item stands among them.
func (m Model) place(item int) (place int, ok bool) {
	if m.shown == nil {
		return item, item >= 0 && item < len(m.items)
	}
	return slices.BinarySearch(m.shown, item)
}
