package sqlite

import (
	"bytes"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// A card is what of a record a query can ask for, on a line of its own: its place,
// a few fields, and its words, all in small letters. Cards stand on shelves, in the
// order of their places, so that looking through all of them is reading a few
// hundred long texts, whatever is looked for: 100,000 take a hundredth of a
// second, where an index of words would take longer for a word that is in most of
// them, and all rows one by one much longer for any other.

// The fields of a card.
const (
	cardPlace = iota
	cardDay
	cardOutcome
	cardEdition
	cardConsidered
	cardRecommended
	cardDone
	cardTags  // each after a space, with one at the end
	cardWords // title, note and tags, apart
	cardFields
)

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
		strconv.FormatInt(place, 10), dayOf(row), string(row.Outcome), row.Edition, row.Considered, row.Recommended, row.Done, tags, words,
	}
	for i, f := range fields[:cardTags] {
		fields[i] = plain(f)
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
	from, until                 string
	needle                      []byte // stands on each card that is wanted
}

func sieveOf(q record.Query) sieve {
	s := sieve{
		outcome: []byte(plain(q.Outcome)), edition: []byte(plain(q.Edition)), tool: []byte(plain(q.Tool)),
		from: q.From.String(), until: q.Until.String(),
	}
	if q.Tag != "" {
		s.tag = []byte(" " + plain(q.Tag) + " ")
	}
	for _, w := range q.Words {
		if w != "" {
			s.words = append(s.words, []byte(plain(w)))
		}
	}
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
func (s *sieve) all() bool { return len(s.needle) == 0 && s.from == "" && s.until == "" }

// through gives the places of the cards of a shelf that are wanted, in their order.
func (s *sieve) through(cards []byte, take func(place int64)) {
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
		if place, ok := s.wants(cards[start:end]); ok {
			take(place)
		}
		cards = cards[min(end+1, len(cards)):]
	}
}

// wants reports whether a card is wanted.
func (s *sieve) wants(card []byte) (place int64, ok bool) {
	var fields [cardFields][]byte
	for i := range fields {
		fields[i], card, ok = bytes.Cut(card, []byte(unit))
		if !ok && i < cardWords {
			return 0, false // it was damaged
		}
	}
	is := func(want []byte, fields ...[]byte) bool {
		return len(want) == 0 || slices.ContainsFunc(fields, func(f []byte) bool { return bytes.Equal(f, want) })
	}
	day := string(fields[cardDay])
	ok = is(s.outcome, fields[cardOutcome]) && is(s.edition, fields[cardEdition]) &&
		is(s.tool, fields[cardConsidered], fields[cardRecommended], fields[cardDone]) &&
		bytes.Contains(fields[cardTags], s.tag) &&
		day >= s.from && (s.until == "" || day <= s.until)
	for _, w := range s.words {
		ok = ok && bytes.Contains(fields[cardWords], w)
	}
	if !ok {
		return 0, false
	}
	place, err := strconv.ParseInt(string(fields[cardPlace]), 10, 64)
	return place, err == nil
}

// shelfSize is how many bytes of cards a shelf takes before another one is begun.
const shelfSize = 32 << 10

// wanted is the places of the records that a query wants, the newest first, and how
// many there are without its limit.
func wanted(from querier, q record.Query) (places []int64, total int, err error) {
	s := sieveOf(q)
	if s.all() {
		return everything(from, q)
	}
	rows, err := from.Query("SELECT cards FROM shelves ORDER BY number DESC")
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var cards sql.RawBytes
	var shelf []int64
	for rows.Next() {
		if err := rows.Scan(&cards); err != nil {
			return nil, 0, err
		}
		shelf = shelf[:0]
		s.through(cards, func(place int64) { shelf = append(shelf, place) })
		for _, place := range slices.Backward(shelf) {
			if total >= q.Offset && (q.Limit == 0 || len(places) < q.Limit) {
				places = append(places, place)
			}
			total++
		}
	}
	return places, total, rows.Err()
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
	rows, err := from.Query("SELECT place FROM records ORDER BY place DESC LIMIT ? OFFSET ?", limit, q.Offset)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var place int64
		if err := rows.Scan(&place); err != nil {
			return nil, 0, err
		}
		places = append(places, place)
	}
	return places, total, rows.Err()
}

// shelve puts a card in the place of the older one on its shelf; where shelf is 0,
// there is none yet, and it goes on the last shelf. It gives the shelf.
func (t *transaction) shelve(shelf, place int64, card []byte) (int64, error) {
	if shelf != 0 {
		return shelf, t.replace(shelf, place, card)
	}
	var cards []byte
	if _, err := one(t, "SELECT number, cards FROM shelves ORDER BY number DESC LIMIT 1", nil, &shelf, &cards); err != nil {
		return 0, err
	}
	if shelf == 0 || len(cards)+len(card) > shelfSize {
		shelf, cards = shelf+1, nil
	}
	cards = append(cards, card...)
	return shelf, t.exec("INSERT INTO shelves VALUES(?, ?) ON CONFLICT DO UPDATE SET cards = excluded.cards", shelf, cards)
}

// replace puts a card in the place of the older one.
func (t *transaction) replace(shelf, place int64, card []byte) error {
	return t.change(shelf, func(cards []byte) []byte {
		from, to := cardAt(cards, place)
		return slices.Concat(cards[:from], card, cards[to:])
	})
}

// clear takes the cards of places away.
func (t *transaction) clear(shelf int64, places []int64) error {
	return t.change(shelf, func(cards []byte) (rest []byte) {
		for line := range bytes.Lines(cards) {
			text, _, _ := bytes.Cut(line, []byte(unit))
			place, err := strconv.ParseInt(string(text), 10, 64)
			if err != nil || !slices.Contains(places, place) {
				rest = append(rest, line...)
			}
		}
		return rest
	})
}

// change changes the cards of a shelf; one without any is taken away.
func (t *transaction) change(shelf int64, to func(cards []byte) []byte) error {
	var cards []byte
	if _, err := one(t, "SELECT cards FROM shelves WHERE number = ?", []any{shelf}, &cards); err != nil {
		return err
	}
	if cards = to(cards); len(cards) == 0 {
		return t.exec("DELETE FROM shelves WHERE number = ?", shelf)
	}
	return t.exec("UPDATE shelves SET cards = ? WHERE number = ?", cards, shelf)
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
