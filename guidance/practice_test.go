package guidance

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// smallPractice is a sound practice of the small pack.
const smallPractice = `---
title: Is the note copied?
short: Note copied
area: notes
order: 10
weight: 5
tools: [chat]
work: [writing]
look:
  - The last note.
  - Two people's answers.
levels:
  in-place: Both are copied.
  mostly: One is copied.
  partly: One is half copied.
  not-yet: None is copied.
mend:
  - {who: clerk, do: Copy one.}
  - {who: clerk, do: Copy the other.}
why: [S0-03]
statements: [S0-02, S0-03]
staff: I copy my notes
---
Notes get
lost.
`

func packWithPractice(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := smallPack()
	swap(t, fsys, "pack.md", "first-week:", "areas: [{id: notes, title: Notes}]\n"+
		"work: [{id: writing, title: Writing, about: Notes are written.}]\n"+
		"roles: [{id: clerk, title: The clerk}]\n"+
		"checking: {green: 80, amber: 50, form: [No names.], not-listed: It is not listed.}\nfirst-week:")
	fsys["practices/copied.md"] = &fstest.MapFile{Data: []byte(smallPractice)}
	return fsys
}

func TestPracticeIsRead(t *testing.T) {
	pack, err := Load(packWithPractice(t))
	if err != nil {
		t.Fatal(err)
	}
	one, ok := pack.Practice("copied")
	if !ok || one.Why != "Notes get lost." || one.Levels.At(Partly) != "One is half copied." || one.Mend[1].Do != "Copy the other." {
		t.Errorf("the practice is %+v", one)
	}
	page, ok := pack.FindPage("Note copied")
	if !ok || page.Path() != "practices/copied" || page.Group != "Notes" {
		t.Errorf("the page is %+v", page)
	}
	for _, want := range []string{
		"Notes get lost. [S0-03]", "**Weight 5 of 5.** For teams that use: Chatter. For teams with this work: Writing.",
		"- Two people's answers.", "- **Not yet.** None is copied.", "2. **The clerk:** Copy the other.",
		"“I copy my notes”", "[S0-02, S0-03]",
	} {
		if !strings.Contains(page.Markdown(), want) {
			t.Errorf("the page has no %q:\n%s", want, page.Markdown())
		}
	}
	if !slices.Contains(pack.Backlinks("S0-02"), Backlink{"practice", "Is the note copied?", "practices/copied"}) {
		t.Errorf("what rests on S0-02 is %v", pack.Backlinks("S0-02"))
	}
	if got := pack.PracticesOf("notes"); len(got) != 1 || len(pack.PracticesOf("rest")) != 0 {
		t.Errorf("the practices on notes are %v", got)
	}
}

// Every fault of a practice is told at its line.
func TestPracticeFaults(t *testing.T) {
	long := strings.Repeat("x", MaxPracticeLine+1)
	for change, want := range map[[2]string]string{
		{"the note copied?", "the note copied."}:          "practices/copied.md:2: a title that asks nothing",
		{"Is the note", "Is " + long[:MaxPracticeTitle]}:  "practices/copied.md:2: 121 characters in the title",
		{"short: Note copied", "short: It is a long one"}: "practices/copied.md:3: 5 words in the short title",
		{"area: notes", "area: rest"}:                     `practices/copied.md:4: unknown area "rest"`,
		{"weight: 5", "weight: 6"}:                        "practices/copied.md:6: 6 is no weight",
		{"weight: 5\n", ""}:                               `practices/copied.md:1: the field "weight" is missing`,
		{"[chat]", "[drum]"}:                              `practices/copied.md:7: unknown tool "drum"`,
		{"[writing]", "[talking]"}:                        `practices/copied.md:8: unknown work "talking"`,
		{"  - The last note.\n", ""}:                      "practices/copied.md:10: 1 things to look at",
		{"The last note.", long}:                          "practices/copied.md:10: a line of 141 characters",
		{"One is half copied.", "One, is copied"}:         "practices/copied.md:15: the level partly looks like mostly",
		{"  partly: One is half copied.\n", ""}:           `practices/copied.md:13: the field "partly" is missing`,
		{"Copy one.", long}:                               "practices/copied.md:18: a line of 141 characters",
		{"clerk, do: Copy one.", "Ann, do: Copy one."}:    `practices/copied.md:18: unknown role "Ann"`,
		{"  - {who: clerk, do: Copy the other.}\n", ""}:   "practices/copied.md:18: 1 steps to put it right",
		{"why: [S0-03]", "why: [S0-01]"}:                  "practices/copied.md:20: S0-01 is why, and not among the statements",
		{"statements: [S0-02,", "statements: [S0-09,"}:    `practices/copied.md:21: unknown statement "S0-09"`,
		{"Notes get\nlost.\n", ""}:                        "practices/copied.md:1: the text is missing",
	} {
		fsys := packWithPractice(t)
		swap(t, fsys, "practices/copied.md", change[0], change[1])
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q for %q: %v, want %s", change[1], change[0], err, want)
		}
	}
	fsys := packWithPractice(t)
	swap(t, fsys, "pack.md", "{id: clerk, title: The clerk}", "{id: clerk, title: The clerk}, {id: clerk, title: Again}")
	if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), `duplicate role "clerk"`) {
		t.Errorf("two roles of one name: %v", err)
	}
}

