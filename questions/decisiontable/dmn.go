package decisiontable

import (
	"encoding/xml"
	"fmt"
	"strings"

	"whichtool/guidance"
)

// The elements of DMN 1.3 that a table needs, in the order of its schema.
type (
	definitions struct {
		XMLName     xml.Name    `xml:"https://www.omg.org/spec/DMN/20191111/MODEL/ definitions"`
		ID          string      `xml:"id,attr"`
		Name        string      `xml:"name,attr"`
		Namespace   string      `xml:"namespace,attr"`
		Description string      `xml:"description"`
		Inputs      []inputData `xml:"inputData"`
		Decisions   []decision  `xml:"decision"`
	}
	inputData struct {
		ID       string   `xml:"id,attr"`
		Name     string   `xml:"name,attr"`
		Label    string   `xml:"label,attr,omitempty"`
		Variable variable `xml:"variable"`
	}
	variable struct {
		ID   string `xml:"id,attr"`
		Name string `xml:"name,attr"`
		Type string `xml:"typeRef,attr"`
	}
	decision struct {
		ID          string        `xml:"id,attr"`
		Name        string        `xml:"name,attr"`
		Label       string        `xml:"label,attr,omitempty"`
		Description string        `xml:"description"`
		Variable    variable      `xml:"variable"`
		Requires    []requirement `xml:"informationRequirement"`
		Table       decisionTable `xml:"decisionTable"`
	}
	requirement struct {
		ID    string    `xml:"id,attr"`
		Input reference `xml:"requiredInput"`
	}
	reference struct {
		To string `xml:"href,attr"`
	}
	decisionTable struct {
		ID         string        `xml:"id,attr"`
		HitPolicy  string        `xml:"hitPolicy,attr"`
		Inputs     []input       `xml:"input"`
		Output     output        `xml:"output"`
		Annotation annotation    `xml:"annotation"`
		Rules      []ruleOfTable `xml:"rule"`
	}
	input struct {
		ID         string     `xml:"id,attr"`
		Label      string     `xml:"label,attr"`
		Expression expression `xml:"inputExpression"`
		Values     text       `xml:"inputValues"`
	}
	expression struct {
		ID   string `xml:"id,attr"`
		Type string `xml:"typeRef,attr"`
		Text string `xml:"text"`
	}
	text struct {
		ID   string `xml:"id,attr"`
		Text string `xml:"text"`
	}
	output struct {
		ID     string `xml:"id,attr"`
		Name   string `xml:"name,attr"`
		Type   string `xml:"typeRef,attr"`
		Values text   `xml:"outputValues"`
	}
	annotation struct {
		Name string `xml:"name,attr"`
	}
	ruleOfTable struct {
		ID      string `xml:"id,attr"`
		Inputs  []text `xml:"inputEntry"`
		Output  text   `xml:"outputEntry"`
		Because note   `xml:"annotationEntry"`
	}
	note struct {
		Text string `xml:"text"`
	}
)

// DMN is the tables as one file of the form DMN 1.3, a decision for each tool, which
// other engines can run. A table has the hit policy FIRST, which is the heaviest
// verdict as the rows stand, and which every engine has; the values of its output
// stand from the heaviest on, as PRIORITY would have them.
//
// Inputs are called answer_ and the question's id, with _ for its hyphens, which FEEL
// would take for a minus; their values are ids of options. A decision has the id
// tool_ and the tool's, likewise.
func DMN(tables []*Table) ([]byte, error) {
	first := tables[0]
	out := definitions{
		ID: "whichtool_" + named(first.Pack.Edition), Name: "whichtool, edition " + first.Pack.Edition,
		Namespace:   "urn:whichtool:guidance:" + first.Pack.Edition,
		Description: first.Pack.Title + ". Edition " + first.Pack.Edition + ", on " + first.Date.String() + ". " + policy + "Every question needs an answer.",
	}
	for _, q := range first.Pack.Questions {
		for _, t := range tables {
			if t.asks(q) {
				name := answerTo(q)
				out.Inputs = append(out.Inputs, inputData{"input_" + name, name, q.Short, variable{"variable_" + name, name, "string"}})
				break
			}
		}
	}
	for _, t := range tables {
		out.Decisions = append(out.Decisions, t.decision())
	}
	data, err := xml.MarshalIndent(out, "", "  ")
	return append([]byte(xml.Header), append(data, '\n')...), err
}

func (t *Table) asks(q *guidance.Question) bool {
	for _, column := range t.Questions {
		if column == q {
			return true
		}
	}
	return false
}

func (t *Table) decision() decision {
	id := "tool_" + named(t.Tool.ID)
	d := decision{ID: id, Name: id, Label: t.Tool.NameAt(t.Date), Description: "The verdict on " + t.Tool.NameAt(t.Date) + ".", Variable: variable{id + "_verdict", id, "string"}}
	d.Table = decisionTable{ID: id + "_table", HitPolicy: "FIRST", Annotation: annotation{"Because"}}
	for _, q := range t.Questions {
		name := answerTo(q)
		of := id + "_" + name
		d.Requires = append(d.Requires, requirement{of + "_required", reference{"#input_" + name}})
		d.Table.Inputs = append(d.Table.Inputs, input{of, q.Short, expression{of + "_expression", "string", name}, text{of + "_values", listed(q.Every())}})
	}
	d.Table.Output = output{id + "_output", "verdict", "string", text{id + "_verdicts", listed(verdicts)}}
	for i, r := range t.Rows {
		of := fmt.Sprintf("%s_row_%d", id, i+1)
		row := ruleOfTable{ID: of, Output: text{of + "_verdict", quoted(r.Verdict.String())}, Because: note{r.because()}}
		for column, q := range t.Questions {
			entry := "-"
			if r.Cells[column] != every(q) {
				entry = listed(ids(q, r.Cells[column]))
			}
			row.Inputs = append(row.Inputs, text{fmt.Sprintf("%s_cell_%d", of, column+1), entry})
		}
		d.Table.Rules = append(d.Table.Rules, row)
	}
	return d
}

// verdicts, the heaviest first.
var verdicts = []string{guidance.NotAllowed.String(), guidance.NotSuited.String(), guidance.Avoid.String(), guidance.Suitable.String()}

// named is an id as a name in XML and in FEEL.
func named(id string) string { return strings.ReplaceAll(id, "-", "_") }

func answerTo(q *guidance.Question) string { return "answer_" + named(q.ID) }

func quoted(id string) string { return `"` + id + `"` }

func listed(ids []string) string { return quoted(strings.Join(ids, `", "`)) }
