package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/report/published"
)

// loosening is the small pack with a rule that is lighter on what is private than on
// what is open, and with answers that cannot go together.
func loosening() fstest.MapFS {
	folder := fixture.Copy()
	swap := func(name, old, new string) {
		put(folder, name, strings.Replace(string(folder[name].Data), old, new, 1))
	}
	swap("questions/secrecy.md", "    phrase: it is private\n", "    phrase: it is private\n    above: [open]\n")
	swap("pack.md", "urgent: lost-key", "urgent: lost-key\nimpossible:\n  - {when: {device: [own], way: [talk]}, reason: Their own phones are kept at the gate.}")
	swap("scenarios/rota.md", "post: suitable", "post: not-allowed")
	put(folder, "rules/open-only.md", "---\ntitle: No\nverdict: not-allowed\nwhen: {secrecy: [open], device: [desk]}\ntools: [post]\nstatements: [S1-03]\n---\nNot {tool}.\n")
	return folder
}

func written(t *testing.T, folder fstest.MapFS) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, folder); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A proof that fails is a fault with its file and line, and shows itself by a
// command that can be pasted.
func TestCheckShowsWhatIsNotProved(t *testing.T) {
	folder := loosening()
	dir := written(t, folder)
	code, out, errs := run(t, "", "guidance", "check", dir)
	command := "whichtool --guidance " + dir + " decide --edition 2020-04 --as-of 2020-04-22 --secrecy private --way write --device desk"
	for _, want := range []string{
		"questions/secrecy.md:7: post is not-allowed with secrecy open, and only suitable with private; expected a verdict that is as heavy\n",
		"  24 sets of answers, of which 4 cannot be and are left out.\n",
		"  fails  a more sensitive answer never loosens a verdict: 20 answer sets, 0.0 ms\n",
		"         such as: " + command + "\n",
		"  holds  every rule fires somewhere: 4 rules, 0.0 ms\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if code != exitFailed || !strings.HasPrefix(errs, "whichtool: ") || strings.HasPrefix(out, "The pack has no faults") {
		t.Errorf("exit %d, %q", code, errs)
	}
	editions, err := guidance.OpenEditions(folder)
	if err != nil {
		t.Fatal(err)
	}
	pack, err := guidance.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if code := runWith(editions, questions.Compile(pack), strings.Fields(command)[3:]...); code != 0 {
		t.Errorf("the command that shows it exits with %d", code)
	}
}

// A name is pasted as one word, whatever stands in it.
func TestANameIsOneWord(t *testing.T) {
	for name, want := range map[string]string{"packs/own-1.0_a": "packs/own-1.0_a", "my pack": "'my pack'", "it's $(x)": `'it'\''s $(x)'`, "~/p": "~/p", "a\x1b[2Jb": "'a�[2Jb'"} {
		if got := quotedFor("linux", name); got != want {
			t.Errorf("%q is %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{`C:\packs\own`: `C:\packs\own`, `C:\My Files\own`: `"C:\My Files\own"`, `it's`: `"it's"`, `\\server\share\a b.wtpack`: `"\\server\share\a b.wtpack"`, "": `""`} {
		if got := quotedFor("windows", name); got != want {
			t.Errorf("on Windows %q is %s, want %s", name, got, want)
		}
	}
}

// No shell of Windows goes on after a backslash.
func TestACommandToPasteIsOneLineOnWindows(t *testing.T) {
	if got := pastedOn("windows", 80); got < 10_000 {
		t.Errorf("it is broken after %d characters", got)
	}
	if got := pastedOn("linux", 0); got != 68 {
		t.Errorf("elsewhere it is broken after %d characters", got)
	}
}

// As JSON there is all of it, with the answers of a witness by their ids.
func TestCheckAsJSON(t *testing.T) {
	code, out, errs := run(t, "", "guidance", "check", written(t, loosening()), "--json")
	var got checkedPack
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if code != exitFailed || errs == "" || got.Schema != checkedSchema || got.Sound || len(got.Faults) == 0 || len(got.Editions) != 1 {
		t.Fatalf("exit %d, %q: %+v", code, errs, got)
	}
	s := published.Compile(t, checkedJSONSchema)
	_, sound, _ := run(t, "", "guidance", "check", "--json")
	_, faulty, _ := run(t, "", "guidance", "check", written(t, fstest.MapFS{"pack.md": {Data: []byte("---\ntitle: none\n")}}), "--json")
	for _, text := range []string{out, sound, faulty} {
		if err := s.Valid(t, text); err != nil {
			t.Errorf("%v\n%.2000s", err, text)
		}
	}
	if n := s.Compare(t, reflect.TypeFor[checkedPack](), func(reflect.Type) bool { return false }, "faults.line", "faults.expected", "undecided",
		"findings.file", "findings.line", "findings.answers", "findings.command", "findings.reason",
		"accepted.file", "accepted.line", "accepted.answers", "accepted.command", "accepted.reason"); n < 6 {
		t.Errorf("only %d types were compared with the schema", n)
	}
	edition := got.Editions[0]
	if edition.Sets != "24" || edition.LeftOut != "4" || len(edition.Impossible) != 1 || edition.Impossible[0].Reason != "Their own phones are kept at the gate." {
		t.Errorf("%+v", edition)
	}
	for _, p := range edition.Proofs {
		if p.Name != "sensitive" {
			continue
		}
		if p.Holds || len(p.Findings) != 1 || p.Findings[0].Answers["secrecy"] != "private" || p.Findings[0].Line != 7 || !strings.Contains(p.Findings[0].Command, "--secrecy private") {
			t.Errorf("%+v", p)
		}
		return
	}
	t.Error("the proof that fails is not there")
}

// What each proof tells besides is there when it is asked for.
func TestCheckTellsMoreWhenAsked(t *testing.T) {
	dir := written(t, fixture.Copy())
	_, short, _ := run(t, "", "guidance", "check", dir)
	code, full, _ := run(t, "", "guidance", "check", dir, "--full")
	const line = "way talk: ring\n"
	if code != 0 || strings.Contains(short, line) || !strings.Contains(full, line) || !strings.HasPrefix(full, "The pack has no faults.\n") {
		t.Errorf("exit %d:\n%s", code, full)
	}
	if _, past, _ := run(t, "", "guidance", "check", dir, "--as-of", "2023-01-01", "--full"); !strings.Contains(past, "ended by 1 January 2023: fax\n") {
		t.Errorf("on a day on which a tool has ended:\n%s", past)
	}
}

// A proof that takes long shows how far it is.
func TestLongProofShowsABar(t *testing.T) {
	pack := fixture.Pack()
	for i := range 1500 {
		again := *pack.Rules[1]
		again.ID = fmt.Sprint("again-", i)
		pack.Rules = append(pack.Rules, &again)
	}
	for _, many := range []bool{true, false} {
		var out bytes.Buffer
		p := seen(&out, true, false)
		p.ctx, p.Now = context.Background(), time.Now
		if !many {
			pack = fixture.Pack()
		}
		proved, err := p.prove([]guidance.Checked{{Pack: pack}}, "")
		if err != nil || len(proved) != 1 || strings.Contains(out.String(), "Proving ██████████") != many {
			t.Errorf("many rules: %v: %v, %q", many, err, out.String())
		}
	}
}
