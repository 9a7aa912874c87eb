package paper

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/team"
)

// Calendar is the open actions that have a date, each a whole day (RFC 5545).
func Calendar(p Paper) []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fold(&b, fmt.Sprintf(format, args...)) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//whichtool//team check//EN")
	line("CALSCALE:GREGORIAN")
	for _, a := range p.Result().Plan {
		if due := guidance.Date(a.Action.Due); !due.IsZero() {
			event(line, p, a, due)
		}
	}
	line("END:VCALENDAR")
	return []byte(b.String())
}

func event(line func(string, ...any), p Paper, a team.Answer, due guidance.Date) {
	day := time.Date(due.Year, time.Month(due.Month), due.Day, 0, 0, 0, 0, time.UTC)
	line("BEGIN:VEVENT")
	line("UID:%s-%s@whichtool", p.Check.ID, a.Practice)
	line("DTSTAMP:%s", p.Check.Changed.UTC().Format("20060102T150405Z"))
	line("DTSTART;VALUE=DATE:%s", day.Format("20060102"))
	line("DTEND;VALUE=DATE:%s", day.AddDate(0, 0, 1).Format("20060102"))
	line("SUMMARY:%s", escaped(a.Action.Do))
	line("DESCRIPTION:%s", escaped(fmt.Sprintf("%s\n%s: %s\nTeam: %s\nNow: %s. Aim: %s.\n%s", a.Asked, "Owner", a.Action.Owner, p.Check.Team, a.State.Title(), a.Action.Target.Title(), a.Note)))
	line("TRANSP:TRANSPARENT")
	line("END:VEVENT")
}

// escaped is a text as the value of a property.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(clean.Text([]byte(text)))
}

// fold writes a line, cut where it is longer than 75 octets, and not within a
// character.
func fold(b *strings.Builder, text string) {
	const most = 75
	for room := most; len(text) > room; room = most - 1 {
		end := room
		for !utf8.RuneStart(text[end]) {
			end--
		}
		b.WriteString(text[:end] + "\r\n ")
		text = text[end:]
	}
	b.WriteString(text + "\r\n")
}
