package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/cover"
)

// Loosening is one thing that local guidance allows and the edition below it does
// not, or that it takes away.
type Loosening struct {
	File    string     `json:"file"` // of the pack, in which it is
	Text    string     `json:"text"` // in a sentence
	Witness []Answered `json:"-"`    // answers that show it, in the questions' order; none where it shows whatever the answers

	tool     string           // the name of the tool whose verdict is lighter; empty where it is something else
	was, now guidance.Verdict // of that tool, for the witness
	because  string           // the file of the edition that gives it the verdict that it was
}

// String is the loosening in a line, with its witness.
func (l Loosening) String() string {
	text := l.File + ": " + l.Text
	if len(l.Witness) == 0 {
		return text
	}
	answers := say.Each(l.Witness, func(a Answered) string { return a.Question.ID + " " + a.Option.ID })
	return text + " Answers that show it: " + strings.Join(answers, ", ") + "."
}

// Loosens proves that local guidance only adds to an edition and tightens it: for
// every set of answers no tool has a lighter verdict than the edition's own rules
// give it, and whatever stops still stops. It works with exact sets of answers and
// tries none. What of the edition is taken away or rewritten counts as well: rules,
// steps, contacts, statements, and the dates of tools and sources. The layered pack
// has the edition's questions.
func Loosens(base, layered *guidance.Pack) []Loosening {
	l := loosening{base: base, layered: layered}
	l.certain = spaceOf(base, (*guidance.Question).Certain)
	l.every = spaceOf(base, (*guidance.Question).Every)
	l.rules()
	l.verdicts()
	l.steps()
	l.contacts()
	l.tools()
	l.ownTools()
	l.sources()
	slices.SortStableFunc(l.found, func(a, b Loosening) int { return cmp.Compare(a.File, b.File) })
	return l.found
}

// loosening looks for what is loosened.
type loosening struct {
	base, layered *guidance.Pack
	certain       answerSpace // of what rules ask for
	every         answerSpace // of what texts ask for, with unsure answers
	found         []Loosening
}

// answerSpace is the answers to the questions of a pack, with or without the unsure
// ones.
type answerSpace struct {
	pack *guidance.Pack
	ids  [][]string // of the options, by question
	cover.Space
}

func spaceOf(pack *guidance.Pack, options func(*guidance.Question) []string) answerSpace {
	s := answerSpace{pack: pack}
	var sizes []int
	for _, q := range pack.Questions {
		s.ids, sizes = append(s.ids, options(q)), append(sizes, len(options(q)))
	}
	s.Space = cover.NewSpace(sizes...)
	return s
}

// cubes is the answers for which one of the cases may hold. An unsure answer may
// turn out to be any.
func (s answerSpace) cubes(when ...guidance.Case) cover.Cover {
	var out cover.Cover
	for _, terms := range when {
		cube := s.Whole()
		for _, t := range terms {
			q := slices.IndexFunc(s.pack.Questions, func(q *guidance.Question) bool { return q.ID == t.Question })
			var allowed cover.Options
			for i, o := range s.ids[q] {
				if slices.Contains(t.Options, o) || !slices.Contains(s.pack.Questions[q].Certain(), o) {
					allowed |= 1 << i
				}
			}
			cube[q] &= allowed
		}
		out = append(out, cube)
	}
	return out
}

// answers is the first of the answers in a cube.
func (s answerSpace) answers(cube cover.Cube) []Answered {
	var out []Answered
	for q, place := range cube.First() {
		question := s.pack.Questions[q]
		at := slices.IndexFunc(question.Options, func(o *guidance.Option) bool { return o.ID == s.ids[q][place] })
		out = append(out, Answered{question, question.Options[at]})
	}
	return out
}

func (l *loosening) note(file, text string, witness []Answered) {
	l.found = append(l.found, Loosening{File: file, Text: text, Witness: witness})
}

// rules reports those that are gone.
func (l *loosening) rules() {
	for _, r := range l.base.Rules {
		if slices.ContainsFunc(l.layered.Rules, func(other *guidance.Rule) bool { return other.ID == r.ID }) {
			continue
		}
		var witness []Answered
		if clauses := l.base.Clauses(r); len(clauses) > 0 {
			witness = l.certain.answers(l.certain.cubes(clauses[0].When)[0])
		}
		l.note("rules/"+r.ID+".md", fmt.Sprintf("the rule “%s” is taken away.", r.Title), witness)
	}
}

// levels is the answers for which a pack gives each tool a verdict that is at least
// so heavy, by tool and verdict, and those for which it stops.
type levels struct {
	tools map[string][guidance.NotAllowed + 1]cover.Cover
	stop  cover.Cover
}

