package sqlite

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// files is what is in a folder: the bytes, by name.
func files(t testing.TB, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(folder)
	must(t, err)
	for _, e := range entries {
		if e.Type().IsRegular() {
			out[e.Name()] = read(t, filepath.Join(folder, e.Name()))
		}
	}
	return out
}

// refused fails unless a file is refused as being of a kind, in words that name it
// and what to do, and nothing in its folder has changed.
func refused(t *testing.T, e setting, path string, kind error) {
	t.Helper()
	was := files(t, filepath.Dir(path))
	for _, write := range []bool{true, false} {
		s, err := e.open(path, write)
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, kind) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), advice[kind]) {
			t.Errorf("%d bytes, to write %v: %v", len(was[filepath.Base(path)]), write, err)
		}
	}
	now := files(t, filepath.Dir(path))
	for name, text := range was {
		if now[name] != text {
			t.Errorf("%s was changed", name)
		}
	}
	if len(now) != len(was) {
		t.Errorf("beside it: %d files, not %d", len(now), len(was))
	}
}

func TestAFileOfANewerVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	filled(t, path, usual.latest())
	refused(t, settingOf(1), path, ErrNewer)
}

func TestFilesOfOtherPrograms(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"text": strings.Repeat("Dear diary. ", 50), "short": "x", "header": heading, "picture": "\xff\xd8\xff\xe0" + strings.Repeat("\x00\x10", 900),
	} {
		path := filepath.Join(folder, name)
		must(t, os.WriteFile(path, []byte(text), 0o600))
		refused(t, usual, path, ErrDamaged)
	}
	path := filepath.Join(folder, "other.db")
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(WAL)")
	must(t, err)
	defer db.Close()
	_, err = db.Exec("CREATE TABLE theirs(x); INSERT INTO theirs VALUES('precious')")
	must(t, err)
	// As another program leaves it that was killed: some of it is not in the file yet.
	killed := filepath.Join(t.TempDir(), "other.db")
	for name, text := range files(t, folder) {
		if suffix, ok := strings.CutPrefix(name, "other.db"); ok {
			must(t, os.WriteFile(killed+suffix, []byte(text), 0o600))
		}
	}
	refused(t, usual, killed, ErrForeign)
	if err := os.Mkdir(filepath.Join(folder, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	refused(t, usual, filepath.Join(folder, "folder"), ErrForeign)
}

// copyOf is a copy of a closed file in a folder of its own.
func copyOf(t testing.TB, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "records.db")
	must(t, os.WriteFile(path, text, 0o600))
	return path
}

// reads goes through all that can be read, and reports the first fault.
func reads(s *Store, ids []string) error {
	_, err := s.Summary(guidance.Date{Year: 2027})
	for _, q := range []record.Query{{}, {Words: []string{"decision"}}} {
		_, _, failed := s.List(q)
		err = errors.Join(err, failed)
	}
	for _, failed := range s.Each(record.Query{}) {
		err = errors.Join(err, failed)
	}
	for _, failed := range s.Gists(record.Query{}) {
		err = errors.Join(err, failed)
	}
	for _, id := range ids {
		_, failed := s.Get(id)
		err = errors.Join(err, failed)
	}
	_, failed := s.Searches()
	return errors.Join(err, failed)
}

// sample is a file of some size that is closed, and what was kept in it.
func sample(t testing.TB) (text []byte, kept []record.Record) {
	t.Helper()
	s := fresh(t)
	for n := range 20 {
		kept = append(kept, keep(t, s, n)...)
	}
	must(t, s.SaveSearch(record.Search{ID: idOf(1), Places: []record.Place{}}))
	must(t, s.Close())
	return []byte(read(t, s.Path())), kept
}

// rounds is how often something is tried: WHICHTOOL_LONG says how often in a long
// run, and a short one is a tenth.
func rounds(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("WHICHTOOL_LONG")); err == nil {
		return n
	}
	if testing.Short() {
		return usual / 10
	}
	return usual
}

// TestFilesThatAreCutShort are all refused at once, and stay as they are.
func TestFilesThatAreCutShort(t *testing.T) {
	text, _ := sample(t)
	sizes := []int{1, 15, 16, 50, 99, 100, 101, 511, 512, 4095}
	for size := 4096; size < len(text); size += 3000 {
		sizes = append(sizes, size-1, size, size+1)
	}
	sizes = append(sizes, len(text)-4096, len(text)-1)
	for _, size := range sizes {
		refused(t, usual, copyOf(t, text[:size]), ErrDamaged)
	}
}

