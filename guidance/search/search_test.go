package search

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/guidance/markdown"
)

var embedded = sync.OnceValues(func() (*guidance.Pack, error) { return guidance.Load(guidance.Embedded()) })

func loadPack(tb testing.TB) *guidance.Pack {
	tb.Helper()
	pack, err := embedded()
	if err != nil {
		tb.Fatal(err)
	}
	return pack
}

var packIndex = sync.OnceValues(func() (*Index, error) {
	pack, err := embedded()
	if err != nil {
		return nil, err
	}
	return Build(context.Background(), FromPack(pack), nil)
})

// buildPack is the index of the pack that ships, one for all tests.
func buildPack(tb testing.TB) *Index {
	tb.Helper()
	x, err := packIndex()
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

// eachPack runs a test on the index of each edition that ships.
func eachPack(t *testing.T, f func(*testing.T, *Index)) {
	t.Helper()
	for _, pack := range fixture.Shipped() {
		t.Run(pack.Edition, func(t *testing.T) {
			f(t, build(t, FromPack(pack)))
		})
	}
}

// some is every nth of a list where tests should be short: the race detector
// slows SQLite down by a hundred times.
func some[T any](list []T, n int) []T {
	if !testing.Short() {
		return list
	}
	var out []T
	for i := 0; i < len(list); i += n {
		out = append(out, list[i])
	}
	return out
}

func build(tb testing.TB, documents []Document) *Index {
	tb.Helper()
	x, err := Build(context.Background(), documents, nil)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { x.Close() })
	return x
}

// queries are what people might type: single words, rare and common, several,
// phrases, beginnings, ids, and misspelt ones.
var queries = []string{
	"whatsapp", "the", "record", "keep record", "official sensitive information", "the of and to in", "c", "cl", "cla",
	"classification", "classifica", "classificaton", "whatsap", "recrod", "informaton securty", "\"keep the record\"",
	"lost-device", "S1-33", "use", "use o", "re", "s", "tool account message device", "who to ask about a lost phone",
	"line manager", "personal data in a messag", "2fa", "zzzzzzzz", "quantum yammer slido", "\"the mi",
}

// one is the index of a single page.
func one(tb testing.TB, text string) *Index {
	return build(tb, []Document{{Path: "page", Title: "Page", Text: text}})
}

// search asks, and checks of each hit what holds for all.
func search(tb testing.TB, x *Index, query string, limit int) []Hit {
	tb.Helper()
	hits, err := x.Search(context.Background(), query, limit)
	if err != nil {
		tb.Fatalf("%q: %v", query, err)
	}
	if len(hits) > max(limit, 0) {
		tb.Errorf("%q: %d hits, asked for %d", query, len(hits), limit)
	}
	perPath := map[string]int{}
	for _, h := range hits {
		if perPath[h.Path]++; perPath[h.Path] > PerPage {
			tb.Errorf("%q: more than %d hits on %s", query, PerPage, h.Path)
		}
		checkHit(tb, x, h)
	}
	return hits
}

func checkHit(tb testing.TB, x *Index, h Hit) {
	tb.Helper()
	for _, text := range []string{h.Title, h.Heading, h.Snippet} {
		if utf8.RuneCountInString(text) > longest {
			tb.Errorf("%d characters: %q", utf8.RuneCountInString(text), text)
		}
		if raw := strings.IndexFunc(text, isRaw); raw >= 0 || !utf8.ValidString(text) {
			tb.Errorf("raw at %d: %q", raw, text)
		}
	}
	at := 0
	for _, m := range h.Marks {
		if m[0] < at || m[1] <= m[0] || m[1] > len(h.Snippet) || !utf8.ValidString(h.Snippet[m[0]:m[1]]) {
			tb.Fatalf("marks %v of %q", h.Marks, h.Snippet)
		}
		at = m[1]
	}
	if x == nil {
		return
	}
	i := slices.IndexFunc(x.documents, func(d Document) bool { return d.Path == h.Path })
	if i < 0 || h.Line < 0 || h.Line > strings.Count(x.documents[i].Text, "\n") {
		tb.Errorf("%s has no line %d", h.Path, h.Line)
	}
}

// isRaw reports whether a character could disturb a terminal.
func isRaw(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

func paths(hits []Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Path)
	}
	return out
}

