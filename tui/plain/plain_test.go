package plain

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/report"
)

var shipped = sync.OnceValues(func() (map[string]*questions.Engine, error) {
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	engines := map[string]*questions.Engine{}
	for _, e := range editions.List() {
		pack, err := editions.Load(e.Edition)
		if err != nil {
			return nil, err
		}
		engines[e.Edition] = questions.Compile(pack)
	}
	return engines, nil
})

// each runs a test on every edition that ships, on the day of its date.
func each(t *testing.T, f func(*testing.T, *questions.Engine, guidance.Date)) {
	t.Helper()
	engines, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range engines {
		t.Run(name, func(t *testing.T) { f(t, e, e.Pack().Date) })
	}
}

// engine is edition 2020-04: the tests that count questions and options by
// number, and name texts, do so by it.
func engine(tb testing.TB) *questions.Engine {
	tb.Helper()
	engines, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return engines["2020-04"]
}

var asOf = guidance.Date{Year: 2020, Month: 6, Day: 1}

// files stands for the disk.
type files map[string]string

func (f files) save(name string, content []byte, replace bool) (exists bool, err error) {
	if _, taken := f[name]; taken && !replace {
		return true, nil
	}
	f[name] = string(content)
	return false, nil
}

// talk is a session in which these lines are typed.
func talk(tb testing.TB, disk files, lines ...string) (out string, err error) {
	tb.Helper()
	return talkOn(engine(tb), asOf, disk, lines...)
}

func talkOn(e *questions.Engine, date guidance.Date, disk files, lines ...string) (out string, err error) {
	var b strings.Builder
	session := &Session{
		Engine: e, Date: date, Out: &b, Save: disk.save,
		In: strings.NewReader(strings.Join(lines, "\n") + "\n"),
	}
	err = session.Run()
	return b.String(), err
}

// routine is routine work: a message to colleagues, from a Dom1 computer.
var routine = []string{"1", "1", "1", "1", "1", "1", "1", "1"}

// toResult types answers, and the Enter that leads from the check to the
// result; then more.
func toResult(answers []string, more ...string) []string {
	return append(append(append([]string(nil), answers...), ""), more...)
}

// resultOf is the result in plain lines for options by place.
func resultOf(tb testing.TB, options ...int) string {
	tb.Helper()
	return resultOn(tb, engine(tb), asOf, options...)
}

func resultOn(tb testing.TB, e *questions.Engine, date guidance.Date, options ...int) string {
	tb.Helper()
	flow := e.Start(date)
	for _, o := range options {
		flow = flow.Choose(o - 1)
	}
	if !flow.Done() {
		tb.Fatalf("%v is not all that is asked", options)
	}
	return report.Text(flow.Decide())
}

// has holds an output to having texts, in that order.
func has(tb testing.TB, out string, texts ...string) {
	tb.Helper()
	rest := out
	for _, text := range texts {
		_, after, ok := strings.Cut(rest, text)
		if !ok {
			tb.Fatalf("no %q after the others in\n%s", text, out)
		}
		rest = after
	}
}

// lacks holds an output to having none of the texts.
func lacks(tb testing.TB, out string, texts ...string) {
	tb.Helper()
	for _, text := range texts {
		if strings.Contains(out, text) {
			tb.Errorf("%q in\n%s", text, out)
		}
	}
}

func TestTheMainJobByNumber(t *testing.T) {
	fresh := map[string]string{
		"2020-04": "It is in date until 31 December 2020.",
		"2022-04": "The guidance is of April 2022, and names no end.",
		"2025-12": "is to be looked at again by 31 March 2027.",
	}
	each(t, func(t *testing.T, e *questions.Engine, date guidance.Date) {
		pack := e.Pack()
		var firsts []int
		for range pack.Questions {
			firsts = append(firsts, 1)
		}
		lines := strings.Fields(strings.Repeat("1 ", len(firsts)))
		out, err := talkOn(e, date, nil, toResult(lines, "quit")...)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{pack.About, fresh[pack.Edition]}
		for _, q := range pack.Questions {
			want = append(want, "\n"+q.Title+"\n"+q.Why+"\n  1. "+q.Options[0].Label, q.Options[0].Example, "Your answer:", "Tools still open: ")
		}
		account := fmt.Sprintf("  %d. Account: My work account", len(firsts))
		has(t, out, append(want, "Check your answers", account, "Press Enter", resultOn(t, e, date, firsts...))...)
	})
}

