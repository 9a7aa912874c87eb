package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"whichtool/guidance"
	"whichtool/tui/attack"
)

// vocabulary is what command lines are made of: everything that there is, by
// where it belongs, and what belongs nowhere.
type vocabulary struct {
	commands [][]string          // the ways to all commands, hidden ones too
	flags    map[string][]string // by the way, in both spellings
	values   map[string][]string // by the flag, those that suit it

	questions, words []string // flags, and ids and names of the pack
	junk             []string
}

func learnt(t *testing.T) *vocabulary {
	t.Helper()
	p := &program{Streams: testStreams(nil, nil, nil), engine: loadEngine}
	var err error
	if p.editions, err = guidance.OpenEditions(guidance.Embedded()); err != nil {
		t.Fatal(err)
	}
	p.choose(nil)
	root := p.rootCommand()
	p.addCompletion(root)
	v := &vocabulary{flags: map[string][]string{}, values: map[string][]string{
		"--color": {"auto", "always", "never"}, "--as-of": {"2020-06-01", "2022-06-01", "2026-11-21"}, "--edition": p.editionNames(), "--width": {"20", "80"}, "--limit": {"1", "1000"},
		"--file": {"page.md", "-", "missing.md"}, "--dir": {".", "page.md", "missing"},
	}, junk: []string{
		"", " ", "-", "--", "---", "-=", "--=", "--=x", "=", "\x00", "\n", "\r\n", "\t", ".", "..", "...", "*", "%s%n%d", "%!s(MISSING)", "${HOME}", "`id`", "$(id)", "-x-", "--no-color", "-hv",
		"0", "1", "-1", "20", "80", "1001", "99999999999999999999", "0x20", "1e3", "NaN", "true", "false", "maybe", "auto", "never", "always",
		"2020-06-01", "2020-04-21", "2020-02-30", "0000-00-00", "9999-12-31", "-2020-01-01", "2020-6-1", "today",
		"page.md", "page", "rules", "a/b", "/dev/null", "/dev/zero", "/nowhere/at/all", "page.md/x", "~/x", "bash", "zsh", "fish", "powershell",
		strings.Repeat("x", 20_000), strings.Repeat("é", 2_000), strings.Repeat("e\u0301", 1_000), strings.Repeat("word ", 5_000), strings.Repeat("\x1b[31m", 2_000), strings.Repeat("-", 3_000), strings.Repeat("../", 2_000), strings.Repeat(`"(*`, 1_000),
	}}
	for _, word := range hostile {
		v.junk = append(v.junk, word)
	}
	slices.Sort(v.junk) // a map has no order, and a seed should mean one thing
	v.learn(root, nil)
	v.commands = slices.DeleteFunc(v.commands, func(way []string) bool { return len(way) == 2 && way[0] == "completion" && way[1] != "bash" })
	v.commands = append(v.commands, []string{cobra.ShellCompRequestCmd}, []string{cobra.ShellCompNoDescRequestCmd}, []string{"help"}, []string{"--version"})
	engine, err := p.engine()
	if err != nil {
		t.Fatal(err)
	}
	pack := engine.Pack()
	for _, q := range pack.Questions {
		for _, o := range q.Options {
			v.words = append(v.words, o.ID, o.Label)
			v.values["--"+q.ID] = append(v.values["--"+q.ID], o.ID)
		}
		v.questions = append(v.questions, "--"+q.ID)
	}
	for _, tool := range pack.Tools {
		v.values["--tool"] = append(v.values["--tool"], tool.ID)
		v.words = append(v.words, tool.ID, tool.Name)
	}
	for _, page := range pack.Pages() {
		v.words = append(v.words, page.Path())
	}
	v.words = append(v.words, "S1-33", "S9-999", "S1-33-33", "record", "whatsapp a solicitor about a case on my own phone")
	return v
}

func (v *vocabulary) learn(c *cobra.Command, way []string) {
	v.commands = append(v.commands, way)
	at := strings.Join(way, " ")
	for _, set := range []*pflag.FlagSet{c.Flags(), c.PersistentFlags(), c.InheritedFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			v.flags[at] = append(v.flags[at], "--"+f.Name)
			if f.Shorthand != "" {
				v.flags[at] = append(v.flags[at], "-"+f.Shorthand)
			}
		})
	}
	v.flags[at] = append(v.flags[at], "--help", "-h")
	for _, sub := range c.Commands() {
		v.learn(sub, append(slices.Clone(way), sub.Name()))
	}
}