// marked is what is marked of a snippet.
func marked(h Hit) []string {
	var out []string
	for _, m := range h.Marks {
		out = append(out, h.Snippet[m[0]:m[1]])
	}
	return out
}

func TestSearchOrder(t *testing.T) {
	x := build(t, []Document{
		{Path: "body", Title: "Something", Text: "# Something\n\nHere is a zebra, and a zebra, and again a zebra."},
		{Path: "heading", Title: "Other", Text: "# Other\n\nText.\n\n## The zebra\n\nMore text."},
		{Path: "names", Title: "Striped horse", Names: "zebra, quagga", Text: "# Striped horse\n\nText."},
		{Path: "title", Title: "The zebra", Text: "# Animal\n\nText."},
	})
	hits := search(t, x, "zebra", 10)
	if got, want := paths(hits), []string{"title", "names", "heading", "body"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSearchPlace(t *testing.T) {
	text := "Before.\n\n# First\n\nAlpha.\n\n```\n# no heading\ngamma in code\n```\n\n## Second `part` ##\n\nOne line,\nthe beta line,\na third.\n"
	x := one(t, text)
	for query, want := range map[string]Hit{
		"before":  {Heading: "", Line: 0, Snippet: "Before."},
		"alpha":   {Heading: "First", Line: 4, Snippet: "Alpha."},
		"gamma":   {Heading: "First", Line: 8, Snippet: "gamma in code"},
		"heading": {Heading: "First", Line: 7, Snippet: "# no heading"},
		"beta":    {Heading: "Second part", Line: 13, Snippet: "One line, the beta line, a third."},
		"second":  {Heading: "Second part", Line: 11, Snippet: "One line, the beta line, a third."},
	} {
		hits := search(t, x, query, 5)
		if len(hits) != 1 {
			t.Errorf("%q: %d hits", query, len(hits))
			continue
		}
		got := hits[0]
		if got.Heading != want.Heading || got.Line != want.Line || got.Snippet != want.Snippet {
			t.Errorf("%q: got %q, line %d, %q", query, got.Heading, got.Line, got.Snippet)
		}
		if m := marked(got); strings.Contains(strings.ToLower(got.Snippet), query) && (len(m) != 1 || !strings.EqualFold(m[0], query)) {
			t.Errorf("%q: marked %q", query, m)
		}
	}
}

func TestSearchWords(t *testing.T) {
	x := build(t, []Document{
		{Path: "records", Text: "Keep a record of every decision. The lost-device test comes first."},
		{Path: "recording", Text: "Recording a meeting is rarely needed."},
		{Path: "cafe", Text: "The café serves crème brûlée to the National Audit Office."},
		{Path: "office", Text: "The office audit was national news. A lost parcel, a device."},
		{Path: "code", Text: "Set `max_size` to 4. R&D, C++ and what's new. See page S1-33 and S1-330."},
		{Path: "far", Text: "# One\n\nGiraffes graze.\n\n# Two\n\nElephants drink."},
	})
	for query, want := range map[string][]string{
		"record":                      {"records", "recording"}, // stemmed
		"records":                     {"records", "recording"},
		"RECORDINGS":                  {"recording", "records"},
		"record meeting":              {"recording", "records"},           // every word first
		"record parcel":               {"office", "recording", "records"}, // as many as possible
		"meet":                        {"recording"},                      // by its beginning
		"meet record":                 {"recording", "records"},
		"decisio":                     {"records"}, // shorter than the word, longer than its stem
		"creme brulee":                {"cafe"},
		"crème":                       {"cafe"},
		"national audit":              {"cafe", "office"},
		`"national audit"`:            {"cafe"},
		`"audit national"`:            nil,
		`"national aud`:               {"cafe"}, // not closed: still being typed
		`“National Audit Office” the`: {"cafe"},
		"lost-device":                 {"records"},
		"lost device":                 {"records", "office"},
		"Lost-Dev":                    {"records"},
		"parcel-device":               {"office", "records"}, // nowhere together, so apart
		"S1-33":                       {"code"},
		"S1-3":                        {"code"},
		"S1-4":                        nil, // never apart: it is an id
		"max_size":                    {"code"},
		`"c++"`:                       {"code"},
		"r&d":                         {"code"},
		"what's":                      {"code"},
		"giraffes drink":              {"far"}, // in two sections of a page
		"giraffes parcel":             {"far", "office"},
		"decison":                     {"records"}, // misspelt
		"elefants":                    {"far"},     // two letters off, in a word of eight
		"elephnats":                   {"far"},
		"brulé":                       {"cafe"},
		"NOT":                         nil,
		"record OR parcel":            {"office", "recording", "records"},
		"xyz":                         nil,
	} {
		got := slices.Compact(paths(search(t, x, query, 10)))
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", query, got, want)
		}
	}
}

func TestSearchIgnoresPunctuation(t *testing.T) {
	x := one(t, "Some text.")
	for _, query := range []string{"", " ", "!!!", `"`, `""`, `"""`, "*", "- -", "()", "'", `" "`, "^", ":", "…", "\x00", "\xff", "\n\t"} {
		if hits := search(t, x, query, 5); hits != nil {
			t.Errorf("%q: %v", query, hits)
		}
	}
}

// What FTS5 would read as its own language is nothing but words.
func TestSearchTakesSyntaxForWords(t *testing.T) {
	x := one(t, "alpha beta")
	for _, query := range []string{
		`alpha"beta`, `alpha" OR "x`, "alpha*", "(alpha", "alpha)", "title:alpha", "{title} : alpha", "NEAR(alpha beta, 2)",
		"alpha AND", "-alpha", "^alpha", "alpha + beta", "alpha\x00beta", "alpha; DROP TABLE sections", "\xff\xfealpha", "alpha'--",
		strings.Repeat("alpha ", 10_000), strings.Repeat("a", 1<<20), strings.Repeat(`"a`, 10_000), strings.Repeat("-alpha", 5000),
	} {
		search(t, x, query, 5)
	}
	if hits := search(t, x, "(alpha)", 5); len(hits) != 1 {
		t.Errorf("%d hits", len(hits))
	}
}

func TestSearchLimits(t *testing.T) {
	var documents []Document
	for n := range 30 {
		var b strings.Builder
		for section := range 5 {
			fmt.Fprintf(&b, "## Section %d\n\nA word here.\n\n", section)
		}
		documents = append(documents, Document{Path: fmt.Sprint(n), Text: b.String()})
	}
	x := build(t, documents)
	for limit, want := range map[int]int{-1: 0, 0: 0, 1: 1, 7: 7, 60: 60, 1000: 60} {
		if hits := search(t, x, "word", limit); len(hits) != want {
			t.Errorf("limit %d: %d hits, want %d", limit, len(hits), want)
		}
	}
}

// A word that stands nearly everywhere is ranked by titles and headings alone.
func TestSearchForCommonWord(t *testing.T) {
	var documents []Document
	for n := range 3 * mostRanked {
		documents = append(documents, Document{Path: fmt.Sprint(n), Title: "Page", Text: "Some common words."})
	}
	documents[2*mostRanked].Title = "What is common"
	x := build(t, documents)
	hits := search(t, x, "common", 20)
	if len(hits) != 20 || hits[0].Path != fmt.Sprint(2*mostRanked) {
		t.Errorf("%d hits: %v", len(hits), paths(hits))
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("Filler words go here. ", 40)
	for _, c := range []struct{ text, query, snippet string }{
		{"A **bold** _word_ and `code`, ~~gone~~.", "bold", "A bold word and code, gone."},
		{"See [the policy](https://example.org/secret-target \"t\") now.", "policy", "See the policy now."},
		{"See [the policy][ref] or [ref].\n\n[ref]: https://example.org", "policy", "See the policy or ref."},
		{"Keep it. [S1-78, S2-66, C7]", "keep", "Keep it. [S1-78, S2-66, C7]"},
		{"Keep it [S1-78]. Then go.", "keep", "Keep it [S1-78]. Then go."},
		{"![A picture of a cat](cat.png) sits.", "cat", "Image: A picture of a cat sits."},
		{"<b>This</b> applies<br/>to staff.", "applies", "This applies to staff."},
		{"| Tool | Use |\n|---|---|\n| Slack | chat |", "slack", "Slack"},
		{"> - [x] 1. quoted deed", "quoted", "1. quoted deed"},
		{"Fish &amp; chips &#27;[31m &lt;b&gt;", "chips", "Fish & chips �[31m <b>"},
		{"A\tB\x1b[31m C\u202e D\u0085E\r", "b", "A    B�[31m C� D�E"},
		{long + "Here is the needle in it. " + long, "needle", "…Here is the needle in it. Filler words go here. Filler words go here. Filler words go here. Filler words go here. Filler words…"},
	} {
		hits := search(t, one(t, c.text), c.query, 1)
		if len(hits) != 1 || hits[0].Snippet != c.snippet {
			t.Errorf("%q in %q:\n got %+v\nwant %q", c.query, c.text, hits, c.snippet)
		} else if len(hits[0].Marks) == 0 {
			t.Errorf("%q in %q: nothing marked", c.query, c.text)
		}
	}
	if hits := search(t, one(t, "See [the policy](https://example.org/secret-target)."), "target", 1); hits != nil {
		t.Errorf("found by where it points at: %v", hits)
	}
}

// A section is read by itself to be shown, and shows what the whole text says:
// links by reference may be defined after it, or before.
func TestSnippetOfASectionIsThatOfTheText(t *testing.T) {
	text := "[first]: /a\n\n# Alpha [form][late] or [first]\n\nKeep the [alpha form][late] with [first].\n\n# Beta [late]\n\nThe [beta][first] list[^n].\n\n# Gamma\n\nNo more gamma [x][none].\n\n[late]: /b\n\n[^n]: A note.\n"
	x, checked := one(t, text), 0
	for s := range markdown.Sections(text) {
		word, _, _ := strings.Cut(s.Heading, " ")
		if word == "" {
			continue
		}
		hits := search(t, x, word, 1)
		if len(hits) != 1 || hits[0].Heading != s.Heading || hits[0].Snippet == "" || !strings.Contains(s.Text, hits[0].Snippet) {
			t.Errorf("%q: got %+v, want %q and some of %q", word, hits, s.Heading, s.Text)
		}
		checked++
	}
	if checked != 3 {
		t.Errorf("%d sections", checked)
	}
}

func TestMarks(t *testing.T) {
	x := one(t, "Keep the record, recorded soon: a record is kept, as Résumés are. Keep the records.")
	for query, want := range map[string][]string{
		"record":            {"record", "recorded", "record", "records"},
		`"keep the record"`: {"Keep the record"},
		"résumé":            {"Résumés"},
		"resum keep":        {"Keep", "Résumés", "Keep"},
		"kept":              {"kept"},
	} {
		hits := search(t, x, query, 1)
		if len(hits) != 1 || !slices.Equal(marked(hits[0]), want) {
			t.Errorf("%q: %+v", query, hits)
		}
	}
}

var hostile = map[string]string{
	"escapes":      "\x1b[2J\x1b]0;title\x07 word \x9b31m \x1bP word \x1b\\",
	"bidi":         "\u202eword\u202c \u2066x\u2069 \u200eword\u200f \u061c",
	"not UTF-8":    "\xff\xfe word \xc3\x28 \xed\xa0\x80 word \xf4\x90\x80\x80",
	"zero":         "word\x00word\x00",
	"separators":   "word\u2028word\u2029word\u0085word\vword\fword\rword",
	"entities":     "word &#27;[2J &#x202e; &#x9b; &#0; &#xd800; &Tab;&NewLine; word",
	"long line":    strings.Repeat("word ", 200_000),
	"long word":    strings.Repeat("word", 250_000),
	"continuation": "word " + strings.Repeat("\x80", 1<<20),
	"brackets":     strings.Repeat("[", 500_000) + "word" + strings.Repeat("](", 250_000),
	"targets":      "word " + strings.Repeat("](x", 300_000),
	"ticks":        "word " + strings.Repeat("`a``b```c", 100_000),
	"tags":         "word " + strings.Repeat("<a ", 300_000),
	"emphasis":     "word " + strings.Repeat("*_~", 300_000),
	"citations":    "word " + strings.Repeat("[S1-01] ", 120_000),
	"quotes":       strings.Repeat(">", 1<<20) + " word",
	"list":         strings.Repeat("- ", 1<<19) + " word",
	"headings":     strings.Repeat("# word\n", 150_000),
	"heading":      "# word " + strings.Repeat("word", 250_000),
	"table":        strings.Repeat("| word | x |\n", 50_000),
	"open fence":   "word\n```\n" + strings.Repeat("word\n", 100_000),
	"open comment": "word\n<!-- " + strings.Repeat("x\n", 100_000),
	"open front":   "---\ntitle: word\n" + strings.Repeat("word\n", 50_000),
	"newlines":     strings.Repeat("\n", 1<<20) + "word",
	"ids":          strings.Repeat("- S1-01 word\n", 80_000),
	"unique words": "word " + uniqueWords(150_000),
	"joined marks": "w\u0301\u0301ord word \u0301",
}

func uniqueWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%x ", i)
	}
	return b.String()
}

