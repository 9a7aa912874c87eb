package cue

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode"

	"whichtool/guidance"
	"whichtool/guidance/phrase"
)

// plainly is a text as its stems, with a bar where no phrase goes on.
func plainly(text string) string {
	var b strings.Builder
	for w := range phrase.Words(text) {
		if w.Gap >= phrase.Pause {
			b.WriteString(" |")
		}
		b.WriteString(" " + w.Stem)
	}
	return b.String() + " "
}

// holds reports whether a cue stands in a text: what Reader does, written down
// a second time.
func holds(text, plain, cue string) bool {
	if strings.IndexFunc(cue, unicode.IsLower) >= 0 {
		return strings.Contains(plain, plainly(cue))
	}
	return strings.Contains(text, cue)
}

// careful fails where an answer is less cautious than one for which the text
// holds a cue, or where two options have a cue and one of them is the answer.
func careful(t *testing.T, pack *guidance.Pack, r Reading) {
	t.Helper()
	plain := plainly(r.Text)
	for _, a := range r.Answers {
		beyond := false
		for _, o := range a.Question.Options {
			if o == a.Option {
				beyond = true
				continue
			}
			for _, cue := range o.Cues {
				if beyond && holds(r.Text, plain, cue) {
					t.Fatalf("%q: %s is taken to be %s, and %q speaks for %s", r.Text, a.Question.ID, a.Option.ID, cue, o.ID)
				}
			}
		}
	}
	for _, words := range spans(r) {
		if words.From < 0 || words.From >= words.To || words.To > len(r.Text) {
			t.Fatalf("%q: words from %d to %d", r.Text, words.From, words.To)
		}
	}
}

func spans(r Reading) []Span {
	out := append([]Span{}, r.Unknown...)
	for _, a := range r.Answers {
		out = append(out, a.Words...)
	}
	for _, o := range r.Open {
		for _, s := range o.Signs {
			out = append(out, s.Words...)
		}
	}
	for _, tool := range r.Tools {
		out = append(out, tool.Words...)
	}
	for _, within := range r.Within {
		out = append(out, within.Words...)
	}
	return out
}

// noMoreDaring fails where more words have made an answer less cautious.
func noMoreDaring(t *testing.T, less, more Reading) {
	t.Helper()
	for _, a := range less.Answers {
		b, ok := more.From(a.Question.ID)
		if !ok {
			continue
		}
		for _, o := range a.Question.Options {
			if o == a.Option {
				break
			}
			if o == b.Option {
				t.Fatalf("%q: %s is %s, and with more words %q it is %s", less.Text, a.Question.ID, a.Option.ID, more.Text, o.ID)
			}
		}
	}
}

// material is the words that texts are made of: all that the pack knows, and
// their parts.
func material(pack *guidance.Pack) []string {
	words := []string{"and", "the", "my", "own", ",", ".", "?", "\n", "-", "'s", "zyx", "OFFICIAL", "é"}
	add := func(lists ...[]string) {
		for _, list := range lists {
			for _, text := range list {
				words = append(append(words, text), strings.Fields(text)...)
			}
		}
	}
	for _, q := range pack.Questions {
		add(q.Open)
		for _, o := range q.Options {
			add(o.Cues, o.Not)
		}
	}
	for _, tool := range pack.Tools {
		add(tool.Called(), tool.Not)
	}
	add(pack.OwnWords.Negations)
	return words
}

func TestNeverTheLessCautious(t *testing.T) {
	each(t, func(t *testing.T, pack *guidance.Pack) {
		reader, words := New(pack), material(pack)
		random := rand.New(rand.NewPCG(9, 3))
		text := func() string {
			var parts []string
			for range random.IntN(9) {
				parts = append(parts, words[random.IntN(len(words))])
			}
			return strings.Join(parts, " ")
		}
		answered, texts := 0, 30_000
		if testing.Short() {
			texts = 3_000
		}
		for range texts {
			middle := text()
			less := reader.Read(middle)
			more := reader.Read(text() + " " + middle + " " + text())
			careful(t, pack, less)
			careful(t, pack, more)
			noMoreDaring(t, less, more)
			answered += len(less.Answers)
		}
		if answered < texts*5/6 {
			t.Errorf("only %d answers were understood: the texts say nothing", answered)
		}
	})
}

// Every option that has a cue is understood from it, and no tool from words
// that are said not to mean it.
func TestEveryCueIsMet(t *testing.T) {
	each(t, func(t *testing.T, pack *guidance.Pack) {
		reader := New(pack)
		for _, q := range pack.Questions {
			for _, o := range q.Options {
				for _, cue := range o.Cues {
					if a, ok := reader.Read("so: " + cue).From(q.ID); !ok || a.Option != o || len(a.Words) != 1 {
						t.Errorf("questions/%s.md: %q does not point to %s, but to %s", q.ID, cue, o.ID, describe(reader.Read("so: "+cue)))
					}
				}
				for _, not := range o.Not {
					if a, ok := reader.Read("so: " + not).From(q.ID); ok && a.Option == o {
						t.Errorf("questions/%s.md: %q points to %s all the same", q.ID, not, o.ID)
					}
				}
			}
			for _, open := range q.Open {
				if a, ok := reader.Read("so: " + open).From(q.ID); ok {
					t.Errorf("questions/%s.md: %q points to %s, and is to leave the question open", q.ID, open, a.Option.ID)
				}
			}
		}
		for _, tool := range pack.Tools {
			for _, not := range tool.Not {
				if r := reader.Read("so: " + not); r.Meant() == tool {
					t.Errorf("tools/%s.md: %q means it all the same", tool.ID, not)
				}
			}
		}
	})
}

// A page that was pasted by mistake is read in a moment, whatever it holds.
func TestALongTextIsReadInAMoment(t *testing.T) {
	pack := today(t)
	reader := New(pack)
	for name, piece := range map[string]string{
		"one word": "a", "words": "a ", "cues": "my own personal phone number of a prisoner's name ", "negations": "not ", "no words": "\x00",
		"open": "my phone ", "apostrophes": "'", "letters with marks": "e\u0301", "sentences": "no. ", "names": "microsoft office 365 ",
	} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		begun := time.Now()
		r := reader.Read(text)
		if took := time.Since(begun); took > 10*time.Second { // it takes a fifth of a second
			t.Errorf("%s: 1 MB took %v", name, took)
		}
		if n := len(spans(r)); n > 500 {
			t.Errorf("%s: %d places are kept", name, n)
		}
		careful(t, pack, Reading{Text: text[:min(len(text), 1000)], Answers: r.Answers})
	}
}

func FuzzRead(f *testing.F) {
	pack := today(f)
	reader := New(pack)
	for _, s := range sentences(f, "testdata/sentences.tsv") {
		f.Add(s.text, "no", "my own phone")
	}
	f.Add("\xff OFFICIAL\x00", "“", "'s")
	f.Fuzz(func(t *testing.T, text, before, behind string) {
		less := reader.Read(text)
		more := reader.Read(before + " " + text + " " + behind)
		careful(t, pack, less)
		careful(t, pack, more)
		noMoreDaring(t, less, more)
	})
}
