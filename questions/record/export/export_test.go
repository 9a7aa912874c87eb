package export_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

func written(t testing.TB, f export.Format, records ...record.Record) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, all(records...)); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return out.Bytes()
}

// TestEachFormatHoldsWhatIsWritten writes none, one and many records in each format.
func TestEachFormatHoldsWhatIsWritten(t *testing.T) {
	records := many(t, 12)
	for _, f := range export.Formats {
		for _, n := range []int{0, 1, 2, len(records)} {
			text := written(t, f, records[:n]...)
			if err := f.Check(bytes.NewReader(text), n); err != nil {
				t.Errorf("%s of %d: %v", f.Name, n, err)
			}
			if err := f.Check(bytes.NewReader(text), n+1); err == nil {
				t.Errorf("%s: a record that is not there is not missed", f.Name)
			}
			if again := written(t, f, records[:n]...); !bytes.Equal(again, text) {
				t.Errorf("%s: the same records are written in another way", f.Name)
			}
		}
	}
}

// TestACheckFindsWhatIsCutShort cuts what was written anywhere.
func TestACheckFindsWhatIsCutShort(t *testing.T) {
	records := many(t, 2)
	for _, f := range export.Formats {
		text := written(t, f, records...)
		for cut := 1; cut < len(text)-2; cut += len(text)/40 + 1 {
			if err := f.Check(bytes.NewReader(text[:cut]), len(records)); err == nil {
				t.Errorf("%s: %d of %d bytes pass", f.Name, cut, len(text))
			}
		}
	}
}

func TestAnErrorOnTheWayEndsTheWriting(t *testing.T) {
	errTrouble := errors.New("the disk is gone")
	records := func(yield func(record.Record, error) bool) {
		_ = yield(many(t, 1)[0], nil) && yield(record.Record{}, errTrouble)
	}
	for _, f := range export.Formats {
		if err := f.Write(&bytes.Buffer{}, records); !errors.Is(err, errTrouble) {
			t.Errorf("%s: %v", f.Name, err)
		}
		if err := f.Write(full{}, all(many(t, 1)...)); !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk: %v", f.Name, err)
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// TestRecordsAreWrittenAsTheyCome looks at what is written before the last comes. A
// table shows its columns with the last record.
func TestRecordsAreWrittenAsTheyCome(t *testing.T) {
	records := many(t, 10)
	for _, f := range export.Formats {
		var out bytes.Buffer
		early := 0
		sequence := func(yield func(record.Record, error) bool) {
			for n := range 100 {
				if early = out.Len(); !yield(records[n%len(records)], nil) {
					return
				}
			}
		}
		if err := f.Write(&out, sequence); err != nil {
			t.Fatal(err)
		}
		if f.Name != "csv" && early < out.Len()*8/10 {
			t.Errorf("%s: %d of %d bytes are written when the last record comes", f.Name, early, out.Len())
		}
	}
}

func TestFormatsAreFound(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range export.Formats {
		byName, ok := export.Formats.Named(f.Name)
		byFile, also := export.Formats.Of("a/B" + strings.ToUpper(f.Extension))
		if !ok || !also || byName.Name != f.Name || byFile.Name != f.Name || seen[f.Extension] || f.Title == "" || f.MediaType == "" {
			t.Errorf("%s: %+v", f.Name, f)
		}
		seen[f.Extension] = true
	}
	if _, ok := export.Formats.Of("a.doc"); ok {
		t.Error("a format for a.doc")
	}
	if _, ok := export.Formats.Named("doc"); ok {
		t.Error("a format named doc")
	}
}

func TestCountedCounts(t *testing.T) {
	n := 0
	if err := export.Formats[0].Write(&bytes.Buffer{}, export.Counted(all(many(t, 2)...), &n)); err != nil || n != 6 {
		t.Errorf("%d, %v", n, err)
	}
}
