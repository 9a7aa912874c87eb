package guidance

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// fault is one change to the sound small pack and all that Load must say of
// it. A line of want that ends in … is the start of a line of the error; it
// stands where the rest is the YAML library's wording or a long list.
type fault struct {
	name           string
	file, old, new string
	want           string
}

func checkFaults(t *testing.T, faults []fault) {
	t.Helper()
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			fsys := smallPack()
			swap(t, fsys, f.file, f.old, f.new)
			wantFaults(t, fsys, f.want)
		})
	}
}

// wantFaults asks that Load refuses the pack with exactly these lines.
func wantFaults(t *testing.T, fsys fs.FS, want string) {
	t.Helper()
	got := loadText(t, fsys)
	if !slices.EqualFunc(strings.Split(got, "\n"), strings.Split(want, "\n"), sameLine) {
		t.Errorf("Load says\n%s\nwant\n%s", got, want)
	}
}

func sameLine(got, want string) bool {
	if start, ok := strings.CutSuffix(want, "…"); ok {
		return strings.HasPrefix(got, start)
	}
	return got == want
}

// loadText is the error of Load as text. A panic is turned into text as well,
// so that it fails its own case and not the whole run.
func loadText(t *testing.T, fsys fs.FS) (text string) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			text = fmt.Sprint("panic: ", r)
		}
	}()
	pack, err := Load(fsys)
	if err == nil {
		return "no fault"
	}
	if pack != nil {
		t.Error("Load gives a pack beside the error")
	}
	if faults := (Faults)(nil); !errors.As(err, &faults) || len(faults) == 0 {
		t.Errorf("the error is %T, want Faults with at least one", err)
	}
	return err.Error()
}

// without takes the line that begins so out of a file of the pack.
func without(t *testing.T, fsys fstest.MapFS, name, start string) {
	t.Helper()
	for line := range strings.Lines(string(fsys[name].Data)) {
		if strings.HasPrefix(line, start) {
			swap(t, fsys, name, "\n"+line, "\n")
			return
		}
	}
	t.Fatalf("no line of %s begins with %q", name, start)
}

func TestSmallPackIsSound(t *testing.T) {
	pack := mustLoadSmall(t, smallPack())
	got := []int{
		len(pack.Questions), len(pack.Tools), len(pack.Rules), len(pack.Steps), len(pack.Contacts),
		len(pack.Conflicts), len(pack.Topics), len(pack.Scenarios), len(pack.Sources),
	}
	if want := []int{2, 2, 2, 1, 1, 1, 1, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("the shelves hold %v, want %v", got, want)
	}
}

func mustLoadSmall(tb testing.TB, fsys fs.FS) *Pack {
	tb.Helper()
	pack, err := Load(fsys)
	if err != nil {
		tb.Fatalf("the small pack has faults:\n%v", err)
	}
	return pack
}

func TestLoadKeepsWhatFilesSay(t *testing.T) {
	pack := mustLoadSmall(t, smallPack())
	s, ok := pack.Statement("S0-03")
	if !ok || s.Kind != "contact" || s.Text != "Ask the desk." || s.Section != "End" || s.Source.ID != "s0" {
		t.Errorf("S0-03 is %+v", s)
	}
	if s, _ := pack.Statement("L-01"); s == nil || s.Source.Standing != "later" {
		t.Errorf("L-01 is %+v", s)
	}
	if got := pack.Rules[0].Text; got != "Secrets stay out of {tool}." {
		t.Errorf("the rule's text is %q", got)
	}
	if got := pack.Expires.String(); got != "2020-12-31" {
		t.Errorf("the pack expires on %q", got)
	}
	if _, ok := pack.Statement("S0-04"); ok {
		t.Error("there is a statement that no source holds")
	}
}

// The engine reads terms as positive lists in the question's order.
func TestLoadSettlesTerms(t *testing.T) {
	fsys := smallPack()
	swap(t, fsys, "tools/ring.md", "way: [write, talk]", "way: [talk, write]")
	pack := mustLoadSmall(t, fsys)
	rule := pack.Rules[0].When[0][0]
	if rule.Not || !slices.Equal(rule.Options, []string{"secret"}) {
		t.Errorf("{secrecy: {not: [open]}} became %+v, want secret alone", rule)
	}
	ring, _ := pack.Tool("ring")
	if got := ring.Suits[0].Options; !slices.Equal(got, []string{"write", "talk"}) {
		t.Errorf("the options are %v, want the question's order", got)
	}
}

func TestLoadTakesWindowsLines(t *testing.T) {
	fsys := smallPack()
	for name, file := range fsys {
		fsys[name] = &fstest.MapFile{Data: bytes.ReplaceAll(file.Data, []byte("\n"), []byte("\r\n"))}
	}
	pack := mustLoadSmall(t, fsys)
	if strings.Contains(pack.Topics[0].Text+pack.Tools[0].Page, "\r") {
		t.Error("a carriage return is left in a text")
	}
}

func TestUnknownFields(t *testing.T) {
	checkFaults(t, []fault{
		{"of the pack", "pack.md", "owner:", "keeper: x\nowner:", `pack.md:6: unknown field "keeper"; expected one of title, edition, date, …`},
		{"of a group", "pack.md", "{id: careful,", "{id: careful, colour: red,", `pack.md:13: unknown field "colour"; expected one of id, name, about, caveated, provided`},
		{"of the wording", "pack.md", "wording:\n", "wording:\n  colour: red\n", `pack.md:18: unknown field "colour"; expected one of edition, …`},
		{"of a question", "questions/way.md", "why:", "colour: red\nwhy:", `questions/way.md:4: unknown field "colour"; expected one of title, short, why, …`},
		{"of an option", "questions/way.md", "    label: Talk", "    colour: red\n    label: Talk", `questions/way.md:12: unknown field "colour"; expected one of id, label, example, phrase, turns-out, unsure, with, instead, above, cues, not, statements, not-suited, not-suited-statements`},
		{"of a tool", "tools/chat.md", "summary:", "sumary:", `tools/chat.md:3: unknown field "sumary"; expected one of name, phrase, summary, group, aliases, cues, not, provided, statements, rows, suits, get, conditions, limits, fallback, history, former, places`},
		{"of a remark", "tools/chat.md", "  - text: Open it.", "  - text: Open it.\n    colour: red", `tools/chat.md:12: unknown field "colour"; expected one of when, text, short, rank, statements`},
		{"of an event", "tools/chat.md", "    kind: ended", "    kind: ended\n    colour: red", `tools/chat.md:20: unknown field "colour"; expected one of date, kind, name, text, statements`},
		{"of a rule", "rules/no-talk.md", "verdict:", "colour: red\nverdict:", `rules/no-talk.md:3: unknown field "colour"; expected one of title, short, verdict, outcome, when, tools, groups, except, statements, over, conflict, variants`},
		{"of an exception", "rules/no-talk.md", "  - tools: [ring]", "  - tools: [ring]\n    groups: [plain]", `rules/no-talk.md:10: unknown field "groups"; expected one of tools, when`},
		{"of a step", "steps/look-round.md", "order:", "colour: red\norder:", `steps/look-round.md:3: unknown field "colour"; expected one of moment, order, short, rank, outcomes, when, certain, tools, groups, statements`},
		{"of a contact", "contacts/desk.md", "email:", "fax: 1\nemail:", `contacts/desk.md:4: unknown field "fax"; expected one of name, order, email, phone, hours, for, ask, outcomes, when, statements`},
		{"of a conflict", "conflicts/C1.md", "reading:", "colour: red\nreading:", `conflicts/C1.md:6: unknown field "colour"; expected one of title, statements, tools, when, decides, reading, short`},
		{"of a topic", "topics/other-tools.md", "order:", "colour: red\norder:", `topics/other-tools.md:4: unknown field "colour"; expected one of title, summary, order, lists, names`},
		{"of a scenario", "scenarios/note.md", "outcome:", "colour: red\noutcome:", `scenarios/note.md:5: unknown field "colour"; expected one of title, …`},
		{"of a source", "sources/s0.md", "binds:", "colour: red\nbinds:", `sources/s0.md:7: unknown field "colour"; expected one of title, short, date, expires, standing, held, binds, about, background`},
		{"of a background", "sources/s0.md", "    reason:", "    why: no\n    reason:", `sources/s0.md:11: unknown field "why"; expected one of statements, reason`},
		// What the program fills in is no field of a file.
		{"the id", "topics/other-tools.md", "order:", "id: other\norder:", `topics/other-tools.md:4: unknown field "id"; expected one of title, summary, order, lists, names`},
	})
}

