package home

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// onMsg is what going on asks for in these tests.
type onMsg struct{}

var (
	places = []Destination{{To: "urgent", Label: "Gone wrong", Key: "!"}, {To: "ask", Label: "Ask"}, {To: "kept", Label: "Kept"}}
	goOn   = Destination{Label: "Go on: 3 answers", Key: "o", What: "the 3 answers", Ask: onMsg{}, Throw: func() tea.Msg { return &News{} }}
	size   = screen.Frame{Width: 78, Height: 20, Theme: theme.New(theme.Dark, true)}
)

func sent(m Model, msgs ...tea.Msg) (Model, screen.Reply) {
	var reply screen.Reply
	for _, msg := range msgs {
		var next screen.Screen
		next, reply = m.Update(msg)
		m = next.(Model)
	}
	return m, reply
}

func key(text string) tea.KeyPressMsg { return tea.KeyPressMsg{Code: rune(text[0]), Text: text} }

func shows(m Model) string { return ansi.Strip(m.View().Body) }

// News comes before all else, and takes neither the focus nor a digit.
func TestNewsComesFirst(t *testing.T) {
	m, _ := sent(New("About.", places), size)
	if !strings.Contains(shows(m), "› 1   Ask") {
		t.Fatal(shows(m))
	}
	m, _ = sent(m, &News{First: []Destination{goOn}, Beside: map[string]string{"kept": "7 kept"}})
	text := shows(m)
	if first := strings.Index(text, "o Go on: 3 answers"); first < 0 || first > strings.Index(text, "! Gone wrong") {
		t.Errorf("it does not come first:\n%s", text)
	}
	if !strings.Contains(text, "› 1   Ask") || !strings.Contains(text, "7 kept") {
		t.Error(text)
	}
	_, reply := sent(m, key("1"))
	if to, ok := reply.Asks[0].(screen.Go); !ok || to.To != "ask" {
		t.Errorf("%+v", reply.Asks)
	}
	_, reply = sent(m, key("o"))
	if _, ok := reply.Asks[0].(onMsg); !ok {
		t.Errorf("%+v", reply.Asks)
	}
}

// It is thrown away by x twice, with no other key between, while it is in focus.
func TestThrowingAway(t *testing.T) {
	m, _ := sent(New("About.", places), size, &News{First: []Destination{goOn}})
	if _, reply := sent(m, key("x"), key("x")); reply.Work != nil {
		t.Error("what is not in focus is thrown away")
	}
	m, _ = sent(m, tea.KeyPressMsg{Code: tea.KeyUp}, tea.KeyPressMsg{Code: tea.KeyUp})
	if _, reply := sent(m, key("x"), tea.KeyPressMsg{Code: tea.KeyDown}, tea.KeyPressMsg{Code: tea.KeyUp}, key("x")); reply.Work != nil {
		t.Error("another key between does not keep it")
	}
	m, reply := sent(m, key("x"), key("x"))
	if reply.Work == nil {
		t.Fatal("it is not thrown away")
	}
	if m, _ = sent(m, reply.Work()); strings.Contains(shows(m), "Go on") {
		t.Errorf("it is still there:\n%s", shows(m))
	}
}

// An afterthought to news that is no more is dropped, and news is looked up again
// when home is shown again.
func TestStaleNews(t *testing.T) {
	looked := 0
	look := func() tea.Msg { looked++; return nil }
	m, _ := sent(New("About.", places).With(look), size)
	first, second := &News{Beside: map[string]string{"kept": "1 kept"}}, &News{Beside: map[string]string{"kept": "2 kept"}}
	m, _ = sent(m, first, second, Afterthought{first, "kept", "1 kept, 1 differs"})
	if !strings.Contains(shows(m), "2 kept") {
		t.Error(shows(m))
	}
	m, _ = sent(m, Afterthought{second, "kept", "2 kept, 1 differs"})
	if !strings.Contains(shows(m), "2 kept, 1 differs") {
		t.Error(shows(m))
	}
	if _, reply := sent(m, size); reply.Work != nil {
		t.Error("a change of size looks for news")
	}
	_, reply := sent(m, screen.Hidden{}, size)
	if reply.Work == nil {
		t.Fatal("no news is looked for")
	}
	if reply.Work(); looked != 1 {
		t.Error(looked)
	}
}

// The introduction gives way to the destinations, by whole sentences.
func TestTheIntroductionGivesWay(t *testing.T) {
	intro := "The first sentence is here. The second is rather longer, so that it takes a line of its own and more. The third."
	var many []Destination
	for range 12 {
		many = append(many, Destination{To: "there", Label: "Somewhere"})
	}
	for height, want := range map[int]int{18: 0, 19: 1, 20: 3, 40: 3} {
		frame := size
		frame.Height = height
		m, _ := sent(New(intro, many), frame)
		text := strings.Join(strings.Fields(shows(m)), " ")
		got := 0
		for _, sentence := range strings.SplitAfter(intro, ". ") {
			if strings.Contains(text, strings.TrimSpace(sentence)) {
				got++
			}
		}
		if got != want || !m.list.Whole() {
			t.Errorf("height %d: %d sentences, not %d; all in sight: %v\n%s", height, got, want, m.list.Whole(), shows(m))
		}
	}
}

// The first start is said in place of the introduction, a line each; a low window has
// the short form alone. News of a later start takes it away.
func TestTheFirstStartIsSaid(t *testing.T) {
	start := &Start{Long: []string{"What it is.", "What it keeps.", "How to leave."}, Short: []string{"What.", "Kept.", "Leave."}}
	frame := size
	for height, want := range map[int][2]string{8: {"What.\nKept.\nLeave.\n", "Which tool"}, 18: {"What it is.\nWhat it keeps.\nHow to leave.\n", "About."}} {
		frame.Height = height
		m, _ := sent(New("About.", places), frame, &News{Start: start})
		if text := shows(m); !strings.Contains(text, want[0]) || strings.Contains(text, want[1]) || !strings.Contains(text, "1   Ask") {
			t.Errorf("height %d:\n%s", height, text)
		}
		m, _ = sent(m, &News{})
		if text := shows(m); strings.Contains(text, "eave.") || !strings.Contains(text, "Which tool") {
			t.Errorf("height %d, later:\n%s", height, text)
		}
	}
}
