package web

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/report"
)

// compiler writes the tables of a pack.
type compiler struct{ *guidance.Pack }

// tablesOf is the tables of a pack. The error is for one that is too large for a page.
func tablesOf(pack *guidance.Pack, options Options) (*tables, error) {
	c := compiler{pack}
	if err := c.fits(); err != nil {
		return nil, err
	}
	t := &tables{
		Edition: pack.Edition, Title: pack.Title, Owner: pack.Owner, Date: dayOf(pack.Date), Until: dayOf(pack.Until()), Replaced: dayOf(pack.Replaced),
		NoDate: guidance.Date{}.Long(), Day: dayOf(options.Day), Words: wordsOf(&pack.Wording), Says: saysOf(),
		Ranked: c.placesOf(pack.Ranked()), ReachFor: c.reachFor(), SayOrder: c.sayOrder(), AgeRests: pack.AgeRests, Doubt: pack.Doubt,
		First: c.remarks(pack.First), Always: c.remarks(pack.Always), Unlisted: "topics/" + pack.Unlisted, Themes: pack.Themes, Urgent: pack.Urgent,
		Clauses: c.everyClause(), Rules: c.rules(), Steps: c.steps(), Contacts: c.contacts(), Conflicts: c.conflicts(), History: c.history(),
	}
	for _, e := range editionsOf(pack, options) {
		t.Editions = append(t.Editions, edition{e.Edition, dayOf(e.Date)})
	}
	for _, w := range pack.Watch {
		t.Watch = append(t.Watch, due{dayOf(w.Date), w.Text})
	}
	for _, l := range pack.Layers {
		t.Layers = append(t.Layers, c.layer(l))
	}
	for _, q := range pack.Questions {
		t.Questions = append(t.Questions, c.question(q))
	}
	for _, one := range pack.Tools {
		t.Tools = append(t.Tools, c.tool(one))
	}
	for _, s := range pack.Sources {
		t.Sources = append(t.Sources, source{s.ID, s.Label(), s.Title, s.Date.Long(), s.About})
	}
	for _, p := range pagesOf(pack) {
		t.Pages = append(t.Pages, entry{p.Path(), p.Title, p.Summary, p.Group, p.Names, p.Weight})
	}
	return t, nil
}

// editionsOf is what the editions say of themselves beside which the pack stands, the
// oldest first.
func editionsOf(pack *guidance.Pack, options Options) []*guidance.Pack {
	if len(options.Editions) == 0 {
		return []*guidance.Pack{pack}
	}
	return options.Editions
}

// layer is what there is to say of local guidance.
func (c compiler) layer(l *guidance.Layer) layer {
	w := &c.Wording
	out := layer{
		Until: dayOf(l.Until()), Line: questions.LayerText(w.Layer, l), Past: questions.LayerText(w.LayerPast, l), Stop: questions.LayerText(w.LayerStop, l),
		Long: questions.LayerText(w.LayerLong, l), Statements: questions.LayerRests(c.Pack, l),
	}
	if len(l.Loosens) > 0 {
		out.Line, out.Stop, out.Loosens = questions.LayerText(w.LayerLoosens, l), questions.LayerText(w.LayerLoosensStop, l), questions.LayerText(w.LayerLoosensLong, l)
		out.Past = out.Line
	}
	return out
}

// fits holds the pack to what a word of bits in the page can tell apart.
func (c compiler) fits() error {
	if n := len(c.Questions); n > maxQuestions {
		return fmt.Errorf("the guidance has %d questions, and a page takes at most %d", n, maxQuestions)
	}
	for _, q := range c.Questions {
		if n := len(q.Certain()); n > maxOptions {
			return fmt.Errorf("the question %s has %d answers, and a page takes at most %d", q.ID, n, maxOptions)
		}
	}
	return nil
}

// dayOf is a date as a list; nil for none.
func dayOf(d guidance.Date) day {
	if d.IsZero() {
		return nil
	}
	return day{d.Year, d.Month, d.Day}
}

// wordsOf is the wording by the names that its sentences have in the pack.
func wordsOf(words *guidance.WordingText) map[string]string {
	out := map[string]string{}
	v := reflect.ValueOf(words).Elem()
	for i := range v.NumField() {
		out[v.Type().Field(i).Tag.Get("yaml")] = v.Field(i).String()
	}
	return out
}

