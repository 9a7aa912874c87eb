package questions

import (
	"cmp"
	"slices"
	"strings"

	"whichtool/guidance"
)

// notices is what to know about the answer: first how old the guidance is,
// then what unsure answers mean, where the sources disagree, and what has
// become of the tools.
func (e *Engine) notices(d *Decision, a Answers, brief *Brief, f *firing) []Notice {
	var room [24]Notice
	out := e.layerNotices(append(room[:0], e.agedOn(d.AsOf).notice))
	out = e.unsureNotices(out, a, d.AsOf)
	out = e.conflictNotices(out, &a, brief)
	return slices.Clone(e.historyNotices(out, f, d.AsOf))
}

// aged is what there is to say of the guidance's age on a date.
type aged struct {
	date   guidance.Date
	notice Notice
	line   string // of the short answer
}

// agedOn keeps what it said last: mostly one decision is of the same day as the
// next.
func (e *Engine) agedOn(date guidance.Date) *aged {
	if last := e.lastAged.Load(); last != nil && last.date == date {
		return last
	}
	next := ageOf(e.pack, date)
	e.lastAged.Store(next)
	return next
}

// Freshness says how old the guidance is on a date, and which local guidance is laid
// over it.
func Freshness(pack *guidance.Pack, date guidance.Date) Notice {
	out := ageOf(pack, date).notice
	for _, l := range pack.Layers {
		out.Text += " " + LayerText(pack.Wording.LayerLong, l)
	}
	return out
}

// Age says as much in the words of the short answer.
func Age(pack *guidance.Pack, date guidance.Date) string {
	text := ageOf(pack, date).line
	for _, l := range pack.Layers {
		text += " " + layerLine(&pack.Wording, l, "", date)
	}
	return text
}

// ageOf says how old the guidance is on a date, how long past its own expiry or
// review, and what is due to change.
func ageOf(pack *guidance.Pack, date guidance.Date) *aged {
	words := &pack.Wording
	long, line := "", words.AgeFresh
	switch until := pack.Until(); {
	case date.Before(pack.Date):
		long, line = words.Before, words.AgeBefore
	case pack.ReplacedBy(date):
		long, line = words.Replaced, words.AgeReplaced
	case until.IsZero():
	case !until.Before(date):
		long = words.Fresh
	default:
		long, line = words.Expired, words.AgeExpired
	}
	text := ageText(words.Edition+" "+long, pack, date)
	return &aged{date, Notice{Kind: NoticeFreshness, Title: TitleAge, Text: text}, ageText(line, pack, date)}
}

// ageText fills in what is to be said of an edition's age on a date.
func ageText(text string, pack *guidance.Pack, date guidance.Date) string {
	return strings.TrimSpace(fillBy(text, func(place string) string {
		switch place {
		case "{date}":
			return pack.Date.Long()
		case "{until}":
			return pack.Until().Long()
		case "{overdue}":
			return date.Since(pack.Until())
		case "{asOf}":
			return date.Long()
		case "{owner}":
			return pack.Owner
		case "{replaced}":
			return pack.Replaced.Long()
		case "{newer}":
			return pack.InForce(date)
		case "{due}":
			return pack.Due(date)
		}
		return place
	}))
}

// unsureNotices adds for each unsure answer what every option would lead to.
func (e *Engine) unsureNotices(out []Notice, a Answers, date guidance.Date) []Notice {
	for q, question := range e.pack.Questions {
		if !a.Has(q) || !question.Options[a.Option(q)].Unsure {
			continue
		}
		var room [1024]byte
		notice := &e.notSure[q]
		text := append(room[:0], notice.Text...)
		for i, lead := range notice.leads {
			if lead != "" {
				text = appendFilled(text, lead, func(place string) string {
					if place != "{leads}" {
						return place
					}
					return e.leadsTo(a.With(q, i), date)
				})
			}
		}
		n := notice.Notice
		n.Text = string(text)
		out = append(out, n)
	}
	return out
}

// unsureNotice is what there is to say of an unsure answer to a question, before
// what every option would lead to.
type unsureNotice struct {
	Notice
	leads []string // by option: with a place for what it leads to; empty for the unsure one
}

func (e *Engine) compileNotSure() {
	words := &e.pack.Wording
	for _, q := range e.pack.Questions {
		short := strings.ToLower(q.Short)
		n := unsureNotice{Notice: Notice{NoticeUnsure, q.ID, TitleUnsure + short, fill(words.UnsureCautious, "{question}", short), q.Statements}}
		for _, o := range q.Options {
			lead := ""
			if !o.Unsure {
				lead = " " + fill(words.UnsureLeads, "{phrase}", cmp.Or(o.Fact, o.Phrase))
			}
			n.leads = append(n.leads, lead)
		}
		e.notSure = append(e.notSure, n)
	}
}

// leadsTo says in a few words what the answers lead to.
func (e *Engine) leadsTo(a Answers, date guidance.Date) string {
	words := &e.pack.Wording
	if !e.Complete(a) {
		if _, more := e.Next(a, date); more {
			return words.LeadsOpen
		}
	}
	brief := e.Brief(a, date)
	switch brief.Outcome {
	case guidance.OutcomeUse:
		return e.tools[brief.Recommended].at(date).leads
	case guidance.OutcomeStop:
		return words.LeadsStop
	}
	return words.LeadsAsk
}

// Complete reports whether every question is answered.
func (e *Engine) Complete(a Answers) bool {
	for q := range e.pack.Questions {
		if !a.Has(q) {
			return false
		}
	}
	return true
}

// conflictNotices adds the disagreements between sources that touched the
// answer: those that its answers bring up for a tool that is in play, since it
// could do what is wanted at all.
func (e *Engine) conflictNotices(out []Notice, a *Answers, brief *Brief) []Notice {
	var holding [64]int
	_, unsuited, _ := brief.sets()
	for _, i := range e.touching.holding(holding[:0], a) {
		if touch := &e.touches[i]; !touch.silent && !touch.tools.within(&unsuited) {
			out = append(out, touch.notice)
		}
	}
	return out
}

// historyNotices adds the tools that have ended or are called otherwise by the
// date, as far as they could do what is wanted.
func (e *Engine) historyNotices(out []Notice, f *firing, date guidance.Date) []Notice {
	some, more := f.lacks()
	for i := range e.history {
		h := &e.history[i]
		tells := h.notice.Kind == guidance.Ended && some.has(h.tool) && !more.has(h.tool) || h.notice.Kind == guidance.Renamed && !some.has(h.tool)
		if tells && !date.Before(h.date) {
			out = append(out, h.notice)
		}
	}
	return out
}
