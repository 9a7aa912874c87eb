package sqlite

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"iter"
	"sync"
	"time"

	"github.com/go-json-experiment/json"

	"whichtool/questions/record"
)

// head is where the chain ends.
type head struct {
	record.Entry        // the last one, of which only the number and the SHA-256 are known
	record       string // the SHA-256 of the last record that was kept
}

func headOf(from querier) (h head, err error) {
	err = from.QueryRow("SELECT number, sha256, record FROM head WHERE one = 1").Scan(&h.Number, &h.SHA256, &h.record)
	return h, err
}

// enter adds an entry to the chain. It follows upon the one that head names, not
// upon the last one that is there: so what was cut off is missed for ever.
func (t *transaction) enter(e record.Entry) (record.Entry, error) {
	h, err := headOf(t)
	if err != nil {
		return e, err
	}
	e = e.After(h.Entry)
	if e.Record != "" {
		h.record = e.Record
	}
	err = t.exec("INSERT INTO entries VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.Number, string(e.Deed), e.ID, e.Revision, e.At.String(), e.Reason, e.Record, e.Previous, e.SHA256)
	if err != nil {
		return e, err
	}
	return e, t.exec("UPDATE head SET number = ?, sha256 = ?, record = ?", e.Number, e.SHA256, h.record)
}

// Keep seals a record behind the last one and keeps it.
func (s *Store) Keep(r record.Record) (record.Record, error) {
	var sealed record.Record
	err := s.write(func(t *transaction) error {
		last := 0
		if _, err := one(t, "SELECT revision FROM records WHERE id = ?", []any{r.ID}, &last); err != nil {
			return err
		}
		switch {
		case r.Revision <= last:
			return fmt.Errorf("%s, revision %d: %w", r.ID, r.Revision, record.ErrExists)
		case r.Revision > last+1:
			return fmt.Errorf("%s, revision %d: %w", r.ID, r.Revision-1, record.ErrNone)
		}
		h, err := headOf(t)
		if err != nil {
			return err
		}
		p := prepare(r.Seal(h.record))
		if p.err != nil {
			return p.err
		}
		sealed = p.Record
		return t.add(p, record.DeedKeep, sealed.Recorded)
	})
	if err != nil {
		return record.Record{}, err
	}
	return sealed, nil
}

// prepared is a sealed record as it goes into the file.
type prepared struct {
	record.Record
	gist record.Gist
	text []byte // deflated
	err  error
}

// prepare has a record ready. It is read back first, so that nothing goes in
// that does not come out again.
func prepare(r record.Record) prepared {
	text := r.Encode()
	back, err := record.Decode(text)
	if err != nil {
		return prepared{err: fmt.Errorf("the record %s cannot be kept: %w", r.ID, err)}
	}
	gist, err := back.Gist()
	return prepared{back, gist, deflate(text), err}
}

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic(err) // there is such a level
	}
	return w
}}

func deflate(text []byte) []byte {
	var out bytes.Buffer
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&out)
	w.Write(text) // a buffer takes everything
	w.Close()
	return out.Bytes()
}

// inflate is the text again, up to the size that a record may have.
func inflate(text []byte) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(text)), record.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("its text is damaged: %w", err)
	}
	return out, nil
}

// add keeps a record that is not there.
func (t *transaction) add(p prepared, deed record.Deed, at record.Stamp) error {
	e, err := t.enter(record.Entry{Deed: deed, ID: p.ID, Revision: p.Revision, At: at, Record: p.SHA256})
	if err != nil {
		return err
	}
	err = t.exec("INSERT INTO texts VALUES(?, ?, ?, ?, ?)", e.Number, p.ID, p.Revision, p.Recorded.String(), p.text)
	if err != nil {
		return err
	}
	return t.list(e.Number, p)
}

// list has a record listed by its last revision. place is where one goes that is
// not listed yet.
func (t *transaction) list(place int64, p prepared) error {
	var shelf int64
	last := 0
	_, err := one(t, "SELECT place, shelf, revision FROM records WHERE id = ?", []any{p.ID}, &place, &shelf, &last)
	if err != nil {
		return err
	}
	if last > p.Revision { // an older one was imported: it may be when it was first kept
		if p, err = t.prepared(p.ID, last); err != nil {
			return err
		}
	}
	first, err := firstStamp(t, p.ID)
	if err != nil {
		return err
	}
	row := p.Row(p.gist, first)
	if card := cardOf(place, p.Record, row); shelf != 0 {
		err = t.replace(shelf, place, card)
	} else {
		shelf, err = t.shelve(card)
	}
	if err != nil {
		return err
	}
	if err := t.exec(upsertRow, rowValues(place, shelf, row)...); err != nil {
		return err
	}
	return t.addGist(place, p.gist)
}

