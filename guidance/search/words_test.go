package search

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// tokenize has SQLite cut each text into terms, in order.
func tokenize(tb testing.TB, tokenizer string, texts []string) [][]string {
	tb.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		fmt.Sprintf("CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='%s')", tokenizer),
		"CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)",
	} {
		if _, err := db.Exec(statement); err != nil {
			tb.Fatal(err)
		}
	}
	tx, err := db.Begin()
	if err != nil {
		tb.Fatal(err)
	}
	for i, text := range texts {
		if _, err := tx.Exec("INSERT INTO t(rowid, x) VALUES(?, ?)", i+1, text); err != nil {
			tb.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		tb.Fatal(err)
	}
	rows, err := db.Query("SELECT term, doc, offset FROM v ORDER BY doc, offset")
	if err != nil {
		tb.Fatal(err)
	}
	defer rows.Close()
	out := make([][]string, len(texts))
	for rows.Next() {
		var term string
		var doc, offset int
		if err := rows.Scan(&term, &doc, &offset); err != nil {
			tb.Fatal(err)
		}
		out[doc-1] = append(out[doc-1], term)
	}
	return out
}

func wordsOf(text string) []string {
	var out []string
	for t := (tokens{text: text}); t.next(); {
		out = append(out, string(t.word))
	}
	return out
}

// stem must do as SQLite does, or marks would stand on other words than those
// that are found.
func TestStemAgreesWithSQLite(t *testing.T) {
	words := vocabularyOf(t)
	roots := strings.Fields("a be cla conn rat hop fall oper gener trad univers y sky by try feed agre plaster motor fil fizz siz troubl conflat relat digit vietnam predic hesit form elect good")
	endings := strings.Fields("s es ies ss ed eed ing ied y ly ational tional enci anci izer logi bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion tion ion ou ism ate iti ous ive ize e l ll eeing yed yings sses")
	for _, root := range roots {
		for _, e := range endings {
			words = append(words, root+e, root+e+"s", root+e+e)
		}
	}
	random := rand.New(rand.NewPCG(3, 5))
	for range 5000 {
		b := make([]byte, 1+random.IntN(9))
		for i := range b {
			b[i] = "aeiouybcdlnrsttgz"[random.IntN(17)]
		}
		words = append(words, string(b)+endings[random.IntN(len(endings))])
	}
	words = append(words, strings.Repeat("a", 63)+"s", strings.Repeat("a", 64)+"s")
	words = some(words, 20)
	for i, want := range tokenize(t, "porter unicode61 remove_diacritics 2", words) {
		if got := string(stem([]byte(words[i]))); len(want) != 1 || got != want[0] {
			t.Errorf("%s: got %s, want %v", words[i], got, want)
		}
	}
}

// tokens must cut as SQLite does.
func TestTokensAgreeWithSQLite(t *testing.T) {
	texts := []string{
		"Keep the record, S1-33: it's 2FA/MFA at 9.30; R&D_x café CRÈME ÎLE",
		"e\u0301te\u0301 x\u0301 \u0301y naı\u0308ve", "日本語 テスト русский текст Ελληνικά", "a\u200db a\u00adb a\u00a0b 1½ ² Ⅷ ٣", "x\uE000y",
	}
	for r := rune(1); r < 0x250; r++ {
		texts = append(texts, "x"+string(r)+"y "+string(r))
	}
	for r := rune(0x1e00); r < 0x1f00; r++ {
		texts = append(texts, "x"+string(r)+"y")
	}
	for _, d := range FromPack(loadPack(t)) {
		texts = append(texts, d.Text)
	}
	texts = some(texts, 20)
	for i, want := range tokenize(t, "unicode61 remove_diacritics 2", texts) {
		if got := wordsOf(texts[i]); !slices.Equal(got, want) {
			t.Errorf("%.40q: got %.200q, want %.200q", texts[i], got, want)
		}
	}
}

func TestTokensKnowTheirPlace(t *testing.T) {
	text := "Ein Café,  naïve—x"
	var got []string
	for t := (tokens{text: text}); t.next(); {
		got = append(got, text[t.start:t.end])
	}
	if want := []string{"Ein", "Café", "naïve", "x"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// plainDistance is the textbook's table.
func plainDistance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

func TestDistance(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 9))
	for range 20_000 {
		a, b := make([]rune, 4+random.IntN(6)), make([]rune, random.IntN(12))
		for i := range a {
			a[i] = []rune("abcé")[random.IntN(4)]
		}
		for i := range b {
			b[i] = []rune("abcé")[random.IntN(4)]
			if i < len(a) && random.IntN(4) > 0 {
				b[i] = a[i]
			}
		}
		for limit := 1; limit <= 2; limit++ {
			want := min(plainDistance(a, b), limit+1)
			if got := distance(a, string(b), limit, false); got != want {
				t.Fatalf("%s, %s, limit %d: got %d, want %d", string(a), string(b), limit, got, want)
			}
			for n := range b {
				want = min(want, plainDistance(a, b[:n]))
			}
			if got := distance(a, string(b), limit, true); got != want {
				t.Fatalf("%s, beginning of %s, limit %d: got %d, want %d", string(a), string(b), limit, got, want)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	v := newVocabulary()
	v.add("record records recorded reword message messages classification passage cat 1234567")
	v.seal()
	for text, want := range map[string][]string{
		"recrod":         {"record"},
		"recod":          {"record"},
		"rceord":         {"record"},
		"mesage":         {"message"},
		"classificaton":  {"classification"},
		"clasificaton":   {"classification"},
		"clsificaton":    nil, // three letters off
		"cta":            nil, // too short to guess at
		"1234568":        nil, // a number is not misspelt
		"reqord":         {"record", "reword"},
		"messages":       {"messages"},
		"xxxxxxxxxxxxxx": nil,
		"pessage":        {"message", "passage"},
	} {
		var got []string
		for _, w := range v.nearest(text, false) {
			got = append(got, w.text)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
	if got := v.nearest("clasifi", true); len(got) != 1 || got[0].text != "classification" {
		t.Errorf("half typed and misspelt: %v", got)
	}
}

// A vocabulary that is full guesses at nothing, since it can't tell.
func TestFullVocabulary(t *testing.T) {
	v := newVocabulary()
	v.add(uniqueWords(vocabularySize + 10))
	v.seal()
	if !v.full || !v.knows("anything") || len(v.words) != vocabularySize {
		t.Errorf("full %v, %d words", v.full, len(v.words))
	}
}

// vocabularyOf is the words of the pack, the most frequent first.
func vocabularyOf(tb testing.TB) []string {
	x := buildPack(tb)
	words := slices.Clone(x.vocabulary.words)
	slices.SortStableFunc(words, func(a, b word) int { return b.count - a.count })
	var out []string
	for _, w := range words {
		out = append(out, w.text)
	}
	return out
}
