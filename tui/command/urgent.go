package command

import (
	"github.com/spf13/cobra"

	"whichtool/guidance"
)

func (p *program) urgentCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:     "urgent",
		Short:   "What to do in the first ten minutes when something has gone wrong",
		Example: "  whichtool urgent\n  whichtool urgent --json",
		Args:    p.noUnknown,
		RunE: func(*cobra.Command, []string) error {
			engine, err := p.engine()
			if err != nil {
				return err
			}
			if asJSON {
				return p.printUrgentJSON(engine.Pack())
			}
			return p.printMarkdown(engine.Pack().UrgentMarkdown())
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// actionJSON is one thing to do, for programs.
type actionJSON struct {
	Text       string   `json:"text"`
	Statements []string `json:"statements"`
}

// lineJSON is somebody to ring or write to, for programs.
type lineJSON struct {
	Name       string   `json:"name"`
	Phone      string   `json:"phone,omitempty"`
	Hours      string   `json:"hours,omitempty"`
	Email      string   `json:"email,omitempty"`
	For        string   `json:"for"`
	Statements []string `json:"statements"`
}

func (p *program) printUrgentJSON(pack *guidance.Pack) error {
	card, ok := pack.UrgentCard()
	if !ok {
		return failed("this guidance has no urgent card.")
	}
	out := struct {
		Schema   string       `json:"schema"`
		Edition  string       `json:"edition"`
		Title    string       `json:"title"`
		First    []actionJSON `json:"first"`
		Contacts []lineJSON   `json:"contacts"`
		Dated    string       `json:"dated"`
	}{"whichtool.urgent/1", pack.Edition, card.Title, nil, []lineJSON{}, pack.Dated(card)}
	for _, a := range card.First {
		out.First = append(out.First, actionJSON{a.Text, a.Statements})
	}
	for _, c := range pack.ContactsOf(card) {
		out.Contacts = append(out.Contacts, lineJSON{c.Name, c.Phone, c.Hours, c.Email, c.For, c.Statements})
	}
	return p.printJSON(out)
}
