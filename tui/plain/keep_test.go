package plain

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whichtool/questions/record"
	"whichtool/questions/record/sqlite"
	"whichtool/tui/keep"
)

// keeperIn is what keeps decisions in a folder, with its store, which opens when it
// is first asked for.
func keeperIn(t *testing.T, folder string) *keep.Keeper {
	t.Helper()
	place := filepath.Join(folder, "records.db")
	var store *sqlite.Store
	t.Cleanup(func() {
		if store != nil {
			store.Close()
		}
	})
	n := byte(0)
	return &keep.Keeper{
		Place: place, Period: record.DefaultPeriod, Program: "test",
		Now: func() time.Time { return time.Date(2026, 11, 28, 14, 5, 0, 0, time.UTC) },
		Random: func() [8]byte {
			n++
			return [8]byte{n}
		},
		Guidance: func(edition string) (record.Guidance, error) { return record.Guidance{Edition: edition}, nil },
		Open: func(create bool) (record.Store, error) {
			if _, err := os.Stat(place); store == nil && (create || err == nil) {
				opened, err := sqlite.Open(place)
				if err != nil {
					return nil, err
				}
				store = opened
			}
			if store == nil {
				return nil, nil
			}
			return store, nil
		},
	}
}

// talkKeeping is talk with a keeper.
func talkKeeping(t *testing.T, k *keep.Keeper, lines ...string) (string, error) {
	t.Helper()
	var b strings.Builder
	session := &Session{Engine: engine(t), Date: asOf, Out: &b, Save: files{}.save, Keep: k, In: strings.NewReader(strings.Join(lines, "\n") + "\n")}
	err := session.Run()
	return b.String(), err
}

func TestAnswersAreThereAfterTheInputEnds(t *testing.T) {
	folder := t.TempDir()
	out, err := talkKeeping(t, keeperIn(t, folder), "1", "1", "1")
	if !errors.Is(err, ErrEnded) {
		t.Fatal(err)
	}
	has(t, out, "Your answers are kept on this computer as you go", "With --no-save nothing is kept.")
	out, err = talkKeeping(t, keeperIn(t, folder), "on", "", "1", "1", "1", "1", "1", "", "quit")
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "You were not through: 3 answers of 28 November 2026", "Gone wrong?")
	lacks(t, out, "Your answers are kept on this computer")
	out, _ = talkKeeping(t, keeperIn(t, folder), "quit")
	lacks(t, out, "You were not through") // once the result was left, nothing is offered
}

func TestADecisionIsKeptWithItsWords(t *testing.T) {
	folder := t.TempDir()
	k := keeperIn(t, folder)
	out, err := talkKeeping(t, k, toResult(routine, "keep Rota of the week", "a note", "keep again", "show 1", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Names and contents do not belong in title and note.", "Kept. Once it is done, type done 1", "It is kept already, today")
	store, err := k.Existing()
	if err != nil {
		t.Fatal(err)
	}
	rows, total, err := store.List(record.Query{})
	if err != nil || total != 1 || rows[0].Title != "Rota of the week" {
		t.Fatalf("%+v, %v", rows, err)
	}
	r, err := store.Get(rows[0].ID)
	if err != nil || r.Note != "a note" || len(r.Answers) != len(routine) || !r.Answers[0].Counts {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatLooksPrivateIsAskedAbout(t *testing.T) {
	k := keeperIn(t, t.TempDir())
	out, err := talkKeeping(t, k, toResult(routine, "keep Call with Mr Daniel Okafor", "", "no", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "This looks like a name", "Not kept.")
	if store, err := k.Existing(); err != nil {
		t.Fatal(err)
	} else if rows, _, err := store.List(record.Query{}); err != nil || len(rows) != 0 {
		t.Errorf("%+v, %v", rows, err)
	}
}

func TestNothingIsKeptWhereThatWasAskedFor(t *testing.T) {
	folder := t.TempDir()
	k := keeperIn(t, folder)
	k.Off = "Nothing is kept, as --no-save says."
	out, err := talkKeeping(t, k, toResult(routine, "keep Rota", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Nothing is kept, as --no-save says.")
	lacks(t, out, "Your answers are kept")
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestItGoesOnWhereNothingCanBeKept(t *testing.T) {
	k := keeperIn(t, t.TempDir())
	k.Open = func(bool) (record.Store, error) { return nil, errors.New("the disk is full") }
	out, err := talkKeeping(t, k, toResult(routine, "keep Rota", "", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out, "the disk is full"); n != 2 { // once for answers, once for what was kept on purpose
		t.Errorf("it is said %d times", n)
	}
	has(t, out, "Gone wrong?", "Not kept: the disk is full")
}
