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
func (t contractTool) fires(g given, date string) map[string]guidance.Verdict {
	out := map[string]guidance.Verdict{}
	rule := func(id string, verdict guidance.Verdict, holds bool) {
		if holds {
			out[id] = verdict
		}
	}
	caveat := t.group == "caveated" || t.group == "social"
	subject := g.is("subject", "operational", "commercial")
	outside := g.is("audience", "external", "mixed")
	public := g.is("audience", "public")
	no := guidance.NotAllowed
	rule("above-official", no, g.is("classification", "secret", "top-secret"))
	rule("personal-account", no, g.is("account", "personal") && !(t.is("twitter") && g.is("purpose", "comment")))
	rule("personal-device", no, g.is("device", "personal") && !g.is("purpose", "comment"))
	rule("public-conversation", no, public && !g.is("purpose", "publish", "comment"))
	rule("public-voice", no, g.is("purpose", "publish") && !g.is("account", "corporate"))
	rule("corporate-only", no, t.is("facebook", "instagram", "linkedin") && !g.is("account", "corporate"))
	rule("twitter-accounts", no, t.is("twitter") && g.is("account", "work"))
	rule("internal-only", no, t.is("slido", "yammer") && (outside || public))
	rule("external-only", no, t.is("zoom") && g.is("audience", "internal"))
	rule("whatsapp-personal-data", no, t.is("whatsapp") && g.is("personal-data", "yes") && g.is("purpose", "message", "share-file"))
	rule("sensitive-subject", no, subject && caveat)
	rule("sensitive-subject-chat", no, subject && t.group == "approved" && g.is("purpose", "message", "q-and-a"))
	rule("public-release", no, (public || g.is("purpose", "publish", "comment")) && (g.is("classification", "official-sensitive") ||
		g.is("personal-data", "yes") || g.is("lost-device", "yes") || !g.is("subject", "everyday")))
	rule("purpose", guidance.NotSuited, !slices.Contains(strings.Fields(t.purposes), g["purpose"]))
	rule("device", guidance.NotSuited, !t.reachable(g["device"]))
	rule("ended", guidance.NotSuited, t.end != "" && date >= t.end)
	rule("sensitive", guidance.Avoid, caveat && g.is("classification", "official-sensitive"))
	rule("personal-data", guidance.Avoid, caveat && g.is("personal-data", "yes"))
	rule("lost-device", guidance.Avoid, caveat && g.is("lost-device", "yes"))
	rule("whatsapp-outsiders", guidance.Avoid, t.is("whatsapp") && outside)
	rule("corporate-everyday", guidance.Avoid, g.is("account", "corporate") && g.is("purpose", "message", "call", "meeting", "q-and-a", "share-file"))
	rule("corporate-comment", guidance.Avoid, t.is("twitter") && g.is("account", "corporate") && g.is("purpose", "comment"))
	rule("sensitive-subject-files", guidance.Avoid, t.is("microsoft-teams") && subject && g.is("purpose", "share-file"))
	rule("documents-outsiders", guidance.Avoid, t.is("office-365", "g-suite") && outside)
	rule("whatsapp-files", guidance.Avoid, t.is("whatsapp") && g.is("purpose", "share-file"))
	return out
}

func heaviest(fired map[string]guidance.Verdict) guidance.Verdict {
	verdict := guidance.Suitable
	for _, v := range fired {
		verdict = max(verdict, v)
	}
	return verdict
}

// recommend is the first suitable tool by the contract's preference.
func recommend(verdicts []guidance.Verdict) string {
	for _, caveated := range []bool{false, true} {
		for _, provided := range []bool{true, false} {
			for i, t := range contractTools {
				ours := t.group == "approved" || t.group == "standard" || t.is("slack", "yammer")
				if verdicts[i] == guidance.Suitable && (t.group == "caveated") == caveated && ours == provided {
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
	e := engine(t)
	days := []string{"2020-06-01", "2021-07-31", "2022-11-01"}
	if testing.Short() {
		days = days[:1]
	}
	for _, day := range days {
		date := mustDate(t, day)
		certain := map[Answers][]guidance.Verdict{}
		n := 0
		everyAnswer(e, func(a Answers) {
			n++
			verdicts := make([]guidance.Verdict, len(contractTools))
			for _, sure := range sureSets(e, a) {
				known, ok := certain[sure]
				if !ok {
					g := expansions(e, sure)[0]
					for _, tool := range contractTools {
						known = append(known, heaviest(tool.fires(g, day)))
					}
					certain[sure] = known
				}
				for i, v := range known {
					verdicts[i] = max(verdicts[i], v)
				}
			}
			compareBrief(t, e, a, e.Brief(a, date), verdicts)
		})
		if n != 90720 {
			t.Fatalf("%d complete answer sets, the contract has 90,720", n)
		}
		if t.Failed() {
			return
		}
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

func compareBrief(t *testing.T, e *Engine, a Answers, got Brief, want []guidance.Verdict) {
	t.Helper()
	for i, v := range want {
		if e.pack.Tools[i].ID != contractTools[i].id {
			t.Fatalf("tool %d is %s, the contract has %s", i, e.pack.Tools[i].ID, contractTools[i].id)
		}
		if got.Verdict(i) != v {
			t.Fatalf("%s: %s is %s, want %s", describe(e, a), contractTools[i].id, got.Verdict(i), v)
		}
	}
	outcome, recommended := guidance.OutcomeAsk, recommend(want)
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
	e := engine(t)
	date := mustDate(t, "2022-06-01")
	everyAnswer(e, func(a Answers) {
		if t.Failed() || hasUnsure(e, a) {
			return
		}
		known, brief := e.known(a), e.Brief(a, date)
		g := expansions(e, a)[0]
		for i, v := range e.verdicts(&a, &known, &brief, date) {
			want := contractTools[i].fires(g, "2022-06-01")
			if len(v.Reasons) != len(want) {
				t.Errorf("%s: %s has %d reasons, want %v", describe(e, a), v.Tool.ID, len(v.Reasons), want)
				return
			}
			for _, r := range v.Reasons {
				if verdict, ok := want[r.Rule]; !ok || verdict != r.Verdict || r.Unsure || len(r.Statements) == 0 {
					t.Errorf("%s: %s has reason %q (%s), want %v", describe(e, a), v.Tool.ID, r.Rule, r.Verdict, want)
				}
			}
		}
	})
}
