package practice

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func same(a, b Progress) bool { return maps.Equal(a.read, b.read) && maps.Equal(a.tries, b.tries) }

func lines(events ...Event) (data []byte) {
	for _, s := range events {
		data = append(data, s.Encode()...)
	}
	return data
}

// What is written a line an event comes to what was done, however the lines of
// several programs lie between each other.
func TestStepsComeToProgress(t *testing.T) {
	events := []Event{Read("topics/about"), Tried("secret-paper", false), Read("tools/slack"), Tried("unmarked-paper", true), Read("topics/about"), Tried("secret-paper", false)}
	var want Progress
	for _, s := range events {
		want = want.With(s)
	}
	if !want.HasRead("tools/slack") || want.HasRead("tools/zoom") || want.tries["secret-paper"] != (tries{Wrong: 2, Last: lastWrong}) {
		t.Fatalf("%v", want)
	}
	for range len(events) {
		events = append(events[1:], events[0])
		if got, err := Decode(lines(events...)); err != nil || !same(got, want) {
			t.Errorf("%v, %v\nwant %v", got, err, want)
		}
	}
}

func TestProgressIsAValue(t *testing.T) {
	p := Progress{}.WithRead("a").WithRead("c").WithTry("s", true)
	before := fmt.Sprint(p)
	p.WithRead("b").WithRead("d")
	p.WithTry("s", false).WithTry("r", true)
	if after := fmt.Sprint(p); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

// Wherever writing was stopped, all other events are there.
func TestAStepThatWasCutShort(t *testing.T) {
	first, cut, last := Read("a").Encode(), Tried("s", true).Encode(), Read("b").Encode()
	for n := range len(cut) - 1 {
		data := slices.Concat(first, cut[:n], []byte("\n"), last)
		if p, err := Decode(data); err != nil || !same(p, Progress{}.WithRead("a").WithRead("b")) {
			t.Fatalf("%q: %v, %v", data, p, err)
		}
	}
}

const former = `{
  "schema": "whichtool.progress/1",
  "read": [
    "topics/about"
  ],
  "tries": {
    "secret-paper": {
      "right": 1,
      "wrong": 2,
      "last": "right"
    }
  }
}
`

func TestStepsGoOnFromTheFormThatWas(t *testing.T) {
	p, err := Decode(append([]byte(former), lines(Read("topics/calls"), Tried("secret-paper", false))...))
	if err != nil || !p.HasRead("topics/about") || !p.HasRead("topics/calls") || p.tries["secret-paper"] != (tries{1, 3, lastWrong}) {
		t.Errorf("%v, %v", p, err)
	}
}

// A pack may lose pages and scenarios that a person has met.
func TestIdsThatAreNoLongerThere(t *testing.T) {
	c := course(t)
	p, err := Decode(lines(Read("topics/gone"), Tried("gone", false)))
	if err != nil {
		t.Fatal(err)
	}
	first, _ := c.Next(Progress{})
	if s, _ := c.Next(p); s != first || !p.HasRead("topics/gone") {
		t.Errorf("next is %s, want %s; kept: %v", s.ID, first.ID, p)
	}
	for _, score := range c.Scores(p) {
		if score.Tried > 0 {
			t.Errorf("%s counts what is no longer there", score.Topic.ID)
		}
	}
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	const schema = `"schema":"whichtool.event/1"`
	for _, test := range []struct{ data, want string }{
		{"whichtool", "line 1: it is not JSON: damaged at byte 0"},
		{"{" + schema + "} {}", "line 1: it is not JSON: damaged at byte 31"},
		{"\n" + `"whichtool"`, "line 2: it is not a JSON object"},
		{`[]`, "line 1: it is not a JSON object"},
		{`{}`, `line 1: it has no schema, where "whichtool.event/1" should stand`},
		{`{"schema":"whichtool.event/2"}`, `line 1: its schema is "whichtool.event/2", and this program reads only "whichtool.event/1"`},
		{"{" + schema + `,"score":1}`, `line 1: unknown field "score"`},
		{"{" + schema + "," + schema + "}", "line 1: the same name twice in a JSON object"},
		{"{" + schema + `,"page":1}`, `line 1: the value at "page" cannot be used`},
		{`{"schema":"whichtool.progress/1","tries":{"s":{"right":-1,"wrong":0,"last":"right"}}}`, `line 1: the scenario "s" has tries that cannot be`},
		{strings.Repeat(" ", MaxSize+1), "it is larger than 4 MiB, the most that progress may have"},
	} {
		p, err := Decode([]byte(test.data))
		if fmt.Sprint(err) != test.want {
			t.Errorf("%.80q: %v\nwant %s", test.data, err, test.want)
		}
		if err != nil && !same(p, Progress{}) {
			t.Errorf("%.80q: an error, and still progress", test.data)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(former), "topics/about")
	f.Add(lines(Read("a"), Tried("b", true)), "\xff")
	f.Add([]byte("null\n[[["), "\n")
	f.Fuzz(func(t *testing.T, data []byte, id string) {
		p, err := Decode(data)
		if err != nil {
			if strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || r == 0x7f }) || len(err.Error()) > 600 || !same(p, Progress{}) {
				t.Errorf("%q, with %v", err, p)
			}
			return
		}
		data = append(append(data, '\n'), Read(id).Encode()...)
		if more, err := Decode(data); len(data) <= MaxSize && (err != nil || !same(more, p.WithRead(strings.ToValidUTF8(id, "\uFFFD")))) {
			t.Errorf("with one more event: %v, %v", more, err)
		}
		sum := p.WithTry(id, true).WithTry("\xfe", false)
		if again, err := Decode(sum.Encode()); len(sum.Encode()) <= MaxSize && (err != nil || !same(again, sum)) {
			t.Errorf("summed up it is %v, %v\nwant %v", again, err, sum)
		}
	})
}