// TestDamageIsNeverPassedOff overwrites a file at random: where nothing is found,
// everything that was kept is there as it was. A file that is only read stays as
// it is, and nothing makes the program panic or hang.
func TestDamageIsNeverPassedOff(t *testing.T) {
	text, kept := sample(t)
	var ids []string
	for _, r := range kept {
		ids = append(ids, r.ID)
	}
	random := rand.New(rand.NewPCG(11, 28))
	refusals, findings := 0, 0
	n := rounds(60)
	for range n {
		damaged := slices.Clone(text)
		for range 1 + random.IntN(3) {
			at, size := random.IntN(len(damaged)), 1<<random.IntN(10)
			for i := at; i < min(at+size, len(damaged)); i++ {
				damaged[i] = byte(random.UintN(256))
			}
		}
		path := copyOf(t, damaged)
		s, err := OpenExisting(path)
		if err != nil {
			if !strings.Contains(err.Error(), path) {
				t.Errorf("it does not name the file: %v", err)
			}
			refusals++
		} else {
			failed := reads(s, ids)
			v, err := s.Verify("")
			switch {
			case err != nil:
				refusals++
			case len(v.Findings) > 0:
				findings++
			case failed != nil || v.Records != int64(len(kept)):
				t.Errorf("the chain is whole, and yet: %v", failed)
			default:
				for _, r := range kept {
					if got, err := s.Get(r.ID); err != nil || got.SHA256 != r.SHA256 {
						t.Errorf("the chain is whole, and yet %s: %v", r.ID, err)
					}
				}
			}
			must(t, s.Close())
		}
		if read(t, path) != string(damaged) {
			t.Error("it was changed")
		}
		if s, err := Open(path); err == nil { // what is written to it may be refused, no more
			_, _ = s.Keep(nth(99, record.Words{}))
			_ = s.Delete(ids[:3], "", noon)
			s.Close()
		}
	}
	if n >= 60 && (refusals < n/6 || findings < n/6) { // of a few it says nothing
		t.Errorf("it was damaged too gently: %d refused, %d found", refusals, findings)
	}
}

// TestAWALThatIsCutShort or overwritten leaves what was kept before, and a chain
// that is whole.
func TestAWALThatIsCutShort(t *testing.T) {
	s := fresh(t)
	keep(t, s, 1, 2, 3)
	must(t, s.Close())
	base := read(t, s.Path())
	s = openAt(t, s.Path())
	kept := keep(t, s, 4, 5, 6, 7)
	wal := read(t, s.Path()+"-wal")
	if len(wal) < 10_000 || read(t, s.Path()) != base {
		t.Fatal("nothing was written ahead")
	}
	random := rand.New(rand.NewPCG(11, 28))
	const cuts = 30
	for n := range cuts {
		ahead := []byte(wal)[:len(wal)*n/(cuts-1)]
		if n%3 == 2 && len(ahead) > 0 {
			ahead = slices.Clone(ahead)
			for range 20 {
				ahead[random.IntN(len(ahead))] ^= 0x55
			}
		}
		path := copyOf(t, []byte(base))
		must(t, os.WriteFile(path+"-wal", ahead, 0o600))
		torn, err := Open(path)
		must(t, err)
		v := whole(t, torn)
		if v.Entries < 3 || v.Entries > 7 || n == cuts-2 && v.Entries < 6 {
			t.Errorf("%d of %d bytes: %d entries", len(ahead), len(wal), v.Entries)
		}
		must(t, torn.Delete([]string{idOf(1)}, "", noon))
		keep(t, torn, 20)
		whole(t, torn)
		must(t, torn.Close())
	}
	for _, r := range kept {
		_, err := s.Get(r.ID)
		must(t, err)
	}
}

