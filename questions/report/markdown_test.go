package report

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
)

func TestMarkdownLeadsWithTheAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		change map[string]string
		want   []string // the first lines, blank ones left out
	}{
		"use": {nil, []string{"# Use Microsoft Teams, from your work account"}},
		"ask": {map[string]string{"account": "personal"}, []string{"# Ask first",
			"Your own account is never for work. [S1-18, S1-21] Use your work account: then Microsoft Teams. [S1-15, S1-16]"}},
		"stop": {map[string]string{"classification": "secret"}, []string{
			"# Stop: use no tool, email or call", "Nothing above OFFICIAL goes here. [S0-17, S1-63, S2-43]",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			chosen := routine()
			for id, option := range c.change {
				chosen[id] = option
			}
			got := paragraphs(Markdown(decide(t, "2020-06-01", chosen)))
			if !slices.Equal(got[:len(c.want)], c.want) {
				t.Errorf("it begins %q, want %q", got[:len(c.want)], c.want)
			}
		})
	}
}

func paragraphs(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return line == "" })
}

// sectionOrder is the order in which a decision is read.
var sectionOrder = []string{"using", "why", "steps", "record", "tools", "changes", "contacts", "sources", "answers"}

func TestSectionsComeInOrderAndHoldSomething(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		last := -1
		for _, s := range Sections(d) {
			place := slices.Index(sectionOrder, s.ID)
			if place <= last || s.Title == "" || s.Short == "" || strings.TrimSpace(s.Body) == "" {
				t.Errorf("%s: section %q after %d, titled %q, with %q", describe(d), s.ID, last, s.Title, s.Body)
			}
			last = place
		}
	})
}

// Every decision says why, what to do and on what it rests, whatever it is.
func TestEverySectionThatMatters(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		always := []string{"why", "steps", "record", "sources", "answers"}
		if !d.Stopped() {
			always = append(always, "tools")
		}
		var ids []string
		for _, s := range Sections(d) {
			ids = append(ids, s.ID)
		}
		for _, id := range always {
			if !slices.Contains(ids, id) {
				t.Errorf("%s: no section %q", describe(d), id)
			}
		}
	})
}

func TestMarkdownHoldsTheWholeDecision(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		text := Full(d)
		for what, forms := range parts(d) {
			if !slices.ContainsFunc(forms, func(form string) bool { return strings.Contains(text, form) }) {
				t.Errorf("%s: %s is not in it: %q", describe(d), what, forms)
			}
		}
		if !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") {
			t.Errorf("%s: it does not end in one line end", describe(d))
		}
	})
}

// parts is what must be found in a decision's page, in one of some forms.
func parts(d *questions.Decision) map[string][]string {
	out := map[string][]string{"headline": {"# " + d.Headline() + "\n"}, "date": {"Decided for " + d.AsOf.Long()}}
	for _, t := range d.Tools {
		if d.Stopped() {
			break // nothing carries it, so none is named
		}
		out["tool "+t.Tool.ID] = []string{t.Name}
		for _, r := range t.Reasons { // tools that share a reason may share its title instead
			out["reason "+t.Tool.ID+" "+r.Rule] = []string{r.Text, r.Title + "."}
			for _, id := range r.Statements {
				out["statement "+id] = []string{id}
			}
		}
	}
	for _, s := range d.Steps {
		out["step "+s.Text] = []string{s.Text}
	}
	for _, c := range d.Contacts {
		out["contact "+c.ID] = []string{c.Name}
	}
	for _, n := range d.Notices {
		out["notice "+n.Kind+" "+n.ID] = []string{n.Text}
	}
	for _, a := range d.Answers {
		out["answer "+a.Question.ID] = []string{a.Question.Short + ": " + a.Option.Label}
	}
	for _, c := range d.Changes {
		out["change "+d.Say(c)] = []string{d.Say(c)}
	}
	if d.Recommended != nil {
		for _, c := range d.Recommended.Conditions {
			out["condition "+c.Text] = []string{c.Text}
		}
	}
	return out
}

var (
	citation = regexp.MustCompile(`\[((?:S[0-9]|L|C)-?[0-9]+(?:, (?:S[0-9]|L|C)-?[0-9]+)*)\]`)
	unfilled = regexp.MustCompile(`\{[a-zA-Z]+\}|%!|<nil>`)
)

func TestMarkdownHasNoUnfilledPlace(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		if hit := unfilled.FindString(Full(d)); hit != "" {
			t.Errorf("%s: %q", describe(d), hit)
		}
	})
}

// A statement that is cited anywhere on the page has its document among the
// sources.
func TestSourcesNameEveryDocumentThatIsCited(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		listed := ""
		for _, s := range Sections(d) {
			if s.ID == "sources" {
				listed = s.Body
			}
		}
		for _, hit := range citation.FindAllStringSubmatch(Full(d), -1) {
			for _, id := range strings.Split(hit[1], ", ") {
				s, ok := d.Pack().Statement(id)
				if !ok {
					continue
				}
				if !strings.Contains(listed, s.Source.Title) {
					t.Fatalf("%s: %s is cited, but %q is not among the sources", describe(d), id, s.Source.Title)
				}
			}
		}
	})
}

func TestTextHasNoMarkUp(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		for _, line := range strings.Split(Text(d)+FullText(d), "\n") {
			if strings.HasPrefix(line, "#") || strings.Contains(line, "**") || strings.Contains(line, "`") {
				t.Errorf("%s: %q", describe(d), line)
			}
		}
	})
}

