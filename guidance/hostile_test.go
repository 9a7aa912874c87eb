package guidance

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// Names in braces are filled in where a text says so, and refused elsewhere.
func TestNamesInBraces(t *testing.T) {
	const (
		nothing = " here; expected no names in braces"
		tool    = " here; expected {tool} or no braces"
		half    = ": a brace without its other half; expected names in braces, such as {tool}, and no other braces"
	)
	checkFaults(t, []fault{
		{"misspelt in a rule", "rules/no-talk.md", "on {tool}.", "on {tol}.", "rules/no-talk.md:13: nothing is filled in for {tol}" + tool},
		{"half in a rule", "rules/no-talk.md", "on {tool}.", "on {tool.", "rules/no-talk.md:13" + half},
		{"stray in a rule", "rules/no-talk.md", "on {tool}.", "on { {tool}.", "rules/no-talk.md:13" + half},
		{"closing in a rule", "rules/no-talk.md", "on {tool}.", "on tool}.", "rules/no-talk.md:13" + half},
		{"empty in a rule", "rules/no-talk.md", "on {tool}.", "on {}.", "rules/no-talk.md:13: nothing is filled in for {}" + tool},
		{"in the title of a rule", "rules/no-talk.md", "title: No talk", "title: No {tool}", "rules/no-talk.md:2: nothing is filled in for {tool}" + nothing},
		{"misspelt for a question", "questions/way.md", "\nnot-suited: \"{tool}", "\nnot-suited: \"{tols}", "questions/way.md:18: nothing is filled in for {tols}" + tool},
		{"misspelt for an option", "questions/way.md", "{tool} carries", "{Tool} carries", "questions/way.md:15: nothing is filled in for {Tool}" + tool},
		{"in a label", "questions/way.md", "label: Talk", "label: Talk {tool}", "questions/way.md:12: nothing is filled in for {tool}" + nothing},
		{"in a remark", "tools/chat.md", "text: Be kind.", "text: Be kind on {tool}.", "tools/chat.md:14: nothing is filled in for {tool}" + nothing},
		{"in an event", "tools/chat.md", "text: It ended.", "text: \"{tool} ended.\"", "tools/chat.md:20: nothing is filled in for {tool}" + nothing},
		{"in a page of a tool", "tools/chat.md", "For notes.", "{tool} is for notes.", "tools/chat.md:23: nothing is filled in for {tool}" + nothing},
		{"in a topic", "topics/other-tools.md", "Ask first.", "\nAsk {owner} first.", "topics/other-tools.md:8: nothing is filled in for {owner}" + nothing},
		{"in a contact", "contacts/desk.md", "Ask the desk.", "Ask {owner}.", "contacts/desk.md:10: nothing is filled in for {owner}" + nothing},
		{"in a step for no tool", "steps/look-round.md", "Look round you.", "Look at {tool}.", "steps/look-round.md:10: {tool} in a step for an outcome that has no tool; expected outcomes: [use], or other words"},
		{"misspelt in a step", "steps/look-round.md", "Look round you.", "Look at {tol}.", "steps/look-round.md:10: nothing is filled in for {tol}" + tool},
		{"of another wording", "pack.md", "  stop: \"Words for it.\"", "  stop: \"Not {tool}.\"", "pack.md:25: nothing is filled in for {tool}" + nothing},
	})
	fsys := smallPack()
	swap(t, fsys, "steps/look-round.md", "outcomes: [use, ask]", "outcomes: [use]")
	swap(t, fsys, "steps/look-round.md", "Look round you.", "Look at {tool}.")
	swap(t, fsys, "topics/other-tools.md", "Ask first.", "Ask first.\n\n    {\"not\": \"a place\"}\n")
	mustLoadSmall(t, fsys)
}