func TestAFileThatIsLocked(t *testing.T) {
	s := fresh(t)
	keep(t, s, 1)
	hasty := usual
	hasty.waits = time.Millisecond
	other, err := hasty.open(s.Path(), true)
	must(t, err)
	defer other.Close()
	must(t, s.write(func(*transaction) error {
		for _, err := range []error{other.SaveDraft(record.Draft{ID: "a"}), other.DropDraft("a")} {
			if !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), s.Path()) {
				t.Errorf("%v", err)
			}
		}
		_, err := other.Get(idOf(1)) // reading waits for nobody
		return err
	}))
	must(t, other.SaveDraft(record.Draft{ID: "a"}))
}

func TestAFileThatIsMovedOrDeletedMeanwhile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no file that is open is moved here")
	}
	for name, do := range map[string]func(path string) error{
		"moved":   func(path string) error { return os.Rename(path, path+".old") },
		"deleted": func(path string) error { return os.RemoveAll(filepath.Dir(path)) },
		"replaced": func(path string) error {
			return errors.Join(os.Rename(path, path+".old"), os.WriteFile(path, nil, 0o600))
		},
	} {
		s := fresh(t)
		keep(t, s, 1)
		must(t, do(s.Path()))
		if _, err := s.Keep(nth(2, record.Words{})); !errors.Is(err, ErrMoved) || !strings.Contains(err.Error(), s.Path()) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFileThatMayNotGrow(t *testing.T) {
	s := fresh(t)
	kept := keep(t, s, 1)
	var pages int
	must(t, s.writer.QueryRow("PRAGMA page_count").Scan(&pages))
	_, err := s.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+20))
	must(t, err)
	n := 2
	for ; n < 500; n++ {
		var r record.Record
		if r, err = s.Keep(nth(n, record.Words{})); err != nil {
			break
		}
		kept = append(kept, r)
	}
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), s.Path()) {
		t.Errorf("%v", err)
	}
	if v := whole(t, s); v.Records != int64(len(kept)) {
		t.Errorf("%d records of %d", v.Records, len(kept))
	}
	_, err = s.writer.Exec("PRAGMA max_page_count = 100000")
	must(t, err)
	keep(t, s, n)
	whole(t, s)
}

// TestWhatWasAlteredIsFound changes, removes and adds behind the program's back.
func TestWhatWasAlteredIsFound(t *testing.T) {
	for name, c := range map[string]struct{ query, kind string }{
		"the title in the list":      {"UPDATE records SET title = 'x' WHERE place = 2", record.FoundAltered},
		"the day in the list":        {"UPDATE records SET day = '2020-01-01' WHERE place = 2", record.FoundAltered},
		"tags that are no list":      {"UPDATE records SET tags = 'x' WHERE place = 2", record.FoundAltered},
		"the outcome in the list":    {"UPDATE records SET outcome = 'x' WHERE place = 2", record.FoundAltered},
		"a card":                     {"UPDATE shelves SET cards = CAST(replace(CAST(cards AS TEXT), 'decision 2', 'decision 9') AS BLOB)", record.FoundAltered},
		"no cards":                   {"DELETE FROM shelves", record.FoundAltered},
		"a gist":                     {`UPDATE gists SET gist = CAST(replace(CAST(gist AS TEXT), '"edition":"', '"edition":"x') AS BLOB) WHERE place = 2`, record.FoundAltered},
		"no gist":                    {"DELETE FROM gists WHERE place = 2", record.FoundAltered},
		"a verdict":                  {`UPDATE verdicts SET text = replace(text, '"name":"', '"name":"x')`, record.FoundAltered},
		"a row":                      {"DELETE FROM records WHERE place = 2", record.FoundRemoved},
		"a text":                     {"DELETE FROM texts WHERE number = 2", record.FoundRemoved},
		"another text":               {"UPDATE texts SET text = (SELECT text FROM texts WHERE number = 1) WHERE number = 2", record.FoundAltered},
		"a text that is none":        {"UPDATE texts SET text = x'00ff00ff' WHERE number = 2", record.FoundAltered},
		"a text filed wrongly":       {"UPDATE texts SET id = 'x' WHERE number = 2", record.FoundAltered},
		"an entry":                   {"UPDATE entries SET reason = 'x' WHERE number = 2", record.FoundAltered},
		"the time of an entry":       {"UPDATE entries SET at = 'x' WHERE number = 2", record.FoundAltered},
		"an entry and its record":    {"PRAGMA foreign_keys = 0; DELETE FROM texts WHERE number = 2; DELETE FROM records WHERE place = 2; DELETE FROM entries WHERE number = 2", record.FoundRemoved},
		"the last entries":           {"PRAGMA foreign_keys = 0; DELETE FROM texts WHERE number = 3; DELETE FROM records WHERE place = 3; DELETE FROM entries WHERE number = 3", record.FoundRemoved},
		"a text without an entry":    {"PRAGMA foreign_keys = 0; INSERT INTO texts SELECT 77, 'x', 1, recorded, text FROM texts WHERE number = 2", record.FoundInserted},
		"a row without a record":     {"INSERT INTO records SELECT 77, 'x', revision, title, tags, happened, recorded, as_of, edition, says, outcome, recommended, considered, verdict, done, otherwise, day, shelf FROM records WHERE place = 2", record.FoundInserted},
		"how many there are":         {"UPDATE head SET records = 7", record.FoundAltered},
		"an entry put in between":    {"UPDATE entries SET number = 4 WHERE number = 3; INSERT INTO entries SELECT 3, deed, 'x', revision, at, reason, '', previous, sha256 FROM entries WHERE number = 2", ""},
		"what was deleted came back": {"DELETE FROM texts WHERE number = 1; DELETE FROM records WHERE place = 1", record.FoundRemoved},
	} {
		s := fresh(t)
		keep(t, s, 1, 2, 3)
		each(t, s.Gists(record.Query{})) // what is remembered of them is not believed in
		db, err := sql.Open("sqlite", s.Path())
		must(t, err)
		_, err = db.Exec(c.query)
		must(t, err)
		must(t, db.Close())
		v, err := s.Verify("")
		must(t, err)
		found := slices.ContainsFunc(v.Findings, func(f record.Finding) bool { return c.kind == "" || f.Kind == c.kind })
		if !found {
			t.Errorf("%s: %+v", name, v.Findings)
		}
		if name == "the last entries" { // and for ever
			keep(t, s, 4)
			v, err := s.Verify("")
			must(t, err)
			if !slices.ContainsFunc(v.Findings, func(f record.Finding) bool { return f.Kind == record.FoundRemoved }) {
				t.Errorf("%s, and one more: %+v", name, v.Findings)
			}
		}
	}
}

