package guidance

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// twoEditions is the small pack, and an edition upon it that changes a tool,
// adds one and removes a step.
func twoEditions() fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range smallFiles {
		fsys["2020-04/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	chat := smallFiles["tools/chat.md"]
	for name, text := range map[string]string{
		"pack.md": `---
edition: 2022-04
date: 2022-04-01
review: 2023-04-01
watch:
  - {date: 2023, text: A page is due., statements: [S0-02]}
extends: 2020-04
remove: [steps/look-round.md]
adds: [steps/look-up.md, tools/wave.md]
tools: [chat, ring, wave]
wording:
  stop: Halt.
---
The second.
`,
		"tools/chat.md":    strings.Replace(chat, "summary: Messages.", "summary: Notes.", 1),
		"tools/wave.md":    strings.NewReplacer("Chatter", "Waver", "natter", "wag", "history:", "former: [{names: [semaphore], text: Flags went., statements: [S0-02]}]\nhistory:").Replace(chat),
		"steps/look-up.md": strings.Replace(smallFiles["steps/look-round.md"], "Look round", "Look up", 1),
	} {
		fsys["2022-04/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func openTwo(t *testing.T, fsys fstest.MapFS) *Editions {
	t.Helper()
	editions, err := OpenEditions(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return editions
}

// An edition is its base with its own files in their places.
func TestEditionHoldsWhatDiffers(t *testing.T) {
	editions := openTwo(t, twoEditions())
	first, err := editions.Load("2020-04")
	if err != nil {
		t.Fatal(err)
	}
	second, err := editions.Load("2022-04")
	if err != nil {
		t.Fatal(err)
	}
	chat, _ := second.Tool("chat")
	wave, _ := second.FindTool("Semaphore")
	if chat.Summary != "Notes." || wave == nil || wave.ID != "wave" || wave.FormerAs("semaphore").Text != "Flags went." {
		t.Errorf("chat is %q, the semaphore is now %v", chat.Summary, wave)
	}
	if len(first.Tools) != 2 || len(second.Tools) != 3 || second.Steps[0].Text != "Look up you." {
		t.Errorf("there are %d and %d tools, and the step says %q", len(first.Tools), len(second.Tools), second.Steps[0].Text)
	}
	w := second.Wording
	if w.Stop != "Halt." || w.Ask != "Words for it." || second.Title != "Small pack" || second.About != "The second." {
		t.Errorf("stop is %q, ask %q, the title %q", w.Stop, w.Ask, second.Title)
	}
	if !second.Expires.IsZero() || second.Until() != (Date{2023, 4, 1}) || first.Replaced != second.Date || !second.Replaced.IsZero() {
		t.Errorf("it expires on %s; the first is replaced on %s", second.Expires, first.Replaced)
	}
	if newest, err := Load(twoEditions()); err != nil || newest.Edition != "2022-04" {
		t.Errorf("the newest is %v, %v", newest, err)
	}
}

func TestEditionInForce(t *testing.T) {
	editions := openTwo(t, twoEditions())
	pack, _ := editions.Load("2020-04")
	for day, want := range map[string]string{"2019-01-01": "2020-04", "2020-04-22": "2020-04", "2022-03-31": "2020-04", "2022-04-01": "2022-04", "2030-01-01": "2022-04"} {
		date, err := ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := editions.InForce(date).Edition; got != want || pack.InForce(date) != want && day > "2020-04-22" {
			t.Errorf("on %s the edition %s is in force, and the pack says %s, want %s", day, got, pack.InForce(date), want)
		}
	}
	if one, ok := editions.Named("2022-04"); !ok || one.Due(Date{2022, 5, 1}) != "A page is due." || one.Due(Date{2024, 5, 1}) != "" {
		t.Error("what is due is not told")
	}
	if _, ok := editions.Named("2021-01"); ok {
		t.Error("there is an edition 2021-01")
	}
}

// A scenario runs in the editions that it names, with the answers to the
// questions that they have.
func TestScenariosNameTheirEditions(t *testing.T) {
	fsys := twoEditions()
	note := fsys["2020-04/scenarios/note.md"]
	for editions, want := range map[string]string{"": "1 0", "[2020-04, 2022-04]": "1 1", "[2022-04]": "0 1", "[2020-04]": "1 0"} {
		text := smallFiles["scenarios/note.md"]
		if editions != "" {
			text = strings.Replace(text, "as-of:", "editions: "+editions+"\nas-of:", 1)
		}
		if editions == "[2022-04]" {
			text = strings.Replace(text, "2020-06-01", "2022-06-01", 1)
		}
		note.Data = []byte(text)
		two := openTwo(t, fsys)
		var counts []string
		for _, name := range []string{"2020-04", "2022-04"} {
			pack, err := two.Load(name)
			if err != nil {
				t.Fatal(err)
			}
			counts = append(counts, fmt.Sprint(len(pack.Scenarios)))
			if len(pack.Scenarios) == 1 && strings.Contains(editions, ",") && pack.ReplacedBy(pack.Scenarios[0].AsOf) {
				t.Errorf("%s decides on %s, when it is not in force", name, pack.Scenarios[0].AsOf)
			}
		}
		if got := strings.Join(counts, " "); got != want {
			t.Errorf("with editions %s there are %s scenarios, want %s", editions, got, want)
		}
	}
}

// One that names only editions that there are not is refused, where it stands.
func TestAScenarioOfNoEdition(t *testing.T) {
	fsys := twoEditions()
	text := strings.Replace(smallFiles["scenarios/note.md"], "as-of:", "editions: [2099-01]\nas-of:", 1)
	fsys["2020-04/scenarios/note.md"].Data = []byte(text)
	two := openTwo(t, fsys)
	if _, err := two.Load("2020-04"); err == nil || !strings.Contains(err.Error(), "2020-04/scenarios/note.md:") || !strings.Contains(err.Error(), `unknown edition "2099-01"`) {
		t.Errorf("it is %v", err)
	}
	if _, err := two.Load("2022-04"); err != nil {
		t.Errorf("where it does not stand: %v", err)
	}
}

// What an older edition cites by an id that has become another is read so.
func TestRenumbered(t *testing.T) {
	fsys := twoEditions()
	swap(t, fsys, "2022-04/pack.md", "extends: 2020-04", "extends: 2020-04\nrenumbered: {L-01: S1-01}")
	swap(t, fsys, "2022-04/pack.md", "adds: [", "adds: [sources/s1.md, ")
	later := strings.Replace(smallFiles["sources/later.md"], "L-01", "L-02", 1)
	fsys["2022-04/sources/later.md"] = &fstest.MapFile{Data: []byte(later)}
	source := strings.NewReplacer("L-01 (later)", "S1-01 (fact)", "standing: later", "standing: published", "title: Later facts", "title: A page").Replace(smallFiles["sources/later.md"])
	fsys["2022-04/sources/s1.md"] = &fstest.MapFile{Data: []byte(source)}
	for _, name := range []string{"tools/chat.md", "tools/wave.md"} { // files of its own are read as they stand
		swap(t, fsys, "2022-04/"+name, "L-01", "S1-01")
	}
	pack, err := openTwo(t, fsys).Load("2022-04")
	if err != nil {
		t.Fatal(err)
	}
	ring, _ := pack.Tool("ring")
	if got := ring.History[0].Statements[0]; got != "S1-01" {
		t.Errorf("the base cites %s", got)
	}
}

// What breaks the inheritance is refused, with its file and line.
func TestEditionFaults(t *testing.T) {
	for _, c := range []struct {
		name, file, old, new, want string
	}{
		{"cycle", "2020-04/pack.md", "title:", "extends: 2022-04\ntitle:", `2020-04/pack.md:2: the edition extends itself, by way of "2020-04", "2022-04"; …`},
		{"cycle of one", "2022-04/pack.md", "extends: 2020-04", "extends: 2022-04", `2022-04/pack.md:7: the edition extends itself, by way of "2022-04"; …`},
		{"no base", "2022-04/pack.md", "extends: 2020-04", "extends: 2019-04", `2022-04/pack.md:7: there is no edition "2019-04"; expected one of "2020-04", "2022-04"`},
		{"one date", "2022-04/pack.md", "date: 2022-04-01", "date: 2020-04-22", `2022-04/pack.md:3: the edition 2020-04 has the same date; …`},
		{"removes nothing", "2022-04/pack.md", "look-round", "look-rond", `2022-04/pack.md:8: there is no "steps/look-rond.md" to remove; expected the path of a file, such as "steps/look-round.md"`},
		{"adds nothing", "2022-04/pack.md", "adds: [steps/look-up.md", "adds: [steps/look-on.md, steps/look-up.md", `2022-04/pack.md:9: no new file is called "steps/look-on.md"; …`},
		{"shadows nothing", "2022-04/pack.md", "tools/wave.md", "\"tools/w?v.md\"", `2022-04/tools/wave.md: the file takes the place of none; …`},
		{"the same", "2022-04/tools/chat.md", "summary: Notes.", "summary: Messages.", `2022-04/tools/chat.md: the file is the same as in the edition 2020-04; expected a file only where something differs`},
		{"renumbered to nothing", "2022-04/pack.md", "extends: 2020-04", "extends: 2020-04\nrenumbered: {L-07: S0-09}", `2022-04/pack.md:8: "L-07" cannot become "S0-09"; expected the id of a statement that has left, and that of one that is there`},
		{"newer base", "2022-04/pack.md", "date: 2022-04-01", "date: 2019-04-01", `2022-04/pack.md:7: the edition 2020-04 is not older; expected an older edition`},
		{"another name", "2022-04/pack.md", "edition: 2022-04", "edition: 2022-05", `2022-04/pack.md:2: the edition "2022-05" stands in the folder 2022-04; …`},
		{"in a file", "2022-04/tools/wave.md", "group: plain", "group: plan", `2022-04/tools/wave.md:4: unknown group "plan"; expected one of "plain", "careful"`},
		{"in a file of the base", "2020-04/tools/ring.md", "[S0-02]\nsuits", "[S0-09]\nsuits", `2020-04/tools/ring.md:6: unknown statement "S0-09"; …`},
		{"allows and may not", "2020-04/sources/s0.md", "held: whole", "held: opening", ``},
		{"lists and may not", "2022-04/tools/wave.md", "rows: [S0-02]", "rows: [L-01]", `2022-04/tools/wave.md:7: L-01 lists the tool, and its source is not held whole; …`},
		{"editions of a scenario", "2020-04/scenarios/note.md", "as-of:", "editions: [2022-04, 2021-01]\nas-of:", `2020-04/scenarios/note.md:3: unknown edition "2021-01"; expected one of "2020-04", "2022-04"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := twoEditions()
			swap(t, fsys, c.file, c.old, c.new)
			if c.name == "allows and may not" {
				swap(t, fsys, c.file, "S0-02 (fact)", "S0-02 (permission)")
				c.want = "2020-04/sources/s0.md:18: S0-02 allows something, and the source is not held whole; …"
			}
			_, err := Load(fsys)
			if err == nil || !strings.Contains("\n"+err.Error(), "\n"+strings.TrimSuffix(c.want, "…")) {
				t.Errorf("Load says\n%v\nwant among it\n%s", err, c.want)
			}
		})
	}
	fsys := twoEditions()
	fsys["notes.txt"] = &fstest.MapFile{}
	if _, err := OpenEditions(fsys); err == nil || err.Error() != "notes.txt: it is no edition; expected folders, each with a pack.md" {
		t.Error(err)
	}
}

// An edition that is checked by its own folder lacks nearly everything that it rests on:
// only the one thing to do about that is said, and not a hundred others.
func TestAnEditionWithoutItsBase(t *testing.T) {
	fsys, err := fs.Sub(twoEditions(), "2022-04")
	if err != nil {
		t.Fatal(err)
	}
	const want = `pack.md:7: it stands on the edition "2020-04", which is not in this folder; expected the folder above this one to be given, or a pack that stands alone`
	if _, err := OpenEditions(fsys); err == nil || err.Error() != want {
		t.Errorf("opening it says %v", err)
	}
	if checked := CheckAll(fsys); len(checked) != 1 || checked[0].Faults.Error() != want {
		t.Errorf("it says %v", checked)
	}
}
