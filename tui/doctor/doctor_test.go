package doctor_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"whichtool/tui/doctor"
)

// What is wrong is said first, with what to do.
func Example() {
	report := doctor.Examine(doctor.World{
		Env:      func(string) string { return "" },
		Terminal: doctor.Terminal{In: true, Out: true, Columns: 30, Rows: 10, Colors: "none", Color: "auto"},
	})
	for _, f := range report.Wrong {
		fmt.Println(f.What, f.Do)
	}
	// Output: The window is too small: 30 by 10 characters. Make it at least 40 by 12.
}

const answered = "\x1bP>|Foot(1.16.2)\x1b\\\x1b]11;rgb:ffff/fafa/f0f0\x07\x1b[?1006;2$y\x1b[?2026;0$y\x1b[1;2R\x1b[1;3R\x1b[1;2R\x1b[?62;22;52c"

// troubled is a computer on which much is wrong.
func troubled() doctor.World {
	env := map[string]string{"TERM": "xterm-256color", "LANG": "en_GB", "SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22", "NO_COLOR": "1"}
	return doctor.World{
		System: "linux", Processor: "amd64", Program: "1.0.0", Env: func(name string) string { return env[name] },
		Terminal: doctor.Terminal{In: true, Out: true, Columns: 80, Rows: 24, Colors: "none", Color: "auto", Links: true, Asked: true, Answers: doctor.ReadAnswers([]byte(answered))},
		Places: []doctor.Place{
			{Name: "data", Where: "~/.local/share/whichtool/records.db", Exists: true, Needed: true, Shared: true, Broken: true, Free: 7 << 20, FreeKnown: true, FileSystem: "NFS", Remote: true},
			{Name: "progress", Where: "~/.local/share/whichtool/progress.json", Needed: true, Unwritable: "permission denied"},
			{Name: "settings", Where: "~/.config/whichtool/settings.yaml", Exists: true, Open: true},
			{Name: "cache"},
		},
		Settings: doctor.Settings{Origins: [][2]string{{"save", "locked by the file for the whole computer"}}, Faults: []doctor.Fault{{Where: "~/.config/whichtool/settings.yaml", Line: 3}, {Where: "WHICHTOOL_SAVE"}}},
		Guidance: doctor.Guidance{Edition: "2025-12", Dated: "19 December 2025", Age: "11 months", Past: "1 January 2026", Sum: "abc", Kind: "a pack file", From: "your file", Layer: "OIR", LayerDay: "2 March 2026", Signed: "none", Wrong: true},
	}
}

func TestReportOfATroubledComputer(t *testing.T) {
	report := doctor.Examine(troubled())
	t.Run("text", func(t *testing.T) { golden.RequireEqual(t, report.Markdown()) })
	t.Run("json", func(t *testing.T) {
		text, err := json.MarshalIndent(report, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden.RequireEqual(t, string(text)+"\n")
	})
}

func TestNothingIsWrong(t *testing.T) {
	w := troubled()
	w.Places, w.Settings, w.Guidance = []doctor.Place{{Name: "data", Where: "~/x", Needed: true, Free: 1 << 40, FreeKnown: true}}, doctor.Settings{}, doctor.Guidance{Edition: "2025-12"}
	if report := doctor.Examine(w); len(report.Wrong) != 0 || !strings.HasPrefix(report.Markdown(), "# Nothing is wrong\n") {
		t.Errorf("%+v", report.Wrong)
	}
}

// A terminal's answers are taken from whatever else it sends, and what it leaves out is
// not known.
func TestAnswersOfATerminal(t *testing.T) {
	got := doctor.ReadAnswers([]byte("typed" + answered + "more"))
	if !got.Done || got.Name != "Foot(1.16.2)" || !got.Colored || !got.Light || got.Modes[1006] != 2 || fmt.Sprint(got.Widths) != "[1 2 1]" || fmt.Sprint(got.Attributes) != "[62 22 52]" {
		t.Errorf("%+v", got)
	}
	if got := doctor.ReadAnswers([]byte("\x1b]11;rgb:1e/1e/1e\x1b\\\x1b[?1;2c")); !got.Colored || got.Light || !got.Done || got.Background != [3]int{30, 30, 30} {
		t.Errorf("%+v", got)
	}
	for _, sent := range []string{"", "\x1b[?1", "\x1bP>|" + strings.Repeat("x", 100), "\x1b[5n", "\x1b]11;rgb:zz/0/0\x07"} {
		if got := doctor.ReadAnswers([]byte(sent)); got.Done || got.Name != "" || got.Colored {
			t.Errorf("%q: %+v", sent, got)
		}
	}
	if name := doctor.ReadAnswers([]byte("\x1bP>|a\u202eb\x00c\x1b\\")).Name; strings.ContainsAny(name, "\x00\u202e") {
		t.Errorf("%q", name)
	}
}

// What is asked wipes its own line away after whatever may be printed.
func TestQuestionsLeaveNothingOnTheScreen(t *testing.T) {
	const wiped = "\r\x1b[K"
	text := doctor.Questions()
	if !strings.HasPrefix(text, wiped) || !strings.HasSuffix(text, wiped+"\x1b[c") {
		t.Errorf("%q", text)
	}
}

// Values of variables that are no terminal's or language's names are not shown.
func TestUnusualValuesAreNotShown(t *testing.T) {
	w := troubled()
	w.Env = func(name string) string { return "hunter2 of Ann\x1b[31m" }
	text := doctor.Examine(w).Markdown()
	if strings.Contains(text, "hunter2") || strings.Contains(text, "Ann") || !strings.Contains(text, "- TERM: set") {
		t.Error(text)
	}
}