func TestHostileText(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			size := 100_000 // enough for what is not linear to show
			if testing.Short() {
				size = 10_000
			}
			text = text[:min(len(text), size)] + " word"
			short := text[:min(len(text), 4000)]
			x := build(t, []Document{{Path: "page", Title: short, Names: short, Text: text}, {Path: "named", Title: "Plain", Names: "word"}})
			hits := search(t, x, "word", 5)
			if len(hits) == 0 {
				t.Error("not found")
			}
			search(t, x, text, 5)
		})
	}
}

func TestFrontMatter(t *testing.T) {
	x := one(t, "---\n# a comment\ntitle: hidden\n---\n\n# Title\n\nText.")
	if hits := search(t, x, "hidden", 5); len(hits) != 1 || !strings.Contains(hits[0].Snippet, "hidden") {
		t.Errorf("front matter that is shown is found: %v", hits)
	}
	if hits := search(t, x, "text", 5); len(hits) != 1 || hits[0].Line != 7 || hits[0].Heading != "Title" {
		t.Errorf("%+v", hits)
	}
	rule := one(t, "---\n\nA rule above.\n")
	if hits := search(t, rule, "above", 5); len(hits) != 1 || hits[0].Line != 2 {
		t.Errorf("%+v", hits)
	}
}

func TestEmptyDocuments(t *testing.T) {
	if hits := search(t, build(t, nil), "word", 5); hits != nil {
		t.Error(hits)
	}
	x := build(t, []Document{{}, {Path: "empty", Title: "Word"}, {Path: "blank", Names: "word", Text: "\n\n"}})
	if got := paths(search(t, x, "word", 5)); !slices.Equal(got, []string{"empty", "blank"}) {
		t.Error(got)
	}
}

