package guidance

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"whichtool/guidance/say"

	"go.yaml.in/yaml/v4"
)

// Date is a day of the calendar, without a clock or a zone. Month and Day are
// zero where a source states only the year or the month. The zero Date means
// that no date is stated.
type Date struct{ Year, Month, Day int }

// ParseDate reads a full date in the form 2020-06-01.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || !inRange(t.Year()) {
		return Date{}, fmt.Errorf("%q is not a date of the form YYYY-MM-DD, such as 2020-06-01", text)
	}
	return DateOf(t), nil
}

// DateOf is the day on which t falls in its own zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, int(month), day}
}

// IsZero reports whether no date is stated.
func (d Date) IsZero() bool { return d == Date{} }

// Before reports whether d is earlier than other. A missing month or day
// counts as the first.
func (d Date) Before(other Date) bool {
	switch {
	case d.Year != other.Year:
		return d.Year < other.Year
	case max(d.Month, 1) != max(other.Month, 1):
		return max(d.Month, 1) < max(other.Month, 1)
	}
	return max(d.Day, 1) < max(other.Day, 1)
}

// DaysUntil counts the days from d to other, negative if other is earlier.
func (d Date) DaysUntil(other Date) int {
	const day = 24 * 60 * 60
	return int((other.Time().Unix() - d.Time().Unix()) / day)
}

// Time is the start of the day in UTC; of the first one for a month or a year.
func (d Date) Time() time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// String is the form for files and JSON: 2020-04-22, 2018-07 or 2018.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Long is the form for people: 22 April 2020, July 2018 or 2018.
func (d Date) Long() string {
	switch {
	case d.IsZero():
		return "no date"
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return d.Time().Format("January 2006")
	}
	return d.Time().Format("2 January 2006")
}

// Since says in words how long after other the date d lies, in years and
// months, or in days where that is less than two months.
func (d Date) Since(other Date) string {
	months := (d.Year-other.Year)*12 + max(d.Month, 1) - max(other.Month, 1)
	if max(d.Day, 1) < max(other.Day, 1) {
		months--
	}
	if months < 2 {
		return say.Counted(other.DaysUntil(d), "day")
	}
	var parts []string
	if months >= 12 {
		parts = append(parts, say.Counted(months/12, "year"))
	}
	if months%12 > 0 {
		parts = append(parts, say.Counted(months%12, "month"))
	}
	return strings.Join(parts, " and ")
}

// UnmarshalYAML reads a year, a month or a day.
func (d *Date) UnmarshalYAML(node *yaml.Node) error {
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		t, err := time.Parse(form, node.Value)
		if err != nil || !inRange(t.Year()) {
			continue
		}
		*d = Date{Year: t.Year()}
		if len(form) > 4 {
			d.Month = int(t.Month())
		}
		if len(form) > 7 {
			d.Day = t.Day()
		}
		return nil
	}
	return misread(node, fmt.Sprintf("%q is not a date", node.Value), "the form 2020, 2020-06 or 2020-06-01")
}

// inRange reports whether a year can be one of a date. It leaves out those
// that only a slip of the keyboard makes.
func inRange(year int) bool { return year >= 1900 && year < 3000 }
