package proof

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions"
)

// short asks that no short answer has too many words, whatever is answered and
// whichever tool is asked about. What an answer can do without is dropped until it
// fits; so it is enough that the longest of what always stays fit together. Where
// they do not, they may still never meet: then each answer is looked at, if these
// are few enough.
func short(r *proving) {
	r.possible()
	use, stop := r.longest()
	r.Notes = append(r.Notes, fmt.Sprintf("what always stays has at most %d words of %d, and %d of %d for a stop", use, questions.MaxShortWords, stop, questions.MaxStopShortWords))
	if use <= questions.MaxShortWords && stop <= questions.MaxStopShortWords {
		return
	}
	sets, ways := r.space.Size(), int64(len(r.tools)+1)
	if r.engine == nil || !sets.IsInt64() || sets.Int64() > mostDecided/ways {
		r.Undecided = fmt.Errorf("what always stays may have %d words, or %d for a stop, and there are too many answers to look at each", use, stop)
		return
	}
	for tool := questions.NoTool; tool < len(r.tools); tool++ {
		if r.tooLong(tool, questions.Answers{}, 0) {
			return
		}
	}
}

// mostDecided is how many short answers may be looked at one by one.
const mostDecided = 1 << 18

// tooLong looks for a short answer that is too long, about a tool.
func (r *proving) tooLong(tool int, a questions.Answers, q int) bool {
	if q < len(r.space) {
		for o := range r.space[q].Each {
			if r.tooLong(tool, a.With(q, o), q+1) {
				return true
			}
		}
		return false
	}
	d := r.engine.Consider(a, tool, r.date)
	most := questions.MaxShortWords
	if d.Stopped() {
		most = questions.MaxStopShortWords
	}
	words := d.Short.Words()
	if words <= most {
		return false
	}
	answers := make([]int, len(r.space))
	for q := range answers {
		answers[q] = a.Option(q)
	}
	about := "short"
	if tool >= 0 {
		about = r.tools[tool].ID
	}
	r.at("pack.md", "wording", Finding{About: about, Text: fmt.Sprintf("a short answer has %d words", words), Mend: fmt.Sprintf("at most %d", most), Witness: r.witness(answers)})
	return true
}

// longest is how many words the longest of what always stays in a short answer have
// together: for any outcome, and for a stop.
func (r *proving) longest() (use, stop int) {
	w, tool := &r.pack.Wording, r.longestTool()
	with, limit := 0, 0
	for _, q := range r.pack.Questions {
		for _, o := range q.Options {
			with = max(with, words(o.With))
		}
	}
	for _, t := range r.pack.Tools {
		for _, l := range t.Limits {
			limit = max(limit, words(cmp.Or(l.Short, l.Text)))
		}
	}
	verdict := words(w.Ask)
	for _, text := range []string{w.Use, w.UseWith, w.Yes, w.YesWith, w.AvoidIt, w.No, w.Cannot} {
		verdict = max(verdict, filled(text, "{tool}", tool, "{with}", with))
	}
	foot := r.longestAge() + words(w.LabelHelp)
	for _, remark := range r.pack.Always {
		foot += words(remark.Text)
	}
	every := func(string) bool { return true }
	use = verdict + r.longestReason(false) + limit + r.longestAsk(every) + foot
	stop = words(w.Stop) + r.longestReason(true) + r.longestAsk(func(outcome string) bool { return outcome == string(guidance.OutcomeStop) }) + foot
	return use, stop
}

// longestTool is the words of the longest name that a tool has or had.
func (r *proving) longestTool() int {
	n := 0
	for _, t := range r.pack.Tools {
		n = max(n, words(t.Name), words(t.Phrase), words(t.NameAt(guidance.Date{Year: 9999})))
	}
	return n
}

// longestReason is the words of the longest reason; with all, of those against every
// tool.
func (r *proving) longestReason(all bool) int {
	n := words(r.pack.Wording.NoTool)
	for _, t := range r.pack.Tools { // of a tool that was asked about by a name of one whose place it took
		for _, f := range t.Former {
			n = max(n, words(f.Text))
		}
	}
	for _, rule := range r.pack.Rules {
		if all && slices.ContainsFunc(r.pack.Tools, func(t *guidance.Tool) bool { return !r.pack.Covers(t, rule.Tools, rule.Groups) }) {
			continue
		}
		reason := words(cmp.Or(rule.Short, rule.Title))
		n = max(n, reason, filled(r.pack.Wording.MayBe, "{reason}", reason))
	}
	if all {
		return n
	}
	for _, q := range r.pack.Questions {
		n = max(n, words(q.NotSuitedTitle))
	}
	return max(n, words("No longer there."))
}

func (r *proving) longestAsk(of func(outcome string) bool) int {
	n := 0
	for _, c := range r.pack.Contacts {
		asked := slices.ContainsFunc(c.Outcomes, func(o guidance.Outcome) bool { return of(string(o)) })
		if c.Ask != "" && (asked || of("")) {
			n = max(n, filled(r.pack.Wording.Whom, "{contact}", words(c.Ask)))
		}
	}
	return n
}

func (r *proving) longestAge() int {
	w, due, n := &r.pack.Wording, 0, 0
	for _, one := range r.pack.Watch {
		due = max(due, words(one.Text))
	}
	const date = 3 // the words of 1 April 2022
	for _, text := range []string{w.AgeBefore, w.AgeReplaced, w.AgeFresh, w.AgeExpired} {
		n = max(n, filled(text, "{date}", date, "{until}", date, "{replaced}", date, "{due}", due))
	}
	return n
}

func words(text string) int { return len(strings.Fields(text)) }

// filled is the words of a text in which names in braces are filled in by so many
// words each: pairs of name and number.
func filled(text string, pairs ...any) int {
	n := words(text)
	for i := 0; i+1 < len(pairs); i += 2 {
		n += strings.Count(text, pairs[i].(string)) * max(0, pairs[i+1].(int)-1)
	}
	return n
}
