package sqlite

import (
	"encoding"
	"fmt"

	"github.com/go-json-experiment/json"
)

// text is a value as it stands in a column.
func text(value encoding.TextMarshaler) string {
	text, err := value.MarshalText()
	if err != nil {
		panic(err) // days and stamps always have a text
	}
	return string(text)
}

// textInto reads a value out of a column.
type textInto struct{ encoding.TextUnmarshaler }

func as(value encoding.TextUnmarshaler) textInto { return textInto{value} }

// Scan is what database/sql calls.
func (t textInto) Scan(column any) error {
	text, ok := column.(string)
	if !ok {
		return fmt.Errorf("a column holds %T where a text should be", column)
	}
	return t.UnmarshalText([]byte(text))
}

// jsonInto reads a list or an object out of a column.
type jsonInto struct{ value any }

// Scan is what database/sql calls.
func (j jsonInto) Scan(column any) error {
	text, ok := column.(string)
	if !ok {
		return fmt.Errorf("a column holds %T where a text should be", column)
	}
	return json.Unmarshal([]byte(text), j.value)
}
