package practice

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

const sample = `{
  "schema": "whichtool.progress/1",
  "read": [
    "tools/slack",
    "topics/about"
  ],
  "tries": {
    "secret-paper": {
      "right": 1,
      "wrong": 2,
      "last": "right"
    },
    "unmarked-paper": {
      "right": 0,
      "wrong": 1,
      "last": "wrong"
    }
  }
}
`

func TestProgressRoundTrip(t *testing.T) {
	p := Progress{}.WithRead("topics/about").WithRead("tools/slack").WithRead("topics/about").
		WithTry("secret-paper", false).WithTry("unmarked-paper", false).
		WithTry("secret-paper", false).WithTry("secret-paper", true)
	if got := string(p.Encode()); got != sample {
		t.Fatalf("encoded:\n%s\nwant:\n%s", got, sample)
	}
	again, err := Decode([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	if string(again.Encode()) != sample || !again.HasRead("tools/slack") || again.HasRead("tools/zoom") {
		t.Errorf("decoded and encoded again:\n%s", again.Encode())
	}
}

func TestNewcomersProgress(t *testing.T) {
	data := Progress{}.Encode()
	p, err := Decode(data)
	if err != nil || !bytes.Equal(p.Encode(), data) || !bytes.HasSuffix(data, []byte("}\n")) {
		t.Errorf("%q, decoded with %v, is %q", data, err, p.Encode())
	}
}

func TestProgressIsAValue(t *testing.T) {
	p := Progress{}.WithRead("a").WithRead("c").WithTry("s", true)
	before := string(p.Encode())
	p.WithRead("b").WithRead("d")
	p.WithTry("s", false).WithTry("r", true)
	if after := string(p.Encode()); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

// What no page and no scenario can be called is passed over, so that what is
// encoded is always fit to decode.
func TestIdsThatAreNoText(t *testing.T) {
	p := Progress{}.WithRead("\xff").WithRead("\xfe").WithTry("\xff", true).WithTry("\xfe", true)
	if got := string(p.Encode()); got != string(Progress{}.Encode()) {
		t.Error(got)
	}
}

func TestTriesEndAtTheLimit(t *testing.T) {
	p := Progress{tries: map[string]tries{"s": {Right: MaxTries, Wrong: MaxTries, Last: lastRight}}}
	if _, err := Decode(p.WithTry("s", true).WithTry("s", false).Encode()); err != nil {
		t.Error(err)
	}
}

// A pack may lose pages and scenarios that a person has met.
func TestIdsThatAreNoLongerThere(t *testing.T) {
	c := course(t)
	p, err := Decode([]byte(`{"schema":"whichtool.progress/1","read":["topics/gone"],"tries":{"gone":{"right":0,"wrong":3,"last":"wrong"}}}`))
	if err != nil {
		t.Fatal(err)
	}
	first, _ := c.Next(Progress{})
	if s, _ := c.Next(p); s != first || !strings.Contains(string(p.Encode()), "topics/gone") {
		t.Errorf("next is %s, want %s; kept:\n%s", s.ID, first.ID, p.Encode())
	}
	for _, score := range c.Scores(p) {
		if score.Tried > 0 {
			t.Errorf("%s counts what is no longer there", score.Topic.ID)
		}
	}
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	const schema = `"schema":"whichtool.progress/1"`
	tried := func(fields string) string { return `{` + schema + `,"tries":{"s":{` + fields + `}}}` }
	for _, test := range []struct{ data, want string }{
		{"", "it is not whole: the JSON ends too soon"},
		{`{"schema":`, "it is not whole: the JSON ends too soon"},
		{"whichtool", "it is not JSON: damaged at byte 0"},
		{"{" + schema + "} {}", "it is not JSON: damaged at byte 34"},
		{`"whichtool"`, "it is not a JSON object"},
		{`[]`, "it is not a JSON object"},
		{`null`, `it has no schema, where "whichtool.progress/1" should stand`},
		{`{}`, `it has no schema, where "whichtool.progress/1" should stand`},
		{`{"schema":"whichtool.progress/2"}`, `its schema is "whichtool.progress/2", and this program reads only "whichtool.progress/1"`},
		{`{"schema":"\u001b[2J` + strings.Repeat("x", 100) + `"}`, `its schema is "\x1b[2J` + strings.Repeat("x", 56) + `…", and this program reads only "whichtool.progress/1"`},
		{"{" + schema + `,"score":1}`, `unknown field "score"`},
		{"{" + schema + `,"Read":[]}`, `unknown field "Read"`},
		{"{" + schema + "," + schema + "}", "the same name twice in a JSON object"},
		{"{" + schema + `,"read":"topics/about"}`, `the value at "read" cannot be used`},
		{"{" + schema + `,"read":[1]}`, `the value at "read/0" cannot be used`},
		{"{" + schema + ",\"read\":[\"\xff\"]}", "it is not JSON: damaged at byte 42"},
		{tried(`"right":1,"wrong":0,"last":"right","first":"wrong"`), `unknown field "first"`},
		{tried(`"right":-1,"wrong":0,"last":"right"`), `the scenario "s" has a number below 0`},
		{tried(`"right":1000001,"wrong":0,"last":"right"`), `the scenario "s" has a number above 1000000`},
		{tried(`"right":1e99,"wrong":0,"last":"right"`), `the value at "tries/s/right" cannot be used`},
		{tried(`"right":1.5,"wrong":0,"last":"right"`), `the value at "tries/s/right" cannot be used`},
		{tried(`"right":1,"wrong":0,"last":"left"`), `the scenario "s" has a last try that is neither "right" nor "wrong"`},
		{tried(``), `the scenario "s" has a last try that is neither "right" nor "wrong"`},
		{tried(`"right":0,"wrong":1,"last":"right"`), `the scenario "s" has a last try that is not counted`},
		{strings.Repeat(" ", MaxSize+1), "larger than 1 MiB, the most that progress may have"},
		{"{" + schema + `,"read":[` + strings.TrimSuffix(manyPaths(90_000), ",") + `]}`, "more entries than progress may have"},
		{strings.Repeat("[", MaxSize), "it is not a JSON object"},
	} {
		p, err := Decode([]byte(test.data))
		if fmt.Sprint(err) != test.want {
			t.Errorf("%.80q: %v\nwant %s", test.data, err, test.want)
		}
		if err != nil && !bytes.Equal(p.Encode(), Progress{}.Encode()) {
			t.Errorf("%.80q: an error, and still progress", test.data)
		}
	}
}

// manyPaths is paths that fit into the limit only as long as they stand close.
func manyPaths(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"%06d",`, i)
	}
	return b.String()
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		sample, "{}", "null", "[[[[", `{"schema":"whichtool.progress/1","read":["a","a","\ud800"]}`,
		`{"schema":"whichtool.progress/1","tries":{"":{"right":1,"wrong":0,"last":"right"},"<\u2028>":null}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Decode(data)
		if err != nil {
			for _, r := range err.Error() {
				if r < ' ' || r == 0x7f {
					t.Errorf("a control character in %q", err)
				}
			}
			if len(err.Error()) > 600 || !bytes.Equal(p.Encode(), Progress{}.Encode()) {
				t.Errorf("an error of %d bytes, with progress %s", len(err.Error()), p.Encode())
			}
			return
		}
		encoded := p.Encode()
		again, err := Decode(encoded)
		if err != nil || !bytes.Equal(again.Encode(), encoded) {
			t.Errorf("encoded it does not decode to the same: %v\n%s", err, encoded)
		}
		for id := range p.tries {
			p = p.WithTry(id, true)
		}
		if _, err := Decode(p.WithRead("topics/about").Encode()); err != nil && len(encoded) < MaxSize/2 {
			t.Errorf("after one more try it does not decode: %v", err)
		}
	})
}