func saysOf() says {
	w := &report.Words
	out := says{
		Titles: w.Titles, Shorts: w.Shorts, Moments: w.Moments, Get: w.Get, Holds: w.Holds, Pages: w.Pages, Hanging: w.Hanging, HangsOn: questions.TitleHangs, Maybe: w.Maybe, Differ: w.Differ,
		Decided: w.Decided, Choice: w.Changes[true], Facts: w.Changes[false], Age: questions.TitleAge, Unsure: questions.TitleUnsure, Former: questions.TitleFormer,
		Layer: questions.TitleLayer, Loosened: questions.TitleLoosened,
		Gone: gone{questions.TitleGone, say.Lowered(questions.TitleGone)},
	}
	for v := guidance.Suitable; v <= guidance.NotAllowed; v++ {
		out.Verdicts = append(out.Verdicts, report.VerdictWords[v])
	}
	return out
}

func (c compiler) questionPlace(id string) int {
	return slices.IndexFunc(c.Questions, func(q *guidance.Question) bool { return q.ID == id })
}

// bits is a set of a question's options.
func bits(q *guidance.Question, ids []string) int32 {
	set, place := int32(0), 0
	for _, o := range q.Options {
		bit := place
		if o.Unsure {
			bit = unsureBit
		} else {
			place++
		}
		if slices.Contains(ids, o.ID) {
			set |= 1 << bit
		}
	}
	return set
}

func (c compiler) terms(of guidance.Case) terms {
	var out terms
	for _, t := range of {
		at := c.questionPlace(t.Question)
		out = append(out, term{int32(at), bits(c.Questions[at], t.Options)})
	}
	return out
}

func (c compiler) when(of guidance.When) when {
	var out when
	for _, one := range of {
		out = append(out, c.terms(one))
	}
	return out
}

// placesOf is where the pack has tools.
func (c compiler) placesOf(tools []*guidance.Tool) []int {
	var out []int
	for _, t := range tools {
		out = append(out, slices.Index(c.Tools, t))
	}
	return out
}

// reachFor is where it has those that people would reach for.
func (c compiler) reachFor() []int {
	var out []int
	for _, id := range c.ReachFor {
		out = append(out, slices.IndexFunc(c.Tools, func(t *guidance.Tool) bool { return t.ID == id }))
	}
	return out
}

// covers is where it has those that a list of tools and groups names.
func (c compiler) covers(tools, groups []string) []int {
	var out []int
	for i, t := range c.Tools {
		if c.Covers(t, tools, groups) {
			out = append(out, i)
		}
	}
	return out
}

func (c compiler) remarks(all []guidance.Remark) []remark {
	var out []remark
	for _, r := range all {
		out = append(out, remark{r.Text, cmp.Or(r.Short, r.Text), r.Rank, r.Statements, c.when(r.When)})
	}
	return out
}

