package guidance

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// practice checks what the tags of a practice cannot say.
func (c *checker) practice(d *document, p *Practice) {
	within := func(way string, got, least, most int, what string) {
		if (got < least || got > most) && d.has(way) && !d.misread(way) {
			c.fault(d, d.line(way), fmt.Sprintf("%d %s", got, what), fmt.Sprintf("from %d to %d", least, most))
		}
	}
	within("title", utf8.RuneCountInString(p.Title), 1, MaxPracticeTitle, "characters in the title")
	within("short", len(strings.Fields(p.Short)), 1, MaxShortWords, "words in the short title")
	within("weight", p.Weight, 1, MaxWeight, "is no weight")
	within("look", len(p.Look), 2, 4, "things to look at")
	within("mend", len(p.Mend), 2, 5, "steps to put it right")
	if p.Title != "" && !strings.HasSuffix(p.Title, "?") {
		c.fault(d, d.line("title"), "a title that asks nothing", "a question, with a question mark at its end")
	}
	for _, look := range p.Look {
		c.lineOf(d, look, "look", look)
	}
	for i, step := range p.Mend {
		c.lineOf(d, step.Do, "mend", fmt.Sprintf("#%d", i), "do")
	}
	c.levels(d, p)
	for _, id := range difference(p.WhyRests, p.Statements) {
		c.fault(d, d.line("why", id), fmt.Sprintf("%s is why, and not among the statements", cut(id)), "every statement that it rests on under statements:")
	}
}

// checking asks for what a pack with practices needs to put and count a check.
func (c *checker) checking(d *document) {
	k := c.pack.Checking
	if len(c.pack.Practices) == 0 {
		return
	}
	if k.Amber < 1 || k.Green <= k.Amber || k.Green > 100 {
		c.fault(d, d.line("checking"), fmt.Sprintf("green from %d and amber from %d percent", k.Green, k.Amber), "amber from 1 on, and green from more, up to 100")
	}
	for _, field := range []struct{ name, text string }{{"form", strings.Join(k.Form, "")}, {"not-listed", k.NotListed}} {
		if strings.TrimSpace(field.text) == "" {
			c.missing(d, d.line("checking"), fmt.Sprintf("the field %q is missing", field.name), "some text, since there are practices")
		}
	}
}

// lineOf asks for a line that can be read aloud.
func (c *checker) lineOf(d *document, text string, way ...string) {
	if n := utf8.RuneCountInString(text); n > MaxPracticeLine {
		c.fault(d, d.line(way...), fmt.Sprintf("a line of %d characters", n), fmt.Sprintf("at most %d", MaxPracticeLine))
	}
}

// levels asks for levels that nobody can take for one another.
func (c *checker) levels(d *document, p *Practice) {
	seen := map[string]Level{}
	for _, level := range EveryLevel {
		words := fold(p.Levels.At(level))
		if first, ok := seen[words]; ok && words != "" {
			c.fault(d, d.line("levels", string(level)), fmt.Sprintf("the level %s looks like %s", level, first), "something that can be seen and that tells the two apart")
		}
		seen[words] = level
	}
}
