package questions

import (
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
)

// The contract, written out a second time with nothing shared: tools by name,
// rules as plain conditions. It is slow and obvious, and the engine is held
// to it over the whole answer space.

type contractTool struct{ id, group, purposes, reach, end string }

// contract is that of one edition.
type contract struct {
	edition string
	days    []string // to try, the first alone in a short run
	sets    int      // complete answer sets
	tools   []contractTool
}

// contracts is the editions, the oldest first.
var contracts = []*contract{
	{"2020-04", []string{"2020-06-01", "2021-07-31", "2022-11-01"}, 90_720, contractTools},
	{"2022-04", []string{"2022-06-01"}, 103_680, contractTools2022},
	{"2025-12", []string{"2026-11-28"}, 1_020_600, append(slices.Clone(contractTools2022), assistants...)},
}

// since reports whether the contract is that of an edition, or of a later one.
func (c *contract) since(edition string) bool { return c.edition >= edition }

var contractTools = []contractTool{
	{"microsoft-teams", "approved", "message call meeting q-and-a share-file", "web dom1 mac", ""},
	{"google-hangouts", "approved", "call meeting", "mac", "2022-11-01"},
	{"skype-for-business", "approved", "call meeting", "web dom1 mac", "2021-07-31"},
	{"office-365", "standard", "share-file", "web", ""},
	{"g-suite", "standard", "share-file", "web", ""},
	{"email", "standard", "message share-file", "moj", ""},
	{"telephone", "standard", "call", "moj", ""},
	{"slack", "caveated", "message call meeting", "web mac", ""},
	{"yammer", "caveated", "message", "dom1 mac smartphone", ""},
	{"slido", "caveated", "q-and-a", "web", ""},
	{"zoom", "caveated", "call meeting", "web", ""},
	{"whatsapp", "caveated", "message call meeting share-file", "web smartphone", ""},
	{"apple-facetime", "caveated", "call meeting", "smartphone", ""},
	{"apple-imessage", "caveated", "message", "smartphone", ""},
	{"twitter", "social", "publish comment", "web smartphone dom1", ""},
	{"youtube", "caveated", "publish", "web", ""},
	{"linkedin", "social", "publish", "web", ""},
	{"facebook", "social", "publish", "web", ""},
	{"instagram", "social", "publish", "web", ""},
}

var contractTools2022 = []contractTool{
	contractTools[0],
	{"google-meet", "approved", "call meeting", "web mac", ""},
	contractTools[2], contractTools[3], contractTools[4],
	{"cjse", "standard", "share-file", "web", ""},
	{"cjsm", "standard", "message share-file", "web", ""},
	{"egress", "standard", "share-file", "web", ""},
	{"galaxkey", "standard", "share-file", "web", ""},
	contractTools[5], contractTools[6], contractTools[7], contractTools[8],
	{"trello", "caveated", "collaborate", "web", ""},
	{"miro", "caveated", "collaborate", "web", ""},
	contractTools[9], contractTools[10], contractTools[11], contractTools[12], contractTools[13],
	contractTools[14], contractTools[15], contractTools[16], contractTools[17], contractTools[18],
}

var assistants = []contractTool{
	{"microsoft-copilot", "assistant", "ai", "web", ""},
	{"chatgpt-enterprise", "assistant", "ai", "web", ""},
}

func (t contractTool) reachable(device string) bool {
	reach := strings.Fields(t.reach)
	web := slices.Contains(reach, "web")
	if t.reach == "moj" { // any MOJ device, Quantum too
		return device != "personal"
	}
	switch device {
	case "dom1", "mac", "smartphone", "other":
		return slices.Contains(reach, device) || web
	case "personal":
		return web || slices.Contains(reach, "smartphone")
	}
	return slices.Contains(reach, device)
}

func (t contractTool) is(ids ...string) bool { return slices.Contains(ids, t.id) }

// given is an answer set with nothing unsure in it.
type given map[string]string

func (g given) is(question string, options ...string) bool {
	return slices.Contains(options, g[question])
}

// fires lists the rules that fire for a tool, with their verdicts.
func (c *contract) fires(t contractTool, g given, date string) map[string]guidance.Verdict {
	out := map[string]guidance.Verdict{}
	c.rules(t, g, date, func(id string, verdict guidance.Verdict, holds bool) {
		if holds {
			out[id] = verdict
		}
	})
	return out
}

// verdict is the heaviest that a rule gives.
func (c *contract) verdict(t contractTool, g given, date string) guidance.Verdict {
	heaviest := guidance.Suitable
	c.rules(t, g, date, func(_ string, verdict guidance.Verdict, holds bool) {
		if holds {
			heaviest = max(heaviest, verdict)
		}
	})
	return heaviest
}

