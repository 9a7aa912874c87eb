package proof

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// broken is a way to break the small pack that its loading does not notice: files
// with what to put in place of what, or with their whole text.
type broken struct {
	check string
	edits []edit
	want  []string // the faults of that check, all of them
	shown string   // the answers of the first
}

type edit struct{ file, old, new string } // old empty: the whole file

const (
	ruleHead = "---\ntitle: No\nverdict: "
	ruleTail = "\nstatements: [S1-03]\n---\nNot {tool}.\n"
	ordered  = "    phrase: it is private\n    above: [open]\n"
)

var breaks = []broken{
	{"outcome", []edit{{"rules/none.md", "", ruleHead + "avoid" + ruleTail}}, []string{
		"pack.md:10: no answers lead to a tool; expected rules that leave some tool suitable"}, ""},
	{"usable", []edit{{"steps/stop-carry.md", "outcomes: [stop]", "outcomes: [stop]\nwhen: {device: [desk]}"}}, []string{
		"steps: the outcome is stop, and there is nothing to do; expected a contact and a step for that outcome"}, "--secrecy secret --way write --device phone"},
	{"usable", []edit{{"contacts/guard.md", "outcomes: [stop]\nwhen: {secrecy: [secret]}", "outcomes: [stop]\nwhen: {way: [talk]}"}}, []string{
		"steps: the outcome is stop, and there is nobody to ask; expected a contact and a step for that outcome"}, "--secrecy secret --way write --device desk"},
	{"fires", []edit{{"pack.md", "urgent: lost-key", "urgent: lost-key\nimpossible:\n  - {when: {device: [own], way: [write, talk]}, reason: It is so.}"}}, []string{
		"rules/own-phone.md:5: the rule own-phone never fires; expected conditions that some possible answers fulfil, and a tool"}, ""},
	{"decides", []edit{{"rules/twice.md", "", ruleHead + "avoid\nwhen: {secrecy: [secret], device: [own]}" + ruleTail}}, []string{
		"rules/twice.md:3: the rule twice is always outweighed, by no-secrets; expected the rule left out, or conditions under which it counts"}, ""},
	{"same", []edit{{"rules/private-again.md", "", ruleHead + "avoid\ngroups: [careful]\nwhen: {secrecy: [private], device: [phone, own]}" + ruleTail}}, []string{
		"rules/private-care.md:6: the rules private-again and private-care say the same; expected one of them left out"}, ""},
	{"questions", []edit{
		{"pack.md", "questions: [secrecy, way, device]", "questions: [secrecy, way, device, mood]"},
		{"questions/mood.md", "", "---\ntitle: How are you?\nshort: Mood\nwhy: To know.\nstatements: [S1-01]\noptions:\n  - {id: fine, label: Fine, example: As ever., phrase: be fine}\n  - {id: so-so, label: So so, example: Rain., phrase: be so so}\n---\nFeel.\n"},
	}, []string{"questions/mood.md:2: no tool depends on the question mood; expected a rule or a tool that does, or the question left out"}, ""},
	{"tools", []edit{{"rules/no-fax.md", "", ruleHead + "avoid\ntools: [fax]" + ruleTail}}, []string{
		"tools/fax.md:6: fax is suitable for nothing; expected answers for which nothing speaks against it, or the tool left out"}, ""},
	{"choices", []edit{{"rules/no-own.md", "", ruleHead + "not-allowed\nwhen: {device: [own]}" + ruleTail}}, []string{
		"questions/device.md:12: no tool is suitable for anything with device own; expected a tool that is, or the option left out"}, ""},
	{"sensitive", []edit{
		{"questions/secrecy.md", "    phrase: it is private\n", ordered},
		{"rules/open-only.md", "", ruleHead + "not-allowed\nwhen: {secrecy: [open], device: [desk]}\ntools: [post]" + ruleTail},
	}, []string{"questions/secrecy.md:7: post is not-allowed with secrecy open, and only suitable with private; expected a verdict that is as heavy"}, "--secrecy private --way write --device desk"},
	{"public", []edit{
		{"questions/secrecy.md", "    phrase: it is private\n", ordered},
		{"pack.md", "urgent: lost-key", "urgent: lost-key\npublic:\n  when: {way: [talk]}\n  known: {way: [write]}"},
		{"rules/no-private-words.md", "", ruleHead + "avoid\nwhen: {secrecy: [private], way: [write]}" + ruleTail},
	}, []string{"pack.md:81: ring carries this to the public, and no tool carries it with way write; expected a rule that keeps it from the public"}, "--secrecy private --way talk --device desk"},
	{"steps", []edit{{"steps/ask-wait.md", "outcomes: [ask]", "outcomes: [ask]\ncertain: true\nwhen: {secrecy: [open], way: [write], device: [desk]}"}}, []string{
		"steps/ask-wait.md:8: the step ask-wait never comes up; expected answers with its outcome for which it holds"}, ""},
	{"remarks", []edit{{"tools/chat.md", "  - text: Keep secrets out of it.\n    statements: [S1-03]", "  - text: Keep secrets out of it.\n    statements: [S1-03]\n  - text: Keep it short.\n    statements: [S1-03]"}}, []string{
		"tools/chat.md:17: this never comes up among its limits: Keep it short.; expected answers for which it is said, or the remark left out"}, ""},
	{"contacts", []edit{{"contacts/guard.md", "when: {secrecy: [secret]}", "when: {secrecy: [open]}"}}, []string{
		"contacts/guard.md:7: the contact guard is never named; expected an outcome, a question or a situation that names it"}, ""},
	{"situations", []edit{{"situations/lost-key.md", "title: A key is lost", "title: About this guidance"}}, []string{
		`situations/lost-key.md:2: "About this guidance" does not find the situation lost-key; expected a title that nothing else has`}, ""},
	{"situations", []edit{{"situations/lost-key.md", "asks: [lost my key, stolen key]", "asks: [chat, homing pigeon]"}}, []string{
		"situations/lost-key.md:4: none of the ways to put it finds the situation lost-key; expected words that nothing else has"}, ""},
	{"conflicts", []edit{{"conflicts/C1.md", "tools: [ring]\nwhen: {secrecy: [private]}", "tools: [post]\nwhen: {way: [talk]}"}}, []string{
		"conflicts/C1.md:5: the conflict C1 never comes up; expected answers that it touches, or a rule that rests on it"}, ""},
	{"scenarios", []edit{{"scenarios/rota.md", "post: suitable", "post: avoid"}}, []string{
		"scenarios/rota.md:8: says post avoid where the rules say suitable; expected the scenario or a rule to change"}, ""},
	{"scenarios", []edit{{"scenarios/rota.md", ", device: desk", ""}, {"pack.md", "urgent: lost-key", "urgent: lost-key\nimpossible:\n  - {when: {secrecy: [private], device: [phone]}, reason: It is so.}"}}, []string{
		"scenarios/rota.md:5: the question device can still matter; expected the scenario or a rule to change",
		"scenarios/overheard.md:5: the pack calls these answers impossible; expected the scenario or a rule to change"}, ""},
	{"at-stake", []edit{{"scenarios/secret-plan.md", "{ring: not-allowed, chat: not-allowed}", "{ring: not-allowed}"}}, []string{
		"scenarios/secret-plan.md:8: the scenario secret-plan names fewer than two verdicts; expected another tool that people would think of"}, ""},
	{"statements", []edit{{"sources/s2.md", "- S2-01", "- S2-02 (obligation) Ring back.\n- S2-01"}}, []string{
		"sources/s2.md:14: nothing rests on S2-02 (obligation), and its source gives no reason under background; expected a rule, a step or a page that does, or a reason"}, ""},
	{"links", []edit{{"tools/chat.md", "(tools/ring)", "(tools/rung)"}}, []string{
		`tools/chat.md:1: the page tools/chat has a link to "tools/rung", and there is no such page; expected the path of a page, such as topics/about`}, ""},
	{"accepted", []edit{{"pack.md", "urgent: lost-key", "urgent: lost-key\naccepted:\n  - {check: luck, about: fax, reason: It is so.}"}}, []string{
		`pack.md:81: there is no check "luck" to except fax from; expected one of `}, ""},
	{"decides", []edit{{"pack.md", "urgent: lost-key", "urgent: lost-key\naccepted:\n  - {check: decides, about: own-phone, reason: It is so.}"}}, []string{
		"pack.md:81: what is accepted of own-phone does not occur: every rule decides something somewhere; expected the exception left out"}, ""},
	{"short", []edit{{"pack.md", `"In doubt, walk over."`, `"In doubt, walk over. ` + strings.Repeat("Really. ", 140) + `"`}}, []string{
		"pack.md:15: a short answer has 172 words; expected at most 150"}, "--secrecy open --way write --device desk"},
}

