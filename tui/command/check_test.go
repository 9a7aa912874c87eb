package command

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/proof"
	"whichtool/questions/report"
	"whichtool/tui/plain"
)

// attacks is how many packs the long run of TestCheckOfDamagedPacks makes:
// WHICHTOOL_LONG=20000 go test ./tui/command -run DamagedPacks -v
func attacks(short int) int {
	if n, err := strconv.Atoi(os.Getenv("WHICHTOOL_LONG")); err == nil {
		return n
	}
	return short
}

// A pack that is damaged at random is checked within bounds, and what the check
// says holds: what it calls sound runs, and what it calls a fault is told in a
// line of plain words.
func TestCheckOfDamagedPacks(t *testing.T) {
	const seed = 8
	p := programForCheck(t)
	sound, slowest, largest := 0, time.Duration(0), uint64(0)
	for i := range attacks(300) {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		damaged, how := damage(r)
		func() {
			defer func() {
				if problem := recover(); problem != nil {
					t.Errorf("it panics: %v\n%s", problem, debug.Stack())
				}
			}()
			start, before := time.Now(), allocated()
			pack, faults := checkOne(p, damaged)
			took, memory := time.Since(start), allocated()-before
			slowest, largest = max(slowest, took), max(largest, memory)
			if memory > 300<<20 || took > 20*time.Second {
				t.Errorf("it takes %v and %d MB", took, memory>>20)
			}
			checkFaultLines(t, damaged, faults)
			if len(faults) == 0 {
				sound++
				runs(t, r, damaged, pack)
			}
		}()
		if t.Failed() {
			t.Fatalf("pack %d of seed %d: %s", i, seed, strings.Join(how, "; "))
		}
	}
	t.Logf("seed %d: %d packs, %d of them sound; at most %v and %d MB", seed, attacks(300), sound, slowest, largest>>20)
	if sound == 0 {
		t.Error("no pack is left sound, so nothing is known of what the check lets through")
	}
}

func programForCheck(t *testing.T) *program {
	t.Helper()
	p := &program{
		Streams: Streams{Out: io.Discard, Err: io.Discard, Env: func(string) string { return "" }, Now: time.Now},
		ctx:     context.Background(), out: &output{Writer: io.Discard}, engine: loadEngine,
	}
	var err error
	if p.editions, err = guidance.OpenEditions(guidance.Embedded()); err != nil {
		t.Fatal(err)
	}
	p.choose(nil)
	return p
}

// loadEngine is that of the edition in force.
func loadEngine() (*questions.Engine, error) {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	return questions.Compile(pack), nil
}

// checkOne checks a folder that is one edition.
func checkOne(p *program, fsys fs.FS) (*guidance.Pack, guidance.Faults) {
	all := p.check(fsys)
	return all[0].Pack, all[0].Faults
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

var (
	quotedText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	foreign    = regexp.MustCompile(`(?i)go-yaml|yaml:|!!|strconv|reflect|unmarshal|guidance\.[A-Z]|cannot construct|not found in type|L\d+\.C\d+|scanner|parser|mapping|scalar|sequence|stream|token|did not find|runtime|goroutine|panic|invalid (?:syntax|argument)|float|%!|<nil>`)
)

// checkFaultLines asks that each fault is one line in our own words, and that
// its place is one of the pack's.
func checkFaultLines(t *testing.T, fsys fstest.MapFS, faults guidance.Faults) {
	t.Helper()
	text := faults.Error()
	if lines := strings.Count(text, "\n") + 1; len(faults) > 0 && lines != min(len(faults), guidance.MaxFaults+1) {
		t.Errorf("%d faults are told in %d lines:\n%s", len(faults), lines, text)
	}
	for _, f := range faults {
		line := f.String()
		if strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) || clean.Line(line) != line {
			t.Errorf("what must not reach a terminal stands in %q", line)
		}
		if hit := foreign.FindString(quotedText.ReplaceAllString(line, "")); hit != "" {
			t.Errorf("%q is a library's word in %q", hit, line)
		}
		data, err := fs.ReadFile(fsys, f.File)
		if err == nil && f.Line > strings.Count(string(data), "\n")+1 {
			t.Errorf("%q names a line that is not there", line)
		}
	}
}