func TestWrongTypes(t *testing.T) {
	checkFaults(t, []fault{
		{"list for text", "tools/chat.md", "summary: Messages.", "summary: [Messages]", "tools/chat.md:3: found a list; expected text"},
		{"map for text", "tools/chat.md", "summary: Messages.", "summary: {a: b}", "tools/chat.md:3: found a map of fields; expected text"},
		{"text for list", "tools/chat.md", "aliases: [natter]", "aliases: natter", "tools/chat.md:5: found \"natter\"; expected a list"},
		{"map for list", "steps/look-round.md", "tools: [chat]", "tools: {chat: yes}", "steps/look-round.md:6: found a map of fields; expected a list"},
		{"text for number", "steps/look-round.md", "order: 10", "order: ten", "steps/look-round.md:3: found \"ten\"; expected a whole number of few digits, such as 10"},
		{"list for number", "contacts/desk.md", "order: 10", "order: [10]", "contacts/desk.md:3: found a list; expected a whole number of few digits, such as 10"},
		{"text for true or false", "sources/s0.md", "binds: true", "binds: maybe", "sources/s0.md:7: found \"maybe\"; expected true or false"},
		{"list for map", "scenarios/note.md", "answers: {secrecy: open, way: write}", "answers: [open]", "scenarios/note.md:4: found a list; expected a map of fields"},
		{"list for an answer", "scenarios/note.md", "secrecy: open", "secrecy: [open]", "scenarios/note.md:4: found a list; expected text"},
		{"text for an option", "questions/way.md", "options:\n", "options:\n  - speak\n", "questions/way.md:7: found \"speak\"; expected a map of fields"},
		{"text for a condition", "rules/no-secrets.md", "when: {secrecy: {not: [open]}}", "when: secret", "rules/no-secrets.md:5: not a condition; expected a map of question and options, such as {device: [mac]}"},
		{"another word than not", "rules/no-secrets.md", "{not: [open]}", "{but: [open]}", "rules/no-secrets.md:5: not the options of secrecy; expected a list or {not: [option, …]}"},
		{"map among options", "rules/no-secrets.md", "{not: [open]}", "[{a: b}]", "rules/no-secrets.md:5: not an option; expected the id of one"},
		{"map under not", "rules/no-secrets.md", "{not: [open]}", "{not: {a: b}}", "rules/no-secrets.md:5: not an option; expected the id of one or a list of them"},
		{"nothing for an option", "questions/way.md", "options:\n", "options:\n  - ~\n", "questions/way.md:7: …"},
		{"nothing for a group", "pack.md", "groups:\n", "groups:\n  - ~\n", "pack.md:12: …"},
	})
}

func TestBadDates(t *testing.T) {
	const expected = " is not a date; expected the form 2020, 2020-06 or 2020-06-01"
	checkFaults(t, []fault{
		{"in words", "sources/s0.md", "date: 2018-07", "date: July 2018", `sources/s0.md:4: "July 2018"` + expected},
		{"no such month", "sources/s0.md", "date: 2018-07", "date: 2018-13", `sources/s0.md:4: "2018-13"` + expected},
		{"no such day", "pack.md", "date: 2020-04-22", "date: 2020-04-31", `pack.md:4: "2020-04-31"` + expected},
		{"one digit", "scenarios/note.md", "as-of: 2020-06-01", "as-of: 2020-6-1", `scenarios/note.md:3: "2020-6-1"` + expected},
		{"of an event", "tools/chat.md", "date: 2022-11-01", "date: soon", `tools/chat.md:18: "soon"` + expected},
		{"a list", "pack.md", "expires: 2020-12-31", "expires: [2020]", `pack.md:5: ""` + expected},
	})
}

// Each of these fields stands on one line of its file and must be there.
func TestMissingFields(t *testing.T) {
	fields := map[string][]string{
		"pack.md":               {"title", "edition", "date", "owner", "licence", "unlisted"},
		"questions/way.md":      {"title", "short", "why", "not-suited", "not-suited-title"},
		"tools/chat.md":         {"name", "summary", "group"},
		"rules/no-talk.md":      {"title", "verdict"},
		"steps/look-round.md":   {"moment"},
		"contacts/desk.md":      {"name", "for"},
		"conflicts/C1.md":       {"title", "reading"},
		"topics/other-tools.md": {"title", "summary"},
		"scenarios/note.md":     {"title", "topic", "as-of", "outcome", "recommended"},
		"sources/s0.md":         {"title", "short", "date", "standing", "about"},
	}
	for file, names := range fields {
		for _, name := range names {
			t.Run(file+" "+name, func(t *testing.T) {
				fsys := smallPack()
				without(t, fsys, file, name+":")
				wantFaults(t, fsys, file+":1: the field \""+name+"\" is missing; expected "+"…")
			})
		}
	}
}

func TestMissingWording(t *testing.T) {
	for _, name := range wordings() {
		t.Run(name, func(t *testing.T) {
			fsys := smallPack()
			without(t, fsys, "pack.md", "  "+name+":")
			wantFaults(t, fsys, "pack.md:18: the field \""+name+"\" is missing; expected some text")
		})
	}
}

// Nothing in a pack says anything without a statement to rest on.
func TestMissingStatements(t *testing.T) {
	for _, file := range []string{
		"questions/way.md", "tools/ring.md", "rules/no-talk.md", "steps/look-round.md",
		"contacts/desk.md", "conflicts/C1.md", "scenarios/note.md",
	} {
		t.Run(file, func(t *testing.T) {
			fsys := smallPack()
			without(t, fsys, file, "statements:")
			wantFaults(t, fsys, file+":1: the field \"statements\" is missing; expected at least one id of a statement, such as S1-33")
		})
	}
	checkFaults(t, []fault{
		{"way to get", "tools/chat.md", "Open it.\n    statements: [S0-02]", "Open it.", "tools/chat.md:11: the field \"statements\" is missing; expected at least one id of a statement, such as S1-33"},
		{"condition", "tools/chat.md", "    statements: [S0-01]\n", "", "tools/chat.md:14: the field \"statements\" is missing; expected at least one id of a statement, such as S1-33"},
		{"event", "tools/chat.md", "    statements: [L-01]\n", "", "tools/chat.md:18: the field \"statements\" is missing; expected at least one id of a statement, such as S1-33"},
		{"empty list", "rules/no-talk.md", "statements: [S0-02]", "statements: []", "rules/no-talk.md:1: the field \"statements\" is missing; expected at least one id of a statement, such as S1-33"},
	})
}

func TestMissingText(t *testing.T) {
	for name, file := range smallPack() {
		if path.Dir(name) == "tools" || path.Dir(name) == "sources" {
			continue // without sections or statements more is wrong with them
		}
		t.Run(name, func(t *testing.T) {
			fsys := smallPack()
			end := bytes.Index(file.Data, []byte("\n---\n")) + len("\n---\n")
			fsys[name] = &fstest.MapFile{Data: append(slices.Clone(file.Data[:end]), " \n\n"...)}
			wantFaults(t, fsys, name+":1: the text is missing; expected some text below the front matter")
		})
	}
}