// sayOrder is the questions whose answers are a choice, the easiest to change first,
// then the others.
func (c compiler) sayOrder() []int {
	var out []int
	for _, id := range c.Changeable {
		out = append(out, c.questionPlace(id))
	}
	for i := range c.Questions {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

func (c compiler) question(q *guidance.Question) question {
	out := question{
		ID: q.ID, Title: q.Title, Short: q.Short, Why: q.Why, Statements: q.Statements, Fact: q.Fact,
		NotSuited: q.NotSuited, NotSuitedTitle: q.NotSuitedTitle, NotSuitedRests: q.NotSuitedStatement,
	}
	for _, id := range q.Contacts {
		if i := slices.IndexFunc(c.Contacts, func(one *guidance.Contact) bool { return one.ID == id }); i >= 0 {
			out.Contacts = append(out.Contacts, i)
		}
	}
	for _, t := range q.Together {
		out.Together = append(out.Together, phrase{t.Options, t.Phrase, t.Fact})
	}
	for _, o := range q.Options {
		out.Options = append(out.Options, option{o.ID, o.Label, o.Example, o.Phrase, o.Fact, o.Unsure, o.With, o.Statements, o.NotSuited, o.NotSuitedStatement})
		if !o.Unsure {
			out.Instead = append(out.Instead, bits(q, o.Instead))
		}
	}
	return out
}

// filled puts values into a text of the pack: pairs of {place} and value.
func filled(text string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(text) }

// never is a day after everything.
var never = guidance.Date{Year: 9999}

func (c compiler) tool(t *guidance.Tool) tool {
	group, _ := c.Group(t.Group)
	out := tool{
		ID: t.ID, Names: [2]string{t.Name, t.NameAt(never)}, Phrases: [2]string{t.PhraseAt(guidance.Date{}), t.PhraseAt(never)},
		Summary: t.Summary, GroupAbout: group.About, Listing: t.Listing(), Called: t.Called()[:len(t.Called())-len(t.Cues)], Suits: c.terms(t.Suits),
		Conditions: c.remarks(t.Conditions), Get: c.remarks(t.Get), Limits: c.remarks(t.Limits), Fallback: c.remarks(t.Fallback),
	}
	for _, f := range t.Former {
		out.Former = append(out.Former, former{f.Names, f.Text, f.Statements})
	}
	for _, h := range t.History {
		switch h.Kind {
		case guidance.Renamed:
			out.Renamed = dayOf(h.Date)
		case guidance.Ended:
			out.Ended, out.EndedText, out.EndedRests = dayOf(h.Date), c.eventText(t, h), h.Statements
		}
	}
	return out
}

// eventText says what has become of a tool.
func (c compiler) eventText(t *guidance.Tool, h guidance.Event) string {
	if h.Kind == guidance.Renamed {
		return filled(c.Wording.Renamed, "{tool}", t.Name, "{new}", h.Name, "{date}", h.Date.Long())
	}
	return filled(c.Wording.Ended, "{tool}", t.Name, "{date}", h.Date.Long())
}

// history is the tools that have ended or been renamed.
func (c compiler) history() []event {
	var out []event
	for i, t := range c.Tools {
		for _, h := range t.History {
			if h.Kind != guidance.Changed {
				out = append(out, event{i, h.Kind, dayOf(h.Date), c.eventText(t, h), h.Statements})
			}
		}
	}
	return out
}

// clauses is the rules taken apart, those that do not allow first.
func (c compiler) everyClause() []clause {
	var out, avoid []clause
	for i, r := range c.Rules {
		for _, one := range c.Clauses(r) {
			next := clause{Rule: i, Verdict: int(r.Verdict), Stop: r.Outcome == guidance.OutcomeStop, Terms: c.terms(one.When), Tools: c.placesOf(one.Tools)}
			if r.Verdict == guidance.NotAllowed {
				out = append(out, next)
			} else {
				avoid = append(avoid, next)
			}
		}
	}
	return append(out, avoid...)
}

// rules is what the rules say of tools.
func (c compiler) rules() []rule {
	rows := map[string]bool{}
	for _, t := range c.Tools {
		for _, id := range t.Rows {
			rows[id] = true
		}
	}
	var out []rule
	for _, r := range c.Rules {
		next := rule{ID: r.ID, Title: r.Title, Short: cmp.Or(r.Short, r.Title), Verdict: int(r.Verdict), Conflict: r.Conflict}
		for _, t := range c.Tools {
			if !c.Covers(t, r.Tools, r.Groups) {
				next.Of = append(next.Of, -1)
				continue
			}
			says := c.saidOf(r, t, rows)
			at := slices.IndexFunc(next.Said, func(s said) bool { return s.Text == says.Text && slices.Equal(s.Statements, says.Statements) })
			if at < 0 {
				at, next.Said = len(next.Said), append(next.Said, says)
			}
			next.Of = append(next.Of, at)
		}
		out = append(out, next)
	}
	return out
}

// saidOf is what a rule says of a tool: its statements less those that are another
// tool's row in the table of approved tools.
func (c compiler) saidOf(r *guidance.Rule, t *guidance.Tool, rows map[string]bool) said {
	text, every := r.Text, slices.Concat(r.Statements, r.Over)
	for _, v := range r.Variants {
		if len(v.Tools)+len(v.Groups) > 0 && c.Covers(t, v.Tools, v.Groups) {
			text, every = v.Text, slices.Concat(v.Statements, v.Over)
			break
		}
	}
	own := slices.DeleteFunc(slices.Clone(every), func(id string) bool { return rows[id] && !slices.Contains(t.Rows, id) })
	if len(own) == 0 {
		own = every
	}
	return said{text, own}
}

func (c compiler) steps() []step {
	var out []step
	for _, s := range c.Steps {
		out = append(out, step{remark{s.Text, s.Short, s.Rank, s.Statements, c.when(s.When)}, s.Moment, s.Outcomes, s.Certain, c.covers(s.Tools, s.Groups)})
	}
	return out
}

func (c compiler) contacts() []contact {
	var out []contact
	for _, one := range c.Contacts {
		next := contact{ID: one.ID, Name: one.Name, For: one.For, Text: one.Text, Ask: one.Ask, Statements: one.Statements, Outcomes: one.Outcomes, When: c.when(one.When)}
		for _, w := range one.Ways() {
			text, strong := strings.CutPrefix(w, "**")
			next.Ways = append(next.Ways, way{strings.TrimSuffix(text, "**"), strong})
		}
		out = append(out, next)
	}
	return out
}

func (c compiler) conflicts() []conflict {
	var out []conflict
	for _, one := range c.Conflicts {
		next := conflict{
			ID: one.ID, Title: one.Title, Reading: one.Reading, Short: one.Short, Statements: one.Statements,
			When: c.when(one.When), Decides: c.when(one.Decides), Tools: c.covers(one.Tools, nil),
		}
		for i, r := range c.Rules {
			if r.Conflict == one.ID {
				next.Rules = append(next.Rules, i)
			}
		}
		out = append(out, next)
	}
	return out
}
