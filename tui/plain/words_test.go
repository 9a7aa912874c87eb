package plain

import (
	"strings"
	"testing"

	"whichtool/guidance/search"
	"whichtool/questions/cue"
)

// In plain lines too, what is understood is shown with its words and is to be
// confirmed, what is not said is asked, and the result is that of the answers.
func TestInOnesOwnWords(t *testing.T) {
	out, err := talk(t, nil, "ask a SECRET message to a colleague and a solicitor", "", "quit")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Or say it in your own words: type ask", "Is this what you mean?\n  1. Classification: SECRET, from “SECRET”\n",
		"Press Enter if that is right", resultOf(t, 3),
	} {
		if !strings.Contains(out, want) {
			t.Errorf("not said: %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "Check your answers") {
		t.Error("what was confirmed is to be confirmed twice")
	}
}

func TestWhatIsUnderstoodCanBeChanged(t *testing.T) {
	out, err := talk(t, nil, "ask", "ask zyx", "b", "ask a secret message on my work phone", "change 1", "1", "", "1", "back", "quit")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Type ask and what you want to do", "None of your words answers a question.\nNot understood: “zyx”.", "Press Enter to go on to the questions:",
		"  1. Classification: OFFICIAL, without a caveat\n  2. Purpose: Send a message or chat, from “message”\n  3. Device: An MOJ smartphone, from “work phone”\n",
		"Does it include personal data?", "What is it about?",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("not said: %q in\n%s", want, out)
		}
	}
}

// Words that come with the command line begin the session.
func TestASessionBeginsWithWords(t *testing.T) {
	var out strings.Builder
	session := &Session{Engine: engine(t), Date: asOf, Words: "\x1b[2Ja top secret call", In: strings.NewReader("\nquit\n"), Out: &out, Save: files{}.save}
	if err := session.Run(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "TOP SECRET, from “top secret”") || raw(out.String()) != "" {
		t.Errorf("it says\n%s", out.String())
	}
}

// Pages on what was said are listed once, before what is to be confirmed, and are read
// by their numbers.
func TestPagesThatMayHelp(t *testing.T) {
	var out strings.Builder
	session := &Session{Engine: engine(t), Date: asOf, Words: "lost my phone", In: strings.NewReader("read 2\nread 1\n\nquit\n"), Out: &out, Save: files{}.save}
	session.Pages = func(said cue.Reading) []search.Page {
		return []search.Page{{Path: "topics/accounts", Title: "Accounts"}}
	}
	if err := session.Run(); err != nil {
		t.Fatal(err)
	}
	list := "Pages that may help. Type read and a number:\n1. My phone or laptop is lost or stolen, for “lost my phone”\n2. Accounts\n\nNone of your words"
	if said := out.String(); strings.Count(said, list) != 1 || strings.Count(said, "Pages that may help") != 1 || !strings.Contains(said, "Do this first") {
		t.Errorf("it says\n%s", said)
	}
}