func TestMissingParts(t *testing.T) {
	const parts = "; expected name: with kind: renamed, and only there"
	checkFaults(t, []fault{
		{"option without a label", "questions/way.md", "    label: Write\n", "", `questions/way.md:7: the field "label" is missing; expected some text`},
		{"option with a label that nobody sees", "questions/way.md", "    label: Write\n", "    label: \u2800 \u2800\n", `questions/way.md:7: the field "label" is missing; expected some text`},
		{"option without an example", "questions/way.md", "    example: A note.\n", "", `questions/way.md:7: the field "example" is missing; expected some text`},
		{"option without a phrase", "questions/way.md", "    phrase: write\n", "", `questions/way.md:7: the field "phrase" is missing; expected some text`},
		{"option without an id", "questions/way.md", "options:\n", "options:\n  - {label: Sing, example: A song., phrase: sing}\n", `questions/way.md:7: the field "id" is missing; expected some text`},
		{"group without an id", "pack.md", "groups:\n", "groups:\n  - {name: Third, about: None.}\n", `pack.md:12: the field "id" is missing; expected some text`},
		{"group without a name", "pack.md", "name: Plain, ", "", `pack.md:12: the field "name" is missing; expected some text`},
		{"group without a text", "pack.md", "about: No caveat., ", "", `pack.md:12: the field "about" is missing; expected some text`},
		{"tool that suits nothing", "tools/chat.md", "suits:\n  way: [write]\n", "", "tools/chat.md:1: the field \"suits\" is missing; …"},
		{"way to get without text", "tools/chat.md", "  - text: Open it.\n    statements", "  - statements", `tools/chat.md:11: the field "text" is missing; expected some text`},
		{"condition without text", "tools/chat.md", "text: Be kind.", "text: ''", `tools/chat.md:14: the field "text" is missing; expected some text`},
		{"event without date", "tools/chat.md", "  - date: 2022-11-01\n    kind", "  - kind", `tools/chat.md:18: the field "date" is missing; expected a date, such as 2020-06-01`},
		{"event without text", "tools/chat.md", "    text: It ended.\n", "", `tools/chat.md:18: the field "text" is missing; expected some text`},
		{"event of no kind", "tools/chat.md", "kind: ended", "kind: paused", `tools/chat.md:19: unknown event "paused"; expected one of "ended", "renamed", "changed"`},
		{"new name missing", "tools/ring.md", "    name: New Ringer\n", "", "tools/ring.md:10: an event with a name that is not a renaming, or the reverse" + parts},
		{"new name without renaming", "tools/ring.md", "kind: renamed", "kind: changed", "tools/ring.md:10: an event with a name that is not a renaming, or the reverse" + parts},
		{"background without reason", "sources/s0.md", "    reason: It only heads a list.\n", "", `sources/s0.md:10: the field "reason" is missing; expected some text`},
		{"source without statements", "sources/later.md", "- L-01 (later) 2022-11-01: something ended.\n", "", "sources/later.md:9: no statements; expected list items such as - L-01 (fact) Text"},
		{"source without text", "sources/later.md", "What came later.\n\n- L-01 (later) 2022-11-01: something ended.\n", "", "sources/later.md:9: no statements; expected …"},
		{"statement without kind", "sources/s0.md", "S0-02 (fact)", "S0-02", "sources/s0.md:18: a list item that is not a statement; expected - S0-01 (fact) Text"},
		{"statement without text", "sources/s0.md", "S0-02 (fact) Tools differ.", "S0-02 (fact)", "sources/s0.md:18: a list item that is not a statement; expected - S0-01 (fact) Text"},
		{"statement of another source", "sources/s0.md", "S0-02 (fact)", "S1-02 (fact)", "sources/s0.md:18: a list item that is not a statement; expected - S0-01 (fact) Text"},
		{"statement of unknown kind", "sources/s0.md", "S0-02 (fact)", "S0-02 (guess)", "sources/s0.md:18: unknown kind of statement guess; expected one of prohibition, obligation, permission, recommendation, condition, process, contact, fact, later"},
		{"unknown place in a wording", "pack.md", "  edition: \"Words for it.\"", `  edition: "Words for {whom}"`, "pack.md:18: nothing is filled in for {whom} here; expected {date}, {until}, {overdue}, {asOf}, {owner}, {due} or no braces"},
	})
}

func TestTwice(t *testing.T) {
	checkFaults(t, []fault{
		{"option", "questions/secrecy.md", "  - id: unsure", "  - id: open\n    label: Open\n    example: A list.\n    phrase: it is open\n  - id: unsure", `questions/secrecy.md:17: duplicate option "open"; expected each id only once`},
		{"statement of a source", "sources/s0.md", "- S0-03 (contact) Ask the desk.", "- S0-03 (contact) Ask the desk.\n- S0-03 (fact) Again.", `sources/s0.md:23: duplicate statement "S0-03"; expected each id only once`},
		{"group", "pack.md", "{id: careful,", "{id: plain, name: Plain, about: Again.}\n  - {id: careful,", `pack.md:13: duplicate group "plain"; expected each id only once`},
		{"alias of two tools", "tools/ring.md", "[bell]", "[bell, NATTER]", `tools/ring.md:5: "NATTER" already names chat; expected a name for one tool only`},
		{"alias without a letter", "tools/ring.md", "[bell]", "[bell, \"!\"]", `tools/ring.md:5: nobody can type the name "!"; expected a letter or a digit in it`},
		{"alias that is another's id", "tools/ring.md", "[bell]", "[Cha-t]", `tools/ring.md:5: "Cha-t" already names chat; expected a name for one tool only`},
		{"alias that is another's name", "tools/ring.md", "[bell]", "[chatter]", `tools/ring.md:5: "chatter" already names chat; expected a name for one tool only`},
		{"name that is another's", "tools/ring.md", "name: Ringer", "name: Chatter", `tools/ring.md:5: "Chatter" already names chat; expected a name for one tool only`},
		{"new name that is another's", "tools/ring.md", "name: New Ringer", "name: Natter", `tools/ring.md:5: "Natter" already names chat; expected a name for one tool only`},
		{"question in the order", "pack.md", "questions: [secrecy, way]", "questions: [secrecy, way, secrecy]", `pack.md:8: duplicate question "secrecy"; expected each only once`},
		{"question among the changeable", "pack.md", "changeable: [way]", "changeable: [way, way]", `pack.md:9: duplicate question "way"; expected each only once`},
		{"tool in the order", "pack.md", "tools: [chat, ring]", "tools: [chat, ring, chat]", `pack.md:10: duplicate tool "chat"; expected each only once`},
		{"page for the first week", "pack.md", "tools/chat]", "tools/chat, tools/chat]", `pack.md:16: duplicate page "tools/chat"; expected each only once`},
		{"tool of a step", "steps/look-round.md", "tools: [chat]", "tools: [chat, chat]", `steps/look-round.md:6: duplicate tool "chat"; expected each only once`},
		{"group of a step", "steps/look-round.md", "groups: [careful]", "groups: [careful, careful]", `steps/look-round.md:7: duplicate group "careful"; expected each only once`},
		{"outcome of a step", "steps/look-round.md", "outcomes: [use, ask]", "outcomes: [use, use]", `steps/look-round.md:4: duplicate outcome "use"; expected each only once`},
		{"contact of a question", "questions/secrecy.md", "contacts: [desk]", "contacts: [desk, desk]", `questions/secrecy.md:6: duplicate contact "desk"; expected each only once`},
		{"option of a condition", "rules/no-talk.md", "{way: [talk]}", "{way: [talk, talk]}", `rules/no-talk.md:6: duplicate option of way "talk"; expected each only once`},
		{"question of a condition", "rules/no-talk.md", "{way: [talk]}", "{way: [talk], way: [write]}", "rules/no-talk.md:6: …"},
		{"statement that a rule rests on", "rules/no-talk.md", "[S0-02]", "[S0-02, S0-02]", `rules/no-talk.md:11: duplicate statement "S0-02"; expected each only once`},
		{"field", "tools/chat.md", "name: Chatter", "name: Chatter\nname: Chatter", `tools/chat.md:3: duplicate field "name"; expected each only once`},
	})
}

const noStatement = "; expected the id of a statement in sources/, such as S1-33"

