package cue

import (
	"slices"
	"strings"
	"unicode"

	"whichtool/guidance"
	"whichtool/guidance/phrase"
)

// How many words stand at most between a negation and what it turns round. One
// that is too many only has a question asked. A tool is named all the same in
// "can't I use Zoom", and not in "instead of using Zoom".
const (
	negatesAhead  = 5
	negatesBehind = 2
	negatesTool   = 1
)

// doubtsAhead is how many words stand at most between words that cast doubt and
// what they cast it on: "is it a secret", and not "is it fine to call".
const doubtsAhead = 1

const longestNegation = guidance.MaxCueWords

const longestName = 64 // bytes of a name that is typed alone

// token is a word of the text that is read.
type token struct {
	from, to    int32
	stem, exact int32 // as the tries compare it
	gap         phrase.Gap
	capitals    bool
	owned       bool  // it says whose something is
	negates     uint8 // the words of the longest negation that begins here
	known       bool  // it need not be understood, or was
}

// match is a phrase that is met, by the places of its words.
type match struct {
	meaning
	from, to int
}

func (m match) within(other match) bool {
	return other.from <= m.from && m.to <= other.to && (m.to-m.from < other.to-other.from || other.kind == hides && m.kind != hides)
}

// evidence is what speaks for an option or a tool.
type evidence struct{ live, doubted []Span }

// scan is one text being read.
type scan struct {
	*Reader
	text   string
	tokens []token
	recent []match       // those that what comes next may stand within
	doubts map[int][]int // by the word behind those that cast doubt: the questions
	found  map[[2]int]*evidence
	open   map[int][]Span // by question
}

// Read says what it understands of a text.
func (r *Reader) Read(text string) Reading {
	s := &scan{Reader: r, text: text, found: map[[2]int]*evidence{}, open: map[int][]Span{}, doubts: map[int][]int{}}
	s.cut()
	for i := range s.tokens {
		s.meet(i)
	}
	out := Reading{Text: text, Tools: s.tools(), NotOn: s.names(), Within: s.within(), Unknown: s.unknown()}
	for q, question := range r.pack.Questions {
		if option := s.answer(q); option >= 0 {
			o := question.Options[option]
			out.Answers = append(out.Answers, Answer{question, o, s.found[[2]int{q, option}].live})
		} else if signs := s.signs(q); len(signs) > 0 {
			out.Open = append(out.Open, Open{question, signs})
		}
	}
	return out
}

// ReadBehind reads a text that was typed behind a key. Whoever began with the first word
// has pressed its first letter as that key: where the word is understood only with it,
// it is put back.
func (r *Reader) ReadBehind(key, text string) Reading {
	typed := r.Read(text)
	if !typed.strayed() {
		return typed
	}
	if whole := r.Read(key + text); !whole.strayed() {
		return whole
	}
	return typed
}

// strayed reports whether the first word is not understood.
func (r Reading) strayed() bool {
	return len(r.Unknown) > 0 && strings.TrimSpace(r.Text[:r.Unknown[0].From]) == ""
}

// cut cuts the text into words, and finds those among them that turn others round
// or cast doubt on them. Capitals say nothing where there is nothing else.
func (s *scan) cut() {
	small := strings.IndexFunc(s.text, unicode.IsLower) >= 0
	for w := range phrase.Words(s.text) {
		s.tokens = append(s.tokens, token{from: int32(w.From), to: int32(w.To), gap: w.Gap, capitals: w.Capitals && small, owned: w.Owned,
			stem: s.number(&s.stems, w, false), exact: s.number(&s.exact, w, false), known: s.filler[w.Text]})
	}
	for i := range s.tokens {
		s.follow(&s.exact, i, func(m match) {
			switch m.kind {
			case negates:
				s.tokens[i].negates = uint8(m.to - m.from)
				s.understand(m)
			case doubts:
				s.doubts[m.to] = append(s.doubts[m.to], m.subject)
				s.understand(m)
			}
		})
	}
}

// follow gives every phrase of a trie that begins at a word, the shortest first.
func (s *scan) follow(t *trie, at int, do func(match)) {
	node, capitals := int32(0), true
	for i := at; i < len(s.tokens); i++ {
		word := s.tokens[i].exact
		if t == &s.stems {
			word = s.tokens[i].stem
		}
		next, ok := t.steps[step{node, word}]
		if !ok || i > at && s.tokens[i].gap >= phrase.Pause {
			return
		}
		node, capitals = next, capitals && s.tokens[i].capitals
		for _, m := range t.meanings[node] {
			if capitals || !m.capitals {
				do(match{m, at, i + 1})
			}
		}
	}
}

// meet takes what begins at a word. What it may stand within has begun by then:
// what begins earlier has been met, and the rest begins here.
func (s *scan) meet(at int) {
	s.recent = slices.DeleteFunc(s.recent, func(m match) bool { return m.to <= at })
	begun := len(s.recent)
	collect := func(m match) {
		if m.kind != negates && m.kind != doubts {
			s.recent = append(s.recent, m)
		}
	}
	s.follow(&s.stems, at, collect)
	s.follow(&s.exact, at, collect)
	for _, m := range s.recent[begun:] {
		s.judge(m)
	}
}

