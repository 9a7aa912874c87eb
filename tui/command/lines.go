package command

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/search"
	"whichtool/questions/team"
	"whichtool/tui/app"
	"whichtool/tui/plain"
	"whichtool/tui/screen"
)

// lines reports whether plain lines are wanted in place of the full screen: by the
// option, a variable or the settings, or since the terminal can do nothing else.
func (p *program) lines() bool {
	switch {
	case p.plain, p.dumb():
		return true
	case p.notPlain():
		return false
	}
	return p.wanted("ACCESSIBLE") || p.settledPlain()
}

// notPlain reports whether the option says --plain=false.
func (p *program) notPlain() bool { return p.plainGiven != nil && p.plainGiven() && !p.plain }

// settledPlain reports whether a variable or the settings ask for plain lines.
// Settings that cannot be read are said by whoever needs them.
func (p *program) settledPlain() bool {
	settled, err := p.readSettings()
	if err != nil {
		return p.wanted("WHICHTOOL_PLAIN")
	}
	return settled.Plain
}

// wanted reports whether a variable asks for something: by any value but none,
// 0, no and false.
func (p *program) wanted(name string) bool { return wantedBy(p.Env(name)) }

func wantedBy(value string) bool {
	switch strings.ToLower(value) {
	case "", "0", "no", "false":
		return false
	}
	return true
}

// dumb reports whether the terminal can only print lines.
func (p *program) dumb() bool {
	kind := p.Env("TERM")
	return kind == "dumb" || kind == "" && runtime.GOOS != "windows"
}

// aloud reports whether what is printed is for listening to: where plain lines are
// wanted, and a person hears them or the option asks for them.
func (p *program) aloud() bool {
	return p.lines() && (p.plain || p.OutTTY) && p.color != "always" && !p.laidOut
}

// lineWidth is the columns that plain lines have; 0 where no terminal would cut them.
func (p *program) lineWidth() int {
	if p.OutTTY {
		return p.Width
	}
	return 0
}

// askInLines asks in plain lines. It begins with what the person said, or where they
// were on the full screen.
func (p *program) askInLines(date guidance.Date, words string, from *plain.From) error {
	engine, err := p.engine()
	if err != nil {
		return err
	}
	keeper, err := p.keeper()
	if err != nil {
		return err
	}
	settled, err := p.readSettings()
	if err != nil {
		return err
	}
	session := &plain.Session{
		Engine: engine, Date: date, Words: words, In: p.In, Out: p.Out, Save: p.save, Others: p.others, Keep: keeper, Width: p.lineWidth(), From: from,
		Errands: plain.Errands{
			Search: func(looked string) ([]search.Hit, error) { return p.search(context.WithoutCancel(p.ctx), looked, 20) },
			Learn:  func() *plain.Lesson { return p.lesson(engine) },
			Begin: func(name string, people int, tools, work string) (team.Check, error) {
				return p.beginCheck(name, setUp{people: people, tools: tools, work: work})
			},
			Remember: p.rememberPlain,
			Ask:      p.atTerminal() && !settled.plainSettled && (from != nil || p.plain),
		},
	}
	if err := session.Run(); errors.Is(err, plain.ErrEnded) {
		return failed("%v", err)
	} else if err != nil {
		return err
	}
	return nil
}

// rememberPlain settles whether plain lines are used always.
func (p *program) rememberPlain(always bool) (place string, err error) {
	value := map[bool]string{true: "yes", false: "no"}[always]
	return p.settingsFile(), p.changeYAML(p.settingsFile(), map[string]string{"plain": value})
}

// fromScreen goes on in plain lines where the person was on the full screen.
func (p *program) fromScreen(date guidance.Date, at *app.ToLines) error {
	if date == (guidance.Date{}) {
		date = guidance.DateOf(p.Now())
	}
	from := &plain.From{Flow: at.Flow, Draft: at.Draft, Decided: at.Decided, Line: lineTo(at.At)}
	if from.Flow != nil {
		date = from.Flow.Date()
	}
	fmt.Fprintln(p.Out)
	return p.askInLines(date, "", from)
}

// lineTo is what leads in plain lines to what stands at an address of the full screen;
// empty for nothing.
func lineTo(address string) string {
	words := map[string]string{
		screen.Records: "records", screen.Teams: "team", screen.FirstWeek: "learn", screen.Urgent: "urgent", screen.Decide: "", screen.InMind: "", screen.Search: "", screen.HelpPage: "", "": "",
	}
	if word, own := words[address]; own {
		return word
	}
	if strings.HasPrefix(address, screen.Teams+"/") {
		return "team"
	}
	if strings.HasPrefix(address, "shelf/") {
		return "read"
	}
	return "read " + strings.TrimPrefix(address, screen.Was)
}
