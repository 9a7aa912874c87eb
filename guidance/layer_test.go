package guidance_test

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// layerFolder is the sample layer, as files to be changed at will.
func layerFolder() fstest.MapFS { return fixture.CopyOf(os.DirFS("testdata/invented-records")) }

func shippedEditions(t testing.TB) *guidance.Editions {
	t.Helper()
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return editions
}

func loadOver(t testing.TB, layer fs.FS) (*guidance.Pack, error) {
	t.Helper()
	return shippedEditions(t).Over("2025-12", "agency", layer).Load("2025-12")
}

func ExampleEditions_Over() {
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		fmt.Println(err)
		return
	}
	layered := editions.Over("2025-12", "agency", os.DirFS("testdata/invented-records"))
	pack, err := layered.Load("2025-12")
	if err != nil {
		fmt.Println(err)
		return
	}
	tool, _ := pack.Tool("registry-exchange")
	fmt.Println(pack.Edition, "with the rules of", pack.Layers[0].Title, "has", tool.Name)
	// Output: 2025-12 with the rules of the Office for Invented Records has Registry Exchange
}

func TestALayerAddsToTheEdition(t *testing.T) {
	base, err := shippedEditions(t).Load("2025-12")
	if err != nil {
		t.Fatal(err)
	}
	pack, err := loadOver(t, layerFolder())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(pack.Tools), len(base.Tools)+1; got != want {
		t.Errorf("%d tools, want %d", got, want)
	}
	if got := strings.Join(pack.Preference, " "); !strings.Contains(got, "galaxkey registry-exchange email telephone") {
		t.Errorf("the order of tools is %s", got)
	}
	if got := strings.Join(pack.FirstWeek, " "); !strings.Contains(got, "topics/invented-records topics/keeping-the-record") {
		t.Errorf("the first week is %s", got)
	}
	if pack.Wording.NoTool == base.Wording.NoTool || pack.Wording.Stop != base.Wording.Stop {
		t.Errorf("the wording is %q and %q", pack.Wording.NoTool, pack.Wording.Stop)
	}
	if pack.Title != base.Title || pack.Date != base.Date || pack.Review != base.Review || pack.Owner != base.Owner || pack.About != base.About {
		t.Error("what the edition says of itself has changed")
	}
	if l := pack.Layers[0]; l.Prefix != "OIR" || l.Until().String() != "2027-03-31" || len(l.SHA256) != 64 {
		t.Errorf("the layer is %+v", l)
	}
	for _, id := range []string{"OIR-03", "S1-33"} {
		if _, ok := pack.Statement(id); !ok {
			t.Errorf("there is no %s", id)
		}
	}
	if last := pack.Sources[len(pack.Sources)-1]; last.ID != "oir" {
		t.Errorf("the layer's source does not come last: %s does", last.ID)
	}
}

func TestTheSumOfALayerIsOfItsFiles(t *testing.T) {
	editions := shippedEditions(t)
	bare, err := editions.Hash("2025-12")
	if err != nil {
		t.Fatal(err)
	}
	other := layerFolder()
	other["rules/oir-case-files.md"].Data = append(other["rules/oir-case-files.md"].Data, " Do.\n"...)
	sums := map[string]bool{}
	for _, folder := range []fs.FS{layerFolder(), other, layerFolder()} {
		over := editions.Over("2025-12", "agency", folder)
		if sum, err := over.Hash("2025-12"); err != nil || sum != bare {
			t.Errorf("the edition's own sum changes: %s, %v", sum, err)
		}
		pack, err := over.Load("2025-12")
		if err != nil {
			t.Fatal(err)
		}
		sums[pack.Layers[0].SHA256] = true
	}
	if len(sums) != 2 {
		t.Errorf("two states of a layer have the sums %v", sums)
	}
}

// Without extends a layer is laid over the edition that is in use.
func TestWhereALayerIsLaid(t *testing.T) {
	folder := layerFolder()
	edit(t, folder, "pack.md", "extends: 2025-12\n", "")
	over := shippedEditions(t).Over("2022-04", "agency", folder)
	for _, e := range over.List() {
		if got, want := len(e.Layers) > 0, e.Edition == "2022-04"; got != want {
			t.Errorf("%s has a layer: %v", e.Edition, got)
		}
	}
	if over = shippedEditions(t).Over("2022-04", "2025-12", layerFolder()); len(over.Newest().Layers) != 1 {
		t.Error("a folder that is called as an edition is not laid over the one that it names")
	}
	if _, err := over.Load("2025-12"); err != nil {
		t.Error(err)
	}
}