func one[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// value is anything that may stand behind a flag or alone.
func (v *vocabulary) value(r *rand.Rand) string {
	switch n := r.IntN(12); {
	case n < 5:
		return one(r, v.words)
	case n < 9:
		return one(r, v.junk)
	case n == 9:
		return attack.Text(r)
	case n == 10:
		return one(r, v.words) + one(r, v.junk)
	}
	some := make([]byte, r.IntN(40))
	for i := range some {
		if some[i] = byte(r.IntN(256)); some[i] == '/' {
			some[i] = '\\' // the whole disk is no folder of a test's
		}
	}
	return string(some)
}

// flag is a flag with its value, in one piece or two; most are what it takes.
func (v *vocabulary) flag(r *rand.Rand, flags []string) []string {
	flag := one(r, flags)
	suiting, takes := v.values[flag]
	value := v.value(r)
	if takes && r.IntN(4) > 0 {
		value = one(r, suiting)
	}
	switch {
	case takes == (r.IntN(8) == 0): // it takes one and gets none, or the other way round
		return []string{flag}
	case !takes && r.IntN(8) > 0:
		return []string{flag}
	case r.IntN(2) == 0:
		return []string{flag + "=" + value}
	}
	return []string{flag, value}
}

// line is a command line. Most begin with a command and go on with what belongs
// to it: others are refused before anything is done.
func (v *vocabulary) line(r *rand.Rand) []string {
	way := one(r, v.commands)
	line, flags := slices.Clone(way), v.flags[strings.Join(way, " ")]
	switch {
	case r.IntN(5) == 0: // enough to decide on
		line, flags = []string{"decide", "--exit-code"}, []string{"--tool", "--full", "--json", "--brief", "--as-of", "--color"}
		for _, question := range v.questions {
			line = append(line, question, one(r, v.values[question]))
		}
	case len(flags) == 0 || r.IntN(20) == 0:
		flags = v.flags[strings.Join(one(r, v.commands), " ")]
	}
	for range r.IntN(5) {
		if len(flags) > 0 && r.IntN(3) > 0 {
			line = append(line, v.flag(r, flags)...)
		} else {
			line = append(line, v.value(r))
		}
	}
	switch r.IntN(12) {
	case 0:
		r.Shuffle(len(line), func(i, j int) { line[i], line[j] = line[j], line[i] })
	case 1: // again, as it was
		line = append(line, line[min(len(way), len(line)):]...)
	case 2:
		at := r.IntN(len(line) + 1)
		line = slices.Insert(line, at, v.value(r))
	}
	return line
}

// input is what comes in besides.
func (v *vocabulary) input(r *rand.Rand) string {
	switch r.IntN(4) {
	case 0:
		return strings.Repeat("1\n", r.IntN(12)) + "\nquit\n"
	case 1:
		return strings.Repeat(routine+"\n", r.IntN(20)) + v.value(r)
	case 2:
		var lines strings.Builder
		for range r.IntN(20) {
			lines.WriteString(v.value(r) + "\n")
		}
		return lines.String()
	}
	return ""
}

// Whatever a command line says, it comes to one of the codes that there are, in
// good time, with nothing but text on either stream and nothing past them. One
// that does not say what to do prints nothing but why not. WHICHTOOL_LONG=100000
// is a long run.
func TestAnyCommandLine(t *testing.T) {
	count, seed := attack.Size(200)
	random, began := rand.New(rand.NewPCG(seed, 0)), time.Now()
	v, codes, slowest := learnt(t), map[int]int{}, time.Duration(0)
	t.Chdir(t.TempDir()) // some words are names to save under
	for name, text := range map[string]string{"page.md": hostilePage(spellings[0]), "rules": "a file"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data := t.TempDir()
	aside, err := os.CreateTemp(data, "")
	if err != nil {
		t.Fatal(err)
	}
	defer aside.Close()
	for n := range count {
		args, input := v.line(random), v.input(random)
		var out, errs bytes.Buffer
		streams := testStreams(strings.NewReader(input), &out, &errs)
		streams.Env = func(name string) string { return map[string]string{"XDG_DATA_HOME": data, "TERM": "xterm"}[name] }
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second) // ends it with 130
		start := time.Now()
		var code int
		past := pastTheStreams(t, aside, func() { code = Run(ctx, args, streams) })
		took := time.Since(start)
		cancel()
		codes[code]++
		slowest = max(slowest, took)
		if fault := badEnd(args, code, out.String(), errs.String(), past); fault != "" {
			t.Fatalf("%s\nafter %s, line %d, seed %d: whichtool %.3000q", fault, took, n, seed, args)
		}
	}
	t.Logf("%d command lines, seed %d, %s, the slowest %s, exit codes %v", count, seed, time.Since(began).Round(time.Second), slowest.Round(time.Millisecond), codes)
	for _, code := range []int{exitOK, exitFailed, exitUsage, exitAsk, exitStop} {
		if count >= 200 && codes[code] <= count/200 {
			t.Errorf("hardly any come to %d: %v", code, codes)
		}
	}
}

// badEnd says what is wrong with how a command line came out; empty if nothing.
func badEnd(args []string, code int, out, errs, past string) string {
	said := strings.TrimSpace(errs) != ""
	switch {
	case !slices.Contains([]int{exitOK, exitFailed, exitUsage, exitAsk, exitStop}, code):
		return fmt.Sprintf("exit %d", code)
	case code == exitUsage && (out != "" || !said || !strings.HasSuffix(errs, "\n")):
		return fmt.Sprintf("exit 2 with %.500q, and %.500q", out, errs)
	case code == exitFailed && out == "" && !said:
		return "exit 1, and nothing is said"
	}
	for _, text := range []string{out, errs, past} {
		hit := attack.Foreign(text)
		if hit == "" && !strings.Contains(strings.Join(args, "\n"), "always") && !slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "--width") }) {
			hit = raw(text) // no styles of its own either, where none are asked for
		}
		if hit != "" {
			return fmt.Sprintf("%q comes out: %.500q", hit, text[max(0, strings.Index(text, hit)-200):])
		}
	}
	return ""
}

// pastTheStreams is what is written to those of the process meanwhile, which a
// program that is given streams should leave alone.
func pastTheStreams(t *testing.T, aside *os.File, do func()) string {
	t.Helper()
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = aside, aside
	do()
	os.Stdout, os.Stderr = stdout, stderr
	text, err := os.ReadFile(aside.Name())
	_, again := aside.Seek(0, io.SeekStart)
	if err = errors.Join(err, again, aside.Truncate(0)); err != nil {
		t.Fatal(err)
	}
	return string(text)
}