// Options go by id and by label too, whatever their case.
func TestTheMainJobByIDAndLabel(t *testing.T) {
	want := resultOf(t, 1, 1, 1, 1, 2, 5, 2, 1)
	for name, answers := range map[string][]string{
		"id":    {"official", "no", "everyday", "no", "external", "share-file", "mac", "work"},
		"case":  {"OFFICIAL", "No", "EVERYDAY", "nO", "External", "Share-File", "Mac", "WORK"},
		"space": {"  official ", "\tno", "everyday", "no", "external", "share-file", "mac", "work\r"},
		"label": labels(t, 1, 1, 1, 1, 2, 5, 2, 1),
	} {
		t.Run(name, func(t *testing.T) {
			out, err := talk(t, nil, toResult(answers)...)
			if err != nil {
				t.Fatal(err)
			}
			has(t, out, "Check your answers", want)
		})
	}
}

func labels(t *testing.T, options ...int) []string {
	var out []string
	for i, o := range options {
		out = append(out, engine(t).Pack().Questions[i].Options[o-1].Label)
	}
	return out
}

// Wherever the flow leads, plain lines ask its questions and come to its
// decision.
func TestEveryWalkIsTheFlows(t *testing.T) {
	each(t, func(t *testing.T, e *questions.Engine, date guidance.Date) {
		random := rand.New(rand.NewPCG(1, 2))
		for range 150 {
			flow := e.Start(date)
			var lines, titles []string
			for !flow.Done() {
				q := flow.Question()
				option := random.IntN(len(q.Options))
				titles = append(titles, "\n"+q.Title+"\n")
				lines = append(lines, typed(q, option, random.IntN(2) == 0))
				flow = flow.Choose(option)
			}
			out, err := talkOn(e, date, nil, toResult(lines)...)
			if err != nil {
				t.Fatalf("%q: %v", lines, err)
			}
			if got := strings.Count(out, "Your answer:"); got != len(lines) {
				t.Errorf("%q: %d questions, want %d", lines, got, len(lines))
			}
			has(t, out, append(titles, "\nCheck your answers\n", "\n"+report.Text(flow.Decide())+"\n")...)
		}
	})
}

// typed is an option as a person types it, by number or id.
func typed(q *guidance.Question, option int, number bool) string {
	if number {
		return strconv.Itoa(option + 1)
	}
	return q.Options[option].ID
}

func TestSecretEndsTheQuestionsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, e *questions.Engine, date guidance.Date) {
		out, err := talkOn(e, date, nil, "3", "")
		if err != nil {
			t.Fatal(err)
		}
		has(t, out, "No tool is open any more.", "  1. Classification: SECRET", "Stop: use no tool, email or call", "security@justice.gov.uk")
		lacks(t, out, e.Pack().Questions[1].Title)
	})
}

func TestBack(t *testing.T) {
	first, second := engine(t).Pack().Questions[0], engine(t).Pack().Questions[1]
	out, err := talk(t, nil, "back", "b", "2", "back", "", "quit")
	if err != nil {
		t.Fatal(err)
	}
	has(t, out,
		first.Title, "This is the first question.", "This is the first question.", second.Title,
		first.Title, "  2. "+first.Options[1].Label+" (your answer so far; press Enter to keep it)", second.Title)
	if n := strings.Count(out, "your answer so far"); n != 1 {
		t.Errorf("%d options are marked as chosen", n)
	}
}