// TestWhatWasDeletedAndKeptAgain has to be there.
func TestWhatWasDeletedAndKeptAgain(t *testing.T) {
	s := fresh(t)
	kept := keep(t, s, 1)
	must(t, s.Delete([]string{kept[0].ID}, "", noon))
	if added, _, err := s.Import(seq(kept[0]), noon); added != 1 || err != nil {
		t.Fatal(added, err)
	}
	if v := whole(t, s); v.Records != 1 || v.Deleted != 1 {
		t.Errorf("%+v", v)
	}
	_, err := s.writer.Exec("DELETE FROM texts; DELETE FROM records; DELETE FROM shelves")
	must(t, err)
	v, err := s.Verify("")
	must(t, err)
	if len(v.Findings) != 1 || v.Findings[0].Kind != record.FoundRemoved {
		t.Errorf("%+v", v.Findings)
	}
}

// TestAFileThatWasBeingMade when the computer stopped is undone and made again.
func TestAFileThatWasBeingMade(t *testing.T) {
	path := copyOf(t, make([]byte, 3*4096))
	refused(t, usual, path, ErrDamaged)
	// SQLite's journal of a file that had no page before, as in its file format.
	journal := append([]byte("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"), make([]byte, 504)...)
	binary.BigEndian.PutUint32(journal[20:], 512)
	binary.BigEndian.PutUint32(journal[24:], 4096)
	must(t, os.WriteFile(path+"-journal", journal, 0o600))
	s := openAt(t, path)
	keep(t, s, 1)
	whole(t, s)
}

// TestAFileThatIsBuiltWrongly is not passed off as whole.
func TestAFileThatIsBuiltWrongly(t *testing.T) {
	s := fresh(t)
	keep(t, s, 1)
	must(t, s.Close())
	db, err := sql.Open("sqlite", s.Path())
	must(t, err)
	_, err = db.Exec("PRAGMA writable_schema = 1; DELETE FROM sqlite_schema WHERE name = 'days'")
	must(t, err)
	must(t, db.Close())
	if _, err := openAt(t, s.Path()).Verify(""); !errors.Is(err, ErrDamaged) {
		t.Errorf("%v", err)
	}
}