func breakPack(t *testing.T, edits []edit) *guidance.Pack {
	t.Helper()
	folder := fixture.Copy()
	for _, e := range edits {
		text := e.new
		if e.old != "" {
			before := string(folder[e.file].Data)
			if text = strings.Replace(before, e.old, e.new, 1); text == before {
				t.Fatalf("%q does not stand in %s", e.old, e.file)
			}
		}
		folder[e.file] = &fstest.MapFile{Data: []byte(text)}
	}
	pack, err := guidance.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

// Each check fails on a pack that is broken on purpose, with a file, a line and
// answers that show it; and holds of the pack before that.
func TestChecksFailOnBrokenPacks(t *testing.T) {
	tried := map[string]bool{}
	for i, b := range breaks {
		t.Run(fmt.Sprint(b.check, " ", i), func(t *testing.T) {
			tried[b.check] = true
			pack := breakPack(t, b.edits)
			p := New(pack, Given{Engine: questions.Compile(pack)})
			r := p.Run(checkNamed(t, p, b.check))
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.Fault().String())
			}
			if r.Holds != (len(b.want) == 0) || len(got) != len(b.want) {
				t.Fatalf("holds: %v, with %q, want %q; %v", r.Holds, got, b.want, r.Undecided)
			}
			for i, want := range b.want {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("%s\nwant\n%s", got[i], want)
				}
			}
			if len(got) > 0 && r.Findings[0].Options() != b.shown {
				t.Errorf("it is shown by %q, want %q", r.Findings[0].Options(), b.shown)
			}
		})
	}
	sound := fixture.Pack()
	p := New(sound, Given{Engine: questions.Compile(sound)})
	for _, c := range p.Checks() {
		if r := p.Run(c); !r.Holds {
			t.Errorf("%s does not hold of the sound pack: %v", c.Name, r.Findings)
		}
		if !tried[c.Name] && !slices.Contains([]string{"unlisted", "skipping", "in-mind", "past"}, c.Name) {
			t.Errorf("no pack is broken for %s", c.Name)
		}
	}
}