func TestIsLayer(t *testing.T) {
	if !guidance.IsLayer(layerFolder()) || guidance.IsLayer(fixture.FS()) || guidance.IsLayer(guidance.Embedded()) || guidance.IsLayer(fstest.MapFS{}) {
		t.Error("a layer is what says no edition of itself")
	}
}

func edit(t testing.TB, folder fstest.MapFS, name, old, text string) {
	t.Helper()
	file := folder[name]
	if old == "" {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
		return
	}
	if file == nil || !strings.Contains(string(file.Data), old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	folder[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(file.Data), old, text, 1))}
}

// damage is one thing that is wrong with the sample layer, and what is said of it.
type damage struct{ name, file, old, text, want string }

// Each of these is refused with its file and, where it is in one line, the line.
var damages = []damage{
	// the layer's own file
	{"no title", "pack.md", "title: the Office for Invented Records\n", "", `pack.md:1: the field "title" is missing`},
	{"no owner", "pack.md", "owner: Information Governance, Office for Invented Records\n", "", `pack.md:1: the field "owner" is missing`},
	{"no date", "pack.md", "date: 2026-03-02\n", "", `pack.md:1: the field "date" is missing`},
	{"no prefix", "pack.md", "prefix: OIR\n", "", `pack.md:1: the field "prefix" is missing`},
	{"no text", "pack.md", "The Office for Invented Records is an arm's length body that does not exist. Its rules show how an agency lays its own over those of the Ministry of Justice.\n", "", "pack.md:1: the text is missing"},
	{"the prefix S", "pack.md", "prefix: OIR", "prefix: S", `pack.md:6: "S" cannot be the prefix`},
	{"the prefix L", "pack.md", "prefix: OIR", "prefix: L", `pack.md:6: "L" cannot be the prefix`},
	{"the prefix of a source", "pack.md", "prefix: OIR", "prefix: S1", `pack.md:6: "S1" cannot be the prefix`},
	{"a small prefix", "pack.md", "prefix: OIR", "prefix: oir", `pack.md:6: "oir" cannot be the prefix`},
	{"a look-alike prefix", "pack.md", "prefix: OIR", "prefix: ОIR", `pack.md:6: "ОIR" cannot be the prefix`},
	{"a long prefix", "pack.md", "prefix: OIR", "prefix: OFFICES", `pack.md:6: "OFFICES" cannot be the prefix`},
	{"a prefix that is a list", "pack.md", "prefix: OIR", "prefix: [OIR]", "pack.md:6: found a list"},
	{"another prefix than the source", "pack.md", "prefix: OIR", "prefix: OIX", "sources/oir.md: a source whose statements do not have the prefix OIX"},
	{"an unknown edition", "pack.md", "extends: 2025-12", "extends: 2025-13", `pack.md:7: there is no edition "2025-13"`},
	{"itself as an edition", "pack.md", "extends: 2025-12", "extends: agency", `pack.md:7: there is no edition "agency"`},
	{"no date of the calendar", "pack.md", "date: 2026-03-02", "date: 2026-02-30", `pack.md:4: "2026-02-30" is not a date`},
	{"a month for a date", "pack.md", "date: 2026-03-02", "date: 2026-03", "pack.md:4: 2026-03 is no day"},
	{"an expiry before the date", "pack.md", "review: 2027-03-31", "expires: 2025-03-31", "pack.md:5: it expires on 2025-03-31, before its date"},
	{"an edition of its own", "pack.md", "prefix: OIR", "prefix: OIR\nedition: 2025-12", `pack.md:7: unknown field "edition"`},
	{"questions of its own", "pack.md", "prefix: OIR", "prefix: OIR\nquestions: [classification]", `pack.md:7: unknown field "questions"`},
	{"the edition's statements numbered anew", "pack.md", "prefix: OIR", "prefix: OIR\nrenumbered: {S1-01: S1-02}", `pack.md:7: unknown field "renumbered"`},
	{"groups of its own", "pack.md", "prefix: OIR", "prefix: OIR\ngroups: []", `pack.md:7: unknown field "groups"`},
	{"a field twice", "pack.md", "prefix: OIR", "prefix: OIR\nprefix: OIR", `pack.md:7: duplicate field "prefix"`},
	{"an empty field", "pack.md", "prefix: OIR", "prefix:", `pack.md:6: the field "prefix" is empty`},
	{"an anchor", "pack.md", "prefix: OIR", "prefix: &a OIR", "pack.md:6: a YAML anchor or alias"},
	{"an alias", "pack.md", "extends: 2025-12", "extends: *a", "a YAML anchor or alias"},
	{"a merge key", "pack.md", "prefix: OIR", "<<: {prefix: OIR}", "pack.md:6: a field whose name is not a word"},
	{"a tag", "pack.md", "prefix: OIR", "prefix: !!str OIR", "pack.md:6: a YAML tag"},
	{"a bomb", "pack.md", "prefix: OIR", "prefix: OIR\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]", "a YAML anchor or alias"},
	{"values too deep", "pack.md", "prefix: OIR", "prefix: " + strings.Repeat("[", 40) + strings.Repeat("]", 40), "values within values, too deep"},
	{"very deep", "pack.md", "prefix: OIR", "prefix: " + strings.Repeat("[", 20000), "pack.md"},
	{"quotes that are open", "pack.md", "prefix: OIR", `prefix: "OIR`, "pack.md:21: a line that is no field"},
	{"two documents", "pack.md", "prefix: OIR", "prefix: OIR\n--- \nx: y", "pack.md"},
	{"a tab", "pack.md", "prefix: OIR", "\tprefix: OIR", "a tab"},
	{"no front matter", "pack.md", "---\n", "", "pack.md:1: no front matter"},
	{"a NUL", "pack.md", "prefix: OIR", "prefix: O\x00IR", "pack.md:6: the control character U+0000"},
	{"an escape sequence", "pack.md", "prefix: OIR", "prefix: \"\\e[2JOIR\"", "pack.md:6: the control character U+001B"},
	{"text that runs backwards", "pack.md", "title: the Office", "title: the \u202eOffice", "pack.md:2: the control character U+202E"},
	{"an invisible character", "pack.md", "title: the Office", "title: the \u200bOffice", "pack.md:2: the invisible character U+200B"},
	{"bytes that are no UTF-8", "pack.md", "title: the Office", "title: the \xffOffice", "pack.md:2: bytes that are not UTF-8"},
	{"UTF-16", "pack.md", "", "\xff\xfe-\x00-\x00-\x00\n\x00", "pack.md:1: it is UTF-16"},
	{"a title of two lines", "pack.md", "title: the Office for Invented Records", "title: \"the Office\\nfor Records\"", "pack.md:2"},
	// what it says of others
	{"a tool that is none", "pack.md", "tools: [registry-exchange, email]", "tools: [registry-exchange, nothing, email]", `pack.md:18: unknown tool "nothing"`},
	{"a tool without a place", "pack.md", "tools: [registry-exchange, email]", "tools: [email]", `"registry-exchange" has a file but no place in the order`},
	{"a page that is none", "pack.md", "first-week: [topics/invented-records", "first-week: [topics/nothing", `pack.md:19: unknown page "topics/nothing"`},
	{"a tool to reach for that is none", "pack.md", "prefix: OIR", "prefix: OIR\nreach-for: [nothing]", `pack.md:7: unknown tool "nothing"`},
	{"wording that is none", "pack.md", "no-tool:", "nothing:", `pack.md:21: unknown field "nothing"`},
	{"wording of age", "pack.md", "no-tool:", "age-expired:", `pack.md:21: local guidance cannot word "age-expired"`},
	{"wording of a stop", "pack.md", "no-tool:", "stop:", `pack.md:21: local guidance cannot word "stop"`},
	{"wording of a no", "pack.md", "no-tool:", "\"no\":", `pack.md:21: local guidance cannot word "no"`},
	{"wording of itself", "pack.md", "no-tool:", "layer:", `pack.md:21: local guidance cannot word "layer"`},
	{"wording with a place that is none", "pack.md", "No tool fits", "No {tool} fits", "pack.md:21: nothing is filled in for {tool} here"},
	{"wording that is a list", "pack.md", `no-tool: "No tool fits all of it. Ask the registry desk before anything is sent."`, "no-tool: [a]", "pack.md:21: found a list"},
	{"a confirmation by nobody", "pack.md", "prefix: OIR", "prefix: OIR\nconfirmed: {on: 2026-03-05, what: x}", `pack.md:7: the field "by" of the confirmation is missing`},
	{"a confirmation of no day", "pack.md", "prefix: OIR", "prefix: OIR\nconfirmed: {by: A, what: x}", `pack.md:7: the field "on" of the confirmation is missing`},
	{"a confirmation of nothing", "pack.md", "prefix: OIR", "prefix: OIR\nconfirmed: {by: A, on: 2026-03-05}", `pack.md:7: the field "what" of the confirmation is missing`},
	{"a confirmation of an earlier state", "pack.md", "prefix: OIR", "prefix: OIR\nconfirmed: {by: A, on: 2026-03-01, what: x}", "pack.md:7: confirmed on 2026-03-01, and the layer is of 2026-03-02"},
	{"a confirmation of a month", "pack.md", "prefix: OIR", "prefix: OIR\nconfirmed: {by: A, on: 2026-03, what: x}", "pack.md:7: confirmed on 2026-03"},
	{"a confirmation that is a word", "pack.md", "prefix: OIR", "prefix: OIR\nconfirmed: yes", `pack.md:7: found "yes"`},
	{"a new file that is not listed", "pack.md", "  - rules/oir-case-files.md\n", "", `rules/oir-case-files.md: the file takes the place of none; expected "rules/oir-case-files.md" under adds: in pack.md where it is new, or else the path of a file`},
	{"a listed file that is not there", "pack.md", "  - rules/oir-case-files.md\n", "  - rules/oir-case-files.md\n  - rules/nothing.md\n", `pack.md:11: no new file is called "rules/nothing.md"`},
	{"a file to remove that is not there", "pack.md", "prefix: OIR", "prefix: OIR\nremove: [rules/nothing.md]", `pack.md:7: there is no "rules/nothing.md" to remove`},
	{"its own file to remove", "pack.md", "prefix: OIR", "prefix: OIR\nremove: [pack.md]", `pack.md:7: there is no "pack.md" to remove`},
	{"a file out of it to remove", "pack.md", "prefix: OIR", "prefix: OIR\nremove: [../2020-04/pack.md]", `pack.md:7: there is no "../2020-04/pack.md" to remove`},
	// files that a layer cannot have
	{"a question", "questions/weather.md", "", "---\ntitle: x\n---\n", "questions/weather.md: local guidance cannot have a question"},
	{"a question of the edition", "questions/account.md", "", "---\ntitle: x\n---\n", "questions/account.md: local guidance cannot have a question"},
	{"a conflict", "conflicts/C90.md", "", "---\ntitle: x\n---\n", "conflicts/C90.md: local guidance cannot have a conflict"},
	{"a folder of no kind", "notes/one.md", "", "x", "notes: unknown folder"},
	{"a file of no kind", "rules/run.sh", "", "x", "rules/run.sh: a file that is not part of a pack"},
	{"a page beside", "readme.md", "", "x", "readme.md: a file that is not part of a pack"},
	{"a name in capitals", "rules/Rule.md", "", "x", `rules/Rule.md: a rule cannot be called "Rule"`},
	{"a look-alike name", "rules/oіr.md", "", "x", `a rule cannot be called`},
	{"a name that looks like another", "rules/oir-case-fi1es.md", "", "---\ntitle: Another\nverdict: avoid\nwhen: {subject: [operational]}\nstatements: [OIR-01]\n---\nAnother reason.\n", "can be taken for that of"},
	// sources
	{"a source of the MOJ's", "sources/s90.md", "", "---\ntitle: x\n---\n- S90-01 (fact) x\n", "sources/s90.md: a source whose statements do not have the prefix OIR"},
	{"a statement of the MOJ's", "sources/oir.md", "- OIR-01", "- S1-999", "sources/oir.md:14: a list item that is not a statement"},
	{"a statement in the MOJ's source", "sources/s16.md", "", "---\ntitle: General app guidance, later text\nshort: App guidance, Aug 2022\ndate: 2022-08\nstanding: published\nheld: whole\nbinds: true\nabout: x\n---\n- S16-99 (permission) Anything goes.\n", `sources/s16.md:10: the statement "S16-99" is not one of the edition's`},
	{"a statement twice", "sources/oir.md", "- OIR-02", "- OIR-01", `sources/oir.md:15: duplicate statement "OIR-01"`},
	{"a kind of statement that is none", "sources/oir.md", "(obligation)", "(order)", "sources/oir.md:15: unknown kind of statement order"},
	{"a permission from hearsay", "sources/oir.md", "held: whole", "held: report", "sources/oir.md:14: OIR-01 allows something, and the source is not held whole"},
	// rules, tools and the rest
	{"an option that is none", "rules/oir-case-files.md", "device: [dom1, mac, other]", "device: [dom1, abacus]", `rules/oir-case-files.md:5: unknown option of device "abacus"`},
	{"a question that is none", "rules/oir-case-files.md", "subject: [operational]", "weather: [rain]", `rules/oir-case-files.md:5: unknown question "weather"`},
	{"a rule for no tool", "rules/oir-case-files.md", "tools: [microsoft-teams,", "tools: [abacus,", `rules/oir-case-files.md:6: unknown tool "abacus"`},
	{"a verdict that is none", "rules/oir-case-files.md", "verdict: avoid", "verdict: fine", `rules/oir-case-files.md:4: unknown verdict "fine"`},
	{"a verdict that allows", "rules/oir-case-files.md", "verdict: avoid", "verdict: suitable", `rules/oir-case-files.md:4: unknown verdict "suitable"`},
	{"a rule without a verdict", "rules/oir-case-files.md", "verdict: avoid\n", "", `rules/oir-case-files.md:1: the field "verdict" is missing`},
	{"a rule that rests on nothing", "rules/oir-case-files.md", "statements: [OIR-03, OIR-01]\n", "", `rules/oir-case-files.md:1: the field "statements" is missing`},
	{"a rule that rests on what is not there", "rules/oir-case-files.md", "OIR-03", "OIR-99", `rules/oir-case-files.md:7: unknown statement "OIR-99"`},
	{"a rule that never fires", "rules/oir-case-files.md", "device: [dom1, mac, other]", "device: {not: [dom1, mac, smartphone, other, quantum, personal]}", "so this can never hold"},
	{"a tool with a name that is taken", "tools/registry-exchange.md", "aliases: [registry,", "aliases: [slack,", `"slack" already names`},
	{"a tool of no group", "tools/registry-exchange.md", "group: standard", "group: ours", `tools/registry-exchange.md:4: unknown group "ours"`},
	{"a tool without a section", "tools/registry-exchange.md", "## Use it", "## Using it", "the sections are"},
	{"a tool that suits nothing known", "tools/registry-exchange.md", "purpose: [share-file]", "purpose: [juggle]", `tools/registry-exchange.md:9: unknown option of purpose "juggle"`},
	{"a contact for no outcome", "contacts/registry-desk.md", "outcomes: [use, ask]", "outcomes: [maybe]", `contacts/registry-desk.md:7: unknown outcome "maybe"`},
	{"a step at no moment", "steps/oir-after-registry.md", "moment: after", "moment: later", `steps/oir-after-registry.md:2: unknown moment "later"`},
	{"a step with a place that is none", "steps/oir-after-registry.md", "Register the case file within one", "Register {case} within one", "nothing is filled in for {case} here"},
	{"a situation of no theme", "situations/reader-asks-by-message.md", "theme: Messages and people outside", "theme: Weather", `situations/reader-asks-by-message.md:4: unknown theme "Weather"`},
	{"a situation with nobody", "situations/reader-asks-by-message.md", "contacts: [registry-desk,", "contacts: [nobody,", `situations/reader-asks-by-message.md:10: unknown contact "nobody"`},
	{"a page that cites what is not there", "topics/invented-records.md", "[OIR-05]", "[OIR-55]", `topics/invented-records.md:9: cites "OIR-55", which does not exist`},
	{"an example of an edition that is none", "scenarios/oir-case-file-to-a-colleague.md", "as-of:", "editions: [2099-01]\nas-of:", `scenarios/oir-case-file-to-a-colleague.md:4: unknown edition "2099-01"`},
	{"an example of two editions, one of which is none", "scenarios/oir-case-file-to-a-colleague.md", "as-of:", "editions: [2025-12, 2099-01]\nas-of:", `scenarios/oir-case-file-to-a-colleague.md:4: unknown edition "2099-01"`},
	{"an example of another edition than the layer's", "scenarios/oir-case-file-to-a-colleague.md", "as-of:", "editions: [2022-04]\nas-of:", `scenarios/oir-case-file-to-a-colleague.md:4: the example never runs: it is of other editions than 2025-12`},
	{"an example without a tool", "scenarios/oir-case-file-to-a-colleague.md", "recommended: registry-exchange", "recommended: abacus", `unknown tool "abacus"`},
	{"a file that is the edition's", "tools/telephone.md", "", "=", "the file is the same as in the edition"},
	{"a large file", "topics/invented-records.md", "", strings.Repeat("x", 1<<20+1), "topics/invented-records.md: larger than 1 MiB"},
	{"long front matter", "topics/invented-records.md", "order: 15", "order: 15 #" + strings.Repeat("x", 70<<10), "topics/invented-records.md:1: the front matter is too long"},
	{"a number of many digits", "topics/invented-records.md", "order: 15", "order: 99999999999999999999", "topics/invented-records.md:4: found"},
	{"an order that is a word", "topics/invented-records.md", "order: 15", "order: first", `topics/invented-records.md:4: found "first"`},
}

