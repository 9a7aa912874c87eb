package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"iter"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// A card is what of a record a query can ask for, on a line of its own and in small
// letters: its place, its words (title, note and tags), the day, the outcome, the
// edition, the tools that were asked about, recommended and used, and the tags, each
// after a space and with one at the end. Cards stand on shelves, in the order of their
// places, so that looking through all of them is reading a few hundred long texts,
// whatever is looked for: 100,000 take a few hundredths of a second, where an index
// of words would take longer for a word that is in most of them, and all rows one by
// one much longer for any other.

// What stands between two fields, and between title, note and tags.
const (
	unit = "\x1f"
	part = "\x1e"
)

// plain is a text as it stands on a card: small letters, on one line.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToLower(text))
}

// cardOf is the card of a record.
func cardOf(place int64, r record.Record, row record.Row) []byte {
	tags, words := " ", plain(r.Title)+part+plain(r.Note)
	for _, t := range r.Tags {
		tags += plain(t) + " "
		words += part + plain(t)
	}
	fields := []string{
		strconv.FormatInt(place, 10), words, dayOf(row), plain(string(row.Outcome)), plain(row.Edition),
		plain(row.Considered), plain(row.Recommended), plain(row.Done), tags,
	}
	return []byte(strings.Join(fields, unit) + "\n")
}

// dayOf is when what a record is about happened; when it was recorded where it
// does not say.
func dayOf(row record.Row) string {
	if day := guidance.Date(row.Happened); !day.IsZero() {
		return day.String()
	}
	return row.Recorded.String()[:len("2026-11-28")]
}

// sieve is a query as cards are held to it.
type sieve struct {
	words                       [][]byte
	outcome, edition, tool, tag []byte
	from, until                 []byte
	fields                      bool   // something but words is asked for
	needle                      []byte // stands on each card that is wanted
}

func sieveOf(q record.Query) sieve {
	s := sieve{
		outcome: []byte(plain(q.Outcome)), edition: []byte(plain(q.Edition)), tool: []byte(plain(q.Tool)),
		from: []byte(q.From.String()), until: []byte(q.Until.String()),
	}
	if q.Tag != "" {
		s.tag = []byte(" " + plain(q.Tag) + " ")
	}
	for _, w := range q.Words {
		if w != "" {
			s.words = append(s.words, []byte(plain(w)))
		}
	}
	s.fields = len(s.outcome)+len(s.edition)+len(s.tool)+len(s.tag)+len(s.from)+len(s.until) > 0
	s.needle = longest(append(slices.Clone(s.words), s.tool, s.tag, s.edition, s.outcome))
	return s
}

func longest(all [][]byte) (out []byte) {
	for _, a := range all {
		if len(a) > len(out) {
			out = a
		}
	}
	return out
}

// all reports whether every card is wanted.
func (s *sieve) all() bool { return len(s.words) == 0 && !s.fields }

// through gives the cards of a shelf that are wanted, in their order.
func (s *sieve) through(cards []byte, take func(card []byte)) {
	for len(cards) > 0 {
		at := bytes.Index(cards, s.needle)
		if at < 0 {
			return
		}
		start := bytes.LastIndexByte(cards[:at], '\n') + 1
		end := len(cards)
		if n := bytes.IndexByte(cards[at:], '\n'); n >= 0 {
			end = at + n
		}
		if s.wants(cards[start:end]) {
			take(cards[start:end])
		}
		cards = cards[min(end+1, len(cards)):]
	}
}

// wants reports whether a card is wanted.
func (s *sieve) wants(card []byte) bool {
	_, card = field(card)
	words, card := field(card)
	for _, w := range s.words {
		if !bytes.Contains(words, w) {
			return false
		}
	}
	return !s.fields || s.wantsFields(card)
}

// field is the first field of what is left of a card, and what is left behind it.
func field(card []byte) (first, rest []byte) {
	if n := bytes.IndexByte(card, unit[0]); n >= 0 {
		return card[:n], card[n+1:]
	}
	return card, nil
}