// rules calls rule for each rule of the contract.
func (c *contract) rules(t contractTool, g given, date string, rule func(id string, verdict guidance.Verdict, holds bool)) {
	caveat := t.group == "caveated" || t.group == "social"
	assistant := t.group == "assistant"
	subject := g.is("subject", "operational", "commercial")
	outside := g.is("audience", "external", "mixed", "government")
	public := g.is("audience", "public")
	open := g.is("purpose", "publish", "comment")
	no := guidance.NotAllowed
	rule("above-official", no, g.is("classification", "secret", "top-secret"))
	rule("personal-account", no, g.is("account", "personal") && !(t.is("twitter") && g.is("purpose", "comment")))
	rule("personal-device", no, g.is("device", "personal") && !g.is("purpose", "comment"))
	rule("public-conversation", no, public && !open)
	rule("public-voice", no, g.is("purpose", "publish") && !g.is("account", "corporate"))
	rule("corporate-only", no, t.is("facebook", "instagram", "linkedin") && !g.is("account", "corporate"))
	rule("twitter-accounts", no, t.is("twitter") && g.is("account", "work"))
	rule("internal-only", no, t.is("slido", "yammer", "trello") && (outside || public))
	rule("external-only", no, t.is("zoom") && g.is("audience", "internal"))
	rule("whatsapp-personal-data", no, t.is("whatsapp") && g.is("personal-data", "yes") && g.is("purpose", "message", "share-file"))
	rule("sensitive-subject", no, subject && caveat)
	rule("sensitive-subject-chat", no, subject && t.group == "approved" && g.is("purpose", "message", "q-and-a"))
	rule("public-release", no, (public || open) && (g.is("classification", "official-sensitive") ||
		g.is("personal-data", "yes") || g.is("lost-device", "yes") || !g.is("subject", "everyday")))
	rule("purpose", guidance.NotSuited, !slices.Contains(strings.Fields(t.purposes), g["purpose"]))
	rule("device", guidance.NotSuited, !t.reachable(g["device"]))
	rule("audience", guidance.NotSuited, t.is("cjse", "cjsm", "egress", "galaxkey") && g.is("audience", "internal"))
	rule("ended", guidance.NotSuited, t.end != "" && date >= t.end)
	rule("sensitive", guidance.Avoid, (caveat || assistant) && g.is("classification", "official-sensitive"))
	rule("personal-data", guidance.Avoid, caveat && g.is("personal-data", "yes"))
	rule("lost-device", guidance.Avoid, (caveat || assistant) && g.is("lost-device", "yes"))
	rule("whatsapp-outsiders", guidance.Avoid, t.is("whatsapp") && outside)
	rule("corporate-everyday", guidance.Avoid, g.is("account", "corporate") && !open)
	rule("corporate-comment", guidance.Avoid, t.is("twitter") && g.is("account", "corporate") && g.is("purpose", "comment"))
	rule("sensitive-subject-files", guidance.Avoid, t.is("microsoft-teams") && subject && g.is("purpose", "share-file", "collaborate"))
	rule("documents-outsiders", guidance.Avoid, t.is("office-365", "g-suite") && outside)
	rule("whatsapp-files", guidance.Avoid, t.is("whatsapp") && g.is("purpose", "share-file"))
	if c.since("2025-12") {
		rule("moj-use-only", no, g.is("marking", "moj-use-only") && (!g.is("audience", "internal") || open))
		rule("hmg-use-only", no, g.is("marking", "hmg-use-only") && (g.is("audience", "external", "mixed", "public") || open))
		rule("recipients-only", no, g.is("marking", "recipients-only") && (public || open || g.is("purpose", "q-and-a")))
		rule("embargoed", no, g.is("marking", "embargoed") && (public || open))
		rule("ai-personal-data", no, assistant && (g.is("personal-data", "yes") || g.is("subject", "operational")))
		rule("recipients-only-open", guidance.Avoid, t.is("yammer", "slack") && g.is("marking", "recipients-only"))
		rule("ai-commercial", guidance.Avoid, assistant && g.is("subject", "commercial"))
	}
}

// recommend is the first suitable tool by the contract's preference.
func (c *contract) recommend(verdicts []guidance.Verdict) string {
	for _, caveated := range []bool{false, true} {
		for _, provided := range []bool{true, false} {
			for i, t := range c.tools {
				ours := t.group == "approved" || t.group == "standard" || t.group == "assistant" || t.is("slack", "yammer", "trello")
				if verdicts[i] == guidance.Suitable && (t.group == "caveated" || t.group == "assistant") == caveated && ours == provided {
					return t.id
				}
			}
		}
	}
	return ""
}