func TestDanglingStatements(t *testing.T) {
	checkFaults(t, []fault{
		{"question", "questions/way.md", "statements: [S0-02]\noptions", "statements: [S0-09]\noptions", `questions/way.md:5: unknown statement "S0-09"` + noStatement},
		{"option", "questions/secrecy.md", "    statements: [S0-01]", "    statements: [S0-09]", `questions/secrecy.md:12: unknown statement "S0-09"` + noStatement},
		{"option not suited", "questions/way.md", "    not-suited-statements: [S0-02]", "    not-suited-statements: [S0-09]", `questions/way.md:16: unknown statement "S0-09"` + noStatement},
		{"question not suited", "questions/way.md", "\nnot-suited-statements: [S0-02]", "\nnot-suited-statements: [S0-09]", `questions/way.md:19: unknown statement "S0-09"` + noStatement},
		{"tool", "tools/ring.md", "statements: [S0-02]", "statements: [S0-02, S9-01]", `tools/ring.md:6: unknown statement "S9-01"` + noStatement},
		{"row of a tool", "tools/chat.md", "rows: [S0-02]", "rows: [S0-09]", `tools/chat.md:7: unknown statement "S0-09"` + noStatement},
		{"way to get", "tools/chat.md", "Open it.\n    statements: [S0-02]", "Open it.\n    statements: [S0-09]", `tools/chat.md:12: unknown statement "S0-09"` + noStatement},
		{"condition", "tools/chat.md", "    statements: [S0-01]", "    statements: [S0-09]", `tools/chat.md:16: unknown statement "S0-09"` + noStatement},
		{"event", "tools/chat.md", "    statements: [L-01]", "    statements: [L-09]", `tools/chat.md:21: unknown statement "L-09"` + noStatement},
		{"rule", "rules/no-talk.md", "statements: [S0-02]", "statements: [s0-02]", `rules/no-talk.md:11: unknown statement "s0-02"` + noStatement},
		{"rule over", "rules/no-secrets.md", "over: [S0-03]", "over: [C1]", `rules/no-secrets.md:7: unknown statement "C1"` + noStatement},
		{"step", "steps/look-round.md", "statements: [S0-01]", "statements: [S0-9]", `steps/look-round.md:8: unknown statement "S0-9"` + noStatement},
		{"contact", "contacts/desk.md", "statements: [S0-03]", "statements: [S0-09]", `contacts/desk.md:8: unknown statement "S0-09"` + noStatement},
		{"conflict", "conflicts/C1.md", "statements: [S0-01, S0-02]", "statements: [S0-01, S0-09]", `conflicts/C1.md:3: unknown statement "S0-09"` + noStatement},
		{"scenario", "scenarios/note.md", "statements: [S0-01]", "statements: [S0-09]", `scenarios/note.md:8: unknown statement "S0-09"` + noStatement},
		{"background", "sources/s0.md", "- statements: [S0-03]", "- statements: [S0-09]", `sources/s0.md:10: unknown statement "S0-09"` + noStatement},
		{"on a line of its own", "rules/no-talk.md", "statements: [S0-02]", "statements:\n  - S0-01\n  - S0-09", `rules/no-talk.md:13: unknown statement "S0-09"` + noStatement},
	})
}

func TestDanglingCitations(t *testing.T) {
	cites := func(id string) string {
		return fmt.Sprintf("cites %q, which does not exist; expected the id of a statement or a conflict", id)
	}
	checkFaults(t, []fault{
		{"pack", "pack.md", "for the tests.", "for the tests. [S0-09]", fmt.Sprintf("pack.md:%d: ", 18+len(wordings())+1) + cites("S0-09")},
		{"question", "questions/way.md", "last time.", "last time [S0-09].", "questions/way.md:21: " + cites("S0-09")},
		{"tool", "tools/chat.md", "Copy it. [S0-03]", "Copy it. [S0-01, S0-09]", "tools/chat.md:31: " + cites("S0-09")},
		{"rule", "rules/no-talk.md", "on {tool}.", "on {tool}. [S0-09]", "rules/no-talk.md:13: " + cites("S0-09")},
		{"step", "steps/look-round.md", "round you.", "round you. [S0-09]", "steps/look-round.md:10: " + cites("S0-09")},
		{"contact", "contacts/desk.md", "Ask the desk.", "Ask the desk. [S0-09]", "contacts/desk.md:10: " + cites("S0-09")},
		{"conflict", "conflicts/C1.md", "the other that [S0-02]", "the other that [S0-09]", "conflicts/C1.md:8: " + cites("S0-09")},
		{"topic", "topics/other-tools.md", "[S0-03, C1]", "[S0-03, C2]", "topics/other-tools.md:7: " + cites("C2")},
		{"scenario", "scenarios/note.md", "a note. [S0-01]", "a note. [L-02]", "scenarios/note.md:11: " + cites("L-02")},
		{"source", "sources/s0.md", "in short.", "in short. [C9]", "sources/s0.md:13: " + cites("C9")},
		{"two in one line", "topics/other-tools.md", "[S0-03, C1]", "[S0-08] and [S0-09]", "topics/other-tools.md:7: " + cites("S0-08") + "\ntopics/other-tools.md:7: " + cites("S0-09")},
		{"a slip of a number", "topics/other-tools.md", "[S0-03, C1]", "[S10-3]", "topics/other-tools.md:7: " + cites("S10-3")},
		{"after empty lines", "topics/other-tools.md", "Ask first. [S0-03, C1]", "\n\nAsk first. [C9]", "topics/other-tools.md:9: " + cites("C9")},
		{"after a line of spaces", "topics/other-tools.md", "Ask first. [S0-03, C1]", "  \n\nAsk first. [C9]", "topics/other-tools.md:9: " + cites("C9")},
	})
}