// The plain text and the Markdown are one result: nothing but mark-up tells
// them apart.
func TestTextSaysWhatMarkdownSays(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		letters := func(text string) string { return strings.NewReplacer("#", "", "*", "", " ", "").Replace(text) }
		if letters(FullText(d)) != letters(Full(d)) {
			t.Errorf("%s: the text and the Markdown differ", describe(d))
		}
		for _, l := range d.Short {
			if !strings.Contains(Text(d), l.Text) || !strings.Contains(Markdown(d), l.Text) || !strings.HasPrefix(Full(d), Markdown(d)) {
				t.Errorf("%s: %q is not said everywhere", describe(d), l.Text)
			}
		}
	})
}

func TestFreshnessSaysHowLongPastItsExpiry(t *testing.T) {
	for day, want := range map[string]string{
		"2020-12-31": "The guidance is dated 22 April 2020. It is in date until 31 December 2020.",
		"2021-01-01": "It expired on 31 December 2020: on 1 January 2021 that is 1 day ago.",
		"2022-03-31": "It expired on 31 December 2020: on 31 March 2022 that is 1 year and 3 months ago.",
		"2026-11-21": "It was replaced on 1 April 2022, and on 21 November 2026 the edition 2025-12 is in force.",
	} {
		if got := questions.Freshness(engine(t).Pack(), date(t, day)).Text; !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q in it", day, got, want)
		}
	}
}

// Blockers are what stands in the way: where no tool will do there is always
// one, with what it rests on.
func TestBlockersSayWhyThereIsNoTool(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		if d.Recommended != nil {
			return
		}
		blockers := Blockers(d)
		if len(blockers) == 0 {
			t.Errorf("%s: %s without a reason", describe(d), d.Outcome)
		}
		seen := map[string]bool{}
		for _, b := range blockers {
			if seen[b.Rule] || b.Title == "" || len(b.Statements) == 0 {
				t.Errorf("%s: blocker %s, titled %q, rests on %v", describe(d), b.Rule, b.Title, b.Statements)
			}
			seen[b.Rule] = true
		}
	})
}

// Where only the device is in the way, the device is what is named.
func TestBlockersNameTheDevice(t *testing.T) {
	answers := routine()
	answers["device"], answers["purpose"] = "quantum", "meeting"
	if b := Blockers(decide(t, "2020-06-01", answers)); b[0].Rule != "device" {
		t.Errorf("first blocker %q, want the device", b[0].Rule)
	}
}

func TestCitedCountsTheStatementsOfEachSource(t *testing.T) {
	count := Cited(decide(t, "2020-06-01", map[string]string{"classification": "secret"}))
	if count["s1"] == 0 || count["s0"] == 0 || count["s3"] != 0 {
		t.Errorf("SECRET rests on %v", count)
	}
}

// Where the answer is that the tool asked about may be used, how to keep the record is
// said of that tool, wherever it is said: once it was said of the one that comes first.
func TestTheRecordIsOfTheToolThatTheAnswerLeadsWith(t *testing.T) {
	n := 0
	spread(t, func(t *testing.T, a questions.Answers, d *questions.Decision) {
		e := engineOn(t, d.AsOf.String())
		for place := range e.Pack().Tools {
			asked := e.Consider(a, place, d.AsOf)
			first := asked.Recommended
			if !asked.ConsideredLeads() || first == nil {
				continue
			}
			n++
			for _, r := range asked.Record() {
				if strings.Contains(r.Text, first.Name) {
					t.Errorf("asked about %s it says %q", asked.Considered.Name, r.Text)
				}
			}
			for _, s := range Sections(asked) {
				if s.ID == "record" || s.ID == "steps" || s.ID == "why" {
					t.Errorf("asked about %s it has the section %s, of %s", asked.Considered.Name, s.ID, first.Name)
				}
			}
		}
	})
	if n < 20 {
		t.Errorf("%d answers led with the tool asked about", n)
	}
}

// Whoever may not use a tool is told why not, and neither how to get nor how to use it.
func TestHowToGetAToolIsForWhoeverMayUseIt(t *testing.T) {
	told, kept := 0, 0
	spread(t, func(t *testing.T, a questions.Answers, d *questions.Decision) {
		e := engineOn(t, d.AsOf.String())
		for place := range e.Pack().Tools {
			asked := e.Consider(a, place, d.AsOf)
			first := Sections(asked)[0]
			text, conditions := first.Body, remarkList(asked.Considered.Conditions)
			if may := usable(asked.Considered); may != (first.Short == Words.Shorts["using"]) || !may && conditions != "" && strings.Contains(text, conditions) {
				t.Errorf("%s, which is %s, has the section %q with %s", asked.Considered.Name, asked.Considered.Verdict, first.Title, text)
			}
			for _, get := range asked.Considered.Get {
				switch says := strings.Contains(text, get.Text); {
				case asked.Considered.Verdict < guidance.NotSuited && says:
					told++
				case asked.Considered.Verdict < guidance.NotSuited:
					t.Errorf("%s may be used, and how to get it is not said: %q", asked.Considered.Name, get.Text)
				case says:
					t.Errorf("%s may not be used, and it is said how to get it: %q", asked.Considered.Name, get.Text)
				default:
					kept++
				}
			}
		}
	})
	if told < 20 || kept < 20 {
		t.Errorf("%d told, %d kept", told, kept)
	}
}