// A pack with practices says how a check of them is put and counted.
func TestHowAPackCounts(t *testing.T) {
	for change, want := range map[[2]string]string{
		{"green: 80", "green: 50"}:              "green from 50 and amber from 50 percent",
		{"green: 80", "green: 101"}:             "green from 101 and amber from 50 percent",
		{"amber: 50, ", ""}:                     "green from 80 and amber from 0 percent",
		{"form: [No names.], ", ""}:             `the field "form" is missing`,
		{", not-listed: It is not listed.", ""}: `the field "not-listed" is missing`,
	} {
		fsys := packWithPractice(t)
		swap(t, fsys, "pack.md", change[0], change[1])
		if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q for %q: %v, want %s", change[1], change[0], err, want)
		}
	}
}

func TestWhomAPracticeIsFor(t *testing.T) {
	for _, test := range []struct {
		tools, work, used, done []string
		want                    bool
	}{
		{nil, nil, nil, nil, true},
		{[]string{"chat"}, nil, nil, nil, false},
		{[]string{"chat", "ring"}, nil, []string{"fax", "ring"}, nil, true},
		{nil, []string{"away"}, []string{"away"}, nil, false},
		{nil, []string{"away"}, nil, []string{"away"}, true},
		{[]string{"chat"}, []string{"away"}, []string{"chat"}, nil, false},
		{[]string{"chat"}, []string{"away"}, []string{"chat"}, []string{"away"}, true},
	} {
		p := &Practice{Tools: test.tools, Work: test.work}
		if got := p.Applies(test.used, test.done); got != test.want {
			t.Errorf("for tools %v and work %v, with %v and %v: %v", test.tools, test.work, test.used, test.done, got)
		}
	}
}

// A manager can check these: the documents' own list of checklist items.
var checklist = strings.Fields(`
	S0-31 S0-33 S0-37 S1-16 S1-33 S1-72 S1-77 S1-80 S1-86 S1-87
	S2-15 S2-32 S2-60 S2-74 S2-75 S2-81 S2-82
	S3-05 S3-06 S3-18 S3-25 S3-46 S4-04 S4-08 S4-18 S4-19 S4-28 S4-29 S4-35`)

// And these of the pages since 2021.
var laterChecklist = strings.Fields(`
	S5-02 S5-11 S5-14 S5-15 S5-23 S6-01 S6-03 S6-04 S6-05 S6-06 S6-07 S7-01 S7-02 S7-03
	S8-02 S8-03 S8-04 S8-05 S8-06 S8-09 S9-01 S9-04 S9-05 S9-06
	S10-01 S10-03 S10-04 S10-05 S10-06 S10-07 S10-08 S10-09 S11-02 S11-03 S11-04 S11-05
	S12-01 S12-02 S13-01 S13-02 S14-01 S14-02 S14-03 S15-05 S16-03 S17-01 S17-02 S17-04 S17-05`)