// One row for each field that names something else in the pack.
func TestDanglingIDs(t *testing.T) {
	const (
		tools     = `; expected one of "chat", "ring"`
		groups    = `; expected one of "plain", "careful"`
		questions = `; expected one of "secrecy", "way"`
		ways      = `; expected one of "write", "talk"`
		results   = `; expected one of "use", "ask", "stop"`
	)
	checkFaults(t, []fault{
		{"question in the order", "pack.md", "questions: [secrecy, way]", "questions: [secrecy, way, who]", `pack.md:8: unknown question "who"` + questions},
		{"question among the changeable", "pack.md", "changeable: [way]", "changeable: [who]", `pack.md:9: unknown question "who"` + questions},
		{"tool in the order", "pack.md", "tools: [chat, ring]", "tools: [chat, ring, drum]", `pack.md:10: unknown tool "drum"` + tools},
		{"topic on other tools", "pack.md", "unlisted: other-tools", "unlisted: others", `pack.md:15: unknown topic "others"; expected one of "other-tools"`},
		{"page for the first week", "pack.md", "tools/chat]", "tools/drum]", `pack.md:16: unknown page "tools/drum"; expected …`},
		{"contact of a question", "questions/secrecy.md", "contacts: [desk]", "contacts: [porter]", `questions/secrecy.md:6: unknown contact "porter"; expected one of "desk"`},
		{"group of a tool", "tools/chat.md", "group: plain", "group: fancy", `tools/chat.md:4: unknown group "fancy"` + groups},
		{"question that a tool suits", "tools/chat.md", "  way: [write]", "  who: [write]", `tools/chat.md:9: unknown question "who"` + questions},
		{"option that a tool suits", "tools/chat.md", "  way: [write]", "  way: [sing]", `tools/chat.md:9: unknown option of way "sing"` + ways},
		{"question of a condition", "tools/chat.md", "{way: write}", "{who: write}", `tools/chat.md:15: unknown question "who"` + questions},
		{"option of a condition", "tools/chat.md", "{way: write}", "{way: sing}", `tools/chat.md:15: unknown option of way "sing"` + ways},
		{"question of a rule", "rules/no-talk.md", "{way: [talk]}", "{who: [talk]}", `rules/no-talk.md:6: unknown question "who"` + questions},
		{"option of a rule", "rules/no-talk.md", "{way: [talk]}", "{way: [talk, sing]}", `rules/no-talk.md:6: unknown option of way "sing"` + ways},
		{"option that a rule excludes", "rules/no-secrets.md", "{not: [open]}", "{not: [opn]}", `rules/no-secrets.md:5: unknown option of secrecy "opn"; expected one of "open", "secret"`},
		{"unsure in a rule", "rules/no-talk.md", "{secrecy: [open]}", "{secrecy: [unsure]}", `rules/no-talk.md:7: unknown option of secrecy "unsure"; expected one of "open", "secret"`},
		{"group of a rule", "rules/no-talk.md", "groups: [careful]", "groups: [fancy]", `rules/no-talk.md:4: unknown group "fancy"` + groups},
		{"tool of a rule", "rules/no-secrets.md", "over:", "tools: [drum]\nover:", `rules/no-secrets.md:7: unknown tool "drum"` + tools},
		{"tool of an exception", "rules/no-talk.md", "  - tools: [ring]", "  - tools: [drum]", `rules/no-talk.md:9: unknown tool "drum"` + tools},
		{"question of an exception", "rules/no-talk.md", "when: {secrecy: [secret]}", "when: {who: [secret]}", `rules/no-talk.md:10: unknown question "who"` + questions},
		{"option of an exception", "rules/no-talk.md", "when: {secrecy: [secret]}", "when: {secrecy: [scret]}", `rules/no-talk.md:10: unknown option of secrecy "scret"; expected one of "open", "secret"`},
		{"conflict of a rule", "rules/no-secrets.md", "conflict: C1", "conflict: C2", `rules/no-secrets.md:8: unknown conflict "C2"; expected one of "C1"`},
		{"verdict of a rule", "rules/no-talk.md", "verdict: avoid", "verdict: suitable", `rules/no-talk.md:3: unknown verdict "suitable"; expected one of "avoid", "not-allowed"`},
		{"outcome of a rule", "rules/no-secrets.md", "outcome: stop", "outcome: ask", `rules/no-secrets.md:4: unknown outcome "ask"; expected one of "stop"`},
		{"moment of a step", "steps/look-round.md", "moment: before", "moment: soon", `steps/look-round.md:2: unknown moment "soon"; expected one of "setup", "before", "during", "after"`},
		{"outcome of a step", "steps/look-round.md", "outcomes: [use, ask]", "outcomes: [use, go]", `steps/look-round.md:4: unknown outcome "go"` + results},
		{"option of a step", "steps/look-round.md", "[open, unsure]", "[open, maybe]", `steps/look-round.md:5: unknown option of secrecy "maybe"; expected one of "open", "secret", "unsure"`},
		{"tool of a step", "steps/look-round.md", "tools: [chat]", "tools: [drum]", `steps/look-round.md:6: unknown tool "drum"` + tools},
		{"group of a step", "steps/look-round.md", "groups: [careful]", "groups: [fancy]", `steps/look-round.md:7: unknown group "fancy"` + groups},
		{"outcome of a contact", "contacts/desk.md", "outcomes: [ask]", "outcomes: [go]", `contacts/desk.md:6: unknown outcome "go"` + results},
		{"question of a contact", "contacts/desk.md", "[{secrecy: [unsure]}]", "[{who: [unsure]}]", `contacts/desk.md:7: unknown question "who"` + questions},
		{"tool of a conflict", "conflicts/C1.md", "tools: [chat]", "tools: [drum]", `conflicts/C1.md:4: unknown tool "drum"` + tools},
		{"option of a conflict", "conflicts/C1.md", "{way: [write]}", "{way: [sing]}", `conflicts/C1.md:5: unknown option of way "sing"` + ways},
		{"register of a topic", "topics/other-tools.md", "lists: tools", "lists: rules", `topics/other-tools.md:5: unknown register "rules"; expected one of "tools", "sources", "contacts", "conflicts"`},
		{"question of a scenario", "scenarios/note.md", "way: write", "who: write", `scenarios/note.md:4: unknown question "who"` + questions},
		{"option of a scenario", "scenarios/note.md", "way: write", "way: sing", `scenarios/note.md:4: unknown option of way "sing"` + ways},
		{"topic of a scenario", "scenarios/note.md", "topic: other-tools", "topic: others", `scenarios/note.md:9: unknown topic "others"; expected one of "other-tools"`},
		{"outcome of a scenario", "scenarios/note.md", "outcome: use", "outcome: go", `scenarios/note.md:5: unknown outcome "go"` + results},
		{"tool that a scenario recommends", "scenarios/note.md", "recommended: chat", "recommended: drum", `scenarios/note.md:6: unknown tool "drum"; expected one of "none", "chat", "ring"`},
		{"tool of a scenario", "scenarios/note.md", "{ring: suitable}", "{drum: suitable}", `scenarios/note.md:7: unknown tool "drum"` + tools},
		{"verdict of a scenario", "scenarios/note.md", "{ring: suitable}", "{ring: fine}", `scenarios/note.md:7: unknown verdict "fine"; expected one of "suitable", "avoid", "not-suited", "not-allowed"`},
		{"standing of a source", "sources/s0.md", "standing: draft", "standing: secret", `sources/s0.md:5: unknown standing "secret"; expected one of "published", "draft", "comments", "elsewhere", "later"`},
	})
}

func TestRulesThatNeverFire(t *testing.T) {
	const (
		never   = "a rule that can never fire; expected conditions and exceptions that leave some answer and some tool"
		nothing = `no option of secrecy is left, so this can never hold; expected at least one of "open", "secret"`
	)
	checkFaults(t, []fault{
		{"no options", "rules/no-secrets.md", "{not: [open]}", "[]", "rules/no-secrets.md:5: " + nothing},
		{"all options excluded", "rules/no-secrets.md", "{not: [open]}", "{not: [open, secret]}", "rules/no-secrets.md:5: " + nothing},
		{"one of two cases", "rules/no-talk.md", "{secrecy: [open]}", "{secrecy: []}", "rules/no-talk.md:7: " + nothing},
		{"exception without condition", "rules/no-talk.md", "  - tools: [ring]\n    when: {secrecy: [secret]}", "  - tools: [ring]", "rules/no-talk.md:6: " + never},
		{"exception for every tool", "rules/no-talk.md", "  - tools: [ring]\n    when: {secrecy: [secret]}", "  - {}", "rules/no-talk.md:6: " + never},
		{"exceptions that add up", "rules/no-talk.md", "  - tools: [ring]\n    when: {secrecy: [secret]}", "  - when: {secrecy: [secret]}\n  - when: {secrecy: [open], way: {not: talk}}\n  - when: {way: talk}", "rules/no-talk.md:6: " + never},
		{"exception that covers the condition", "rules/no-secrets.md", "over:", "except: [{when: {secrecy: [secret]}}]\nover:", "rules/no-secrets.md:5: " + never},
		{"no tool in the group", "tools/ring.md", "group: careful", "group: plain", "rules/no-talk.md:6: " + never},
		{"two answers to one question", "rules/no-secrets.md", "{secrecy: {not: [open]}}", "{way: [talk], way: [write]}", "rules/no-secrets.md:5: …"},
	})
}

// Exceptions that leave one answer for one tool leave a rule that can fire.
func TestRuleThatBarelyFires(t *testing.T) {
	fsys := smallPack()
	swap(t, fsys, "rules/no-talk.md", "when: {secrecy: [secret]}", "when: {way: [write]}")
	swap(t, fsys, "rules/no-talk.md", "  - {secrecy: [open]}\n", "  - {secrecy: [open], way: [write]}\n")
	pack := mustLoadSmall(t, fsys)
	clauses := pack.Clauses(pack.Rules[1])
	if len(clauses) != 1 || len(clauses[0].Tools) != 1 || clauses[0].Tools[0].ID != "ring" {
		t.Fatalf("the clauses are %+v, want one for ring", clauses)
	}
	if when := clauses[0].When; len(when) != 1 || !slices.Equal(when[0].Options, []string{"talk"}) {
		t.Errorf("the clause holds where %+v, want talk", when)
	}
}

