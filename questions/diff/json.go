package diff

import (
	"math/big"

	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
)

// Schema names the form of the JSON.
const Schema = "whichtool.diff/1"

// Document is a diff in the form of its JSON.
type Document struct {
	Schema    string         `json:"schema"`
	AsOf      string         `json:"asOf"`
	Was       sideJSON       `json:"was"`
	Is        sideJSON       `json:"is"`
	Differs   bool           `json:"differs"`
	Questions []questionJSON `json:"questions"` // that one of them does not ask, or not with the same options
	Sets      setsJSON       `json:"answerSets"`
	Possible  []possibleRow  `json:"possible"` // that only one of them calls impossible
	Answers   []answerRow    `json:"answers"`
	Verdicts  []verdictRow   `json:"verdicts"`
	Tools     []toolJSON     `json:"tools"` // that one of them does not list
	Entries   []entryJSON    `json:"entries"`
	Decisions *Decisions     `json:"decisions,omitempty"`
}

type sideJSON struct {
	Name    string `json:"name"`
	Edition string `json:"edition"`
	Title   string `json:"title"`
	Date    string `json:"date"`
}

type questionJSON struct {
	ID      string       `json:"id"`
	Change  Change       `json:"change"`
	Before  string       `json:"before,omitempty"` // the older id, where it is renamed
	Options []optionJSON `json:"options"`
}

type optionJSON struct {
	ID     string    `json:"id"`
	Change Change    `json:"change"`
	Before string    `json:"before,omitempty"`
	Like   *likeJSON `json:"like,omitempty"` // of one that is new: the option that decides most as it does
}

type likeJSON struct {
	ID     string   `json:"id"`
	Differ *big.Int `json:"differ"`
	Of     *big.Int `json:"of"`
}

type setsJSON struct {
	All      *big.Int `json:"all"`
	Compared *big.Int `json:"compared"`
	LeftOut  *big.Int `json:"leftOut"` // that both can be given, and one or both call impossible
	Differ   *big.Int `json:"differ"`
	Outcome  *big.Int `json:"outcome"`
	Answer   *big.Int `json:"answer"`
	Verdict  *big.Int `json:"verdict"`
}

type resultJSON struct {
	Outcome     guidance.Outcome `json:"outcome"`
	Recommended *string          `json:"recommended"` // null for none
}

// regionJSON is some answers: those of any of the conditions under when.
type regionJSON struct {
	Count   *big.Int      `json:"count"`
	When    []Condition   `json:"when"`
	Witness *witnessPairs `json:"witness,omitempty"`
}

type witnessPairs struct {
	Was givens `json:"was,omitempty"`
	Is  givens `json:"is,omitempty"`
}

type possibleRow struct {
	Was     bool     `json:"was"`
	Is      bool     `json:"is"`
	Text    string   `json:"text"`
	Reasons []string `json:"reasons"`
	whereJSON
	regionJSON
}

type answerRow struct {
	Was  guidance.Outcome `json:"was"`
	Is   guidance.Outcome `json:"is"`
	Text string           `json:"text"`
	whereJSON
	Parts []answerPart `json:"parts"`
}

type answerPart struct {
	Was resultJSON `json:"was"`
	Is  resultJSON `json:"is"`
	regionJSON
}

type verdictRow struct {
	Was  guidance.Verdict `json:"was"`
	Is   guidance.Verdict `json:"is"`
	Text string           `json:"text"`
	whereJSON
	Tools []toolRegion `json:"tools"`
}

// whereJSON says shortly where a row is so: of all that was, or that is, as the row
// says, where one of the conditions holds.
type whereJSON struct {
	Among string      `json:"among"` // was or is
	If    []Condition `json:"if"`
}

func (w Where) json() whereJSON { return whereJSON{w.said("was", "is"), w.If} }

// said is one of two words: of what was, or of what is.
func (w Where) said(was, is string) string {
	if w.Now {
		return is
	}
	return was
}

type toolRegion struct {
	ID string `json:"id"`
	regionJSON
}

type toolJSON struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Change   Change     `json:"change"`
	InPlace  string     `json:"inPlace,omitempty"` // the tool whose place it took, or that took its
	Suitable regionJSON `json:"suitable"`
	Of       *big.Int   `json:"of"`
}

type entryJSON struct {
	Kind   string      `json:"kind"`
	ID     string      `json:"id"`
	Change Change      `json:"change"`
	Before string      `json:"before,omitempty"` // the older id, where it is renamed
	Title  string      `json:"title"`
	Fields []fieldJSON `json:"fields"`
}

type fieldJSON struct {
	Name string `json:"name"`
	Was  string `json:"was"`
	Is   string `json:"is"`
}

