package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"slices"

	"github.com/go-json-experiment/json"

	"whichtool/questions/record"
)

// Verify goes along the whole chain, and holds the list, the cards and the gists
// against the records.
func (s *Store) Verify(noted string) (out record.Verification, err error) {
	err = s.read(func(tx *sql.Tx) error {
		if err := s.intact(tx); err != nil {
			return err
		}
		h, err := headOf(tx)
		if err != nil {
			return err
		}
		deleted, err := deletedIn(tx)
		if err != nil {
			return err
		}
		c := check{from: tx, Verifier: record.NewVerifier(deleted, noted)}
		if err := c.entries(); err != nil {
			return err
		}
		if err := c.strangers(); err != nil {
			return err
		}
		out = c.End(h.SHA256)
		return nil
	})
	return out, err
}

// intact has SQLite look at how the file is built.
func (s *Store) intact(from querier) error {
	var says string
	if err := from.QueryRow("PRAGMA integrity_check(1)").Scan(&says); err != nil {
		return err
	}
	if says != "ok" {
		return &Fault{s.path, ErrDamaged, errors.New(says)}
	}
	return nil
}

// deletedIn is the number of the last entry that deleted a record, by its id.
func deletedIn(from querier) (map[string]int64, error) {
	type deletion struct {
		id     string
		number int64
	}
	deletions, err := all(from, func(d *deletion) []any { return []any{&d.id, &d.number} },
		"SELECT id, max(number) FROM entries WHERE deed = ? GROUP BY id", string(record.DeedDelete))
	out := map[string]int64{}
	for _, d := range deletions {
		out[d.id] = d.number
	}
	return out, err
}

// check is a verification on its way.
type check struct {
	*record.Verifier
	from     querier
	verdicts verdicts // as they stand there, not as they are remembered
	listed   int      // records that have a row
	shelf    int64    // of which cards are at hand
	cards    []byte   // on it
}

// link is an entry with all that belongs to it.
type link struct {
	record.Entry
	at           string
	id, recorded *string // of the text
	text         []byte
	place, shelf *int64 // of its row, for the last revision
	gist         []byte
}

// linksAfter reads links, a few at a time.
const linksAfter = `SELECT e.number, e.deed, e.id, e.revision, e.at, e.reason, e.record, e.previous, e.sha256, t.id, t.recorded, t.text, r.place, r.shelf, g.gist
FROM entries e LEFT JOIN texts t USING(number) LEFT JOIN records r ON r.id = t.id AND r.revision = t.revision LEFT JOIN gists g USING(place)
WHERE e.number > ? ORDER BY e.number LIMIT ?`

func (c *check) entries() error {
	into := func(l *link) []any {
		return []any{&l.Number, &l.Deed, &l.ID, &l.Revision, &l.at, &l.Reason, &l.Record, &l.Previous, &l.SHA256,
			&l.id, &l.recorded, &l.text, &l.place, &l.shelf, &l.gist}
	}
	for last := int64(-1 << 62); ; {
		links, err := all(c.from, into, linksAfter, last, textsPerQuery)
		if err != nil || len(links) == 0 {
			return err
		}
		for _, l := range links {
			if err := c.link(l); err != nil {
				return err
			}
			last = l.Number
		}
	}
}

// link looks at an entry, its record, and what follows from that.
func (c *check) link(l link) error {
	_ = l.At.UnmarshalText([]byte(l.at)) // where it is no moment, the entry was altered
	kept := record.Kept{Entry: l.Entry}
	if l.text != nil {
		var err error
		if kept.Text, err = inflate(l.text); err != nil {
			kept.Text = []byte{} // which is no record
		}
	}
	found := len(c.Findings)
	c.Add(kept)
	if l.place != nil {
		c.listed++
	}
	if l.text == nil || len(c.Findings) > found {
		return nil
	}
	var r record.Record
	if err := json.Unmarshal(kept.Text, &r); err != nil {
		return err // it was decoded just now
	}
	if *l.id != r.ID || *l.recorded != r.Recorded.String() {
		c.find(record.FoundAltered, l.Entry, "the record is filed under another id or another time")
		return nil
	}
	return c.derived(l, r)
}