func TestTooManyOptions(t *testing.T) {
	with := func(n int) fstest.MapFS {
		more := "options:\n"
		for i := range n - 2 {
			more += fmt.Sprintf("  - {id: extra%d, label: Extra %d, example: More., phrase: more}\n", i, i)
		}
		fsys := smallPack()
		swap(t, fsys, "questions/way.md", "options:\n", more)
		return fsys
	}
	mustLoadSmall(t, with(MaxOptions-1))
	wantFaults(t, with(MaxOptions), "questions/way.md:7: "+unaskable)
}

const unaskable = "cannot be asked with these options; expected at least one and fewer than 32, at most one of them unsure"

func TestTwoUnsureOptions(t *testing.T) {
	fsys := smallPack()
	swap(t, fsys, "questions/secrecy.md", "  - id: unsure\n", "  - {id: lost, unsure: true, label: Lost, example: None., phrase: lost}\n  - id: unsure\n")
	wantFaults(t, fsys, "questions/secrecy.md:8: "+unaskable)
}

func TestOnlyUnsureIsNoQuestion(t *testing.T) {
	fsys := smallPack()
	fsys["questions/who.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Who?\nshort: Who\nwhy: It matters.\nstatements: [S0-01]\noptions:\n  - {id: unsure, unsure: true, label: Unsure, example: None., phrase: unsure}\n---\nAsk.\n")}
	swap(t, fsys, "pack.md", "[secrecy, way]", "[secrecy, way, who]")
	wantFaults(t, fsys, "questions/who.md:7: "+unaskable)
}

func TestTooManyQuestionsAndTools(t *testing.T) {
	const tooMany = "pack.md:1: too many questions or tools; expected at most 64 and 512"
	mustLoadSmall(t, withQuestions(t, MaxQuestions))
	mustLoadSmall(t, withTools(t, MaxTools))
	wantFaults(t, withQuestions(t, MaxQuestions+1), tooMany)
	wantFaults(t, withTools(t, MaxTools+1), tooMany)
}

// Where too many ids exist to name them all, the fault names the nearest.
func TestUnknownAmongMany(t *testing.T) {
	for id, expected := range map[string]string{
		"coppy7": `the id of a tool, such as "copy7"`,
		"drum":   "the id of a tool",
	} {
		fsys := withTools(t, 30)
		swap(t, fsys, "steps/look-round.md", "tools: [chat]", "tools: ["+id+"]")
		wantFaults(t, fsys, fmt.Sprintf("steps/look-round.md:6: unknown tool %q; expected %s", id, expected))
	}
}

// withQuestions is a pack with so many questions.
func withQuestions(t *testing.T, n int) fstest.MapFS {
	t.Helper()
	fsys := smallPack()
	swap(t, fsys, "pack.md", "[secrecy, way]", "[secrecy, way"+copies(fsys, "questions/way.md", n-2, strings.NewReplacer("What do", "%s, what do", "short: Way", "short: %s"))+"]")
	return fsys
}

// withTools is a pack with so many tools.
func withTools(t testing.TB, n int) fstest.MapFS {
	t.Helper()
	fsys := smallPack()
	rename := strings.NewReplacer("Ringer", "Ringer %s", "bell", "bell%s")
	swap(t, fsys, "pack.md", "[chat, ring]", "[chat, ring"+copies(fsys, "tools/ring.md", n-2, rename)+"]")
	return fsys
}

// copies puts n copies of a file beside it and lists their ids, each after a
// comma. Every %s that rename leaves in a copy becomes the copy's id.
func copies(fsys fstest.MapFS, name string, n int, rename *strings.Replacer) (list string) {
	text := rename.Replace(string(fsys[name].Data))
	for i := range n {
		id := fmt.Sprintf("copy%d", i)
		fsys[path.Join(path.Dir(name), id+".md")] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "%s", id))}
		list += ", " + id
	}
	return list
}

func TestToolPages(t *testing.T) {
	const (
		use    = "## What it is for\n\nNotes. [S0-02]\n\n"
		record = "## Keep the record\n\nCopy it. [S0-03]\n"
		both   = `; expected "What it is for", "Keep the record" in this order`
	)
	checkFaults(t, []fault{
		{"missing section", "tools/chat.md", use, "", `tools/chat.md:23: the sections are "Keep the record"` + both},
		{"no section", "tools/chat.md", use + record, "", "tools/chat.md:23: the sections are " + both},
		{"misordered sections", "tools/chat.md", use + record, record + "\n" + use, `tools/chat.md:23: the sections are "Keep the record", "What it is for"` + both},
		{"section twice", "tools/chat.md", record, record + "\n" + record, `tools/chat.md:23: the sections are "What it is for", "Keep the record", "Keep the record"` + both},
		{"section of another name", "tools/chat.md", "## Keep the record", "## Keep a record", `tools/chat.md:23: the sections are "What it is for", "Keep a record"` + both},
		{"section one level down", "tools/chat.md", "## Keep the record", "### Keep the record", `tools/chat.md:23: the sections are "What it is for"` + both},
		{"empty section", "tools/chat.md", "Notes. [S0-02]\n", "", `tools/chat.md:25: there is no text under "What it is for"; expected some text`},
		{"empty last section", "tools/chat.md", "Copy it. [S0-03]\n", "\n", `tools/chat.md:29: there is no text under "Keep the record"; expected some text`},
	})
}

func TestFrontMatter(t *testing.T) {
	const (
		file  = "topics/other-tools.md"
		front = "---\ntitle: Other tools\nsummary: What to do.\norder: 10\nlists: tools\n---\n"
		none  = file + ":1: no front matter; expected YAML between two lines of ---, then the text"
		noMap = file + ":1: the front matter is not a map; expected lines such as title: Slack"
	)
	checkFaults(t, []fault{
		{"none", file, front, "", none},
		{"not begun", file, "---\ntitle", "title", none},
		{"not ended", file, "lists: tools\n---\n", "lists: tools\n", none},
		{"begun too late", file, front, "\n" + front, none},
		{"empty", file, front, "---\n---\n", noMap},
		{"a list", file, front, "---\n- title\n---\n", noMap},
		{"a word", file, front, "---\ntitle\n---\n", noMap},
		{"a colon too many", file, "title: Other tools", "title: Other: tools", file + `:2: a colon that makes a field where none can be; expected quotes around text with a colon, such as "Slack: notes"`},
		{"an open bracket", file, "title: Other tools", "title: [Other tools", file + ":2: brackets or braces that are not closed; …"},
		{"a tab to indent", file, "order: 10", "order:\n\t10", file + ":5: a tab, or text that begins with a sign of YAML's own; …"},
		{"an open quote", file, "order: 10", `order: "10`, file + ":4: quotes that are not closed; …"},
		{"two YAML documents", file, "order: 10", "order: 10\n--- ", file + ":1: more than one YAML document; …"},
	})
}

func TestUnsafeText(t *testing.T) {
	control := func(line, code string) string {
		return "topics/other-tools.md:" + line + ": the control character U+" + code + "; expected plain UTF-8 text"
	}
	const (
		file  = "topics/other-tools.md"
		title = "title: Other tools"
		text  = "Ask first."
		bytes = file + ":7: bytes that are not UTF-8; expected plain UTF-8 text"
	)
	checkFaults(t, []fault{
		{"escape sequence in a text", file, text, "Ask \x1b[31mfirst.", control("7", "001B")},
		{"escape sequence in a field", file, title, "title: \x1b[2J", control("2", "001B")},
		{"null", file, text, "Ask\x00 first.", control("7", "0000")},
		{"bell", file, text, "Ask first.\a", control("7", "0007")},
		{"backspace", file, text, "Ask\b first.", control("7", "0008")},
		{"delete", file, text, "Ask\x7f first.", control("7", "007F")},
		{"carriage return that hides a line", file, text, "Never.\rAsk first.", control("7", "000D")},
		{"one-character escape sequence", file, text, "Ask \u009b31m first.", control("7", "009B")},
		{"the first beyond ASCII", file, text, "Ask\u0080first.", control("7", "0080")},
		{"next line", file, text, "Ask\u0085first.", control("7", "0085")},
		{"right-to-left override", file, text, "Ask \u202efirst.", control("7", "202E")},
		{"right-to-left embedding", file, text, "Ask \u202bfirst.", control("7", "202B")},
		{"isolate", file, title, "title: Other \u2066tools", control("2", "2066")},
		{"right-to-left mark", file, title, "title: Other \u200ftools", control("2", "200F")},
		{"stray byte", file, text, "Ask \xfffirst.", bytes},
		{"half a letter", file, text, "Ask \xc3first.", bytes},
		{"surrogate", file, text, "Ask \xed\xa0\x80first.", bytes},
		{"overlong letter", file, text, "Ask \xc0\x9bfirst.", bytes},
	})
}

