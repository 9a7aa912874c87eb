package report

import (
	"bytes"
	"encoding/json"
	"strconv"

	"whichtool/guidance"
	"whichtool/questions"
)

// Schema names the form of the JSON.
const Schema = "whichtool.decision/1"

type decisionJSON struct {
	Schema      string           `json:"schema"`
	AsOf        string           `json:"asOf"`
	Edition     string           `json:"edition"`
	Answers     answersJSON      `json:"answers"`
	Outcome     guidance.Outcome `json:"outcome"`
	Recommended *string          `json:"recommended"`
	Headline    string           `json:"headline"`
	Lead        *changeJSON      `json:"lead,omitempty"`
	Tools       []toolJSON       `json:"tools"`
	Steps       stepsJSON        `json:"steps"`
	Contacts    []contactJSON    `json:"contacts"`
	Notices     []noticeJSON     `json:"notices"`
	Changes     []changeJSON     `json:"changes"`
	// OutcomeChanges is those of the changes that ask for the fewest answers,
	// where the outcome is not use: any of them makes it so.
	OutcomeChanges []changeJSON `json:"outcomeChanges,omitempty"`
}

type toolJSON struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Verdict    string       `json:"verdict"`
	Reasons    []reasonJSON `json:"reasons"`
	Conditions []remarkJSON `json:"conditions"`
	Get        []remarkJSON `json:"get"`
}

type reasonJSON struct {
	Rule       string   `json:"rule"`
	Verdict    string   `json:"verdict"`
	Text       string   `json:"text"`
	Statements []string `json:"statements"`
	Over       []string `json:"over,omitempty"`
	Conflict   string   `json:"conflict,omitempty"`
	Unsure     bool     `json:"unsure,omitempty"`
}

type remarkJSON struct {
	Text       string   `json:"text"`
	Statements []string `json:"statements"`
}

type stepsJSON struct {
	Before []remarkJSON `json:"before"`
	During []remarkJSON `json:"during"`
	After  []remarkJSON `json:"after"`
}

type contactJSON struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Email      string   `json:"email,omitempty"`
	For        string   `json:"for"`
	Text       string   `json:"text"`
	Statements []string `json:"statements"`
}

type noticeJSON struct {
	Kind       string   `json:"kind"`
	ID         string   `json:"id,omitempty"`
	Title      string   `json:"title"`
	Text       string   `json:"text"`
	Statements []string `json:"statements,omitempty"`
}

type changeJSON struct {
	Tool    string      `json:"tool"`
	Kind    string      `json:"kind"` // could: all of it is a choice; turns-out: part is for finding out
	Answers optionsJSON `json:"answers"`
	Open    []string    `json:"open,omitempty"`
	Text    string      `json:"text"`
}

// answersJSON is an object whose members keep the questions' order.
type answersJSON []questions.Answered

// MarshalJSON writes {"question":"option"}.
func (a answersJSON) MarshalJSON() ([]byte, error) {
	return object(len(a), func(i int) (string, any) { return a[i].Question.ID, a[i].Option.ID })
}

type optionsJSON []questions.Part

// MarshalJSON writes {"question":["option"]}: any of the options will do.
func (o optionsJSON) MarshalJSON() ([]byte, error) {
	return object(len(o), func(i int) (string, any) {
		ids := []string{}
		for _, option := range o[i].Options {
			ids = append(ids, option.ID)
		}
		return o[i].Question.ID, ids
	})
}

func object(n int, member func(int) (string, any)) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		name, value := member(i)
		encoded, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		b.WriteString(strconv.Quote(name))
		b.WriteByte(':')
		b.Write(encoded)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// JSON is the decision as one object on one line, without a newline.
func JSON(d *questions.Decision) []byte {
	out := decisionJSON{
		Schema: Schema, AsOf: d.AsOf.String(), Edition: d.Edition, Answers: d.Answers, Outcome: d.Outcome,
		Headline: d.Headline(),
		Steps:    stepsJSON{remarks(d.Moment("before")), remarks(d.Moment("during")), remarks(d.Moment("after"))},
		Contacts: []contactJSON{}, Notices: []noticeJSON{}, Changes: []changeJSON{},
	}
	if d.Recommended != nil {
		out.Recommended = &d.Recommended.Tool.ID
	}
	if d.Lead != nil {
		lead := change(*d.Lead, d.LeadText())
		out.Lead = &lead
	}
	for i := range d.Tools {
		out.Tools = append(out.Tools, tool(&d.Tools[i]))
	}
	for _, c := range d.Contacts {
		out.Contacts = append(out.Contacts, contact(c))
	}
	for _, n := range d.Notices {
		out.Notices = append(out.Notices, noticeJSON{n.Kind, n.ID, n.Title, n.Text, n.Statements})
	}
	for _, c := range d.Changes {
		out.Changes = append(out.Changes, change(c, d.Say(c)))
	}
	for _, c := range d.OutcomeChanges() {
		out.OutcomeChanges = append(out.OutcomeChanges, change(c, d.Say(c)))
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(out); err != nil {
		panic(err) // strings, and lists and objects of them, always encode
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

func tool(t *questions.ToolVerdict) toolJSON {
	out := toolJSON{t.Tool.ID, t.Name, t.Verdict.String(), []reasonJSON{}, remarks(t.Conditions), remarks(t.Get)}
	for _, r := range t.Reasons {
		out.Reasons = append(out.Reasons, reasonJSON{r.Rule, r.Verdict.String(), r.Text, r.Statements, r.Over, r.Conflict, r.Unsure})
	}
	return out
}

func remarks(from []questions.Remark) []remarkJSON {
	out := make([]remarkJSON, 0, len(from))
	for _, r := range from {
		out = append(out, remarkJSON(r))
	}
	return out
}

func contact(c *guidance.Contact) contactJSON {
	return contactJSON{c.ID, c.Name, c.Email, c.For, c.Text, c.Statements}
}

func change(c questions.Change, text string) changeJSON {
	kind := "turns-out"
	if c.Choice {
		kind = "could"
	}
	return changeJSON{c.Tool.ID, kind, c.Parts, c.Open, text}
}

// Brief writes briefs. It holds what is the same in every one.
type Brief struct {
	engine *questions.Engine
	tools  [][]byte // `"slack":"`, quoted once
}

// NewBrief prepares to write the briefs of an engine.
func NewBrief(engine *questions.Engine) *Brief {
	w := &Brief{engine: engine}
	for _, t := range engine.Pack().Tools {
		w.tools = append(w.tools, append(strconv.AppendQuote(nil, t.ID), `:"`...))
	}
	return w
}

// Append adds a brief to a buffer: outcome, recommended tool and verdicts.
func (w *Brief) Append(dst []byte, b questions.Brief) []byte {
	dst = append(dst, `{"outcome":"`...)
	dst = append(dst, b.Outcome...)
	dst = append(dst, `","recommended":`...)
	if b.Recommended < 0 {
		dst = append(dst, "null"...)
	} else {
		dst = strconv.AppendQuote(dst, w.engine.Pack().Tools[b.Recommended].ID)
	}
	dst = append(dst, `,"verdicts":{`...)
	for i, name := range w.tools {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, name...)
		dst = append(dst, b.Verdict(i).String()...)
		dst = append(dst, '"')
	}
	return append(dst, "}}"...)
}
