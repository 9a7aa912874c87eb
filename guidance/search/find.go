package search

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
)

// How many rows are ranked for one query. Words that are common match more. Of
// those, the ones that are about the words are ranked, and few others.
const (
	candidates = 500
	others     = 300
	headTerms  = 3 // a title seldom holds more, all of them common
)

// perPage is how many sections of one page are given.
const perPage = 2

// found is a row that matches: the number of its section, and how well it
// does, the least being the best.
type found struct {
	section int
	score   float64
}

// Search finds the sections that hold every word of the query, the best first
// and at most two of a page. Words match in all their forms, the last one also
// by its beginning, words in quotation marks or joined by a hyphen where they
// stand together. A word that is nowhere stands for those most like it. Where
// no section holds all words, pages that hold them all are given. The error is
// ctx's, or says that the index is closed.
func (x *Index) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	terms := terms(query)
	if limit <= 0 || len(terms) == 0 || !x.vocabulary.resolve(terms) {
		return nil, nil
	}
	rows, terms, err := x.find(ctx, terms, limit)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("the search failed: %w", err)
	}
	var guessed []string
	for _, t := range terms {
		guessed = append(guessed, t.guessed...)
	}
	var hits []Hit
	for _, row := range x.best(rows, limit) {
		hit := x.hit(row.section, terms)
		hit.Guessed = guessed
		hits = append(hits, hit)
	}
	return hits, nil
}

// find is the rows that match, ranked, and the terms as they did: as they were
// typed, or else with what hyphens join taken apart, or else page by page.
func (x *Index) find(ctx context.Context, typed []term, limit int) ([]found, []term, error) {
	rows, err := x.ranked(ctx, typed, limit)
	if err != nil || len(rows) > 0 {
		return rows, typed, err
	}
	var apart []term
	for _, t := range typed {
		apart = append(apart, t.apart()...)
	}
	if len(apart) > len(typed) {
		rows, err = x.ranked(ctx, apart, limit)
	}
	if err == nil && len(rows) == 0 && len(apart) > 1 {
		rows, err = x.across(ctx, apart)
	}
	return rows, apart, err
}

// ranked is the rows that hold every term. To rank a row takes SQLite ten times
// as long as to find it, and longer with every term, so it ranks no more than
// there is time for.
func (x *Index) ranked(ctx context.Context, terms []term, limit int) ([]found, error) {
	match := expression(terms)
	if len(terms) > headTerms {
		return x.query(ctx, x.rank, match, others)
	}
	rows, err := x.query(ctx, x.match, match, candidates)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	if len(rows) < candidates {
		return x.query(ctx, x.rank, match, candidates)
	}
	about, err := x.query(ctx, x.rank, headColumns+" : ("+match+")", candidates)
	if err != nil || len(x.best(slices.Clone(about), limit)) == limit {
		return about, err
	}
	rows, err = x.query(ctx, x.rank, match, others)
	seen := map[int]bool{}
	return slices.DeleteFunc(append(about, rows...), func(f found) bool {
		twice := seen[f.section]
		seen[f.section] = true
		return twice
	}), err
}

// query runs a statement and sorts the rows. The argument is its parameters.
func (x *Index) query(ctx context.Context, statement *sql.Stmt, arguments ...any) ([]found, error) {
	rows, err := statement.QueryContext(ctx, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []found
	for rows.Next() {
		var f found
		if err := rows.Scan(&f.section, &f.score); err != nil {
			return nil, err
		}
		f.section-- // rows are counted from 1
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b found) int { return cmp.Compare(a.score, b.score) })
	return out, rows.Err()
}

// across is sections of the pages that hold every term, though in different
// sections. Of a page, those count that hold most, a rare term more.
func (x *Index) across(ctx context.Context, terms []term) ([]found, error) {
	pages, scores := map[int]int{}, map[int]float64{}
	for i, t := range terms {
		rows, err := x.query(ctx, x.match, t.expression(), len(x.sections))
		if err != nil {
			return nil, err
		}
		weight := math.Log(1 + float64(len(x.sections))/float64(1+len(rows)))
		for _, row := range rows {
			scores[row.section] -= weight
			if page := x.sections[row.section].document; pages[page] == i {
				pages[page]++
			}
		}
	}
	var out []found
	for section, score := range scores {
		if pages[x.sections[section].document] == len(terms) {
			out = append(out, found{section, score})
		}
	}
	slices.SortFunc(out, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.section, b.section))
	})
	return out, nil
}

// best is the first rows, but no more of a page than perPage.
func (x *Index) best(rows []found, limit int) []found {
	pages := map[int]int{}
	rows = slices.DeleteFunc(rows, func(f found) bool {
		page := x.sections[f.section].document
		pages[page]++
		return pages[page] > perPage
	})
	return rows[:min(limit, len(rows))]
}
