package decisiontable_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/decisiontable"
	"whichtool/questions/referee"
)

// The DMN file has a decision for each tool, a rule for each row, ids that stand once,
// and refers to nothing that is not in it.
func TestDMNHoldsTogether(t *testing.T) {
	for _, pack := range append([]*guidance.Pack{fixture.Pack()}, fixture.Shipped()...) {
		tables := tablesOf(questions.Compile(pack), pack.Date)
		data, err := decisiontable.DMN(tables)
		if err != nil {
			t.Fatal(err)
		}
		ids, refers, found := map[string]int{}, []string{}, map[string]int{}
		for in := xml.NewDecoder(bytes.NewReader(data)); ; {
			token, err := in.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			found[start.Name.Local]++
			for _, a := range start.Attr {
				switch a.Name.Local {
				case "id":
					ids[a.Value]++
				case "href":
					refers = append(refers, strings.TrimPrefix(a.Value, "#"))
				}
			}
		}
		rows := 0
		for _, table := range tables {
			rows += len(table.Rows)
		}
		if found["decision"] != len(tables) || found["rule"] != rows || found["inputData"] > len(pack.Questions) {
			t.Errorf("%s: %v for %d tools and %d rows", pack.Edition, found, len(tables), rows)
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: the id %s stands %d times", pack.Edition, id, n)
			}
		}
		for _, to := range refers {
			if ids[to] == 0 {
				t.Errorf("%s: there is no %s", pack.Edition, to)
			}
		}
	}
}

// Other engines give the same verdicts for each tool: on random answer sets of each
// edition, and with WHICHTOOL_LONG on every one of the oldest.
func TestOtherEnginesRunTheTables(t *testing.T) {
	for i, pack := range fixture.Shipped() {
		t.Run(pack.Edition, func(t *testing.T) {
			var sets [][]int
			keep := func(options []int) { sets = append(sets, slices.Clone(options)) }
			if i == 0 && os.Getenv("WHICHTOOL_LONG") != "" {
				everySet(pack, keep)
			} else {
				randomSets(pack, 2000, keep)
			}
			runByOthers(t, pack, sets)
		})
	}
}

func runByOthers(t *testing.T, pack *guidance.Pack, sets [][]int) {
	t.Helper()
	engine := questions.Compile(pack)
	data, err := decisiontable.DMN(tablesOf(engine, pack.Date))
	if err != nil {
		t.Fatal(err)
	}
	type question struct {
		Name    string   `json:"name"`
		Options []string `json:"options"`
	}
	in := struct {
		DMN       string            `json:"dmn"`
		Questions []question        `json:"questions"`
		Sets      [][]int           `json:"sets"`
		Tools     map[string]string `json:"tools"`
		Share     int               `json:"share"`
	}{string(data), nil, sets, verdictsOf(engine, sets), 5}
	for _, q := range pack.Questions {
		in.Questions = append(in.Questions, question{"answer_" + strings.ReplaceAll(q.ID, "-", "_"), q.Every()})
	}
	text, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	out := referee.Script(t, "testdata/dmn.mjs", text, "dmn-moddle", "feelin", "@hbtgmbh/dmn-eval-js")
	n := len(pack.Tools)
	if want := fmt.Sprintf("feelin %d\ndmn-eval-js %d\nwrong 0\n", n*len(sets), n*in.Share); string(out) != want {
		t.Errorf("%.2000s, want %s", out, want)
	}
}

// verdictsOf is the engine's verdicts on each tool, a letter for each answer set.
func verdictsOf(engine *questions.Engine, sets [][]int) map[string]string {
	pack := engine.Pack()
	letters := make([][]byte, len(pack.Tools))
	for _, options := range sets {
		var a questions.Answers
		for q, o := range options {
			a = a.With(q, o)
		}
		brief := engine.Brief(a, pack.Date)
		for i := range letters {
			letters[i] = append(letters[i], "uasn"[brief.Verdict(i)])
		}
	}
	out := map[string]string{}
	for i, tool := range pack.Tools {
		out["tool_"+strings.ReplaceAll(tool.ID, "-", "_")] = string(letters[i])
	}
	return out
}
