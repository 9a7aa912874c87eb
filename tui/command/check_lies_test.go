package command

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// lineNumber is the line that a fault names, which the tests of the loading hold
// to the small pack's own.
var lineNumber = regexp.MustCompile(`(?m)^(\S+\.md):[1-9]\d*:`)

// Each of these packs was called sound once and then broke, or is of the kind.
// want begins a line of what the check says; empty where it is sound.
func TestCheckTellsTheTruth(t *testing.T) {
	swap := func(pairs ...string) func(fstest.MapFS) { // file, old, new
		return func(fsys fstest.MapFS) {
			for i := 0; i < len(pairs); i += 3 {
				text := string(fsys[pairs[i]].Data)
				if !strings.Contains(text, pairs[i+1]) {
					t.Fatalf("%q does not stand in %s", pairs[i+1], pairs[i])
				}
				put(fsys, pairs[i], strings.Replace(text, pairs[i+1], pairs[i+2], 1))
			}
		}
	}
	renamed := func(from, to string) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) { rename(fsys, from, to) }
	}
	again := func(name, to string, pairs ...string) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) { put(fsys, to, strings.NewReplacer(pairs...).Replace(string(fsys[name].Data))) }
	}
	without := func(folder string, then ...func(fstest.MapFS)) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) {
			for name := range fsys {
				if strings.HasPrefix(name, folder+"/") {
					delete(fsys, name)
				}
			}
			for _, do := range then {
				do(fsys)
			}
		}
	}
	const form = " cannot be an id; expected at most 64 small letters and digits, with hyphens between them"
	for name, c := range map[string]struct {
		do   func(fstest.MapFS)
		want string
	}{
		"untouched":                          {swap(), ""},
		"a mark of UTF-8":                    {swap("pack.md", "---\n", "\ufeff---\n", "rules/own-phone.md", "---\n", "\ufeff---\n"), ""},
		"a number for a title":               {swap("topics/about.md", "title: ", "title: 1.5 #"), ""},
		"a stop without a condition":         {without("scenarios", swap("rules/no-secrets.md", "when: {secrecy: [secret]}\n", "")), "rules: on 22 April 2020 no question matters"},
		"a stop for every option":            {without("scenarios", swap("rules/no-secrets.md", "[secret]", "[open, private, secret]")), "rules: on 22 April 2020 no question matters"},
		"a question that is an option":       {renamed("way", "json"), `questions/json.md: the question cannot be called "json"`},
		"a question that is a global option": {renamed("way", "color"), `questions/color.md: the question cannot be called "color"`},
		"a question that asks for help":      {renamed("way", "help"), `questions/help.md: the question cannot be called "help"`},
		"a question that asks for a version": {renamed("way", "version"), `questions/version.md: the question cannot be called "version"`},
		"a question that is a reason":        {renamed("way", "ended"), `questions/ended.md: the question cannot be called "ended"`},
		"no rules":                           {without("rules"), "rules: the folder is missing or has no file"},
		"only hidden rules":                  {without("rules", swap(), func(fsys fstest.MapFS) { put(fsys, "rules/.x.md", "x") }), "rules: the folder is missing or has no file"},
		"a scenario that contradicts":        {swap("scenarios/rota.md", "recommended: chat", "recommended: ring"), "scenarios/rota.md: says ring where the rules say chat"},
		"a scenario without answers":         {swap("scenarios/secret-plan.md", "answers: {secrecy: secret}\n", ""), "scenarios/secret-plan.md: no answers"},
		"a scenario with empty answers":      {swap("scenarios/secret-plan.md", "answers: {secrecy: secret}", "answers: {}"), "scenarios/secret-plan.md: no answers"},
		"a stop with a tool":                 {swap("scenarios/secret-plan.md", "recommended: none", "recommended: chat"), "scenarios/secret-plan.md: the outcome stop with recommended: chat"},
		"a use without a tool":               {swap("scenarios/rota.md", "recommended: chat", "recommended: none"), "scenarios/rota.md: the outcome use with recommended: none"},
		"a scenario before the guidance":     {swap("scenarios/rota.md", "as-of: 2020-06-01", "as-of: 1950-06-01"), "scenarios/rota.md: 1950-06-01 is no day on which the guidance was there"},
		"a scenario on no day":               {swap("scenarios/rota.md", "as-of: 2020-06-01", "as-of: 2020-06"), "scenarios/rota.md: 2020-06 is no day"},
		"a rule twice":                       {again("rules/no-secrets.md", "rules/z.md"), "rules/z.md: its title can be taken for that of rules/no-secrets.md"},
		"the text of a rule twice":           {again("rules/no-secrets.md", "rules/z.md", "No secrets", "None"), "rules/z.md: its text can be taken for that of rules/no-secrets.md"},
		"a step twice":                       {again("steps/after-book.md", "steps/z.md"), "steps/z.md: its title can be taken for that of steps/after-book.md"},
		"a label twice":                      {swap("questions/secrecy.md", "label: Private", "label: OPEN."), `questions/secrecy.md: the option "private" can be taken for "open"`},
		"a label that is another's id":       {swap("questions/secrecy.md", "label: Private", "label: Secret"), `questions/secrecy.md: the option "secret" can be taken for "private"`},
		"the title of a question twice":      {swap("questions/secrecy.md", "How secret is it?", "What do you want to do?"), "questions/way.md: its title can be taken for"},
		"an option that leaves":              {renamed("secret", "quit"), `questions/secrecy.md: the option cannot be called "quit"`},
		"a label that goes back":             {swap("questions/secrecy.md", "label: Private", "label: Back"), `questions/secrecy.md: the option cannot be called "Back"`},
		"an option that is a place":          {renamed("secret", "1"), `questions/secrecy.md: the option cannot be called "1"`},
		"an option with a comma":             {swap("questions/secrecy.md", "- id: secret", `- id: "a,b"`), `questions/secrecy.md: "a,b"` + form},
		"an option with a space":             {swap("questions/secrecy.md", "- id: secret", "- id: a b"), `questions/secrecy.md: "a b"` + form},
		"an option with a capital":           {swap("questions/secrecy.md", "- id: secret", "- id: Open"), `questions/secrecy.md: "Open"` + form},
		"an option that looks like another":  {swap("questions/secrecy.md", "- id: secret", "- id: 0pen"), `questions/secrecy.md: the option "0pen" can be taken for "open"`},
		"an empty option":                    {swap("tools/post.md", "device: [desk]", `device: [""]`), `tools/post.md: unknown option of device ""`},
		"an empty tool":                      {swap("steps/during-name.md", "[chat, ring]", `[""]`), `steps/during-name.md: unknown tool ""`},
		"an empty answer":                    {swap("scenarios/rota.md", "way: write", `way: ""`), `scenarios/rota.md: unknown option of way ""`},
		"a tool that is none":                {renamed("chat", "none"), `tools/none.md: a tool cannot be called "none"`},
		"a tool that looks like another":     {again("tools/fax.md", "tools/r1ng.md"), "tools/r1ng.md"},
		"a rule that looks like another":     {again("rules/no-secrets.md", "rules/nosecrets.md", "No secrets", "None", "Secrets", "They"), "rules/nosecrets.md: its id can be taken for that of rules/no-secrets.md"},
		"a null key":                         {swap("scenarios/rota.md", "{secrecy: open", "{null: x, secrecy: open"), "scenarios/rota.md: a field whose name is not a word"},
		"an event twice":                     {swap("tools/fax.md", "history:\n", "history:\n  - {date: 2022-10-01, kind: ended, text: Gone., statements: [L-02]}\n"), "tools/fax.md: duplicate event ended"},
		"a change twice":                     {swap("tools/fax.md", "history:\n", "history:\n  - {date: 2021, kind: changed, text: Gone., statements: [L-02]}\n  - {date: 2021, kind: changed, text: Gone, statements: [L-02]}\n"), "tools/fax.md: duplicate event changed"},
		"a new name that is the old one":     {swap("tools/ring.md", "name: Ringer Plus", "name: Ringer"), `tools/ring.md: the new name "Ringer" is the old one`},
		"a new name after the end":           {swap("tools/fax.md", "    statements: [L-02]\n", "    statements: [L-02]\n  - {date: 2023, kind: renamed, name: Faxer, text: New., statements: [L-02]}\n"), "tools/fax.md: a new name after the end"},
		"an edition that is none":            {swap("pack.md", "edition: 2020-04", "edition: spring"), `pack.md: "spring" is not the edition of 2020-04-22; expected its year and month: 2020-04`},
		"a year for an edition":              {swap("pack.md", "edition: 2020-04", "edition: 2020"), `pack.md: "2020" is not the edition`},
		"the edition of another day":         {swap("pack.md", "edition: 2020-04", "edition: 2020-05"), `pack.md: "2020-05" is not the edition`},
		"a month for a day":                  {swap("pack.md", "date: 2020-04-22", "date: 2020-04"), "pack.md: 2020-04 is no day"},
		"500 marks":                          {swap("pack.md", "title: Which", "title: Wh"+strings.Repeat("\u0301", 500)+"ich"), "pack.md: the mark U+0301 with no character before it, or one of too many"},
		"a fraction":                         {swap("steps/after-book.md", "order: 10", "order: 1.5"), `steps/after-book.md: found "1.5"; expected a whole number`},
		"a great number":                     {swap("steps/after-book.md", "order: 10", "order: 99999999999999999999"), `steps/after-book.md: found "99999999999999999999"; expected a whole number`},
		"a key with a line end":              {swap("steps/after-book.md", "order: 10", `"or\nder": 10`), `steps/after-book.md: unknown field "or\nder"`},
		"a value with a line end":            {swap("steps/after-book.md", "order: 10", `order: "a\nThe pack has no faults"`), `steps/after-book.md: found "a\nThe pack has no faults"`},
		"a name with a line end":             {again("topics/about.md", "topics/a\nThe pack has no faults.md"), `"topics/a\nThe pack has no faults.md": a topic cannot be called`},
	} {
		t.Run(name, func(t *testing.T) {
			p := programForCheck(t)
			fsys := fixture.Copy()
			c.do(fsys)
			_, faults := checkOne(p, fsys)
			said := "\n" + lineNumber.ReplaceAllString(faults.Error(), "$1:")
			if c.want == "" && len(faults) > 0 || !strings.Contains(said, "\n"+c.want) {
				t.Errorf("the check says%s\nwant %s", said, c.want)
			}
			checkFaultLines(t, fsys, faults)
		})
	}
}

