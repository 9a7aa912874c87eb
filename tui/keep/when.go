package keep

import (
	"strings"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/say"
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

// Span is a period as people say it: 2 years.
func Span(p record.Period) string {
	var parts []string
	for _, part := range []struct {
		n   int
		one string
	}{{p.Years, "year"}, {p.Months, "month"}, {p.Days, "day"}} {
		if part.n > 0 {
			parts = append(parts, say.Counted(part.n, part.one))
		}
	}
	return strings.Join(parts, " and ")
}
