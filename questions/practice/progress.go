package practice

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Schema names the form of the JSON.
const Schema = "whichtool.progress/1"

// Limits on what Decode takes for progress.
const (
	MaxSize  = 1 << 20 // bytes
	MaxTries = 1_000_000
)

// Progress is what is remembered of a person's learning. It is a value: the
// methods give a changed one and leave the old one as it was. The zero
// Progress is that of somebody new.
type Progress struct {
	read  []string // sorted
	tries map[string]tries
}

// tries is how often a scenario was answered, and how the last time went.
type tries struct {
	Right int    `json:"right"`
	Wrong int    `json:"wrong"`
	Last  string `json:"last"`
}

// Words for the last try.
const (
	lastRight = "right"
	lastWrong = "wrong"
)

func (t tries) total() int { return t.Right + t.Wrong }

type progressJSON struct {
	Schema string           `json:"schema"`
	Read   []string         `json:"read"`
	Tries  map[string]tries `json:"tries"`
}

// HasRead reports whether the page with that path was read.
func (p Progress) HasRead(path string) bool {
	_, found := slices.BinarySearch(p.read, path)
	return found
}

// WithRead is p with the page read. A path that is not UTF-8, which no page
// has, is passed over.
func (p Progress) WithRead(path string) Progress {
	at, found := slices.BinarySearch(p.read, path)
	if !found && utf8.ValidString(path) {
		p.read = slices.Insert(slices.Clone(p.read), at, path)
	}
	return p
}

// WithTry is p with one more answer to a scenario. Beyond MaxTries it counts
// no further. An id that is not UTF-8, which no scenario has, is passed over.
func (p Progress) WithTry(scenario string, right bool) Progress {
	if !utf8.ValidString(scenario) {
		return p
	}
	t := p.tries[scenario]
	if right {
		t.Right, t.Last = min(t.Right+1, MaxTries), lastRight
	} else {
		t.Wrong, t.Last = min(t.Wrong+1, MaxTries), lastWrong
	}
	changed := make(map[string]tries, len(p.tries)+1)
	maps.Copy(changed, p.tries)
	changed[scenario] = t
	p.tries = changed
	return p
}

// Encode is p as JSON that Decode reads: the same bytes for the same
// progress.
func (p Progress) Encode() []byte {
	data, err := json.Marshal(progressJSON{Schema, p.read, p.tries},
		json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		panic(err) // UTF-8 and numbers always have a JSON form
	}
	return append(data, '\n')
}

// Decode reads what Encode has written. The error says in plain words what is
// wrong with the data, and the Progress is then the zero one. Pages and
// scenarios need not exist: those that a pack no longer holds are kept, and
// count for nothing.
func Decode(data []byte) (Progress, error) {
	if len(data) > MaxSize {
		return Progress{}, errors.New("larger than 1 MiB, the most that progress may have")
	}
	var form progressJSON
	if err := json.Unmarshal(data, &form, json.RejectUnknownMembers(true)); err != nil {
		return Progress{}, plainError(err)
	}
	if form.Schema == "" {
		return Progress{}, fmt.Errorf("it has no schema, where %q should stand", Schema)
	}
	if form.Schema != Schema {
		return Progress{}, fmt.Errorf("its schema is %q, and this program reads only %q", shorten(form.Schema), Schema)
	}
	for _, id := range slices.Sorted(maps.Keys(form.Tries)) {
		if problem := form.Tries[id].problem(); problem != "" {
			return Progress{}, fmt.Errorf("the scenario %q has %s", shorten(id), problem)
		}
	}
	slices.Sort(form.Read)
	p := Progress{slices.Compact(form.Read), form.Tries}
	// Indented it may be larger, and must still be fit to read next time.
	if len(p.Encode()) > MaxSize {
		return Progress{}, errors.New("more entries than progress may have")
	}
	return p, nil
}

// problem is what cannot be about the tries of a scenario; empty if nothing.
func (t tries) problem() string {
	switch {
	case t.Right < 0 || t.Wrong < 0:
		return "a number below 0"
	case t.Right > MaxTries || t.Wrong > MaxTries:
		return fmt.Sprintf("a number above %d", MaxTries)
	case t.Last != lastRight && t.Last != lastWrong:
		return fmt.Sprintf("a last try that is neither %q nor %q", lastRight, lastWrong)
	case t.Last == lastRight && t.Right == 0 || t.Last == lastWrong && t.Wrong == 0:
		return "a last try that is not counted"
	}
	return ""
}

// plainError is an error of the JSON library in the reader's words.
func plainError(err error) error {
	var syntax *jsontext.SyntacticError
	var meaning *json.SemanticError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it is not whole: the JSON ends too soon")
	case errors.Is(err, jsontext.ErrDuplicateName):
		return errors.New("the same name twice in a JSON object")
	case errors.As(err, &syntax):
		return fmt.Errorf("it is not JSON: damaged at byte %d", syntax.ByteOffset)
	case errors.Is(err, json.ErrUnknownName) && errors.As(err, &meaning):
		return fmt.Errorf("unknown field %q", shorten(meaning.JSONPointer.LastToken()))
	case errors.As(err, &meaning) && meaning.JSONPointer == "":
		return errors.New("it is not a JSON object")
	case errors.As(err, &meaning):
		return fmt.Errorf("the value at %q cannot be used", shorten(strings.TrimPrefix(string(meaning.JSONPointer), "/")))
	}
	return errors.New("it cannot be read as progress")
}

// shorten keeps a message short, whatever stands in the data.
func shorten(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
