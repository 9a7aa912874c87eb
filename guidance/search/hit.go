package search

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
)

// Hit is a section that matches. Title, Heading and Snippet are plain text on
// one line, safe to show.
type Hit struct {
	Path    string
	Title   string
	Heading string // the nearest heading above the hit, empty before the first
	Line    int    // of the document's text, from 0: where the best match stands
	Snippet string
	Marks   [][2]int // the byte ranges of Snippet that match, in order
	Guessed []string // words of the query that stand nowhere: others like them are found
	Left    []string // words of the query that the page does not hold
	Offered bool     // nothing is found: the page is where to go then
}

// Name is the title of the page, and the heading that the hit is under.
func (h Hit) Name() string {
	if h.Heading == "" || h.Heading == h.Title {
		return h.Title
	}
	return h.Title + " › " + h.Heading
}

// Words is the first words of the snippet that match, as they stand together.
func (h Hit) Words() string {
	if len(h.Marks) == 0 {
		return ""
	}
	from, to := h.Marks[0][0], h.Marks[0][1]
	for _, mark := range h.Marks[1:] {
		if mark[0] != to+1 || h.Snippet[to] != ' ' {
			break
		}
		to = mark[1]
	}
	return h.Snippet[from:to]
}

// Page is a page that was found.
type Page struct{ Path, Title string }

// Pages is the first pages of hits, each once and at most so many, without those at
// paths that are known already. What is offered where nothing is found is one only where
// there is no other.
func Pages(hits []Hit, most int, known ...string) []Page {
	var out []Page
	for _, h := range hits {
		if page := (Page{h.Path, h.Title}); len(out) < most && (!h.Offered || len(out) == 0) && !slices.Contains(known, h.Path) && !slices.Contains(out, page) {
			out = append(out, page)
		}
	}
	return out
}

// hits shows the best sections of the best pages.
func (x *Index) hits(ctx context.Context, pages []page, terms []term, byID bool, limit int) ([]Hit, error) {
	var guessed []string
	any := make([]string, 0, len(terms))
	for _, t := range terms {
		if t.guessed {
			guessed = append(guessed, t.typed())
		}
		if len(t.choices) > 0 {
			any = append(any, t.expression())
		}
	}
	expressions := []string{strings.Join(any, " OR ")}
	if byID { // the line that states it before one that cites it
		expressions = []string{`^"` + terms[0].String() + `"`, expressions[0]}
	}
	var out []Hit
	var sections []section
	for _, p := range pages {
		for _, m := range p.best[:min(len(p.best), PerPage, limit-len(out))] {
			hit := Hit{Path: x.documents[p.document].Path, Title: x.documents[p.document].name(), Guessed: guessed}
			for i, t := range terms {
				if p.terms&(1<<i) == 0 {
					hit.Left = append(hit.Left, t.typed())
				}
			}
			out, sections = append(out, hit), append(sections, x.sections[m.section])
		}
	}
	if err := x.show(ctx, out, sections, expressions); err != nil {
		return nil, err
	}
	if len(guessed) == len(terms) {
		out = x.withOffers(out, terms)
	}
	return out[:min(len(out), limit)], nil
}

// withOffers puts the pages that are offered behind those of the best page:
// every word was guessed, so something else altogether may be meant, such as a
// tool that is not listed.
func (x *Index) withOffers(hits []Hit, terms []term) []Hit {
	best, guessed := hits[0].Path, hits[0].Guessed
	for _, offer := range x.offered(terms, len(x.documents)) {
		if offer.Path == best {
			continue
		}
		hits = slices.DeleteFunc(hits, func(h Hit) bool { return h.Path == offer.Path })
		at := slices.IndexFunc(hits, func(h Hit) bool { return h.Path != best })
		if at < 0 {
			at = len(hits)
		}
		offer.Guessed = guessed
		hits = slices.Insert(hits, at, offer)
	}
	return hits
}

// Limits of what is read of a section to show it.
const (
	snippetWords = 24
	mostLines    = 400
	mostRead     = 256 << 10 // bytes
	mostDefined  = 1 << 20   // bytes of a text whose definitions are looked for
)

// Signs that snippet() sets around what matches. No text that is clean holds
// them.
const (
	markFrom = "\x02"
	markTo   = "\x03"
)

// line is a line of a section that may be shown.
type line struct{ hit, number int }

