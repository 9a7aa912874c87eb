package web_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/questions/report/browser"
	"whichtool/questions/report/web"
)

// shipped is the pack of an edition, with what all of them say of themselves.
func shipped(t testing.TB, name string) (*guidance.Pack, []*guidance.Pack) {
	t.Helper()
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, pack := range fixture.Shipped() {
		if pack.Edition == name {
			return pack, editions.List()
		}
	}
	t.Fatalf("there is no edition %s", name)
	return nil, nil
}

// written is the page of a pack as a file.
func written(t testing.TB, pack *guidance.Pack, options web.Options) string {
	t.Helper()
	content, err := web.HTML(pack, options)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "guidance.html")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// same holds what the page says of answer sets to what the engine says.
type same struct {
	*questions.Engine
	days  []guidance.Date
	every int // of so many sets one is written down whole
	nexts map[asked]int
}

// asked is what the next question hangs on: many walks begin alike.
type asked struct {
	questions.Answers
	about int
	day   guidance.Date
}

// next is the question to ask, or -1. about is NoTool for no tool.
func (s *same) next(on asked) int {
	if q, known := s.nexts[on]; known {
		return q
	}
	q, more := s.Next(on.Answers, on.day)
	if on.about != questions.NoTool {
		q, more = s.NextFor(on.Answers, on.about, on.day)
	}
	if !more {
		q = -1
	}
	s.nexts[on] = q
	return q
}

// answers is the answer set of a number: the last question counts fastest.
func (s *same) answers(n int) questions.Answers {
	var a questions.Answers
	all := s.Pack().Questions
	for q := len(all) - 1; q >= 0; q-- {
		a = a.With(q, n%len(all[q].Options))
		n /= len(all[q].Options)
	}
	return a
}

// sets is how many answer sets there are.
func (s *same) sets() int {
	n := 1
	for _, q := range s.Pack().Questions {
		n *= len(q.Options)
	}
	return n
}

// walk is the questions that are asked of a person with these answers, and the answers
// that it has got in the end. about is NoTool for none.
func (s *same) walk(full questions.Answers, about int, day guidance.Date) (order []string, a questions.Answers) {
	for q := s.next(asked{a, about, day}); q >= 0; q = s.next(asked{a, about, day}) {
		order = append(order, fmt.Sprint(q))
		a = a.With(q, full.Option(q))
	}
	return order, a
}

// chosen writes answers down: a number for each question.
func (s *same) chosen(a questions.Answers) string {
	var out []string
	for q := range s.Pack().Questions {
		out = append(out, fmt.Sprint(a.Option(q)+1))
	}
	return strings.Join(out, ",")
}

// tool is the tool that is asked about with the answer set of a number: with each third
// one.
func (s *same) tool(n int) int {
	if n%3 != 0 {
		return questions.NoTool
	}
	return n / 3 % len(s.Pack().Tools)
}

// text is all that is shown of one answer set, as testdata/check.js writes it down.
func (s *same) text(n int) string {
	day, tool, full := s.days[n%len(s.days)], s.tool(n), s.answers(n)
	order, plain := s.walk(full, questions.NoTool, day)
	brief, d := s.Brief(full, day), s.Decide(full, day)
	all := []*questions.Decision{d}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nasks %s then %s\n%s %d ", s.chosen(full), strings.Join(order, ","), s.chosen(s.Effective(full, day)), brief.Outcome, brief.Recommended)
	for i := range s.Pack().Tools {
		fmt.Fprint(&b, int(brief.Verdict(i)))
	}
	b.WriteByte('\n')
	s.lines(&b, d)
	if tool != questions.NoTool {
		about, a := s.walk(full, tool, day)
		t := s.Consider(a, tool, day)
		fmt.Fprintf(&b, "about %d asks %s %s %d %t\n", tool, strings.Join(about, ","), t.Outcome, t.Considered.Verdict, t.Open)
		s.lines(&b, t)
		all = append(all, t)
	}
	if n%s.every == 0 {
		for _, one := range all {
			s.whole(&b, one)
		}
		s.outlook(&b, plain, day)
	}
	return b.String()
}

