package diff

import (
	"math/big"
	"strings"
	"testing"

	"whichtool/guidance"
)

// asking is a pack with one tool that suits everything, and some questions.
func asking(questions ...*guidance.Question) *guidance.Pack {
	pack := &guidance.Pack{Edition: "2020-04", Groups: []*guidance.Group{{ID: "plain"}}, Questions: questions}
	pack.Tools = []*guidance.Tool{{ID: "slate", Name: "Slate", Group: "plain", Statements: []string{"S1-01"}}}
	return listed(pack)
}

func question(id, title string, options ...string) *guidance.Question {
	q := &guidance.Question{ID: id, Title: title}
	for _, o := range options {
		id, label, _ := strings.Cut(o, "=")
		q.Options = append(q.Options, &guidance.Option{ID: id, Label: label})
	}
	return q
}

// How the questions of one pack answer to those of the other is said.
func TestOverview(t *testing.T) {
	was := asking(
		question("way", "How?", "write=In writing", "talk=By voice", "sing=By singing"),
		question("where", "Where?", "here=Here", "there=There"),
		question("when", "When?", "now=Now", "later=Later"))
	is := asking(
		question("way", "How?", "write=In writing", "speak=By voice", "draw=By drawing"),
		question("place", "Where?", "here=Here", "there=There"),
		question("who", "Who?", "me=I", "you=You", "us=We"))
	d := compared(t, was, is, day)
	d.Was.Name, d.Is.Name = "old", "new"
	text := d.Markdown(10, 80)
	for _, want := range []string{
		"Both decide for 28 November 2026. new has 18 sets of answers; answers to the questions of both are compared: 24 sets.\n",
		"- The answer **talk** to way is called **speak** now.\n",
		"- **draw** is a new answer to way: old could not be given it, so it is not compared. It decides just as write does.\n",
		"- **sing** is an answer to way no more: it is not compared.\n",
		"- The question **where** is called **place** now.\n",
		"- **who** is a new question: old did not ask it, and decides the same whatever the answer.\n",
		"- **when** is a question no more: new decides the same whatever the answer.\n",
		"## What people are told to do\n\nThe same, in all of the 24 sets of answers.\n",
	} {
		if !strings.Contains(text+"\n", want) {
			t.Errorf("there is no\n%s\nin\n%s", want, text)
		}
	}
}

func TestNumbers(t *testing.T) {
	large, _ := new(big.Int).SetString("1278504389836800000000", 10)
	for n, want := range map[*big.Int]string{big.NewInt(0): "0", big.NewInt(999): "999", big.NewInt(1000): "1,000", large: "1,278,504,389,836,800,000,000"} {
		if got := number(n); got != want {
			t.Errorf("%s is %s, want %s", n, got, want)
		}
	}
	for _, c := range []struct {
		n, of int64
		want  string
	}{{0, 0, "0%"}, {0, 9, "0%"}, {1, 5000, "under 0.1%"}, {1, 1000, "0.1%"}, {1, 3, "33.3%"}, {1, 2, "50%"}, {4999, 5000, "over 99.9%"}, {7, 7, "100%"}} {
		if got := share(big.NewInt(c.n), big.NewInt(c.of)); got != c.want {
			t.Errorf("%d of %d is %s, want %s", c.n, c.of, got, c.want)
		}
	}
}

// A command to paste is the same whatever the width, and no line is longer unless one
// word is.
func TestCommand(t *testing.T) {
	answers := []Given{{"classification", "official-sensitive"}, {"way", "talk"}}
	whole := command(1000, []string{"--edition 2025-12"}, "slate", answers)
	if want := "whichtool decide --edition 2025-12 --tool slate --classification official-sensitive --way talk"; whole != want {
		t.Errorf("it is %s, want %s", whole, want)
	}
	for columns := 24; columns < 100; columns++ {
		text := command(columns, []string{"--edition 2025-12"}, "slate", answers)
		if got := strings.Join(strings.Fields(strings.ReplaceAll(text, "\\\n", " ")), " "); got != whole {
			t.Errorf("in %d columns it is %s", columns, got)
		}
		for line := range strings.Lines(text) {
			if line = strings.TrimSuffix(line, "\n"); len(line) > columns {
				t.Errorf("in %d columns there is the line %q", columns, line)
			}
		}
	}
}

// What is far from the words that differ is left out.
func TestAround(t *testing.T) {
	long := strings.Repeat("far away ", 20)
	was, is := long+"the red book "+long, long+"the blue book "+long
	for _, f := range []Field{{Name: "text", Was: was, Is: is}, {Name: "steps", Was: was, Is: is, Gone: []string{was}, Fresh: []string{is}}} {
		w := &writer{Diff: &Diff{}}
		w.field(f)
		for _, want := range []string{f.Name + " was: … ", " the red book ", f.Name + " is: … ", " the blue book ", " …\n"} {
			if !strings.Contains(w.String(), want) {
				t.Errorf("there is no %q in\n%s", want, w.String())
			}
		}
		if w.Len() > 400 {
			t.Errorf("it is %d bytes:\n%s", w.Len(), w.String())
		}
	}
}

// Tools have the name that they have now, and the one that people knew them by.
func TestToolsHaveTheirNamesOfToday(t *testing.T) {
	day := guidance.Date{Year: 2026, Month: 1, Day: 1}
	slate := &guidance.Tool{ID: "slate", Name: "Slate"}
	tablet := &guidance.Tool{ID: "slate", Name: "Tablet"}
	renamed := &guidance.Tool{ID: "slate", Name: "Slate", History: []guidance.Event{{Kind: guidance.Renamed, Date: day, Name: "Tablet"}}}
	for _, c := range []struct {
		was, is *guidance.Tool
		want    string
	}{
		{slate, slate, "Slate"}, {slate, tablet, "Tablet (was Slate)"}, {slate, renamed, "Tablet (was Slate)"},
		{renamed, nil, "Tablet (was Slate)"}, {nil, tablet, "Tablet"},
	} {
		if got := either(calledAt(Pair[guidance.Tool]{Was: c.was, Is: c.is}, day)); got.Name != c.want {
			t.Errorf("it is called %q, want %q", got.Name, c.want)
		}
	}
}
