package questions

import (
	"testing"

	"whichtool/guidance"
)

// What another edition answers is told where it differs, and only there: over the
// answers of one edition, against the decisions of the next on the same.
func TestOtherwiseIsWhatDiffers(t *testing.T) {
	old, next := edition(t, "2020-04"), edition(t, "2022-04")
	date := mustDate(t, "2022-06-01")
	n, told := 0, 0
	everyAnswer(old, func(a Answers) {
		if n++; n%37 != 0 || t.Failed() {
			return
		}
		d := old.Decide(a, date).Against(next)
		same, unknown := next.translated(d)
		if unknown != "" {
			t.Fatalf("%s: %q is an answer in both", describe(old, a), unknown)
		}
		other := next.Brief(same, date)
		differs := d.Outcome != other.Outcome || (other.Recommended >= 0) != (d.Recommended != nil) ||
			d.Recommended != nil && next.pack.Tools[other.Recommended].ID != d.Recommended.Tool.ID
		if differs != (len(d.Otherwise) == 1) {
			t.Errorf("%s: it differs: %v, and told is %v", describe(old, a), differs, d.Otherwise)
		}
		for _, o := range d.Otherwise {
			told++
			if o.Edition != "2022-04" || o.Text == "" || o.Outcome == "" {
				t.Errorf("%s: %+v", describe(old, a), o)
			}
			for _, why := range o.Why {
				if !cited(why.Statements, old.pack, next.pack) {
					t.Errorf("%s: %+v rests on nothing", describe(old, a), why)
				}
			}
		}
	})
	if told == 0 {
		t.Error("nothing differs")
	}
}

func cited(ids []string, packs ...*guidance.Pack) bool {
	for _, id := range ids {
		found := false
		for _, pack := range packs {
			_, ok := pack.Statement(id)
			found = found || ok
		}
		if !found {
			return false
		}
	}
	return len(ids) > 0
}

// A question that only the other edition has is told with what each answer to it
// leads to; where all lead to the same, that is the answer.
func TestOtherwiseWithMoreToAsk(t *testing.T) {
	old, today := edition(t, "2022-04"), edition(t, "2025-12")
	for audience, want := range map[string]string{
		"external": "The edition of December 2025 asks more before it answers: marking. If it carries no other mark",
		"internal": "",
	} {
		a, err := old.Answer(map[string]string{"classification": "official", "personal-data": "no", "subject": "everyday", "lost-device": "no",
			"audience": audience, "purpose": "call", "device": "mac", "account": "work"})
		if err != nil {
			t.Fatal(err)
		}
		d := old.Decide(a, mustDate(t, "2022-06-01")).Against(today)
		got := ""
		if len(d.Otherwise) > 0 {
			got = d.Otherwise[0].Text
		}
		if want == "" != (got == "") || len(got) < len(want) || got[:len(want)] != want {
			t.Errorf("for %s it says %q, want it to begin %q", audience, got, want)
		}
	}
}

// Of a tool that was asked about nothing is told as the other edition's answer that
// hangs on a question which only that one asks: over tools and answers, it holds
// whatever the answer to that is.
func TestOtherwiseAboutAToolHoldsWhateverIsAsked(t *testing.T) {
	old, today := edition(t, "2022-04"), edition(t, "2025-12")
	date, marking := mustDate(t, "2022-06-01"), today.questionPlace("marking")
	n, settled, asked := 0, 0, 0
	everyAnswer(old, func(a Answers) {
		if n++; n%997 != 0 || t.Failed() {
			return
		}
		for tool := range old.pack.Tools {
			d := old.Consider(a, tool, date).Against(today)
			if len(d.Otherwise) == 1 && d.Otherwise[0].Outcome == "" {
				asked++
				continue
			}
			settled++
			same, _ := today.translated(d)
			there := today.place(d.Considered.Tool)
			verdicts := map[guidance.Verdict]bool{}
			for i, o := range today.pack.Questions[marking].Options {
				if !o.Unsure {
					verdicts[today.Brief(same.With(marking, i), date).Verdict(there)] = true
				}
			}
			if len(verdicts) != 1 || len(d.Otherwise) == 0 && !verdicts[d.Considered.Verdict] {
				t.Errorf("%s, %s: it may be %v, and told is %v", describe(old, a), d.Considered.Tool.ID, verdicts, d.Otherwise)
			}
		}
	})
	if settled == 0 || asked == 0 {
		t.Errorf("%d settled, %d asked", settled, asked)
	}
}