func (s *same) lines(b *strings.Builder, d *questions.Decision) {
	for _, l := range d.Short {
		var tools []string
		for _, t := range l.Tools {
			tools = append(tools, fmt.Sprint(s.ToolPlace(t.Tool.ID)))
		}
		fmt.Fprintf(b, "%d|%s|%s|%s|%s\n", l.Kind, l.Label, l.Text, strings.Join(l.Statements, ","), strings.Join(tools, ","))
	}
}

func (s *same) whole(b *strings.Builder, d *questions.Decision) {
	for _, section := range report.Sections(d) {
		fmt.Fprintf(b, "%s %s %s\n%s\n", section.ID, section.Title, section.Short, section.Body)
	}
	fmt.Fprintf(b, "%s\n%s\n", report.Text(d), d.LeadText())
}

func (s *same) outlook(b *strings.Builder, a questions.Answers, day guidance.Date) {
	for q := range s.Pack().Questions {
		if q%2 == 0 {
			a = a.Without(q)
		}
	}
	for _, o := range s.Outlook(a, day) {
		var reasons []string
		for _, r := range o.Reasons {
			reasons = append(reasons, fmt.Sprint(r.Rule, r.Unsure))
		}
		fmt.Fprintf(b, "%s %t %s\n", o.Name, o.Open, strings.Join(reasons, ","))
	}
}

// differences compares blocks of answer sets by their sums. Of the first that differs it
// gives the first sets that do.
func (s *same) differences(tab *browser.Tab, sets []int) []string {
	const size, few = 500, 3
	days := s.inScript(s.days)
	for block := range slices.Chunk(sets, size) {
		want := make(chan string)
		go func() { want <- s.sum(block) }() // while the browser does the same
		var sum string
		tab.Eval(fmt.Sprintf("theSum(%s, %s, %d)", s.inScript(block), days, s.every), &sum)
		if sum == <-want {
			continue
		}
		var out []string
		for _, n := range block {
			if len(out) == few {
				break
			}
			var got string
			tab.Eval(fmt.Sprintf("theBlock([%d], %s, %d)", n, days, s.every), &got)
			if want := s.text(n); got != want {
				out = append(out, fmt.Sprintf("answers %d (%s):\n%s", n, s.chosen(s.answers(n)), firstDifference(got, want)))
			}
		}
		return append(out, fmt.Sprintf("the sums of %d answer sets differ", len(block)))
	}
	return nil
}

// sum is the SHA-256 of what the engine makes of a block of answer sets.
func (s *same) sum(block []int) string {
	digest := sha256.New()
	for _, n := range block {
		digest.Write([]byte(s.text(n)))
	}
	return hex.EncodeToString(digest.Sum(nil))
}

// inScript is a value as a script has it.
func (s *same) inScript(value any) string {
	if days, ok := value.([]guidance.Date); ok {
		var all [][3]int
		for _, d := range days {
			all = append(all, [3]int{d.Year, d.Month, d.Day})
		}
		value = all
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // numbers always encode
	}
	return string(text)
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("the page:   %s\nthe engine: %s", a[i], b[i])
		}
	}
	return fmt.Sprintf("the page has %d lines, the engine %d", len(a), len(b))
}

func opened(t *testing.T, pack *guidance.Pack, editions []*guidance.Pack) *browser.Tab {
	t.Helper()
	tab := browser.Start(t).Tab(true).Open(written(t, pack, web.Options{Editions: editions}))
	code, err := os.ReadFile("testdata/check.js")
	if err != nil {
		t.Fatal(err)
	}
	tab.Eval(string(code)+";0", nil)
	return tab
}

