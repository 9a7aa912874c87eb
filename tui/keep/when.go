package keep

import (
	"time"

	"whichtool/guidance"
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
