package questions

import (
	"os"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
)

// Over all answers the short answer keeps its limits, says nothing twice, rests
// on statements, and says nothing against its own verdict. Of today's million
// answer sets every eleventh is taken, which holds each pair of answers;
// WHICHTOOL_LONG=1 takes them all, which takes minutes.
func TestShortAnswers(t *testing.T) {
	for _, c := range []struct {
		edition, day string
		step, asked  int // only the tools' names and the age differ by day
	}{
		{"2020-04", "2020-06-01", 11, 7}, {"2020-04", "2026-11-28", 1, 7},
		{"2022-04", "2022-06-01", 1, 7}, {"2022-04", "2026-11-28", 11, 7},
		{"2025-12", "2026-11-28", 11, 13}, {"2025-12", "2027-04-01", 101, 101},
	} {
		t.Run(c.edition+" on "+c.day, func(t *testing.T) {
			e, date, step := edition(t, c.edition), mustDate(t, c.day), c.step
			if testing.Short() {
				step = 97
			} else if os.Getenv("WHICHTOOL_LONG") != "" {
				step = 1
			}
			n, pairs := 0, map[[4]int]bool{}
			everyAnswer(e, func(a Answers) {
				if n++; n%step == 0 && !t.Failed() {
					checkShort(t, describe(e, a), e.Decide(a, date))
					addPairs(e, a, pairs)
				}
				if n%c.asked == 0 && !t.Failed() {
					checkConsidered(t, describe(e, a), e.Consider(a, n/c.asked%len(e.pack.Tools), date))
				}
			})
			if want := allPairs(e); len(pairs) != want && !t.Failed() {
				t.Errorf("%d pairs of answers are met, of %d", len(pairs), want)
			}
		})
	}
}

// addPairs notes each two answers that stand in one set, by question and option.
func addPairs(e *Engine, a Answers, pairs map[[4]int]bool) {
	for q := range e.pack.Questions {
		for r := range q {
			pairs[[4]int{q, a.Option(q), r, a.Option(r)}] = true
		}
	}
}

func allPairs(e *Engine) (n int) {
	for q, one := range e.pack.Questions {
		for _, other := range e.pack.Questions[:q] {
			n += len(one.Options) * len(other.Options)
		}
	}
	return n
}

func checkShort(t *testing.T, answers string, d *Decision) {
	t.Helper()
	most := MaxShortWords
	if d.Stopped() {
		most = MaxStopShortWords
	}
	if n := d.Short.Words(); n > most {
		t.Errorf("%s: %d words, at most %d: %v", answers, n, most, d.Short)
	}
	if !slices.IsSortedFunc(d.Short, func(a, b Line) int { return int(a.Kind) - int(b.Kind) }) || d.Short[0].Kind != LineVerdict {
		t.Errorf("%s: out of order: %v", answers, d.Short)
	}
	seen := map[string]bool{}
	for _, l := range d.Short {
		if seen[l.Text] || strings.ContainsAny(l.Text, "{}") {
			t.Errorf("%s: %q twice, or unfilled", answers, l.Text)
		}
		seen[l.Text] = true
		if len(l.Statements) == 0 {
			t.Errorf("%s: %q rests on nothing", answers, l.Text)
		}
		for _, id := range l.Statements {
			if _, ok := d.Pack().Statement(id); !ok {
				t.Errorf("%s: %q rests on %s, which there is not", answers, l.Text, id)
			}
		}
		if len(d.Short.Of(l.Kind)) > max(1, mostLines[l.Kind]) {
			t.Errorf("%s: too many lines like %q", answers, l.Text)
		}
	}
	checkShortAgrees(t, answers, d)
}

// checkShortAgrees looks for what a verdict needs, and for what speaks against
// it.
func checkShortAgrees(t *testing.T, answers string, d *Decision) {
	t.Helper()
	has := func(kind LineKind) bool { return len(d.Short.Of(kind)) > 0 }
	for _, kind := range []LineKind{LineAsk, LineAge, LineAlways} {
		if !has(kind) {
			t.Errorf("%s: no line of kind %d", answers, kind)
		}
	}
	for _, l := range d.Short.Of(LineNot) {
		for _, tool := range l.Tools {
			if tool == d.Recommended || tool.Verdict == guidance.Suitable {
				t.Errorf("%s: refuses %s, which is %s", answers, tool.Name, tool.Verdict)
			}
		}
	}
	switch d.Outcome {
	case guidance.OutcomeUse:
		if has(LineReason) || has(LineSwitch) || !strings.Contains(d.Short[0].Text, d.Recommended.Phrase) {
			t.Errorf("%s: recommends %s and says %v", answers, d.Recommended.Name, d.Short)
		}
	case guidance.OutcomeAsk:
		if !has(LineReason) || !has(LineBefore) || has(LineSetUp) || has(LineSwitch) != (d.Lead != nil) {
			t.Errorf("%s: does not say what to do: %v", answers, d.Short)
		}
	default:
		if has(LineNot) || has(LineSwitch) || len(d.Changes) > 0 || d.Lead != nil {
			t.Errorf("%s: argues with a stop: %v", answers, d.Short)
		}
	}
	hold := slices.ContainsFunc(d.Short, func(l Line) bool { return strings.HasPrefix(l.Text, "Hold the contents back") })
	carry := slices.ContainsFunc(d.Short, func(l Line) bool { return strings.Contains(l.Text, "may carry it") })
	if hold && carry {
		t.Errorf("%s: hold it back, and send it: %v", answers, d.Short)
	}
}

