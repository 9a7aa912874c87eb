package record_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
)

var noon = time.Date(2026, 11, 28, 12, 0, 0, 5_400_000, time.UTC)

// engineOf is the engine of a shipped edition.
func engineOf(t testing.TB, edition string) *questions.Engine {
	t.Helper()
	for _, pack := range fixture.Shipped() {
		if pack.Edition == edition {
			return questions.Compile(pack)
		}
	}
	t.Fatalf("no edition %s", edition)
	return nil
}

func date(t testing.TB, text string) guidance.Date {
	t.Helper()
	d, err := guidance.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// keep is a sealed record of answers.
func keep(t testing.TB, e *questions.Engine, day, tool string, answers map[string]string) record.Record {
	t.Helper()
	a, err := e.Answer(answers)
	if err != nil {
		t.Fatal(err)
	}
	place := questions.NoTool
	if tool != "" {
		place = e.ToolPlace(tool)
	}
	d := e.Consider(a, place, date(t, day))
	words := record.Words{Title: "A rota", Tags: []string{"Rotas", "rotas", " team  a "}, Happened: date(t, day)}
	in := record.Context{ID: record.NewID([8]byte{1, 2, 3}), Now: noon, Program: "test", Guidance: record.Guidance{Edition: e.Pack().Edition}}
	return record.Keep(d, nil, words, in).Seal("")
}

var everyday = map[string]string{
	"classification": "official", "personal-data": "no", "subject": "everyday", "lost-device": "no",
	"audience": "internal", "purpose": "message", "device": "smartphone", "account": "work",
}

func TestARecordComesBackAsItWas(t *testing.T) {
	r := keep(t, engineOf(t, "2020-04"), "2020-06-01", "whatsapp", everyday)
	text := r.Encode()
	back, err := record.Decode(text)
	if err != nil {
		t.Fatal(err)
	}
	if string(back.Encode()) != string(text) {
		t.Error("it comes back as another one")
	}
	if first := r.Guidance.Sources[0]; first != (record.Source{Label: "S0", Title: "Instant messaging acceptable use", Date: "2018-07"}) {
		t.Errorf("the first source is %+v", first)
	}
	if strings.Join(r.Tags, " ") != "rotas team-a" {
		t.Errorf("tags %q", r.Tags)
	}
	if got := r.Recorded.String(); got != "2026-11-28T12:00:00.005Z" {
		t.Errorf("recorded %s", got)
	}
}

func TestBytesThatAreNoTextComeBackAsReplaced(t *testing.T) {
	r := keep(t, engineOf(t, "2020-04"), "2020-06-01", "", everyday)
	r.Title = "a\xffb"
	back, err := record.Decode(r.Seal("").Encode())
	if err != nil || back.Title != "a\ufffdb" {
		t.Errorf("%q, %v", back.Title, err)
	}
}

// TestStampsInJSONSortAsTexts writes one whose milliseconds end in zeros.
func TestStampsInJSONSortAsTexts(t *testing.T) {
	for _, moment := range []time.Time{noon.Truncate(time.Second), noon.Truncate(time.Second).Add(120 * time.Millisecond), noon} {
		text, err := json.Marshal(record.StampOf(moment))
		var back record.Stamp
		if err != nil || len(text) != len(`"2026-11-28T12:00:00.000Z"`) || json.Unmarshal(text, &back) != nil || back != record.StampOf(moment) {
			t.Errorf("%s: %v, back %s", text, err, back)
		}
	}
	for _, text := range []string{`"2026-11-28T12:00:00Z"`, `"2026-11-28T12:00:00.000+01:00"`, `17`, `""`} {
		var s record.Stamp
		if json.Unmarshal([]byte(text), &s) == nil {
			t.Errorf("%s is taken for a moment", text)
		}
	}
}

// TestTheSumIsOverTheCanonicalForm works the SHA-256 out as anybody could who has
// only the file and RFC 8785.
func TestTheSumIsOverTheCanonicalForm(t *testing.T) {
	r := keep(t, engineOf(t, "2020-04"), "2020-06-01", "", everyday)
	var members map[string]any
	if err := json.Unmarshal(r.Encode(), &members); err != nil {
		t.Fatal(err)
	}
	delete(members, "sha256")
	text, err := json.Marshal(members)
	if err == nil {
		err = (*jsontext.Value)(&text).Canonicalize()
	}
	if err != nil {
		t.Fatal(err)
	}
	if digest := sha256.Sum256(text); hex.EncodeToString(digest[:]) != r.SHA256 {
		t.Error("the SHA-256 is another one")
	}
}

func TestWhatIsAlteredOrStrangeIsRefused(t *testing.T) {
	r := keep(t, engineOf(t, "2020-04"), "2020-06-01", "", everyday)
	text := string(r.Encode())
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"another title":  {strings.Replace(text, `"title":"A rota"`, `"title":"A plan"`, 1), record.ErrSum},
		"another answer": {strings.Replace(text, `"personal-data":"no"`, `"personal-data":"yes"`, 1), record.ErrSum},
		"another schema": {strings.Replace(text, "whichtool.record/1", "whichtool.record/2", 1), record.ErrSchema},
		"more members":   {strings.Replace(text, `"note":`, `"notes":"x","note":`, 1), nil},
		"twice":          {strings.Replace(text, `"note":`, `"note":"x","note":`, 1), nil},
		"cut short":      {text[:len(text)/2], nil},
		"a list":         {"[" + text + "]", nil},
		"nothing":        {"", nil},
	} {
		_, err := record.Decode([]byte(c.text))
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnswersKeepTheirOrderAndTheirChanges(t *testing.T) {
	e := engineOf(t, "2020-04")
	flow := e.Start(date(t, "2020-06-01"))
	for _, place := range []int{4, 0} { // unsure, then OFFICIAL after all
		if changed, ok := flow.Change("classification"); ok {
			flow = changed.Choose(place)
		}
	}
	for flow.Question() != nil {
		flow = flow.Choose(0)
	}
	r := record.Keep(flow.Decide(), flow.Given(), record.Words{}, record.Context{ID: record.NewID([8]byte{}), Now: noon})
	if len(r.Answers) != len(flow.Given()) || r.Answers[0].Option != "unsure" || r.Answers[0].Counts || !r.Answers[1].Counts {
		t.Errorf("answers %+v", r.Answers)
	}
	var d map[string]jsontext.Value
	if err := json.Unmarshal(r.Decision, &d); err != nil || !strings.Contains(string(d["answers"]), `"classification":"official"`) {
		t.Errorf("decision %s, %v", d["answers"], err)
	}
}

func TestRecheckSaysWhatDiffersAndWhy(t *testing.T) {
	old, today := engineOf(t, "2020-04"), engineOf(t, "2025-12")
	check := func(e *questions.Engine, r record.Record, done string) record.Recheck {
		t.Helper()
		g, err := r.Gist()
		if err != nil {
			t.Fatal(err)
		}
		return record.NewRechecker(e, date(t, "2026-11-28")).Recheck(g, done)
	}
	same := keep(t, old, "2020-06-01", "", everyday)
	if got := check(old, same, ""); got.Result != record.Same || len(got.Flips) > 0 {
		t.Errorf("by the same edition: %+v", got)
	}
	hangouts := keep(t, old, "2020-06-01", "google-hangouts", map[string]string{
		"classification": "official", "personal-data": "no", "subject": "everyday", "lost-device": "no",
		"audience": "internal", "purpose": "call", "device": "mac", "account": "work"})
	got := check(old, hangouts, "")
	if got.Result != record.Differs || len(got.Flips) == 0 || got.Flips[0].After.Rule != "ended" {
		t.Errorf("a tool that has ended: %+v", got)
	}
	got = check(today, hangouts, "")
	if got.Result != record.Differs || len(got.Flips) == 0 || !got.Flips[0].Replaced() || got.Flips[0].Tool != "google-hangouts" || got.Flips[0].Why().Text == "" {
		t.Errorf("a tool whose place another has: %+v", got)
	}
	if got := check(today, keep(t, old, "2020-06-01", "whatsapp", everyday), ""); got.Result != record.Same {
		t.Errorf("a question that was not asked then, and does not matter: %+v", got)
	}
	if got := check(today, keep(t, old, "2020-06-01", "", map[string]string{"classification": "secret"}), ""); got.Result != record.Same {
		t.Errorf("SECRET is a stop in each: %+v", got)
	}
}

// TestRecheckByTheSameEditionIsTheSame holds over many answers, with and without
// a tool, those that leave questions out among them.
func TestRecheckByTheSameEditionIsTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 28))
	for _, edition := range []string{"2020-04", "2022-04", "2025-12"} {
		e := engineOf(t, edition)
		c := record.NewRechecker(e, date(t, "2026-11-28"))
		for range 500 {
			flow := e.Start(date(t, "2026-11-28"))
			if random.IntN(2) == 0 {
				flow = flow.About(e.Pack().Tools[random.IntN(len(e.Pack().Tools))].ID)
			}
			for flow.Question() != nil {
				flow = flow.Choose(random.IntN(len(flow.Question().Options)))
			}
			r := record.Keep(flow.Decide(), flow.Given(), record.Words{}, record.Context{Now: noon})
			g, err := r.Gist()
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Recheck(g, g.Recommended); got.Result != record.Same {
				t.Fatalf("%s %v: %+v", edition, g.Answers, got)
			}
		}
	}
}