func TestBuildReportsProgress(t *testing.T) {
	var got []int
	x, err := Build(context.Background(), make([]Document, 3), func(done int) { got = append(got, done) })
	if err != nil || !slices.Equal(got, []int{1, 2, 3}) {
		t.Errorf("%v, %v", got, err)
	}
	x.Close()
}

func TestBuildStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	documents := make([]Document, 100)
	last := 0
	x, err := Build(ctx, documents, func(done int) {
		if last = done; done == 10 {
			cancel()
		}
	})
	if x != nil || !errors.Is(err, context.Canceled) || last == len(documents) {
		t.Errorf("%v, %v after %d documents", x, err, last)
	}
}

// A page may be long, so a build stops within it as well.
func TestBuildStopsWithinPage(t *testing.T) {
	ctx := &endsAfter{Context: context.Background(), asked: 5}
	x, err := Build(ctx, []Document{{Text: strings.Repeat("# word\n", 1000)}}, func(int) { t.Error("the page is done") })
	if x != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", x, err)
	}
}

// endsAfter is a context that ends once it has been asked so often.
type endsAfter struct {
	context.Context
	asked int
}

func (c *endsAfter) Err() error {
	if c.asked--; c.asked < 0 {
		return context.Canceled
	}
	return nil
}

func TestSearchStops(t *testing.T) {
	x := one(t, "word")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if hits, err := x.Search(ctx, "word", 5); hits != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", hits, err)
	}
	if hits := search(t, x, "word", 5); len(hits) != 1 {
		t.Error("the index is lost after a search that was stopped")
	}
}