// show reads the sections of hits once more, and has FTS5 choose and mark the
// line of each that matches best. The first expression that matches counts.
func (x *Index) show(ctx context.Context, hits []Hit, sections []section, expressions []string) error {
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // the rows serve this answer only
	insert, err := tx.PrepareContext(ctx, `INSERT INTO shown(rowid, body) VALUES(?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	var lines []line
	for i := range hits {
		for _, w := range x.lines(&hits[i], sections[i]) {
			lines = append(lines, line{i, w.line})
			if _, err := insert.ExecContext(ctx, len(lines), w.text); err != nil {
				return err
			}
		}
	}
	shown := map[int]bool{}
	for _, expression := range expressions {
		if err := choose(ctx, tx, expression, hits, lines, shown); err != nil {
			return err
		}
	}
	return nil
}

// choose takes the best line of each hit that is not shown yet. Only those are
// marked: snippet() takes time quadratic in how often words stand in a line.
func choose(ctx context.Context, tx *sql.Tx, expression string, hits []Hit, lines []line, shown map[int]bool) error {
	var best []int
	err := each(ctx, tx, func(row *sql.Rows) error {
		var id int
		if err := row.Scan(&id); err != nil {
			return err
		}
		if hit := lines[id-1].hit; !shown[hit] {
			shown[hit] = true
			best = append(best, id)
		}
		return nil
	}, `SELECT rowid FROM shown WHERE shown MATCH ? ORDER BY rank`, expression)
	if err != nil {
		return err
	}
	mark, err := tx.PrepareContext(ctx, `SELECT snippet(shown, 0, ?, ?, '…', ?) FROM shown WHERE shown MATCH ? AND rowid = ?`)
	if err != nil {
		return err
	}
	defer mark.Close()
	for _, id := range best {
		var marked string
		if err := mark.QueryRowContext(ctx, markFrom, markTo, snippetWords, expression, id).Scan(&marked); err != nil {
			return err
		}
		l := lines[id-1]
		hits[l.hit].Line = l.number
		hits[l.hit].Snippet, hits[l.hit].Marks = unmarked(unfolded(marked))
	}
	return nil
}

// written is a line of words, and the line of the document that it comes from.
type written struct {
	text string
	line int
}

// lines reads a section for a hit, which is shown by its first line until
// another turns out to match.
func (x *Index) lines(hit *Hit, s section) []written {
	text := x.documents[s.document].text()
	to := min(int(s.to), int(s.from)+mostRead)
	if to > len(text) {
		return nil // the file has changed since
	}
	base := strings.Count(text[:s.from], "\n")
	var out []written
	source := text[s.from:to]
	if len(text) > mostDefined || !strings.Contains(source, "[") {
		text = source
	}
	for section := range markdown.Define(text).Sections(source) {
		hit.Heading, hit.Line = shortened(section.Heading), base+section.Line
		at := 0
		for words := range strings.SplitSeq(section.Text, "\n") {
			if len(out) == mostLines {
				break
			}
			for _, part := range parts(folded(strings.ReplaceAll(words, "\t", " "))) {
				out = append(out, written{strings.TrimSpace(part), base + section.LineAt(at)}) // code may be set in
			}
			at += len(words) + 1
		}
		first := max(slices.IndexFunc(out, func(w written) bool { return w.text != "" }), 0)
		hit.Snippet = shortened(unfolded(out[first].text))
		break
	}
	return out
}

// longLine is how much of a line, in bytes, is looked at together.
const longLine = 1 << 10

// parts cuts a long line at spaces, if there are any.
func parts(words string) []string {
	var out []string
	for len(words) > longLine {
		end := strings.LastIndexByte(words[:longLine], ' ')
		if end <= 0 {
			end = len(strings.ToValidUTF8(words[:longLine], ""))
		}
		out = append(out, words[:end])
		words = words[end:]
	}
	return append(out, words)
}

// unmarked takes the signs out of a snippet and says where they stood. One that
// is too long ends behind a word.
func unmarked(marked string) (text string, marks [][2]int) {
	var b strings.Builder
	marked = strings.ReplaceAll(marked, markTo+markFrom, "") // of signs without a space between them
	for i, part := range strings.FieldsFunc(" "+marked, isMark) {
		if i%2 == 1 {
			marks = append(marks, [2]int{b.Len(), b.Len() + len(part)})
		}
		if i == 0 {
			part = part[1:]
		}
		b.WriteString(part)
	}
	text = shortened(b.String())
	for n, m := range marks {
		if m[1] > len(strings.TrimSuffix(text, "…")) {
			return text, marks[:n]
		}
	}
	return text, marks
}

func isMark(r rune) bool { return strings.ContainsRune(markFrom+markTo, r) }

// offered is the pages to go to where nothing is found.
func (x *Index) offered(terms []term, limit int) []Hit {
	left := say.Each(terms, term.typed)
	var out []Hit
	for i := range x.documents {
		if d := &x.documents[i]; d.Offer && len(out) < limit {
			out = append(out, Hit{Path: d.Path, Title: d.name(), Left: left, Offered: true})
		}
	}
	return out
}