// YAML can write a control character in plain letters.
func TestUnsafeTextByEscapes(t *testing.T) {
	const file = "topics/other-tools.md"
	for name, title := range map[string]string{
		"escape":               `"\e[31mOther tools"`,
		"escape by number":     `"Other \x1b[2J tools"`,
		"null":                 `"Other\0 tools"`,
		"carriage return":      `"Other\rtools"`,
		"return and line":      `"Other\r\ntools"`,
		"one-character escape": `"Other \x9b tools"`,
		"next line":            `"Other\Ntools"`,
		"override":             `"Other \u202e tools"`,
		"binary":               `!!binary G1szMW0=`,
		"long binary":          `!<tag:yaml.org,2002:binary> G1szMW0=`,
	} {
		t.Run(name, func(t *testing.T) {
			fsys := smallPack()
			swap(t, fsys, file, "title: Other tools", "title: "+title)
			wantFaults(t, fsys, file+":2: …")
		})
	}
}

func TestUnknownFiles(t *testing.T) {
	const (
		stray  = ": a file that is not part of a pack; expected pack.md and .md files in its folders"
		folder = ": unknown folder; expected one of conflicts, contacts, practices, questions, rules, scenarios, situations, sources, steps, tools, topics, unlisted"
	)
	for name, want := range map[string]string{
		"recipes/soup.md":      "recipes" + folder,
		"topics/old/soup.md":   "topics/old" + folder,
		"topics/soup.md/a.md":  "topics/soup.md" + folder,
		"soup.md":              "soup.md" + stray,
		"topics/soup.txt":      "topics/soup.txt" + stray,
		"topics/soup.MD":       "topics/soup.MD" + stray,
		"topics/soup":          "topics/soup" + stray,
		"topics/soup.md~":      "topics/soup.md~" + stray,
		"topics":               "topics" + stray,
		"pack.md.orig":         "pack.md.orig" + stray,
		"questions/PACK.md/.x": "questions/PACK.md" + folder,
	} {
		t.Run(name, func(t *testing.T) {
			fsys := smallPack()
			if name == "topics" {
				delete(fsys, "topics/other-tools.md")
			}
			fsys[name] = &fstest.MapFile{Data: fsys["contacts/desk.md"].Data}
			wantFaults(t, fsys, want)
		})
	}
}

// What an editor or git leaves beside the files is no part of a pack.
func TestHiddenFilesAreLeftAlone(t *testing.T) {
	fsys := smallPack()
	for _, name := range []string{".git/config", "topics/.other-tools.md.swp", ".DS_Store", "rules/.old/no-talk.md"} {
		fsys[name] = &fstest.MapFile{Data: []byte("\x00")}
	}
	mustLoadSmall(t, fsys)
}

func TestPackFileMissing(t *testing.T) {
	fsys := smallPack()
	delete(fsys, "pack.md")
	const missing = "pack.md: the file is missing; expected a file that names the edition, its questions and its tools"
	wantFaults(t, fsys, missing)
	wantFaults(t, fstest.MapFS{}, missing)
}

func TestFilesOutsideTheOrder(t *testing.T) {
	const noPlace = " has a file but no place in the order; expected every question and tool to be listed here"
	checkFaults(t, []fault{
		{"question", "pack.md", "questions: [secrecy, way]", "questions: [secrecy]", `pack.md:1: "way"` + noPlace},
		{"tool", "pack.md", "tools: [chat, ring]", "tools: [ring]", `pack.md:1: "chat"` + noPlace},
	})
}

func TestReservedNames(t *testing.T) {
	for _, move := range []struct{ from, to, want string }{
		{"rules/no-talk.md", "rules/way.md", `rules/way.md:1: a rule cannot be called "way"; expected a name that is not a reason of its own`},
		{"rules/no-talk.md", "rules/ended.md", `rules/ended.md:1: a rule cannot be called "ended"; expected a name that is not a reason of its own`},
	} {
		t.Run(move.to, func(t *testing.T) {
			fsys := smallPack()
			fsys[move.to] = fsys[move.from]
			delete(fsys, move.from)
			wantFaults(t, fsys, move.want)
		})
	}
	t.Run("conflict", func(t *testing.T) {
		fsys := smallPack()
		fsys["conflicts/two.md"] = fsys["conflicts/C1.md"]
		wantFaults(t, fsys, `conflicts/two.md: a conflict cannot be called "two"; expected C and a number, such as C7.md`)
	})
}

func TestLargeFiles(t *testing.T) {
	const name = "topics/other-tools.md"
	pad := func(size int) fstest.MapFS {
		fsys := smallPack()
		data := fsys[name].Data
		fsys[name] = &fstest.MapFile{Data: append(slices.Clone(data), bytes.Repeat([]byte("\n"), size-len(data))...)}
		return fsys
	}
	mustLoadSmall(t, pad(MaxFileSize))
	wantFaults(t, pad(MaxFileSize+1), name+": larger than 1 MiB, the most that a file of a pack may have")
}

func TestManyFiles(t *testing.T) {
	fsys := smallPack()
	// The last of the folders in order, so that the file beyond the limit is known.
	for i := range MaxFiles - len(fsys) {
		data := strings.Replace(smallFiles["topics/other-tools.md"], "Other tools", fmt.Sprint("Topic ", i), 1)
		fsys[fmt.Sprintf("topics/z%04d.md", i)] = &fstest.MapFile{Data: []byte(data)}
	}
	if pack := mustLoadSmall(t, fsys); len(pack.Topics) < MaxFiles/2 {
		t.Errorf("%d topics are left of 8000 files", len(pack.Topics))
	}
	fsys["topics/zz.md"] = fsys["topics/other-tools.md"]
	wantFaults(t, fsys, "topics/zz.md: too many files; expected at most 8000")
}

