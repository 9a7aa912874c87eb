package proof

import (
	"fmt"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/cover"
)

// model is a pack as covers. Its space has all options of each question, unsure
// ones too: an unsure answer lies in a cube where one of the options does that it
// may turn out to be, since a clause fires where it may hold.
type model struct {
	pack       *guidance.Pack
	date       guidance.Date
	space      cover.Space
	unsure     []cover.Options // by question: its unsure option; none where it has none
	question   map[string]int  // places, by id
	option     []map[string]int
	impossible cover.Cover
	tools      []*tool
	ranked     []*tool // as a recommendation prefers them
	uses       [][]use // by rule: the cubes in which it fires
	stops      cover.Cover
	stopping   []int // the rule of each
	stop       *cover.Union
	suits      cover.Cover // in which some tool is known to be suitable
}

// tool is a tool with the cubes that count against it.
type tool struct {
	*guidance.Tool
	place int
	ended bool
	cubes cover.Cover
	from  []source
	union *cover.Union
	// heavier[v] holds the answers that give it the verdict v or a heavier one, and
	// what is impossible: what lies outside is possible and lighter.
	heavier [guidance.NotAllowed + 1]*cover.Union
}

// source is what a tool's cube comes from.
type source struct {
	rule       int // -1 for none
	verdict    guidance.Verdict
	impossible bool
}

// use is the cubes of a tool in which a rule fires.
type use struct {
	tool     *tool
	from, to int
}

func newModel(pack *guidance.Pack, date guidance.Date) *model {
	m := &model{pack: pack, date: date, question: map[string]int{}}
	for q, question := range pack.Questions {
		m.question[question.ID] = q
		places, unsure := map[string]int{}, cover.Options(0)
		for i, o := range question.Options {
			places[o.ID] = i
			if o.Unsure {
				unsure = 1 << i
			}
		}
		m.option, m.unsure = append(m.option, places), append(m.unsure, unsure)
		m.space = append(m.space, 1<<len(question.Options)-1)
	}
	for _, one := range pack.Impossible {
		m.impossible = append(m.impossible, m.surely(one.When))
	}
	for i, t := range pack.Tools {
		m.tools = append(m.tools, &tool{Tool: t, place: i, ended: t.EndedBy(date)})
	}
	m.compileRules()
	for _, t := range m.tools {
		m.compileTool(t)
	}
	for _, t := range pack.Ranked() {
		m.ranked = append(m.ranked, m.tools[slices.Index(pack.Tools, t)])
	}
	m.stop = cover.NewUnion(m.space, slices.Concat(m.stops, m.impossible))
	return m
}

func (m *model) compileRules() {
	place := map[*guidance.Tool]*tool{}
	for _, t := range m.tools {
		place[t.Tool] = t
	}
	m.uses = make([][]use, len(m.pack.Rules))
	for i, r := range m.pack.Rules {
		first := map[*tool]int{} // where its cubes begin
		for _, c := range m.pack.Clauses(r) {
			cube := m.may(c.When)
			for _, t := range c.Tools {
				t := place[t]
				if _, ok := first[t]; !ok {
					first[t] = len(t.cubes)
					m.uses[i] = append(m.uses[i], use{tool: t, from: len(t.cubes)})
				}
				t.cubes, t.from = append(t.cubes, cube), append(t.from, source{rule: i, verdict: r.Verdict})
			}
			if sure := m.surely(c.When); r.Outcome == guidance.OutcomeStop && !sure.Empty() {
				m.stops, m.stopping = append(m.stops, sure), append(m.stopping, i)
			}
		}
		for j := range m.uses[i] {
			m.uses[i][j].to = len(m.uses[i][j].tool.cubes)
		}
	}
}