// runs asks that a sound pack runs: every scenario on the command line and in
// every format, and a walk in plain lines in which each option of the first
// question can be typed.
func runs(t *testing.T, r *rand.Rand, fsys fs.FS, pack *guidance.Pack) {
	t.Helper()
	editions, err := guidance.OpenEditions(fsys)
	if err != nil {
		t.Fatal(err)
	}
	engine := questions.Compile(pack)
	for _, s := range pack.Scenarios {
		args := []string{"decide", "--exit-code", "--as-of", s.AsOf.String()}
		for q, o := range s.Answers {
			args = append(args, "--"+q, o)
		}
		if code := runWith(editions, engine, args...); code != outcomeCodes[s.Outcome] {
			t.Errorf("whichtool %s exits with %d, and the outcome is %s", strings.Join(args, " "), code, s.Outcome)
		}
	}
	date := guidance.Date{Year: 2026, Month: 11, Day: 28}
	flow := engine.Start(date)
	if flow.Done() {
		t.Fatal("nothing is asked")
	}
	for i, o := range flow.Question().Options {
		for _, typed := range []string{o.ID, o.Label, strings.ToUpper(o.ID)} {
			out := &strings.Builder{}
			session := &plain.Session{Engine: engine, Date: date, In: strings.NewReader(typed + "\n"), Out: out}
			if err := session.Run(); err != plain.ErrEnded && err != nil {
				t.Errorf("%q ends with %v", typed, err)
			}
			if strings.Contains(out.String(), "is not one of the answers") || !strings.Contains(out.String(), "ools still open") && !strings.Contains(out.String(), "No tool is open") {
				t.Errorf("%q is not taken as option %d of %s:\n%s", typed, i+1, flow.Question().ID, out)
			}
			if a, err := engine.AnswerOne(questions.Answers{}, flow.Question().ID, typed); err != nil || a.Option(slices.Index(pack.Questions, flow.Question())) != i {
				t.Errorf("%q means another option of %s than the one in place %d: %v", typed, flow.Question().ID, i, err)
			}
		}
	}
	for !flow.Done() {
		flow = flow.Choose(r.IntN(len(flow.Question().Options)))
	}
	decision := flow.Decide()
	for _, f := range report.Formats {
		if len(f.Full(decision)) == 0 {
			t.Errorf("the result is empty as %s", f.Name)
		}
	}
	for _, page := range pack.Pages() {
		page.Markdown()
	}
	prover := proof.New(pack, proof.Given{Engine: engine, Today: date})
	for _, c := range prover.Checks() {
		r := prover.Run(c)
		if r.Undecided != nil {
			t.Errorf("%s: %v", r.Name, r.Undecided)
		}
		checkFaultLines(t, fsys.(fstest.MapFS), proof.Faults([]proof.Result{r}))
	}
}

// runWith runs a command line that is built for another pack.
func runWith(editions *guidance.Editions, engine *questions.Engine, args ...string) int {
	p := &program{
		Streams: Streams{Out: io.Discard, Err: io.Discard, Env: func(string) string { return "" }, Now: time.Now},
		ctx:     context.Background(), out: &output{Writer: io.Discard}, front: engine.Pack(), editions: editions,
		engine: func() (*questions.Engine, error) { return engine, nil },
	}
	p.Out = p.out
	root := p.rootCommand()
	root.SetArgs(args)
	return p.exit(root.Execute())
}

