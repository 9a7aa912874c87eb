package team_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/record"
	"whichtool/questions/team"
)

var (
	pack  = fixture.Shipped()[len(fixture.Shipped())-1]
	today = guidance.Date{Year: 2026, Month: 11, Day: 28}
)

// check is a check of a team that uses some tools, with every practice answered by
// the same.
func check(state team.State, tools, work []string) team.Check {
	c := team.Check{
		Schema: team.Schema, ID: record.NewID([8]byte{1}), Team: "Listing, Leeds", People: 8, On: record.Day(today),
		Begun: record.StampOf(time.Unix(0, 0)), Changed: record.StampOf(time.Unix(0, 0)), Tools: tools, Work: work, LeftOut: []team.LeftOut{},
		Answers: []team.Answer{}, Staff: []team.Count{}, Guidance: record.Guidance{Edition: pack.Edition, Layers: []record.Layer{}},
	}
	for _, p := range c.Open(pack) {
		c = c.With(pack, team.Answer{Practice: p.ID, State: state, Reason: "none here"})
	}
	return c
}

func everyWork() (ids []string) {
	for _, w := range pack.Work {
		ids = append(ids, w.ID)
	}
	return ids
}

func everyTool() (ids []string) {
	for _, t := range pack.Tools {
		ids = append(ids, t.ID)
	}
	return ids
}

func TestWhatAppliesIsAskedAndTheRestSaysWhy(t *testing.T) {
	for name, c := range map[string]team.Check{
		"none": check(team.DontKnow, nil, nil), "all": check(team.DontKnow, everyTool(), everyWork()), "whatsapp": check(team.DontKnow, []string{"whatsapp"}, nil),
	} {
		asked := 0
		all := c.Asked(pack)
		if len(all) != len(pack.Practices) {
			t.Fatalf("%s: %d of %d practices", name, len(all), len(pack.Practices))
		}
		for _, a := range all {
			if a.Why == "" {
				asked++
			}
			if (a.Why == "") != a.Applies(c.Tools, c.Work) {
				t.Errorf("%s: %s is skipped by %q", name, a.ID, a.Why)
			}
		}
		if asked != len(c.Answers) || name == "all" && asked != len(pack.Practices) {
			t.Errorf("%s: %d asked, %d answered", name, asked, len(c.Answers))
		}
	}
}

func TestScoresCountWhatTheySay(t *testing.T) {
	for state, want := range map[team.State]int{
		"in-place": 100, "mostly": 66, "partly": 33, "not-yet": 0, team.DontKnow: 0, team.DoesNotApply: -1,
	} {
		c := check(state, everyTool(), everyWork())
		r := team.ResultOf(&c, nil, pack, today)
		if got := r.Overall.Percent(); got != want {
			t.Errorf("%s: %d percent", state, got)
		}
		for _, a := range r.Areas {
			if a.Score.Percent() != want {
				t.Errorf("%s: %s %d percent", state, a.ID, a.Score.Percent())
			}
		}
		gaps := len(r.Gaps)
		if (state == "in-place" || state == team.DoesNotApply) != (gaps == 0) {
			t.Errorf("%s: %d gaps", state, gaps)
		}
	}
}

// TestAnsweringBetterNeverScoresWorse holds for each practice and each pair of
// states, and not knowing is never better than anything.
func TestAnsweringBetterNeverScoresWorse(t *testing.T) {
	base := check("mostly", everyTool(), everyWork())
	percent := func(practice string, state team.State) int {
		c := base.With(pack, team.Answer{Practice: practice, State: state})
		s := team.ResultOf(&c, nil, pack, today).Overall
		return s.Points
	}
	for _, p := range pack.Practices {
		last := percent(p.ID, "in-place")
		for _, state := range team.EveryState[1:5] {
			now := percent(p.ID, state)
			if now > last {
				t.Errorf("%s: %s scores more than the better answer", p.ID, state)
			}
			last = now
		}
	}
}

func TestOneBadPracticeOfTheGreatestWeightIsNeverGreen(t *testing.T) {
	c := check("in-place", everyTool(), everyWork())
	if r := team.ResultOf(&c, nil, pack, today); r.Rating != team.Green {
		t.Fatalf("all in place is %s", r.Rating)
	}
	for _, p := range pack.Practices {
		if p.Weight != guidance.MaxWeight {
			continue
		}
		worse := c.With(pack, team.Answer{Practice: p.ID, State: team.DontKnow})
		if r := team.ResultOf(&worse, nil, pack, today); r.Rating == team.Green {
			t.Errorf("green with %s unknown", p.ID)
		}
	}
}

func TestToolsThatTheGuidanceDoesNotOfferComeUp(t *testing.T) {
	c := check("in-place", []string{"microsoft-teams", "skype-for-business", "Signal", "Quibble"}, nil)
	bad := team.ResultOf(&c, nil, pack, today).BadTools
	if len(bad) != 3 || len(bad[0].Statements) == 0 || bad[1].Name != "Signal" || len(bad[1].Statements) == 0 || bad[2].Name != "Quibble" {
		t.Errorf("%+v", bad)
	}
}