// expansions is every certain answer set that answers may stand for.
func expansions(e *Engine, a Answers) []given {
	out := []given{{}}
	for q, question := range e.pack.Questions {
		ids := question.Certain()
		if o := question.Options[a.Option(q)]; !o.Unsure {
			ids = []string{o.ID}
		}
		var next []given
		for _, g := range out {
			for _, id := range ids {
				with := given{question.ID: id}
				for k, v := range g {
					with[k] = v
				}
				next = append(next, with)
			}
		}
		out = next
	}
	return out
}

func TestEngineKeepsTheContract(t *testing.T) {
	for _, c := range contracts {
		t.Run(c.edition, func(t *testing.T) {
			t.Parallel()
			days := c.days
			if testing.Short() {
				if days = days[:1]; c != contracts[0] {
					t.Skip("the whole answer space of every edition; the plain run has it")
				}
			}
			for _, day := range days {
				c.hold(t, edition(t, c.edition), day)
			}
		})
	}
}

// hold holds the engine to the contract over every complete answer set.
func (c *contract) hold(t *testing.T, e *Engine, day string) {
	t.Helper()
	date := mustDate(t, day)
	certain := map[Answers][]guidance.Verdict{}
	n := 0
	everyAnswer(e, func(a Answers) {
		n++
		verdicts := make([]guidance.Verdict, len(c.tools))
		for _, sure := range sureSets(e, a) {
			known, ok := certain[sure]
			if !ok {
				g := expansions(e, sure)[0]
				for _, tool := range c.tools {
					known = append(known, c.verdict(tool, g, day))
				}
				certain[sure] = known
			}
			for i, v := range known {
				verdicts[i] = max(verdicts[i], v)
			}
		}
		c.compareBrief(t, e, a, e.Brief(a, date), verdicts)
	})
	if n != c.sets {
		t.Fatalf("%d complete answer sets, the contract has %d", n, c.sets)
	}
}

// sureSets is the expansions of a as answers.
func sureSets(e *Engine, a Answers) []Answers {
	out := []Answers{a}
	for q, question := range e.pack.Questions {
		if !question.Options[a.Option(q)].Unsure {
			continue
		}
		var next []Answers
		for _, s := range out {
			for i, o := range question.Options {
				if !o.Unsure {
					next = append(next, s.With(q, i))
				}
			}
		}
		out = next
	}
	return out
}

func (c *contract) compareBrief(t *testing.T, e *Engine, a Answers, got Brief, want []guidance.Verdict) {
	t.Helper()
	for i, v := range want {
		if e.pack.Tools[i].ID != c.tools[i].id {
			t.Fatalf("tool %d is %s, the contract has %s", i, e.pack.Tools[i].ID, c.tools[i].id)
		}
		if got.Verdict(i) != v {
			t.Fatalf("%s: %s is %s, want %s", describe(e, a), c.tools[i].id, got.Verdict(i), v)
		}
	}
	outcome, recommended := guidance.OutcomeAsk, c.recommend(want)
	if class := e.pack.Questions[0].Options[a.Option(0)].ID; class == "secret" || class == "top-secret" {
		outcome = guidance.OutcomeStop
	} else if recommended != "" {
		outcome = guidance.OutcomeUse
	}
	gotRecommended := ""
	if got.Recommended >= 0 {
		gotRecommended = e.pack.Tools[got.Recommended].ID
	}
	if got.Outcome != outcome || gotRecommended != recommended {
		t.Fatalf("%s: %s %q, want %s %q", describe(e, a), got.Outcome, gotRecommended, outcome, recommended)
	}
}

func TestReasonsAreEveryRuleThatFired(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	for _, c := range contracts {
		t.Run(c.edition, func(t *testing.T) {
			t.Parallel()
			e, day := edition(t, c.edition), c.days[len(c.days)-1]
			date := mustDate(t, day)
			everyAnswer(e, func(a Answers) {
				if t.Failed() || hasUnsure(e, a) {
					return
				}
				known, brief := e.known(a), e.Brief(a, date)
				fired := e.fired(new(firedCauses), &a, e.ended(date))
				c.compareReasons(t, describe(e, a), e.verdicts(&a, &known, &brief, &fired, date), expansions(e, a)[0], day)
			})
		})
	}
}

func (c *contract) compareReasons(t *testing.T, answers string, got []ToolVerdict, g given, day string) {
	t.Helper()
	for i, v := range got {
		want := c.fires(c.tools[i], g, day)
		if len(v.Reasons) != len(want) {
			t.Errorf("%s: %s has %d reasons, want %v", answers, v.Tool.ID, len(v.Reasons), want)
			return
		}
		for _, r := range v.Reasons {
			if verdict, ok := want[r.Rule]; !ok || verdict != r.Verdict || r.Unsure || len(r.Statements) == 0 {
				t.Errorf("%s: %s has reason %q (%s), want %v", answers, v.Tool.ID, r.Rule, r.Verdict, want)
			}
		}
	}
}
