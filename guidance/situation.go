package guidance

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
)

// MaxFirst is the most that a situation may tell people to do first: nobody in
// the middle of one reads more.
const MaxFirst = 5

// Situation is what people are in the middle of: what to do first, whom to
// ask, and why.
type Situation struct {
	ID       string   `yaml:"-"`
	Title    string   `yaml:"title" pack:"need"`
	Order    int      `yaml:"order"`
	Theme    string   `yaml:"theme" pack:"need,of=theme"`
	Asks     []string `yaml:"asks" pack:"need"` // how people would put it
	First    []Action `yaml:"first" pack:"need"`
	Contacts []string `yaml:"contacts" pack:"of=contact"`
	Scenario string   `yaml:"scenario" pack:"of=scenario"` // the worked example that is nearest; empty where the questions do not ask about it
	Text     string   `yaml:"-" pack:"body"`               // why
}

// Action is one thing to do.
type Action struct {
	Text       string   `yaml:"text" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
}

func (c *checker) situation(d *document, s *Situation) {
	if len(s.First) > MaxFirst {
		c.fault(d, d.line("first"), fmt.Sprintf("%d things to do first", len(s.First)), fmt.Sprintf("at most %d", MaxFirst))
	}
}

// Situation finds a situation by its id.
func (p *Pack) Situation(id string) (*Situation, bool) { return find(p.Situations, id) }

func (s *Situation) id() string { return s.ID }

// ContactsOf is whom a situation names, in its order.
func (p *Pack) ContactsOf(s *Situation) []*Contact {
	var out []*Contact
	for _, id := range s.Contacts {
		if c, ok := p.Contact(id); ok {
			out = append(out, c)
		}
	}
	return out
}

// UrgentCard is the situation that is the urgent card; false where the pack has
// none.
func (p *Pack) UrgentCard() (*Situation, bool) { return p.Situation(p.Urgent) }

// UrgentMarkdown is the urgent card: what to do first, and the numbers to ring.
// It has nothing else, so that it fits a screen and a sheet of paper.
func (p *Pack) UrgentMarkdown() string {
	s, ok := p.UrgentCard()
	if !ok {
		return ""
	}
	var b strings.Builder
	b.WriteString("# " + s.Title + "\n\n" + actions(s.First, false) + "\n")
	for _, c := range p.ContactsOf(s) {
		b.WriteString("- " + c.Name + ": " + strings.Join(c.Ways(), ", ") + "\n")
	}
	if dates := p.Dated(s); dates != "" {
		b.WriteString("\n" + dates + "\n")
	}
	return b.String()
}

// situationPage puts what to do first, then whom to ask, then why.
func (p *Pack) situationPage(s *Situation) string {
	var b strings.Builder
	b.WriteString("## Do this first\n\n" + actions(s.First, true))
	if contacts := p.ContactsOf(s); len(contacts) > 0 {
		b.WriteString("\n## Whom to ask\n\n")
		for _, c := range contacts {
			fmt.Fprintf(&b, "- **%s**: %s [%s]\n", c.Name, strings.Join(append(c.Ways(), "for "+c.For), ", "), strings.Join(c.Statements, ", "))
		}
	}
	b.WriteString("\n## Why\n\n" + s.Text)
	if example, ok := find(p.Scenarios, s.Scenario); ok {
		fmt.Fprintf(&b, "\n\n**A worked example.** [%s](scenarios/%s)", example.Title, example.ID)
	}
	return b.String()
}

func actions(list []Action, cited bool) string {
	var b strings.Builder
	for i, a := range list {
		fmt.Fprintf(&b, "%d. %s", i+1, a.Text)
		if cited {
			fmt.Fprintf(&b, " [%s]", strings.Join(a.Statements, ", "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Ways is how a contact is reached, in Markdown.
func (c *Contact) Ways() []string {
	var out []string
	if c.Phone != "" {
		out = append(out, "**"+c.Phone+"**")
	}
	if c.Hours != "" {
		out = append(out, c.Hours)
	}
	if c.Email != "" {
		out = append(out, c.Email)
	}
	return out
}

// Dated says of when the numbers of a situation are: the years of the facts
// that give them.
func (p *Pack) Dated(s *Situation) string {
	first, last := "", ""
	for _, c := range p.ContactsOf(s) {
		for _, id := range c.Statements {
			if statement, ok := p.Statement(id); ok && c.Phone != "" && strings.Contains(statement.Text, c.Phone) {
				year := statement.Year()
				first, last = min(cmp.Or(first, year), year), max(last, year)
			}
		}
	}
	switch {
	case first == "":
		return ""
	case first != last:
		first += " to " + last
	}
	return strings.ReplaceAll(p.Wording.Numbers, "{years}", first)
}

var dated = regexp.MustCompile(`^\d{4}`)

// Year is the year that a statement is of: its own, where it begins with a
// date, or else its document's.
func (s *Statement) Year() string {
	return cmp.Or(dated.FindString(s.Text), fmt.Sprint(s.Source.Date.Year))
}
