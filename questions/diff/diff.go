package diff

import (
	"errors"
	"math/big"

	"whichtool/guidance"
)

// Diff is what the guidance decides otherwise than it did.
type Diff struct {
	Was, Is   Side
	Date      guidance.Date         // the day that both decide for
	Questions []*Question           // of both; those of what is now first
	Tools     []Pair[guidance.Tool] // by the names that they have on the day

	All      *big.Int // answer sets of what is now, but those that it calls impossible
	Compared *big.Int // answer sets that can be given to both, and that neither calls impossible
	LeftOut  *big.Int // answer sets that can be given to both, and that one of them or both call impossible
	Outcome  *big.Int // of these, those that come to another outcome
	Answer   *big.Int // those that come to another outcome or another tool to use
	Verdict  *big.Int // those in which some tool of both has another verdict; nil where that takes too much to count
	Any      *big.Int // those that differ at all; likewise

	Possible []PossibleRow
	Answers  []AnswerRow
	Verdicts []VerdictRow
	Likes    []Like
	Listed   []ListedTool // tools that only one of them has
	Entries  []Entry
}

// ErrLarge says that the rules are too entangled to be worked out.
var ErrLarge = errors.New("the rules are too entangled to compare what they decide: they took more room than the program allows itself")

// Side is one of the two states of the guidance that are set against each other.
type Side struct {
	*guidance.Pack
	Name    string   // what the person who asked calls it: the name of an edition, of a folder or of a file
	Options []string // what has whichtool decide by it, such as --edition 2022-04
}

// Differs reports whether anything does.
func (d *Diff) Differs() bool {
	return len(d.Possible)+len(d.Answers)+len(d.Verdicts)+len(d.Entries) > 0
}

// Region is some answers.
type Region struct {
	Count   *big.Int
	Exactly []Condition // their whole description: each answer set in one of these
	Witness Witness     // one of them
}

// Term is a question and some options that answer it, by their ids: those options,
// or with Not all but those.
type Term struct {
	Question *Question
	Options  []string
	Not      bool
}

// Condition holds where each of its terms does. The empty one always holds.
type Condition []Term

// Witness is answers that show a difference, as each of the packs takes them.
type Witness struct{ Was, Is []Given }

// Given is an answer by the ids of its question and option.
type Given struct{ Question, Option string }

// Where says shortly where a row is so: of the answers to which what was the case was
// so, or with Now of those to which what is the case is so, all that fulfil one of the
// conditions, and no other answers.
type Where struct {
	Now bool
	If  []Condition
}

// AnswerRow is decisions that come to something else than they did, from one outcome
// to another or from one tool to another, which Where is so of each.
type AnswerRow struct {
	Was, Is guidance.Outcome
	Where
	Parts []AnswerPart
}

// AnswerPart is what a decision came to and comes to, by the tool to use, and where.
type AnswerPart struct {
	Was, Is *guidance.Tool // nil where none was or is to be used
	Region
}

// VerdictRow is tools with another verdict than they had, which Where is so of each.
type VerdictRow struct {
	Was, Is guidance.Verdict
	Where
	Tools []ToolRegion
}

// ToolRegion is a tool and where a row is so of it.
type ToolRegion struct {
	Tool *guidance.Tool
	Region
}

// Like is an answer that only what is now knows, and the other answer to its question
// that decides most as it does.
type Like struct {
	Question *Question
	Option   *guidance.Option
	As       *guidance.Option
	Differ   *big.Int // ways of answering the other questions in which they do not decide alike
	Of       *big.Int // such ways
}

// ListedTool is a tool that only one of the packs lists.
type ListedTool struct {
	Pair[guidance.Tool]
	InPlace  *guidance.Tool // the other's tool whose place it took, or that took its; nil for none
	Suitable Region         // where it is, or was, suitable, of the answers of its own pack
	Of       *big.Int
}

// Compare says what differs between two packs, both on the same day. More is called
// as the work goes on, with how much of it is done; it may be nil.
func Compare(was, is Side, date guidance.Date, more func(done, of int)) (*Diff, error) {
	if more == nil {
		more = func(int, int) {}
	}
	j := join(was.Pack, is.Pack, date)
	c := &comparison{joint: j, was: j.decide(was.Pack, date, false), is: j.decide(is.Pack, date, true), more: more}
	c.both = c.was.possible().And(c.is.possible())
	c.within = j.And(c.was.can(), c.is.can())
	d := &Diff{Was: was, Is: is, Date: date, Questions: j.questions, Tools: j.tools}
	d.Possible, d.LeftOut = c.possible()
	d.Answers = c.answers()
	d.Verdicts = c.verdicts()
	d.Listed = c.listed()
	d.Likes = c.likes()
	if err := c.count(d); err != nil {
		return nil, err
	}
	d.Entries = entries(was.Pack, is.Pack)
	d.callTools()
	return d, nil
}

// callTools has entries that are tools called as these are.
func (d *Diff) callTools() {
	for i := range d.Entries {
		one := d.Entries[i].Entry()
		for _, pair := range d.Tools {
			if t := either(pair); one.Noun == "tool" && t.ID == one.ID {
				one.Title = t.Name
			}
		}
	}
}