// checkConsidered holds the answer about a tool to its verdict and the limits.
func checkConsidered(t *testing.T, answers string, d *Decision) {
	t.Helper()
	if n := d.Short.Words(); n > MaxShortWords {
		t.Errorf("%s, %s: %d words: %v", answers, d.Considered.Name, n, d.Short)
	}
	suits := d.Considered.Verdict == guidance.Suitable
	if says := strings.HasPrefix(d.Short[0].Text, "Yes"); says != suits {
		t.Errorf("%s: %s is %s, and it says %q", answers, d.Considered.Name, d.Considered.Verdict, d.Short[0].Text)
	}
	if !suits && len(d.Short.Of(LineReason)) == 0 {
		t.Errorf("%s: %s is %s for no reason", answers, d.Considered.Name, d.Considered.Verdict)
	}
	if !suits && d.Recommended != nil && len(d.Short.Of(LineSwitch)) == 0 {
		t.Errorf("%s: not what to use instead of %s", answers, d.Considered.Name)
	}
}

// A conflict that decided stands in the short answer.
func TestShortAnswerNamesTheConflictThatDecided(t *testing.T) {
	e := engine(t)
	date := mustDate(t, "2020-06-01")
	for answers, want := range map[string]string{
		"classification=official personal-data=no subject=operational lost-device=no audience=internal purpose=message device=dom1 account=work":    "C4",
		"classification=official personal-data=no subject=operational lost-device=no audience=internal purpose=meeting device=dom1 account=work":    "C4",
		"classification=official personal-data=no subject=everyday lost-device=no audience=internal purpose=meeting device=quantum account=work":    "C11",
		"classification=official personal-data=no subject=everyday lost-device=no audience=internal purpose=message device=dom1 account=work":       "C26",
		"classification=official personal-data=no subject=operational lost-device=no audience=external purpose=share-file device=dom1 account=work": "C4",
	} {
		d := e.Decide(e.mustAnswer(t, answers), date)
		conflict := e.pack.Conflicts[slices.IndexFunc(e.pack.Conflicts, func(c *guidance.Conflict) bool { return c.ID == want })]
		lines := d.Short.Of(LineDisagreement)
		if len(lines) != 1 || lines[0].Text != conflict.Short {
			t.Errorf("%s: says %v, want %s", answers, lines, want)
		}
	}
}

// Whoever asks about a tool is told of it first.
func TestShortAnswerAboutATool(t *testing.T) {
	e := engine(t)
	date := mustDate(t, "2020-06-01")
	base := "classification=official personal-data=%s subject=everyday lost-device=no audience=%s purpose=message device=smartphone account=work"
	for _, c := range []struct{ personal, audience, tool, verdict, then string }{
		{"no", "internal", "whatsapp", "Yes: use WhatsApp, from your work account", ""},
		{"no", "external", "whatsapp", "Avoid WhatsApp for this", "Use Microsoft Teams instead, from your work account."},
		{"yes", "internal", "whatsapp", "No: not WhatsApp for this", "Use Microsoft Teams instead, from your work account."},
		{"no", "internal", "zoom", "It can't do this: Zoom", ""},
	} {
		a := e.mustAnswer(t, strings.NewReplacer("%s subject", c.personal+" subject", "%s purpose", c.audience+" purpose").Replace(base))
		d := e.Consider(a, e.toolPlace(mustTool(t, e, c.tool)), date)
		if d.Short[0].Text != c.verdict && c.tool != "zoom" {
			t.Errorf("%s: %q, want %q", c.tool, d.Short[0].Text, c.verdict)
		}
		if lines := d.Short.Of(LineSwitch); c.then != "" && (len(lines) == 0 || lines[0].Text != c.then) {
			t.Errorf("%s: %v, want %q", c.tool, lines, c.then)
		}
		checkShortLimits(t, d)
	}
}

func checkShortLimits(t *testing.T, d *Decision) {
	t.Helper()
	if n := d.Short.Words(); n > MaxShortWords {
		t.Errorf("%d words: %v", n, d.Short)
	}
}

func mustTool(t *testing.T, e *Engine, id string) *guidance.Tool {
	t.Helper()
	tool, ok := e.pack.Tool(id)
	if !ok {
		t.Fatalf("there is no tool %s", id)
	}
	return tool
}

// A yes to the tool that was asked about names the disagreement that decided of
// that tool, and not one about what would be used otherwise.
func TestDisagreementIsAboutTheToolThatWasAskedAbout(t *testing.T) {
	e := edition(t, "2022-04")
	a, err := e.Answer(map[string]string{"classification": "official", "personal-data": "no", "subject": "everyday", "lost-device": "no",
		"audience": "internal", "purpose": "message", "device": "mac", "account": "work"})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]int{"slack": 0, "microsoft-teams": 1} {
		tool, _ := e.pack.Tool(id)
		d := e.Consider(a, e.toolPlace(tool), mustDate(t, "2022-06-01"))
		if got := d.Short.Of(LineDisagreement); d.Considered.Verdict != guidance.Suitable || len(got) != want {
			t.Errorf("%s is %s, and its disagreement %v", id, d.Considered.Verdict, got)
		}
	}
}