// JSON is the diff in the form of its JSON.
func (d *Diff) JSON() *Document {
	out := &Document{
		Schema: Schema, AsOf: d.Date.String(), Was: d.Was.json(), Is: d.Is.json(), Differs: d.Differs(),
		Questions: []questionJSON{}, Possible: []possibleRow{}, Answers: []answerRow{}, Verdicts: []verdictRow{}, Tools: []toolJSON{}, Entries: []entryJSON{},
		Sets: setsJSON{d.All, d.Compared, d.LeftOut, d.Any, d.Outcome, d.Answer, d.Verdict},
	}
	for _, q := range d.Questions {
		if one := q.json(); one.Change != "" {
			for i := range one.Options {
				one.Options[i].Like = d.likeJSON(q, one.Options[i].ID)
			}
			out.Questions = append(out.Questions, one)
		}
	}
	for _, r := range d.Possible {
		out.Possible = append(out.Possible, possibleRow{!r.Now, r.Now, r.Text(), r.Reasons, r.Where.json(), r.Region.json()})
	}
	for _, r := range d.Answers {
		row := answerRow{r.Was, r.Is, r.Text(), r.Where.json(), nil}
		for _, p := range r.Parts {
			row.Parts = append(row.Parts, answerPart{resultOf(r.Was, p.Was), resultOf(r.Is, p.Is), p.Region.json()})
		}
		out.Answers = append(out.Answers, row)
	}
	for _, r := range d.Verdicts {
		row := verdictRow{r.Was, r.Is, r.Text(), r.Where.json(), nil}
		for _, t := range r.Tools {
			row.Tools = append(row.Tools, toolRegion{t.Tool.ID, t.Region.json()})
		}
		out.Verdicts = append(out.Verdicts, row)
	}
	for _, t := range d.Listed {
		out.Tools = append(out.Tools, t.json())
	}
	for _, e := range d.Entries {
		out.Entries = append(out.Entries, e.json())
	}
	return out
}

func (s Side) json() sideJSON { return sideJSON{s.Name, s.Edition, s.Title, s.Date.String()} }

// json is the question with what has become of it; without a change for one that is
// as it was.
func (q *Question) json() questionJSON {
	out := questionJSON{ID: q.ID(), Options: []optionJSON{}}
	out.Change, out.Before = becameOf(q.Pair, func(q *guidance.Question) string { return q.ID })
	for _, o := range q.Options {
		change, before := becameOf(o, func(o *guidance.Option) string { return o.ID })
		if change != "" && q.Both() {
			out.Options = append(out.Options, optionJSON{ID: either(o).ID, Change: change, Before: before})
		}
	}
	if out.Change == "" && len(out.Options) > 0 {
		out.Change = Changed
	}
	return out
}

func (d *Diff) likeJSON(q *Question, option string) *likeJSON {
	for _, l := range d.Likes {
		if l.Question == q && l.Option.ID == option {
			return &likeJSON{l.As.ID, l.Differ, l.Of}
		}
	}
	return nil
}

func becameOf[T any](p Pair[T], id func(*T) string) (change Change, before string) {
	switch {
	case p.Was == nil:
		return Added, ""
	case p.Is == nil:
		return Removed, ""
	case id(p.Was) != id(p.Is):
		return Renamed, id(p.Was)
	}
	return "", ""
}

func resultOf(o guidance.Outcome, t *guidance.Tool) resultJSON {
	if t == nil {
		return resultJSON{o, nil}
	}
	return resultJSON{o, &t.ID}
}

func (r Region) json() regionJSON {
	out := regionJSON{Count: r.Count, When: r.Exactly}
	if r.Count.Sign() == 0 {
		out.When = []Condition{}
		return out
	}
	out.Witness = &witnessPairs{r.Witness.Was, r.Witness.Is}
	return out
}

func (t *ListedTool) json() toolJSON {
	one := either(t.Pair)
	out := toolJSON{ID: one.ID, Name: one.Name, Change: Added, Suitable: t.Suitable.json(), Of: t.Of}
	if w := out.Suitable.Witness; w != nil && t.Is != nil {
		w.Was = nil
	} else if w != nil {
		w.Is = nil
	}
	if t.Is == nil {
		out.Change = Removed
	}
	if t.InPlace != nil {
		out.InPlace = t.InPlace.ID
	}
	return out
}

func (e *Entry) json() entryJSON {
	one := e.Entry()
	out := entryJSON{Kind: one.Noun, ID: one.ID, Change: e.Change, Title: one.Title, Fields: []fieldJSON{}}
	if e.Change == Renamed {
		out.Before = e.Was.ID
	}
	for _, f := range e.Fields {
		out.Fields = append(out.Fields, fieldJSON{f.Name, f.Was, f.Is})
	}
	return out
}

// givens is answers as an object, in the order of the questions.
type givens []Given

// MarshalJSONTo writes {"question":"option"}.
func (g givens) MarshalJSONTo(out *jsontext.Encoder) error {
	tokens := []jsontext.Token{jsontext.BeginObject}
	for _, one := range g {
		tokens = append(tokens, jsontext.String(one.Question), jsontext.String(one.Option))
	}
	return write(out, append(tokens, jsontext.EndObject))
}

// MarshalJSONTo writes {"question":["option"]}: one of the options, of each question.
func (c Condition) MarshalJSONTo(out *jsontext.Encoder) error {
	tokens := []jsontext.Token{jsontext.BeginObject}
	for _, t := range c {
		tokens = append(tokens, jsontext.String(t.Question.ID()), jsontext.BeginArray)
		for _, o := range t.Every() {
			tokens = append(tokens, jsontext.String(o))
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
