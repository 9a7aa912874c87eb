package guidance

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance/cite"
)

// The kinds of every statement of the five documents, in order, a letter
// each. A kind is part of the contract: a duty that turned into a fact would
// no longer ask anything to rest on it.
var sourceKinds = map[string]string{
	"s0": "fcffffcfcofoofpmxxxxxcxrrrxffrrrofffooxxppfkf",
	"s1": "cffffccpppxpfcfofxffxffoorporrpxooorffffrffooooofrkkkffopppmofmmrfkofffoffffookooofpmookkororxropfmmmmmmmmrmmmmcxpprrrrf",
	"s2": "fcfffffccfmfffofffffffffomoooorffooooofxrccropppmofmmfkofffoffffookooofpmookkfffoxfkkkkkfk",
	"s3": "ffffffffffffffrrffffffffffffffffrfrffffffrfffff",
	"s4": "fffopffofomfoffffffmmofpfffffffcfffffkkk",
}

var statementKind = map[rune]string{
	'x': "prohibition", 'o': "obligation", 'm': "permission", 'r': "recommendation",
	'c': "condition", 'p': "process", 'k': "contact", 'f': "fact",
}

func TestEveryStatementIsThere(t *testing.T) {
	pack := asDecided(t)
	total := 0
	for id, kinds := range sourceKinds {
		source := sourceOf(t, pack, id)
		var want, got []string
		for i, letter := range kinds {
			want = append(want, fmt.Sprintf("%s-%02d (%s)", strings.ToUpper(id), i+1, statementKind[letter]))
		}
		for _, s := range source.Statements {
			got = append(got, fmt.Sprintf("%s (%s)", s.ID, s.Kind))
		}
		if !slices.Equal(got, want) {
			t.Errorf("sources/%s.md holds\n%v\nwant\n%v", id, got, want)
		}
		total += len(want)
	}
	if total != 342 {
		t.Errorf("the test knows %d statements, and the documents have 342", total)
	}
}

func sourceOf(t *testing.T, pack *Pack, id string) *Source {
	t.Helper()
	i := slices.IndexFunc(pack.Sources, func(s *Source) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("there is no source %s", id)
	}
	return pack.Sources[i]
}

// Comments and a foreign note bind nobody, and neither do later facts.
func TestWhichSourcesBind(t *testing.T) {
	pack := asDecided(t)
	for id, binds := range map[string]bool{"s0": true, "s1": true, "s2": true, "s3": false, "s4": false, "later": false} {
		if s := sourceOf(t, pack, id); s.Binds != binds {
			t.Errorf("sources/%s.md: binds is %v, want %v", id, s.Binds, binds)
		}
	}
	if len(pack.Sources) != 6 {
		t.Errorf("there are %d sources, want 6", len(pack.Sources))
	}
}

// A statement that asks something of its reader is used somewhere, or the
// pack says why not.
func TestEveryInstructionIsUsed(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		used, background := usedStatements(pack), backgroundStatements(pack)
		for _, source := range pack.Sources {
			for _, s := range source.Statements {
				if s.Instructs() && !used[s.ID] && !background[s.ID] {
					t.Errorf("nothing rests on %s (%s), and no background gives a reason: %s", s.ID, s.Kind, s.Text)
				}
			}
		}
	})
}

// usedStatements is what anything but a scenario or a source rests on or
// cites. Scenarios show what the rest says, so they do not count.
func usedStatements(pack *Pack) map[string]bool {
	used := map[string]bool{}
	for _, source := range pack.Sources {
		for _, s := range source.Statements {
			used[s.ID] = slices.ContainsFunc(pack.Backlinks(s.ID), func(b Backlink) bool { return b.Kind != "scenario" })
		}
	}
	return used
}

func backgroundStatements(pack *Pack) map[string]bool {
	background := map[string]bool{}
	for _, source := range pack.Sources {
		for _, b := range source.Background {
			for _, id := range b.Statements {
				background[id] = b.Reason != ""
			}
		}
	}
	return background
}