// levelsOf is what the rules of a pack give tools.
func (l *loosening) levelsOf(rules *guidance.Pack) levels {
	out := levels{tools: map[string][guidance.NotAllowed + 1]cover.Cover{}}
	add := func(tool string, verdict guidance.Verdict, cubes cover.Cover) {
		at := out.tools[tool]
		for v := guidance.Avoid; v <= verdict; v++ {
			at[v] = append(at[v], cubes...)
		}
		out.tools[tool] = at
	}
	for _, r := range rules.Rules {
		for _, clause := range rules.Clauses(r) {
			cubes := l.certain.cubes(clause.When)
			if r.Outcome == guidance.OutcomeStop {
				out.stop = append(out.stop, cubes...)
			}
			for _, t := range clause.Tools {
				add(t.ID, r.Verdict, cubes)
			}
		}
	}
	for _, t := range rules.Tools {
		for _, fits := range t.Suits {
			q, _ := rules.Question(fits.Question)
			rest := fits
			rest.Options = slices.DeleteFunc(q.Certain(), func(o string) bool { return slices.Contains(fits.Options, o) })
			add(t.ID, guidance.NotSuited, l.certain.cubes(guidance.Case{rest}))
		}
	}
	return out
}

// verdicts reports the tools that have a lighter verdict, and answers that stop no
// more. What the edition's rules say of all tools, or of a group, they say of those
// that were added too.
func (l *loosening) verdicts() {
	below := *l.base
	for _, t := range l.layered.Tools {
		if _, ok := l.base.Tool(t.ID); !ok {
			below.Tools = append(below.Tools[:len(below.Tools):len(below.Tools)], t)
		}
	}
	before, after := l.levelsOf(&below), l.levelsOf(l.layered)
	if witness, within, _ := cover.NewUnion(l.certain.Space, after.stop).Within(before.stop, nil); !within {
		l.note("rules", "the answer is no longer a stop.", l.certain.answers(witness))
	}
	for _, t := range l.layered.Tools {
		for v := guidance.Avoid; v <= guidance.NotAllowed; v++ { // a tool that has become suitable shows it best
			witness, within, _ := cover.NewUnion(l.certain.Space, after.tools[t.ID][v]).Within(before.tools[t.ID][v], nil) // without a bound it is always decided
			if within {
				continue
			}
			l.lighter(&below, t, witness, verdictAt(before.tools[t.ID], witness.First()), verdictAt(after.tools[t.ID], witness.First()))
			break
		}
	}
}

// lighter notes that a tool's verdict is lighter for some answers, and which file of
// the edition gave it the heavier one.
func (l *loosening) lighter(below *guidance.Pack, t *guidance.Tool, witness cover.Cube, was, now guidance.Verdict) {
	found := Loosening{File: "tools/" + t.ID + ".md", Text: lighterText([]string{t.Name}, was, now), Witness: l.certain.answers(witness)}
	found.tool, found.was, found.now, found.because = t.Name, was, now, "tools/"+t.ID+".md"
	if i := slices.IndexFunc(below.Rules, func(r *guidance.Rule) bool { return r.Verdict == was && l.fires(below, r, t, witness) }); i >= 0 {
		found.because = "rules/" + below.Rules[i].ID + ".md"
	}
	l.found = append(l.found, found)
}

// fires reports whether a rule goes against a tool for the first answers of a cube.
func (l *loosening) fires(pack *guidance.Pack, r *guidance.Rule, t *guidance.Tool, answers cover.Cube) bool {
	return slices.ContainsFunc(pack.Clauses(r), func(c guidance.Clause) bool {
		return slices.ContainsFunc(c.Tools, func(of *guidance.Tool) bool { return of.ID == t.ID }) && l.certain.cubes(c.When).Has(answers.First())
	})
}

// verdictAt is the verdict for some answers.
func verdictAt(of [guidance.NotAllowed + 1]cover.Cover, answers []int) guidance.Verdict {
	for v := guidance.NotAllowed; v > guidance.Suitable; v-- {
		if of[v].Has(answers) {
			return v
		}
	}
	return guidance.Suitable
}

// steps reports those that are gone, or that stand for fewer answers, outcomes or
// tools, or rest on less; of a stop, those that are changed at all.
func (l *loosening) steps() {
	for _, s := range l.base.Steps {
		file, name := "steps/"+s.ID+".md", fmt.Sprintf("the step “%s”", s.Text)
		i := slices.IndexFunc(l.layered.Steps, func(other *guidance.Step) bool { return other.ID == s.ID })
		if i < 0 {
			l.note(file, name+" is taken away.", nil)
			continue
		}
		now := l.layered.Steps[i]
		switch stops := slices.Contains(s.Outcomes, guidance.OutcomeStop); {
		case stops && (now.Text != s.Text || now.Moment != s.Moment):
			l.note(file, name+" of a stop is rewritten.", nil)
		case stops && now.Short == "" && s.Short != "", now.Certain && !s.Certain:
			l.note(file, name+" is said less often.", nil)
		case !all(s.Outcomes, now.Outcomes):
			l.note(file, name+" stands for fewer outcomes.", nil)
		case !all(s.Statements, now.Statements):
			l.note(file, name+" rests on fewer statements of the edition.", nil)
		case !l.coversTools(s, now):
			l.note(file, name+" stands for fewer tools.", nil)
		default:
			if witness, within := l.within(s.When, now.When); !within {
				l.note(file, name+" stands for fewer answers.", witness)
			}
		}
	}
}

