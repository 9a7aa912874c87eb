package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
)

// The form of the JSON as the contract states it, with a pointer wherever a
// field that is missing or null must be told from one that is empty.
type wantDecision struct {
	Schema   *string         `json:"schema"`
	AsOf     *string         `json:"asOf"`
	Edition  *string         `json:"edition"`
	Answers  json.RawMessage `json:"answers"`
	Outcome  *string         `json:"outcome"`
	Tools    *[]wantTool     `json:"tools"`
	Steps    *wantSteps      `json:"steps"`
	Contacts *[]any          `json:"contacts"`
	Notices  *[]any          `json:"notices"`
	Changes  *[]any          `json:"changes"`
	// Null is a value here, so its presence is looked for apart.
	Recommended *string `json:"recommended"`
}

type wantTool struct {
	ID         string        `json:"id"`
	Name       string        `json:"name"`
	Verdict    string        `json:"verdict"`
	Reasons    *[]wantReason `json:"reasons"`
	Conditions *[]wantRemark `json:"conditions"`
}

type wantReason struct {
	Rule       string    `json:"rule"`
	Text       string    `json:"text"`
	Statements *[]string `json:"statements"`
}

type wantRemark struct {
	Text       string    `json:"text"`
	Statements *[]string `json:"statements"`
}

type wantSteps struct {
	SetUp  *[]wantRemark `json:"setup"`
	Before *[]wantRemark `json:"before"`
	During *[]wantRemark `json:"during"`
	After  *[]wantRemark `json:"after"`
}

func encoded(t *testing.T, d *questions.Decision) []byte {
	t.Helper()
	text := JSON(d)
	return text
}

func decoded(t *testing.T, text []byte) wantDecision {
	t.Helper()
	var w wantDecision
	if err := json.Unmarshal(text, &w); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return w
}

func TestJSONIsAsInTheContract(t *testing.T) {
	spread(t, func(t *testing.T, a questions.Answers, d *questions.Decision) {
		text := encoded(t, d)
		if !json.Valid(text) || bytes.ContainsAny(text, "\n\r\x1b") {
			t.Fatalf("%s: not one object on one line: %s", describe(d), text)
		}
		w := decoded(t, text)
		checkHead(t, d, w)
		checkRecommended(t, d, text, w)
		checkTools(t, a, d, w)
		checkSteps(t, d, w)
		if w.Contacts == nil || w.Notices == nil || w.Changes == nil {
			t.Errorf("%s: contacts, notices and changes are lists, even if empty", describe(d))
		}
	})
}

func checkHead(t *testing.T, d *questions.Decision, w wantDecision) {
	t.Helper()
	for name, pair := range map[string][2]string{
		"schema": {deref(w.Schema), "whichtool.decision/1"}, "asOf": {deref(w.AsOf), d.AsOf.String()},
		"edition": {deref(w.Edition), engineOn(t, d.AsOf.String()).Pack().Edition}, "outcome": {deref(w.Outcome), string(d.Outcome)},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s is %q, want %q", describe(d), name, pair[0], pair[1])
		}
	}
}

// checkRecommended holds the recommended tool to the outcome: null, and
// present, wherever there is none.
func checkRecommended(t *testing.T, d *questions.Decision, text []byte, w wantDecision) {
	t.Helper()
	if d.Recommended == nil {
		if !bytes.Contains(text, []byte(`,"recommended":null,`)) {
			t.Errorf("%s: recommended is not null", describe(d))
		}
		return
	}
	if deref(w.Recommended) != d.Recommended.Tool.ID || d.Outcome != guidance.OutcomeUse {
		t.Errorf("%s: %s recommends %q", describe(d), d.Outcome, deref(w.Recommended))
	}
}

// checkTools holds the verdicts to those of the brief, and each tool to having
// its reasons.
func checkTools(t *testing.T, a questions.Answers, d *questions.Decision, w wantDecision) {
	t.Helper()
	if w.Tools == nil || len(*w.Tools) != len(d.Pack().Tools) {
		t.Fatalf("%s: not every tool is there", describe(d))
	}
	brief := engineOn(t, d.AsOf.String()).Brief(a, d.AsOf)
	for i, tool := range *w.Tools {
		if tool.ID != d.Pack().Tools[i].ID || tool.Name == "" {
			t.Errorf("%s: tool %d is %q, named %q", describe(d), i, tool.ID, tool.Name)
		}
		if want := brief.Verdict(i).String(); tool.Verdict != want {
			t.Errorf("%s: %s is %s, but %s in the brief", describe(d), tool.ID, tool.Verdict, want)
		}
		if tool.Reasons == nil || tool.Conditions == nil {
			t.Fatalf("%s: %s: reasons and conditions are lists, even if empty", describe(d), tool.ID)
		}
		if (len(*tool.Reasons) == 0) != (tool.Verdict == "suitable") {
			t.Errorf("%s: %s is %s for %d reasons", describe(d), tool.ID, tool.Verdict, len(*tool.Reasons))
		}
		for _, r := range *tool.Reasons {
			if r.Rule == "" {
				t.Errorf("%s: %s: a reason without a rule", describe(d), tool.ID)
			}
			checkCited(t, d, tool.ID+" "+r.Rule, r.Text, r.Statements)
		}
		checkRemarks(t, d, tool.ID+" condition", tool.Conditions)
	}
}

