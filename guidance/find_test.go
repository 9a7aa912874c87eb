package guidance

import (
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

// What people call the tools, beside their ids and names.
var spoken = map[string]string{
	"FaceTime":               "apple-facetime",
	"face time":              "apple-facetime",
	"Apple FaceTime":         "apple-facetime",
	"iMessage":               "apple-imessage",
	"Hangouts":               "google-hangouts",
	"google hangouts":        "google-hangouts",
	"GOOGLE-HANGOUTS":        "google-hangouts",
	"MS Teams":               "microsoft-teams",
	"msteams":                "microsoft-teams",
	" Teams ":                "microsoft-teams",
	"microsoft_teams":        "microsoft-teams",
	"Skype for Business":     "skype-for-business",
	"skypeforbusiness":       "skype-for-business",
	"Office 365":             "office-365",
	"o365":                   "office-365",
	"Microsoft 365":          "office-365",
	"G Suite":                "g-suite",
	"Google Workspace":       "g-suite",
	"e-mail":                 "email",
	"Outlook":                "email",
	"phone":                  "telephone",
	"X":                      "twitter",
	"x.com":                  "twitter",
	"Tweet":                  "twitter",
	"Yammer":                 "yammer",
	"Viva Engage":            "yammer",
	"viva-engage":            "yammer",
	"Sli.do":                 "slido",
	"Insta":                  "instagram",
	"fb":                     "facebook",
	"Linked In":              "linkedin",
	"You Tube":               "youtube",
	"WhatsApp":               "whatsapp",
	"WhatsApp web":           "whatsapp",
	"whats  app":             "whatsapp",
	"What's App":             "whatsapp",
	"Zoom meeting":           "zoom",
	"slack":                  "slack",
	"S l a c k":              "slack",
	"microsoft viva engage":  "yammer",
	"skype-for-business":     "skype-for-business",
	"SKYPE FOR BUSINESS":     "skype-for-business",
	"Apple iMessage":         "apple-imessage",
	"twitter":                "twitter",
	"apple-facetime":         "apple-facetime",
	"google.hangouts":        "google-hangouts",
	"The Microsoft Teams":    "",
	"Skype":                  "", // the consumer product is another tool, and not listed
	"Signal":                 "",
	"Telegram":               "",
	"Google Meet":            "",
	"":                       "",
	"-":                      "",
	strings.Repeat("x", 999): "",
}

func TestFindTool(t *testing.T) {
	pack := asDecided(t)
	for name, want := range spoken {
		tool, ok := pack.FindTool(name)
		got := ""
		if ok {
			got = tool.ID
		}
		if got != want || ok != (tool != nil) {
			t.Errorf("FindTool(%q) finds %q, want %q", name, got, want)
		}
	}
}

// Every name of a tool, in any case and with any hyphens, leads to it alone.
func TestFindToolByEachOfItsNames(t *testing.T) {
	pack := mustLoad(t)
	for _, tool := range pack.Tools {
		for _, name := range tool.names() {
			for _, said := range []string{name, strings.ToUpper(name), strings.ReplaceAll(name, " ", "-"), strings.ReplaceAll(name, "-", " ")} {
				if got, _ := pack.FindTool(said); got != tool {
					t.Errorf("FindTool(%q) does not find %s", said, tool.ID)
				}
			}
		}
	}
}

func TestNearestTools(t *testing.T) {
	pack := asDecided(t)
	for typo, want := range map[string]string{
		"slak":           "slack",
		"salck":          "slack",
		"zom":            "zoom",
		"tems":           "microsoft-teams",
		"micrsoft teams": "microsoft-teams",
		"facetme":        "apple-facetime",
		"imesage":        "apple-imessage",
		"hangoust":       "google-hangouts",
		"watsap":         "whatsapp",
		"twiter":         "twitter",
		"yamer":          "yammer",
		"viva engag":     "yammer",
		"emial":          "email",
		"instgram":       "instagram",
		"linkdin":        "linkedin",
		"utube":          "youtube",
		"facebok":        "facebook",
		"skype":          "skype-for-business",
	} {
		near := pack.NearestTools(typo, 3)
		if len(near) == 0 || near[0].ID != want {
			t.Errorf("NearestTools(%q) gives %v, want %s first", typo, toolIDs(near), want)
		}
	}
}

// A guess that has nothing to do with what was typed would send people to the
// wrong tool. That an alias is one letter of a word is no likeness.
func TestNearestToolsOfSomethingElse(t *testing.T) {
	pack := asDecided(t)
	for _, name := range []string{"dropbox", "webex", "signal", "telegram", "wechat", "discord", "pigeon post", "q", ""} {
		if near := pack.NearestTools(name, 3); len(near) > 0 {
			t.Errorf("NearestTools(%q) gives %v, want none", name, toolIDs(near))
		}
	}
}

func TestNearestToolsKeepsToItsLimit(t *testing.T) {
	pack := asDecided(t)
	// Several names of several tools hold this, and each tool is given once.
	all := toolIDs(pack.NearestTools("google", 19))
	if len(all) < 2 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
		t.Fatalf("NearestTools gives %v, want several tools, each once", all)
	}
	for limit := range all {
		if got := toolIDs(pack.NearestTools("google", limit)); !slices.Equal(got, all[:limit]) {
			t.Errorf("with a limit of %d it gives %v of %v", limit, got, all)
		}
	}
}