func TestFilesThatCannotBeRead(t *testing.T) {
	t.Run("not a regular file", func(t *testing.T) {
		fsys := smallPack()
		fsys["topics/pipe.md"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		// Opening a pipe waits for somebody to write to it.
		wantFaults(t, closedFS{t, fsys, "topics/pipe.md"}, "topics/pipe.md: not a regular file; expected a text file")
	})
	t.Run("no leave to read a file", func(t *testing.T) {
		wantFaults(t, brokenFS{smallPack(), "topics/other-tools.md"}, "topics/other-tools.md: cannot be read: permission denied")
	})
	t.Run("no leave to read a folder", func(t *testing.T) {
		wantFaults(t, brokenFS{smallPack(), "topics"}, "topics: cannot be read: permission denied")
	})
	t.Run("no leave to read the pack", func(t *testing.T) {
		wantFaults(t, brokenFS{smallPack(), "."}, ".: cannot be read: permission denied\npack.md: the file is missing; expected …")
	})
}

// A link counts as what it leads to.
func TestLinks(t *testing.T) {
	link := func(to string) fstest.MapFS {
		fsys := smallPack()
		fsys["topics/.pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		fsys["topics/link.md"] = &fstest.MapFile{Data: []byte(to), Mode: fs.ModeSymlink}
		return fsys
	}
	soup := link(".soup.md")
	soup["topics/.soup.md"] = &fstest.MapFile{Data: []byte(strings.Replace(smallFiles["topics/other-tools.md"], "Other tools", "Soup", 1))}
	if pack := mustLoadSmall(t, soup); len(pack.Topics) != 2 {
		t.Errorf("there are %d topics, want the one and the link", len(pack.Topics))
	}
	wantFaults(t, link("../rules"), "topics/link.md: not a regular file; expected a text file")
	wantFaults(t, link("nowhere.md"), "topics/link.md: cannot be read: file does not exist")
	wantFaults(t, closedFS{t, link(".pipe"), "topics/link.md"}, "topics/link.md: not a regular file; expected a text file")
}

// closedFS has a file that must not be opened.
type closedFS struct {
	t *testing.T
	fstest.MapFS
	closed string
}

func (c closedFS) Open(name string) (fs.File, error) {
	if name == c.closed {
		c.t.Errorf("%s is opened", name)
	}
	return c.MapFS.Open(name)
}

// brokenFS has a file or folder that gives an error.
type brokenFS struct {
	fsys   fs.FS
	broken string
}

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == b.broken {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.fsys.Open(name)
}

// A writer gets the whole list, not one fault a run.
func TestAllFaultsAtOnce(t *testing.T) {
	t.Run("in files", func(t *testing.T) {
		fsys := smallPack()
		swap(t, fsys, "tools/ring.md", "aliases: [bell]", "aliases: bell")
		swap(t, fsys, "tools/ring.md", "summary: Calls.", "sumary: Calls.")
		swap(t, fsys, "pack.md", "date: 2020-04-22", "date: spring")
		swap(t, fsys, "topics/other-tools.md", "Ask first.", "Ask\x1b first.")
		fsys["soup.md"] = &fstest.MapFile{}
		wantFaults(t, fsys, `pack.md:4: "spring" is not a date; …
soup.md: a file that is not part of a pack; …
tools/ring.md:3: unknown field "sumary"; …
tools/ring.md:5: found "bell"; expected a list
topics/other-tools.md:7: the control character U+001B; expected plain UTF-8 text`)
	})
	t.Run("in references", func(t *testing.T) {
		fsys := smallPack()
		swap(t, fsys, "tools/ring.md", "Calls. [S0-02]", "Calls. [S0-08]")
		swap(t, fsys, "tools/ring.md", "statements: [S0-02]", "statements: [S0-09]")
		swap(t, fsys, "pack.md", "unlisted: other-tools", "unlisted: others")
		swap(t, fsys, "rules/no-secrets.md", "conflict: C1", "conflict: C2")
		swap(t, fsys, "steps/look-round.md", "moment: before", "moment: soon")
		wantFaults(t, fsys, `pack.md:15: unknown topic "others"; expected one of "other-tools"
rules/no-secrets.md:8: unknown conflict "C2"; expected one of "C1"
steps/look-round.md:2: unknown moment "soon"; expected one of "setup", "before", "during", "after"
tools/ring.md:6: unknown statement "S0-09"; expected the id of a statement in sources/, such as S1-33
tools/ring.md:20: cites "S0-08", which does not exist; expected the id of a statement or a conflict`)
	})
}

// Maps have no order of their own. The list of faults has one all the same.
func TestFaultsKeepTheirOrder(t *testing.T) {
	fsys := smallPack()
	swap(t, fsys, "scenarios/note.md", "{ring: suitable}", "{a: avoid, b: avoid, c: avoid, d: avoid, e: avoid}")
	swap(t, fsys, "scenarios/note.md", "{secrecy: open, way: write}", "{a: x, b: x, c: x, d: x, e: x}")
	first := loadText(t, fsys)
	if got := strings.Count(first, "\n") + 1; got != 10 {
		t.Fatalf("%d faults, want 10:\n%s", got, first)
	}
	for range 20 {
		if next := loadText(t, fsys); next != first {
			t.Fatalf("one load says\n%s\nanother\n%s", first, next)
		}
	}
}

func TestFaultText(t *testing.T) {
	for want, f := range map[string]Fault{
		"a.md:3: bad; expected good": {"a.md", 3, "bad", "good"},
		"a.md:3: bad":                {"a.md", 3, "bad", ""},
		"a.md: bad; expected good":   {"a.md", 0, "bad", "good"},
		"a.md: bad":                  {"a.md", 0, "bad", ""},
	} {
		if got := f.String(); got != want {
			t.Errorf("%#v reads %q, want %q", f, got, want)
		}
	}
	several := Faults{{"b.md", 1, "x", ""}, {"a.md", 20, "x", ""}, {"a.md", 3, "x", ""}, {"a.md", 3, "x", ""}}
	if got, want := several.Sorted().Error(), "a.md:3: x\na.md:20: x\nb.md:1: x"; got != want {
		t.Errorf("the faults read\n%s\nwant\n%s", got, want)
	}
}

func TestFronts(t *testing.T) {
	editions, err := OpenEditions(smallPack())
	if err != nil {
		t.Fatal(err)
	}
	front := editions.Newest()
	if front.Title != "Small pack" || front.About != "A pack for the tests." || len(front.Order) != 2 {
		t.Errorf("the front is %+v", front)
	}
	for want, change := range map[string]func(fstest.MapFS){
		"pack.md: cannot be read: file does not exist": func(fsys fstest.MapFS) { delete(fsys, "pack.md") },
		`pack.md:2: unknown field "titel"; …`:          func(fsys fstest.MapFS) { swap(t, fsys, "pack.md", "title:", "titel:") },
		"pack.md:1: no front matter; …":                func(fsys fstest.MapFS) { fsys["pack.md"] = &fstest.MapFile{} },
	} {
		fsys := smallPack()
		change(fsys)
		editions, err := OpenEditions(fsys)
		if editions != nil || err == nil || !sameLine(err.Error(), want) {
			t.Errorf("OpenEditions gives %v and %v, want %s", editions, err, want)
		}
	}
}

// A pack of 24 questions with two to eight options each, 400 tools and 3,000 rules
// is read.
func TestLargePack(t *testing.T) {
	pack := mustLoadSmall(t, largeFiles(t))
	if len(pack.Questions) != 24 || len(pack.Tools) != 400 || len(pack.Rules) != 3000 {
		t.Errorf("%d questions, %d tools and %d rules", len(pack.Questions), len(pack.Tools), len(pack.Rules))
	}
}

// largeFiles is such a pack.
func largeFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := withTools(t, 400)
	list := ""
	for q := range 22 {
		options := ""
		for o := range 2 + q%7 {
			options += fmt.Sprintf("  - {id: o%d, label: Option %d, example: One., phrase: say so}\n", o, o)
		}
		text := fmt.Sprintf("---\ntitle: Number %d?\nshort: Number %d\nwhy: It matters.\nstatements: [S0-01]\noptions:\n%s---\nAsk.\n", q, q, options)
		fsys[fmt.Sprintf("questions/q%d.md", q)] = &fstest.MapFile{Data: []byte(text)}
		list += fmt.Sprintf(", q%d", q)
	}
	swap(t, fsys, "pack.md", "[secrecy, way]", "[secrecy, way"+list+"]")
	for r := range 3000 - 2 {
		text := fmt.Sprintf("---\ntitle: Rule %d\nverdict: avoid\nwhen: {q%d: [o0], q%d: [o1]}\ntools: [chat, copy%d, ring]\nstatements: [S0-02]\n---\nNumber %d.\n", r, r%22, (r+1+r/22%21)%22, r%398, r)
		fsys[fmt.Sprintf("rules/r%d.md", r)] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// Loading such a pack.
func BenchmarkLoadLarge(b *testing.B) {
	fsys := largeFiles(b)
	for b.Loop() {
		if _, err := Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}

// Where there is nothing to choose from, the fault says so.
func TestReferencesToWhatThereIsNothingOf(t *testing.T) {
	fsys := smallPack()
	delete(fsys, "conflicts/C1.md")
	if _, err := Load(fsys); err == nil || !strings.Contains(err.Error(), `unknown conflict "C1"; expected a conflict, of which there is none`) {
		t.Errorf("it says\n%v", err)
	}
}
