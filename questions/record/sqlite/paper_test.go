package sqlite

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"whichtool/questions/record"
)

func TestPapersAreChangedOneAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	const each = 20
	var wait sync.WaitGroup
	for _, sign := range []string{"a", "b", "c"} {
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		wait.Go(func() {
			for range each {
				if err := s.ChangePaper("check", "one", func(before []byte) ([]byte, error) { return append(before, sign...), nil }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	papers, err := s.Papers("check")
	if err != nil || len(papers) != 1 || len(papers[0].Text) != 3*each || strings.Count(string(papers[0].Text), "b") != each {
		t.Fatalf("%d papers, %v", len(papers), err)
	}
	if others, err := s.Papers("other"); err != nil || len(others) != 0 {
		t.Errorf("%d of another kind, %v", len(others), err)
	}
}

func TestAPaperStaysWhereItsChangeFailsOrAHoldIsPlaced(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "records.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	put := func(text string, err error) error {
		return s.ChangePaper("check", "one", func([]byte) ([]byte, error) { return []byte(text), err })
	}
	refused := errors.New("refused")
	if err := put("first", nil); err != nil {
		t.Fatal(err)
	}
	if err := put("second", refused); !errors.Is(err, refused) {
		t.Errorf("got %v", err)
	}
	if err := s.Hold(record.Hold{Name: "FOI-1", Placed: record.StampOf(noon)}); err != nil {
		t.Fatal(err)
	}
	if err := s.DropPaper("check", "one"); !errors.Is(err, record.ErrHeld) {
		t.Errorf("dropped: %v", err)
	}
	if papers, err := s.Papers("check"); err != nil || len(papers) != 1 || string(papers[0].Text) != "first" {
		t.Errorf("%v, %v", papers, err)
	}
	if err := s.Lift("FOI-1", noon); err != nil {
		t.Fatal(err)
	}
	if err := s.DropPaper("check", "one"); err != nil {
		t.Error(err)
	}
	if err := s.DropPaper("check", "two"); err == nil {
		t.Error("one that is not there is dropped")
	}
}

func TestTheOldestOfManyDraftsAreForgotten(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "records.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for n := range mostDrafts + 10 {
		if err := s.SaveDraft(record.Draft{ID: record.NewID([8]byte{byte(n)}), Changed: record.StampOf(noon), Started: record.StampOf(noon)}); err != nil {
			t.Fatal(err)
		}
	}
	drafts, err := s.Drafts()
	if err != nil || len(drafts) != mostDrafts || drafts[0].ID != record.NewID([8]byte{mostDrafts + 9}) || drafts[mostDrafts-1].ID != record.NewID([8]byte{10}) {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

// TestAQueryFindsTheSameAgain holds what is found in memory to what is found in the
// file, for pages of any size, before and after a record more.
func TestAQueryFindsTheSameAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for n := range 40 {
		if _, err := s.Keep(nth(n, record.Words{Title: []string{"Rota", "Rota of a wing", "Bail"}[n%3], Note: strings.Repeat("note ", 700)})); err != nil {
			t.Fatal(err)
		}
		for _, q := range []record.Query{{Words: []string{"rota"}}, {Words: []string{"wing"}, Limit: 3}, {Words: []string{"rota"}, Offset: 2, Limit: 7}, {Words: []string{"bail"}, Offset: 100, Limit: 5}} {
			first, total, err := s.List(q)
			if err != nil {
				t.Fatal(err)
			}
			again, same, err := s.List(q)
			if err != nil || same != total || len(again) != len(first) || len(first) > 0 && again[len(again)-1].ID != first[len(first)-1].ID {
				t.Fatalf("%+v after %d: %d of %d, then %d of %d, %v", q, n, len(first), total, len(again), same, err)
			}
		}
	}
}
