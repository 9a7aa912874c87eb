package record

import (
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/report"
)

// Schema names the form of a record in JSON.
const Schema = "whichtool.record/1"

// Record is a decision that was kept on purpose. It is not changed any more: what
// is learnt later, such as what was done in the end, makes its next revision.
type Record struct {
	Schema   string   `json:"schema"`
	ID       string   `json:"id"`       // see NewID; the same in all revisions
	Revision int      `json:"revision"` // from 1
	Title    string   `json:"title"`
	Note     string   `json:"note"`
	Tags     []string `json:"tags"`

	Happened Day   `json:"happened"` // when what was decided about took place
	Recorded Stamp `json:"recorded"` // when this revision was kept
	AsOf     Day   `json:"asOf"`     // the day whose guidance was asked

	Guidance Guidance       `json:"guidance"`
	Program  string         `json:"program"`  // its version
	Answers  []Answer       `json:"answers"`  // in the order in which they were given, with those that were changed later
	Decision jsontext.Value `json:"decision"` // whichtool.decision/1, whole
	Shown    string         `json:"shown"`    // the whole decision as Markdown, as it was shown
	Done     *Done          `json:"done"`     // null as long as nobody has said

	Previous string `json:"previous"`        // the SHA-256 of the record that was kept before it, in hexadecimal; empty for the first
	SHA256   string `json:"sha256,omitzero"` // over the canonical form without this member
}

// Guidance is what a decision rests on.
type Guidance struct {
	Edition string  `json:"edition"`
	SHA256  string  `json:"sha256"` // over the files of the edition, in hexadecimal
	Layers  []Layer `json:"layers"` // local guidance over the edition, the lowest first
	// Sources is the documents that the decision cites, in the guidance's order. Keep
	// fills them in.
	Sources []Source `json:"sources"`
}

// Source is a document that a decision cites.
type Source struct {
	Label string `json:"label"` // with which the ids of its statements begin, such as S1
	Title string `json:"title"`
	Date  string `json:"date"` // as far as it states one: 2020-04-22, 2018-07 or 2018
}

// Layer is local guidance that was laid over an edition.
type Layer struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// Answer is an answer as it was given.
type Answer struct {
	Question string `json:"question"` // ids
	Option   string `json:"option"`
	Asked    string `json:"asked"` // the words of both, as they were read
	Answered string `json:"answered"`
	Counts   bool   `json:"counts"` // false for one that was changed later, or that no longer mattered
}

// Done is what was done in the end. Where that differs from the advice, the
// Cabinet Office wants the choice explained (S11).
type Done struct {
	Followed bool   `json:"followed"` // as advised
	Tool     string `json:"tool"`     // the id of the tool that was used; empty for none of them
	What     string `json:"what"`     // in words; may be empty where the advice was followed
	Why      string `json:"why"`
	On       Day    `json:"on"`
}

// Words is what a person says about a record.
type Words struct {
	Title, Note string
	Tags        []string
	Happened    guidance.Date
}

// Context is what a record says of the program that keeps it.
type Context struct {
	ID       string // see NewID
	Now      time.Time
	Program  string
	Guidance Guidance
}

// Keep makes the record of a decision, and of the answers in the order in which
// they were given; nil for those of the decision. It is not sealed yet: see
// Seal.
func Keep(d *questions.Decision, given []questions.Given, words Words, in Context) Record {
	in.Guidance.Sources = sources(d)
	return Record{
		Schema: Schema, ID: in.ID, Revision: 1,
		Title: words.Title, Note: words.Note, Tags: tags(words.Tags),
		Happened: Day(words.Happened), Recorded: StampOf(in.Now), AsOf: Day(d.AsOf),
		Guidance: in.Guidance, Program: in.Program,
		Answers: answers(d, given), Decision: report.JSON(d), Shown: report.Full(d),
	}
}

func sources(d *questions.Decision) []Source {
	out := []Source{}
	cited := report.Cited(d)
	for _, s := range d.Pack().Sources {
		if cited[s.ID] > 0 {
			out = append(out, Source{s.Label(), s.Title, s.Date.String()})
		}
	}
	return out
}

// answers is those that were given, and after them those that count and were not
// given one by one, such as those read out of a person's own words.
func answers(d *questions.Decision, given []questions.Given) []Answer {
	out := []Answer{}
	counted := map[string]bool{}
	for i, g := range given {
		answer := Answer{g.Question.ID, g.Option.ID, g.Question.Title, g.Option.Label, false}
		answer.Counts = counts(d, g) && !givenAgain(given[i+1:], g.Question)
		counted[g.Question.ID] = counted[g.Question.ID] || answer.Counts
		out = append(out, answer)
	}
	for _, a := range d.Answers {
		if !counted[a.Question.ID] {
			out = append(out, Answer{a.Question.ID, a.Option.ID, a.Question.Title, a.Option.Label, true})
		}
	}
	return out
}

func counts(d *questions.Decision, g questions.Given) bool {
	for _, a := range d.Answers {
		if a.Question.ID == g.Question.ID {
			return a.Option.ID == g.Option.ID
		}
	}
	return false
}

func givenAgain(later []questions.Given, question *guidance.Question) bool {
	for _, g := range later {
		if g.Question.ID == question.ID {
			return true
		}
	}
	return false
}

// Revised is the next revision of a record: the same decision, with other words.
func (r Record) Revised(words Words, done *Done, now time.Time) Record {
	r.Revision++
	r.Title, r.Note, r.Tags, r.Happened = words.Title, words.Note, tags(words.Tags), Day(words.Happened)
	r.Done, r.Recorded = done, StampOf(now)
	r.Previous, r.SHA256 = "", ""
	return r
}

// Words is what the record says of itself.
func (r Record) Words() Words {
	return Words{r.Title, r.Note, r.Tags, guidance.Date(r.Happened)}
}
