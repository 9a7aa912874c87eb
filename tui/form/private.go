package form

import (
	"fmt"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// Private is a check that asks about what looks like a person's, to whom a pack
// speaks of nobody. What was allowed is not asked about again.
func Private(pack *guidance.Pack) func(values, allowed []string) *Doubt {
	known := record.KnownIn(pack)
	return func(values, allowed []string) *Doubt {
		for i, value := range values {
			for _, hint := range known.Private(value) {
				text := fmt.Sprintf("This looks like %s. Keep it all the same?", hint)
				if !slices.Contains(allowed, text) {
					return &Doubt{Field: i, Text: text, Asks: true}
				}
			}
		}
		return nil
	}
}
