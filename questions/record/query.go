package record

import (
	"fmt"
	"strconv"
	"strings"

	"whichtool/guidance"
)

// Untitled is what stands in the place of a title that nobody gave.
const Untitled = "Without a title"

// Row is a record as a list shows it.
type Row struct {
	ID          string           `json:"id"`
	Revision    int              `json:"revision"`
	Title       string           `json:"title"`
	Tags        []string         `json:"tags"`
	Happened    Day              `json:"happened"`
	Recorded    Stamp            `json:"recorded"` // its first revision
	AsOf        Day              `json:"asOf"`
	Edition     string           `json:"edition"`
	Says        string           `json:"says"` // the decision's first line
	Outcome     guidance.Outcome `json:"outcome"`
	Recommended string           `json:"recommended"`
	Considered  string           `json:"considered"`
	Verdict     string           `json:"verdict"`   // on the tool that was asked about; empty for none
	Done        string           `json:"done"`      // the tool that was used in the end; empty where nobody has said
	Otherwise   bool             `json:"otherwise"` // than advised
}

// Row is the record in a list. first is when its first revision was kept.
func (r Record) Row(g Gist, first Stamp) Row {
	row := Row{
		ID: r.ID, Revision: r.Revision, Title: r.Title, Tags: r.Tags,
		Happened: r.Happened, Recorded: first, AsOf: r.AsOf, Edition: r.Guidance.Edition,
		Says: g.Says, Outcome: g.Outcome, Recommended: g.Recommended, Considered: g.Considered, Verdict: g.Reading().Considered,
	}
	if r.Done != nil {
		row.Done, row.Otherwise = r.Done.Tool, !r.Done.Followed
	}
	return row
}

// Query is which records are wanted. The zero Query wants all.
type Query struct {
	Words   []string // each stands in the title, the note or a tag
	Outcome string
	Tool    string // asked about, recommended or used
	Tag     string
	Edition string
	From    guidance.Date // on which it happened, at the earliest
	Until   guidance.Date // likewise, at the latest

	Offset, Limit int // of the newest first; a limit of 0 is none
}

// queryFields are what a query can ask for by name, as NAME:VALUE.
var queryFields = []struct {
	name string
	set  func(*Query, string) error
}{
	{"outcome", func(q *Query, v string) error { q.Outcome = v; return nil }},
	{"tool", func(q *Query, v string) error { q.Tool = v; return nil }},
	{"tag", func(q *Query, v string) error { q.Tag = v; return nil }},
	{"edition", func(q *Query, v string) error { q.Edition = v; return nil }},
	{"from", func(q *Query, v string) (err error) { q.From, err = firstDay(v); return }},
	{"until", func(q *Query, v string) (err error) { q.Until, err = lastDay(v); return }},
}

// ParseQuery reads what a person types: words, and NAME:VALUE for the fields, such
// as tool:whatsapp from:2026-01. What is not right yet, since it is being typed,
// is a word; the error says what it should be.
func ParseQuery(text string) (Query, error) {
	var q Query
	var fault error
	for _, word := range strings.Fields(strings.ToLower(text)) {
		name, value, named := strings.Cut(word, ":")
		if named && value == "" {
			continue // to be typed
		}
		known := false
		for _, f := range queryFields {
			if known = named && f.name == name; known {
				if err := f.set(&q, value); err != nil && fault == nil {
					fault = fmt.Errorf("%s: %w", name, err)
				}
				break
			}
		}
		if !known {
			q.Words = append(q.Words, word)
		}
	}
	return q, fault
}

// firstDay is the first day of a year, a month or a day.
func firstDay(text string) (guidance.Date, error) {
	for _, rest := range []string{"", "-01", "-01-01"} {
		if d, err := guidance.ParseDate(text + rest); err == nil {
			return d, nil
		}
	}
	return guidance.Date{}, fmt.Errorf("%q is no date; write 2026, 2026-01 or 2026-01-31", text)
}

// lastDay is the last day of a year, a month or a day.
func lastDay(text string) (guidance.Date, error) {
	d, err := firstDay(text)
	t := d.Time()
	switch strings.Count(text, "-") {
	case 0:
		t = t.AddDate(1, 0, -1)
	case 1:
		t = t.AddDate(0, 1, -1)
	}
	return guidance.DateOf(t), err
}

// Period is how long something is kept.
type Period struct{ Years, Months, Days int }

// DefaultPeriod is how long records are kept unless a person says otherwise. No
// source sets one for a person's own copy: what must be kept longer belongs in an
// MOJ system.
var DefaultPeriod = Period{Years: 2}

// ParsePeriod reads 2y, 18m, 6w or 90d; never is the zero Period, which has no end.
func ParsePeriod(text string) (Period, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "never" {
		return Period{}, nil
	}
	if text != "" {
		n, err := strconv.Atoi(text[:len(text)-1])
		if err == nil && n > 0 && n < 10_000 {
			switch text[len(text)-1] {
			case 'y':
				return Period{Years: n}, nil
			case 'm':
				return Period{Months: n}, nil
			case 'w':
				return Period{Days: 7 * n}, nil
			case 'd':
				return Period{Days: n}, nil
			}
		}
	}
	return Period{}, fmt.Errorf("%q is no period; write it as 2y, 18m, 6w or 90d, or never", text)
}

// Ends reports whether the period has an end.
func (p Period) Ends() bool { return p != Period{} }

// Start is the first day that the period holds back from a day: what happened
// before it is past the period.
func (p Period) Start(today guidance.Date) guidance.Date {
	return guidance.DateOf(today.Time().AddDate(-p.Years, -p.Months, -p.Days))
}

// Past is the last day that is past the period, seen from a day.
func (p Period) Past(today guidance.Date) guidance.Date {
	return guidance.DateOf(p.Start(today).Time().AddDate(0, 0, -1))
}

// String is the period as a person writes it.
func (p Period) String() string {
	switch {
	case p.Years > 0:
		return strconv.Itoa(p.Years) + "y"
	case p.Months > 0:
		return strconv.Itoa(p.Months) + "m"
	case p.Days > 0:
		return strconv.Itoa(p.Days) + "d"
	}
	return "never"
}
