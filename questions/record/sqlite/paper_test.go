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
