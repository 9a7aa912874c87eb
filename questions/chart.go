package questions

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"

	"whichtool/guidance"
)

// Chart is every walk through the questions at once, on one day: the questions as
// they are asked, and what each way ends in. Ways that go on alike, with the same
// questions and the same ends, are one. It is exact: whoever follows it is asked
// what Next asks, and comes to what Brief decides.
type Chart struct {
	Tool  *guidance.Tool // whose verdict it is about; nil for the tool to use
	Date  guidance.Date
	Nodes []ChartNode // the first is where it begins; each comes before those that it leads to
}

// ChartNode is a question that is asked, or an end.
type ChartNode struct {
	Question *guidance.Question // nil for an end
	Ways     []ChartWay         // of a question, in the order of its options
	End      ChartEnd
}

// ChartWay is where some options of a question lead: to the node in that place.
type ChartWay struct {
	Options []*guidance.Option
	To      int
}

// ChartEnd is what answers come to: an outcome with the tool to use, or the verdict
// on the chart's tool.
type ChartEnd struct {
	Outcome guidance.Outcome
	Use     *guidance.Tool // nil where there is none
	Verdict guidance.Verdict
}

// maxCharted is how many states a chart is drawn from at most. That of the shipped
// guidance is drawn from forty thousand.
const maxCharted = 1 << 17

// Chart draws the questions for a day: for a tool in mind, by its place, as far as
// its verdict goes, or with NoTool for all. ok is false where the rules are too many
// for it to be drawn.
func (e *Engine) Chart(tool int, date guidance.Date) (chart *Chart, ok bool) {
	c := charter{Engine: e, date: date, tool: tool, met: map[[sha256.Size]byte]charted{}, whole: map[string]int{}, drawn: map[string]int{}}
	c.from(Answers{}, 0)
	if len(c.met) > maxCharted {
		return nil, false
	}
	chart = &Chart{Date: date, Nodes: c.inOrder()}
	if tool != NoTool {
		chart.Tool = e.pack.Tools[tool]
	}
	return chart, true
}

// charter draws a chart from its ends on. States that come to the same verdicts
// whatever follows are told by whole; they ask the same. Those that ask the same
// and come to the same ends are told by drawn, which are the nodes.
type charter struct {
	*Engine
	date  guidance.Date
	tool  int
	met   map[[sha256.Size]byte]charted // by the question that is next and what the answers leave standing
	whole map[string]int
	drawn map[string]int
	nodes []ChartNode // by drawn
}

type charted struct{ whole, drawn int }

// from draws what follows from some answers to the questions before one.
func (c *charter) from(a Answers, question int) charted {
	if question == len(c.pack.Questions) {
		return c.end(a)
	}
	key := sha256.Sum256(fmt.Append(nil, question, c.start(a)))
	if at, ok := c.met[key]; ok || len(c.met) > maxCharted {
		return at
	}
	var to []charted
	for option := range c.pack.Questions[question].Options {
		to = append(to, c.from(a.With(question, option), question+1))
	}
	at := to[0]
	if slices.ContainsFunc(to, func(other charted) bool { return other.whole != at.whole }) {
		at = c.ask(question, to)
	}
	c.met[key] = at
	return at
}

// ask is a question whose options lead to what is drawn already.
func (c *charter) ask(question int, to []charted) charted {
	whole, drawn := strconv.Itoa(question), strconv.Itoa(question)
	node := ChartNode{Question: c.pack.Questions[question]}
	for i, next := range to {
		whole, drawn = whole+","+strconv.Itoa(next.whole), drawn+","+strconv.Itoa(next.drawn)
		at := slices.IndexFunc(node.Ways, func(w ChartWay) bool { return w.To == next.drawn })
		if at < 0 {
			at, node.Ways = len(node.Ways), append(node.Ways, ChartWay{To: next.drawn})
		}
		node.Ways[at].Options = append(node.Ways[at].Options, node.Question.Options[i])
	}
	return charted{numbered(c.whole, whole), c.node(drawn, node)}
}

// end is what answers to every question come to.
func (c *charter) end(a Answers) charted {
	b := c.Brief(a, c.date)
	if c.tool != NoTool {
		verdict := b.Verdict(c.tool)
		name := verdict.String()
		return charted{numbered(c.whole, name), c.node(name, ChartNode{End: ChartEnd{Verdict: verdict}})}
	}
	end := ChartEnd{Outcome: b.Outcome}
	if b.Recommended >= 0 {
		end.Use = c.pack.Tools[b.Recommended]
	}
	name := fmt.Sprint(b.Outcome, b.Recommended)
	whole := []byte(name)
	for i := range c.pack.Tools {
		whole = append(whole, byte('0'+b.Verdict(i)))
	}
	return charted{numbered(c.whole, string(whole)), c.node(name, ChartNode{End: end})}
}

func (c *charter) node(name string, node ChartNode) int {
	at := numbered(c.drawn, name)
	if at == len(c.nodes) {
		c.nodes = append(c.nodes, node)
	}
	return at
}

// numbered is the number of a name: the next for one that has none.
func numbered(of map[string]int, name string) int {
	if at, ok := of[name]; ok {
		return at
	}
	of[name] = len(of)
	return of[name]
}

// inOrder is the nodes in the order of their questions, those of a question as the
// ways from the first meet them, and the ends last.
func (c *charter) inOrder() []ChartNode {
	order := []int{len(c.nodes) - 1} // where it begins is drawn last
	for i := 0; i < len(order); i++ {
		for _, way := range c.nodes[order[i]].Ways {
			if !slices.Contains(order, way.To) {
				order = append(order, way.To)
			}
		}
	}
	place := func(i int) int {
		if q := c.nodes[i].Question; q != nil {
			return slices.Index(c.pack.Questions, q)
		}
		return len(c.pack.Questions)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(place(a), place(b)) })
	out := make([]ChartNode, len(order))
	for i, from := range order {
		out[i] = c.nodes[from]
		for w := range out[i].Ways {
			out[i].Ways[w].To = slices.Index(order, out[i].Ways[w].To)
		}
	}
	return out
}