func TestOnlyLikeIsComparedWithLike(t *testing.T) {
	before, after := check("partly", everyTool(), everyWork()), check("partly", everyTool(), everyWork())
	id := func(i int) string { return pack.Practices[i].ID }
	after = after.With(pack, team.Answer{Practice: id(0), State: "in-place"})
	after = after.With(pack, team.Answer{Practice: id(1), State: "not-yet"})
	after = after.With(pack, team.Answer{Practice: id(2), State: team.DoesNotApply, Reason: "no such tool"})
	before.Answers = before.Answers[:len(before.Answers)-1]
	for i := range before.Answers {
		if before.Answers[i].Practice == id(3) {
			before.Answers[i].Meaning = "another"
		}
	}
	moves := map[team.Move]int{}
	c := team.Compare(&before, &after, pack, today)
	for _, s := range c.Steps {
		moves[s.Move]++
	}
	n := len(pack.Practices)
	if moves[team.Better] != 1 || moves[team.Worse] != 1 || moves[team.Unlike] != 1 || moves[team.Changed] != 1 || moves[team.New] != 1 || moves[team.Same] != n-5 {
		t.Errorf("%v of %d", moves, n)
	}
	if c.Overall.Alike != n-3 || c.Overall.Out != 3 {
		t.Errorf("%+v", c.Overall)
	}
}

// What a team answered of a tool that it does not use any more is not compared.
func TestWhatIsNoLongerAskedIsNotCompared(t *testing.T) {
	before := check("partly", everyTool(), everyWork())
	after := check("in-place", everyTool(), everyWork())
	after.Tools = nil
	c := team.Compare(&before, &after, pack, today)
	asked := len(after.Counting(pack))
	if asked == len(after.Answers) || c.Overall.Alike != asked || c.Overall.Out != len(after.Answers)-asked {
		t.Errorf("of %d answers %d are asked: %+v", len(after.Answers), asked, c.Overall)
	}
	for _, s := range c.Steps {
		if p, _ := pack.Practice(s.Practice); (s.Move == team.Gone) == slices.Contains(after.Practices(pack), p) {
			t.Errorf("%s: %s", s.Practice, s.Move)
		}
	}
}

func TestActionsAreFollowed(t *testing.T) {
	due := record.Day(guidance.Date{Year: 2026, Month: 11, Day: 1})
	with := func(c team.Check, i int, target guidance.Level) team.Check {
		a := team.Answer{Practice: c.Answers[i].Practice, State: "not-yet", Action: &team.Action{Do: "Mend it", Owner: "manager", Due: due, Target: target}}
		return c.With(pack, a)
	}
	before := with(with(check("partly", everyTool(), everyWork()), 0, guidance.Mostly), 1, guidance.InPlace)
	if r := team.ResultOf(&before, nil, pack, today); r.Overdue != 2 || len(r.Plan) != 2 || r.Overall.Target <= r.Overall.Points {
		t.Errorf("%d overdue, %d planned, %+v", r.Overdue, len(r.Plan), r.Overall)
	}
	after := check("mostly", everyTool(), everyWork())
	c := team.Compare(&before, &after, pack, today)
	if len(c.Done) != 1 || len(c.Late) != 1 {
		t.Errorf("%d done, %d late", len(c.Done), len(c.Late))
	}
}

