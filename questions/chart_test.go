package questions

import (
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// Whoever follows a chart is asked what the engine asks, and comes to what it
// decides: on every edition, for all tools and for each, with random answers.
func TestChartAsksAndDecidesAsTheEngine(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 4))
	packs := append(slices.Clone(fixture.Shipped()), fixture.Pack())
	for _, pack := range packs {
		e := Compile(pack)
		tools := []int{NoTool, 0, random.IntN(len(pack.Tools)), len(pack.Tools) - 1}
		for _, tool := range tools {
			chart, ok := e.Chart(tool, pack.Date)
			if !ok {
				t.Fatalf("%s: too large", pack.Edition)
			}
			for range 500 {
				follow(t, e, chart, tool, random)
			}
		}
	}
}

func follow(t *testing.T, e *Engine, chart *Chart, tool int, random *rand.Rand) {
	t.Helper()
	var a Answers
	at := 0
	for {
		node := chart.Nodes[at]
		q, more := e.Next(a, chart.Date)
		if tool != NoTool {
			q, more = e.first(a, tool, chart.Date)
		}
		if !more {
			if node.Question != nil {
				t.Fatalf("the chart asks %s where the engine asks nothing, after %v", node.Question.ID, e.answered(a))
			}
			break
		}
		if node.Question != e.pack.Questions[q] {
			t.Fatalf("the engine asks %s, the chart asks %v, after %v", e.pack.Questions[q].ID, node.Question, e.answered(a))
		}
		option := random.IntN(len(node.Question.Options))
		a = a.With(q, option)
		way := slices.IndexFunc(node.Ways, func(w ChartWay) bool { return slices.Contains(w.Options, node.Question.Options[option]) })
		if to := node.Ways[way].To; to <= at {
			t.Fatalf("a way leads back from %d to %d", at, to)
		} else {
			at = to
		}
	}
	end, brief := chart.Nodes[at].End, e.Brief(a, chart.Date)
	want := ChartEnd{Outcome: brief.Outcome}
	if tool != NoTool {
		want = ChartEnd{Verdict: brief.Verdict(tool)}
	} else if brief.Recommended >= 0 {
		want.Use = e.pack.Tools[brief.Recommended]
	}
	if end != want {
		t.Fatalf("the chart ends in %v, the engine in %v, after %v", end, want, e.answered(a))
	}
}

// No two nodes of a chart are alike: neither ends, nor questions whose answers lead
// to the same places.
func TestChartHasNothingTwice(t *testing.T) {
	for _, pack := range fixture.Shipped() {
		chart, _ := Compile(pack).Chart(NoTool, pack.Date)
		for i, a := range chart.Nodes {
			for _, b := range chart.Nodes[i+1:] {
				if a.Question == b.Question && a.End == b.End && slices.EqualFunc(a.Ways, b.Ways, sameWay) {
					t.Errorf("%s: two nodes are alike: %+v", pack.Edition, a)
				}
			}
		}
		if n := len(chart.Nodes); n > 150 {
			t.Errorf("%s: %d nodes are too many to read", pack.Edition, n)
		}
	}
}

func sameWay(a, b ChartWay) bool { return a.To == b.To && slices.Equal(a.Options, b.Options) }

// A chart of a day after a tool has ended does not lead to it.
func TestChartIsOfADay(t *testing.T) {
	pack := fixture.Shipped()[0]
	e := Compile(pack)
	place := e.ToolPlace("skype-for-business")
	end, ok := pack.Tools[place].End(guidance.Date{Year: 2999})
	if !ok {
		t.Fatal("it has not ended")
	}
	leads := func(day guidance.Date) bool {
		chart, _ := e.Chart(place, day)
		return slices.ContainsFunc(chart.Nodes, func(n ChartNode) bool { return n.Question == nil && n.End.Verdict == guidance.Suitable })
	}
	if !leads(pack.Date) || leads(end.Date) {
		t.Error("the chart does not heed that the tool has ended")
	}
}
