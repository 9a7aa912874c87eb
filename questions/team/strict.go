package team

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Import reads a check that somebody brings, as strictly as its published schema
// says: what Decode refuses it refuses too, and what leaves something out.
func Import(text []byte) (Check, error) {
	c, err := Decode(text)
	if err != nil {
		return c, err
	}
	if c.Guidance.Edition == "" {
		return c, errors.New("it does not say which edition of the guidance it is of")
	}
	given := jsontext.Value(bytes.Clone(text))
	if err := given.Canonicalize(); err != nil {
		return c, err
	}
	if whole := c.Encode(); !bytes.Equal(given, whole) {
		return c, missing(given, whole)
	}
	return c, nil
}

// missing says what a text lacks that is there once it is whole.
func missing(given, whole []byte) error {
	var is, want any
	if err := errors.Join(json.Unmarshal(given, &is), json.Unmarshal(whole, &want)); err != nil {
		return err
	}
	return fmt.Errorf("it is not whole: %s is missing, or is not as a check has it", lacking(is, want, "")[1:])
}

// lacking is the way to the first place at which one value lacks what the other has,
// such as .answers[3].note.
func lacking(is, want any, at string) string {
	switch want := want.(type) {
	case map[string]any:
		is, _ := is.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if value, there := is[name]; !there || !reflect.DeepEqual(value, want[name]) {
				return lacking(value, want[name], at+"."+name)
			}
		}
	case []any:
		is, _ := is.([]any)
		for i, value := range want {
			if i < len(is) && !reflect.DeepEqual(is[i], value) {
				return lacking(is[i], value, fmt.Sprintf("%s[%d]", at, i))
			}
		}
	}
	return at
}
