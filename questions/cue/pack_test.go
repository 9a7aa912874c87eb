package cue

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// each runs a test on every edition.
func each(t *testing.T, f func(*testing.T, *guidance.Pack)) {
	t.Helper()
	for _, pack := range fixture.Shipped() {
		t.Run(pack.Edition, func(t *testing.T) { f(t, pack) })
	}
}

// today is the pack of the newest edition.
func today(tb testing.TB) *guidance.Pack {
	tb.Helper()
	packs := fixture.Shipped()
	return packs[len(packs)-1]
}

// story is what happens in a scenario, without what follows from it.
func story(s *guidance.Scenario) string {
	if at := strings.LastIndex(s.Text, "\n\n"); at >= 0 {
		return s.Text[:at]
	}
	return s.Text
}

// understoodAtLeast is how many answers were rightly understood of the stories,
// and of them with their titles, when this was written. It may only rise.
var understoodAtLeast = map[string]int{"2020-04": 930, "2022-04": 1060, "2025-12": 1380}

// What is understood of the stories never contradicts what the scenarios say
// the answers are.
func TestScenariosAreNotContradicted(t *testing.T) {
	each(t, func(t *testing.T, pack *guidance.Pack) {
		reader := New(pack)
		right, all := 0, 0
		for _, s := range pack.Scenarios {
			all += len(s.Answers)
			for _, text := range []string{story(s), s.Title + ". " + story(s)} {
				reading := reader.Read(text)
				right += held(t, "scenarios/"+s.ID, reading, s.Answers)
			}
		}
		t.Logf("%d of %d answers are understood, with and without the title, in %d scenarios", right, 2*all, len(pack.Scenarios))
		if least, ok := understoodAtLeast[pack.Edition]; !ok || right < least {
			t.Errorf("%d answers are understood, and there were %d: less is understood than was", right, least)
		}
	})
}

// held fails where an answer is not the wanted one, and counts those that are.
func held(t *testing.T, name string, r Reading, want map[string]string) (right int) {
	t.Helper()
	for _, a := range r.Answers {
		switch option, ok := want[a.Question.ID]; {
		case !ok:
		case option == a.Option.ID:
			right++
		default:
			t.Errorf("%s: %s is taken to be %s, from %q, and is %s", name, a.Question.ID, a.Option.ID, words(r, a.Words), option)
		}
	}
	return right
}

func words(r Reading, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(r.Text))
	}
	return out
}

func describe(r Reading) string {
	var b strings.Builder
	for _, a := range r.Answers {
		fmt.Fprintf(&b, " %s=%s%q", a.Question.ID, a.Option.ID, words(r, a.Words))
	}
	for _, o := range r.Open {
		fmt.Fprintf(&b, " %s?", o.Question.ID)
		for _, s := range o.Signs {
			fmt.Fprintf(&b, "%q", words(r, s.Words))
		}
	}
	for _, tool := range r.Tools {
		fmt.Fprintf(&b, " [%s]", tool.ID)
	}
	fmt.Fprintf(&b, " unknown%q", words(r, r.Unknown))
	return b.String()
}

// A name that is on no list of tools is told with what holds for it, and no
// ordinary word is taken for one.
func TestNamesOnNoList(t *testing.T) {
	each(t, func(t *testing.T, pack *guidance.Pack) {
		reader := New(pack)
		for text, want := range map[string]string{
			"draft a letter with chatgpt":                    "chatgpt",
			"may I use Signal or Telegram for this?":         "signal telegram",
			"I do not use Dropbox":                           "",
			"ask my line manager to tick the box":            "",
			"send it by Teams, not by WeTransfer, on a line": "",
		} {
			var got []string
			for _, name := range reader.Read(text).NotOn {
				got = append(got, name.ID)
			}
			if slices.Sort(got); strings.Join(got, " ") != want {
				t.Errorf("%q names %v, want %q", text, got, want)
			}
		}
	})
}

// What people are in the middle of is told by the words that they have for it,
// of which one alone says nothing.
func TestSituationsInOwnWords(t *testing.T) {
	each(t, func(t *testing.T, pack *guidance.Pack) {
		reader := New(pack)
		for text, want := range map[string]string{
			"I lost my phone last night":                "lost-or-stolen-device",
			"I found a security hole in our system":     "security-hole-found",
			"A Freedom of Information request has come": "information-request",
			"I sent it to the wrong person on Teams":    "sent-to-the-wrong-person",
			"ring a colleague about the rota":           "",
			"my phone is for the rota":                  "",
		} {
			reading := reader.Read(text)
			var got []string
			for _, within := range reading.Within {
				got = append(got, within.ID)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%q is in %v, want %q", text, got, want)
			}
		}
	})
}

// Whatever a page says that people ask finds that page, or one that has more of
// the words.
func TestEveryAskFindsASituation(t *testing.T) {
	each(t, func(t *testing.T, pack *guidance.Pack) {
		reader := New(pack)
		for _, situation := range pack.Situations {
			for _, ask := range phrases(situation.Asks) {
				if len(reader.Read(ask).Within) == 0 {
					t.Errorf("%s: %q finds no situation", situation.ID, ask)
				}
			}
		}
	})
}
