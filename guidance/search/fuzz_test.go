package search

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"whichtool/guidance/clean"
)

func FuzzSearch(f *testing.F) {
	for _, query := range append(queries, "NEAR(a b)", "a* OR \"b", "{title}: x", "\x00\xff", "“a” 'b'", "a-b_c.d", "日本") {
		f.Add(query, 10)
	}
	x := buildPack(f)
	f.Fuzz(func(t *testing.T, query string, limit int) {
		search(t, x, query, min(limit, 1000))
	})
}

func FuzzBuild(f *testing.F) {
	for name, text := range hostile {
		if len(text) < 5000 {
			f.Add(name, "names", text, "word")
		}
	}
	f.Add("Title", "", "---\na: b\n---\n# H\n\n```\ncode\n```\n- S1-33 (fact) x [S1-01]\n| a | b |\n", "code a")
	f.Add("T", "n", "[a](b \"c\") <b>d</b> ![e](f) `g` &amp; [^1]\n\n[^1]: h\n", "a d")
	f.Fuzz(func(t *testing.T, title, names, text, query string) {
		x, err := Build(context.Background(), []Document{{Path: "page", Title: title, Names: names, Text: clean.Text([]byte(text))}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		search(t, x, query, 5)
		words, err := x.list(context.Background(), `SELECT word, sections FROM words LIMIT 3`)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			// Letters newer than SQLite's tables of Unicode are not found.
			ascii := strings.IndexFunc(w.word, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
			if hits := search(t, x, w.word, 5); ascii && len(hits) == 0 {
				t.Errorf("%q is in the text and is not found", w.word)
			}
		}
	})
}

// FuzzTerms checks that nothing but words gets into an expression.
func FuzzTerms(f *testing.F) {
	for _, query := range queries {
		f.Add(query)
	}
	f.Fuzz(func(t *testing.T, query string) {
		terms := terms(query)
		if len(terms) > queryTerms {
			t.Fatalf("%d terms", len(terms))
		}
		for _, asked := range terms {
			for _, word := range asked.words {
				if strings.ContainsFunc(word, func(r rune) bool { return !isToken(r) }) || word == "" {
					t.Fatalf("%q is no word", word)
				}
			}
		}
	})
}
