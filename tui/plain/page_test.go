package plain

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/tui/plain/aloud"
)

func ExamplePage() {
	fmt.Print(Page("# Slack\n\nFor **quick** questions. [S1-33, C4]\n\n- Keep cases out.\n\n| Tool | Use |\n|---|---|\n| Slack | notes [S1-104] |\n\nSee [the page](https://www.gov.uk/).\n"))
	// Output:
	// Heading: Slack
	// For quick questions.
	// Keep cases out.
	// Tool: Slack. Use: notes.
	// See the page (address: https://www.gov.uk/).
}

func TestPageSaysInWordsWhatIsDrawn(t *testing.T) {
	for markdown, want := range map[string]string{
		"> It is so.":                                         "Quote: It is so.\n",
		"> [!NOTE]\n> It is so.":                              "Note: It is so.\n",
		"1. One\n2. Two":                                      "1. One\n2. Two\n",
		"- ✓ Use it\n- a → b":                                 "Use it\na to b\n",
		"**Before**\n\nLock it.":                              "Before:\nLock it.\n",
		"Ask [S1-01]. So [says the page].":                    "Ask. So [says the page].\n",
		"Cut in the middle [S1-0…":                            "Cut in the middle ...\n",
		"a\n\n---\n\nb":                                       "a\nb\n",
		"[Write](mailto:a@b.uk?subject=c) or [ring](tel:020)": "Write (address: a@b.uk) or ring (address: 020)\n",
		"<a@b.uk>":                                            "a@b.uk\n",
		"<https://www.gov.uk/x>":                              "address: https://www.gov.uk/x\n",
		"|a|b|\n|-|-|\n|█··|55 %|":                            "b: 55 percent.\n",
		"```\nwhichtool read\n```":                            "whichtool read\n",
		"\x1b[2Jred":                                          "�[2Jred\n",
		"":                                                    "",
	} {
		if got := Page(markdown); got != want {
			t.Errorf("%q is said as %q, want %q", markdown, got, want)
		}
	}
}

// Whatever the guidance says, a page of it and an answer are fit to be listened to.
func TestEverythingIsFitToBeListenedTo(t *testing.T) {
	each(t, func(t *testing.T, e *questions.Engine, date guidance.Date) {
		for _, page := range e.Pack().Pages() {
			if page.Shelf == "sources" || page.Shelf == "unlisted" && e.Pack().Edition != "2025-12" {
				continue // the words of others, under the numbers that they are cited by; hundreds that are alike
			}
			for _, fault := range aloud.Faults(Page(page.Markdown())) {
				t.Errorf("%s: %s", page.Path(), fault)
			}
		}
		random := rand.New(rand.NewPCG(3, 4))
		for range 20 {
			flow := e.Start(date)
			for !flow.Done() {
				flow = flow.Choose(random.IntN(len(flow.Question().Options)))
			}
			d := flow.Decide()
			for _, fault := range aloud.Faults(report.Text(d) + Page(report.Full(d))) {
				t.Errorf("%v: %s", flow.Given(), fault)
			}
		}
	})
}

// A terminal cuts within words what is too long for it; lines end between words first,
// and nothing is lost.
func TestWhatIsHeardEndsLinesBetweenWords(t *testing.T) {
	const text = "Use Microsoft Teams, from your work account\n\n  1. OFFICIAL, without a caveat\nYour answer: "
	got := heard(text, 20)
	for _, line := range strings.Split(got, "\n") {
		if len(line) >= 20 {
			t.Errorf("%q is as wide as the terminal", line)
		}
	}
	if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(text), " ") {
		t.Errorf("it says %q", got)
	}
	if !strings.HasSuffix(got, "Your answer: ") {
		t.Errorf("the cursor does not stand behind the prompt: %q", got)
	}
	if heard(text, 0) != text {
		t.Error("without a terminal it is changed")
	}
	const ring = "Ring 0 8 0 0, 9 1 7, 5 1 4 8, or plus 4 4, 8 0 0, 9 1 7, 5 1 4 8. At 10 30 on 28 11 2026."
	if got := heard("Ring 0800 917 5148, or +44 800 917 5148. At 10 30 on 28 11 2026.", 0); got != ring {
		t.Errorf("a number to ring is said as %q", got)
	}
}
