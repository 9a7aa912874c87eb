package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/tui/attack"
	"whichtool/tui/plain"
)

// texts checks that nothing of some texts gets out, wherever they go in.
func texts(t *testing.T, some []string) {
	t.Helper()
	all := strings.Join(some, " ")
	dir := t.TempDir()
	for i, s := range some[:min(len(some), 10)] {
		name := strings.NewReplacer("/", "", "\x00", "").Replace(s)
		name = filepath.Join(dir, fmt.Sprintf("%d %.80s.md", i, name))
		if err := os.WriteFile(name, []byte(hostilePage(s)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	page := filepath.Join(dir, "whole.md")
	if err := os.WriteFile(page, []byte(hostilePage(all)), 0o600); err != nil {
		t.Fatal(err)
	}
	one := some[0]
	for _, args := range append(places(one), [][]string{
		{"read", "--file", page}, {"read", "--file", page, "--width", "30", "--color", "always"}, {"read", "--file", page, "--width", "80", "--color", "never"},
		{"read", "--dir", dir}, {"read", "--dir", dir, "--width", "50", "--color", "always"}, {"read", "--dir", dir, one}, {"read", "--dir", filepath.Join(dir, one)}, {"read", "--file", one},
		{"search", "--dir", dir, "word"}, {"search", "--dir", dir, "--json", "word " + one}, {"search", "--dir", dir, "--color", "always", one}, {"search", "--json", one}, {"search", one},
		{"guidance", "flow", "--tool", one}, {"guidance", "flow", "--format", one}, {"guidance", "table", "--tool", one}, {"guidance", "coverage", "--guidance", one},
		{"guidance", "schema", one}, {"guidance", "new", one, one, "--guidance", dir}, {"guidance", "new", "tool", one, "--guidance", dir},
		{"guidance", "check", dir}, {"decide", "--as-of", one, "--json"}, {"decide", "--json", "--classification", one},
	}...) {
		_, out, errs := run(t, "", args...)
		clear(t, out+errs, "%q", args)
	}
	conversations(t, some)
	packs(t, all)
}

// conversations has the texts typed, and stand in the environment.
func conversations(t *testing.T, some []string) {
	t.Helper()
	typed := strings.Join(some, "\n") + "\n"
	answers := strings.Repeat("1\n", 8) + "\n"
	for _, args := range [][]string{{"--plain"}, {"learn", "--plain"}, {"learn", "--reset"}, {"decide", "--batch"}, {"read", "--file", "-"}, {"read", "--file", "-", "--width", "40"}} {
		for _, input := range []string{typed, answers + "save " + strings.Join(some, "\nsave ") + "\nchange " + typed, "1\n" + typed, `{"answers":{"classification":` + quoted(some[0]) + `,` + quoted(some[0]) + `:"x"}}` + "\n" + typed} {
			var out bytes.Buffer
			streams := testStreams(strings.NewReader(input), &out, &out)
			streams.Env = func(string) string { return filepath.Join("/", "dev", "null", some[0]) }
			Run(context.Background(), args, streams)
			clear(t, out.String(), "%q with %.300q", args, input)
		}
	}
}

func quoted(text string) string {
	data, _ := json.Marshal(text) // a text can always be written
	return string(data)
}

var (
	packTexts = regexp.MustCompile(`(?m)^(\s*(?:- )?(?:title|short|why|label|example|phrase|summary|text|owner|name|about|licence): ).*$`)
	asOfDay   = guidance.Date{Year: 2026, Month: 11, Day: 21}
)

// packs has a text wherever a pack can have one: it is refused in clean words,
// or shown, spoken and exported clean.
func packs(t *testing.T, text string) {
	t.Helper()
	for _, keys := range []bool{false, true} {
		files, dir := fixture.Copy(), t.TempDir()
		for name, file := range files {
			head, body, _ := strings.Cut(strings.TrimPrefix(string(file.Data), "---\n"), "\n---\n")
			if keys {
				head = packTexts.ReplaceAllStringFunc(head, func(line string) string { return line + " " + strings.ReplaceAll(text, "\n", " ") })
			}
			file.Data = []byte("---\n" + head + "\n---\n" + body + "\n" + text + "\n")
			if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), file.Data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, out, errs := run(t, "", "guidance", "check", dir)
		clear(t, out+errs, "checking a pack with %q", text)
		for _, args := range [][]string{
			{"flow"}, {"flow", "--format", "mermaid"}, {"flow", "--format", "dot"}, {"table"}, {"table", "--format", "dmn"},
			{"coverage"}, {"coverage", "--format", "json"}, {"schema", "question"}, {"new", "tool", "drum"},
		} {
			_, out, errs := run(t, "", append([]string{"guidance", "--guidance", dir}, args...)...)
			clear(t, out+errs, "%v of a pack with %q", args, text)
		}
		pack, err := guidance.Load(files)
		if err != nil {
			clear(t, err.Error(), "loading a pack with %q", text)
			continue
		}
		shown(t, questions.Compile(pack), text)
	}
}

// shown goes through a pack in plain lines, and writes its decisions down.
func shown(t *testing.T, engine *questions.Engine, text string) {
	t.Helper()
	var out strings.Builder
	session := plain.Session{Engine: engine, Date: asOfDay, In: strings.NewReader("help\n1\n1\n1\n\nquit\n"), Out: &out}
	if err := session.Run(); err != nil {
		t.Errorf("a pack with %q: %v", text, err)
	}
	flow := engine.Start(asOfDay)
	for !flow.Done() {
		flow = flow.Choose(0)
	}
	for _, format := range report.Formats {
		out.Write(format.Full(flow.Decide()))
	}
	clear(t, out.String(), "a pack with %q", text)
}

// clear fails for an output that holds anything but text and the program's own
// styles and hyperlinks.
func clear(t *testing.T, out, from string, args ...any) {
	t.Helper()
	if hit := attack.Foreign(out); hit != "" {
		at := strings.Index(out, hit)
		t.Fatalf("%q comes out of %s: %q", hit, fmt.Sprintf(from, args...), out[max(0, at-100):min(len(out), at+100)])
	}
}

// Texts in random disguise, at every sink. WHICHTOOL_LONG=100000 is a long run.
func TestTextsAtEverySink(t *testing.T) {
	count, seed := attack.Size(60)
	each := min(max(10, count/400), 250)
	t.Chdir(t.TempDir()) // some of the texts are names to save under
	random, began := rand.New(rand.NewPCG(seed, 0)), time.Now()
	for n := 0; n < count; n += each {
		some := make([]string, each)
		for i := range some {
			some[i] = attack.Text(random)
		}
		if t.Run(fmt.Sprint(n), func(t *testing.T) { texts(t, some) }); t.Failed() {
			t.Fatalf("seed %d, texts from %d", seed, n)
		}
	}
	t.Logf("%d texts, seed %d, %s", count, seed, time.Since(began).Round(time.Second))
}
