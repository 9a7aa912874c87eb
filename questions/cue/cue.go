// Package cue reads what a person wants to do out of the person's own words. It
// looks for the words that the pack ties to options and tools, and says of each
// answer which words it is from.
//
// It is careful in one direction. An answer is understood only where the words
// point to a single option and nothing speaks for a more cautious one: neither
// another cue nor one that is negated or in doubt, that the pack says is not meant
// in these words, or that a longer cue holds. So words added before or behind a text
// never make an answer less cautious. All else is left for the person to answer.
//
// Time and memory are linear in the text.
package cue

import (
	"slices"
	"strings"
	"unicode"

	"whichtool/guidance"
	"whichtool/guidance/phrase"
	"whichtool/guidance/say"
)

// Span is a stretch of the text, by the byte.
type Span struct{ From, To int }

// Of is the stretch of its text.
func (s Span) Of(text string) string { return text[s.From:s.To] }

// Reading is what was understood of a text.
type Reading struct {
	Text    string
	Answers []Answer // in the questions' order
	Open    []Open   // the questions that the words are about and do not answer, in their order
	Tools   []Tool   // those that are named, in the order in which they are
	NotOn   []Name   // those that are on no list of tools, in the order of their pages
	Within  []Within // what the person may be in the middle of, in the order of its pages; at most maxWithin
	Unknown []Span   // words of which nothing was understood, each once; at most maxUnknown
}

// Answer is an answer that was understood, and the words that it is from.
type Answer struct {
	Question *guidance.Question
	Option   *guidance.Option
	Words    []Span // at most maxSigns
}

// Open is a question that is to be asked, and the words that point to more than
// one of its options or may not be meant.
type Open struct {
	Question *guidance.Question
	Signs    []Sign // in the options' order
}

// Sign is words that speak for an option.
type Sign struct {
	Option  *guidance.Option // nil for words that can mean more than one
	Words   []Span           // at most maxSigns
	Doubted bool             // they may not be meant so: they are negated, or part of other words
}

// Tool is a tool that was named.
type Tool struct {
	*guidance.Tool
	Words []Span // at most maxSigns
}

// Name is a name that was named and is not one of the tools.
type Name struct {
	*guidance.Unlisted
	Words []Span // at most maxSigns
}

// Within is a situation that has its own page, and is put in the words that
// people have for it.
type Within struct {
	*guidance.Situation
	Words []Span // at most maxSigns
}

// Path is the address of its page.
func (w Within) Path() string { return "situations/" + w.ID }

// Paths is the addresses of the pages of situations, as a search leaves them out.
func (r Reading) Paths() []string {
	return say.Each(r.Within, Within.Path)
}

const (
	maxSigns   = 3
	maxWithin  = 2
	maxUnknown = 20
)

// Chosen is the answers by the ids of questions and options.
func (r Reading) Chosen() map[string]string {
	chosen := map[string]string{}
	for _, a := range r.Answers {
		chosen[a.Question.ID] = a.Option.ID
	}
	return chosen
}

// Meant is the tool that the text is about; nil where it names none, or more
// than one.
func (r Reading) Meant() *guidance.Tool {
	if len(r.Tools) != 1 {
		return nil
	}
	return r.Tools[0].Tool
}

// MeantName is its id, or the name of the tool whose place it took, where the
// person calls it so; empty for none.
func (r Reading) MeantName() string {
	tool := r.Meant()
	if tool == nil {
		return ""
	}
	for _, span := range r.Tools[0].Words {
		if name := span.Of(r.Text); tool.FormerAs(name) != nil {
			return name
		}
	}
	return tool.ID
}

// From is the answer to a question; false where none was understood.
func (r Reading) From(question string) (Answer, bool) {
	for _, a := range r.Answers {
		if a.Question.ID == question {
			return a, true
		}
	}
	return Answer{}, false
}

