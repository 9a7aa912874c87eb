package questions

import (
	"cmp"
	"slices"

	"whichtool/guidance"
)

// Why is what makes a tool's verdict: exact, with unsure answers as they are and
// open questions free.
type Why struct {
	*ToolVerdict
	Decision *Decision // that it is about

	// Forced is the sets of given answers that by themselves force the verdict or a
	// heavier one, or of a tool that is suitable that it is; Exactly those that force
	// just this verdict. Of each set every answer is needed. The smallest come first.
	Forced, Exactly []Forced
	// Whole reports whether these are all such sets. It is false where looking for
	// more took too long.
	Whole bool

	// Changes is the fewest that could make the tool suitable, of those that may be
	// proposed; see Decision.Changes. Lighter and Heavier are the fewest changed answers
	// of any kind that make the verdict lighter and heavier. A stop has no Changes and
	// nothing Lighter: it is never argued with.
	Changes          []Change
	Lighter, Heavier []Nearest
}

// Forced is answers that force a verdict whatever else is answered, and what goes
// against the tool for them.
type Forced struct {
	Answers []Answered
	Reasons []Reason // none where they keep off all that could go against it
}

// Nearest is changed answers with another verdict. To is the heaviest that they can
// lead to where the verdict gets lighter, and the lightest where it gets heavier.
type Nearest struct {
	Change
	To guidance.Verdict
}

// Why explains the verdict of one of the decision's tools.
func (d *Decision) Why(tool *ToolVerdict) *Why {
	e, ended, v := d.engine, d.engine.ended(d.AsOf), tool.Verdict
	f := forcing{engine: e, tool: tool, date: d.AsOf, grounds: e.grounds(tool.place, &ended), given: d.given, known: d.known}
	w := &Why{ToolVerdict: tool, Decision: d}
	exactly, whole := f.sets(v, v)
	w.Exactly, w.Whole = f.inWords(exactly, v), whole
	if w.Forced = w.Exactly; v == guidance.Avoid || v == guidance.NotSuited {
		forced, whole := f.sets(v, guidance.NotAllowed)
		w.Forced, w.Whole = f.inWords(forced, v), w.Whole && whole
	}
	if v != guidance.Suitable && !d.Stopped() {
		w.Lighter, w.Changes = f.lighter(v), f.changes()
	}
	w.Heavier = f.heavier(v)
	return w
}

// forcing looks for what forces verdicts of a tool.
type forcing struct {
	engine  *Engine
	tool    *ToolVerdict
	date    guidance.Date
	grounds []ground
	given   Answers
	known   masks
	looked  int // at grounds
}

// maxSets bounds how many sets of answers are held that may turn out to force a
// verdict.
const maxSets = 1 << 10

// sets is every set of answered questions whose answers by themselves force a
// verdict from least to most, and of which none can be left out: the smallest first.
// whole is false where these are not all of them.
//
// A set forces the verdict where it has an answer in common with each conflict: with
// each way of leaving it that changes the answers of some questions. So the sets are
// what just hits all conflicts. They are found together: a set that is left by some
// way gives the next conflict, until none is.
func (f *forcing) sets(least, most guidance.Verdict) (sets []questionSet, whole bool) {
	f.looked = 0
	hits := []questionSet{0}
	for i := range f.grounds {
		if g := &f.grounds[i]; g.verdict > most {
			hits = hitting(hits, f.keptOffBy(g))
		}
		if len(hits) > maxSets {
			return f.single(least, most), false
		}
	}
	for {
		at := slices.IndexFunc(hits, func(h questionSet) bool { return !slices.Contains(sets, h) })
		if at < 0 {
			slices.SortFunc(sets, func(a, b questionSet) int { return cmp.Or(cmp.Compare(a.size(), b.size()), cmp.Compare(a, b)) })
			return sets, true
		}
		conflict, forced := f.escape(hits[at], least)
		if f.looked > maxClauses || len(hits) > maxSets {
			if len(sets) == 0 {
				sets = f.single(least, most)
			}
			return sets, false
		}
		if forced {
			sets = append(sets, hits[at])
		} else {
			hits = hitting(hits, conflict)
		}
	}
}

