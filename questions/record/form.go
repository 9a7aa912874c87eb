package record

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
)

// MaxSize is more bytes than a record has in JSON.
const MaxSize = 4 << 20

// Day is a date in JSON: 2026-11-28.
type Day guidance.Date

// MarshalText writes it.
func (d Day) MarshalText() ([]byte, error) { return []byte(guidance.Date(d).String()), nil }

// UnmarshalText reads it; empty is no date.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	date, err := guidance.ParseDate(string(text))
	*d = Day(date)
	return err
}

// stampForm is RFC 3339 in UTC, always with as many digits, so that stamps sort as
// texts.
const stampForm = "2006-01-02T15:04:05.000Z"

// Stamp is a moment in JSON, in UTC and whole milliseconds.
type Stamp struct{ time.Time }

// StampOf is the stamp of a moment.
func StampOf(t time.Time) Stamp { return Stamp{t.UTC().Truncate(time.Millisecond)} }

// String is the form in JSON.
func (s Stamp) String() string { return s.UTC().Format(stampForm) }

// MarshalJSON writes it: time.Time's own would leave zeros out.
func (s Stamp) MarshalJSON() ([]byte, error) { return []byte(`"` + s.String() + `"`), nil }

// UnmarshalJSON reads it.
func (s *Stamp) UnmarshalJSON(text []byte) error {
	unquoted, err := jsontext.AppendUnquote(nil, text)
	if err != nil {
		return err
	}
	return s.UnmarshalText(unquoted)
}

// MarshalText writes it.
func (s Stamp) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads it.
func (s *Stamp) UnmarshalText(text []byte) error {
	t, err := time.Parse(stampForm, string(text))
	if err != nil {
		return fmt.Errorf("%q is not a moment of the form %s", text, stampForm)
	}
	s.Time = t
	return nil
}

// alphabet has no letters that are taken for digits or for one another, as that
// of Douglas Crockford.
var alphabet = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID is an id from random bytes, of which it takes the first eight: three
// groups of four characters, such as 7qf2-m9x4-tbd8.
func NewID(random [8]byte) string {
	text := alphabet.EncodeToString(random[:])
	return text[:4] + "-" + text[4:8] + "-" + text[8:12]
}

// ValidID reports whether a text has the form of an id.
func ValidID(text string) bool {
	if len(text) != len("0000-0000-0000") {
		return false
	}
	for i := range len(text) {
		dash := i%5 == 4
		if dash != (text[i] == '-') || !dash && !strings.ContainsRune("0123456789abcdefghjkmnpqrstvwxyz", rune(text[i])) {
			return false
		}
	}
	return true
}

// tags is tags as they are kept: small letters, sorted, each once.
func tags(all []string) []string {
	out := []string{}
	for _, t := range all {
		if t = strings.ToLower(strings.Join(strings.Fields(t), "-")); t != "" {
			out = append(out, t)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Seal is the record with the SHA-256 of the record before it, and its own.
func (r Record) Seal(previous string) Record {
	r.Previous = previous
	r.SHA256 = r.Sum()
	return r
}

// Sum is the SHA-256 over the canonical form of the record without its own, in
// hexadecimal.
func (r Record) Sum() string {
	r.SHA256 = ""
	return sum(r)
}

// sum is the SHA-256 over the canonical form of a value whose own sum is empty, and
// then left out.
func sum(value any) string {
	digest := sha256.Sum256(canonical(value))
	return hex.EncodeToString(digest[:])
}

// canonical is a value in the form of RFC 8785. Bytes that are no UTF-8 stand in it
// as U+FFFD.
func canonical(value any) []byte {
	text, err := json.Marshal(value, jsontext.AllowInvalidUTF8(true))
	if err == nil {
		err = (*jsontext.Value)(&text).Canonicalize()
	}
	if err != nil {
		panic(err) // strings, numbers, and lists and objects of them, always encode
	}
	return text
}

// Encode is the record in its canonical form, without a newline.
func (r Record) Encode() []byte { return canonical(r) }

// Errors of Decode.
var (
	ErrSum    = errors.New("its SHA-256 is not that of its content, so that it was altered after it was kept")
	ErrSchema = errors.New("it is no " + Schema)
)

// Decode reads a record, strictly: what it does not know it refuses. The record
// is as it was sealed.
func Decode(text []byte) (Record, error) {
	var r Record
	if len(text) > MaxSize {
		return r, fmt.Errorf("it is larger than %d MiB", MaxSize>>20)
	}
	var named struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(text, &named); err != nil {
		return r, readable(err)
	}
	if named.Schema != Schema {
		return r, fmt.Errorf("%w: its schema is %q", ErrSchema, named.Schema)
	}
	if err := json.Unmarshal(text, &r, json.RejectUnknownMembers(true)); err != nil {
		return r, readable(err)
	}
	return r, r.fault()
}

// fault is what is wrong with a record that was read; nil for nothing.
func (r Record) fault() error {
	switch {
	case !ValidID(r.ID):
		return fmt.Errorf("its id %q is none", r.ID)
	case r.Revision < 1:
		return fmt.Errorf("its revision is %d; the first is 1", r.Revision)
	case guidance.Date(r.AsOf).IsZero(), r.Recorded.IsZero():
		return errors.New("it does not say when it was recorded, and for which day")
	case r.Guidance.Edition == "":
		return errors.New("it does not say which edition it rests on")
	case r.Sum() != r.SHA256:
		return ErrSum
	}
	_, err := r.Gist()
	return err
}

// readable is an error of the JSON library in the person's words.
func readable(err error) error {
	var semantic *json.SemanticError
	if errors.As(err, &semantic) {
		if at := string(semantic.JSONPointer); at != "" {
			return fmt.Errorf("at %s: %v", at, cmpErr(semantic.Err, err))
		}
	}
	return err
}

func cmpErr(inner, outer error) error {
	if inner != nil {
		return inner
	}
	return outer
}
