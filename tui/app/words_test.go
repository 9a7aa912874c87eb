package app

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"whichtool/tui/screen"
)

// say types on home what one wants to do, and sends it off.
func (s *session) say(words string) {
	s.press("w")
	s.press(strings.Split(words, "")...)
	s.press("enter")
}

// What is understood of a person's own words is shown, each with its word,
// before anything is asked; what is not said is asked; the rest is shown again
// before the result.
func TestInOnesOwnWords(t *testing.T) {
	s := start(t, 80, 24)
	s.has("Or say it in your own words")
	s.say("share a spreadsheet of sickness from Dom1 to my team, not a solicitor")
	s.has("Is this what you mean?", "from “sickness”", "from “spreadsheet”", "from “Dom1”", "› ", "That is right: go on",
		"Audience is left for you to say: “solicitor” may or may not be meant.")
	s.press("enter")
	s.has("How is the information classified?")
	s.press("1")
	s.has("Does it carry another mark?")
	s.press("1")
	s.has("What is it about?") // personal data is answered
	s.press("1")
	s.has("Who is it for?")
	s.press("1")
	s.has("Which account will you use?")
	s.press("1")
	s.has("Check your answers", "from “sickness”", "Show the result")
	s.press("enter")
	s.has("✓ Use")
}

// An answer that is changed is the person's own, and the others are still for
// confirming.
func TestWhatIsUnderstoodCanBeChanged(t *testing.T) {
	s := start(t, 80, 24)
	s.say("a secret message")
	s.has("1   Classification  SECRET", "from “secret”", "That is right: show the result")
	s.press("1", "1")
	s.has("Is this what you mean?", "OFFICIAL, without a caveat", "from “message”", "That is right: go on")
	if strings.Contains(s.screen(), "from “secret”") {
		t.Errorf("what the person chose is said to be from a word:\n%s", s.screen())
	}
}

// The tool that is named is the tool in mind, and Esc leads home with the words
// kept.
func TestTheToolThatIsNamedIsAskedAbout(t *testing.T) {
	s := start(t, 80, 24)
	s.say("a prisoner's name to a solicitor on whatsapp")
	s.has("You named WhatsApp", "That is right: ")
	s.press("esc")
	s.has("Find the right tool", "solicitor on whatsapp")
	s.press("enter")
	s.has("Is this what you mean?")
}

// Letters are text in the line, and commands again behind it; nothing to say is
// said to be nothing.
func TestTheLineOnHome(t *testing.T) {
	s := start(t, 80, 24)
	s.press("w", "q", "?", "1")
	if s.quit {
		t.Fatal("q quits while it is typed")
	}
	s.has("q?1")
	s.press("backspace", "backspace", "backspace", "enter")
	s.has("Say what you want to do, such as")
	s.press("esc", "1")
	s.has("How is the information classified?")
	s.press("esc")
	s.send(tea.PasteMsg{Content: strings.Repeat("Dom1 \x1b[2J\n", 100000)})
	s.press("enter")
	s.has("Is this what you mean?", "from “Dom1”")
	s.press("esc", "esc", "q")
	if !s.quit {
		t.Error("q does not quit")
	}
}

// Words that come with the command line wait for the guidance.
func TestOwnWordsBeforeThePackIsLoaded(t *testing.T) {
	engine, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{tb: t}
	s.model = New(Options{Front: engine.Pack(), Begin: screen.InOwnWords{Text: "a top secret meeting"}})
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.send(loadedMsg{engine: engine})
	s.has("Is this what you mean?", "TOP SECRET")
}

// What somebody is in the middle of has a page, which comes before the
// questions; Esc leads back to them.
func TestWordsForASituationLeadToItsPage(t *testing.T) {
	s := start(t, 80, 24)
	s.say("lost my phone last night")
	s.has("None of your words answers a question", "› 1   Read: My phone or laptop is lost or stolen", "for “lost my phone”")
	s.press("enter")
	s.has("Do this first")
	s.press("esc")
	s.has("Go on to the questions")
	s.press("down", "enter")
	s.has("How is the information classified?")
}

// What the questions do not ask about may have a page all the same. The pages come when
// they are found, under the button, which keeps the focus; one that stands there already
// comes once; and when the questions are gone through they are out of the way.
func TestPagesThatMayHelp(t *testing.T) {
	s := start(t, 80, 24)
	s.say("work phone stolen")
	s.has("None of your words answers a question", "›     Go on to the questions\n\n Pages that may help\n", "My phone or laptop is lost or stolen")
	s.press("1")
	s.has("whichtool › Check › When something goes wrong")
	s.press("esc", "up", "enter")
	s.has("How is the information classified?")

	s = start(t, 80, 24)
	s.say("lost my phone last night")
	s.has("› 1   Read: My phone or laptop is lost or stolen", "Pages that may help")
	if strings.Count(s.screen(), "My phone or laptop is lost or stolen") != 1 {
		t.Errorf("a page stands there twice:\n%s", s.screen())
	}

	s = start(t, 40, 12)
	s.say("ring a colleague")
	s.has("›     That is right") // all that is to be confirmed is in sight, if not all pages

	s = start(t, 80, 24)
	s.say("a secret message")
	s.has("That is right: show the result", "Pages that may help")
	s.press("1", "1")
	s.has("Is this what you mean?", "That is right: go on", "Pages that may help")
	s.press("enter")
	for range 7 {
		s.press("1")
	}
	if s.has("Check your answers"); strings.Contains(s.screen(), "Pages that may help") {
		t.Errorf("the pages are still there:\n%s", s.screen())
	}
}

// Whoever begins to type on the first page with the letter that leads to the line for
// words does not lose it; and what is understood as it stands is left as it is.
func TestTheLetterThatLeadsToTheLine(t *testing.T) {
	for typed, text := range map[string]string{
		"whatsapp": "whatsapp", "would a solicitor mind": "would a solicitor mind", "wring a colleague": "ring a colleague", "w ring a colleague": "ring a colleague", "wqqq": "qqq",
	} {
		s := start(t, 80, 24)
		s.press(strings.Split(typed, "")...)
		s.press("enter")
		if s.has("“" + text + "”"); text == "whatsapp" {
			s.has("You named WhatsApp")
		}
	}
}