func dates(t *testing.T, texts ...string) []guidance.Date {
	t.Helper()
	var out []guidance.Date
	for _, text := range texts {
		d, err := guidance.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// share is of how many things one is tried: of all with WHICHTOOL_LONG, which takes
// minutes, of ten each time, of a hundred in a short run.
func share() int {
	switch {
	case os.Getenv("WHICHTOOL_LONG") != "":
		return 1
	case testing.Short():
		return 100
	}
	return 10
}

// many is so many answer sets that a tenth of them takes long. Those of them that cover
// any three answers are fewer, and show more; a thousand come up besides.
const many = 50_000

// tried is those of the answer sets that are tried this time.
func (s *same) tried(r *rand.Rand, sets []int) []int {
	r.Shuffle(len(sets), func(i, j int) { sets[i], sets[j] = sets[j], sets[i] })
	if len(sets) < many || share() != 10 {
		return sets[:len(sets)/share()]
	}
	s.every = 20 // so that as many are written down whole
	return append(s.covering(r), sets[:1000]...)
}

// The page says what the engine says: of every answer set of the oldest edition, and of
// a hundred thousand of the newest, or of a few of them.
func TestThePageDecidesAsTheEngine(t *testing.T) {
	for _, one := range []struct {
		edition string
		days    []string
		random  int // so many answer sets at random; 0 for all
	}{
		{"2020-04", []string{"2020-06-01"}, 0},
		{"2020-04", []string{"2020-04-01", "2021-07-31", "2022-11-01", "2026-11-28"}, 3000},
		{"2022-04", []string{"2022-06-01", "2026-11-28"}, 3000},
		{"2025-12", []string{"2026-11-28"}, 100_000},
		{"2025-12", []string{"2025-12-19", "2026-03-12", "2027-03-31", "2027-04-01", "2031-05-05"}, 3000},
	} {
		t.Run(one.edition+" "+one.days[0], func(t *testing.T) {
			pack, editions := shipped(t, one.edition)
			s := &same{questions.Compile(pack), dates(t, one.days...), 200, map[asked]int{}}
			var sets []int
			r := rand.New(rand.NewPCG(13, 4))
			for i := range s.sets() {
				switch {
				case one.random == 0:
					sets = append(sets, i)
				case i < one.random:
					sets = append(sets, r.IntN(s.sets()))
				}
			}
			sets = s.tried(r, sets)
			for _, difference := range s.differences(opened(t, pack, editions), sets) {
				t.Error(difference)
			}
			t.Logf("%d answer sets", len(sets))
		})
	}
}

// With local guidance laid over the edition the page says what the engine says: of that
// which tightens, and of that which was confirmed to allow more.
func TestThePageDecidesWithLocalGuidance(t *testing.T) {
	base, editions := shipped(t, "2025-12")
	all, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	layered, err := all.Over("2025-12", "layer", os.DirFS("../../../guidance/testdata/invented-records")).Load("2025-12")
	if err != nil {
		t.Fatal(err)
	}
	confirmed := *layered.Layers[0]
	confirmed.Confirmed = &guidance.Confirmed{By: "the board", On: confirmed.Date, What: "It allows more."}
	loosened := *layered
	loosened.Layers = []*guidance.Layer{&confirmed}
	for _, pack := range []*guidance.Pack{layered, loosened.Loosened("More is allowed.")} {
		engine, err := questions.CompileOver(base, pack)
		if err != nil {
			t.Fatal(err)
		}
		s := &same{engine, dates(t, "2026-11-28", "2027-04-01"), 50, map[asked]int{}}
		r := rand.New(rand.NewPCG(1, 3))
		var sets []int
		for range 1000 {
			sets = append(sets, r.IntN(s.sets()))
		}
		for _, difference := range s.differences(opened(t, engine.Pack(), editions), sets) {
			t.Error(difference)
		}
	}
}

// What is amiss in the page's tables or its engine is found.
func TestADifferenceIsFound(t *testing.T) {
	pack, editions := shipped(t, "2020-04")
	tab := opened(t, pack, editions)
	for _, amiss := range []string{
		"e.clauses[0].verdict = AVOID", "e.pack.ranked.reverse()", "e.pack.reachFor.pop()", "e.pack.steps[9].rank = 1", "e.words.whom += '!'", "e.pack.conflicts[0].reading = ''",
		"e.questions[7].instead = [0, 0, 0]", "e.reps[6] = []",
	} {
		tab.Eval("theEngine = (e => { "+amiss+"; return e })(compile(structuredClone(pack)))", nil)
		s := &same{questions.Compile(pack), dates(t, "2020-06-01"), 1, map[asked]int{}}
		var sets []int
		for i := range 200 {
			sets = append(sets, i*453)
		}
		if len(s.differences(tab, sets)) == 0 {
			t.Errorf("nothing differs after %s", amiss)
		}
	}
}
