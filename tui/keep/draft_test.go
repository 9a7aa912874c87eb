package keep_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/record/sqlite"
	"whichtool/tui/keep"
)

var day = guidance.Date{Year: 2026, Month: 11, Day: 28}

// keeper keeps in a folder of the test's own.
func keeper(t *testing.T) *keep.Keeper {
	path := filepath.Join(t.TempDir(), "records.db")
	store, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	n := byte(0)
	return &keep.Keeper{
		Open: func(bool) (record.Store, error) { return store, nil }, Place: path, Period: record.DefaultPeriod, Program: "1.0.0",
		Now:      func() time.Time { return time.Date(2026, 11, 28, 14, 5, 0, 0, time.UTC) },
		Random:   func() [8]byte { n++; return [8]byte{n} },
		Guidance: func(e string) (record.Guidance, error) { return record.Guidance{Edition: e}, nil },
	}
}

func drafts(t *testing.T, k *keep.Keeper) []record.Draft {
	t.Helper()
	store, err := k.Existing()
	if err != nil {
		t.Fatal(err)
	}
	all, err := store.Drafts()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func engine() *questions.Engine { return questions.Compile(fixture.Pack()) }

// However late and in whatever order what writes is called, what is there in the
// end is the newest state.
func TestTheNewestStateIsSaved(t *testing.T) {
	k, flow := keeper(t), engine().Start(day)
	d := k.Begin()
	if d.Save("e", flow) != nil {
		t.Error("a walk without answers is saved")
	}
	var writes []func() error
	for flow.Question() != nil {
		flow = flow.Choose(0)
		writes = append(writes, d.Save("e", flow))
	}
	if len(writes) < 3 {
		t.Fatalf("%d answers", len(writes))
	}
	var all sync.WaitGroup
	for i := range writes {
		all.Go(func() {
			if err := writes[len(writes)-1-i](); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	got := drafts(t, k)
	if len(got) != 1 || len(got[0].Given) != len(writes) {
		t.Fatalf("%+v is not the newest of %d states", got, len(writes))
	}
	resumed, whole := got[0].Resume(engine(), day)
	if !whole || !resumed.Proposed() || len(resumed.Given()) != len(writes) {
		t.Errorf("it does not go on where it was left: %v, %v", whole, resumed.Given())
	}
}

// A state that was noted before a draft is dropped does not bring it back; answers
// given after it are a draft of their own.
func TestDroppedStaysDropped(t *testing.T) {
	k, flow := keeper(t), engine().Start(day).Choose(0)
	d := k.Begin()
	if d.Drop() != nil {
		t.Error("there is nothing to drop yet")
	}
	first := d.Save("e", flow)
	if err := first(); err != nil {
		t.Fatal(err)
	}
	was := drafts(t, k)[0].ID
	late := d.Save("e", flow.Choose(0))
	drop := d.Drop()
	for _, write := range []func() error{drop, late, first} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	if got := drafts(t, k); len(got) != 0 {
		t.Fatalf("%+v is back", got)
	}
	if err := d.Save("e", flow)(); err != nil {
		t.Fatal(err)
	}
	if got := drafts(t, k); len(got) != 1 || got[0].ID == was {
		t.Errorf("%+v is not a new draft", got)
	}
}

func TestADraftIsTakenUp(t *testing.T) {
	k, flow := keeper(t), engine().Start(day).Choose(0)
	if err := k.Begin().Save("e", flow)(); err != nil {
		t.Fatal(err)
	}
	was := drafts(t, k)[0]
	if err := k.Again(was).Save("e", flow.Choose(0))(); err != nil {
		t.Fatal(err)
	}
	if got := drafts(t, k); len(got) != 1 || got[0].ID != was.ID || len(got[0].Given) != 2 || !got[0].Started.Equal(was.Started.Time) {
		t.Errorf("%+v does not go on with %+v", got, was)
	}
}

// Settle writes what nobody has written, and does not wait for a disk that hangs.
func TestSettle(t *testing.T) {
	k, flow := keeper(t), engine().Start(day).Choose(0)
	k.Begin().Save("e", flow)
	if !k.Settle(time.Minute) || len(drafts(t, k)) != 1 {
		t.Error("what was noted is not written")
	}
	hangs := make(chan struct{})
	defer close(hangs)
	k.Open = func(bool) (record.Store, error) { <-hangs; return nil, fs.ErrClosed }
	k.Begin().Save("e", flow)
	if k.Settle(time.Millisecond) {
		t.Error("it says that all is written")
	}
}

func TestWhatIsOffKeepsNothing(t *testing.T) {
	k, flow := keeper(t), engine().Start(day).Choose(0)
	k.Open = func(bool) (record.Store, error) { return nil, errors.New("it was asked for") }
	k.Off = "as --no-save says"
	if k.Begin() != nil || k.Again(record.Draft{}) != nil || (*keep.Keeper)(nil).Begin() != nil {
		t.Error("there is a draft")
	}
	var none *keep.Draft
	if none.Save("e", flow) != nil || none.Drop() != nil {
		t.Error("no draft writes")
	}
	if k.Fresh() {
		t.Error("it is to be said where things go")
	}
	if _, err := k.Keep(flow.Decide(), nil, record.Words{}); !errors.Is(err, keep.ErrOff) {
		t.Error(err)
	}
}

func TestWhen(t *testing.T) {
	now := time.Date(2026, 11, 28, 14, 5, 0, 0, time.UTC)
	for want, moment := range map[string]time.Time{
		"today 09:30": now.Add(-4*time.Hour - 35*time.Minute), "yesterday 23:59": time.Date(2026, 11, 27, 23, 59, 0, 0, time.UTC),
		"26 November 2026": time.Date(2026, 11, 26, 23, 59, 0, 0, time.UTC),
	} {
		if got := keep.When(moment, now); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestPeriodsInWords(t *testing.T) {
	for want, got := range map[string]string{
		"2 years": keep.Span(record.Period{Years: 2}), "1 year and 1 month": keep.Span(record.Period{Years: 1, Months: 1}), "90 days": keep.Span(record.Period{Days: 90}),
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