// Packs that once took minutes or gigabytes are checked, or refused, in 5 s of
// the processor and 300 MB.
func TestCheckIsBounded(t *testing.T) {
	into := func(name, before, text string) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) {
			put(fsys, name, strings.Replace(string(fsys[name].Data), before, text+before, 1))
		}
	}
	many := func(n int, name, text string) func(fstest.MapFS) {
		return func(fsys fstest.MapFS) {
			for i := range n {
				put(fsys, fmt.Sprintf(name, i), fmt.Sprintf(text, i))
			}
		}
	}
	program := filepath.Join(t.TempDir(), "whichtool")
	if err := os.Symlink(os.Args[0], program); err != nil {
		t.Skip(err)
	}
	var unknown strings.Builder
	for i := range 90_000 {
		fmt.Fprintf(&unknown, "[S9-%d] ", i)
	}
	const topic = "---\ntitle: Topic %d\nsummary: S\norder: 1\n---\n"
	for name, do := range map[string]func(fstest.MapFS){
		"one key 4,000 times":           into("topics/about.md", "order:", strings.Repeat("a: 1\n", 4000)),
		"one key in a condition":        into("rules/own-phone.md", "device: [own]", strings.Repeat("device: [own], ", 4000)),
		"16,000 cases":                  into("rules/own-phone.md", "statements:", "except: ["+strings.Repeat("{},", 16_000)+"]\n"),
		"cases in every rule":           many(15, "rules/r%d.md", "---\ntitle: R%d\nverdict: avoid\nwhen: ["+strings.Repeat("{way: talk},", 5000)+"]\nstatements: [S1-01]\n---\nNo.\n"),
		"80,000 headings":               into("tools/chat.md", "Copy what", strings.Repeat("## H\n\nx\n", 80_000)),
		"15,000 entries of history":     into("tools/fax.md", "  - date", strings.Repeat("  - {}\n", 9000)),
		"25,000 conditions":             into("tools/chat.md", "  - text: Be", strings.Repeat("  - {text: a}\n", 4500)),
		"90,000 paths":                  into("pack.md", "topics/about, ", strings.Repeat("a,", 25_000)),
		"1,500 files of faults":         many(1500, "topics/t%d.md", topic+strings.Repeat("[S9-99] {x}\n", 700)),
		"1,500 files that are no files": many(1500, "topics/t%d.md", "---\n%d: &a [*a\n"),
		"more text than is read":        many(30, "topics/t%d.md", topic+strings.Repeat("word ", 200_000)),
		"15 MB of citations":            many(15, "topics/t%d.md", topic+strings.Repeat("[S1-01] ", 120_000)),
		"citations of nothing":          into("steps/setup-badge.md", "Put your name", unknown.String()),
		"15 MB of brackets":             many(15, "topics/t%d.md", topic+strings.Repeat("[{", 500_000)),
		"long lists of unknown ids":     many(15, "steps/s%d.md", "---\nmoment: before\norder: %d\ntools: ["+strings.Repeat("abc,", 12_000)+"]\n---\nDo.\n"),
		"nested values":                 into("topics/about.md", "order:", "a: "+strings.Repeat("{a: ", 9900)+"\n"),
		"nested lists":                  into("topics/about.md", "order:", "a: "+strings.Repeat("- ", 9900)+"\n"),
		"exceptions of seven terms":     multiply(8, 7),
		"exceptions of two terms":       multiply(300, 2),
		"exceptions of one term":        multiply(1500, 1),
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fixture.Copy()
			do(fsys)
			dir := t.TempDir()
			if err := os.CopyFS(dir, fsys); err != nil {
				t.Fatal(err)
			}
			// Its data is limited, where the system can, since what a process
			// has used at most counts what its parent had.
			check := exec.Command("sh", "-c", `ulimit -d 307200; exec "$0" guidance check "$1"`, program, dir)
			out, _ := check.CombinedOutput()
			if text := string(out); !strings.Contains(text, "fault") || strings.Contains(text, "goroutine") {
				t.Errorf("it says %.300q", text)
			}
			if took := check.ProcessState.UserTime() + check.ProcessState.SystemTime(); took > 5*time.Second {
				t.Errorf("it takes %v", took)
			}
		})
	}
}

