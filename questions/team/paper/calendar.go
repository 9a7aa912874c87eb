package paper

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/team"
)

// Calendar is the actions (RFC 5545): each open one that has a date as a whole day,
// the others, without a date or done, as things to do. Its stamps are those of the
// check, so that the same check is the same calendar.
func Calendar(p Paper) []byte {
	var b strings.Builder
	c := calendar{p, func(format string, args ...any) { fold(&b, fmt.Sprintf(format, args...)) }}
	c.line("BEGIN:VCALENDAR")
	c.line("VERSION:2.0")
	c.line("PRODID:-//whichtool//team check//EN")
	c.line("CALSCALE:GREGORIAN")
	for _, a := range p.Result().Plan {
		if due := guidance.Date(a.Action.Due); !due.IsZero() {
			c.event(a, due)
		} else {
			c.toDo(a, "STATUS:NEEDS-ACTION")
		}
	}
	for _, a := range p.Check.Answers {
		if a.Action != nil && !a.Action.Open() {
			c.toDo(a, "STATUS:COMPLETED", "COMPLETED:"+guidance.Date(a.Action.Done).Time().Format(stamp))
		}
	}
	c.line("END:VCALENDAR")
	return []byte(b.String())
}

// stamp is the form of a moment in UTC.
const stamp = "20060102T150405Z"

// calendar writes components, line by line.
type calendar struct {
	Paper
	line func(format string, args ...any)
}

func (c calendar) event(a team.Answer, due guidance.Date) {
	day := due.Time()
	c.line("BEGIN:VEVENT")
	c.line("DTSTART;VALUE=DATE:%s", day.Format("20060102"))
	c.line("DTEND;VALUE=DATE:%s", day.AddDate(0, 0, 1).Format("20060102"))
	c.line("TRANSP:TRANSPARENT")
	c.told(a)
	c.line("END:VEVENT")
}

func (c calendar) toDo(a team.Answer, state ...string) {
	c.line("BEGIN:VTODO")
	for _, l := range state {
		c.line("%s", l)
	}
	c.told(a)
	c.line("END:VTODO")
}

// told is what every component says.
func (c calendar) told(a team.Answer) {
	c.line("UID:%s-%s@whichtool", c.Check.ID, a.Practice)
	c.line("DTSTAMP:%s", c.Check.Changed.UTC().Format(stamp))
	c.line("SUMMARY:%s", escaped(a.Action.Do))
	text := fmt.Sprintf("%s\nOwner: %s\nTeam: %s\nNow: %s. Aim: %s.", a.Asked, a.Action.Owner, c.Check.Team, a.State.Title(), a.Action.Target.Title())
	if a.Evidence != "" {
		text += "\nLooked at: " + a.Evidence
	}
	if a.Note != "" {
		text += "\nNote: " + a.Note
	}
	c.line("DESCRIPTION:%s", escaped(text))
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