// hitting is the smallest sets that hit one conflict more.
func hitting(hits []questionSet, conflict questionSet) []questionSet {
	var kept, grown []questionSet
	for _, h := range hits {
		if h&conflict != 0 {
			kept = append(kept, h)
		}
	}
	for _, h := range hits {
		for q := 0; h&conflict == 0 && conflict>>q != 0; q++ {
			if !conflict.has(q) {
				continue
			}
			next := h | 1<<q
			if !slices.ContainsFunc(kept, func(k questionSet) bool { return k&^next == 0 }) {
				grown = append(grown, next)
			}
		}
	}
	return append(kept, grown...)
}

// keptOffBy is the answered questions of which each keeps a ground off by itself.
func (f *forcing) keptOffBy(g *ground) (by questionSet) {
	for _, t := range g.terms {
		if f.known[t.question] != 0 && f.known[t.question]&t.allowed == 0 {
			by.add(t.question)
		}
	}
	return by
}

// single is one set that forces the verdict and of which no answer can be left out,
// found by leaving out one after the other; none where it takes too long to be sure.
func (f *forcing) single(least, most guidance.Verdict) []questionSet {
	var set questionSet
	for q := range f.engine.pack.Questions {
		if f.given.Has(q) {
			set.add(q)
		}
	}
	if !f.forces(set, least, most) {
		return nil
	}
	for q := range f.engine.pack.Questions {
		if less := set &^ (1 << q); less != set && f.forces(less, least, most) {
			set = less
		}
	}
	return []questionSet{set}
}

// forces reports whether the answers to some questions force a verdict; not where it
// takes too long to be sure.
func (f *forcing) forces(set questionSet, least, most guidance.Verdict) bool {
	for i := range f.grounds {
		if g := &f.grounds[i]; g.verdict > most && f.keptOffBy(g)&set == 0 {
			return false
		}
	}
	f.looked = 0
	_, forced := f.escape(set, least)
	return forced && f.looked <= maxClauses
}

// escape looks for answers to all other questions for which, with those to some,
// nothing gives the tool at least a verdict. Where there are some, it gives the
// questions whose answers they change; forced is true where there are none.
func (f *forcing) escape(set questionSet, least guidance.Verdict) (conflict questionSet, forced bool) {
	var against []ground
	for i := range f.grounds {
		if f.grounds[i].verdict >= least {
			against = append(against, f.grounds[i])
		}
	}
	if least == guidance.Suitable {
		return 0, true
	}
	return f.way(set, against)
}

// way is escape from the grounds given.
func (f *forcing) way(set questionSet, against []ground) (conflict questionSet, forced bool) {
	box := f.engine.all
	for q := range f.engine.pack.Questions {
		if set.has(q) {
			box[q] = f.known[q] & f.engine.all[q]
		}
	}
	if !f.lead(&box, set, against) {
		return 0, true
	}
	for q := range f.engine.pack.Questions {
		if f.given.Has(q) && f.known[q]&f.engine.all[q]&^box[q] != 0 {
			conflict.add(q)
		}
	}
	return conflict, false
}

// lead narrows a box until it lies outside of the grounds, in questions outside of a
// set. It prefers those that leave the given answers in. ok is false where there is
// no way.
func (f *forcing) lead(box *masks, set questionSet, against []ground) (ok bool) {
	next := 0
	for ; next < len(against); next++ {
		if meets(against[next].terms, box) {
			break
		}
	}
	if f.looked += 1 + next; next == len(against) || f.looked > maxClauses {
		return next == len(against)
	}
	for _, keeping := range []bool{true, false} {
		for _, t := range against[next].terms {
			left := box[t.question] &^ t.allowed
			if set.has(t.question) || left == 0 || keeping != (f.known[t.question]&f.engine.all[t.question]&^left == 0) {
				continue
			}
			out := *box
			out[t.question] = left
			if f.lead(&out, set, against[next+1:]) {
				*box = out
				return true
			}
		}
	}
	return false
}

// inWords is sets with their answers, and the reasons behind them.
func (f *forcing) inWords(sets []questionSet, verdict guidance.Verdict) []Forced {
	out := make([]Forced, 0, len(sets))
	for _, set := range sets {
		var forced Forced
		for q, question := range f.engine.pack.Questions {
			if set.has(q) {
				forced.Answers = append(forced.Answers, Answered{question, question.Options[f.given.Option(q)]})
			}
		}
		for _, g := range f.behind(set, verdict) {
			if r := f.reason(g, set); !slices.Contains(forced.Reasons, r) {
				forced.Reasons = append(forced.Reasons, r)
			}
		}
		out = append(out, forced)
	}
	return out
}