func TestEveryChecklistItemHasAPractice(t *testing.T) {
	pack := mustLoad(t)
	covered := map[string]bool{}
	for _, p := range pack.Practices {
		for _, id := range p.Statements {
			covered[id] = true
		}
	}
	for _, id := range slices.Concat(checklist, laterChecklist) {
		if _, ok := pack.Statement(id); !ok {
			t.Errorf("%s is not in force in %s", id, pack.Edition)
		} else if !covered[id] {
			t.Errorf("no practice rests on %s", id)
		}
	}
}

// A practice asks something of people, so it rests on what binds them, and so
// does the reason that it gives.
func TestPracticesRestOnWhatBinds(t *testing.T) {
	pack := mustLoad(t)
	binds := func(id string) bool { s, ok := pack.Statement(id); return ok && s.Source.Binds }
	for _, p := range pack.Practices {
		if !slices.ContainsFunc(p.WhyRests, binds) {
			t.Errorf("the reason of %s rests on %v alone, which bind nobody", p.ID, p.WhyRests)
		}
	}
}

// The practices fill a check of a quarter of an hour: each area, kind of work
// and role is used, every weight tells something, and two minutes are enough
// for staff.
func TestPracticesMakeACheck(t *testing.T) {
	pack := mustLoad(t)
	weights, staff, used := map[int]int{}, 0, map[string]bool{}
	for _, p := range pack.Practices {
		weights[p.Weight]++
		used["area "+p.Area] = true
		for _, id := range p.Work {
			used["work "+id] = true
		}
		for _, step := range p.Mend {
			used["role "+step.Who] = true
		}
		if p.Staff != "" {
			staff++
		}
	}
	for noun, ids := range map[string][]string{"area": idsOf(pack.Areas), "work": idsOf(pack.Work), "role": idsOf(pack.Roles)} {
		for _, id := range ids {
			if !used[noun+" "+id] {
				t.Errorf("no practice has the %s %s", noun, id)
			}
		}
	}
	for weight := 1; weight <= MaxWeight; weight++ {
		if n := weights[weight]; n == 0 || n > len(pack.Practices)/2 {
			t.Errorf("%d of %d practices have the weight %d", n, len(pack.Practices), weight)
		}
	}
	if len(pack.Practices) < 45 || len(pack.Areas) < 7 || len(pack.Areas) > 10 || staff < 12 || staff > 18 {
		t.Errorf("%d practices in %d areas, %d of them for staff", len(pack.Practices), len(pack.Areas), staff)
	}
}

// vague is what tells nobody where to look or what to do.
var vague = []string{"aware", "ensure", "appropriate", "understand", "be careful", "consider", "where possible", "when needed", "regularly"}

// What is looked at and done can be seen, and no two practices say a level in
// the same words.
func TestPracticesSayWhatCanBeSeen(t *testing.T) {
	said := map[string]string{}
	for _, p := range mustLoad(t).Practices {
		lines := slices.Clone(p.Look)
		for _, step := range p.Mend {
			lines = append(lines, step.Do)
		}
		for _, level := range EveryLevel {
			text := p.Levels.At(level)
			lines = append(lines, text)
			if first, ok := said[fold(text)]; ok {
				t.Errorf("%s and %s have a level in the same words: %s", first, p.ID, text)
			}
			said[fold(text)] = p.ID
			if len([]rune(text)) > MaxPracticeLine {
				t.Errorf("%s: a level of %d characters: %s", p.ID, len([]rune(text)), text)
			}
		}
		for _, line := range append(lines, p.Staff, p.Title) {
			for _, word := range vague {
				if strings.Contains(strings.ToLower(line), word) {
					t.Errorf("%s: %q in %q", p.ID, word, line)
				}
			}
		}
		if p.Staff != "" && (len(p.Staff) > 90 || strings.HasSuffix(p.Staff, ".") || !meet(strings.Fields(p.Staff), []string{"I", "me", "my", "us", "our"})) {
			t.Errorf("%s: nobody answers %q in three seconds", p.ID, p.Staff)
		}
		if sentences := len(sentences(strings.TrimSuffix(p.Why, "."))); sentences > 2 {
			t.Errorf("%s: why takes %d sentences", p.ID, sentences)
		}
	}
}