// wantsFields reports whether a card is wanted by what follows upon its words. It
// looks no further than it must: it is asked of a hundred thousand cards at each
// key.
func (s *sieve) wantsFields(card []byte) bool {
	day, card := field(card)
	if bytes.Compare(day, s.from) < 0 || len(s.until) > 0 && bytes.Compare(day, s.until) > 0 {
		return false
	}
	outcome, card := field(card)
	edition, card := field(card)
	if !is(s.outcome, outcome) || !is(s.edition, edition) {
		return false
	}
	if len(s.tool)+len(s.tag) == 0 {
		return true
	}
	considered, card := field(card)
	recommended, card := field(card)
	done, tags := field(card)
	return (is(s.tool, considered) || is(s.tool, recommended) || is(s.tool, done)) && bytes.Contains(tags, s.tag)
}

// is reports whether a field is what is wanted, if anything is.
func is(want, field []byte) bool { return len(want) == 0 || bytes.Equal(want, field) }

// placeOn is the place that a card says; 0 for one that was damaged.
func placeOn(card []byte) int64 {
	text, _, _ := bytes.Cut(card, []byte(unit))
	place, _ := strconv.ParseInt(string(text), 10, 64)
	return place
}

// shelfSize is how many bytes of cards a shelf takes before another one is begun.
const shelfSize = 32 << 10

// catalogue is the shelves as they were last looked through, the last one first, so
// that a filter is looked for in memory from its second letter on. They are those of
// a head of the chain: whatever changes a card makes another one.
type catalogue struct {
	mu      sync.Mutex
	head    string
	shelves [][]byte
}

// mostCatalogued is how many bytes of cards are held, those of some 200,000 records.
// More are read each time.
const mostCatalogued = 32 << 20

// of is the shelves of a head; nil where they are not held.
func (c *catalogue) of(head string) [][]byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.head != head {
		return nil
	}
	return c.shelves
}

