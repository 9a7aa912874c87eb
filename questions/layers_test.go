package questions

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// sampleLayer is the sample layer, as files to be changed at will.
func sampleLayer() fstest.MapFS {
	return fixture.CopyOf(os.DirFS("../guidance/testdata/invented-records"))
}

// laid is an edition, and the edition with a layer over it.
func laid(t testing.TB, layer fs.FS) (base, layered *guidance.Pack) {
	t.Helper()
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if layered, err = editions.Over("2025-12", "layer", layer).Load("2025-12"); err != nil {
		t.Fatal(err)
	}
	return edition(t, "2025-12").Pack(), layered
}

// changed is the sample with a text in one file in the place of another. A file
// that is not there is the edition's, and takes its place; what is to be new stands
// in its front matter.
func changed(t testing.TB, edits ...string) fstest.MapFS {
	t.Helper()
	files := sampleLayer()
	for i := 0; i < len(edits); i += 3 {
		name, old, text := edits[i], edits[i+1], edits[i+2]
		if files[name] == nil {
			files[name] = &fstest.MapFile{Data: editionFile(t, name)}
		}
		before := string(files[name].Data)
		if !strings.Contains(before, old) {
			t.Fatalf("%s does not hold %q", name, old)
		}
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(before, old, text, 1))}
	}
	return files
}

