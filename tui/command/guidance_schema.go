package command

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/schema"
	"whichtool/questions/coverage"
	"whichtool/questions/diff"
	"whichtool/questions/report"
)

// printedSchemas is those of what commands that say something of the guidance print as
// JSON, by the names of the commands.
var printedSchemas = []struct{ name, schema string }{
	{"check", checkedJSONSchema},
	{"coverage", coverage.JSONSchema},
	{"diff", diff.JSONSchema},
	{"why", report.WhyJSONSchema},
}

func (p *program) guidanceSchemaCommand() *cobra.Command {
	return aboutGuidance(&cobra.Command{
		Use:   "schema KIND [DIR|FILE]",
		Short: "Print the JSON Schema of a kind of file's front matter, or of what a command prints",
		Long: "Print the JSON Schema (draft 7) of what a kind of file may hold above its text, for editors: " + strings.Join(schema.Names(), ", ") +
			". Its ids are those of the guidance in use, so print it again when that gets a tool or a question.\n\n" +
			"Or that (draft 2020-12) of what guidance check, coverage and diff, and decide --why, print as JSON: check, coverage, diff, why.",
		Example: "  whichtool guidance schema rule > rule.schema.json\n  whichtool guidance schema diff",
		RunE:    func(_ *cobra.Command, args []string) error { return p.printSchema(args[0]) },

		ValidArgsFunction: firstNamed(schemaNames),
	}, 1)
}

// schemaNames is all that there is a schema of.
func schemaNames() []string {
	names := slices.Clone(schema.Names())
	for _, one := range printedSchemas {
		names = append(names, one.name)
	}
	return names
}

func (p *program) printSchema(name string) error {
	for _, one := range printedSchemas {
		if one.name == name {
			return p.print(one.schema)
		}
	}
	front, err := frontNamed(name, schemaNames())
	if err != nil {
		return err
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	return p.print(string(schema.Of(front, engine.Pack())))
}

// frontNamed is the kind of file of that name, which is to be one of some.
func frontNamed(name string, of []string) (guidance.Front, error) {
	front, ok := guidance.FrontOf(name)
	if ok {
		return front, nil
	}
	return front, usage("%s Kinds: %s", noSuch("kind of file", name, of), strings.Join(of, ", "))
}
