package keep

import (
	"strconv"
	"strings"
	"time"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// When is a moment as people say it on a day: today 14:05, yesterday 9:30, and the
// date beyond.
func When(moment, now time.Time) string {
	moment = moment.In(now.Location())
	clock := moment.Format(" 15:04")
	switch day := guidance.DateOf(moment); day {
	case guidance.DateOf(now):
		return "today" + clock
	case guidance.DateOf(now.AddDate(0, 0, -1)):
		return "yesterday" + clock
	default:
		return day.Long()
	}
}

// Plural is a number of things.
func Plural(n int64, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return Grouped(n) + " " + one + "s"
}

// Grouped is a number as people read it: 12,345.
func Grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// Span is a period as people say it: 2 years.
func Span(p record.Period) string {
	var parts []string
	for _, part := range []struct {
		n   int
		one string
	}{{p.Years, "year"}, {p.Months, "month"}, {p.Days, "day"}} {
		if part.n > 0 {
			parts = append(parts, Plural(int64(part.n), part.one))
		}
	}
	return strings.Join(parts, " and ")
}