func (c *catalogue) hold(head string, shelves [][]byte) {
	size := 0
	for _, s := range shelves {
		size += len(s)
	}
	if size > mostCatalogued {
		shelves = nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.head, c.shelves = head, shelves
}

// wanted is the places of the records that a query wants, the newest first, and how
// many there are without its limit.
func (s *Store) wanted(from querier, q record.Query) (places []int64, total int, err error) {
	sieve := sieveOf(q)
	if sieve.all() {
		return everything(from, q)
	}
	var head string
	if err := from.QueryRow("SELECT sha256 FROM head").Scan(&head); err != nil {
		return nil, 0, err
	}
	if shelves := s.catalogue.of(head); shelves != nil {
		w := sieve.sideBySide(shelves, q)
		return w.places, w.total, nil
	}
	w, shelves, err := sieve.reading(from, q)
	if err == nil {
		s.catalogue.hold(head, shelves)
	}
	return w.places, w.total, err
}

// manyRecords is from how many records on the shelves are read as soon as a list
// opens, so that the first letter of a filter finds them in memory too.
const manyRecords = 10_000

// catalogued reads the shelves, unless they are held already. What cannot be read
// is read when it is asked for, and said then.
func (s *Store) catalogued() {
	_ = s.read(func(tx *sql.Tx) error {
		_, _, err := s.wanted(tx, record.Query{Words: []string{noCard}, Limit: 1})
		return err
	})
}

// noCard stands on no card: what is put there has no such sign.
const noCard = "\uffff"

// reading looks through shelves while the next ones are read, and gives them all.
func (s *sieve) reading(from querier, q record.Query) (w window, shelves [][]byte, err error) {
	rows, err := from.Query("SELECT cards FROM shelves ORDER BY number DESC")
	if err != nil {
		return w, nil, err
	}
	defer rows.Close()
	read := make(chan []byte, 8)
	found := make(chan window, 1)
	go func() {
		found <- s.window(func(yield func([]byte) bool) {
			for cards := range read {
				if !yield(cards) {
					return
				}
			}
		}, q)
	}()
	for rows.Next() && err == nil {
		var cards []byte
		if err = rows.Scan(&cards); err == nil {
			shelves = append(shelves, cards)
			read <- cards
		}
	}
	close(read)
	return <-found, shelves, errors.Join(err, rows.Err())
}

// window is what a list shows of what is wanted, and how many there are.
type window struct {
	places []int64
	total  int
}

// window looks through shelves, the last one first.
func (s *sieve) window(shelves iter.Seq[[]byte], q record.Query) (w window) {
	var cards [][]byte
	for shelf := range shelves {
		cards = cards[:0]
		s.through(shelf, func(card []byte) { cards = append(cards, card) })
		for _, card := range slices.Backward(cards) {
			if w.total >= q.Offset && (q.Limit == 0 || len(w.places) < q.Limit) {
				w.places = append(w.places, placeOn(card))
			}
			w.total++
		}
	}
	return w
}

// sideBySide looks through shelves that are at hand, on all processors.
func (s *sieve) sideBySide(shelves [][]byte, q record.Query) (w window) {
	whole := q
	if whole.Offset = 0; q.Limit > 0 {
		whole.Limit = q.Offset + q.Limit
	}
	each := len(shelves)/runtime.GOMAXPROCS(0) + 1
	parts := make([]window, (len(shelves)+each-1)/each)
	var group sync.WaitGroup
	for i := range parts {
		group.Go(func() { parts[i] = s.window(slices.Values(shelves[i*each:min((i+1)*each, len(shelves))]), whole) })
	}
	group.Wait()
	for _, part := range parts {
		w.places, w.total = append(w.places, part.places...), w.total+part.total
	}
	w.places = w.places[min(q.Offset, len(w.places)):]
	if q.Limit > 0 {
		w.places = w.places[:min(q.Limit, len(w.places))]
	}
	return w
}

// everything is wanted for a query that wants all.
func everything(from querier, q record.Query) (places []int64, total int, err error) {
	if err := from.QueryRow("SELECT records FROM head").Scan(&total); err != nil {
		return nil, 0, err
	}
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	places, err = all(from, func(place *int64) []any { return []any{place} }, "SELECT place FROM records ORDER BY place DESC LIMIT ? OFFSET ?", limit, q.Offset)
	return places, total, err
}

// hand is the shelf that a transaction has at hand, so that many cards are put on it
// and it is written once.
type hand struct {
	shelf   int64 // 0 for none
	cards   []byte
	changed bool
}

// take has a shelf at hand.
func (t *transaction) take(shelf int64) error {
	if t.hand.shelf == shelf {
		return nil
	}
	if err := t.putBack(); err != nil {
		return err
	}
	t.hand = hand{shelf: shelf}
	_, err := one(t, "SELECT cards FROM shelves WHERE number = ?", []any{shelf}, &t.hand.cards)
	return err
}

// putBack writes the shelf that is at hand; one without cards is taken away.
func (t *transaction) putBack() error {
	h := t.hand
	t.hand = hand{}
	switch {
	case !h.changed:
		return nil
	case len(h.cards) == 0:
		return t.exec("DELETE FROM shelves WHERE number = ?", h.shelf)
	}
	return t.exec("INSERT INTO shelves VALUES(?, ?) ON CONFLICT DO UPDATE SET cards = excluded.cards", h.shelf, h.cards)
}

// shelve puts a new card on the last shelf, which it gives.
func (t *transaction) shelve(card []byte) (shelf int64, err error) {
	if _, err := one(t, "SELECT number FROM shelves ORDER BY number DESC LIMIT 1", nil, &shelf); err != nil {
		return 0, err
	}
	if err := t.take(max(shelf, t.hand.shelf, 1)); err != nil {
		return 0, err
	}
	if len(t.hand.cards) > 0 && len(t.hand.cards)+len(card) > shelfSize {
		if err := t.take(t.hand.shelf + 1); err != nil {
			return 0, err
		}
	}
	t.hand.cards, t.hand.changed = append(t.hand.cards, card...), true
	return t.hand.shelf, nil
}

// replace puts a card in the place of the older one; nil takes it away.
func (t *transaction) replace(shelf, place int64, card []byte) error {
	if err := t.take(shelf); err != nil {
		return err
	}
	from, to := cardAt(t.hand.cards, place)
	t.hand.cards, t.hand.changed = slices.Concat(t.hand.cards[:from], card, t.hand.cards[to:]), true
	return nil
}

// cardAt is from where to where the card of a place stands among others: nowhere,
// at the end, for none.
func cardAt(cards []byte, place int64) (from, to int) {
	begins := []byte(strconv.FormatInt(place, 10) + unit)
	for line := range bytes.Lines(cards) {
		if to = from + len(line); bytes.HasPrefix(line, begins) {
			return from, to
		}
		from = to
	}
	return from, to
}
