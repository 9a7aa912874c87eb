package command

import (
	"context"
	"encoding/json"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// ran is a command line that was run: its exit code, and what it printed.
func ran(t *testing.T, args ...string) (code int, out, problem string) {
	t.Helper()
	return ranOn(t, "", args...)
}

// ranOn is ran with something on standard input.
func ranOn(t *testing.T, in string, args ...string) (code int, out, problem string) {
	t.Helper()
	var stdout, stderr strings.Builder
	home := t.TempDir()
	code = Run(context.Background(), args, Streams{
		In: strings.NewReader(in), Out: &stdout, Err: &stderr, Env: func(name string) string {
			return map[string]string{"HOME": home}[name]
		},
		Now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	})
	return code, stdout.String(), stderr.String()
}

// writtenDown writes a folder into one of its own, with some texts put for others, by the
// paths of files: empty texts add a file, or take one away.
func writtenDown(t *testing.T, of fs.FS, changes ...[3]string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "pack")
	if err := os.CopyFS(name, of); err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		file := filepath.Join(name, c[0])
		text, _ := os.ReadFile(file)
		if !strings.Contains(string(text), c[1]) {
			t.Fatalf("%s has no %q", c[0], c[1])
		}
		var err error
		switch {
		case c[1] == "" && c[2] == "":
			err = os.Remove(file)
		case c[1] == "":
			err = os.WriteFile(file, []byte(c[2]), 0o600)
		default:
			err = os.WriteFile(file, []byte(strings.Replace(string(text), c[1], c[2], 1)), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return name
}

// What somebody changes in a pack shows in the words in which they wrote it.
func TestDiffOfChangedPacks(t *testing.T) {
	was := writtenDown(t, fixture.FS())
	for name, c := range map[string]struct {
		changes [][3]string
		want    []string
	}{
		"nothing": {nil, []string{"They are the same"}},
		"a rule warns": {
			[][3]string{{"rules/own-phone.md", "verdict: not-allowed", "verdict: avoid"}},
			[]string{
				"**not allowed → avoid**: Chatter 1, Ringer Plus (was Ringer) 2\n\n- where it is to be avoided now, and device is own\n",
				`was “not allowed: all tools, when device is own, and secrecy is not open”, is “avoid: all tools`,
			},
		},
		"a rule asks for less": {
			[][3]string{{"rules/own-phone.md", "secrecy: [private, secret]", "secrecy: [open, private, secret]"}},
			[]string{"**suitable → not allowed**: ", "- where it was suitable, and device is own\n"},
		},
		"an option has another name": {
			[][3]string{{"questions/way.md", "id: talk", "id: speak"}, {"questions/way.md", "instead: [talk]", "instead: [speak]"}, {"tools/ring.md", "[write, talk]", "[write, speak]"}, {"tools/ring.md", "way: [talk]", "way: [speak]"}, {"scenarios/overheard.md", "talk", "speak"}},
			[]string{"The answer **talk** to way is called **speak** now.", "## How tools fare\n\nThe same, "},
		},
		"words of a page": {
			[][3]string{{"topics/secrets.md", "Every page", "Each page"}},
			[]string{"## What people are told to do\n\nThe same, ", "**Topics**: 1 changed\n\n- changed **secrets**", "    - text was: ", "    - text is: Each page"},
		},
	} {
		code, out, problem := ran(t, "guidance", "diff", was, writtenDown(t, fixture.FS(), c.changes...), "--format", "markdown")
		if want := map[bool]int{true: exitOK, false: exitDiffer}[c.changes == nil]; code != want || problem != "" {
			t.Errorf("%s: exit code %d, %s", name, code, problem)
		}
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%s: there is no\n%s\nin\n%s", name, want, out)
			}
		}
	}
}