// compileTool adds where the tool does not suit, and what is impossible.
func (m *model) compileTool(t *tool) {
	add := func(cube cover.Cube, from source) {
		if !cube.Empty() {
			t.cubes, t.from = append(t.cubes, cube), append(t.from, from)
		}
	}
	unsuited := source{rule: -1, verdict: guidance.NotSuited}
	for _, term := range t.Suits {
		q := m.question[term.Question]
		other := m.space[q] &^ m.unsure[q] &^ m.options(q, term.Options)
		add(m.space.Whole().With(q, m.maybe(q, other)), unsuited)
	}
	if t.ended {
		add(m.space.Whole(), unsuited)
	}
	for _, cube := range m.impossible {
		add(cube, source{rule: -1, impossible: true})
	}
	t.union = cover.NewUnion(m.space, t.cubes)
	for v := range t.heavier {
		t.heavier[v] = t.union.Only(func(i int) bool { return t.from[i].impossible || t.from[i].verdict >= guidance.Verdict(v) })
	}
}

// options is the options with these ids.
func (m *model) options(q int, ids []string) cover.Options {
	var out cover.Options
	for _, id := range ids {
		place, ok := m.option[q][id]
		if !ok {
			panic(fmt.Sprintf("a loaded pack holds no unknown option: %s of %s", id, m.pack.Questions[q].ID))
		}
		out |= 1 << place
	}
	return out
}

// maybe adds the unsure answer to options that it may turn out to be.
func (m *model) maybe(q int, options cover.Options) cover.Options {
	if options == 0 {
		return 0
	}
	return options | m.unsure[q]
}

// may is the answers for which a case may hold.
func (m *model) may(c guidance.Case) cover.Cube {
	cube := m.space.Whole()
	for _, t := range c {
		q := m.question[t.Question]
		cube[q] &= m.maybe(q, m.options(q, t.Options))
	}
	return cube
}

// surely is the answers for which a case holds whatever unsure ones turn out to be.
func (m *model) surely(c guidance.Case) cover.Cube {
	cube := m.space.Whole()
	for _, t := range c {
		q := m.question[t.Question]
		certain := m.space[q] &^ m.unsure[q]
		if options := m.options(q, t.Options); certain&^options != 0 {
			cube[q] &= options &^ m.unsure[q]
		}
	}
	return cube
}

// cover is the answers for which a condition holds, each of its cases by may or by
// surely.
func (m *model) cover(when guidance.When, each func(guidance.Case) cover.Cube) cover.Cover {
	if len(when) == 0 {
		return cover.Cover{m.space.Whole()}
	}
	var out cover.Cover
	for _, c := range when {
		out = append(out, each(c))
	}
	return out
}

// verdict is how the tool fares for answers.
func (t *tool) verdict(answers []int) guidance.Verdict {
	heaviest := guidance.Suitable
	for i, cube := range t.cubes {
		if from := t.from[i]; !from.impossible && from.verdict > heaviest && cube.Has(answers) {
			heaviest = from.verdict
		}
	}
	return heaviest
}

// outcome is what answers come to, and the tool to use.
func (m *model) outcome(answers []int) (guidance.Outcome, *tool) {
	if m.stops.Has(answers) {
		return guidance.OutcomeStop, nil
	}
	for _, t := range m.ranked {
		if t.verdict(answers) == guidance.Suitable {
			return guidance.OutcomeUse, t
		}
	}
	return guidance.OutcomeAsk, nil
}

// witness is answers by their ids.
func (m *model) witness(answers []int) []Answer {
	out := make([]Answer, len(answers))
	for q, o := range answers {
		out[q] = Answer{m.pack.Questions[q].ID, m.pack.Questions[q].Options[o].ID}
	}
	return out
}

// cubeOf is the cube of these answers alone.
func (m *model) cubeOf(answers []int) cover.Cube {
	out := make(cover.Cube, len(answers))
	for q, o := range answers {
		out[q] = 1 << o
	}
	return out
}

// union is a union of some cubes and of what is impossible.
func (m *model) union(cubes ...cover.Cover) *cover.Union {
	return cover.NewUnion(m.space, append(slices.Concat(cubes...), m.impossible...))
}
