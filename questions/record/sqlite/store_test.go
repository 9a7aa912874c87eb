package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
)

var noon = time.Date(2026, 11, 28, 12, 0, 0, 5_400_000, time.UTC)

// engine is that of the small pack.
var engine = sync.OnceValue(func() *questions.Engine { return questions.Compile(fixture.Pack()) })

// decided is decisions on the small pack, of which each path through its questions
// is one, with and without a tool that is asked about.
var decided = sync.OnceValue(func() (all []*questions.Decision) {
	day := guidance.Date{Year: 2026, Month: 11, Day: 28}
	var walk func(flow questions.Flow)
	walk = func(flow questions.Flow) {
		if flow.Question() == nil {
			all = append(all, flow.Decide())
			return
		}
		for i := range flow.Question().Options {
			walk(flow.Choose(i))
		}
	}
	walk(engine().Start(day))
	for _, tool := range engine().Pack().Tools {
		walk(engine().Start(day).About(tool.ID))
	}
	return all
})

// idOf is the id of the nth record of a test.
func idOf(n int) string {
	return record.NewID([8]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n), byte(n * 7)})
}

// nth is the nth record of a test, not sealed.
func nth(n int, words record.Words) record.Record {
	if words.Title == "" {
		words.Title = fmt.Sprintf("Decision %d", n)
	}
	in := record.Context{ID: idOf(n), Now: noon.Add(time.Duration(n) * time.Second), Program: "test", Guidance: record.Guidance{Edition: "2020-04", Layers: []record.Layer{}}}
	return record.Keep(decided()[n%len(decided())], nil, words, in)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// opening is a store at a path, closed when the test ends.
func openAt(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path)
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func fresh(t testing.TB) *Store {
	return openAt(t, filepath.Join(t.TempDir(), "whichtool", "records.db"))
}

// keep keeps records n of a test, and gives them as they were sealed.
func keep(t testing.TB, s *Store, ns ...int) (out []record.Record) {
	t.Helper()
	for _, n := range ns {
		r, err := s.Keep(nth(n, record.Words{}))
		must(t, err)
		out = append(out, r)
	}
	return out
}

// sound fails where the chain is not whole.
func whole(t testing.TB, s *Store) record.Verification {
	t.Helper()
	v, err := s.Verify("")
	must(t, err)
	if len(v.Findings) > 0 {
		t.Fatalf("found %+v", v.Findings)
	}
	return v
}

func idsOf(rows []record.Row) (ids []string) {
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

// each is all that an iterator gives.
func each[T any](t testing.TB, all iter.Seq2[T, error]) (out []T) {
	t.Helper()
	for one, err := range all {
		must(t, err)
		out = append(out, one)
	}
	return out
}

func TestWhatIsKeptComesBack(t *testing.T) {
	s := fresh(t)
	kept := keep(t, s, 1, 2, 3)
	if kept[0].Previous != "" || kept[1].Previous != kept[0].SHA256 || kept[2].Previous != kept[1].SHA256 {
		t.Errorf("each names the one before: %q", []string{kept[0].Previous, kept[1].Previous, kept[2].Previous})
	}
	for _, want := range kept {
		got, err := s.Get(want.ID)
		must(t, err)
		if string(got.Encode()) != string(want.Encode()) {
			t.Errorf("%s comes back as another one", want.ID)
		}
	}
	if v := whole(t, s); v.Entries != 3 || v.Records != 3 {
		t.Errorf("%+v", v)
	}
}

func TestItIsThereAfterItWasClosed(t *testing.T) {
	s := fresh(t)
	kept := keep(t, s, 1)[0]
	must(t, s.Close())
	if names, _ := filepath.Glob(s.Path() + "*"); len(names) != 1 {
		t.Errorf("left beside: %q", names)
	}
	again, err := OpenExisting(s.Path())
	must(t, err)
	defer again.Close()
	got, err := again.Get(kept.ID)
	must(t, err)
	if got.SHA256 != kept.SHA256 {
		t.Error("another one is there")
	}
}

func TestOpenExistingMakesNothing(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "none", "records.db")
	if _, err := OpenExisting(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if all, _ := os.ReadDir(folder); len(all) > 0 {
		t.Error("something was made")
	}
	must(t, os.Mkdir(filepath.Dir(path), 0o700))
	must(t, os.WriteFile(path, nil, 0o600))
	if _, err := OpenExisting(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty file: %v", err)
	}
}

func TestRevisionsFollowOneAnother(t *testing.T) {
	s := fresh(t)
	first := keep(t, s, 1, 2)[0]
	later := noon.Add(-time.Hour) // by a clock that went back
	second, err := s.Keep(first.Revised(record.Words{Title: "Another title", Tags: []string{"new"}}, &record.Done{Tool: "pager", Why: "it was there"}, later))
	must(t, err)
	all, err := s.Revisions(first.ID)
	must(t, err)
	if len(all) != 2 || all[0].SHA256 != first.SHA256 || all[1].SHA256 != second.SHA256 {
		t.Errorf("%d revisions", len(all))
	}
	rows, total, err := s.List(record.Query{})
	must(t, err)
	if total != 2 || rows[1].ID != first.ID || rows[1].Title != "Another title" || rows[1].Recorded != first.Recorded || rows[1].Done != "pager" || !rows[1].Otherwise {
		t.Errorf("the list says %+v", rows)
	}
	if _, total, _ := s.List(record.Query{Words: []string{"decision 1"}}); total != 0 {
		t.Error("it is found by its old title")
	}
	if _, err := s.Keep(first.Revised(record.Words{}, nil, later)); !errors.Is(err, record.ErrExists) {
		t.Errorf("the same revision twice: %v", err)
	}
	if _, err := s.Keep(nth(1, record.Words{})); !errors.Is(err, record.ErrExists) {
		t.Errorf("the same record twice: %v", err)
	}
	gap := second
	gap.Revision = 4
	if _, err := s.Keep(gap); !errors.Is(err, record.ErrNone) {
		t.Errorf("a gap between revisions: %v", err)
	}
	if v := whole(t, s); v.Entries != 3 {
		t.Errorf("%+v", v)
	}
	must(t, s.Delete([]string{first.ID}, "", noon)) // by another program, say
	if _, err := s.Keep(second.Revised(record.Words{}, nil, later)); !errors.Is(err, record.ErrNone) {
		t.Errorf("a revision of one that was deleted: %v", err)
	}
}

func TestAnIdMayBeCutShort(t *testing.T) {
	s := fresh(t)
	kept := keep(t, s, 0x2000001, 0x2000002, 0x7000003)
	for _, id := range []string{kept[2].ID, strings.ToUpper(kept[2].ID), strings.ReplaceAll(kept[2].ID, "-", ""), kept[2].ID[:3], kept[2].ID[:5], "O" + kept[2].ID[1:]} {
		if id[:1] == "O" && kept[2].ID[0] != '0' {
			continue
		}
		if got, err := s.Get(id); err != nil || got.ID != kept[2].ID {
			t.Errorf("%q: %s, %v", id, got.ID, err)
		}
	}
	_, err := s.Get(kept[0].ID[:2])
	if !errors.Is(err, ErrSeveral) || !strings.Contains(err.Error(), kept[0].ID) || !strings.Contains(err.Error(), kept[1].ID) {
		t.Errorf("of two: %v", err)
	}
	for _, id := range []string{"", "-", "zzzz", "%", "ü", strings.Repeat("0", 1000)} {
		if _, err := s.Get(id); !errors.Is(err, record.ErrNone) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestTheListIsSieved(t *testing.T) {
	s := fresh(t)
	day := func(d int) guidance.Date { return guidance.Date{Year: 2026, Month: 3, Day: d} }
	for n, words := range []record.Words{
		{Title: "Rota of the team", Tags: []string{"rotas"}, Happened: day(1)},
		{Title: "A list\nÜber", Note: "the ROTA again", Tags: []string{"rota"}, Happened: day(2)},
		{Title: "Something else", Note: "without", Tags: []string{"a", "rotas"}, Happened: day(3)},
		{Title: "100% _ \x1f 'quoted' \"all\""},
	} {
		_, err := s.Keep(nth(n, words))
		must(t, err)
	}
	for _, c := range []struct {
		query record.Query
		want  []int
	}{
		{record.Query{}, []int{3, 2, 1, 0}},
		{record.Query{Limit: 2}, []int{3, 2}},
		{record.Query{Offset: 1, Limit: 2}, []int{2, 1}},
		{record.Query{Offset: 9}, nil},
		{record.Query{Words: []string{"rota"}}, []int{2, 1, 0}},
		{record.Query{Words: []string{"rota", "team"}}, []int{0}},
		{record.Query{Words: []string{"rota"}, Offset: 1, Limit: 1}, []int{1}},
		{record.Query{Words: []string{"ü"}}, []int{1}},
		{record.Query{Words: []string{"%"}}, []int{3}},
		{record.Query{Words: []string{"'quoted'"}}, []int{3}},
		{record.Query{Words: []string{"else", "nothing"}}, nil},
		{record.Query{Words: []string{"2026"}}, nil},
		{record.Query{Tag: "rota"}, []int{1}},
		{record.Query{Tag: "rotas"}, []int{2, 0}},
		{record.Query{Tag: "rotas", Words: []string{"rota", "else"}}, []int{2}},
		{record.Query{Tag: "a", Words: []string{"rota"}}, []int{2}},
		{record.Query{From: day(2)}, []int{3, 2, 1}}, // the last one by the day of its recording
		{record.Query{From: day(2), Until: day(2)}, []int{1}},
		{record.Query{Until: day(2)}, []int{1, 0}},
		{record.Query{Edition: "2020-04"}, []int{3, 2, 1, 0}},
		{record.Query{Edition: "2020"}, nil},
	} {
		rows, total, err := s.List(c.query)
		must(t, err)
		var want []string
		for _, n := range c.want {
			want = append(want, idOf(n))
		}
		if !slices.Equal(idsOf(rows), want) {
			t.Errorf("%+v: %q, not %q", c.query, idsOf(rows), want)
		}
		if c.query.Limit == 0 && c.query.Offset == 0 && total != len(want) {
			t.Errorf("%+v: %d in all", c.query, total)
		}
		var oldest []string
		for _, r := range each(t, s.Each(c.query)) {
			oldest = append(oldest, r.ID)
		}
		slices.Reverse(oldest)
		if !slices.Equal(oldest, want) {
			t.Errorf("%+v: each %q", c.query, oldest)
		}
	}
}

// TestManyShelves has cards come and go on several shelves.
func TestManyShelves(t *testing.T) {
	s := fresh(t)
	const n = 60
	long := strings.Repeat("lorem ipsum ", 200)
	_, _, err := s.Import(func(yield func(record.Record, error) bool) {
		for i := 0; i < n && yield(nth(i, record.Words{Note: fmt.Sprint(long, "no", i%5)}).Seal(""), nil); i++ {
			continue
		}
	}, noon)
	must(t, err)
	var shelves int
	must(t, s.reader.QueryRow("SELECT count(*) FROM shelves").Scan(&shelves))
	if shelves < 4 {
		t.Fatalf("all stand on %d shelves", shelves)
	}
	r, err := s.Get(idOf(7))
	must(t, err)
	_, err = s.Keep(r.Revised(record.Words{Note: long + long + "no3"}, nil, noon))
	must(t, err)
	var gone []string
	for i := range n {
		if i < 20 && i != 7 || i%3 == 0 {
			gone = append(gone, idOf(i))
		}
	}
	must(t, s.Delete(gone, "", noon))
	var want []string
	for i := n - 1; i >= 0; i-- {
		if (i%5 == 3 || i == 7) && !slices.Contains(gone, idOf(i)) {
			want = append(want, idOf(i))
		}
	}
	rows, total, err := s.List(record.Query{Words: []string{"ipsum", "no3"}})
	must(t, err)
	if !slices.Equal(idsOf(rows), want) || total != len(want) {
		t.Errorf("%q, not %q", idsOf(rows), want)
	}
	rows, _, err = s.List(record.Query{Words: []string{"no3"}, Offset: 2, Limit: 3})
	must(t, err)
	if !slices.Equal(idsOf(rows), want[2:5]) {
		t.Errorf("%q, not %q", idsOf(rows), want[2:5])
	}
	whole(t, s)
}

// TestTheListSaysWhatTheRecordsSay holds rows, gists and filters against the
// records themselves.
func TestTheListSaysWhatTheRecordsSay(t *testing.T) {
	s := fresh(t)
	var kept []record.Record
	for n := range 60 {
		r := nth(n, record.Words{Title: fmt.Sprintf("No. %d", n)})
		if n%3 == 0 {
			r.Done = &record.Done{Tool: engine().Pack().Tools[n%len(engine().Pack().Tools)].ID, Followed: n%2 == 0}
		}
		r, err := s.Keep(r)
		must(t, err)
		kept = append(kept, r)
	}
	slices.Reverse(kept)
	rows, _, err := s.List(record.Query{})
	must(t, err)
	kernels := each(t, s.Gists(record.Query{}))
	tools := map[string][]string{}
	outcomes := map[guidance.Outcome][]string{}
	for i, r := range kept {
		gist, err := r.Gist()
		must(t, err)
		row := r.Row(gist, r.Recorded)
		if !reflect.DeepEqual(rows[i], row) {
			t.Fatalf("row %+v, not %+v", rows[i], row)
		}
		if !equal(kernels[i].Gist, gist) || !reflect.DeepEqual(kernels[i].Row, row) {
			t.Fatalf("kernel %+v, not %+v", kernels[i], gist)
		}
		named := []string{row.Considered, row.Recommended, row.Done}
		slices.Sort(named)
		for _, tool := range slices.Compact(named) {
			tools[tool] = append(tools[tool], r.ID)
		}
		outcomes[row.Outcome] = append(outcomes[row.Outcome], r.ID)
	}
	delete(tools, "")
	for tool, want := range tools {
		if rows, total, _ := s.List(record.Query{Tool: tool}); !slices.Equal(idsOf(rows), want) || total != len(want) {
			t.Errorf("tool %s: %d, not %d", tool, len(rows), len(want))
		}
	}
	for outcome, want := range outcomes {
		if rows, _, _ := s.List(record.Query{Outcome: string(outcome)}); outcome != "" && !slices.Equal(idsOf(rows), want) {
			t.Errorf("outcome %s: %d, not %d", outcome, len(rows), len(want))
		}
	}
	if len(tools) < 2 || len(outcomes) < 2 {
		t.Fatalf("they are too much alike: %v %v", tools, outcomes)
	}
	whole(t, s)
}

func TestOrderIsNotByTheClock(t *testing.T) {
	s := fresh(t)
	for n := range 5 {
		r := nth(n, record.Words{})
		r.Recorded = record.StampOf(noon.Add(-time.Duration(n) * time.Hour))
		_, err := s.Keep(r)
		must(t, err)
	}
	rows, _, err := s.List(record.Query{})
	must(t, err)
	if want := []string{idOf(4), idOf(3), idOf(2), idOf(1), idOf(0)}; !slices.Equal(idsOf(rows), want) {
		t.Errorf("%q", idsOf(rows))
	}
	whole(t, s)
}

func TestDraftsSearchesAndNotes(t *testing.T) {
	s := fresh(t)
	one := record.Draft{ID: idOf(1), Started: record.StampOf(noon), Changed: record.StampOf(noon), AsOf: record.Day{Year: 2026, Month: 11, Day: 28},
		Edition: "2020-04", Tool: "pager", Given: []record.Given{{Question: "q", Option: "o"}}}
	two := one
	two.ID, two.Tool, two.Given = idOf(2), "", nil
	for _, d := range []record.Draft{one, two} {
		must(t, s.SaveDraft(d))
	}
	one.Given = append(one.Given, record.Given{Question: "r", Option: "p"})
	one.Changed = record.StampOf(noon.Add(-time.Minute)) // the clock went back
	must(t, s.SaveDraft(one))
	drafts, err := s.Drafts()
	must(t, err)
	if len(drafts) != 2 || !reflect.DeepEqual(drafts[0], one) || drafts[1].ID != two.ID || len(drafts[1].Given) != 0 {
		t.Errorf("%+v", drafts)
	}
	must(t, s.DropDraft(one.ID))
	must(t, s.DropDraft(one.ID))
	search := record.Search{ID: idOf(3), Title: "Request 1", Made: record.StampOf(noon), Places: []record.Place{{Tool: "pager", Name: "Pager", Text: "look", Statements: []string{"S1-1"}}}}
	must(t, s.SaveSearch(search))
	must(t, s.SaveSearch(record.Search{ID: idOf(4), Made: record.StampOf(noon), Places: []record.Place{}}))
	search.Places[0].Searched = &record.Searched{By: "a clerk", On: record.Day{Year: 2026, Month: 11, Day: 28}, Found: "nothing"}
	must(t, s.SaveSearch(search))
	searches, err := s.Searches()
	must(t, err)
	if len(searches) != 2 || !reflect.DeepEqual(searches[1], search) {
		t.Errorf("%+v", searches)
	}
	must(t, s.DropSearch(idOf(4)))
	if s.DropSearch(idOf(4)) == nil {
		t.Error("a list that is not there is dropped")
	}
	must(t, s.Remember("differ", "3"))
	must(t, s.Remember("differ", "4"))
	if text, err := s.Recall("differ"); err != nil || text != "4" {
		t.Errorf("%q %v", text, err)
	}
	if text, err := s.Recall("other"); err != nil || text != "" {
		t.Errorf("%q %v", text, err)
	}
	keep(t, s, 5, 6)
	sum, err := s.Summary(guidance.Date{Year: 2026, Month: 11, Day: 29})
	must(t, err)
	if sum.Records != 2 || sum.Past != 2 || len(sum.Drafts) != 1 {
		t.Errorf("%+v", sum)
	}
	if sum, _ := s.Summary(guidance.Date{Year: 2026, Month: 11, Day: 28}); sum.Past != 0 {
		t.Errorf("%+v", sum)
	}
}

func TestDeleteLeavesNothingButItsEntry(t *testing.T) {
	s := fresh(t)
	r, err := s.Keep(nth(1, record.Words{Title: "Xylophone evening", Note: "quinquereme", Tags: []string{"zephyr"}}))
	must(t, err)
	_, err = s.Keep(r.Revised(record.Words{Title: "Xylophone morning"}, nil, noon))
	must(t, err)
	keep(t, s, 2)
	must(t, os.WriteFile(s.Path()+".before-2", []byte("Xylophone"), 0o600))
	if err := s.Delete([]string{r.ID, idOf(9)}, "mistake", noon); !errors.Is(err, record.ErrNone) {
		t.Errorf("with one that is not there: %v", err)
	}
	must(t, s.Hold(record.Hold{Name: "FOI 17", Reason: "open", Placed: record.StampOf(noon)}))
	for _, err := range []error{s.Delete([]string{r.ID}, "mistake", noon), s.DropSearch(idOf(4))} {
		if !errors.Is(err, record.ErrHeld) || !strings.Contains(err.Error(), "FOI 17") {
			t.Errorf("while there is a hold: %v", err)
		}
	}
	if s.Hold(record.Hold{Name: "FOI 17"}) == nil || s.Lift("FOI 18", noon) == nil {
		t.Error("a hold is placed twice, or lifted that is not there")
	}
	must(t, s.Lift("FOI 17", noon))
	must(t, s.Delete([]string{strings.ToUpper(r.ID), r.ID}, "mistake", noon))
	if _, err := s.Get(r.ID); !errors.Is(err, record.ErrNone) {
		t.Errorf("%v", err)
	}
	names, err := filepath.Glob(s.Path() + "*")
	must(t, err)
	for _, name := range names {
		text, err := os.ReadFile(name) // the store is not used any more
		must(t, err)
		for _, word := range []string{"Xylophone", "xylophone", "quinquereme", "zephyr", string(deflate(r.Encode())[:64])} {
			if strings.Contains(string(text), word) {
				t.Errorf("%s still says %q", filepath.Base(name), word)
			}
		}
	}
	must(t, s.Close())
	s = openAt(t, s.Path())
	v := whole(t, s)
	if v.Records != 1 || v.Deleted != 2 || v.Entries != 6 {
		t.Errorf("%+v", v)
	}
	must(t, s.Delete([]string{idOf(2)}, "", noon))
	keep(t, s, 3)
	whole(t, s)
}

func TestImportIsAllOrNothingAndMayBeRepeated(t *testing.T) {
	from, to := fresh(t), fresh(t)
	kept := keep(t, from, 1, 2, 3)
	second, err := from.Keep(kept[0].Revised(record.Words{Title: "Later"}, nil, noon))
	must(t, err)
	keep(t, to, 7)
	added, there, err := to.Import(from.Each(record.Query{}), noon)
	must(t, err)
	if added != 3 || there != 0 {
		t.Errorf("%d added, %d there", added, there)
	}
	if added, there, err = to.Import(from.Each(record.Query{}), noon); added != 0 || there != 3 || err != nil {
		t.Errorf("%d added, %d there, %v", added, there, err)
	}
	got, err := to.Get(second.ID)
	must(t, err)
	if got.SHA256 != second.SHA256 {
		t.Error("it is not as it was sealed")
	}
	for _, r := range []record.Record{kept[0]} { // an older revision after a later one
		if added, _, err = to.Import(seq(r), noon); added != 1 || err != nil {
			t.Errorf("%d added, %v", added, err)
		}
	}
	rows, _, err := to.List(record.Query{Words: []string{"later"}})
	must(t, err)
	if len(rows) != 1 || rows[0].Revision != 2 || rows[0].Recorded != kept[0].Recorded {
		t.Errorf("%+v", rows)
	}
	before := whole(t, to)
	other := nth(2, record.Words{Title: "Another content"}).Seal("")
	broken := nth(12, record.Words{}).Seal("")
	broken.Title = "altered"
	fault := errors.New("line 3 is no record")
	for _, c := range []struct {
		records iter.Seq2[record.Record, error]
		want    error
	}{
		{seq(nth(11, record.Words{}).Seal(""), other), record.ErrExists},
		{seq(nth(11, record.Words{}).Seal(""), broken), record.ErrSum},
		{func(yield func(record.Record, error) bool) {
			_ = yield(nth(11, record.Words{}).Seal(""), nil) && yield(record.Record{}, fault)
		}, fault},
	} {
		if _, _, err := to.Import(c.records, noon); !errors.Is(err, c.want) {
			t.Errorf("%v, not %v", err, c.want)
		}
	}
	if after := whole(t, to); after.Head != before.Head {
		t.Error("something of it was kept")
	}
}

func seq(all ...record.Record) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// TestWhoReadsMayWrite holds that nothing is locked while records are taken.
func TestWhoReadsMayWrite(t *testing.T) {
	s := fresh(t)
	keep(t, s, 1, 2, 3)
	for r, err := range s.Each(record.Query{}) {
		must(t, err)
		_, err := s.Keep(r.Revised(record.Words{Title: "again"}, nil, noon))
		must(t, err)
	}
	for k, err := range s.Gists(record.Query{}) {
		must(t, err)
		must(t, s.Delete([]string{k.ID}, "", noon))
	}
	if v := whole(t, s); v.Records != 0 || v.Deleted != 6 {
		t.Errorf("%+v", v)
	}
}

func TestSeveralGoroutines(t *testing.T) {
	s := fresh(t)
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for n := range 5 {
				if _, err := s.Keep(nth(g*100+n, record.Words{})); err != nil {
					t.Error(err)
				}
				if _, _, err := s.List(record.Query{Words: []string{"decision"}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if v := whole(t, s); v.Records != 40 {
		t.Errorf("%+v", v)
	}
}
