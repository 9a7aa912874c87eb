package report

import (
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
	"whichtool/questions"
)

// Schema names the form of the JSON.
const Schema = "whichtool.decision/1"

type decisionJSON struct {
	Schema      string             `json:"schema"`
	AsOf        string             `json:"asOf"`
	Edition     string             `json:"edition"`
	Layers      []layerJSON        `json:"layers,omitempty"`      // local guidance over the edition, the lowest first
	NotFollowed []layerJSON        `json:"notFollowed,omitempty"` // that was asked for, and is for another edition
	Answers     answersJSON        `json:"answers"`
	Outcome     *guidance.Outcome  `json:"outcome"`     // null where a tool was asked about and answers that only the outcome needs are missing
	Recommended *string            `json:"recommended"` // null for none, and like outcome
	Considered  *consideredJSON    `json:"considered,omitempty"`
	Short       shortJSON          `json:"short"`
	Lead        *changeJSON        `json:"lead,omitempty"`
	Tools       []toolJSON         `json:"tools"`
	Steps       stepsJSON          `json:"steps"`
	Contacts    []contactJSON      `json:"contacts"`
	Notices     []questions.Notice `json:"notices"`
	Changes     []changeJSON       `json:"changes"`
	Otherwise   []otherwiseJSON    `json:"otherwise,omitempty"`
}

// layerJSON is local guidance that is laid over the edition.
type layerJSON struct {
	Title     string         `json:"title"`
	Owner     string         `json:"owner"`
	Prefix    string         `json:"prefix"` // of its statements
	Date      string         `json:"date"`
	Hash      string         `json:"hash"`              // the SHA-256 over its files
	Loosens   []string       `json:"loosens,omitempty"` // what it allows more than the edition
	Confirmed *confirmedJSON `json:"confirmed,omitempty"`
}

// confirmedJSON is who answers for what a layer allows more.
type confirmedJSON struct {
	By   string `json:"by"`
	On   string `json:"on"`
	What string `json:"what"`
}

func layers(all []*guidance.Layer) []layerJSON {
	var out []layerJSON
	for _, l := range all {
		one := layerJSON{Title: l.Title, Owner: l.Owner, Prefix: l.Prefix, Date: l.Date.String(), Hash: l.SHA256, Loosens: l.Loosens}
		if c := l.Confirmed; c != nil && len(l.Loosens) > 0 {
			one.Confirmed = &confirmedJSON{c.By, c.On.String(), c.What}
		}
		out = append(out, one)
	}
	return out
}

// otherwiseJSON is what another edition answers. Its outcome is empty where the
// text says why there is none.
type otherwiseJSON struct {
	Edition     string             `json:"edition"`
	Outcome     guidance.Outcome   `json:"outcome,omitempty"`
	Recommended *string            `json:"recommended"`
	Text        string             `json:"text"`
	Why         []questions.Remark `json:"why,omitempty"`
}

type toolJSON struct {
	ID string `json:"id"`
	*questions.ToolVerdict
}

// consideredJSON is the tool that was asked about, with the steps for using it.
type consideredJSON struct {
	toolJSON
	Steps stepsJSON `json:"steps"`
}

type stepsJSON struct {
	SetUp  []questions.Remark `json:"setup"`
	Before []questions.Remark `json:"before"`
	During []questions.Remark `json:"during"`
	After  []questions.Remark `json:"after"`
}

func stepsOf(of func(guidance.Moment) []questions.Remark) stepsJSON {
	return stepsJSON{of(guidance.SetUp), of(guidance.Before), of(guidance.During), of(guidance.After)}
}

type contactJSON struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Email      string   `json:"email,omitempty"`
	Phone      string   `json:"phone,omitempty"`
	Hours      string   `json:"hours,omitempty"` // when the telephone is answered
	For        string   `json:"for"`
	Text       string   `json:"text"`
	Statements []string `json:"statements"`
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

// MarshalJSONTo writes {"question":"option"}.
func (a answersJSON) MarshalJSONTo(out *jsontext.Encoder) error {
	tokens := []jsontext.Token{jsontext.BeginObject}
	for _, answer := range a {
		tokens = append(tokens, jsontext.String(answer.Question.ID), jsontext.String(answer.Option.ID))
	}
	return write(out, append(tokens, jsontext.EndObject))
}