func toolIDs(tools []*Tool) []string {
	var ids []string
	for _, tool := range tools {
		ids = append(ids, tool.ID)
	}
	return ids
}

func TestNearest(t *testing.T) {
	words := []string{"message", "meeting", "call"}
	for word, want := range map[string][]string{
		"mesage":  {"message"},
		"metting": {"meeting"},
		"meet":    {"meeting"},
		"cal":     {"call"},
		"publish": nil,
	} {
		if got := Nearest(word, words, 3); !slices.Equal(got, want) {
			t.Errorf("Nearest(%q) is %v, want %v", word, got, want)
		}
	}
	if got := Nearest("cell", []string{"call", "sell", "cell"}, 2); !slices.Equal(got, []string{"cell", "call"}) {
		t.Errorf("Nearest(cell) is %v, want the same word before the first one like it", got)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"slack", "slack", 0}, {"", "zoom", 4},
		{"slack", "slak", 1}, {"slack", "sleck", 1}, {"slack", "salck", 1}, {"slack", "slacks", 1},
		{"kitten", "sitting", 3}, {"né", "ne", 1},
		{strings.Repeat("a", 64), strings.Repeat("a", 64), 0},
		{strings.Repeat("a", 65), "a", 64},
	} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("Distance(%q, %q) is %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Distance(c.b, c.a); got != c.want {
			t.Errorf("Distance(%q, %q) is %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestFindPage(t *testing.T) {
	pack := mustLoad(t)
	for name, want := range map[string]string{
		"tools/slack":              "tools/slack",
		"Tools/Slack":              "tools/slack",
		"tools/slack.md":           "tools/slack",
		"slack":                    "tools/slack",
		"MS Teams":                 "tools/microsoft-teams",
		"x":                        "tools/twitter",
		"keeping-the-record":       "topics/keeping-the-record",
		"Keeping the record":       "topics/keeping-the-record",
		"classification":           "topics/classification", // a topic before a question of the same name
		"questions/classification": "questions/classification",
		"s1":                       "sources/s1",
		"sources/later":            "sources/later",
		"scenarios/secret-paper":   "scenarios/secret-paper",
		"S1-33":                    "statements/S1-33",
		"l-03":                     "statements/L-03",
		"c7":                       "conflicts/C7",
		"conflicts/C7":             "conflicts/C7",
		"C99":                      "",
		"S99-01":                   "",
		"tools/":                   "",
		"":                         "",
		"nothing of the sort":      "",
	} {
		page, ok := pack.FindPage(name)
		got := ""
		if ok {
			got = page.Path()
		}
		if got != want {
			t.Errorf("FindPage(%q) finds %q, want %q", name, got, want)
		}
	}
}

func TestEveryPageIsFound(t *testing.T) {
	pack := mustLoad(t)
	shelved := 0
	for _, shelf := range Shelves {
		shelved += len(pack.Shelf(shelf))
	}
	pages := pack.Pages()
	if shelved != len(pages) || len(pages) == 0 {
		t.Errorf("there are %d pages, and %d of them on the shelves", len(pages), shelved)
	}
	for _, page := range pages {
		found, ok := pack.FindPage(page.Path())
		if !ok || found.Path() != page.Path() {
			t.Errorf("FindPage(%q) finds %q", page.Path(), found.Path())
		}
		if text := page.Markdown(); !strings.HasPrefix(text, "# "+page.Title+"\n\n") || !strings.HasSuffix(text, "\n") {
			t.Errorf("%s does not begin with its title and end with a line", page.Path())
		}
	}
}

func TestNearestPages(t *testing.T) {
	pack := asDecided(t)
	for name, want := range map[string]string{
		"slak":              "tools/slack",
		"keping-the-record": "topics/keeping-the-record",
		"glosary":           "topics/glossary",
		"hangouts":          "tools/google-hangouts",
		"disagree":          "topics/disagreements",
	} {
		near := pack.NearestPages(name, 3)
		if !slices.ContainsFunc(near, func(p Page) bool { return p.Path() == want }) || len(near) > 3 {
			t.Errorf("NearestPages(%q) lacks %s among %d pages", name, want, len(near))
		}
	}
	if near := pack.NearestPages("qqqqqqqq", 3); len(near) > 0 {
		t.Errorf("NearestPages(qqqqqqqq) gives %s", near[0].Path())
	}
}

func TestParseDate(t *testing.T) {
	if got, err := ParseDate("2020-06-01"); err != nil || got != (Date{2020, 6, 1}) {
		t.Errorf("2020-06-01 is read as %v, %v", got, err)
	}
	if got, err := ParseDate("2024-02-29"); err != nil || got != (Date{2024, 2, 29}) {
		t.Errorf("2024-02-29 is read as %v, %v", got, err)
	}
	for _, text := range []string{
		"", "2020", "2020-06", "2020-6-1", "20200601", "01/06/2020", "2020-13-01", "2020-02-30", "2023-02-29",
		"2020-00-10", "2020-06-00", " 2020-06-01", "2020-06-01 ", "2020-06-01T00:00", "today", "-2020-06-01", "12020-06-01",
	} {
		got, err := ParseDate(text)
		if err == nil || !got.IsZero() {
			t.Errorf("ParseDate(%q) gives %v and no error", text, got)
		} else if want := `is not a date of the form YYYY-MM-DD, such as 2020-06-01`; !strings.HasSuffix(err.Error(), want) {
			t.Errorf("ParseDate(%q) says %q, want …%s", text, err, want)
		}
	}
}

func TestDateInFiles(t *testing.T) {
	for text, want := range map[string]Date{
		"2018": {Year: 2018}, "2018-07": {Year: 2018, Month: 7}, "2020-04-22": {2020, 4, 22}, `"2018"`: {Year: 2018},
	} {
		var got Date
		if err := yaml.Load([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s is read as %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"18", "2018-7", "July 2018", "2018-07-32", "20180701", "[2018]"} {
		var got Date
		if err := yaml.Load([]byte(text), &got); err == nil {
			t.Errorf("%s is read as %v", text, got)
		}
	}
}

// A day belongs to the zone it is asked in.
func TestDateOf(t *testing.T) {
	instant := time.Date(2020, 12, 31, 23, 30, 0, 0, time.UTC)
	if got := DateOf(instant); got != (Date{2020, 12, 31}) {
		t.Errorf("it is %v in UTC", got)
	}
	if got := DateOf(instant.In(time.FixedZone("later", 3600))); got != (Date{2021, 1, 1}) {
		t.Errorf("it is %v an hour to the east", got)
	}
}

func TestDateText(t *testing.T) {
	for _, c := range []struct {
		date        Date
		short, long string
	}{
		{Date{2020, 4, 22}, "2020-04-22", "22 April 2020"},
		{Date{2020, 12, 1}, "2020-12-01", "1 December 2020"},
		{Date{Year: 2018, Month: 7}, "2018-07", "July 2018"},
		{Date{Year: 2018}, "2018", "2018"},
		{Date{}, "", "no date"},
	} {
		if got := c.date.String(); got != c.short {
			t.Errorf("String is %q, want %q", got, c.short)
		}
		if got := c.date.Long(); got != c.long {
			t.Errorf("Long is %q, want %q", got, c.long)
		}
		if c.date.IsZero() != (c.short == "") {
			t.Errorf("IsZero of %q is %v", c.short, c.date.IsZero())
		}
	}
}

func TestBefore(t *testing.T) {
	// Each is earlier than all that follow it.
	ordered := []Date{{2018, 7, 31}, {Year: 2019}, {2019, 1, 2}, {2019, 1, 31}, {Year: 2019, Month: 2}, {2019, 2, 2}, {2019, 12, 31}, {2020, 1, 1}, {2020, 1, 2}}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := a.Before(b); got != (i < j) {
				t.Errorf("%s before %s: %v", a, b, got)
			}
		}
	}
	// A missing month or day counts as the first, so neither is earlier.
	for _, same := range [][2]Date{{{Year: 2019}, {2019, 1, 1}}, {{Year: 2019}, {Year: 2019, Month: 1}}, {{Year: 2019, Month: 7}, {2019, 7, 1}}} {
		if same[0].Before(same[1]) || same[1].Before(same[0]) {
			t.Errorf("%s and %s are not the same day", same[0], same[1])
		}
	}
}

func TestDaysUntil(t *testing.T) {
	for _, c := range []struct {
		from, to Date
		want     int
	}{
		{Date{2020, 12, 31}, Date{2026, 11, 21}, 2151},
		{Date{2020, 12, 31}, Date{2020, 12, 31}, 0},
		{Date{2020, 12, 31}, Date{2021, 1, 1}, 1},
		{Date{2020, 2, 28}, Date{2020, 3, 1}, 2},
		{Date{2021, 2, 28}, Date{2021, 3, 1}, 1},
		// The clocks change in between.
		{Date{2020, 3, 28}, Date{2020, 3, 30}, 2},
		{Date{2020, 10, 24}, Date{2020, 10, 26}, 2},
		{Date{Year: 2020}, Date{2020, 1, 31}, 30},
		{Date{Year: 2020, Month: 7}, Date{2020, 7, 2}, 1},
		// Longer than a time.Duration can be.
		{Date{1600, 1, 1}, Date{2020, 1, 1}, 153402},
	} {
		if got := c.from.DaysUntil(c.to); got != c.want {
			t.Errorf("%s to %s is %d days, want %d", c.from, c.to, got, c.want)
		}
		if got := c.to.DaysUntil(c.from); got != -c.want {
			t.Errorf("%s back to %s is %d days, want %d", c.to, c.from, got, -c.want)
		}
	}
}

func TestSince(t *testing.T) {
	for _, c := range []struct {
		now, then Date
		want      string
	}{
		{Date{2026, 11, 21}, Date{2020, 12, 31}, "5 years and 10 months"},
		{Date{2026, 12, 31}, Date{2020, 12, 31}, "6 years"},
		{Date{2026, 12, 30}, Date{2020, 12, 31}, "5 years and 11 months"},
		{Date{2021, 12, 31}, Date{2020, 12, 31}, "1 year"},
		{Date{2022, 1, 31}, Date{2020, 12, 31}, "1 year and 1 month"},
		{Date{2021, 3, 31}, Date{2020, 12, 31}, "3 months"},
		{Date{2021, 2, 28}, Date{2020, 12, 31}, "59 days"},
		{Date{2021, 1, 1}, Date{2020, 12, 31}, "1 day"},
		{Date{2020, 12, 31}, Date{2020, 12, 31}, "0 days"},
		{Date{2021, 1, 1}, Date{Year: 2020}, "1 year"},
		{Date{2020, 9, 1}, Date{Year: 2020, Month: 7}, "2 months"},
		{Date{Year: 2020, Month: 9}, Date{2020, 7, 1}, "2 months"},
	} {
		if got := c.now.Since(c.then); got != c.want {
			t.Errorf("%s since %s is %q, want %q", c.now, c.then, got, c.want)
		}
	}
}

// toolThen is a tool of the first edition.
func toolThen(t *testing.T, id string) *Tool {
	t.Helper()
	tool, ok := asDecided(t).Tool(id)
	if !ok {
		t.Fatalf("there was no tool %s", id)
	}
	return tool
}

func TestNameAt(t *testing.T) {
	for _, c := range []struct{ tool, before, on, old, new string }{
		{"twitter", "2023-07-23", "2023-07-24", "Twitter", "X (was Twitter)"},
		{"yammer", "2023-02-12", "2023-02-13", "Yammer", "Viva Engage (was Yammer)"},
		{"g-suite", "2020-10-05", "2020-10-06", "G Suite", "Google Workspace (was G Suite)"},
		{"office-365", "2022-10-31", "2022-11-01", "Office 365", "Microsoft 365 (was Office 365)"},
		// One that ended keeps its name, and so does one that never changed.
		{"google-hangouts", "2022-10-31", "2022-11-01", "Google Hangouts", "Google Hangouts"},
		{"slack", "1999-01-01", "2099-01-01", "Slack", "Slack"},
	} {
		tool := toolThen(t, c.tool)
		if got := tool.NameAt(mustDate(t, c.before)); got != c.old {
			t.Errorf("on %s it is %q, want %q", c.before, got, c.old)
		}
		if got := tool.NameAt(mustDate(t, c.on)); got != c.new {
			t.Errorf("on %s it is %q, want %q", c.on, got, c.new)
		}
	}
}

func TestEndedBy(t *testing.T) {
	for _, c := range []struct {
		tool, date string
		want       bool
	}{
		{"google-hangouts", "2022-10-31", false},
		{"google-hangouts", "2022-11-01", true},
		{"google-hangouts", "2026-11-21", true},
		{"skype-for-business", "2021-07-30", false},
		{"skype-for-business", "2021-07-31", true},
		{"twitter", "2099-01-01", false}, // renamed is not ended
		{"slack", "2099-01-01", false},
	} {
		if got := toolThen(t, c.tool).EndedBy(mustDate(t, c.date)); got != c.want {
			t.Errorf("%s had ended by %s: %v", c.tool, c.date, got)
		}
	}
}

// A date without a day counts as the first, on either side.
func TestEndedByPartialDate(t *testing.T) {
	tool := &Tool{History: []Event{{Kind: Ended, Date: Date{Year: 2021, Month: 7}}}}
	for date, want := range map[Date]bool{
		{2021, 6, 30}: false, {2021, 7, 1}: true, {Year: 2021, Month: 7}: true, {Year: 2021}: false, {Year: 2022}: true,
	} {
		if got := tool.EndedBy(date); got != want {
			t.Errorf("ended by %s: %v, want %v", date, got, want)
		}
	}
}

func mustDate(t *testing.T, text string) Date {
	t.Helper()
	date, err := ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return date
}