// Going back from the check and on again loses nothing.
func TestBackFromTheCheckKeepsEverything(t *testing.T) {
	personal := append(append([]string(nil), routine[:7]...), "3")
	out, err := talk(t, nil, append(personal, "back", "", "")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Check your answers", "My own personal account (your answer so far", "Check your answers", resultOf(t, 1, 1, 1, 1, 1, 1, 1, 3))
}

func TestEnterWithoutAChoiceChoosesNothing(t *testing.T) {
	out, err := talk(t, nil, "", "", "1", "quit")
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Type a number from 1 to 5.", "Type a number from 1 to 5.", "Tools still open")
}

// A changed answer keeps the rest, and only what is newly needed is asked.
func TestChangeFromTheCheck(t *testing.T) {
	out, err := talk(t, nil, append(append([]string(nil), routine...), "change 8", "3", "")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Check your answers", "Which account will you use?", "Check your answers", "  8. Account: My own personal account", resultOf(t, 1, 1, 1, 1, 1, 1, 1, 3))
	if n := strings.Count(out, "Your answer:"); n != 9 {
		t.Errorf("%d questions, want 8 and the one that is changed", n)
	}
}

// What no longer counts is said, and counts again once the answer is taken
// back.
func TestChangeSaysWhatNoLongerCounts(t *testing.T) {
	lines := append(append([]string(nil), routine...), "change 1", "secret", "change 1", "official", "")
	out, err := talk(t, nil, lines...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "  1. Classification: SECRET", "Kept, but no longer counts: personal data", "Kept, but no longer counts: account",
		"  8. Account: My work account", resultOf(t, 1, 1, 1, 1, 1, 1, 1, 1))
}

func TestChangeFromAQuestionAndFromTheResult(t *testing.T) {
	out, err := talk(t, nil, "1", "1", "change 1", "2", "quit")
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "What is it about?", "How is the information classified?", "your answer so far", "What is it about?")

	out, err = talk(t, nil, toResult(routine, "change 7", "mac", "")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, resultOf(t, 1, 1, 1, 1, 1, 1, 1, 1), "Which device will you use?", "Check your answers", resultOf(t, 1, 1, 1, 1, 1, 1, 2, 1))
}

// A number that is none of an answer gives the list of answers to choose from.
func TestChangeWithoutAGoodNumber(t *testing.T) {
	for _, line := range []string{"change", "change 0", "change 9", "change x", "change -1", "change 99999999999999999999", "CHANGE 1x"} {
		out, err := talk(t, nil, toResult(routine, line, "quit")...)
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(out, "Gone wrong? Use the urgent card.")
		has(t, after, "Type change and the number of an answer:", "  1. Classification: OFFICIAL, without a caveat", "  8. Account: My work account", "What next?")
	}
}

func TestHelp(t *testing.T) {
	for _, word := range []string{"help", "h", "?", "HELP"} {
		out, err := talk(t, nil, word, "quit")
		if err != nil {
			t.Fatal(err)
		}
		has(t, out, "Your answer:", "How to find out", "Look for a mark on the document", "You can type: a number, back, repeat, change")
		lacks(t, out, "## ", "**")
	}
}

// Every question has its help, and it can be answered afterwards.
func TestHelpAtEveryQuestion(t *testing.T) {
	each(t, func(t *testing.T, e *questions.Engine, date guidance.Date) {
		var lines []string
		var firsts []int
		for range e.Pack().Questions {
			lines, firsts = append(lines, "help", "1"), append(firsts, 1)
		}
		out, err := talkOn(e, date, nil, toResult(lines)...)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(out, "How to find out"); n != len(firsts) {
			t.Errorf("help came %d times", n)
		}
		has(t, out, resultOn(t, e, date, firsts...))
	})
}

func TestQuitLeavesInGoodOrder(t *testing.T) {
	for _, word := range []string{"quit", "q", "exit", "QUIT"} {
		for name, lines := range map[string][]string{"a question": {"1"}, "the check": routine, "the result": toResult(routine)} {
			out, err := talk(t, nil, append(append([]string(nil), lines...), word, "1", "again")...)
			if err != nil {
				t.Errorf("%s at %s: %v", word, name, err)
			}
			if shown := strings.Contains(out, "Gone wrong?"); shown != (name == "the result") {
				t.Errorf("%s at %s: the result is shown: %v", word, name, shown)
			}
		}
	}
}

func TestAgainStartsOver(t *testing.T) {
	out, err := talk(t, nil, toResult(routine, "again", "3", "")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, resultOf(t, 1, 1, 1, 1, 1, 1, 1, 1), "How is the information classified?", "Stop: use no tool, email or call")
	if strings.Contains(out, "your answer so far") {
		t.Error("an answer is left over")
	}
}

func TestSave(t *testing.T) {
	disk := files{}
	out, err := talk(t, disk, toResult(routine, "save result.md", "save With Spaces And Case.md", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Gone wrong?", "Saved as result.md.", "Saved as With Spaces And Case.md.")
	e := engine(t)
	a, err := e.Answer(map[string]string{
		"classification": "official", "personal-data": "no", "subject": "everyday", "lost-device": "no",
		"audience": "internal", "purpose": "message", "device": "dom1", "account": "work",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := report.Full(e.Decide(a, asOf))
	if len(disk) != 2 || disk["result.md"] != want || disk["With Spaces And Case.md"] != want {
		t.Errorf("saved %q", disk)
	}
}

func TestSaveNeverOverwritesSilently(t *testing.T) {
	disk := files{"mine.md": "mine"}
	out, err := talk(t, disk, toResult([]string{"3"}, "save mine.md", "save other.md", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "mine.md exists. Type replace and the name to replace it, or save and another name.", "Saved as other.md.")
	if disk["mine.md"] != "mine" {
		t.Errorf("it was overwritten with %.40q", disk["mine.md"])
	}
	out, err = talk(t, disk, toResult([]string{"3"}, "save mine.md", "replace mine.md", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "mine.md exists.", "Saved as mine.md.")
	if !strings.HasPrefix(disk["mine.md"], "# Stop") {
		t.Errorf("it holds %.40q", disk["mine.md"])
	}
}

func TestSaveWithoutANameOrThatFails(t *testing.T) {
	out, err := talk(t, files{}, toResult([]string{"3"}, "save", "save   ", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Type save and a file name", "Type save and a file name")

	var b strings.Builder
	session := &Session{Engine: engine(t), Date: asOf, Out: &b, In: strings.NewReader("3\n\nsave x.md\nquit\n"),
		Save: func(string, []byte, bool) (bool, error) { return false, errors.New("no space left on device") }}
	if err := session.Run(); err != nil {
		t.Fatal(err)
	}
	has(t, b.String(), "Not saved: no space left on device", "What next?")
}

// The end of the input is never an answer: before the result it is an error,
// and nothing that looks like a result is printed.
func TestTheEndOfTheInputIsNoAnswer(t *testing.T) {
	for n := range len(routine) + 1 {
		for _, end := range []string{"", "\n"} { // with and without the last line's end
			input := strings.Join(routine[:n], "\n")
			if n > 0 {
				input += end
			}
			var b strings.Builder
			err := (&Session{Engine: engine(t), Date: asOf, In: strings.NewReader(input), Out: &b, Save: files{}.save}).Run()
			if !errors.Is(err, ErrEnded) {
				t.Errorf("after %d answers: %v", n, err)
			}
			lacks(t, b.String(), "Gone wrong?", "Use Microsoft Teams", "Sources")
		}
	}
}

// Once the result is there, the end of the input is the end.
func TestTheEndOfTheInputAfterTheResultIsFine(t *testing.T) {
	out, err := talk(t, nil, toResult(routine)...)
	if err != nil {
		t.Error(err)
	}
	has(t, out, resultOf(t, 1, 1, 1, 1, 1, 1, 1, 1))
}

func TestUnknownInputSaysWhatToType(t *testing.T) {
	out, err := talk(t, nil, "banana", "0", "6", "-1", "1.5", "99999999999999999999", "quit")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"banana", "0", "6", "-1", "1.5", "99999999999999999999"} {
		has(t, out, fmt.Sprintf("%q is not one of the answers. Type a number from 1 to 5, back, help or quit.", word))
	}
	lacks(t, out, "Tools still open")

	out, err = talk(t, nil, append(append([]string(nil), routine...), "banana", "", "banana", "quit")...)
	if err != nil {
		t.Fatal(err)
	}
	has(t, out, "Check your answers", "You can type: Enter, change and a number, back, quit.", "Gone wrong?", "You can type: full, repeat, tool and a name, keep and a title, save and a file name, change and a number, menu, again, quit.")
}

var drawn = regexp.MustCompile(`[\x00-\x09\x0b-\x1f\x7f\x{80}-\x9f\x{2500}-\x{25ff}\x{2800}-\x{28ff}\x{e000}-\x{f8ff}]`)

// Nothing in plain lines needs a terminal that draws: no escape sequence, no
// box, no block, no symbol from a private font.
func TestOutputIsPlain(t *testing.T) {
	for _, answers := range [][]string{routine, {"3"}, {"5", "3", "4", "3", "1", "1", "1", "1"}, {"1", "1", "1", "1", "4", "6", "1", "2"}} {
		lines := []string{"help", "banana", "back"}
		lines = append(lines, toResult(answers, "save a.md", "save a.md", "change", "banana", "quit")...)
		out, err := talk(t, files{}, lines...)
		if err != nil {
			t.Fatal(err)
		}
		if hit := drawn.FindString(out); hit != "" {
			t.Errorf("%q in %q", hit, out)
		}
		lacks(t, out, "**", "\n# ", "\n## ")
	}
}

// A line that is too long to be an answer is not the end of the input, and no
// reason to lose what was answered.
func TestALineThatIsTooLong(t *testing.T) {
	long := strings.Repeat("x", maxLine+1)
	if _, err := talk(t, nil, long, "3", ""); err != nil {
		t.Errorf("at a question: %v", err)
	}
	disk := files{}
	if _, err := talk(t, disk, toResult([]string{"3"}, long, "save a.md")...); err != nil || disk["a.md"] == "" {
		t.Errorf("at the result: %v, saved %d files", err, len(disk))
	}
}

// A read that fails is not the end of the input either: the person is told
// what failed.
func TestAReadThatFails(t *testing.T) {
	broken := errors.New("input/output error")
	for name, input := range map[string]string{"a question": "1\n", "the result": "3\n\n"} {
		in := io.MultiReader(strings.NewReader(input), failing{broken})
		err := (&Session{Engine: engine(t), Date: asOf, In: in, Out: io.Discard, Save: files{}.save}).Run()
		if !errors.Is(err, broken) {
			t.Errorf("at %s: %v", name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// A write that fails ends the session with that error, at once.
func TestAWriteThatFails(t *testing.T) {
	broken := errors.New("no space left on device")
	out := &limited{left: 2000, err: broken}
	err := (&Session{Engine: engine(t), Date: asOf, In: strings.NewReader(strings.Join(routine, "\n")), Out: out, Save: files{}.save}).Run()
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if out.failures > 40 {
		t.Errorf("it wrote on %d times after the failure", out.failures)
	}
}

// limited takes so many bytes, and then fails.
type limited struct {
	left, failures int
	err            error
}

func (l *limited) Write(text []byte) (int, error) {
	if l.left -= len(text); l.left < 0 {
		l.failures++
		return 0, l.err
	}
	return len(text), nil
}

// Prompts come before their answers are read: a person sees what is asked.
func TestThePromptComesFirst(t *testing.T) {
	var out bytes.Buffer
	in := &asking{out: &out, answers: toResult(routine, "quit")}
	if err := (&Session{Engine: engine(t), Date: asOf, In: in, Out: &out, Save: files{}.save}).Run(); err != nil {
		t.Fatal(err)
	}
	if in.unasked > 0 {
		t.Errorf("%d reads came without a prompt", in.unasked)
	}
}

// asking gives one line a read, and looks at what is on the screen by then.
type asking struct {
	out     *bytes.Buffer
	answers []string
	unasked int
}

func (a *asking) Read(p []byte) (int, error) {
	if !strings.HasSuffix(a.out.String(), ": ") {
		a.unasked++
	}
	if len(a.answers) == 0 {
		return 0, io.EOF
	}
	n := copy(p, a.answers[0]+"\n")
	a.answers = a.answers[1:]
	return n, nil
}

// What other editions answer stands with the reasons, and with what is saved; they
// are loaded only then.
func TestOtherEditionsAreToldInFull(t *testing.T) {
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	pack, err := editions.Load("2022-04")
	if err != nil {
		t.Fatal(err)
	}
	disk, loaded := files{}, 0
	others := func() ([]*questions.Engine, error) {
		loaded++
		return []*questions.Engine{questions.Compile(pack)}, nil
	}
	answers := []string{"official", "yes", "operational", "no", "external", "message", "dom1", "work", ""}
	for _, ask := range []string{"", "full", "save it.md"} {
		var out strings.Builder
		session := &Session{Engine: engine(t), Date: asOf, Out: &out, Save: disk.save, Others: others,
			In: strings.NewReader(strings.Join(append(answers, ask, "quit"), "\n") + "\n")}
		if loaded = 0; session.Run() != nil {
			t.Fatal(out.String())
		}
		if told := strings.Contains(out.String()+disk["it.md"], "The edition of April 2022 answers: Use CJSM"); told != (ask != "") || (loaded == 1) != told {
			t.Errorf("%q: it is told: %v, and the editions are loaded %d times:\n%s", ask, told, loaded, out.String())
		}
	}
}