type optionsJSON []questions.Part

// MarshalJSONTo writes {"question":["option"]}: any of the options will do.
func (o optionsJSON) MarshalJSONTo(out *jsontext.Encoder) error {
	tokens := []jsontext.Token{jsontext.BeginObject}
	for _, part := range o {
		tokens = append(tokens, jsontext.String(part.Question.ID), jsontext.BeginArray)
		for _, option := range part.Options {
			tokens = append(tokens, jsontext.String(option.ID))
		}
		tokens = append(tokens, jsontext.EndArray)
	}
	return write(out, append(tokens, jsontext.EndObject))
}

func write(out *jsontext.Encoder, tokens []jsontext.Token) error {
	for _, token := range tokens {
		if err := out.WriteToken(token); err != nil {
			return err
		}
	}
	return nil
}

// JSON is the decision as one object on one line, without a newline.
func JSON(d *questions.Decision) []byte {
	out := decisionJSON{
		Schema: Schema, AsOf: d.AsOf.String(), Edition: d.Edition, Layers: layers(d.Layers()), NotFollowed: layers(d.NotFollowed), Answers: d.Answers, Short: short(d.Short),
		Notices: d.Notices, Steps: stepsOf(d.Moment),
	}
	if !d.Open {
		out.Outcome = &d.Outcome
		if d.Recommended != nil {
			out.Recommended = &d.Recommended.Tool.ID
		}
	}
	if t := d.Considered; t != nil {
		using := func(m guidance.Moment) []questions.Remark { return questions.MomentOf(d.Using(t), m) }
		out.Considered = &consideredJSON{toolJSON{t.Tool.ID, t}, stepsOf(using)}
	}
	if d.Lead != nil {
		lead := change(*d.Lead, d.LeadText())
		out.Lead = &lead
	}
	for i := range d.Tools {
		if t := &d.Tools[i]; len(t.Open) == 0 {
			out.Tools = append(out.Tools, toolJSON{t.Tool.ID, t})
		}
	}
	for _, c := range d.Contacts {
		out.Contacts = append(out.Contacts, contactJSON{c.ID, c.Name, c.Email, c.Phone, c.Hours, c.For, c.Text, c.Statements})
	}
	for _, c := range d.Changes {
		out.Changes = append(out.Changes, change(c, d.Say(c)))
	}
	for _, o := range d.Otherwise {
		other := otherwiseJSON{o.Edition, o.Outcome, nil, o.Text, o.Why}
		if o.Recommended != nil {
			other.Recommended = &o.Recommended.Tool.ID
		}
		out.Otherwise = append(out.Otherwise, other)
	}
	return marshalled(out)
}

// marshalled is a value as JSON: members of maps in order.
func marshalled(value any) []byte {
	text, err := json.Marshal(value, json.Deterministic(true))
	if err != nil {
		panic(err) // strings, and lists and objects of them, always encode
	}
	return text
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
	return w.verdicts(dst, b, func(int) bool { return true })
}

// AppendFor adds the brief of a decision on a tool that is asked about: of one that is
// open, without what does not count.
func (w *Brief) AppendFor(dst []byte, b questions.Brief, d *questions.Decision) []byte {
	if !d.Open {
		return w.Append(dst, b)
	}
	dst = append(dst, `{"outcome":null,"recommended":null`...)
	return w.verdicts(dst, b, func(tool int) bool { return len(d.Tools[tool].Open) == 0 })
}

func (w *Brief) verdicts(dst []byte, b questions.Brief, counts func(tool int) bool) []byte {
	dst = append(dst, `,"verdicts":{`...)
	first := len(dst)
	for i, name := range w.tools {
		if !counts(i) {
			continue
		}
		if len(dst) > first {
			dst = append(dst, ',')
		}
		dst = append(dst, name...)
		dst = append(dst, b.Verdict(i).String()...)
		dst = append(dst, '"')
	}
	return append(dst, "}}"...)
}