func TestACheckComesBackAsItWas(t *testing.T) {
	c := check("partly", everyTool(), everyWork())
	back, err := team.Decode(c.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if string(back.Encode()) != string(c.Encode()) {
		t.Error("it comes back as another one")
	}
	for name, text := range map[string]string{
		"another schema": strings.Replace(string(c.Encode()), "whichtool.team/1", "whichtool.team/2", 1),
		"no such state":  strings.Replace(string(c.Encode()), `"state":"partly"`, `"state":"good"`, 1),
		"more members":   strings.Replace(string(c.Encode()), `"team":`, `"teams":"","team":`, 1),
		"twice":          strings.Replace(string(c.Encode()), `"answers":[`, `"answers":[`+string(first(c))+",", 1),
	} {
		if _, err := team.Decode([]byte(text)); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// first is the first answer of a check, as JSON.
func first(c team.Check) []byte {
	text := string(c.Encode())
	from := strings.Index(text, `"answers":[`) + len(`"answers":[`)
	return []byte(text[from : from+strings.Index(text[from:], "},{")+1])
}

func TestStaffSayWithoutNames(t *testing.T) {
	c := check("in-place", everyTool(), everyWork())
	form := team.Form(&c, pack)
	filled := strings.ReplaceAll(form, "[ ]", "[ S ]")
	for range team.FewestShown - 1 {
		said, err := team.ReadForm(strings.NewReader("Hi,\n> "+strings.ReplaceAll(filled, "\n", "\r\n> ")), &c, pack)
		if err != nil {
			t.Fatal(err)
		}
		c = c.WithStaff(said)
	}
	if shown, few := team.SideBySide(&c); len(shown) > 0 || few == 0 {
		t.Errorf("%d shown of a group that is too small", len(shown))
	}
	said, _ := team.ReadForm(strings.NewReader(filled), &c, pack)
	c = c.WithStaff(said)
	shown, few := team.SideBySide(&c)
	if len(shown) == 0 || few > 0 || shown[0].Manager != "in-place" || shown[0].Percent != 33 {
		t.Errorf("%+v, %d", shown, few)
	}
	for name, bad := range map[string]string{
		"no form": "hello", "another check": strings.Replace(form, c.ID, "zzzz-zzzz-zzzz", 1), "no answer": strings.Replace(form, "[ ]", "[x]", 1),
	} {
		if _, err := team.ReadForm(strings.NewReader(bad), &c, pack); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// TestOpenActionsGoOn holds that what was to be done is still to be done in the next
// check, until that says something of the practice.
func TestOpenActionsGoOn(t *testing.T) {
	due := record.Day(guidance.Date{Year: 2026, Month: 11, Day: 1})
	before := check("partly", everyTool(), everyWork())
	ids := []string{before.Answers[0].Practice, before.Answers[1].Practice}
	for _, id := range ids {
		before = before.Say(pack, nil, id, func(a *team.Answer) {
			a.Action = &team.Action{Do: "Mend it", Owner: "manager", Due: due, Target: guidance.Mostly}
		})
	}
	next := before.Again(record.Context{ID: record.NewID([8]byte{2}), Now: time.Unix(1, 0)}, today)
	if r := team.ResultOf(&next, &before, pack, today); len(r.Plan) != 2 || r.Overdue != 2 {
		t.Fatalf("%d planned, %d overdue", len(r.Plan), r.Overdue)
	}
	next = next.Level(pack, &before, today, ids[0], "in-place", "")
	next = next.Say(pack, &before, ids[1], func(a *team.Answer) { a.Note = "soon" })
	if a := next.Answer(ids[0]); a.Action == nil || a.Action.Done != record.Day(today) {
		t.Errorf("the aim is reached: %+v", a.Action)
	}
	if a := next.Answer(ids[1]); a.State != team.DontKnow || !a.Action.Open() || a.Note != "soon" {
		t.Errorf("something is said: %+v", a)
	}
	if r := team.ResultOf(&next, &before, pack, today); len(r.Plan) != 1 || r.Overdue != 1 {
		t.Errorf("%d planned, %d overdue", len(r.Plan), r.Overdue)
	}
	slip := next.Level(pack, &before, today, ids[0], "not-yet", "")
	if !slip.Answer(ids[0]).Action.Open() || next.Answer(ids[0]).Action.Open() {
		t.Error("a slip of the day does not open it again, or opens that of another check too")
	}
}

func TestOnlyTheLastCheckOfATeamIsOverdue(t *testing.T) {
	first := check("partly", everyTool(), everyWork()).Say(pack, nil, pack.Practices[0].ID, func(a *team.Answer) {
		a.Action = &team.Action{Do: "Mend it", Owner: "manager", Due: record.Day(guidance.Date{Year: 2026, Month: 11, Day: 1}), Target: guidance.InPlace}
	})
	next := first.Again(record.Context{ID: record.NewID([8]byte{2}), Now: time.Unix(1, 0)}, today)
	stands := team.Stands([]team.Check{next, first}, pack, today)
	if s := stands[0]; s.Followed || s.Result.Overdue != 1 || len(s.Earlier) != 1 || s.Earlier[0].ID != first.ID {
		t.Errorf("the last: %+v", s.Followed)
	}
	if s := stands[1]; !s.Followed || s.Result.Overdue != 0 || len(s.Earlier) != 0 {
		t.Errorf("the one before: %+v, %d overdue", s.Followed, s.Result.Overdue)
	}
}

func TestWhatComesFirst(t *testing.T) {
	c := check("not-yet", []string{"Quibble"}, nil).Say(pack, nil, check("not-yet", nil, nil).Answers[0].Practice, func(a *team.Answer) {
		a.Action = &team.Action{Do: "Mend it", Owner: "manager", Due: record.Day(guidance.Date{Year: 2026, Month: 11, Day: 1}), Target: guidance.InPlace}
	})
	r := team.ResultOf(&c, nil, pack, today)
	first := r.First(pack, today)
	if len(first) != 5 || first[0].Tool == nil || first[1].Action == nil || first[2].Gap == nil || first[2].Mend == "" || first[2].Gap.Harm < first[4].Gap.Harm {
		t.Errorf("%+v", first)
	}
}
