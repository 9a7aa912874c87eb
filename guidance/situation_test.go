package guidance

import (
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// What happens to a device, an account or a chat itself is no choice of tool: the
// questions do not ask about it, so there is no worked example of these.
var withoutExample = []string{
	"account-taken-over", "asked-to-delete", "cannot-sign-in", "colleague-off-sick", "device-to-be-repaired",
	"disappearing-messages", "emojis-and-tone", "how-long-are-chats-kept", "how-soon-to-report", "information-request", "long-list-of-people",
	"lost-or-stolen-device", "manager-reads-my-chats", "note-taker-bot", "papers-lost", "phishing-message", "phone-in-a-car",
	"sent-to-the-wrong-person", "shut-down-a-laptop", "sign-in-code", "somebody-in-danger", "someone-left-the-team", "something-has-gone-wrong", "travelling-abroad",
	"upsetting-message", "wrong-file-shared",
}

// Every other situation leads to a worked example, where a person sees it decided.
func TestSituationsHaveExamples(t *testing.T) {
	pack := mustLoad(t)
	for _, s := range pack.Situations {
		if without := slices.Contains(withoutExample, s.ID); without != (s.Scenario == "") {
			t.Errorf("%s has the example %q, and is said to be without: %v", s.ID, s.Scenario, without)
		}
	}
	for _, id := range withoutExample {
		if _, ok := pack.Situation(id); !ok {
			t.Errorf("there is no situation %s", id)
		}
	}
}

var ofYears = regexp.MustCompile(`\b(\d{4}) (?:to|and) (\d{4})\b`)

// A source that spans years is of the last of them. The card of numbers counts
// by that, so it says the same years as the pages about those numbers.
func TestNumbersAreOfTheSameYearsEverywhere(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		for _, s := range pack.Sources {
			if span := ofYears.FindStringSubmatch(s.Short); span != nil && span[2] != strconv.Itoa(s.Date.Year) {
				t.Errorf("%s is of %s and is dated %s", s.ID, span[0], s.Date)
			}
		}
		for _, s := range pack.Situations {
			card := ofYears.FindString(pack.Dated(s))
			if said := ofYears.FindString(aboutNumbers.FindString(s.Text)); said != "" && said != card {
				t.Errorf("%s has numbers of %s, and its card says %q", s.ID, said, card)
			}
		}
	})
}

var aboutNumbers = regexp.MustCompile(`The numbers [^.]*\.`)