// An id is what a person types and a program compares.
func TestIDs(t *testing.T) {
	const form = "; expected at most 64 small letters and digits, with hyphens between them"
	checkFaults(t, []fault{
		{"option with a space", "questions/way.md", "- id: talk", "- id: talk now", "questions/way.md:11: \"talk now\" cannot be an id" + form + "\nrules/no-talk.md:6: …\ntools/ring.md:8: …"},
		{"option with a capital", "questions/way.md", "- id: talk", "- id: Talk", "questions/way.md:11: \"Talk\" cannot be an id" + form + "\nrules/no-talk.md:6: …\ntools/ring.md:8: …"},
		{"option with a look-alike", "questions/way.md", "- id: talk", "- id: tаlk", "questions/way.md:11: \"tаlk\" cannot be an id" + form + "\nrules/no-talk.md:6: …\ntools/ring.md:8: …"},
		{"option with a control character", "questions/way.md", "- id: talk", `- id: "ta\x01lk"`, "questions/way.md:11: the control character U+0001; expected plain UTF-8 text"},
		{"option that ends in a hyphen", "questions/way.md", "- id: talk", "- id: talk-", "questions/way.md:11: \"talk-\" cannot be an id" + form + "\nrules/no-talk.md:6: …\ntools/ring.md:8: …"},
		{"option that is too long", "questions/way.md", "- id: talk", "- id: " + strings.Repeat("a", 65), "questions/way.md:11: …\nrules/no-talk.md:6: …\ntools/ring.md:8: …"},
		{"group", "pack.md", "{id: careful,", "{id: care_ful,", "pack.md:13: \"care_ful\" cannot be an id" + form + "\nrules/…\nsteps/…\ntools/…"},
	})
	for _, name := range []string{"a b.md", "Note.md", "nоte.md", "no\x01te.md", "-note.md", "no--te.md", "no\u200bte.md", "tools.md.md", strings.Repeat("a", 65) + ".md"} {
		t.Run(name, func(t *testing.T) {
			fsys := smallPack()
			fsys["topics/"+name] = fsys["topics/other-tools.md"]
			text := loadText(t, fsys)
			if !strings.Contains(text, "a topic cannot be called") || strings.Contains(text, "\n") || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }) {
				t.Errorf("Load says %q", text)
			}
		})
	}
}

// A pack can be had on Windows, and on a share that is shown there.
func TestFilesThatWindowsCannotHave(t *testing.T) {
	fsys := smallPack()
	fsys["topics/aux.md"] = fsys["topics/other-tools.md"]
	const want = `topics/aux.md: a topic cannot be called "aux"; expected a name that Windows does not keep for a device: the pack could not be had there`
	if text := loadText(t, fsys); text != want {
		t.Errorf("Load says %q", text)
	}
}

// Where a question or an option is named, some words are taken already.
func TestNamesThatAreTaken(t *testing.T) {
	options := Taken{"option", []string{"talk", "open"}, "a command"}
	_, err := Load(smallPack(), Taken{"question", []string{"json", "way"}, "an option of decide"}, options)
	const want = `questions/secrecy.md:8: the option cannot be called "Open"; expected a name that is not a command: those are talk, open
questions/secrecy.md:8: the option cannot be called "open"; expected a name that is not a command: those are talk, open
questions/way.md:1: the question cannot be called "way"; expected a name that is not an option of decide: those are json, way
questions/way.md:11: the option cannot be called "Talk"; expected a name that is not a command: those are talk, open
questions/way.md:11: the option cannot be called "talk"; expected a name that is not a command: those are talk, open`
	if err == nil || err.Error() != want {
		t.Errorf("Load says %v, want %s", err, want)
	}
	if _, err := Load(smallPack(), Taken{"question", []string{"json", "talk"}, ""}); err != nil {
		t.Error(err)
	}
}

func TestYAMLThatMisleads(t *testing.T) {
	const (
		file = "topics/other-tools.md"
		word = "a field whose name is not a word; expected lines such as title: Slack"
	)
	checkFaults(t, []fault{
		{"merge key", file, "order: 10", "<<: {order: 10}", file + ":4: " + word},
		{"null key", file, "order: 10", "~: 10", file + ":4: " + word},
		{"empty key", file, "order: 10", ": 10", file + ":4: " + word},
		{"key that is a list", file, "order: 10", "? [order]\n: 10", file + ":4: " + word},
		{"anchor", file, "order: 10", "order: &a 10", file + ":4: a YAML anchor or alias; expected the value itself"},
		{"empty field", file, "order: 10", "order:", file + `:4: the field "order" is empty; expected a value, or the field left out`},
		{"empty condition", "rules/no-secrets.md", "when: {secrecy: {not: [open]}}", "when:", `rules/no-secrets.md:5: the field "when" is empty; expected a value, or the field left out`},
		{"empty map for a condition", "rules/no-secrets.md", "when: {secrecy: {not: [open]}}", "when: {}", "rules/no-secrets.md:5: an empty condition, which would always hold; expected a question with its options, or no condition"},
		{"empty list for a condition", "rules/no-secrets.md", "when: {secrecy: {not: [open]}}", "when: []", "rules/no-secrets.md:5: an empty condition, which would always hold; expected a question with its options, or no condition"},
		{"empty map among conditions", "rules/no-talk.md", "  - {secrecy: [open]}", "  - {}", "rules/no-talk.md:7: an empty condition, which would always hold; expected a question with its options, or no condition"},
		{"two lines for one", file, "title: Other tools", "title: |\n  Other\n  tools", file + `:2: a line break or a tab in the field "title"; expected one line`},
		{"lists in lists", file, "order: 10", "order: " + strings.Repeat("[", 40) + strings.Repeat("]", 40), file + ":4: found a list; expected …\n" + file + ":4: values within values, too deep; expected at most 16 levels"},
	})
}

