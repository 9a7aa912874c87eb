package report

import (
	"fmt"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/markdown"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
)

// UnderstoodSchema names the form of the JSON of Understood.
const UnderstoodSchema = "whichtool.understood/1"

// Understood is what was understood of a person's own words, and what is still
// to be answered. Nothing is decided by it.
type Understood struct {
	Reading cue.Reading
	Answers []questions.Answered // understood, or given besides
	Tool    *guidance.Tool       // what is asked about; nil for none
	Missing []*guidance.Question // those that can still matter
	Pages   []search.Page        // on what was said, besides those of the situations that it is put in
}

// understoodJSON is Understood for programs. Its answers are what a line of
// decide --batch takes.
type understoodJSON struct {
	Schema  string                 `json:"schema"`
	Text    string                 `json:"text"`
	Tool    *string                `json:"tool"`                   // the tool that is asked about
	Tools   []namedJSON            `json:"tools"`                  // every tool that is named
	NotOn   []notOnJSON            `json:"notOnTheList,omitempty"` // names that are on no list of tools, each with what holds for it
	Within  []withinJSON           `json:"situations,omitempty"`   // pages for what the person may be in the middle of
	Answers answersJSON            `json:"answers"`                // {"question":"option"}
	From    map[string][]wordsJSON `json:"from"`                   // by question: the words that the answer is from
	Open    []openJSON             `json:"open"`                   // questions that the words are about and do not answer
	Missing []missingJSON          `json:"missing"`                // questions to be answered before there is a decision
	Unknown []wordsJSON            `json:"notUnderstood"`
	Pages   []pageJSON             `json:"pages,omitempty"` // that may help, the likeliest first
}

type pageJSON struct {
	Path  string `json:"path"`
	Title string `json:"title"`
}

type namedJSON struct {
	ID    string      `json:"id"`
	Name  string      `json:"name"`
	Words []wordsJSON `json:"words"`
}

type notOnJSON struct {
	namedJSON
	Answer     string   `json:"answer"`
	Statements []string `json:"statements"`
}

type withinJSON struct {
	ID    string      `json:"id"`
	Title string      `json:"title"`
	Words []wordsJSON `json:"words"`
}

// wordsJSON is a stretch of the text, by the byte.
type wordsJSON struct {
	Text string `json:"text"`
	From int    `json:"from"`
	To   int    `json:"to"`
}

type openJSON struct {
	Question string     `json:"question"`
	Signs    []signJSON `json:"signs"`
}

type signJSON struct {
	Option string      `json:"option,omitempty"` // none where the words can mean more than one
	Meant  bool        `json:"meant"`            // false where they may not be meant so
	Words  []wordsJSON `json:"words"`
}

type missingJSON struct {
	Question string   `json:"question"`
	Options  []string `json:"options"`
}

// JSON is what was understood as one object on one line, without a newline.
func (u Understood) JSON() []byte {
	r := u.Reading
	out := understoodJSON{Schema: UnderstoodSchema, Text: r.Text, Answers: u.Answers, From: map[string][]wordsJSON{}, Tools: []namedJSON{},
		Open: []openJSON{}, Missing: []missingJSON{}, Unknown: u.words(r.Unknown)}
	if u.Tool != nil {
		out.Tool = &u.Tool.ID
	}
	for _, t := range r.Tools {
		out.Tools = append(out.Tools, namedJSON{t.ID, t.Name, u.words(t.Words)})
	}
	for _, n := range r.NotOn {
		out.NotOn = append(out.NotOn, notOnJSON{namedJSON{n.ID, n.Name, u.words(n.Words)}, n.Answer, n.Statements})
	}
	for _, w := range r.Within {
		out.Within = append(out.Within, withinJSON{w.ID, w.Title, u.words(w.Words)})
	}
	for _, a := range u.Answers {
		if from, ok := r.From(a.Question.ID); ok && from.Option == a.Option {
			out.From[a.Question.ID] = u.words(from.Words)
		}
	}
	for _, open := range r.Open {
		o := openJSON{Question: open.Question.ID}
		for _, s := range open.Signs {
			sign := signJSON{Meant: !s.Doubted, Words: u.words(s.Words)}
			if s.Option != nil {
				sign.Option = s.Option.ID
			}
			o.Signs = append(o.Signs, sign)
		}
		out.Open = append(out.Open, o)
	}
	for _, q := range u.Missing {
		out.Missing = append(out.Missing, missingJSON{q.ID, q.Every()})
	}
	for _, page := range u.Pages {
		out.Pages = append(out.Pages, pageJSON(page))
	}
	return marshalled(out)
}

func (u Understood) words(spans []cue.Span) []wordsJSON {
	out := []wordsJSON{}
	for _, s := range spans {
		out = append(out, wordsJSON{s.Of(u.Reading.Text), s.From, s.To})
	}
	return out
}

// Markdown is what was understood for people, and the command that decides.
func (u Understood) Markdown() string {
	var b strings.Builder
	b.WriteString("# What was understood\n\n")
	command := "whichtool decide"
	if u.Tool != nil {
		command += " --tool " + u.Tool.ID
	}
	for _, a := range u.Answers {
		fmt.Fprintf(&b, "- %s: **%s**", a.Question.Short, markdown.Escape(a.Option.Label))
		if from, ok := u.Reading.From(a.Question.ID); ok && from.Option == a.Option {
			b.WriteString(", from " + markdown.Escape(u.Reading.Quoted(from.Words)))
		}
		b.WriteByte('\n')
		command += " --" + a.Question.ID + " " + a.Option.ID
	}
	if len(u.Answers) == 0 {
		b.WriteString("None of the words answers a question.\n")
	}
	for _, w := range u.Reading.Within {
		fmt.Fprintf(&b, "\n%s Read this first: `whichtool read %s`\n", markdown.Escape("There is a page for "+u.Reading.Quoted(w.Words)+": "+w.Title+"."), w.Path())
	}
	for _, note := range u.Reading.Notes() {
		b.WriteString("\n" + markdown.Escape(note) + "\n")
	}
	if len(u.Pages) > 0 {
		b.WriteString("\n## Pages that may help\n\n")
	}
	for _, page := range u.Pages {
		fmt.Fprintf(&b, "- %s: `whichtool read %s`\n", markdown.Escape(page.Title), page.Path)
	}
	b.WriteString("\n## Still to be answered\n\n")
	for _, q := range u.Missing {
		fmt.Fprintf(&b, "- %s `--%s` %s\n", markdown.Escape(q.Title), q.ID, strings.Join(q.Every(), ", "))
		command += " --" + q.ID + " …"
	}
	if len(u.Missing) == 0 {
		b.WriteString("Nothing.\n")
	}
	b.WriteString("\n## To decide\n\nNothing is decided yet. Check the answers, and then:\n\n```\n" + command + "\n```\n")
	return b.String()
}
