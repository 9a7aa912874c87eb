package questions

import (
	"slices"

	"whichtool/guidance"
)

// compiledContacts is whom to ask where the outcome is one.
type compiledContacts struct {
	every []*guidance.Contact
	when  whens
}

func (e *Engine) compileContacts() {
	e.contacts = map[guidance.Outcome]compiledContacts{}
	for _, c := range e.pack.Contacts {
		for _, outcome := range c.Outcomes {
			e.contacts[outcome] = compiledContacts{every: append(e.contacts[outcome].every, c)}
		}
	}
	for outcome, contacts := range e.contacts {
		var when []condition
		for _, c := range contacts.every {
			when = append(when, e.compileWhen(c.When))
		}
		e.contacts[outcome] = compiledContacts{contacts.every, e.compileWhens(when)}
	}
	for _, q := range e.pack.Questions {
		var unsure []*guidance.Contact
		for _, id := range q.Contacts {
			if c, ok := e.pack.Contact(id); ok {
				unsure = append(unsure, c)
			}
		}
		e.unsureOf = append(e.unsureOf, unsure)
	}
}

// whom is whom to ask: those that the unsure answers call for first.
func (e *Engine) whom(outcome guidance.Outcome, a *Answers, known *masks) []*guidance.Contact {
	var room [16]*guidance.Contact
	out := room[:0]
	for q := range e.unsureOf {
		if known[q]&unsure == 0 || outcome == guidance.OutcomeStop {
			continue
		}
		for _, c := range e.unsureOf[q] {
			out = once(out, c)
		}
	}
	var holding [16]int
	contacts := e.contacts[outcome]
	for _, i := range contacts.when.holding(holding[:0], a) {
		out = once(out, contacts.every[i])
	}
	return slices.Clone(out)
}

// once adds a contact that is not among them yet.
func once(contacts []*guidance.Contact, c *guidance.Contact) []*guidance.Contact {
	if slices.Contains(contacts, c) {
		return contacts
	}
	return append(contacts, c)
}