func TestInvisibleCharacters(t *testing.T) {
	for _, r := range "\u200b\u200d\u2060\ufeff\u00ad\u2028\u3164\u115f\U000e0041\ufff9" {
		fsys := smallPack()
		swap(t, fsys, "topics/other-tools.md", "title: Other tools", "title: Other"+string(r)+"tools")
		wantFaults(t, fsys, fmt.Sprintf("topics/other-tools.md:2: the invisible character U+%04X; expected plain UTF-8 text", r))
	}
}

func TestDatesThatMakeNoSense(t *testing.T) {
	checkFaults(t, []fault{
		{"a pack that expires too soon", "pack.md", "expires: 2020-12-31", "expires: 2020-04-21", "pack.md:5: it expires on 2020-04-21, before its date 2020-04-22; expected a later date"},
		{"a source that expires too soon", "sources/s0.md", "date: 2018-07", "date: 2018-07\nexpires: 2017", "sources/s0.md:5: it expires on 2017, before its date 2018-07; expected a later date"},
		{"the year 0", "pack.md", "date: 2020-04-22", "date: 0000-04-22", `pack.md:4: "0000-04-22" is not a date; expected the form 2020, 2020-06 or 2020-06-01`},
		{"a year of a slip", "scenarios/note.md", "as-of: 2020-06-01", "as-of: 0202-06-01", `scenarios/note.md:3: "0202-06-01" is not a date; expected the form 2020, 2020-06 or 2020-06-01`},
		{"events out of order", "tools/chat.md", "history:\n", "history:\n  - {date: 2023, kind: changed, text: Later., statements: [L-01]}\n", "tools/chat.md:19: an event that is earlier than the one before it; expected events in the order of their dates"},
		{"an event twice", "tools/chat.md", "history:\n", "history:\n  - {date: 2021, kind: ended, text: Before., statements: [L-01]}\n", "tools/chat.md:19: duplicate event ended; expected one end, one renaming, and each change only once"},
	})
}

func TestFoldersThatAreMissing(t *testing.T) {
	for _, folder := range []string{"questions", "tools", "rules", "steps", "contacts", "topics", "sources"} {
		t.Run(folder, func(t *testing.T) {
			fsys := smallPack()
			for name := range fsys {
				if strings.HasPrefix(name, folder+"/") {
					delete(fsys, name)
				}
			}
			if got := loadText(t, fsys); !strings.Contains(got, folder+": the folder is missing or has no file; expected at least one ") {
				t.Errorf("Load says %s", got)
			}
		})
	}
	fsys := smallPack()
	delete(fsys, "scenarios/note.md")
	mustLoadSmall(t, fsys)
}