// The example of each row, pasted as it stands, comes to what the row says.
func TestDiffExamplesCanBePasted(t *testing.T) {
	changed := writtenDown(t, guidance.Embedded(), [3]string{"2025-12/rules/ai-personal-data.md", "verdict: not-allowed", "verdict: avoid"})
	for _, args := range [][]string{{"2022-04", "2025-12"}, {"2025-12", changed}, {"2025-12", filepath.Join("..", "..", "guidance", "testdata", "invented-records")}} {
		_, out, _ := ran(t, append([]string{"guidance", "diff", "--format", "markdown", "--all"}, args...)...)
		_, out, _ = strings.Cut(out, "## What people are told to do")
		rows := regexp.MustCompile("(?s)\\*\\*([a-z ]+) → ([a-z ]+?)( [A-Z]\\S.*?)?\\*\\*.*?```\nwhichtool (.*?)\n```").FindAllStringSubmatch(out, -1)
		if len(rows) < 2 {
			t.Fatalf("%v: there are %d rows in\n%s", args, len(rows), out)
		}
		for _, row := range rows {
			line := strings.Fields(strings.ReplaceAll(row[4], "\\\n", " "))
			_, said, problem := ran(t, append(line, "--json")...)
			var d struct {
				Outcome    string
				Considered struct{ Verdict string }
			}
			if err := json.Unmarshal([]byte(said), &d); err != nil {
				t.Fatalf("%s: %v\n%s", row[4], err, problem)
			}
			is := strings.Fields(strings.ReplaceAll(row[2], " ", "-"))[0]
			if is != d.Considered.Verdict && strings.SplitN(is, "-", 2)[0] != d.Outcome {
				t.Errorf("%s comes to %s, %s; the row says %s", row[4], d.Outcome, d.Considered.Verdict, is)
			}
		}
	}
}

// An edition's folder stands beside the one that it extends, and a whole pack is its
// newest edition.
func TestDiffOfFolders(t *testing.T) {
	pack := writtenDown(t, guidance.Embedded())
	for _, args := range [][]string{{"2025-12", pack}, {filepath.Join(pack, "2022-04"), "2022-04"}, {pack + "/", filepath.Join(pack, "2025-12")}} {
		if code, out, problem := ran(t, append([]string{"guidance", "diff"}, args...)...); code != exitOK {
			t.Errorf("%v: exit code %d\n%.500s%s", args, code, out, problem)
		}
	}
	file := filepath.Join(t.TempDir(), "agency.wtpack")
	layer := filepath.Join("..", "..", "guidance", "testdata", "invented-records")
	if code, _, problem := ran(t, "guidance", "pack", layer, "-o", file); code != exitOK {
		t.Fatal(problem)
	}
	if code, out, problem := ran(t, "guidance", "diff", layer, file); code != exitOK {
		t.Errorf("a layer and its file: exit code %d\n%.500s%s", code, out, problem)
	}
	if code, out, problem := ran(t, "guidance", "diff", "2025-12", file); code != exitDiffer || !strings.Contains(out, "registry-exchange") {
		t.Errorf("a layer over an edition: exit code %d\n%.500s%s", code, out, problem)
	}
}

// A pack with faults cannot be compared, and the first of them are told.
func TestDiffOfFaultyPacks(t *testing.T) {
	faulty := writtenDown(t, fixture.FS(), [3]string{"rules/own-phone.md", "verdict: not-allowed", "verdict: perhaps"})
	code, out, problem := ran(t, "guidance", "diff", "2025-12", faulty)
	if code != exitTrouble || out != "" || !strings.Contains(problem, "has faults") || !strings.Contains(problem, "rules/own-phone.md:4: ") {
		t.Errorf("exit code %d\n%s%s", code, out, problem)
	}
}

// decided is what decide --batch --brief says of a line.
type decided struct {
	Outcome     string
	Recommended *string
	Verdicts    map[string]string
}

// comes is the outcome and the tool to use, in words.
func (d decided) comes() string {
	if d.Recommended == nil {
		return d.Outcome
	}
	return d.Outcome + " " + *d.Recommended
}

