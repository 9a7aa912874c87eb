package command

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// once is the value of an option that may be given again only as it was: of two
// answers to one question neither is the one that is meant, as in a batch.
type once struct {
	pflag.Value
	given *string
}

// twiceError says that an option was given two values.
type twiceError struct{ first, second string }

func (e *twiceError) Error() string { return "given twice: " + e.first + ", " + e.second }

func (o *once) Set(value string) error {
	if o.given != nil && *o.given != value {
		return &twiceError{*o.given, value}
	}
	o.given = &value
	return o.Value.Set(value)
}

// givenOnce makes the options of a command and of those below it take one value
// each.
func givenOnce(c *cobra.Command) {
	for _, set := range []*pflag.FlagSet{c.Flags(), c.PersistentFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			if _, ok := f.Value.(*once); !ok {
				f.Value = &once{Value: f.Value}
			}
		})
	}
	for _, sub := range c.Commands() {
		givenOnce(sub)
	}
}

// kinds of value, in words, by what pflag calls them.
var valueWords = map[string]string{"int": "a whole number", "bool": "true or false"}

// valueText says in our words what is wrong with the value of an option; empty
// where the error is of another kind.
func valueText(err error) string {
	var twice *twiceError
	var invalid *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &twice) && errors.As(err, &invalid):
		return fmt.Sprintf("--%s is given twice, with %q and %q; give it once", invalid.GetFlag().Name, twice.first, twice.second)
	case errors.As(err, &invalid):
		words := cmp.Or(valueWords[invalid.GetFlag().Value.Type()], "another value")
		return fmt.Sprintf("--%s takes %s, not %q", invalid.GetFlag().Name, words, invalid.GetValue())
	case errors.As(err, &missing):
		return fmt.Sprintf("--%s needs a value behind it", missing.GetFlag().Name)
	}
	return ""
}

// given is an option whose empty value is a value too, and not the same as none.
type given struct{ to **string }

func (g given) Set(value string) error {
	*g.to = &value
	return nil
}

func (g given) String() string { return "" }

func (g given) Type() string { return "string" }