// A source explains its own statements and no other's.
func TestBackgroundIsOfItsOwnSource(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		for _, source := range pack.Sources {
			for _, b := range source.Background {
				for _, id := range b.Statements {
					if !strings.HasPrefix(id, strings.ToUpper(source.ID)+"-") {
						t.Errorf("sources/%s.md lists %s as background", source.ID, id)
					}
				}
			}
		}
	})
}

// What the program tells people to do, or not to do, rests on a document that
// binds them.
func TestInstructionsRestOnWhatBinds(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		binding := func(what string, ids []string) {
			for _, id := range ids {
				if s, ok := pack.Statement(id); ok && s.Source.Binds {
					return
				}
			}
			t.Errorf("%s rests on %v alone, which bind nobody", what, ids)
		}
		for _, r := range pack.Rules {
			binding("rule "+r.ID, r.Statements)
		}
		for _, s := range pack.Steps {
			binding("step "+s.ID, s.Statements)
		}
		for _, tool := range pack.Tools {
			binding("tool "+tool.ID, tool.Listing())
			for _, r := range slices.Concat(tool.Get, tool.Conditions) {
				binding("tool "+tool.ID+": "+r.Text, r.Statements)
			}
		}
		for _, c := range pack.Contacts {
			binding("contact "+c.ID, c.Statements)
		}
	})
}

// A line of a page ends with its citations, in square brackets; a line that
// only leads to a list ends with a colon. A full stop may follow, as after an
// address.
var endsInBrackets = regexp.MustCompile(`\[[^][]+\]\.?$`)

func TestPagesCiteLineByLine(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		for _, topic := range pack.Topics {
			checkCited(t, "topics/"+topic.ID, topic.Text)
		}
		for _, tool := range pack.Tools {
			checkCited(t, "tools/"+tool.ID, tool.Page)
		}
	})
}

func checkCited(t *testing.T, page, text string) {
	t.Helper()
	for _, line := range uncited(text) {
		t.Errorf("%s: no citation at the end of %q", page, line)
	}
}

// uncited is the lines of a page that should end with a citation and do not.
// A paragraph, a list item and a table's row are one line each. Headings
// state nothing, and neither do the first two lines of a table, which are its
// heading and the rule below it.
func uncited(text string) []string {
	var out []string
	row := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		cells := strings.HasPrefix(line, "|")
		if row++; !cells {
			row = 0
		}
		switch {
		case line == "", strings.HasPrefix(line, "#"), strings.HasSuffix(line, ":"):
		case cells && row <= 2:
		case !endsCited(strings.TrimSpace(strings.TrimSuffix(line, "|"))):
			out = append(out, line)
		}
	}
	return out
}

// endsCited reports whether the line ends with brackets that hold ids and commas.
func endsCited(line string) bool {
	end := endsInBrackets.FindString(line)
	return end != "" && len(cite.All(end)) == strings.Count(end, ",")+1
}

func TestUncitedFindsWhatIsUncited(t *testing.T) {
	const page = `## A heading

It is so. [S1-01]

It is so, says nobody.

Three things:

- one [S1-02, C3]
- two
1. three [L-01].

| Tool | Use |
|---|---|
| Slack | notes [S1-104] |
| Zoom | calls |

See [the page](https://www.gov.uk/).
An early one [S1-01] does not count.
Neither does [this], nor an id in brackets with [S1-01, a word].
`
	want := []string{
		"It is so, says nobody.", "- two", "| Zoom | calls |",
		"See [the page](https://www.gov.uk/).", "An early one [S1-01] does not count.",
		"Neither does [this], nor an id in brackets with [S1-01, a word].",
	}
	if got := uncited(page); !slices.Equal(got, want) {
		t.Errorf("uncited finds %q, want %q", got, want)
	}
}

var (
	address = regexp.MustCompile(`[\w.+-]+@([\w-]+(?:\.[\w-]+)+)`)
	hosts   = []string{"justice.gov.uk", "digital.justice.gov.uk"}
)

