package team

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// MaxSize is more bytes than a check has in JSON.
const MaxSize = 4 << 20

// Encode is the check in the form of RFC 8785, on one line, without a newline.
func (c Check) Encode() []byte {
	text, err := json.Marshal(c)
	if err == nil {
		err = (*jsontext.Value)(&text).Canonicalize()
	}
	if err != nil {
		panic(err) // strings, numbers, and lists and objects of them, always encode
	}
	return text
}

// Decode reads a check, strictly: what it does not know it refuses.
func Decode(text []byte) (Check, error) {
	var c Check
	if len(text) > MaxSize {
		return c, fmt.Errorf("it is larger than %d MiB", MaxSize>>20)
	}
	if !jsontext.Value(text).IsValid() {
		return c, errors.New("it is no JSON, or only a part of it")
	}
	if err := json.Unmarshal(text, &c, json.RejectUnknownMembers(true)); err != nil {
		return c, cmp.Or(otherSchema(text), err)
	}
	if c.Schema != Schema {
		return c, otherSchema(text)
	}
	return c, c.Fault()
}

// otherSchema says that a text is of another schema; nil where it is not.
func otherSchema(text []byte) error {
	var named struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(text, &named); err != nil || named.Schema == Schema {
		return err
	}
	return fmt.Errorf("it is no %s: its schema is %q", Schema, named.Schema)
}

// Fault is what is wrong with a check; nil for nothing.
func (c *Check) Fault() error {
	switch {
	case !record.ValidID(c.ID):
		return fmt.Errorf("its id %q is none", c.ID)
	case c.Team == "":
		return errors.New("it does not say which team it is of")
	case guidance.Date(c.On).IsZero():
		return errors.New("it does not say which day it is of")
	case c.People < 0:
		return fmt.Errorf("its team has %d people", c.People)
	case c.Previous != "" && !record.ValidID(c.Previous):
		return fmt.Errorf("the id %q of the check before it is none", c.Previous)
	case slices.ContainsFunc(c.LeftOut, func(l LeftOut) bool { return l.Area == "" }):
		return errors.New("it leaves out an area and does not say which")
	}
	for _, count := range c.Staff {
		if err := count.fault(); err != nil {
			return err
		}
	}
	seen := map[string]bool{}
	for _, a := range c.Answers {
		if err := a.fault(); err != nil {
			return fmt.Errorf("practice %s: %w", a.Practice, err)
		}
		if seen[a.Practice] {
			return fmt.Errorf("practice %s is answered twice", a.Practice)
		}
		seen[a.Practice] = true
	}
	return nil
}

// fault is what is wrong with what staff said; nil for nothing.
func (c Count) fault() error {
	if c.Practice == "" {
		return errors.New("staff said something, and it does not say about which practice")
	}
	for say, n := range c.Said {
		if n < 0 || !slices.Contains(EverySay(), say) {
			return fmt.Errorf("practice %s: %d staff said %q", c.Practice, n, say)
		}
	}
	return nil
}

// fault is what is wrong with an answer; nil for nothing.
func (a *Answer) fault() error {
	switch {
	case a.Practice == "":
		return errors.New("it has no id")
	case !a.State.Valid():
		return fmt.Errorf("%q is no answer", a.State)
	case a.State == DoesNotApply && a.Reason == "":
		return errors.New("it does not apply, and no reason is given")
	case a.Weight < 1 || a.Weight > guidance.MaxWeight:
		return fmt.Errorf("its weight is %d", a.Weight)
	case a.Action != nil && !slices.Contains(guidance.EveryLevel, a.Action.Target):
		return fmt.Errorf("the target %q of its action is no level", a.Action.Target)
	}
	return nil
}
