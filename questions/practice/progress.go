package practice

import (
	"bytes"
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

// The forms that Decode reads: an event is a line; the other is what many
// events come to, and stands first if it stands at all.
const (
	Schema  = "whichtool.event/1"
	sumForm = "whichtool.progress/1"
)

// mostTries is where counting ends.
const mostTries = 1_000_000

// MaxSize is the most that Decode takes, in bytes: some 50,000 events.
const MaxSize = 4 << 20

// Event is one thing that a person has done. Events that several programs write
// into one file, each a line at its end, need no merging: Progress is what
// they come to.
type Event struct {
	page     string
	scenario string
	right    bool
}

// Read is the event of reading a page.
func Read(path string) Event { return Event{page: text(path)} }

// Tried is the event of answering a scenario.
func Tried(scenario string, right bool) Event { return Event{scenario: text(scenario), right: right} }

// text is an id in UTF-8, as every page and scenario is called.
func text(id string) string { return strings.ToValidUTF8(id, string(utf8.RuneError)) }

// Progress is what is remembered of a person's learning. It is a value: With
// gives a changed one and leaves the old one as it was. The zero Progress is
// that of somebody new.
type Progress struct {
	read  map[string]bool
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

// HasRead reports whether the page with that path was read.
func (p Progress) HasRead(path string) bool { return p.read[path] }

// Tried is how many scenarios were answered.
func (p Progress) Tried() int { return len(p.tries) }

// With is p with one more event.
func (p Progress) With(s Event) Progress {
	p.read, p.tries = maps.Clone(p.read), maps.Clone(p.tries)
	p.add(s)
	return p
}

// WithRead is p with the page read.
func (p Progress) WithRead(path string) Progress { return p.With(Read(path)) }

// WithTry is p with one more answer to a scenario.
func (p Progress) WithTry(scenario string, right bool) Progress {
	return p.With(Tried(scenario, right))
}

// add changes p, which nobody else holds yet.
func (p *Progress) add(s Event) {
	if p.read == nil {
		p.read = map[string]bool{}
	}
	if p.tries == nil {
		p.tries = map[string]tries{}
	}
	if s.page != "" {
		p.read[s.page] = true
	}
	if s.scenario == "" {
		return
	}
	t := p.tries[s.scenario]
	if s.right {
		t.Right, t.Last = min(t.Right+1, mostTries), lastRight
	} else {
		t.Wrong, t.Last = min(t.Wrong+1, mostTries), lastWrong
	}
	p.tries[s.scenario] = t
}

// record is a line, in either form.
type record struct {
	Schema   string           `json:"schema"`
	Page     string           `json:"page,omitzero"`
	Scenario string           `json:"scenario,omitzero"`
	Right    bool             `json:"right,omitzero"`
	Read     []string         `json:"read,omitzero"`
	Tries    map[string]tries `json:"tries,omitzero"`
}

// Encode is s as a line that Decode reads.
func (s Event) Encode() []byte {
	return record{Schema: Schema, Page: s.page, Scenario: s.scenario, Right: s.right}.encode()
}

// Encode is p as one line, for the place of all the events that led to it.
func (p Progress) Encode() []byte {
	return record{Schema: sumForm, Read: slices.Sorted(maps.Keys(p.read)), Tries: p.tries}.encode()
}

func (r record) encode() []byte {
	data, err := json.Marshal(r, json.Deterministic(true))
	if err != nil {
		panic(err) // UTF-8, numbers and truths always have a JSON form
	}
	return append(data, '\n')
}

// Decode is what all the events come to. A line that ends too soon was being
// written when the program or the computer was stopped: it is passed over. The
// error says in plain words what else is wrong, and the Progress is then the
// zero one. Pages and scenarios need not exist: those that a pack no longer
// holds are kept, and count for nothing.
func Decode(data []byte) (Progress, error) {
	if len(data) > MaxSize {
		return Progress{}, errors.New("it is larger than 4 MiB, the most that progress may have")
	}
	var p Progress
	for number := 1; len(data) > 0; number++ {
		var line []byte
		if line, data = cut(data); len(line) == 0 {
			continue
		}
		var r record
		err := json.Unmarshal(line, &r, json.RejectUnknownMembers(true))
		if errors.Is(err, io.ErrUnexpectedEOF) {
			continue
		}
		if err != nil {
			err = plainError(err)
		} else {
			err = p.take(r)
		}
		if err != nil {
			return Progress{}, fmt.Errorf("line %d: %w", number, err)
		}
	}
	return p, nil
}

// cut parts the first line, or the first value in the form that was, which
// runs over several lines.
func cut(data []byte) (line, rest []byte) {
	if bytes.HasPrefix(data, []byte("{\n")) {
		decoder := jsontext.NewDecoder(bytes.NewReader(data))
		if value, err := decoder.ReadValue(); err == nil {
			return bytes.Clone(value), data[decoder.InputOffset():]
		}
	}
	line, rest, _ = bytes.Cut(data, []byte("\n"))
	return bytes.TrimSpace(line), rest
}

// take adds a record.
func (p *Progress) take(r record) error {
	switch r.Schema {
	case Schema:
		p.add(Event{page: r.Page, scenario: r.Scenario, right: r.Right})
		return nil
	case sumForm:
	case "":
		return fmt.Errorf("it has no schema, where %q should stand", Schema)
	default:
		return fmt.Errorf("its schema is %q, and this program reads only %q", shorten(r.Schema), Schema)
	}
	for _, path := range r.Read {
		p.add(Read(path))
	}
	for id, t := range r.Tries {
		if t.Right < 0 || t.Wrong < 0 || t.Right > mostTries || t.Wrong > mostTries || t.Last != lastRight && t.Last != lastWrong {
			return fmt.Errorf("the scenario %q has tries that cannot be", shorten(id))
		}
		p.add(Event{}) // there is a map
		p.tries[id] = t
	}
	return nil
}

// plainError is an error of the JSON library in the reader's words.
func plainError(err error) error {
	var syntax *jsontext.SyntacticError
	var meaning *json.SemanticError
	switch {
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
