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
		"roles: [{id: clerk, title: The clerk}]\nfirst-week:")
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
