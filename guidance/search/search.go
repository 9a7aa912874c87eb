package search

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance/cite"
)

// PerPage is how many sections of one page are given, at most.
const PerPage = 2

// Limits of what is looked at for one query. To rank a row takes SQLite ten
// times as long as to find it.
const (
	fewRows    = 20_000 // an index so small is ranked whole
	mostRanked = 1_000  // rows of a larger one
	rareTerms  = 3      // terms that are ranked by themselves where none holds all
)

// weights is how much each column counts in bm25.
const weights = `10, 10, 4, 0.5, 1`

// match is how well a section matches, by term.
type match struct {
	section int
	score   float64
	bonus   float64 // for the page, whichever section it is
	terms   uint16  // a bit for each term that it holds
}

// page is the sections of a document that match.
type page struct {
	document int
	score    float64
	terms    uint16
	best     []match
}

// Search finds the sections that hold the words of the query, the best first
// and at most two of a page. Every word counts where one page holds them all,
// else as many as possible, rare ones more; Hit.Left says which a page lacks. A
// word matches as typed before in another form, by its beginning if it is the
// last, or misspelt; words in quotation marks or joined by a hyphen match where
// they stand together. Where nothing is found, pages that are offered then are
// given. The error is ctx's, or says that the index is closed.
func (x *Index) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	typed := terms(query)
	if limit <= 0 || len(typed) == 0 {
		return nil, nil
	}
	hits, err := x.search(ctx, query, typed, limit)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("the search failed: %w", err)
	}
	return hits, nil
}

func (x *Index) search(ctx context.Context, query string, typed []term, limit int) ([]Hit, error) {
	words := firstWords(strings.ToLower(folded(query)))
	resolved, err := x.resolve(ctx, typed)
	if err != nil {
		return nil, err
	}
	matches, err := x.matches(ctx, resolved, words)
	if err != nil {
		return nil, err
	}
	byID := cite.Is(strings.ToUpper(strings.TrimSpace(query)))
	if byID {
		if err := x.rankStated(ctx, matches, resolved[0]); err != nil {
			return nil, err
		}
	}
	pages := x.pages(matches, resolved, folded(strings.TrimSpace(query)), byID)
	if len(pages) == 0 {
		return x.offered(resolved, limit), nil
	}
	return x.hits(ctx, pages, resolved, byID, limit)
}

// matches is the sections that hold any of the terms; in a large index those
// that hold all of them, or else the rarest.
func (x *Index) matches(ctx context.Context, terms []term, typed []string) (map[int]match, error) {
	found := map[int]match{}
	if len(x.sections) <= fewRows {
		return found, x.rankAll(ctx, found, terms, typed)
	}
	all, every := "", uint16(0)
	for i, t := range terms {
		if len(t.choices) == 0 {
			continue
		}
		if every |= 1 << i; all != "" {
			all += " AND "
		}
		all += t.expression()
	}
	for _, expression := range []string{aboutColumns + "(" + all + ")", all} {
		if every == 0 || len(found) >= mostRanked/2 {
			break
		}
		if err := x.rank(ctx, found, ranking{expression, every, 1, mostRanked}); err != nil {
			return nil, err
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	return found, x.rankRare(ctx, found, terms)
}

// The columns that a page is named in, and those that a section is about.
const (
	nameColumns  = "{title names} : "
	aboutColumns = "{title names heading page} : "
)

// ranking is one expression to rank sections by.
type ranking struct {
	expression string
	bits       uint16  // the terms that it stands for
	factor     float64 // how much it counts
	limit      int
}

// label is how much it counts that a page is of the source whose label an id
// begins with.
const label = 100

// named is how much more a word counts in a page's title or names, and phrase
// how much all words do as they were typed: bm25 has a ceiling for each row, so
// that the weight of a column alone cannot say it.
const (
	named  = 1
	phrase = 8
)

// rankAll ranks all that holds any of the terms.
func (x *Index) rankAll(ctx context.Context, found map[int]match, terms []term, typed []string) error {
	for i, t := range terms {
		if len(t.choices) == 0 {
			continue
		}
		first := `"` + strings.Join(t.choices[0], " ") + `"`
		for _, r := range []ranking{
			{t.weighted(), 1 << i, 1, fewRows}, {nameColumns + t.expression(), 1 << i, named, fewRows}, {nameColumns + first, 1 << i, named, fewRows},
		} {
			if err := x.rank(ctx, found, r); err != nil {
				return err
			}
		}
	}
	return x.rank(ctx, found, ranking{nameColumns + `"` + strings.Join(typed, " ") + `"`, 0, phrase, fewRows})
}

// rankStated makes the page count more that states what an id stands for: that
// of the source whose label it begins with, or with a heading for it.
func (x *Index) rankStated(ctx context.Context, found map[int]match, id term) error {
	if err := x.rank(ctx, found, ranking{"{names page} : " + id.words[0], 0, label, fewRows}); err != nil {
		return err
	}
	return x.rank(ctx, found, ranking{`heading : ^"` + id.String() + `"`, 0, label, fewRows})
}

// rankRare ranks the rows of the rarest terms.
func (x *Index) rankRare(ctx context.Context, found map[int]match, terms []term) error {
	order := make([]int, len(terms))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(terms[a].rows, terms[b].rows) })
	ranked := 0
	for _, i := range order {
		if t := terms[i]; len(t.choices) > 0 && ranked < rareTerms {
			ranked++
			if err := x.rank(ctx, found, ranking{t.expression(), 1 << i, 1, mostRanked}); err != nil {
				return err
			}
		}
	}
	return nil
}

