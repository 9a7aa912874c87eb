package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"whichtool/questions/record"
)

// settingOf is that of a program that writes an older version.
func settingOf(version int) setting {
	e := usual
	e.steps = steps[:version+1]
	return e
}

// filled makes a file of an older version as that version did, with something of
// everything that it could hold, and gives the records.
func filled(t testing.TB, path string, version int) []record.Record {
	t.Helper()
	s, err := settingOf(version).open(path, true)
	must(t, err)
	kept := keep(t, s, 1, 2, 3)
	second, err := s.Keep(kept[1].Revised(record.Words{Title: "Second thoughts", Tags: []string{"again"}}, nil, noon))
	must(t, err)
	must(t, s.Delete([]string{kept[2].ID}, "a mistake", noon))
	must(t, s.Hold(record.Hold{Name: "FOI 17", Reason: "open", Placed: record.StampOf(noon)}))
	must(t, s.SaveDraft(record.Draft{ID: idOf(9), Edition: "2020-04", Given: []record.Given{{Question: "q", Option: "o"}}}))
	if version >= 2 {
		must(t, s.SaveSearch(record.Search{ID: idOf(8), Places: []record.Place{}}))
		must(t, s.Remember("differ", "3"))
	}
	must(t, s.Close())
	return []record.Record{kept[0], second}
}

// hasAll fails where something is missing that filled put in.
func hasAll(t testing.TB, s *Store, kept []record.Record) {
	t.Helper()
	for _, want := range kept {
		if got, err := s.Get(want.ID); err != nil || got.SHA256 != want.SHA256 {
			t.Errorf("%s: %v", want.ID, err)
		}
	}
	if rows, _, err := s.List(record.Query{Tag: "again"}); err != nil || !slices.Equal(idsOf(rows), []string{kept[1].ID}) {
		t.Errorf("the list has %+v, %v", rows, err)
	}
	holds, err := s.Holds()
	must(t, err)
	drafts, err := s.Drafts()
	must(t, err)
	if len(holds) != 1 || holds[0].Reason != "open" || len(drafts) != 1 || len(drafts[0].Given) != 1 || len(each(t, s.Gists(record.Query{}))) != 2 {
		t.Errorf("%+v %+v", holds, drafts)
	}
	if v := whole(t, s); v.Records != 3 || v.Deleted != 1 || v.Entries != 6 {
		t.Errorf("%+v", v)
	}
}

func TestEveryEarlierVersionIsBroughtUpToDate(t *testing.T) {
	for version := 1; version < usual.latest(); version++ {
		path := filepath.Join(t.TempDir(), "records.db")
		kept := filled(t, path, version)
		s := openAt(t, path)
		hasAll(t, s, kept)
		must(t, s.SaveSearch(record.Search{ID: idOf(8), Places: []record.Place{}}))
		must(t, s.Remember("differ", "3"))
		keep(t, s, 4)
		whole(t, s)

		// The copy is the file as it was, and the older program reads it.
		name := before(path, version+1)
		info, err := os.Stat(name)
		must(t, err)
		if info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
			t.Errorf("the copy's mode is %v", info.Mode())
		}
		older, err := settingOf(version).open(name, false)
		must(t, err)
		hasAll(t, older, kept)
		must(t, older.Close())
		if _, err := settingOf(version).open(path, false); !errors.Is(err, ErrNewer) {
			t.Errorf("the older program opens the new file: %v", err)
		}
	}
}

func TestAFileThatIsMadeNewHasNoCopy(t *testing.T) {
	s := fresh(t)
	keep(t, s, 1)
	if names, _ := filepath.Glob(s.Path() + ".before-*"); len(names) > 0 {
		t.Errorf("%q", names)
	}
}

// TestAnOlderProgramThatIsStillRunning may write no more.
func TestAnOlderProgramThatIsStillRunning(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	filled(t, path, 1)
	older, err := settingOf(1).open(path, true)
	must(t, err)
	defer older.Close()
	s := openAt(t, path)
	if _, err := older.Keep(nth(5, record.Words{})); !errors.Is(err, ErrNewer) {
		t.Errorf("%v", err)
	}
	keep(t, s, 5)
}

func TestAStepThatFailsChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	kept := filled(t, path, 1)
	was := read(t, path)
	broken := usual
	broken.steps = append(slices.Clone(steps[:2]), "CREATE TABLE later(x); INSERT INTO nowhere VALUES(1);")
	if _, err := broken.open(path, true); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
	if read(t, path) != was {
		t.Error("the file was changed")
	}
	s, err := settingOf(1).open(path, true)
	must(t, err)
	hasAll(t, s, kept)
	must(t, s.Close())
}

// TestStepsFollowOneAnother has a file go through several steps, with a copy
// before each.
func TestStepsFollowOneAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	kept := filled(t, path, 1)
	further := usual
	for n := range 3 {
		further.steps = append(slices.Clone(further.steps), fmt.Sprintf("CREATE TABLE later%d(x);", n))
	}
	s, err := further.open(path, true)
	must(t, err)
	hasAll(t, s, kept)
	must(t, s.Close())
	for version := 2; version <= further.latest(); version++ {
		db, err := sql.Open("sqlite", before(path, version))
		must(t, err)
		if got, err := versionOf(db); err != nil || got != version-1 {
			t.Errorf("the copy before %d is of version %d: %v", version, got, err)
		}
		must(t, db.Close())
	}
	if _, err := Open(path); !errors.Is(err, ErrNewer) {
		t.Errorf("%v", err)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	must(t, err)
	return string(text)
}
