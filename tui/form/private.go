package form

import (
	"fmt"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// Needed is a check that asks for something in the first field, and then what another
// check does.
func Needed(text string, then func(values, allowed []string) *Doubt) func(values, allowed []string) *Doubt {
	return func(values, allowed []string) *Doubt {
		if values[0] == "" {
			return &Doubt{Text: text}
		}
		return then(values, allowed)
	}
}

// Dated is what stands against what is in a field that is to hold a day; nil for nothing.
func Dated(values []string, at int) *Doubt {
	if _, err := guidance.ParseDate(values[at]); err != nil {
		return &Doubt{Field: at, Text: "Not kept: " + err.Error()}
	}
	return nil
}

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