func checkSteps(t *testing.T, d *questions.Decision, w wantDecision) {
	t.Helper()
	if w.Steps == nil {
		t.Fatalf("%s: no steps", describe(d))
	}
	for moment, got := range map[guidance.Moment]*[]wantRemark{"setup": w.Steps.SetUp, "before": w.Steps.Before, "during": w.Steps.During, "after": w.Steps.After} {
		checkRemarks(t, d, string(moment), got)
		if got != nil && len(*got) != len(d.Moment(moment)) {
			t.Errorf("%s: %d steps %s, want %d", describe(d), len(*got), moment, len(d.Moment(moment)))
		}
	}
}

func checkRemarks(t *testing.T, d *questions.Decision, what string, remarks *[]wantRemark) {
	t.Helper()
	if remarks == nil {
		t.Errorf("%s: %s: no list", describe(d), what)
		return
	}
	for _, r := range *remarks {
		checkCited(t, d, what, r.Text, r.Statements)
	}
}

// checkCited holds a text to resting on statements that exist.
func checkCited(t *testing.T, d *questions.Decision, what, text string, statements *[]string) {
	t.Helper()
	if text == "" || statements == nil || len(*statements) == 0 {
		t.Errorf("%s: %s: text %q rests on statements %v", describe(d), what, text, statements)
		return
	}
	for _, id := range *statements {
		if _, ok := d.Pack().Statement(id); !ok {
			t.Errorf("%s: %s: there is no statement %s", describe(d), what, id)
		}
	}
}

func deref(s *string) string {
	if s == nil {
		return "(none)"
	}
	return *s
}

// The short answer says every line, and what each rests on.
func TestJSONHoldsTheShortAnswer(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		var got struct {
			Short struct {
				Verdict               string
				Limit, Disagreement   *string
				Before, During, After []string
				Not                   []struct {
					Tools  []string
					Reason string
				}
				Fallback, SetUp, Ask, Age *string
				Reason, Always            []string
				Switch                    *string
				Cited                     []wantRemark
			}
		}
		if err := json.Unmarshal(encoded(t, d), &got); err != nil {
			t.Fatal(err)
		}
		s := got.Short
		said := slices.Concat([]string{strings.TrimSuffix(s.Verdict, ".")}, s.Reason, s.Before, s.During, s.After, s.Always)
		for _, one := range []*string{s.Switch, s.Limit, s.Disagreement, s.Fallback, s.SetUp, s.Ask, s.Age} {
			if one != nil {
				said = append(said, *one)
			}
		}
		for _, not := range s.Not {
			said = append(said, not.Reason)
			if len(not.Tools) == 0 {
				t.Errorf("%s: %q refuses no tool", describe(d), not.Reason)
			}
		}
		if len(said) != len(d.Short) || len(s.Cited) != len(d.Short) {
			t.Errorf("%s: %d sentences and %d with what they rest on, want %d", describe(d), len(said), len(s.Cited), len(d.Short))
		}
		for _, l := range d.Short {
			if !slices.Contains(said, l.Text) {
				t.Errorf("%s: %q is not said", describe(d), l.Text)
			}
		}
		checkRemarks(t, d, "short", &s.Cited)
	})
}

func TestJSONAnswersKeepTheQuestionsOrder(t *testing.T) {
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		names, values := members(t, decoded(t, encoded(t, d)).Answers)
		if !slices.Equal(names, d.Pack().Order) {
			t.Errorf("%s: the answers come as %v", describe(d), names)
		}
		for i, a := range d.Answers {
			if values[i] != a.Option.ID {
				t.Errorf("%s: %s is answered by %s", describe(d), names[i], values[i])
			}
		}
	})
}

// members is the names and the values of an object of strings, in the order
// of the text.
func members(t *testing.T, object []byte) (names, values []string) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(object))
	var words []string
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, object)
		}
		if word, ok := token.(string); ok {
			words = append(words, word)
		}
	}
	for i, word := range words {
		if i%2 == 0 {
			names = append(names, word)
		} else {
			values = append(values, word)
		}
	}
	return names, values
}