// diffJSON is what others may count on in the JSON of a diff.
type diffJSON struct {
	Answers []struct {
		Parts []struct {
			Was, Is decided
			When    []map[string][]string
		}
	}
	Verdicts []struct {
		Was, Is string
		Tools   []struct {
			ID   string
			When []map[string][]string
		}
	}
}

// says is what the rows say of some answers, by what it is about.
func (d *diffJSON) says(answers map[string]string) map[string]string {
	within := func(when []map[string][]string) bool {
		return slices.ContainsFunc(when, func(cube map[string][]string) bool {
			for question, options := range cube {
				if !slices.Contains(options, answers[question]) {
					return false
				}
			}
			return true
		})
	}
	out := map[string]string{}
	for _, row := range d.Answers {
		for _, part := range row.Parts {
			if within(part.When) {
				out["answer"] += part.Was.comes() + " → " + part.Is.comes()
			}
		}
	}
	for _, row := range d.Verdicts {
		for _, tool := range row.Tools {
			if within(tool.When) {
				out[tool.ID] += row.Was + " → " + row.Is
			}
		}
	}
	return out
}

// Whoever has only the JSON of a diff and the batch of either edition finds each row
// to be so, and each difference in one row.
func TestDiffJSONAgainstBatches(t *testing.T) {
	_, text, _ := ran(t, "guidance", "diff", "2022-04", "2025-12", "--format", "json")
	var d diffJSON
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatal(err)
	}
	asked, was, is := answersOfBoth(t, 400)
	found := 0
	for i, answers := range asked {
		said := d.says(answers)
		want := map[string]string{}
		if was[i].comes() != is[i].comes() {
			want["answer"] = was[i].comes() + " → " + is[i].comes()
		}
		for tool, verdict := range was[i].Verdicts {
			if now, ok := is[i].Verdicts[tool]; ok && now != verdict {
				want[tool] = verdict + " → " + now
			}
		}
		if found += len(want); !maps.Equal(said, want) {
			t.Fatalf("%v: the rows say %v, and it is %v", answers, said, want)
		}
	}
	if found == 0 {
		t.Error("none of the answers is decided otherwise")
	}
}

// answersOfBoth is random answers that the editions of April 2022 and of December 2025
// both take, as the newer one does, and what either decides.
func answersOfBoth(t *testing.T, number int) (asked []map[string]string, was, is []decided) {
	t.Helper()
	shipped := fixture.Shipped()
	older, newer := shipped[1], shipped[2]
	r := rand.New(rand.NewPCG(2, 2))
	var lines, olderLines strings.Builder
	for range number {
		answers, before := map[string]string{}, map[string]string{}
		for _, q := range newer.Questions {
			old, had := older.Question(q.ID)
			for {
				answers[q.ID] = q.Options[r.IntN(len(q.Options))].ID
				if !had {
					break
				}
				if _, known := old.Option(answers[q.ID]); known {
					before[q.ID] = answers[q.ID]
					break
				}
			}
		}
		asked = append(asked, answers)
		for to, given := range map[*strings.Builder]map[string]string{&lines: answers, &olderLines: before} {
			line, err := json.Marshal(map[string]any{"answers": given})
			if err != nil {
				t.Fatal(err)
			}
			to.Write(append(line, '\n'))
		}
	}
	return asked, batchOf(t, older.Edition, olderLines.String()), batchOf(t, newer.Edition, lines.String())
}

func batchOf(t *testing.T, edition, lines string) (out []decided) {
	t.Helper()
	_, text, problem := ranOn(t, lines, "decide", "--batch", "--brief", "--edition", edition)
	for line := range strings.Lines(text) {
		var d decided
		if err := json.Unmarshal([]byte(line), &d); err != nil || d.Outcome == "" {
			t.Fatalf("%s: %v\n%s", line, err, problem)
		}
		out = append(out, d)
	}
	return out
}