func (c *check) find(kind string, e record.Entry, text string) {
	c.Findings = append(c.Findings, record.Finding{Kind: kind, Number: e.Number, ID: e.ID, Text: text})
}

// derived holds what the list says of a record against the record.
func (c *check) derived(l link, r record.Record) error {
	var later int
	if _, err := one(c.from, "SELECT 1 FROM texts WHERE id = ? AND revision > ? LIMIT 1", []any{r.ID, r.Revision}, &later); err != nil || later > 0 {
		return err
	}
	if l.place == nil {
		c.find(record.FoundRemoved, l.Entry, "the record is missing in the list")
		return nil
	}
	gist, err := r.Gist()
	if err != nil {
		return err
	}
	first, err := firstStamp(c.from, r.ID)
	if err != nil {
		return err
	}
	row := r.Row(gist, first)
	if !c.sameRow(*l.place, *l.shelf, row) {
		c.find(record.FoundAltered, l.Entry, "what the list says of the record is not what it says itself")
	}
	if *l.shelf != c.shelf {
		c.shelf, c.cards = *l.shelf, nil
		if _, err := one(c.from, "SELECT cards FROM shelves WHERE number = ?", []any{c.shelf}, &c.cards); err != nil {
			return err
		}
	}
	from, to := cardAt(c.cards, *l.place)
	if !bytes.Equal(c.cards[from:to], cardOf(*l.place, r, row)) {
		c.find(record.FoundAltered, l.Entry, "what is looked through for the record is not what it says")
	}
	if kept, err := c.verdicts.gist(c.from, l.gist); err != nil || !equal(kept, gist) {
		c.find(record.FoundAltered, l.Entry, "what is decided again is not what the record says")
	}
	return nil
}

// sameRow reports whether a record's row says what it should.
func (c *check) sameRow(place, shelf int64, want record.Row) bool {
	var got record.Row
	var day string
	_, err := one(c.from, "SELECT day, "+rowColumns+" FROM records WHERE place = ?", []any{place}, append([]any{&day}, rowInto(&got)...)...)
	return err == nil && slices.EqualFunc(append(rowValues(place, shelf, got), day), append(rowValues(place, shelf, want), dayOf(want)), equal)
}

// equal reports whether two values are the same in JSON.
func equal[T any](a, b T) bool {
	one, err := json.Marshal(a, json.Deterministic(true))
	two, err2 := json.Marshal(b, json.Deterministic(true))
	return err == nil && err2 == nil && bytes.Equal(one, two)
}

// strangers finds what belongs to no entry, and counts that are wrong.
func (c *check) strangers() error {
	for _, q := range []struct{ query, text string }{
		{"SELECT number, id FROM texts WHERE number NOT IN (SELECT number FROM entries WHERE record <> '')", "there is a record that no entry knows"},
		{"SELECT place, id FROM records WHERE id NOT IN (SELECT id FROM texts)", "the list has a record that is not there"},
	} {
		strangers, err := all(c.from, func(e *record.Entry) []any { return []any{&e.Number, &e.ID} }, q.query)
		if err != nil {
			return err
		}
		for _, e := range strangers {
			c.find(record.FoundInserted, e, q.text)
		}
	}
	return c.counts()
}

// counts holds the counts against what is there.
func (c *check) counts() error {
	var said, cards int
	if err := c.from.QueryRow("SELECT records FROM head").Scan(&said); err != nil {
		return err
	}
	rows, err := c.from.Query("SELECT cards FROM shelves")
	if err != nil {
		return err
	}
	defer rows.Close()
	var text sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&text); err != nil {
			return err
		}
		cards += bytes.Count(text, []byte("\n"))
	}
	if said != c.listed || cards != c.listed {
		c.find(record.FoundAltered, record.Entry{}, "there are not as many records as the list counts")
	}
	return rows.Err()
}