// damage is a pack with a few things done to it, and what they are: the small
// one, or now and then the one that ships.
func damage(r *rand.Rand) (fsys fstest.MapFS, how []string) {
	if fsys = fixture.Copy(); r.IntN(10) == 0 {
		fsys, how = fixture.CopyOf(fixture.Oldest()), []string{"the pack that ships"}
	}
	if r.IntN(2) == 0 { // without scenarios more packs are left sound
		for name := range fsys {
			if strings.HasPrefix(name, "scenarios/") {
				delete(fsys, name)
			}
		}
		how = append(how, "no scenarios")
	}
	for range 1 + r.IntN(3) {
		name := pick(r, slices.Sorted(maps.Keys(fsys)))
		d := damages[r.IntN(len(damages))]
		how = append(how, d.name+" in "+name)
		d.do(r, fsys, name)
	}
	return fsys, how
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

var damages = []struct {
	name string
	do   func(r *rand.Rand, fsys fstest.MapFS, name string)
}{
	{"a line gone", edit(func(r *rand.Rand, _ fstest.MapFS, lines []string) []string {
		i := r.IntN(len(lines))
		return slices.Delete(lines, i, i+1)
	})},
	{"a line twice", edit(func(r *rand.Rand, _ fstest.MapFS, lines []string) []string {
		i := r.IntN(len(lines))
		return slices.Insert(lines, i, lines[i])
	})},
	{"a line elsewhere", edit(func(r *rand.Rand, _ fstest.MapFS, lines []string) []string {
		i, j := r.IntN(len(lines)), r.IntN(len(lines))
		lines[i], lines[j] = lines[j], lines[i]
		return lines
	})},
	{"a line of another file", edit(func(r *rand.Rand, fsys fstest.MapFS, lines []string) []string {
		other := strings.Split(string(fsys[pick(r, slices.Sorted(maps.Keys(fsys)))].Data), "\n")
		return slices.Insert(lines, r.IntN(len(lines)), pick(r, other))
	})},
	{"a line further in", edit(func(r *rand.Rand, _ fstest.MapFS, lines []string) []string {
		i := r.IntN(len(lines))
		lines[i] = pick(r, []string{" ", "  ", "\t", "- ", "    "}) + lines[i]
		return lines
	})},
	{"a value replaced", edit(func(r *rand.Rand, _ fstest.MapFS, lines []string) []string {
		i := r.IntN(len(lines))
		if key, _, ok := strings.Cut(lines[i], ": "); ok {
			lines[i] = key + ": " + pick(r, odd)
		}
		return lines
	})},
	{"a word replaced by an odd one", words(odd)},
	{"a word replaced by an odd one", words(odd)},
	{"a word replaced by another of the pack", words(common)},
	{"a word replaced by another of the pack", words(common)},
	{"a word replaced by another of the pack", words(common)},
	{"a word replaced by one of another file", func(r *rand.Rand, fsys fstest.MapFS, name string) {
		other, _, _ := strings.Cut(string(fsys[pick(r, slices.Sorted(maps.Keys(fsys)))].Data), "\n---\n")
		if from := word.FindAllString(other, -1); len(from) > 0 {
			words(from)(r, fsys, name)
		}
	}},
	{"a key replaced", edit(func(r *rand.Rand, _ fstest.MapFS, lines []string) []string {
		i := r.IntN(len(lines))
		if _, value, ok := strings.Cut(lines[i], ":"); ok {
			lines[i] = pick(r, append(odd, common...)) + ":" + value
		}
		return lines
	})},
	{"bytes put in", func(r *rand.Rand, fsys fstest.MapFS, name string) {
		data := fsys[name].Data
		at := r.IntN(len(data) + 1)
		put(fsys, name, string(data[:at])+pick(r, bytesOfNoText)+string(data[at:]))
	}},
	{"cut short", func(r *rand.Rand, fsys fstest.MapFS, name string) {
		put(fsys, name, string(fsys[name].Data[:r.IntN(len(fsys[name].Data)+1)]))
	}},
	{"a file gone", func(_ *rand.Rand, fsys fstest.MapFS, name string) { delete(fsys, name) }},
	{"a file under another name", func(r *rand.Rand, fsys fstest.MapFS, name string) {
		folder := name[:strings.LastIndexByte(name, '/')+1]
		to := folder + pick(r, append(odd, common...)) + ".md"
		if !fs.ValidPath(to) {
			return
		}
		fsys[to] = fsys[name]
		if r.IntN(2) == 0 {
			delete(fsys, name)
		}
	}},
	{"an id renamed everywhere", func(r *rand.Rand, fsys fstest.MapFS, _ string) {
		rename(fsys, pick(r, common), pick(r, append(odd, common...)))
	}},
	{"a great many items", func(r *rand.Rand, fsys fstest.MapFS, name string) {
		item := pick(r, []string{"- {secrecy: private}\n", "a: 1\n", "  - {}\n", "- a\n", "[", "{a: ", "## A\n\nx\n", "[S1-01] ", "{tool}", "- S1-01 (fact) T.\n", "? ", "\u0301"})
		data := string(fsys[name].Data)
		at := r.IntN(len(data) + 1)
		put(fsys, name, data[:at]+strings.Repeat(item, 1+r.IntN(20_000))+data[at:])
	}},
	{"a great many files", func(r *rand.Rand, fsys fstest.MapFS, name string) {
		for i := range r.IntN(300) {
			fsys[strings.TrimSuffix(name, ".md")+strconv.Itoa(i)+".md"] = fsys[name]
		}
	}},
}

// odd is values that nobody should write.
var odd = []string{
	"~", "null", "", "[]", "{}", `""`, "[[]]", "{a: b}", "1.5", ".inf", "-1", "99999999999999999999", "0x1F", "true", "no", "2020-02-30", "0000-01-01", "2020",
	"!!binary aGk=", "!!float 1", "&a x", "*a", "<<: {a: b}", "{not: []}", "{not: {not: a}}", "{not: open}", `"a\nThe pack has no faults"`, `"\e]52;c;aGk=\a"`, `"\u202Eevil"`,
	"A" + strings.Repeat("\u0301", 500), "'", `"`, "[", "{", "|", ">", "%", "@", "`", "a: b", "quit", "back", "help", "none", "a,b", "a b", "json", "color", "as-of", "help", "version",
	"{tool}", "{", "}", "{tol}", "[S9-99]", "[C9]", "S1-01, S1-01", "1", "2", "оpen", "OPEN", "o-pen", "0pen", "x.md", "../x", strings.Repeat("long ", 100),
}

// common is what stands in the small pack: put in the wrong place it often
// leaves a sound pack.
var common = []string{
	"open", "private", "secret", "unsure", "write", "talk", "desk", "phone", "own", "secrecy", "way", "device", "chat", "ring", "post", "fax", "plain", "careful",
	"avoid", "not-allowed", "suitable", "not-suited", "use", "ask", "stop", "none", "before", "during", "after", "ended", "renamed", "changed", "true", "false",
	"S1-01", "S1-05", "L-01", "C1", "2020-06-01", "2023-06-01", "10", "20", "when", "except", "outcome", "tools", "groups", "suits", "not",
}

// bytesOfNoText is what stands in no text.
var bytesOfNoText = []string{"\x00", "\x1b", "\xff", "\u202e", "\u200b", "\ufeff", "\r", "\r\n", "\u2028", "\t", "---\n", "\n---\n", "...\n", "#", ":", "\"", "\u0301", "𝒳"}

func put(fsys fstest.MapFS, name, text string) {
	fsys[name] = &fstest.MapFile{Data: []byte(text)}
}

func edit(change func(*rand.Rand, fstest.MapFS, []string) []string) func(*rand.Rand, fstest.MapFS, string) {
	return func(r *rand.Rand, fsys fstest.MapFS, name string) {
		put(fsys, name, strings.Join(change(r, fsys, strings.Split(string(fsys[name].Data), "\n")), "\n"))
	}
}

var word = regexp.MustCompile(`[\pL\d][\pL\d-]*`)

// words puts another word for one of the front matter.
func words(from []string) func(*rand.Rand, fstest.MapFS, string) {
	return func(r *rand.Rand, fsys fstest.MapFS, name string) {
		text := string(fsys[name].Data)
		if at := word.FindAllStringIndex(text, -1); len(at) > 0 {
			one := pick(r, at)
			put(fsys, name, text[:one[0]]+pick(r, from)+text[one[1]:])
		}
	}
}

// rename puts one id for another in every name and text.
func rename(fsys fstest.MapFS, from, to string) {
	whole := regexp.MustCompile(`\b` + regexp.QuoteMeta(from) + `\b`)
	for _, name := range slices.Sorted(maps.Keys(fsys)) {
		data := whole.ReplaceAllLiteralString(string(fsys[name].Data), to)
		delete(fsys, name)
		if moved := strings.TrimSuffix(name, from+".md") + to + ".md"; strings.HasSuffix(name, "/"+from+".md") && fs.ValidPath(moved) {
			name = moved
		}
		put(fsys, name, data)
	}
}

// Whatever file of a pack cannot be read, what is wrong in the others is told
// beside it.
func TestOneFileHidesNoFaultOfAnother(t *testing.T) {
	p := programForCheck(t)
	names := slices.Sorted(maps.Keys(fixture.Copy()))
	for _, broken := range names {
		for _, slip := range []string{"---\nx: [\n---\nText.\n", "no front matter", "---\ntitle: \x1b\n---\nText.\n"} {
			fsys := fixture.Copy()
			for _, name := range names {
				put(fsys, name, string(fsys[name].Data)+"\nIt says so. [S9-99]\n")
			}
			put(fsys, broken, slip)
			_, faults := checkOne(p, fsys)
			for _, name := range names {
				want := fmt.Sprintf("%s:%d: cites \"S9-99\"", name, strings.Count(string(fsys[name].Data), "\n"))
				if name != broken && !strings.Contains(faults.Error(), want) {
					t.Errorf("with %s as %q it is not said that %s:\n%s", broken, slip, want, faults)
				}
			}
			others := slices.DeleteFunc(slices.Clone(faults), func(f guidance.Fault) bool { return f.File == broken })
			if len(others) != len(names)-1 || len(faults) == len(others) {
				t.Errorf("with %s as %q there are %d faults and %d elsewhere, want one of each other file:\n%s", broken, slip, len(faults), len(others), faults)
			}
		}
	}
}