// huge is the packs that once took seconds or a gigabyte.
var huge = map[string]struct {
	make func(fstest.MapFS)
	want string
}{
	"many large files": {func(fsys fstest.MapFS) {
		data := append(bytes.Clone(fsys["topics/other-tools.md"].Data), bytes.Repeat([]byte("word "), 120_000)...)
		for i := range 1500 {
			fsys[fmt.Sprintf("topics/t%d.md", i)] = &fstest.MapFile{Data: data}
		}
	}, ".: the pack is too large; expected at most 16 MiB in all its files"},
	"many groups": {func(fsys fstest.MapFS) {
		var b strings.Builder
		for i := range 30_000 {
			fmt.Fprintf(&b, "  - {id: g%d, name: N, about: A}\n", i)
		}
		insert(fsys, "pack.md", "groups:\n", b.String())
	}, "pack.md: larger than …"},
	"as many groups as a file can hold": {func(fsys fstest.MapFS) {
		insert(fsys, "pack.md", "groups:\n", strings.Repeat("  - {}\n", 9000))
	}, "pack.md:12: …"},
	"many aliases": {func(fsys fstest.MapFS) {
		insert(fsys, "topics/other-tools.md", "order: 10\n", "lists: &a [b]\nx: ["+strings.Repeat("*a, ", 100_000)+"]\n")
	}, "topics/other-tools.md:1: the front matter is too long; expected at most 64 KiB"},
	"aliases that multiply": {func(fsys fstest.MapFS) {
		insert(fsys, "topics/other-tools.md", "order: 10\n", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n")
	}, "topics/other-tools.md:5: …"},
	"front matter in every file": {func(fsys fstest.MapFS) {
		data := []byte("---\ntitle: [" + strings.Repeat("a,", 30_000) + "]\n---\nText.\n")
		for i := range 1900 {
			fsys[fmt.Sprintf("topics/t%d.md", i)] = &fstest.MapFile{Data: data}
		}
	}, ".: the pack has too much front matter; expected at most 4 MiB in all its files"},
	"citations": {func(fsys fstest.MapFS) {
		insert(fsys, "topics/other-tools.md", "---\nAsk", strings.Repeat(" [S0-09]", 50_000))
	}, "topics/other-tools.md:7: cites …"},
	"brackets": {func(fsys fstest.MapFS) {
		insert(fsys, "topics/other-tools.md", "---\nAsk", strings.Repeat("[{", 400_000))
	}, "no fault"},
	"exceptions that multiply": {func(fsys fstest.MapFS) {
		again := strings.NewReplacer("No secrets", "Again", "Secrets stay", "They stay")
		fsys["rules/no-talk.md"] = &fstest.MapFile{Data: []byte(again.Replace(smallFiles["rules/no-secrets.md"]))}
		var order, except strings.Builder
		for q := range 12 {
			fmt.Fprintf(&order, ", q%d", q)
			data := strings.NewReplacer("How secret", fmt.Sprint(q, " how secret"), "short: Secrecy", fmt.Sprint("short: Secrecy ", q)).Replace(smallFiles["questions/secrecy.md"])
			fsys[fmt.Sprintf("questions/q%d.md", q)] = &fstest.MapFile{Data: []byte(data)}
		}
		for i := range 300 {
			fmt.Fprintf(&except, "  - {when: {q%d: open, q%d: secret, q%d: open}}\n", i%12, (i+1+i/12%5)%12, (i+6+i/60)%12)
		}
		insert(fsys, "pack.md", "questions: [secrecy, way", order.String())
		insert(fsys, "rules/no-talk.md", "statements: [S0-01]\n", "except:\n"+except.String())
	}, "rules/no-talk.md:8: too many cases …"},
	"many aliases of a tool": {func(fsys fstest.MapFS) {
		var b strings.Builder
		for i := range 8000 {
			fmt.Fprintf(&b, "%d,", i)
		}
		insert(fsys, "tools/ring.md", "aliases: [", b.String())
	}, "no fault"},
	"headings": {func(fsys fstest.MapFS) {
		insert(fsys, "tools/ring.md", "For calls.", strings.Repeat("\n## Again\n\nText.\n", 50_000))
	}, "tools/ring.md:16: the sections are \"Again\", …"},
}

func insert(fsys fstest.MapFS, name, after, text string) {
	fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[name].Data), after, after+text, 1))}
}

// Each is refused, or loads, without much ado; how long it takes is for
// BenchmarkHugePacks to say.
func TestHugePacks(t *testing.T) {
	for name, h := range huge {
		t.Run(name, func(t *testing.T) {
			fsys := smallPack()
			h.make(fsys)
			first, _, _ := strings.Cut(loadText(t, fsys), "\n")
			if !sameLine(first, h.want) {
				t.Errorf("Load says %s, want %s", first, h.want)
			}
		})
	}
}

func BenchmarkHugePacks(b *testing.B) {
	for name, h := range huge {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			fsys := smallPack()
			h.make(fsys)
			for b.Loop() {
				Load(fsys)
			}
		})
	}
}

// Very many faults are cut short, since nobody reads them.
func TestManyFaults(t *testing.T) {
	fsys := smallPack()
	for i := range 300 {
		fsys[fmt.Sprintf("topics/x%d.txt", i)] = &fstest.MapFile{}
	}
	lines := strings.Split(loadText(t, fsys), "\n")
	if len(lines) != MaxFaults+1 || lines[MaxFaults] != "and more" {
		t.Errorf("%d lines, the last of which is %q", len(lines), lines[len(lines)-1])
	}
}

// A file that can be opened and not read.
func TestFileThatBreaksOff(t *testing.T) {
	wantFaults(t, unreadable{smallPack()}, "sources/s0.md: cannot be read: input/output error")
}

type unreadable struct{ fstest.MapFS }

func (u unreadable) Open(name string) (fs.File, error) {
	f, err := u.MapFS.Open(name)
	if name == "sources/s0.md" && err == nil {
		return broken{f}, nil
	}
	return f, err
}

type broken struct{ fs.File }

func (broken) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: "s0.md", Err: fmt.Errorf("input/output error")}
}
