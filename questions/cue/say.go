package cue

import (
	"strings"
	"unicode/utf8"
	"whichtool/guidance/say"
)

// longestQuote is how many characters of a phrase are said.
const longestQuote = 48

// Quoted is words of the text as they are said: “my own phone”, “laptop”.
func (r Reading) Quoted(words []Span) string {
	var out []string
	for _, span := range words {
		text := strings.Join(strings.Fields(span.Of(r.Text)), " ")
		if utf8.RuneCountInString(text) > longestQuote {
			text = string([]rune(text)[:longestQuote-1]) + "…"
		}
		if quote := "“" + text + "”"; len(out) == 0 || out[len(out)-1] != quote {
			out = append(out, quote)
		}
	}
	return strings.Join(out, ", ")
}

// Notes is what is to be said beside the answers: the tools that are named, what
// holds for names that are on no list, the questions that the words are about and
// do not answer, and the words that were not understood.
func (r Reading) Notes() []string {
	out := say.Each(r.Tools, func(tool Tool) string { return "You named " + tool.Name + ", by " + r.Quoted(tool.Words) + "." })
	for _, name := range r.NotOn {
		out = append(out, "You named "+name.Name+", by "+r.Quoted(name.Words)+". "+name.Answer)
	}
	for _, open := range r.Open {
		out = append(out, open.Question.Short+" is left for you to say: "+r.why(open)+".")
	}
	if len(r.Unknown) > 0 {
		out = append(out, "Not understood: "+r.Quoted(r.Unknown)+".")
	}
	return out
}

// why says why words about a question do not answer it.
func (r Reading) why(open Open) string {
	var meant, doubted []Span
	for _, sign := range open.Signs {
		if sign.Option == nil {
			return r.Quoted(sign.Words) + " can mean more than one answer"
		}
		if sign.Doubted {
			doubted = append(doubted, sign.Words...)
		} else {
			meant = append(meant, sign.Words[0])
		}
	}
	if len(meant) > 1 {
		return r.Quoted(meant[:1]) + " and " + r.Quoted(meant[1:]) + " point to different answers"
	}
	return r.Quoted(doubted) + " may or may not be meant"
}
