package flowchart_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/flowchart"
	"whichtool/questions/referee"
)

func Example() {
	engine := questions.Compile(fixture.Pack())
	chart, ok := engine.Chart(questions.NoTool, fixture.Pack().Date)
	format, known := flowchart.Formats.Named("text")
	fmt.Println(ok, known)
	first, _, _ := strings.Cut(format.Write(fixture.Pack(), chart), "\n")
	fmt.Println(first)
	// Output:
	// true true
	// What is asked, edition 2020-04
}

// charts is a chart of every edition that ships, for all tools and for one, drawn once
// for all tests.
var charts = sync.OnceValue(func() map[string]drawn {
	out := map[string]drawn{}
	for _, pack := range fixture.Shipped() {
		engine := questions.Compile(pack)
		for _, tool := range []int{questions.NoTool, len(pack.Tools) - 1} {
			chart, ok := engine.Chart(tool, pack.Date)
			if !ok {
				panic("the chart of what ships is too large")
			}
			out[fmt.Sprintf("%s %d", pack.Edition, tool)] = drawn{pack, chart}
		}
	}
	return out
})

type drawn struct {
	pack  *guidance.Pack
	chart *questions.Chart
}

func (d drawn) in(format string) string {
	f, _ := flowchart.Formats.Named(format)
	return f.Write(d.pack, d.chart)
}

// size is how many nodes and ways a chart has.
func (d drawn) size() (nodes, ways int) {
	for _, n := range d.chart.Nodes {
		ways += len(n.Ways)
	}
	return len(d.chart.Nodes), ways
}

// Every line is one of a few forms, with nothing in a text that could end it, and all
// nodes and ways are there.
var grammars = map[string]map[string]*regexp.Regexp{
	"mermaid": {
		"node": regexp.MustCompile(`^  n\d+(\["[^"<>&\\` + "`" + `]+"\]|\(\["[^"<>&\\` + "`" + `]+"\]\))$`),
		"way":  regexp.MustCompile(`^  n\d+ -->\|"[^"<>&\\` + "`" + `]+"\| n\d+$`),
		"rest": regexp.MustCompile(`^(%% What is asked.*|flowchart TD)$`),
	},
	"dot": {
		"node": regexp.MustCompile(`^  n\d+ \[label="([^"\\]|\\["\\])+"(, shape=ellipse)?\]$`),
		"way":  regexp.MustCompile(`^  n\d+ -> n\d+ \[label="([^"\\]|\\["\\])+"\]$`),
		"rest": regexp.MustCompile(`^(digraph questions \{|  label="([^"\\]|\\["\\])+"|  node \[shape=box\]|\})$`),
	},
}

func TestEveryLineIsOfAKnownForm(t *testing.T) {
	for name, d := range charts() {
		nodes, ways := d.size()
		for format, grammar := range grammars {
			found := map[string]int{}
			for line := range strings.Lines(d.in(format)) {
				kind := ""
				for k, form := range grammar {
					if form.MatchString(strings.TrimSuffix(line, "\n")) {
						kind = k
					}
				}
				if found[kind]++; kind == "" {
					t.Errorf("%s, %s: a line of no form: %q", name, format, line)
				}
			}
			if found["node"] != nodes || found["way"] != ways {
				t.Errorf("%s, %s: %d nodes and %d ways, want %d and %d", name, format, found["node"], found["way"], nodes, ways)
			}
		}
	}
}

// Texts with what the forms take for their own come out as texts.
func TestTextsCannotBreakOut(t *testing.T) {
	pack := fixture.Pack()
	pack.Questions[0].Title = "A \"]; end --> n1 & <b>`c`</b> \\ #35; {x}|y|?"
	chart, _ := questions.Compile(pack).Chart(questions.NoTool, pack.Date)
	d := drawn{pack, chart}
	for format, grammar := range grammars {
		for line := range strings.Lines(d.in(format)) {
			line = strings.TrimSuffix(line, "\n")
			if !grammar["node"].MatchString(line) && !grammar["way"].MatchString(line) && !grammar["rest"].MatchString(line) {
				t.Errorf("%s: %q", format, line)
			}
		}
	}
	runDot(t, d)
	runMermaid(t, []drawn{d})
}

// Graphviz and Mermaid take the charts of the editions, where they are to be had.
func TestOtherProgramsDrawThem(t *testing.T) {
	every := slices.Collect(maps.Values(charts()))
	for _, d := range every {
		runDot(t, d)
	}
	runMermaid(t, every)
}

func runDot(t *testing.T, d drawn) {
	t.Helper()
	path, err := exec.LookPath("dot")
	if err != nil {
		t.Log("Graphviz is not installed: the grammar alone is held to")
		return
	}
	c := exec.Command(path, "-Tplain")
	c.Stdin = strings.NewReader(d.in("dot"))
	out, err := c.CombinedOutput()
	nodes, ways := d.size()
	if got := strings.Count(string(out), "\nnode "); err != nil || got != nodes || strings.Count(string(out), "\nedge ") != ways {
		t.Errorf("dot: %v, %d nodes of %d\n%.300s", err, got, nodes, out)
	}
}

func runMermaid(t *testing.T, every []drawn) {
	var texts []string
	var want strings.Builder
	for _, d := range every {
		nodes, ways := d.size()
		texts = append(texts, d.in("mermaid"))
		fmt.Fprintf(&want, "%d %d\n", nodes, ways)
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("Mermaid", func(t *testing.T) {
		if out := referee.Script(t, "testdata/mermaid.mjs", in, "mermaid", "jsdom"); string(out) != want.String() {
			t.Errorf("%.300s, want %s", out, want.String())
		}
	})
}
