package report

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/report/published"
)

func ExampleExplained() {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		panic(err)
	}
	engine := questions.Compile(pack)
	answers, err := engine.Answer(map[string]string{"classification": "secret"})
	if err != nil {
		panic(err)
	}
	d := engine.Decide(answers, guidance.Date{Year: 2026, Month: 11, Day: 28})
	page := Explained{Why: d.Why(d.Tool("slack"))}.Markdown()
	fmt.Println(strings.SplitN(page, "\n", 2)[0])
	// Output: # Slack is not allowed because of one answer
}

// Whatever is decided, each tool and each rule is explained in whole sentences and in
// one JSON object, and both name the same answers.
func TestEverythingIsExplained(t *testing.T) {
	n, s := 0, published.Compile(t, WhyJSONSchema)
	spread(t, func(t *testing.T, _ questions.Answers, d *questions.Decision) {
		n++
		x := Explained{Why: d.Why(&d.Tools[n%len(d.Tools)])}
		x.Rule, _ = d.WhyRule(d.Pack().Rules[n%len(d.Pack().Rules)].ID)
		page := x.Markdown()
		if strings.ContainsAny(page, "{}") || strings.Contains(page, "\n\n\n") || strings.Contains(page, "\n- \n") || !strings.HasPrefix(page, "# "+x.Why.Name) {
			t.Fatalf("the page is\n%s", page)
		}
		var got struct {
			Schema string
			Tool   struct {
				Forced []struct{ Answers map[string]string }
			}
			Rule struct {
				Fired string
				Cases []struct{ Terms []struct{ Question string } }
			}
		}
		if err := json.Unmarshal(x.JSON(), &got); err != nil || got.Schema != WhySchema {
			t.Fatalf("%v in %s", err, x.JSON())
		}
		if err := s.Valid(t, string(x.JSON())); err != nil {
			t.Fatalf("%v in %s", err, x.JSON())
		}
		if len(got.Tool.Forced) != len(x.Why.Forced) || len(got.Rule.Cases) != len(x.Rule.Cases) || got.Rule.Fired != x.Rule.Fired.String() {
			t.Fatalf("the JSON says %+v of %+v", got, x)
		}
		for i, forced := range x.Why.Forced {
			for _, a := range forced.Answers {
				if got.Tool.Forced[i].Answers[a.Question.ID] != a.Option.ID || i < maxForced && !strings.Contains(page, a.Option.Label) {
					t.Fatalf("%s is missing in %s", a.Option.Label, page)
				}
			}
		}
	})
}

func TestTheSchemaOfAnExplanationIsThatOfTheType(t *testing.T) {
	none := func(reflect.Type) bool { return false }
	if n := published.Compile(t, WhyJSONSchema).Compare(t, reflect.TypeFor[explainedJSON](), none, "explainedJSON.rule", "explainedJSON.tool", "reasons.conflict", "reasons.over", "reasons.unsure", "lighter.open", "heavier.open", "changes.open",
		"cases.except", "cases.tools", "tools.heavier"); n < 8 {
		t.Errorf("only %d types were compared", n)
	}
}
