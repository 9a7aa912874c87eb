package command

import (
	_ "embed"
	"strings"

	"github.com/spf13/cobra"
)

// licences is what `.ci/release/run -licences` writes: the licence of everything that
// is linked on any system. Those whose licence reads the same stand together: a line
// for each, then the text.
//
//go:embed licences.txt
var licences string

// licenceMark begins the line of what a licence is of.
const licenceMark = "== "

// Licence is a text and what it is the licence of.
type Licence struct {
	Of   []string `json:"of"` // a module and its version each, or what else it is
	Text string   `json:"text"`
}

// Licences is the licence of everything that is built into the program.
func Licences() []Licence {
	var out []Licence
	inText := true
	for line := range strings.Lines(licences) {
		name, names := strings.CutPrefix(line, licenceMark)
		if names && inText {
			out = append(out, Licence{})
		}
		last := &out[len(out)-1]
		if inText = !names; names {
			last.Of = append(last.Of, strings.TrimSpace(name))
		} else {
			last.Text += line
		}
	}
	for i := range out {
		out[i].Text = strings.Trim(out[i].Text, "\n") + "\n"
	}
	return out
}

func (p *program) licencesCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:     "licences",
		Short:   "Print the licences of everything that is built into the program",
		Example: "  whichtool licences\n  whichtool licences --json",
		Args:    p.noUnknown,
		RunE: func(*cobra.Command, []string) error {
			if !asJSON {
				return p.print(licences)
			}
			return p.printJSON(struct {
				Schema   string    `json:"schema"`
				Licences []Licence `json:"licences"`
			}{"whichtool.licences/1", Licences()})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}