// editionFile is a file of edition 2025-12, from whichever edition it comes, as that
// reads it.
func editionFile(t testing.TB, name string) []byte {
	t.Helper()
	for _, edition := range []string{"2025-12", "2022-04", "2020-04"} {
		if data, err := fs.ReadFile(guidance.Embedded(), edition+"/"+name); err == nil {
			return data
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

const confirmation = "confirmed: {by: A. Director, on: 2026-03-05, what: WhatsApp for outsiders on the visitors' phone}\n"

func TestTheSampleLayerLoosensNothing(t *testing.T) {
	base, layered := laid(t, sampleLayer())
	for _, l := range Loosens(base, layered) {
		t.Error(l)
	}
	e, err := CompileOver(base, layered)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range e.Check() {
		t.Error(f)
	}
	if got := len(e.Pack().Scenarios); got >= len(layered.Scenarios) || got < len(base.Scenarios)/2 {
		t.Errorf("%d worked examples are left of %d", got, len(layered.Scenarios))
	}
}

// Each of these loosens, and says in which file and by which answers.
func TestWhatLoosens(t *testing.T) {
	remove := func(path string) []string { return []string{"pack.md", "adds:\n", "remove: [" + path + "]\nadds:\n"} }
	for name, c := range map[string]struct {
		edits   []string
		file    string
		want    string
		witness string // part of the answers that show it; empty for none
	}{
		"a rule is taken away":          {remove("rules/personal-account.md"), "rules/personal-account.md", "is taken away", "account personal"},
		"an avoid becomes nothing":      {[]string{"rules/lost-device.md", "lost-device: [\"yes\"]", "lost-device: [\"yes\"], purpose: [call]"}, "tools/", "the edition says avoid", "lost-device yes"},
		"a rule for fewer tools":        {[]string{"rules/sensitive-subject.md", "groups: [caveated, social]", "groups: [social]"}, "tools/whatsapp.md", "the edition says not-allowed", "subject"},
		"a lighter verdict":             {[]string{"rules/personal-device.md", "verdict: not-allowed", "verdict: avoid"}, "tools/", "comes out as avoid, and the edition says not-allowed", "device personal"},
		"an exception":                  {[]string{"rules/personal-account.md", "except:\n", "except:\n  - {tools: [slack], when: {purpose: [message]}}\n"}, "tools/slack.md", "the edition says not-allowed", "account personal"},
		"a tool suits more":             {[]string{"tools/slack.md", "device: [", "device: [quantum, "}, "tools/slack.md", "the edition says not-suited", "device quantum"},
		"a stop that is none":           {[]string{"rules/above-official.md", "classification: [secret, top-secret]", "classification: [top-secret]"}, "rules", "no longer a stop", "classification secret"},
		"its own tool is let out":       {[]string{"rules/above-official.md", "verdict: not-allowed", "verdict: not-allowed\nexcept:\n  - {tools: [registry-exchange], when: {classification: [secret]}}"}, "tools/registry-exchange.md", "the edition says not-allowed", "classification secret"},
		"a step of a stop is gone":      {remove("steps/stop-no-tool.md"), "steps/stop-no-tool.md", "is taken away", ""},
		"a step of a stop is rewritten": {[]string{"steps/stop-no-tool.md", "Put it in none of these tools", "Put it in one of these tools"}, "steps/stop-no-tool.md", "of a stop is rewritten", ""},
		"a step for less":               {[]string{"steps/oir-after-registry.md", "order: 5", "order: 6", "steps/before-owner.md", "when:", "certain: true\nwhen:"}, "steps/before-owner.md", "said less often", ""},
		"a contact is gone":             {remove("contacts/information-assurance.md"), "contacts/information-assurance.md", "is taken away", ""},
		"a contact for less":            {[]string{"contacts/records.md", "outcomes: [ask]", "outcomes: [stop]"}, "contacts/records.md", "fewer outcomes", ""},
		"a contact for fewer answers":   {[]string{"contacts/records.md", "  - device: [personal]\n", "  - device: [personal]\n    classification: [secret]\n"}, "contacts/records.md", "fewer answers", "device personal"},
		"an end is hidden":              {[]string{"tools/skype-for-business.md", "date: 2021-07-31", "date: 2021-08-31"}, "tools/skype-for-business.md", "what happened to Skype", ""},
		"a condition is gone":           {[]string{"tools/microsoft-teams.md", "    when: {purpose: [call, meeting]}\n  - text: Let in only", "    when: {purpose: [call]}\n  - text: Let in only"}, "tools/microsoft-teams.md", "fewer answers", "purpose meeting"},
		"a statement is rewritten":      {[]string{"sources/s16.md", "S16-03 (prohibition)", "S16-03 (recommendation)"}, "sources/s16.md", "S16-03 is rewritten", ""},
		"a source is dated anew":        {[]string{"sources/s16.md", "date: 2022-08", "date: 2026-08"}, "sources/s16.md", "dates or the standing", ""},
		"a source expires later":        {[]string{"sources/s1.md", "expires: 2020-12-31", "expires: 2030-12-31"}, "sources/s1.md", "dates or the standing", ""},
		"a tool of the MOJ's word":      {[]string{"tools/registry-exchange.md", "rows: [OIR-01]", "rows: [S1-04]"}, "tools/registry-exchange.md", "statements of its own", ""},
	} {
		t.Run(name, func(t *testing.T) {
			base, layered := laid(t, changed(t, c.edits...))
			var lines []string
			for _, l := range Loosens(base, layered) {
				lines = append(lines, l.String())
				shows := strings.Contains(l.String(), c.witness) && (c.witness == "") == (len(l.Witness) == 0)
				if strings.HasPrefix(l.File, c.file) && strings.Contains(l.Text, c.want) && shows {
					checkWitness(t, base, layered, l)
					return
				}
			}
			t.Errorf("it says\n%s", strings.Join(lines, "\n"))
		})
	}
}

// A rule that is lighter for many tools is said once, in its own file, with how many.
func TestLighterToolsAreSaidTogether(t *testing.T) {
	base, layered := laid(t, changed(t, "rules/personal-device.md", "verdict: not-allowed", "verdict: avoid", "tools/slack.md", "device: [", "device: [quantum, "))
	all := Loosens(base, layered)
	found := Together(all)
	var files []string
	for _, l := range found {
		files = append(files, l.File)
	}
	n := 0
	for _, l := range all {
		if l.now == guidance.Avoid {
			n++
		}
	}
	if !slices.Equal(files, []string{"rules/personal-device.md", "rules/personal-device.md", "tools/slack.md"}) {
		t.Fatalf("of %d it says %v", len(all), found)
	}
	if want := fmt.Sprintf("and %d more tools come out as avoid, and the edition says not-allowed.", n-3); n < 10 || !strings.HasSuffix(found[0].Text, want) {
		t.Errorf("it says %s, not %s", found[0].Text, want)
	}
}

// checkWitness decides the answers that show a lighter verdict by both packs.
func checkWitness(t *testing.T, base, layered *guidance.Pack, l Loosening) {
	t.Helper()
	before, after := Compile(base), Compile(layered)
	id := strings.TrimSuffix(strings.TrimPrefix(l.File, "tools/"), ".md")
	tool, ok := base.Tool(id)
	if !ok || len(l.Witness) != len(base.Questions) || !strings.Contains(l.Text, "the edition says") {
		return
	}
	chosen := map[string]string{}
	for _, a := range l.Witness {
		chosen[a.Question.ID] = a.Option.ID
	}
	a, err := before.Answer(chosen)
	if err != nil {
		t.Fatal(err)
	}
	was, is := before.Brief(a, base.Date).Verdict(before.ToolPlace(tool.ID)), after.Brief(a, base.Date).Verdict(after.ToolPlace(tool.ID))
	if is >= was {
		t.Errorf("%s: %s was %s and is %s", l, tool.ID, was, is)
	}
}

// What the sets of answers prove is so for every answer set of the oldest edition,
// tried one by one, without one rule or another; WHICHTOOL_LONG=1 does without each.
func TestLoosensAgreesWithTryingEverything(t *testing.T) {
	base := editionPack(t, "2020-04")
	n := 0
	for i, r := range base.Rules {
		if i%4 != 0 && os.Getenv("WHICHTOOL_LONG") == "" {
			continue
		}
		without := *base
		without.Rules = nil
		for _, other := range base.Rules {
			if other != r {
				without.Rules = append(without.Rules, other)
			}
		}
		lighter := map[string]bool{}
		before, after := Compile(base), Compile(&without)
		everyAnswer(before, func(a Answers) {
			was, is := before.Brief(a, base.Date), after.Brief(a, base.Date)
			for i, tool := range base.Tools {
				if is.Verdict(i) < was.Verdict(i) {
					lighter["tools/"+tool.ID+".md"] = true
				}
			}
		})
		said := map[string]bool{}
		for _, l := range Loosens(base, &without) {
			if strings.HasPrefix(l.File, "tools/") {
				said[l.File] = true
			}
		}
		for file := range lighter {
			if !said[file] {
				t.Errorf("without %s, %s is lighter, and it is not said", r.ID, file)
			}
			n++
		}
		for file := range said {
			if !lighter[file] {
				t.Errorf("without %s, %s is said to be lighter, and is not", r.ID, file)
			}
		}
	}
	if n == 0 {
		t.Error("nothing was tried")
	}
}

func editionPack(t *testing.T, name string) *guidance.Pack {
	t.Helper()
	return edition(t, name).Pack()
}

func TestALayerThatLoosensIsRefusedOrConfirmed(t *testing.T) {
	looser := []string{"rules/whatsapp-outsiders.md", "verdict: avoid", "verdict: avoid\nexcept:\n  - {when: {device: [smartphone]}}", "rules/oir-whatsapp-outsiders.md", "when: {", "when: {device: [dom1], "}
	base, layered := laid(t, changed(t, looser...))
	_, err := CompileOver(base, layered)
	for _, want := range []string{"the Office for Invented Records are not used", "rules/whatsapp-outsiders.md: WhatsApp", "device smartphone", "confirmed:"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the refusal does not say %q: %v", want, err)
		}
	}
	base, layered = laid(t, changed(t, append(looser, "pack.md", "prefix: OIR\n", "prefix: OIR\n"+confirmation)...))
	e, err := CompileOver(base, layered)
	if err != nil {
		t.Fatal(err)
	}
	for _, answers := range []map[string]string{{"classification": "official"}, {"classification": "secret"}} {
		a, err := e.Answer(answers)
		if err != nil {
			t.Fatal(err)
		}
		d := e.Decide(a, mustDate(t, "2026-11-28"))
		if lines := d.Short.Of(LineLayer); len(lines) != 1 || !strings.Contains(lines[0].Text, "A. Director, 5 March 2026") {
			t.Errorf("%v: the short answer says %v", answers, lines)
		}
		if !noticed(d, NoticeLoosened, "the visitors' phone") || !noticed(d, NoticeLayer, "2 March 2026") {
			t.Errorf("%v: the notices do not say it: %v", answers, d.Notices)
		}
		if len(d.Layers()[0].Loosens) == 0 {
			t.Errorf("%v: what is allowed is not listed", answers)
		}
	}
}

func noticed(d *Decision, kind, text string) bool {
	for _, n := range d.Notices {
		if n.Kind == kind && strings.Contains(n.Text, text) {
			return true
		}
	}
	return false
}

// With a layer the short answer keeps its limits too, and names the layer.
func TestShortAnswersWithALayer(t *testing.T) {
	for name, layer := range map[string]fstest.MapFS{"sample": sampleLayer(), "confirmed": changed(t, "pack.md", "prefix: OIR\n", "prefix: OIR\n"+confirmation,
		"rules/whatsapp-outsiders.md", "verdict: avoid", "verdict: avoid\nexcept:\n  - {when: {device: [smartphone]}}", "rules/oir-whatsapp-outsiders.md", "when: {", "when: {device: [dom1], ")} {
		base, layered := laid(t, layer)
		e, err := CompileOver(base, layered)
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range []string{"2026-11-28", "2027-05-01"} {
			date, n := mustDate(t, day), 0
			everyAnswer(e, func(a Answers) {
				if n++; n%101 != 0 || t.Failed() {
					return
				}
				d := e.Decide(a, date)
				checkShort(t, name+" "+describe(e, a), d)
				if len(d.Short.Of(LineLayer)) != 1 {
					t.Errorf("%s %s: the layer is not named", name, describe(e, a))
				}
			})
		}
	}
}

func BenchmarkLoosens(b *testing.B) {
	base, layered := laid(b, sampleLayer())
	for b.Loop() {
		Loosens(base, layered)
	}
}