func TestDamagedLayers(t *testing.T) {
	if len(damages) < 100 {
		t.Fatalf("there are only %d", len(damages))
	}
	for _, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			folder := layerFolder()
			if d.text == "=" {
				d.text = shippedFile(t, d.file)
			}
			edit(t, folder, d.file, d.old, d.text)
			begin := time.Now()
			_, err := loadOver(t, folder)
			if err == nil || !strings.Contains(err.Error(), d.want) {
				t.Errorf("%v, want %q", err, d.want)
			}
			if took := time.Since(begin); took > time.Minute {
				t.Errorf("it took %s", took)
			}
			if err != nil && !strings.Contains(err.Error(), "agency/") {
				t.Errorf("it does not say in which file: %v", err)
			}
		})
	}
}

// shippedFile is a file of the newest edition that has it.
func shippedFile(t *testing.T, name string) string {
	t.Helper()
	for _, edition := range []string{"2025-12", "2022-04", "2020-04"} {
		if data, err := fs.ReadFile(guidance.Embedded(), edition+"/"+name); err == nil {
			return string(data)
		}
	}
	t.Fatalf("there is no %s", name)
	return ""
}

// What a person's editor may do to a file changes nothing.
func TestHarmlessFormsOfALayer(t *testing.T) {
	for name, form := range map[string]func(string) string{
		"line ends of Windows": func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"a mark of UTF-8":      func(s string) string { return "\ufeff" + s },
	} {
		folder := layerFolder()
		for _, file := range folder {
			file.Data = []byte(form(string(file.Data)))
		}
		if _, err := loadOver(t, folder); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// All faults are found at once, in order, each with its file.
func TestAllFaultsOfALayerAtOnce(t *testing.T) {
	folder := layerFolder()
	edit(t, folder, "pack.md", "prefix: OIR", "prefix: oir")
	edit(t, folder, "pack.md", "extends: 2025-12", "extends: 2031-01")
	edit(t, folder, "rules/oir-case-files.md", "verdict: avoid", "verdict: fine")
	edit(t, folder, "topics/invented-records.md", "[OIR-05]", "[S1-999]")
	edit(t, folder, "questions/weather.md", "", "---\ntitle: x\n---\n")
	_, err := loadOver(t, folder)
	if err == nil {
		t.Fatal("no fault is found")
	}
	for _, want := range []string{`"oir" cannot be the prefix`, `no edition "2031-01"`, `unknown verdict "fine"`, `cites "S1-999"`, "cannot have a question"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("it does not say %q:\n%v", want, err)
		}
	}
}

// A layer over any damage is refused or loads, and never hangs or panics.
func FuzzLayer(f *testing.F) {
	for _, d := range damages {
		f.Add(d.file, []byte(d.text))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 1<<16 || !fs.ValidPath(name) || name == "." {
			return
		}
		folder := layerFolder()
		folder[name] = &fstest.MapFile{Data: data}
		base := fixture.Editions()
		pack, err := base.Over("2022-04", "agency", folder).Load("2022-04")
		if (pack == nil) == (err == nil) {
			t.Errorf("%v, %v", pack, err)
		}
	})
}