// multiply gives a rule exceptions that overlap in ten questions more.
func multiply(exceptions, terms int) func(fstest.MapFS) {
	return func(fsys fstest.MapFS) {
		var order, except strings.Builder
		for q := range 10 {
			id := string(rune('k' + q))
			fmt.Fprintf(&order, ", %s", id)
			put(fsys, "questions/"+id+".md", strings.NewReplacer("What do", id+" do", "short: Way", "short: Q"+id).Replace(string(fsys["questions/way.md"].Data)))
		}
		for i := range exceptions {
			except.WriteString("  - {when: {")
			for j := range terms {
				fmt.Fprintf(&except, "%c: %s, ", 'k'+(i+j*(1+i/10))%10, []string{"write", "talk"}[(i+j)%2])
			}
			except.WriteString("}}\n")
		}
		put(fsys, "pack.md", strings.Replace(string(fsys["pack.md"].Data), "way, device", "way, device"+order.String(), 1))
		put(fsys, "rules/no-secrets.md", strings.Replace(string(fsys["rules/no-secrets.md"].Data), "statements:", "except:\n"+except.String()+"statements:", 1))
	}
}

// Ctrl+C ends a check that takes long.
func TestInterruptionOfACheck(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, fixture.FS()); err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		text := fmt.Sprintf("---\ntitle: Topic %d\nsummary: S\norder: 1\n---\n", i) + strings.Repeat("[S1-01] ", 120_000)
		if err := os.WriteFile(filepath.Join(dir, "topics", fmt.Sprintf("t%d.md", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	interrupted, interrupt := context.WithCancel(context.Background())
	interrupt()
	if code := Run(interrupted, []string{"guidance", "check", dir}, testStreams(strings.NewReader(""), io.Discard, io.Discard)); code != exitSignal+int(syscall.SIGINT) {
		t.Errorf("exit %d, want 130", code)
	}
}

// A question that cannot be an option of the command is refused wherever a pack is
// used, packed or checked, in our words: before it is loaded nobody has looked at the
// names that it gives, and the command line is made of them.
func TestAQuestionThatCannotBeAnOption(t *testing.T) {
	names := append(programForCheck(t).reserved(), "de vice", "", "-x", "a=b", "way", strings.Repeat("a", 65))
	if !slices.Contains(names, "yes") || !slices.Contains(names, "json") || !slices.Contains(names, "edition") || slices.Contains(names, "classification") {
		t.Fatalf("the options are %q", names)
	}
	for _, name := range names {
		pack := writtenDown(t, fixture.FS(), [3]string{"pack.md", "questions: [secrecy, way, device]", fmt.Sprintf("questions: [secrecy, way, %q]", name)})
		if guidance.IsID(name) && name != "way" {
			if err := os.Rename(filepath.Join(pack, "questions", "device.md"), filepath.Join(pack, "questions", name+".md")); err != nil {
				t.Fatal(err)
			}
		}
		for _, args := range [][]string{{"--guidance", pack, "tools"}, {"--guidance", pack, "decide"}, {"guidance", "check", pack}, {"guidance", "pack", pack, "-o", pack + ".wtpack"}} {
			code, out, problem := ran(t, args...)
			if said := out + problem; code != 1 || !strings.Contains(said, fmt.Sprintf("cannot be called %q", name)) && !strings.Contains(said, "pack.md:") {
				t.Errorf("%q: %v exits with %d:\n%s", name, args, code, said)
			}
		}
		if code, _, problem := ran(t, "--guidance", pack, "--help"); code != 0 {
			t.Errorf("%q: help exits with %d: %s", name, code, problem)
		}
	}
}

// What is found sound is used, too: examples that are of other editions besides, or of
// those alone and their questions, do not keep a pack out that stands alone.
func TestAPackWhoseExamplesNameOtherEditions(t *testing.T) {
	example, err := fs.ReadFile(fixture.FS(), "scenarios/rota.md")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := strings.NewReplacer("title: A", "editions: [2031-01]\ntitle: Yet another", "answers: {", "answers: {weather: wet, ").Replace(string(example))
	pack := writtenDown(t, fixture.FS(),
		[3]string{"scenarios/rota.md", "title: A", "editions: [2020-04, 2031-01]\ntitle: A"},
		[3]string{"scenarios/elsewhere.md", "", elsewhere})
	for _, args := range [][]string{{"guidance", "check", pack}, {"--guidance", pack, "tools"}} {
		if code, out, problem := ran(t, args...); code != 0 {
			t.Errorf("%v exits with %d: %s%s", args, code, out, problem)
		}
	}
}
