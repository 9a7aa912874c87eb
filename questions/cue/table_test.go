package cue

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance"
)

// sentence is a line of a table: what was typed, what is to be understood, and
// in which editions; without any in each.
type sentence struct {
	text     string
	answers  map[string]string
	tools    []string
	editions []string
}

func sentences(tb testing.TB, name string) []sentence {
	tb.Helper()
	file, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	var out []sentence
	for lines := bufio.NewScanner(file); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		if len(cells) == 3 {
			cells = append(cells, "")
		}
		if len(cells) != 4 {
			tb.Fatalf("%s: %q has %d cells, and wants 3 or 4", name, lines.Text(), len(cells))
		}
		s := sentence{cells[0], map[string]string{}, strings.Fields(cells[2]), strings.Fields(cells[3])}
		for _, answer := range strings.Fields(cells[1]) {
			question, option, _ := strings.Cut(answer, "=")
			s.answers[question] = option
		}
		out = append(out, s)
	}
	return out
}

// What people type is understood as the tables say, and no further.
func TestSentences(t *testing.T) {
	each(t, func(t *testing.T, pack *guidance.Pack) {
		reader := New(pack)
		for _, name := range []string{"testdata/sentences.tsv", "testdata/questions.tsv"} {
			table := sentences(t, name)
			if len(table) < 40 {
				t.Errorf("%s has %d lines", name, len(table))
			}
			for _, s := range table {
				if len(s.editions) > 0 && !slices.Contains(s.editions, pack.Edition) {
					continue
				}
				understood(t, reader.Read(s.text), s)
			}
		}
	})
}

// understood holds a reading to what a sentence is to say.
func understood(t *testing.T, reading Reading, s sentence) {
	t.Helper()
	if held(t, s.text, reading, s.answers) != len(s.answers) || len(reading.Answers) != len(s.answers) {
		t.Errorf("%q is understood as%s, want %v", s.text, describe(reading), s.answers)
	}
	var tools []string
	for _, tool := range reading.Tools {
		tools = append(tools, tool.ID)
	}
	if !slices.Equal(tools, s.tools) {
		t.Errorf("%q names %v, want %v", s.text, tools, s.tools)
	}
}