// behind is the grounds by which some answers force a verdict: those that they fulfil
// by themselves, or else the fewest that leave no way between them.
func (f *forcing) behind(set questionSet, verdict guidance.Verdict) []ground {
	var direct, some []ground
	for _, g := range f.grounds {
		if g.verdict < verdict || f.keptOffBy(&g)&set != 0 {
			continue
		}
		if some = append(some, g); g.questions()&^set == 0 {
			direct = append(direct, g)
		}
	}
	if len(direct) > 0 || verdict == guidance.Suitable {
		return direct
	}
	for i := len(some) - 1; i >= 0; i-- {
		without := slices.Concat(some[:i], some[i+1:])
		f.looked = 0
		if _, forced := f.way(set, without); forced && f.looked <= maxClauses {
			some = without
		}
	}
	return some
}

// reason is what a ground says of the tool: that it is so, or that it may be, where
// an answer that is unsure leaves that open.
func (f *forcing) reason(g ground, set questionSet) Reason {
	sure, cause := true, g.cause
	for _, t := range g.terms {
		known := f.known[t.question] & f.engine.all[t.question]
		sure = sure && (!set.has(t.question) || known&^t.allowed == 0)
	}
	if cause > f.engine.gone {
		q := g.terms[0].question
		if cause += f.given.Option(q); !set.has(q) {
			cause = f.unsuitedBy(q, g.terms[0].allowed)
		}
	}
	of := f.engine.causesOf(cause)[f.tool.place][f.tool.name]
	if sure {
		return Reason{&of[0]}
	}
	return Reason{&of[1]}
}

// unsuitedBy is the cause that a tool does not suit the first of some options.
func (f *forcing) unsuitedBy(q int, options options) int {
	for i := range f.engine.pack.Questions[q].Options {
		if f.engine.stands[q][i]&options != 0 {
			return f.engine.unsuited[q] + i
		}
	}
	return f.engine.unsuited[q]
}

// changes is what may be proposed to make the tool suitable.
func (f *forcing) changes() []Change {
	e, ended := f.engine, f.engine.ended(f.date)
	if ended.has(f.tool.place) {
		return nil
	}
	targets := e.targets(&f.known, true)
	return e.inWords(e.nearest(nil, f.tool.place, &f.known, &targets, len(e.pack.Questions)), &f.known, f.date)
}

// lighter is the fewest changed answers that keep off all that gives the verdict.
func (f *forcing) lighter(verdict guidance.Verdict) []Nearest {
	e := f.engine
	var against, rest []ground
	for _, g := range f.grounds {
		if g.verdict >= verdict {
			against = append(against, g)
		} else {
			rest = append(rest, g)
		}
	}
	s := nearby{engine: e, tool: f.tool.place, demands: e.demandsOf(against), known: &f.known, targets: &e.all}
	var out []Nearest
	for _, n := range s.nearest(nil, len(e.pack.Questions)) {
		to := guidance.Suitable
		for i := range rest {
			if meets(rest[i].terms, &n.allowed) {
				to = max(to, rest[i].verdict)
			}
		}
		out = append(out, f.told(&n, to))
	}
	return out
}

// heavier is the fewest changed answers for which something gives a heavier verdict.
func (f *forcing) heavier(verdict guidance.Verdict) []Nearest {
	var found []near
	var to []guidance.Verdict
	fewest := len(f.engine.pack.Questions) + 1
	for i := range f.grounds {
		g := &f.grounds[i]
		n := near{cube: cube{allowed: f.known, changed: f.keptOffBy(g)}, tool: f.tool.place}
		if g.verdict <= verdict || n.changed == 0 || n.changed.size() > fewest {
			continue
		}
		for q := range f.engine.pack.Questions {
			if n.allowed[q] == 0 {
				n.allowed[q] = f.engine.all[q]
			}
		}
		for _, t := range g.terms {
			n.allowed[t.question] = t.allowed
		}
		if n.changed.size() < fewest {
			found, to, fewest = nil, nil, n.changed.size()
		}
		if at := slices.IndexFunc(found, func(other near) bool { return other.same(n) }); at >= 0 {
			to[at] = max(to[at], g.verdict)
		} else {
			found, to = append(found, n), append(to, g.verdict)
		}
	}
	var out []Nearest
	for i := range found {
		out = append(out, f.told(&found[i], to[i]))
	}
	return out
}

// told puts changed answers in words.
func (f *forcing) told(n *near, to guidance.Verdict) Nearest {
	instead := f.engine.instead(&f.known)
	return Nearest{f.engine.change(n, &f.known, &instead, f.date), to}
}
