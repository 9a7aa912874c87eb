package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/search"
	"whichtool/questions/team"
	"whichtool/tui/app"
	"whichtool/tui/plain"
	"whichtool/tui/screen"
	"whichtool/tui/settings"
)

// lines reports whether plain lines are wanted in place of the full screen, or the
// terminal can do nothing else.
func (p *program) lines() bool { return p.plain || p.inLines || p.dumb() }

// dumb reports whether the terminal can only print lines.
func (p *program) dumb() bool {
	kind := p.Env("TERM")
	return kind == "dumb" || kind == "" && runtime.GOOS != "windows"
}

// aloud reports whether what is printed is for listening to: where plain lines are
// wanted, and a person hears them or the option asks for them.
func (p *program) aloud() bool {
	return (p.plain || p.OutTTY) && p.lines() && p.color != "always" && !p.laidOut
}

// window is where plain lines are heard. A text halts only where somebody can have it
// go on.
func (p *program) window() (w plain.Window) {
	if p.OutTTY {
		w.Width = p.Width
	}
	if p.atTerminal() {
		w.Height = p.Height
	}
	return w
}

// say prints plain text to be listened to.
func (p *program) say(text string) error { return plain.Say(text, p.In, p.Out, p.window()) }

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
	if err := p.print(p.besideText()); err != nil {
		return err
	}
	in := p.In
	if from != nil {
		in = keyed{in}
	}
	session := &plain.Session{
		Engine: engine, Date: date, Words: words, In: in, Out: p.Out, Save: p.save, Others: p.others, Keep: keeper, Window: p.window(), From: from,
		Errands: plain.Errands{
			Search: func(looked string) ([]search.Hit, error) { return p.search(context.WithoutCancel(p.ctx), looked, 20) },
			Pages:  p.pagesOn,
			Learn:  func() *plain.Lesson { return p.lesson(engine) },
			Begin: func(name string, people int, tools, work string) (team.Check, error) {
				return p.beginCheck(name, setUp{people: people, tools: tools, work: work})
			},
			Remember: p.rememberPlain,
			Ask:      p.atTerminal() && !p.plainIsSettled() && (from != nil || p.plain),
		},
	}
	if err := session.Run(); errors.Is(err, plain.ErrEnded) {
		return failed("%v", err)
	} else if err != nil {
		return err
	}
	return nil
}

// plainIsSettled reports whether somebody has settled for good whether plain lines are
// used.
func (p *program) plainIsSettled() bool {
	given, _ := p.given() // what is wrong with the files was said
	given.Options = nil
	settled, _ := settings.Resolve(given)
	return settled.Get(settings.Plain).From.Kind != settings.Default
}

// rememberPlain settles whether plain lines are used always.
func (p *program) rememberPlain(always bool) (place string, err error) {
	value := map[bool]string{true: "yes", false: "no"}[always]
	return p.settingsFile(), p.setValues(map[string]string{settings.Plain: value})
}

// fromScreen goes on in plain lines where the person was on the full screen.
func (p *program) fromScreen(date guidance.Date, at *app.ToLines) error {
	if date.IsZero() {
		date = p.today()
	}
	from := &plain.From{Flow: at.Flow, Draft: at.Draft, Decided: at.Decided, Line: lineTo(at.At), Typed: at.Typed}
	if from.Flow != nil {
		date = from.Flow.Date()
	}
	fmt.Fprintln(p.Out)
	return p.askInLines(date, "", from)
}

// keyed is a terminal that had keys handed on as they came a moment ago: of those that
// nobody has taken yet, Enter is no line end.
type keyed struct{ io.Reader }

// Read reads with line ends.
func (k keyed) Read(p []byte) (int, error) {
	n, err := k.Reader.Read(p)
	for i := range p[:n] {
		if p[i] == '\r' && (i+1 == n || p[i+1] != '\n') {
			p[i] = '\n'
		}
	}
	return n, err
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
	return "read " + strings.TrimPrefix(strings.TrimPrefix(address, "shelf/"), screen.Was)
}