// judge keeps a phrase as a sign, as a doubt, or not at all.
func (s *scan) judge(m match) {
	doubted := s.negated(m) || s.inDoubt(m)
	for _, other := range s.recent {
		switch {
		case other.subject != m.subject || !m.within(other):
		case m.kind == leavesOpen, m.kind == hides, other.kind == pointsTo && other.choice == m.choice:
			return // the longer one says it
		case other.kind != hides || other.choice == m.choice:
			doubted = true
		}
	}
	span := Span{int(s.tokens[m.from].from), int(s.tokens[m.to-1].to)}
	switch {
	case m.kind == hides:
		return
	case m.kind == leavesOpen:
		s.open[m.subject] = kept(s.open[m.subject], span)
	default:
		e := s.found[[2]int{m.subject, m.choice}]
		if e == nil {
			e = &evidence{}
			s.found[[2]int{m.subject, m.choice}] = e
		}
		if doubted {
			e.doubted = kept(e.doubted, span)
		} else {
			e.live = kept(e.live, span)
		}
	}
	s.understand(m)
}

func kept(spans []Span, span Span) []Span {
	if len(spans) == maxSigns {
		return spans
	}
	return append(spans, span)
}

func (s *scan) understand(m match) {
	for i := m.from; i < m.to; i++ {
		s.tokens[i].known = true
	}
}

// negated reports whether a negation stands near enough in the same sentence.
func (s *scan) negated(m match) bool {
	ahead, behind := negatesAhead, negatesBehind
	if m.subject >= s.toolSubject() {
		ahead, behind = negatesTool, -1
	}
	for i := m.from; i > 0 && s.tokens[i].gap < phrase.Sentence && m.from-i <= ahead+longestNegation; {
		i--
		if n := int(s.tokens[i].negates); n > 0 && i+n <= m.from && m.from-i-n <= ahead {
			return true
		}
	}
	for i := m.to; i < len(s.tokens) && i <= m.to+behind && s.tokens[i].gap < phrase.Pause; i++ {
		if s.tokens[i].negates > 0 {
			return true
		}
	}
	return false
}

// inDoubt reports whether words right before a question's cue leave it open
// whether it is so, or its own do: "my team's rota" need not be for the team.
func (s *scan) inDoubt(m match) bool {
	if m.subject >= s.toolSubject() {
		return false
	}
	if s.pack.Questions[m.subject].Addressed && s.tokens[m.to-1].owned {
		return true
	}
	for i := m.from; i >= max(m.from-doubtsAhead, 0) && s.tokens[i].gap < phrase.Pause; i-- {
		if slices.Contains(s.doubts[i], anyQuestion) || slices.Contains(s.doubts[i], m.subject) {
			return true
		}
	}
	return false
}

// answer is the option of a question that the words point to; -1 where they
// point to none, to several, or where a more cautious one may be meant.
func (s *scan) answer(question int) int {
	if len(s.open[question]) > 0 {
		return -1
	}
	answer := -1
	for o := range s.pack.Questions[question].Options {
		switch e := s.found[[2]int{question, o}]; {
		case e == nil:
		case answer >= 0:
			return -1 // it stands behind the answer: it is the more cautious
		case len(e.live) > 0:
			answer = o
		}
	}
	return answer
}

// signs is what speaks for the options of a question, a doubt among it.
func (s *scan) signs(question int) []Sign {
	var out []Sign
	for o, option := range s.pack.Questions[question].Options {
		if e := s.found[[2]int{question, o}]; e == nil {
			continue
		} else if len(e.live) > 0 {
			out = append(out, Sign{option, e.live, false})
		} else {
			out = append(out, Sign{option, e.doubted, true})
		}
	}
	if words := s.open[question]; len(words) > 0 {
		out = append(out, Sign{Words: words})
	}
	return out
}

// tools is those that are named and meant, the first one named first.
func (s *scan) tools() []Tool {
	var out []Tool
	for t, tool := range s.pack.Tools {
		if e := s.found[[2]int{s.toolSubject(), t}]; e != nil && len(e.live) > 0 {
			out = append(out, Tool{tool, e.live})
		}
	}
	if tool, ok := s.pack.FindTool(s.alone()); ok && len(out) == 0 {
		s.tokens[0].known = true
		out = append(out, Tool{tool, []Span{s.span(0)}})
	}
	slices.SortStableFunc(out, func(a, b Tool) int { return a.Words[0].From - b.Words[0].From })
	return out
}

// names is those that are named, meant and on no list.
func (s *scan) names() []Name {
	var out []Name
	for u, name := range s.pack.NotListed {
		if e := s.found[[2]int{s.nameSubject(), u}]; e != nil && len(e.live) > 0 {
			out = append(out, Name{name, e.live})
		}
	}
	if name, ok := s.pack.FindUnlisted(s.alone()); ok && len(out) == 0 {
		s.tokens[0].known = true
		out = append(out, Name{name, []Span{s.span(0)}})
	}
	return out
}

// alone is the only word of the text, which means a name even where it is a word
// like others; empty where there are more, or it is too long to be one.
func (s *scan) alone() string {
	if len(s.tokens) != 1 || s.span(0).To-s.span(0).From > longestName {
		return ""
	}
	return s.span(0).Of(s.text)
}

func (s *scan) span(token int) Span {
	return Span{int(s.tokens[token].from), int(s.tokens[token].to)}
}

// within is the situations that are put into words; of two that share words, the
// one that has more of them.
func (s *scan) within() []Within {
	var out []Within
	for i, situation := range s.pack.Situations {
		if e := s.found[[2]int{s.situationSubject(), i}]; e != nil && len(e.live) > 0 && len(out) < maxWithin {
			out = append(out, Within{situation, e.live})
		}
	}
	return out
}

// unknown is the words of which nothing was understood.
func (s *scan) unknown() []Span {
	var out []Span
	seen := map[string]bool{}
	for _, t := range s.tokens {
		span := Span{int(t.from), int(t.to)}
		word := strings.ToLower(span.Of(s.text))
		if t.known || len(out) == maxUnknown || seen[word] {
			continue
		}
		seen[word] = true
		out = append(out, span)
	}
	return out
}