// prepared is a revision that is there.
func (t *transaction) prepared(id string, revision int) (prepared, error) {
	var text []byte
	if _, err := one(t, "SELECT text FROM texts WHERE id = ? AND revision = ?", []any{id, revision}, &text); err != nil {
		return prepared{}, err
	}
	r, err := t.store.decode(id, text)
	if err != nil {
		return prepared{}, err
	}
	gist, err := r.Gist()
	return prepared{Record: r, gist: gist}, err
}

// firstStamp is when the first revision of a record was kept.
func firstStamp(from querier, id string) (first record.Stamp, err error) {
	_, err = one(from, "SELECT recorded FROM texts WHERE id = ? ORDER BY revision LIMIT 1", []any{id}, as(&first))
	return first, err
}

// rowColumns are what of a row stands in the table records.
const rowColumns = "id, revision, title, tags, happened, recorded, as_of, edition, says, outcome, recommended, considered, verdict, done, otherwise"

const upsertRow = "INSERT INTO records(place, shelf, day, " + rowColumns + `) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(place) DO UPDATE SET shelf = excluded.shelf, day = excluded.day, revision = excluded.revision, title = excluded.title,
tags = excluded.tags, happened = excluded.happened, recorded = excluded.recorded, as_of = excluded.as_of, edition = excluded.edition,
says = excluded.says, outcome = excluded.outcome, recommended = excluded.recommended, considered = excluded.considered,
verdict = excluded.verdict, done = excluded.done, otherwise = excluded.otherwise`

// rowValues are what upsertRow takes.
func rowValues(place, shelf int64, r record.Row) []any {
	return []any{
		place, shelf, dayOf(r), r.ID, r.Revision, r.Title, listOf(r.Tags), text(r.Happened), r.Recorded.String(), text(r.AsOf), r.Edition,
		r.Says, string(r.Outcome), r.Recommended, r.Considered, r.Verdict, r.Done, r.Otherwise,
	}
}

// rowInto is where the columns of rowColumns go.
func rowInto(r *record.Row) []any {
	return []any{
		&r.ID, &r.Revision, &r.Title, jsonInto{&r.Tags}, as(&r.Happened), as(&r.Recorded), as(&r.AsOf), &r.Edition,
		&r.Says, &r.Outcome, &r.Recommended, &r.Considered, &r.Verdict, &r.Done, &r.Otherwise,
	}
}

// Import keeps sealed records as they are, all or none.
func (s *Store) Import(records iter.Seq2[record.Record, error], now time.Time) (added, there int, err error) {
	err = s.write(func(t *transaction) error {
		for p := range ahead(records) {
			if p.err != nil {
				return p.err
			}
			is, err := t.has(p.Record)
			if err != nil {
				return err
			}
			if is {
				there++
				continue
			}
			if err := t.add(p, record.DeedImport, record.StampOf(now)); err != nil {
				return err
			}
			added++
		}
		return nil
	})
	if err != nil {
		return 0, 0, err
	}
	return added, there, nil
}

// has reports whether a record is there already; another content is ErrExists.
func (t *transaction) has(r record.Record) (bool, error) {
	var sum string
	is, err := one(t, "SELECT e.record FROM texts t JOIN entries e USING(number) WHERE t.id = ? AND t.revision = ?", []any{r.ID, r.Revision}, &sum)
	if is && sum != r.SHA256 {
		err = fmt.Errorf("%s, revision %d: %w", r.ID, r.Revision, record.ErrExists)
	}
	return is, err
}

// workers is how many records are made ready at a time, while others are written.
const workers = 4

// ahead makes records ready, in their order, up to the first that has an error.
func ahead(records iter.Seq2[record.Record, error]) iter.Seq[prepared] {
	return func(yield func(prepared) bool) {
		next, stop := iter.Pull2(records)
		defer stop()
		var queue []chan prepared
		for more := true; more || len(queue) > 0; {
			for more && len(queue) < workers {
				r, err, ok := next()
				if more = ok && err == nil; !ok {
					break
				}
				out := make(chan prepared, 1)
				queue = append(queue, out)
				if err != nil {
					out <- prepared{err: err}
				} else {
					go func() { out <- prepare(r) }()
				}
			}
			if len(queue) > 0 {
				if !yield(<-queue[0]) {
					return
				}
				queue = queue[1:]
			}
		}
	}
}

// listOf is a list of words as it stands in a column.
func listOf(words []string) string {
	text, err := json.Marshal(words)
	if err != nil {
		panic(err) // they come out of JSON
	}
	return string(text)
}