func TestSearchAfterClose(t *testing.T) {
	x := one(t, "word")
	for range 2 {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	}
	if hits, err := x.Search(context.Background(), "word", 5); hits != nil || err == nil {
		t.Errorf("%v, %v", hits, err)
	}
}

// Searches of several goroutines, some of them stopped half-way, get the same
// as one alone.
func TestSearchFromSeveralGoroutines(t *testing.T) {
	x := buildPack(t)
	queries := some(queries, 3)
	want := map[string][]Hit{}
	for _, query := range queries {
		want[query] = search(t, x, query, 10)
	}
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for i := range queries {
				query := queries[(i+worker*3)%len(queries)]
				ctx, cancel := context.WithCancel(context.Background())
				if (i+worker)%4 == 0 {
					go cancel()
				}
				got, err := x.Search(ctx, query, 10)
				if stopped := errors.Is(err, context.Canceled); err != nil && !stopped {
					t.Errorf("%q: %v", query, err)
				} else if !stopped && fmt.Sprint(got) != fmt.Sprint(want[query]) {
					t.Errorf("%q: got %v, want %v", query, got, want[query])
				}
				cancel()
			}
		})
	}
	group.Wait()
}

// What is guessed is said.
func TestGuessesAreNamed(t *testing.T) {
	x := buildPack(t)
	for query, want := range map[string][]string{
		"record":           nil,
		"recor":            nil, // still being typed
		"recrods":          {"recrods"},
		"keep recrods":     {"recrods"},
		"pasword telefone": {"pasword", "telefone"},
	} {
		hits, err := x.Search(context.Background(), query, 5)
		if err != nil || len(hits) == 0 {
			t.Errorf("%q: %d hits, %v", query, len(hits), err)
			continue
		}
		for _, h := range hits {
			if !slices.Equal(h.Guessed, want) {
				t.Errorf("%q: guessed %q, want %q", query, h.Guessed, want)
			}
		}
	}
}