func TestJSONLeavesOutWhatIsNotAnswered(t *testing.T) {
	d := decide(t, "2020-06-01", map[string]string{"classification": "secret"})
	if got := decoded(t, encoded(t, d)).Answers; string(got) != `{"classification":"secret"}` {
		t.Errorf("answers are %s", got)
	}
}

// Programs rely on the fields that there are; another one is a decision, not
// an accident.
func TestJSONFields(t *testing.T) {
	var object map[string]json.RawMessage
	d := decide(t, "2020-06-01", routine())
	if err := json.Unmarshal(encoded(t, d), &object); err != nil {
		t.Fatal(err)
	}
	want := []string{"answers", "asOf", "changes", "contacts", "edition", "notices", "outcome", "recommended", "schema", "short", "steps", "tools"}
	if got := slices.Sorted(maps.Keys(object)); !slices.Equal(got, want) {
		t.Errorf("the fields are %v, want %v", got, want)
	}
}

func TestJSONSaysWhatWouldChangeIt(t *testing.T) {
	chosen := routine()
	chosen["account"] = "personal"
	var got struct {
		Lead    struct{ Tool, Kind, Text string }
		Changes []struct {
			Tool, Kind, Text string
			Answers          map[string][]string
		}
	}
	if err := json.Unmarshal(encoded(t, decide(t, "2020-06-01", chosen)), &got); err != nil {
		t.Fatal(err)
	}
	if got.Lead.Tool != "microsoft-teams" || got.Lead.Kind != "could" || got.Lead.Text != "Use your work account: then Microsoft Teams." {
		t.Errorf("the lead is %+v", got.Lead)
	}
	first := got.Changes[0]
	if first.Tool != "microsoft-teams" || first.Kind != "could" || fmt.Sprint(first.Answers) != "map[account:[work]]" {
		t.Errorf("the first change is %+v", first)
	}
}

// What is a fact is for finding out: it is never put as a choice.
func TestJSONKeepsFactsApartFromChoices(t *testing.T) {
	facts := []string{"classification", "marking", "personal-data", "subject", "lost-device"}
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		var got struct {
			Changes []struct {
				Tool, Kind string
				Answers    map[string][]string
			}
		}
		if err := json.Unmarshal(encoded(t, d), &got); err != nil {
			t.Fatal(err)
		}
		for _, c := range got.Changes {
			names := slices.Collect(maps.Keys(c.Answers))
			factual := slices.ContainsFunc(names, func(n string) bool { return slices.Contains(facts, n) })
			if (c.Kind == "turns-out") != factual {
				t.Errorf("%s: %s by %v is of kind %s", describe(d), c.Tool, names, c.Kind)
			}
		}
	})
}

func TestBriefHasOnlyThreeFieldsAndEveryVerdict(t *testing.T) {
	spread(t, func(t *testing.T, a questions.Answers, d *questions.Decision) {
		e := engineOn(t, d.AsOf.String())
		text := NewBrief(e).Append(nil, e.Brief(a, d.AsOf))
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(text, &fields); err != nil {
			t.Fatalf("%s: %v in %s", describe(d), err, text)
		}
		if got := slices.Sorted(maps.Keys(fields)); !slices.Equal(got, []string{"outcome", "recommended", "verdicts"}) {
			t.Errorf("%s: the fields are %v", describe(d), got)
		}
		checkBrief(t, d, text)
	})
}

func checkBrief(t *testing.T, d *questions.Decision, text []byte) {
	t.Helper()
	var got struct {
		Outcome     guidance.Outcome
		Recommended *string
		Verdicts    map[string]string
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	recommended := "(none)"
	if d.Recommended != nil {
		recommended = d.Recommended.Tool.ID
	}
	if got.Outcome != d.Outcome || deref(got.Recommended) != recommended || len(got.Verdicts) != len(d.Tools) {
		t.Errorf("%s: %s and %s, want %s and %s", describe(d), got.Outcome, deref(got.Recommended), d.Outcome, recommended)
	}
	for _, tool := range d.Tools {
		if got.Verdicts[tool.Tool.ID] != tool.Verdict.String() {
			t.Errorf("%s: %s is %s, want %s", describe(d), tool.Tool.ID, got.Verdicts[tool.Tool.ID], tool.Verdict)
		}
	}
}

// Append adds: what is in the buffer already stays.
func TestBriefAppends(t *testing.T) {
	e := engine(t)
	text := string(NewBrief(e).Append([]byte("before "), e.Brief(questions.Answers{}, date(t, "2020-06-01"))))
	if !strings.HasPrefix(text, `before {"outcome":`) {
		t.Errorf("got %.40s", text)
	}
}