// all reports whether all of a list stands in another.
func all[T comparable](of, in []T) bool {
	return !slices.ContainsFunc(of, func(one T) bool { return !slices.Contains(in, one) })
}

func (l *loosening) coversTools(before, after *guidance.Step) bool {
	return !slices.ContainsFunc(l.base.Tools, func(t *guidance.Tool) bool {
		return l.base.Covers(t, before.Tools, before.Groups) && !l.layered.Covers(t, after.Tools, after.Groups)
	})
}

// within reports whether a condition holds wherever another does.
func (l *loosening) within(before, after guidance.When) (witness []Answered, within bool) {
	if len(after) == 0 {
		return nil, true
	}
	if len(before) == 0 {
		before = guidance.When{nil}
	}
	outside, within, _ := cover.NewUnion(l.every.Space, l.every.cubes(after...)).Within(l.every.cubes(before...), nil)
	if within {
		return nil, true
	}
	return l.every.answers(outside), false
}

// contacts reports those that are gone, or that are named for fewer answers.
func (l *loosening) contacts() {
	for _, c := range l.base.Contacts {
		file, name := "contacts/"+c.ID+".md", fmt.Sprintf("the contact “%s”", c.Name)
		now, ok := l.layered.Contact(c.ID)
		switch {
		case !ok:
			l.note(file, name+" is taken away.", nil)
		case !all(c.Outcomes, now.Outcomes):
			l.note(file, name+" stands for fewer outcomes.", nil)
		case c.Ask != "" && now.Ask == "":
			l.note(file, name+" is not named in the short answer any more.", nil)
		default:
			if witness, within := l.within(c.When, now.When); !within {
				l.note(file, name+" stands for fewer answers.", witness)
			}
		}
	}
}

// tools reports what happened to a tool, such as its end, and is not said any more,
// and limits and conditions that are gone.
func (l *loosening) tools() {
	for _, t := range l.base.Tools {
		now, ok := l.layered.Tool(t.ID)
		if !ok {
			continue // nobody is told to use it
		}
		file := "tools/" + t.ID + ".md"
		for _, e := range t.History {
			if !slices.ContainsFunc(now.History, func(other guidance.Event) bool {
				return other.Kind == e.Kind && other.Name == e.Name && !e.Date.Before(other.Date) && (e.Kind != guidance.Changed || other.Text == e.Text)
			}) {
				l.note(file, fmt.Sprintf("it does not say any more what happened to %s on %s: “%s”", t.Name, e.Date, e.Text), nil)
			}
		}
		l.remarks(file, "the condition", t.Conditions, now.Conditions)
		l.remarks(file, "the limit", t.Limits, now.Limits)
	}
}

// ownTools reports tools of a layer's own that no statement of its own lists.
func (l *loosening) ownTools() {
	for _, t := range l.layered.Tools {
		if _, ok := l.base.Tool(t.ID); ok {
			continue
		}
		for _, id := range t.Listing() {
			if s, ok := l.layered.Statement(id); !ok || slices.ContainsFunc(l.base.Sources, func(source *guidance.Source) bool { return source.ID == s.Source.ID }) {
				l.note("tools/"+t.ID+".md", fmt.Sprintf("%s is listed by %s, and a tool that is added needs statements of its own.", t.Name, id), nil)
			}
		}
	}
}

// remarks reports what held for using a tool and holds no more, or for fewer
// answers. One that rests on the same statements may have other words.
func (l *loosening) remarks(file, noun string, before, after []guidance.Remark) {
	for _, r := range before {
		var when guidance.When
		found := false
		for _, now := range after {
			if all(r.Statements, now.Statements) {
				found = true
				when = append(when, now.When...)
				if len(now.When) == 0 {
					when = append(when, nil)
				}
			}
		}
		if !found {
			l.note(file, fmt.Sprintf("%s “%s” is taken away.", noun, r.Text), nil)
		} else if witness, within := l.within(r.When, when); !within {
			l.note(file, fmt.Sprintf("%s “%s” stands for fewer answers.", noun, r.Text), witness)
		}
	}
}

// sources reports what a source of the edition said and says no more, and what is
// said of its age.
func (l *loosening) sources() {
	for _, s := range l.base.Sources {
		file := "sources/" + s.ID + ".md"
		i := slices.IndexFunc(l.layered.Sources, func(other *guidance.Source) bool { return other.ID == s.ID })
		if i < 0 {
			l.note(file, fmt.Sprintf("the source “%s” is taken away.", s.Title), nil)
			continue
		}
		now := l.layered.Sources[i]
		if now.Date != s.Date || now.Expires != s.Expires || now.Standing != s.Standing || now.Held != s.Held || now.Binds != s.Binds {
			l.note(file, fmt.Sprintf("the dates or the standing of “%s” are changed.", s.Title), nil)
		}
		for _, statement := range s.Statements {
			other, ok := l.layered.Statement(statement.ID)
			if !ok || other.Kind != statement.Kind || other.Text != statement.Text {
				l.note(file, fmt.Sprintf("the statement %s is rewritten or taken away.", statement.ID), nil)
			}
		}
	}
}