// rank adds the rows that match an expression to those that are found.
func (x *Index) rank(ctx context.Context, found map[int]match, r ranking) error {
	return each(ctx, x.db, func(row *sql.Rows) error {
		var id int
		var score float64
		if err := row.Scan(&id, &score); err != nil {
			return err
		}
		switch m := found[id-1]; { // rows are counted from 1
		case r.bits != 0:
			found[id-1] = match{id - 1, m.score - r.factor*score, m.bonus, m.terms | r.bits}
		case m.terms != 0: // it only makes what is found count more
			m.bonus -= r.factor * score
			found[id-1] = m
		}
		return nil
	}, `SELECT rowid, bm25(sections, `+weights+`) FROM sections WHERE sections MATCH ? LIMIT ?`, r.expression, r.limit)
}

// elsewhere is how much a term counts that stands in another section of the
// page than the best.
const elsewhere = 0.5

// titled is how much more the page counts whose title was typed.
const titled = 10

// pages gathers matches by page, the best page first. A page that holds every
// word comes before others that are as good.
func (x *Index) pages(matches map[int]match, terms []term, query string, byID bool) []page {
	gathered := map[int]*page{}
	for _, m := range matches {
		number := int(x.sections[m.section].document)
		p := gathered[number]
		if p == nil {
			p = &page{document: number}
			gathered[number] = p
		}
		p.best = append(p.best, m)
		p.terms |= m.terms
	}
	blanks := blanks(query, terms)
	var out []page
	for _, p := range gathered {
		slices.SortFunc(p.best, func(a, b match) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.section, b.section))
		})
		seen, bonus := p.best[0].terms, p.best[0].bonus
		p.score = p.best[0].score
		for _, m := range p.best[1:] {
			bonus = max(bonus, m.bonus)
			if m.terms&^seen != 0 {
				seen |= m.terms
				p.score += elsewhere * m.score
			}
		}
		p.score = p.score*coverage(p.terms, terms) + bonus
		if x.names != nil {
			p.score += asked * x.likest(p.document, terms, blanks)
		}
		switch weight := x.documents[p.document].Weight; {
		case strings.EqualFold(folded(x.documents[p.document].Title), query): // it is meant, whatever else holds the words
			p.score *= titled * cmp.Or(weight, 1)
		case weight > 0 && byID: // whoever types an id is looking something up
			p.score /= weight * weight * weight
		case weight > 0:
			p.score *= weight
		}
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b page) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.document, b.document))
	})
	return out
}

// coverage is a factor for how many of the terms a page holds.
func coverage(held uint16, terms []term) float64 {
	n := 0
	for i := range terms {
		if held&(1<<i) != 0 {
			n++
		}
	}
	share := float64(n) / float64(len(terms))
	return share * share
}
