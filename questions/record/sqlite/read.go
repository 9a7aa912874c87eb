package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"whichtool/questions/record"
)

// ErrSeveral says that what was given of an id is that of several records.
var ErrSeveral = errors.New("several records begin so")

// mostNamed is how many records an error names.
const mostNamed = 5

// spelt is an id as it is kept, of what a person types: in any case, with hyphens
// or without, with the letters that are taken for digits.
func spelt(id string) string {
	letters := strings.NewReplacer("-", "", " ", "", "o", "0", "i", "1", "l", "1").Replace(strings.ToLower(id))
	var groups []string
	for chunk := range slices.Chunk([]byte(letters), 4) {
		groups = append(groups, string(chunk))
	}
	return strings.Join(groups, "-")
}

// find is the id that begins so.
func find(from querier, begins string) (string, error) {
	begins = spelt(begins)
	if begins == "" {
		return "", record.ErrNone
	}
	ids, err := all(from, func(id *string) []any { return []any{id} },
		"SELECT id FROM records WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", begins, begins+"~", mostNamed+1)
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", fmt.Errorf("%s: %w", begins, record.ErrNone)
	case len(ids) == 1:
		return ids[0], nil
	}
	named := strings.Join(ids[:min(len(ids), mostNamed)], ", ")
	if len(ids) > mostNamed {
		named += " and more"
	}
	return "", fmt.Errorf("%s: %w: %s", begins, ErrSeveral, named)
}

// all is the rows of a query, each read into what into gives.
func all[T any](from querier, into func(*T) []any, query string, arguments ...any) ([]T, error) {
	rows, err := from.Query(query, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var row T
		if err := rows.Scan(into(&row)...); err != nil {
			return nil, unreadable(err)
		}
		out = append(out, row)
	}
	return out, rows.Err()
}

// Get is the last revision of a record.
func (s *Store) Get(id string) (r record.Record, err error) {
	all, err := s.revisions(id, "ORDER BY revision DESC LIMIT 1")
	if err != nil {
		return r, err
	}
	return all[0], nil
}

// Revisions is all revisions of a record, the first one first.
func (s *Store) Revisions(id string) ([]record.Record, error) {
	return s.revisions(id, "ORDER BY revision")
}

func (s *Store) revisions(id, which string) (out []record.Record, err error) {
	err = s.read(func(tx *sql.Tx) error {
		if id, err = find(tx, id); err != nil {
			return err
		}
		texts, err := all(tx, func(text *[]byte) []any { return []any{text} }, "SELECT text FROM texts WHERE id = ? "+which, id)
		if err == nil && len(texts) == 0 {
			err = &Fault{s.path, ErrDamaged, fmt.Errorf("the text of %s is missing", id)}
		}
		for _, text := range texts {
			r, err := s.decode(id, text)
			if err != nil {
				return err
			}
			out = append(out, r)
		}
		return err
	})
	return out, err
}

// decode reads the text of a record.
func (s *Store) decode(id string, deflated []byte) (r record.Record, err error) {
	text, err := inflate(deflated)
	if err == nil {
		r, err = record.Decode(text)
	}
	if err != nil {
		return record.Record{}, fmt.Errorf("%s: the record %s is not as it was kept: %w", s.path, id, err)
	}
	return r, nil
}

// List is the rows that a query wants, the newest first.
func (s *Store) List(q record.Query) (rows []record.Row, total int, err error) {
	err = s.read(func(tx *sql.Tx) error {
		places, n, err := s.wanted(tx, q)
		if err != nil {
			return err
		}
		total = n
		for some := range slices.Chunk(places, perQuery) {
			more, err := all(tx, rowInto, "SELECT "+rowColumns+" FROM records WHERE place IN ("+numbers(some)+") ORDER BY place DESC")
			if err != nil {
				return err
			}
			rows = append(rows, more...)
		}
		return nil
	})
	if sieve := sieveOf(q); q.Limit > 0 && total >= manyRecords && sieve.all() {
		go s.catalogued()
	}
	return rows, total, err
}

// perQuery is how many rows are read at a time, and textsPerQuery how many texts.
const (
	perQuery      = 500
	textsPerQuery = 16
)

// numbers is numbers as SQL has them in a list.
func numbers(all []int64) string {
	var out []byte
	for i, n := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, n, 10)
	}
	return string(out)
}

// Each is the records that a query wants, the oldest first. It reads a few at a
// time: what is deleted meanwhile does not come.
func (s *Store) Each(q record.Query) iter.Seq2[record.Record, error] {
	type found struct {
		id   string
		text []byte
	}
	const query = "SELECT r.id, t.text FROM records r JOIN texts t ON t.id = r.id AND t.revision = r.revision WHERE r.place IN (%s) ORDER BY r.place"
	into := func(f *found) []any { return []any{&f.id, &f.text} }
	return func(yield func(record.Record, error) bool) {
		for f, err := range some(s, q, textsPerQuery, query, into, slices.Reverse) {
			var r record.Record
			if err == nil {
				r, err = s.decode(f.id, f.text)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// Gists is what it takes to decide again what a query wants, the newest first.
func (s *Store) Gists(q record.Query) iter.Seq2[record.Kernel, error] {
	type found struct {
		record.Row
		gist []byte
	}
	const query = "SELECT " + rowColumns + ", gist FROM records JOIN gists USING(place) WHERE place IN (%s) ORDER BY place DESC"
	into := func(f *found) []any { return append(rowInto(&f.Row), &f.gist) }
	return func(yield func(record.Kernel, error) bool) {
		for f, err := range some(s, q, perQuery, query, into, nil) {
			k := record.Kernel{Row: f.Row}
			if err == nil {
				k.Gist, err = s.verdicts.gist(s.reader, f.gist)
			}
			if !yield(k, explain(s.path, err)) {
				return
			}
		}
	}
}

// some gives what a query reads of the records that are wanted, a few at a time.
// Nothing is being read while they are taken, so that who takes them may do
// anything with the store. After an error there is nothing more.
func some[T any](s *Store, q record.Query, size int, query string, into func(*T) []any, order func([]int64)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		var places []int64
		err := s.read(func(tx *sql.Tx) (err error) {
			places, _, err = s.wanted(tx, q)
			return err
		})
		if err != nil {
			yield(none, err)
			return
		}
		if order != nil {
			order(places)
		}
		for chunk := range slices.Chunk(places, size) {
			few, err := all(s.reader, into, fmt.Sprintf(query, numbers(chunk)))
			if err != nil {
				yield(none, explain(s.path, err))
				return
			}
			for _, one := range few {
				if !yield(one, nil) {
					return
				}
			}
		}
	}
}