// Reader knows the cues of a pack. Any number of texts may be read at once.
type Reader struct {
	pack *guidance.Pack
	// Questions' cues are met by stems. Names are met word for word, so that a
	// team is not Teams, and Teams is not a team.
	stems, exact trie
	filler       map[string]bool
	names        map[string]bool  // words of tools' names that mean the tool by themselves: they have no other form
	words        map[string]int32 // of all tries, numbered from 1
}

// New prepares to read by the cues of a pack.
func New(pack *guidance.Pack) *Reader {
	r := &Reader{pack: pack, stems: newTrie(), exact: newTrie(), filler: map[string]bool{}, names: map[string]bool{}, words: map[string]int32{}}
	for _, tool := range pack.Tools {
		for w := range phrase.Words(tool.Name) {
			r.names[w.Text] = r.names[w.Text] || slices.Contains(tool.Called(), w.Text)
		}
	}
	for q, question := range pack.Questions {
		for o, option := range question.Options {
			r.add(&r.stems, option.Cues, meaning{kind: pointsTo, subject: q, choice: o})
			r.add(&r.stems, option.Not, meaning{kind: hides, subject: q, choice: o})
		}
		r.add(&r.stems, question.Open, meaning{kind: leavesOpen, subject: q})
		r.add(&r.exact, question.Doubts, meaning{kind: doubts, subject: q})
	}
	for t, tool := range pack.Tools {
		r.add(&r.exact, tool.Called(), meaning{kind: pointsTo, subject: r.toolSubject(), choice: t})
		r.add(&r.exact, tool.Not, meaning{kind: hides, subject: r.toolSubject(), choice: t})
	}
	for u, name := range pack.NotListed {
		r.add(&r.exact, name.Called(), meaning{kind: pointsTo, subject: r.nameSubject(), choice: u})
		r.add(&r.exact, name.Not, meaning{kind: hides, subject: r.nameSubject(), choice: u})
	}
	for s, situation := range pack.Situations {
		r.add(&r.stems, phrases(situation.Asks), meaning{kind: pointsTo, subject: r.situationSubject(), choice: s})
	}
	r.add(&r.exact, pack.OwnWords.Negations, meaning{kind: negates, subject: anyQuestion})
	r.add(&r.exact, pack.OwnWords.Doubts, meaning{kind: doubts, subject: anyQuestion})
	for _, word := range pack.OwnWords.Filler {
		for w := range phrase.Words(word) {
			r.filler[w.Text] = true
		}
	}
	return r
}

// anyQuestion stands for each of the questions where the place of one does.
const anyQuestion = -1

// toolSubject stands for the tools where a question's place stands for it.
func (r *Reader) toolSubject() int { return len(r.pack.Questions) }

// nameSubject does for the names that are not on the list.
func (r *Reader) nameSubject() int { return len(r.pack.Questions) + 1 }

// situationSubject does for the situations.
func (r *Reader) situationSubject() int { return len(r.pack.Questions) + 2 }

// phrases is the texts that are more than a word: one word, as in emojis, is
// said of much else too.
func phrases(texts []string) []string {
	var out []string
	for _, text := range texts {
		if len(phrase.List(text)) > 1 {
			out = append(out, text)
		}
	}
	return out
}

// add puts phrases into a trie.
func (r *Reader) add(t *trie, texts []string, m meaning) {
	for _, text := range texts {
		m.capitals = t == &r.stems && strings.IndexFunc(text, unicode.IsLower) < 0
		var path []int32
		for w := range phrase.Words(text) {
			path = append(path, r.number(t, w, true))
		}
		t.add(path, m)
	}
}

// number is the number of a word as a trie compares it; 0 for one that is in no
// trie, unless it is to be added.
func (r *Reader) number(t *trie, w phrase.Word, add bool) int32 {
	key := w.Text
	switch named := r.names[w.Text]; {
	case named && w.Owned && t == &r.exact:
		return 0 // "my team's" is no name
	case t == &r.stems && (!named || w.Owned):
		key = w.Stem
	}
	n, ok := r.words[key]
	if !ok && add && key != "" {
		n = int32(len(r.words) + 1)
		r.words[key] = n
	}
	return n
}
