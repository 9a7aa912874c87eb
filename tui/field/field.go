// Package field is a line of text to type into: for a search, a filter, a file
// name. It is edited by what a person sees as one character, scrolls where the
// text is wider than the field, and knows the column where the next letter
// will land. Nothing that could upset a terminal gets in.
package field

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/tui/theme"
)

// Model is a field. It is a value.
type Model struct {
	prompt, placeholder string
	limit               int // on characters
	width               int // of prompt and text together
	before, after       string
	cut                 bool // the last text typed did not fit whole
}

// New is an empty field. The placeholder is shown while it is empty, and it
// takes no more characters than the limit.
func New(prompt, placeholder string, limit int) Model {
	return Model{prompt: prompt, placeholder: placeholder, limit: limit, width: 80}
}

// Value is the text.
func (m Model) Value() string { return m.before + m.after }

// Cut reports that what was last put in did not fit whole, so that the text is
// not what was meant.
func (m Model) Cut() bool { return m.cut }

// WithValue is the field with a text, and the cursor at its end.
func (m Model) WithValue(text string) Model {
	m.before, m.after = "", ""
	return m.insert(text)
}

// Sized is the field in so many columns, its prompt included.
func (m Model) Sized(width int) Model {
	m.width = width
	return m
}

// Update takes what is typed or pasted.
func (m Model) Update(msg tea.Msg) Model {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return m.insert(msg.Content)
	case tea.KeyPressMsg:
		if edit, ok := edits[msg.String()]; ok {
			was := m.Value()
			m.before, m.after = edit(m.before, m.after)
			m.cut = m.cut && m.Value() == was
			return m.settled()
		}
		if msg.Text != "" {
			return m.insert(msg.Text)
		}
	}
	return m
}

// longest is more bytes than a character has, once it is cleaned.
const longest = 64

// insert puts text at the cursor, as much of it as the limit allows.
func (m Model) insert(text string) Model {
	if most := m.limit * longest; len(text) > most {
		for ; !utf8.RuneStart(text[most]); most-- {
		}
		text = text[:most]
	}
	kept, over := split(clean.Line(m.before+text), m.limit-characters(m.after))
	m.before, m.cut = kept, over != ""
	return m.settled()
}

// settled moves the cursor behind the character that it is in: what was typed
// or taken away may have joined what stood on its two sides.
func (m Model) settled() Model {
	all, at := m.Value(), 0
	for at < len(m.before) {
		at += first(all[at:])
	}
	m.before, m.after = all[:at], all[at:]
	return m
}

// View is the field as one line. It is no wider than the field.
func (m Model) View(t theme.Theme) string {
	if m.Value() == "" {
		return m.prompt + t.Dim.Render(ansi.Truncate(m.placeholder, m.room(), "…"))
	}
	before, after := m.visible()
	line := m.prompt + before + after
	if note := m.note(); note != "" {
		line += strings.Repeat(" ", max(m.width-ansi.StringWidth(line+note), 0)) + t.Warning.Render(note)
	}
	return line
}

// Column is where in View the next letter lands.
func (m Model) Column() int {
	before, _ := m.visible()
	return ansi.StringWidth(m.prompt + before)
}

// note says that the limit is reached, in as many words as leave room for text.
func (m Model) note() string {
	const least = 6 // columns of text
	if !m.cut {
		return ""
	}
	for _, note := range []string{fmt.Sprintf(" at most %d", m.limit), " full"} {
		if m.width-ansi.StringWidth(m.prompt+note) >= least {
			return note
		}
	}
	return ""
}

// room is the columns for text and cursor.
func (m Model) room() int {
	return max(m.width-ansi.StringWidth(m.prompt+m.note()), 1)
}

// visible is what fits of the text on both sides of the cursor. A third of the
// field is for what follows the cursor, as far as anything does.
func (m Model) visible() (before, after string) {
	room := m.room() - 1 // for the cursor behind the last letter
	ahead := min(ansi.StringWidth(m.after), room/3)
	before = m.before
	for over := ansi.StringWidth(before) - (room - ahead); over > 0; {
		cluster, width := ansi.FirstGraphemeCluster(before, ansi.GraphemeWidth)
		before, over = before[len(cluster):], over-width
	}
	after = ansi.Truncate(m.after, room-ansi.StringWidth(before), "")
	return before, after
}