func checkNamed(t *testing.T, p *Prover, name string) Check {
	t.Helper()
	checks := p.Checks()
	i := slices.IndexFunc(checks, func(c Check) bool { return c.Name == name })
	if i < 0 {
		t.Fatalf("there is no check %s", name)
	}
	return checks[i]
}

// What the loading refuses already is found by the proofs too, in a pack that never
// was in a file; and so is an engine that asks too little.
func TestChecksFailWhereLoadingWould(t *testing.T) {
	pack := fixture.Pack()
	pack.NotListed[0].Aliases = append(pack.NotListed[0].Aliases, "natter")
	p := New(pack, Given{Engine: questions.Compile(pack)})
	r := p.Run(checkNamed(t, p, "unlisted"))
	if len(r.Findings) != 1 || !strings.HasSuffix(r.Findings[0].Text, "but the tool chat") {
		t.Errorf("a name that is a tool's: %v", r.Findings)
	}
	other := fixture.Pack()
	other.Rules = other.Rules[:1] // no longer own-phone and private-care
	p = New(pack, Given{Engine: questions.Compile(other)})
	for _, name := range []string{"skipping", "in-mind"} {
		if r := p.Run(checkNamed(t, p, name)); r.Holds {
			t.Errorf("%s holds with an engine that knows other rules", name)
		}
	}
	p.tools[0].cubes[0][0] &^= p.unsure[0]
	p.engine = nil
	if r := p.Run(checkNamed(t, p, "skipping")); r.Holds {
		t.Error("skipping holds where being unsure counts as less than all answers")
	}
}

// What is past its date is told, and is no failure.
func TestPastDatesAreTold(t *testing.T) {
	pack := fixture.Pack()
	for today, want := range map[string]int{"2020-12-31": 0, "2021-01-01": 2, "2023-01-01": 3} {
		date, err := guidance.ParseDate(today)
		if err != nil {
			t.Fatal(err)
		}
		p := New(pack, Given{Today: date})
		if r := p.Run(checkNamed(t, p, "past")); !r.Holds || len(r.Notes) != want {
			t.Errorf("on %s: %v, %q, want %d", today, r.Holds, r.Notes, want)
		}
	}
}

// What a pack accepts with a reason is told, and does not fail.
func TestAcceptedFindingsDoNotFail(t *testing.T) {
	pack := breakPack(t, []edit{
		{"rules/no-fax.md", "", ruleHead + "avoid\ntools: [fax]" + ruleTail},
		{"pack.md", "urgent: lost-key", "urgent: lost-key\naccepted:\n  - {check: tools, about: fax, reason: It is listed so that nobody asks.}"},
	})
	p := New(pack, Given{})
	r := p.Run(checkNamed(t, p, "tools"))
	if !r.Holds || len(r.Findings) != 0 || len(r.Accepted) != 1 || r.Accepted[0].Reason != "It is listed so that nobody asks." {
		t.Errorf("%v: %v, accepted %v", r.Holds, r.Findings, r.Accepted)
	}
}

// A check that is given up claims nothing, and is a fault.
func TestUndecidedClaimsNothing(t *testing.T) {
	pack := generate(1, 8, 6, 40, 300)
	p := New(pack, Given{Steps: 5})
	r := p.Run(checkNamed(t, p, "decides"))
	if r.Holds || r.Undecided == nil || len(r.Findings) > 0 {
		t.Errorf("%v: %v, %v", r.Holds, r.Findings, r.Undecided)
	}
	want := ".: not proved: every rule decides something somewhere: not decided within 5 steps; expected a smaller pack"
	if got := Faults([]Result{r}).Error(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Of more text than anybody reads it is said that nothing is known.
func TestTooMuchTextIsNotLookedThrough(t *testing.T) {
	pack := fixture.Pack()
	pack.Topics[0].Text = strings.Repeat("word ", mostText/5+1)
	p := New(pack, Given{})
	if r := p.Run(checkNamed(t, p, "statements")); r.Holds || r.Undecided == nil {
		t.Errorf("%v: %v", r.Holds, r.Undecided)
	}
}
