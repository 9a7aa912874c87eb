package export_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

// read reads records until the first error.
func read(r io.Reader) (out []record.Record, err error) {
	for kept, err := range export.Read(r) {
		if err != nil {
			return out, err
		}
		out = append(out, kept)
	}
	return out, nil
}

func TestWhatWasWrittenIsReadBack(t *testing.T) {
	records := many(t, 3)
	for _, name := range []string{"json", "ndjson"} {
		f, _ := export.Formats.Named(name)
		for _, n := range []int{0, 1, len(records)} {
			text := written(t, f, records[:n]...)
			for how, r := range map[string]io.Reader{
				"at once":     bytes.NewReader(text),
				"a byte each": iotest.OneByteReader(bytes.NewReader(text)),
				"with a mark": strings.NewReader("\xef\xbb\xbf" + string(text)),
				"with CR LF":  strings.NewReader(strings.ReplaceAll(string(text), "\n", "\r\n")),
			} {
				back, err := read(r)
				if err != nil || len(back) != n {
					t.Fatalf("%s, %d, %s: %d, %v", name, n, how, len(back), err)
				}
				for i, r := range back {
					if string(r.Encode()) != string(records[i].Encode()) {
						t.Errorf("%s, %s: record %d is another one", name, how, i)
					}
				}
			}
		}
	}
}

// TestWhatIsRefusedSaysWhereAndWhy has a good record on the first line, and another
// thing behind it.
func TestWhatIsRefusedSaysWhereAndWhy(t *testing.T) {
	good := string(many(t, 1)[0].Encode())
	for name, c := range map[string]struct{ text, want string }{
		"no JSON":           {good + "\nid,title\n", "line 2: it is no JSON"},
		"no record":         {good + "\n\n17\n", "line 3: it is no record: a record is a JSON object"},
		"another schema":    {good + "\n{\"schema\":\"whichtool.record/2\"}\n", `line 2: it is no whichtool.record/1: its schema is "whichtool.record/2"`},
		"altered":           {good + "\n" + strings.Replace(good, "Number 0", "Number 1", 1), "line 2: its SHA-256 is not that of its content"},
		"more members":      {good + "\n" + strings.Replace(good, `"note":`, `"notes":"","note":`, 1), "line 2: at /notes: unknown object member name"},
		"twice":             {good + "\n" + strings.Replace(good, `"note":`, `"note":"","note":`, 1), `line 2: it has the member "note" twice`},
		"another kind":      {good + "\n" + strings.Replace(good, `"revision":1`, `"revision":"one"`, 1), "line 2: at /revision: "},
		"deep":              {good + "\n{\"schema\":" + strings.Repeat("[", 40) + strings.Repeat("]", 40) + "}\n", "line 2: it is nested deeper than 32 levels"},
		"far too deep":      {good + "\n" + strings.Repeat("[", 1<<20), "line 2: it is no JSON"},
		"large":             {good + "\n{\"schema\":\"" + strings.Repeat("a", record.MaxSize+1) + "\"}\n", "line 2: it is larger than 4 MiB"},
		"endless":           {good + "\n{\"schema\":\"" + strings.Repeat("a", 3*record.MaxSize), "line 2: it is larger than 4 MiB"},
		"cut short":         {good + "\n" + good[:len(good)/2], "line 2: it ends in the middle of a record"},
		"an open list":      {"[" + good + "\n,\n", "line 3: it ends in the middle of a record"},
		"after a list":      {"[" + good + "]\n" + good, "line 2: there is more after the end of the list"},
		"a list in a list":  {"[[" + good + "]]", "line 1: it is no record"},
		"a lone surrogate":  {good + "\n" + `{"schema":"\ud800"}`, "line 2: it is no JSON"},
		"broken UTF-8":      {good + "\n{\"schema\":\"\xff\"}", "line 2: it is no JSON"},
		"UTF-16":            {"\xff\xfe{\x00}\x00", "line 1: it is in UTF-16 or no text at all; save it as UTF-8"},
		"UTF-16, no mark":   {"\x00{\x00}", "line 1: it is in UTF-16"},
		"in the third line": {"[\n" + good + ",\n\n{\"schema\":\n3}]", "line 4: at /schema: "},
	} {
		back, err := read(strings.NewReader(c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: after %d records %v, want %s", name, len(back), err, c.want)
		}
	}
}

// TestReadingHoldsOneRecordAtATime reads a text without an end, and what it takes
// does not grow.
func TestReadingHoldsOneRecordAtATime(t *testing.T) {
	text := append(many(t, 1)[0].Encode(), '\n')
	source := &endless{text: text}
	n := 0
	for _, err := range export.Read(source) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 300 {
			break
		}
	}
	if ahead := source.given - n*len(text); ahead > 1<<20 {
		t.Errorf("after %d records it has read %d bytes ahead", n, ahead)
	}
}

type endless struct {
	text  []byte
	given int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.text[e.given%len(e.text):])
	e.given += n
	return n, nil
}

func FuzzRead(f *testing.F) {
	good := many(f, 1)[0].Encode()
	f.Add(good)
	f.Add([]byte("[" + string(good) + "]"))
	f.Add([]byte("\xef\xbb\xbf[\r\n]"))
	f.Add([]byte("\xff\xfe"))
	f.Add([]byte("[\ufeff"))
	f.Add([]byte("t\r\n]"))
	// How the decoder words what is wrong depends on how much of it has come.
	said := func(err error) string {
		text, _, _ := strings.Cut(fmt.Sprint(err), "it is no JSON")
		return text
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		records, err := read(bytes.NewReader(data))
		if err != nil && !strings.HasPrefix(err.Error(), "line ") {
			t.Errorf("no line in %q", err)
		}
		slow, again := read(iotest.OneByteReader(bytes.NewReader(data)))
		if len(slow) != len(records) || said(err) != said(again) {
			t.Errorf("%d, %v; byte by byte %d, %v", len(records), err, len(slow), again)
		}
	})
}