// "I'm" carries nothing, as "I am" does. Without its apostrophe it may be what people
// call instant messages, and "what's app" WhatsApp.
func TestEndingsCarryNothing(t *testing.T) {
	for query, want := range map[string]string{
		"I'm late": "late", "i’m": "im", "we're late, they've gone": "late gone", "don't know, can't join": "know join", "he'd rung": "rung",
		"im late": "im late", "what's app": "whats app", "d'arcy's": "darcys",
	} {
		var got []string
		for _, t := range terms(query) {
			got = append(got, t.words...)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q asks for %q, not %q", query, got, want)
		}
	}
}

func TestPages(t *testing.T) {
	hits := []Hit{{Path: "a", Title: "A"}, {Path: "a", Title: "A", Heading: "B"}, {Path: "b", Title: "B"}, {Path: "c", Title: "C"}, {Path: "d", Title: "D", Offered: true}}
	if got := Pages(hits, 2); !slices.Equal(got, []Page{{"a", "A"}, {"b", "B"}}) {
		t.Errorf("the first two are %v", got)
	}
	if got := Pages(hits, 9, "b"); !slices.Equal(got, []Page{{"a", "A"}, {"c", "C"}}) {
		t.Errorf("those that are not known are %v", got)
	}
}

// Text of scripts without spaces is shown as it is written, and its words as one.
func TestHitsInScriptsWithoutSpaces(t *testing.T) {
	x := one(t, "See the 会議の記録 of May, ﬁrst.")
	h := search(t, x, "会議", 1)[0]
	if h.Snippet != "See the 会議の記録 of May, first." || h.Words() != "会議" {
		t.Errorf("%q marks %q", h.Snippet, h.Words())
	}
	offering := build(t, []Document{{Path: "a", Title: "a", Text: "b", Offer: true}})
	if hits := search(t, offering, "携帯", 1); !hits[0].Offered || Together(hits[0].Left) != "携帯" {
		t.Errorf("%+v", hits)
	}
}

// A misspelt word is what it is nearest to, although it has the stem of another.
func TestNearestBeforeStem(t *testing.T) {
	x := build(t, []Document{{Path: "office", Title: "Office hours", Text: "offices"}, {Path: "official", Title: "OFFICIAL", Text: "x"}, {Path: "policies", Title: "Policies", Text: "x"}})
	for query, want := range map[string]string{"offical": "official", "policys": "policies", "office": "office", "officiall": "official"} {
		if got := search(t, x, query, 1)[0].Path; got != want {
			t.Errorf("%q leads to %s, not %s", query, got, want)
		}
	}
}