// Team mailboxes are fine. A person's address, or one outside the MOJ, is not.
func TestAddressesAreOfTheMOJ(t *testing.T) {
	found := 0
	err := fs.WalkDir(Embedded(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(Embedded(), name)
		for _, m := range address.FindAllSubmatch(data, -1) {
			if found++; !slices.Contains(hosts, string(m[1])) {
				t.Errorf("%s holds the address %s", name, m[0])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("no address is found at all, so the pattern is wrong")
	}
}

func TestEveryConflictIsThere(t *testing.T) {
	var got, want []string
	for _, c := range asDecided(t).Conflicts {
		got = append(got, c.ID)
	}
	for n := range 28 {
		want = append(want, fmt.Sprintf("C%d", n+1))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the conflicts are %v, want %v", got, want)
	}
}

// What a browser and a phone reach. Their own device reaches both, and is
// ruled out by a rule of its own.
const (
	web      = "dom1 mac smartphone other personal"
	phone    = "smartphone personal"
	apps     = "dom1 mac smartphone personal"
	anywhere = "dom1 mac smartphone other quantum"
)

// The tools as the contract for the decision has them, in order of
// preference.
var decidedTools = []struct{ id, group, purposes, devices string }{
	{"microsoft-teams", "approved", "message call meeting q-and-a share-file", web},
	{"google-hangouts", "approved", "call meeting", "mac"},
	{"skype-for-business", "approved", "call meeting", web},
	{"office-365", "standard", "share-file", web},
	{"g-suite", "standard", "share-file", web},
	{"email", "standard", "message share-file", anywhere},
	{"telephone", "standard", "call", anywhere},
	{"slack", "caveated", "message call meeting", web},
	{"yammer", "caveated", "message", apps},
	{"slido", "caveated", "q-and-a", web},
	{"zoom", "caveated", "call meeting", web},
	{"whatsapp", "caveated", "message call meeting share-file", web},
	{"apple-facetime", "caveated", "call meeting", phone},
	{"apple-imessage", "caveated", "message", phone},
	{"twitter", "social", "publish comment", web},
	{"youtube", "caveated", "publish", web},
	{"linkedin", "social", "publish", web},
	{"facebook", "social", "publish", web},
	{"instagram", "social", "publish", web},
}

// Tools with a caveat that the MOJ provides all the same.
var decidedProvided = []string{"slack", "yammer"}

func TestToolsAreAsDecided(t *testing.T) {
	pack := asDecided(t)
	tools := pack.Tools
	if len(tools) != 19 || len(decidedTools) != 19 {
		t.Fatalf("there are %d tools, and the test knows %d, want 19", len(tools), len(decidedTools))
	}
	for i, want := range decidedTools {
		tool := tools[i]
		if tool.ID != want.id || tool.Group != want.group {
			t.Errorf("tool %d is %s (%s), want %s (%s)", i+1, tool.ID, tool.Group, want.id, want.group)
		}
		group, _ := pack.Group(tool.Group)
		if provided := slices.Contains(decidedProvided, tool.ID) || want.group == "approved" || want.group == "standard"; (group.Provided || tool.Provided) != provided {
			t.Errorf("%s: provided by the MOJ is %v, want %v", tool.ID, !provided, provided)
		}
		if group.Caveated != (want.group == "caveated") {
			t.Errorf("group %s: caveated is %v", group.ID, group.Caveated)
		}
		suits := map[string]string{}
		for _, term := range tool.Suits {
			suits[term.Question] = strings.Join(term.Options, " ")
		}
		if len(suits) != 2 || suits["purpose"] != want.purposes || suits["device"] != want.devices {
			t.Errorf("%s suits %v, want purpose %s and device %s", tool.ID, suits, want.purposes, want.devices)
		}
	}
}

// No caveat comes before a caveat, then provided before not, by the group or
// by the tool itself, then the pack's own order.
func TestRanked(t *testing.T) {
	pack := &Pack{
		Groups: []*Group{{ID: "careful", Caveated: true}, {ID: "outside"}, {ID: "plain", Provided: true}},
		Tools: []*Tool{
			{ID: "1", Group: "careful"}, {ID: "2", Group: "careful", Provided: true}, {ID: "3", Group: "outside"},
			{ID: "4", Group: "plain"}, {ID: "5", Group: "outside", Provided: true}, {ID: "6", Group: "plain"},
		},
	}
	if got := strings.Join(toolIDs(pack.Ranked()), " "); got != "4 5 6 3 2 1" {
		t.Errorf("the ranking is %s, want 4 5 6 3 2 1", got)
	}
	if got := strings.Join(toolIDs(pack.Tools), " "); got != "1 2 3 4 5 6" {
		t.Errorf("ranking leaves the tools as %s", got)
	}
}

func TestRankedIsAsDecided(t *testing.T) {
	var got []string
	for _, tool := range asDecided(t).Ranked() {
		got = append(got, tool.ID)
	}
	want := []string{
		"microsoft-teams", "google-hangouts", "skype-for-business", "office-365", "g-suite", "email", "telephone",
		"twitter", "linkedin", "facebook", "instagram",
		"slack", "yammer",
		"slido", "zoom", "whatsapp", "apple-facetime", "apple-imessage", "youtube",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the ranking is %v, want %v", got, want)
	}
}

// Events that change an answer or a name. All others are notes.
func TestEventsAreAsDecided(t *testing.T) {
	want := map[string]string{
		"google-hangouts":    "ended 2022-11-01 ",
		"skype-for-business": "ended 2021-07-31 ",
		"twitter":            "renamed 2023-07-24 X",
		"yammer":             "renamed 2023-02-13 Viva Engage",
		"g-suite":            "renamed 2020-10-06 Google Workspace",
		"office-365":         "renamed 2022-11-01 Microsoft 365",
	}
	for _, tool := range asDecided(t).Tools {
		got := ""
		for _, e := range tool.History {
			if e.Kind != Changed {
				got += fmt.Sprintf("%s %s %s", e.Kind, e.Date, e.Name)
			}
		}
		if got != want[tool.ID] {
			t.Errorf("%s: %q, want %q", tool.ID, got, want[tool.ID])
		}
	}
}

func TestQuestionsAreAsDecided(t *testing.T) {
	want := []string{
		"classification: official official-sensitive secret top-secret unsure",
		"personal-data: no yes unsure",
		"subject: everyday operational commercial unsure",
		"lost-device: no yes unsure",
		"audience: internal external mixed public",
		"purpose: message call meeting q-and-a share-file publish comment",
		"device: dom1 mac smartphone other quantum personal",
		"account: work corporate personal",
	}
	var got []string
	for _, q := range asDecided(t).Questions {
		got = append(got, q.ID+": "+strings.Join(q.Every(), " "))
		for _, o := range q.Options {
			if o.Unsure != (o.ID == "unsure") {
				t.Errorf("option %s of %s: unsure is %v", o.ID, q.ID, o.Unsure)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the questions are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A tool that is recommended for a device says how to get it there. A
// personal device is never recommended.
func TestEveryDeviceHasAWayToGetTheTool(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		for _, tool := range pack.Tools {
			for _, device := range optionsOf(tool.Suits, "device") {
				told := slices.ContainsFunc(tool.Get, func(r Remark) bool { return allows(r.When, "device", device) })
				if !told && device != "personal" {
					t.Errorf("%s does not say how to get it on %s", tool.ID, device)
				}
			}
		}
	})
}

func optionsOf(c Case, question string) []string {
	for _, term := range c {
		if term.Question == question {
			return term.Options
		}
	}
	return nil
}

// allows reports whether some case of a condition leaves the option open.
func allows(when When, question, option string) bool {
	if len(when) == 0 {
		return true
	}
	return slices.ContainsFunc(when, func(c Case) bool {
		options := optionsOf(c, question)
		return options == nil || slices.Contains(options, option)
	})
}

// Texts that the engine fills in know only these places.
func TestTextsNameOnlyTheTool(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		check := func(where, text string) {
			for _, place := range place.FindAllString(text, -1) {
				if place != "{tool}" {
					t.Errorf("%s: nothing fills in %s", where, place)
				}
			}
		}
		for _, r := range pack.Rules {
			check(path.Join("rules", r.ID), r.Text)
		}
		for _, s := range pack.Steps {
			check(path.Join("steps", s.ID), s.Text)
		}
		for _, q := range pack.Questions {
			check(path.Join("questions", q.ID), q.NotSuited)
			for _, o := range q.Options {
				check(path.Join("questions", q.ID, o.ID), o.NotSuited)
			}
		}
	})
}
