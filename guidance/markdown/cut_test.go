package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// cutUp is the pieces of a text, with ¦ between them.
func cutUp(text string) string {
	var parts []string
	for _, p := range cutAll(text) {
		parts = append(parts, text[p.Start:p.End])
	}
	return strings.Join(parts, "¦")
}

// Where a text is cut. Each @ stands for text that is long enough for a piece.
func TestWhereTextsAreCut(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"before headings", "@\n¦# @\n@\n¦## @\n"},
		{"between paragraphs", "@\n@\n\n¦@\n\n\n¦@\n"},
		{"before underlined headings", "@\n\n¦@\n===\n\n¦@\n"},
		{"not in a list", "- @\n\n- b\n\n  c\n\n¦@\n"},
		{"before a list", "@\n\n¦1. @\n2. @\n\n¦# @\n"},
		{"not in code", "```\n@\n\n# b\n\nc\n```\n\n¦@\n"},
		{"not in indented code", "    @\n\n    @\n\n¦@\n"},
		{"not in a quote", "> @\n>\n> @\n\n¦> @\n\n¦@\n"},
		{"not in a table", "| @ |\n|---|\n| b |\n| c |\n\n¦@\n"},
		{"not in HTML", "<table>\n\n<tr>@\n\n<td>@\n\n</table>\n\n¦@\n"},
		{"not in a comment", "<!-- @\n\n# @\n\n-->\n\n¦@\n"},
		{"not in a remark", "{%- comment %}\n@\n\n# @\n\n{% endcomment %}\n\n¦@\n"},
		{"not in a footnote", "[^1]: @\n\n    @\n\n¦[^2]: @\n\n¦@\n"},
		{"not before a definition", "@\n\n: @\n\n¦@\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.ReplaceAll(c.want, "@", strings.Repeat("x", pieceSize))
			if got := cutUp(strings.ReplaceAll(want, "¦", "")); got != want {
				t.Errorf("cut as\n%s\nwant\n%s", short(got), short(want))
			}
		})
	}
}

func short(text string) string { return strings.ReplaceAll(text, strings.Repeat("x", pieceSize), "@") }

// checkPieces checks what holds of the pieces of any text.
func checkPieces(t *testing.T, text string) {
	t.Helper()
	_, at := Front(text)
	last := Piece{End: at}
	for i, p := range cutAll(text) {
		if p.Start != at || p.End <= p.Start && len(text) > at {
			t.Fatalf("piece %d is %+v after %d of %.200q", i, p, at, text)
		}
		size := p.End - p.Start
		if comment := strings.Contains(text[p.Start:p.End], "<!--") || endsRemark(text[p.Start:p.End]); size > pieceLongest && (!comment || size > maxComment+2*pieceLongest) {
			t.Fatalf("piece %d has %d bytes", i, size)
		}
		if len(p.Opening) > 2*pieceLongest {
			t.Fatalf("piece %d has an opening of %d bytes", i, len(p.Opening))
		}
		if next := last.Next(text); next != p {
			t.Fatalf("piece %d is %+v by itself, %+v else", i, next, p)
		}
		last, at = p, p.End
	}
	if at != len(text) {
		t.Fatalf("the pieces end at %d of %d", at, len(text))
	}
}

func TestPiecesOfAnyText(t *testing.T) {
	for _, text := range hostile(48 << 10) {
		checkPieces(t, text)
	}
	checkPieces(t, seeds(t, 100<<10))
}

// The first piece is the same, whatever follows: no more than it is read.
func TestFirstPieceDependsOnNothingLater(t *testing.T) {
	text := seeds(t, 200<<10)
	first := Piece{}.Next(text)
	for _, tail := range []string{"", "<!-- ", "-->\n</table>\n", "```\n", "---\n", "[^1]: note\n"} {
		if got := (Piece{}).Next(text[:2*pieceLongest] + tail); got != first {
			t.Errorf("with %q after it the first piece is %+v, not %+v", tail, got, first)
		}
	}
}

// Read piece by piece a text is what it is when it is read at once.
func TestPiecesReadLikeTheWhole(t *testing.T) {
	texts := map[string]string{"pages": seeds(t, 60<<10)}
	for name, unit := range map[string]string{
		"code":        "    some code %d\n",
		"items":       "- an item %d\n  of two lines\n\n",
		"numbers":     "1. an item %d\n   of two lines\n",
		"quotes":      "> quoted %d\n\n",
		"a paragraph": "words %d of a paragraph\n",
		"fences":      "```\n# code %d\n```\n\n",
		"HTML":        "<div>\n<p>words %d\n\n</div>\n\n",
		"boxes":       "!!! note\n    words %d\n\n    more\n\n",
	} {
		for i := range 600 {
			texts[name] += fmt.Sprintf(unit, i)
		}
	}
	rows := "| head | other |\n|---|---|\n"
	code := "```go\n"
	for i := range 600 {
		rows += fmt.Sprintf("| a%d | b |\n", i)
		code += fmt.Sprintf("# code %d\n\n", i)
	}
	texts["rows"], texts["a long fence"] = rows+"\nafter\n", code+"```\n\nafter\n"
	tags := ""
	for i := range 600 {
		tags += fmt.Sprintf("<tr>\n<td>a%d</td>\n<td>b<ul>\n<li>c</li></ul></td></tr>\n", i)
	}
	texts["rows of HTML"] = "<table>\n<thead><tr><th>head</th><th>other</th></tr></thead>\n<tbody>\n" + tags + "</tbody>\n</table>\n\nafter\n"
	texts["for a program"] = "a\n\n<style>\n" + strings.Repeat(".c { x: y }\n\n", 600) + "</style>\n\n<svg>\n" + strings.Repeat("<text>t</text>\n", 600) + "</svg>\n\nb\n"
	texts["to the letter"] = "<pre>\n" + strings.Repeat("*a*\n\n  b\n", 900) + "</pre>\n\nafter\n"
	texts["a long item"] = "1. first\n\n" + strings.Repeat("   words *of* the item\n\n   - nested\n\n     ```\n     # code\n     ```\n\n", 80) + "2. second\n\nafter\n"
	texts["code in an item"] = "- first\n\n    ```sh\n" + strings.Repeat("    # code\n\n", 600) + "    ```\n\n    more\n\nafter\n"
	texts["items that begin with code"] = strings.Repeat("- a\n- - 1. ```\n       # code\n       ```\n\n       *b*\n    2. c\n\n       ~~~\n       # more\n       ~~~\n\n", 90) + "after *it*\n"
	texts["code in a quote"] = "> a\n>\n> ```sh\n" + strings.Repeat("> # code\n>\n> <b> - c\n", 400) + "> ```\n>\n> *b*\n\nafter *it*\n"
	texts["code that ends with its quote"] = strings.Repeat("> ```\n> # code\n\n*a*\n\n", 400)
	texts["long code in an item"] = "- a\n- ```\n" + strings.Repeat("  # code\n", 900) + "  ```\n\n  *b*\n\nafter\n"
	texts["deep code"] = "- a\n  - b\n    - c\n\n        ```\n" + strings.Repeat("        # code\n", 600) + "        ```\n\n        more\n- d\n"
	for name, text := range texts {
		whole := strings.Join(wordsOf((&Reader{}).Read("", text)), " ")
		var parts, code []string
		for i, p := range cutAll(text) {
			tree := (&Reader{}).Read(p.Opening, text[p.Start:p.End])
			words := wordsOf(tree)
			code = append(code, codeOf(tree)...)
			if strings.HasPrefix(name, "rows") && p.Opening != "" && i > 0 {
				words = words[2:] // the heads, which are there again
			}
			parts = append(parts, words...)
		}
		if got := strings.Join(parts, " "); got != whole {
			n := 0
			for n < min(len(got), len(whole)) && got[n] == whole[n] {
				n++
			}
			t.Errorf("%s: in pieces\n%.2000s\nas a whole\n%.2000s", name, got[max(n-100, 0):], whole[max(n-100, 0):])
		}
		if want := codeOf((&Reader{}).Read("", text)); !slices.Equal(code, want) {
			t.Errorf("%s: %d lines of code in pieces, %d as a whole", name, len(code), len(want))
		}
	}
}

// The items of a list of HTML that is longer than a piece go on counting, and its rows
// stay in the columns of their table.
func TestLongElementsGoOn(t *testing.T) {
	list, table := "<ol type=\"a\">\n", "<div>\n<table class=x>\n<tr><th>A</th>\n<th>B</th></tr>\n"
	for i := range 500 {
		list += fmt.Sprintf("  <li>item %d<ol>\n  <li>x</li></ol></li>\n", i+1)
		table += fmt.Sprintf("<tr>\n  <td>a %d</td>\n  <td>%s</td>\n</tr>\n", i+1, strings.Repeat("word ", i%90))
	}
	items, rows := 0, 0
	for _, p := range cutAll(list + "</ol>\n\n" + table + "</table>\n</div>\n\nafter\n") {
		text := list + "</ol>\n\n" + table + "</table>\n</div>\n\nafter\n"
		for _, b := range (&Reader{}).Read(p.Opening, text[p.Start:p.End]).Children {
			switch b.Kind {
			case List:
				for _, item := range b.Children {
					items++
					if want := counted(items, "a") + "."; item.Label != want {
						t.Fatalf("item %d is %q, not %q", items, item.Label, want)
					}
				}
			case Table:
				if len(b.Align) != 2 || !b.Rows[0][0].Head || !b.Rows[0][1].Head {
					t.Fatalf("no heads of two columns: %s", dump(b))
				}
				rows += len(b.Rows) - 1
			case Paragraph:
				if Plain(b.Text) != "after" {
					t.Fatalf("%q is out of its row", Plain(b.Text))
				}
			}
		}
	}
	if items != 500 || rows != 500 {
		t.Errorf("%d items, %d rows", items, rows)
	}
}

// What stands in a box stays in it where the text is cut, and what follows does not.
func TestLongBoxesGoOn(t *testing.T) {
	for name, c := range map[string][3]string{
		"fences":   {"::: warning Never\n", "*words* %d\n\n- item\n\n```\n:::\n```\n\n", ":::\n"},
		"nested":   {":::: tip\n::: note\n", "words %d\n\n", ":::\n::::\n"},
		"indented": {"!!! danger \"Never\"\n", "    words *and* %d\n\n    ```\n    :::\n    ```\n\n", ""},
		"Govspeak": {"$CTA\n", "words %d\n\n| a | b |\n|---|---|\n| c | d |\n\n", "$CTA\n"},
	} {
		for _, n := range []int{3, 40, 600} {
			text := strings.Repeat("before ", 130) + "\n\n" + c[0]
			for i := range n {
				text += strings.ReplaceAll(c[1], "%d", fmt.Sprint(i))
			}
			text += c[2] + "\nafter\n\n" + strings.Repeat("after\n\n", 900) + "# after\n"
			boxed := 0
			for _, p := range cutAll(text) {
				for _, b := range (&Reader{}).Read(p.Opening, text[p.Start:p.End]).Children {
					words := strings.Join(wordsOf(b), " ")
					if boxed += strings.Count(words, "words"); b.Kind == Note && strings.Contains(words, "after") || b.Kind != Note && strings.Trim(words, " abefort") != "" {
						t.Fatalf("%s, %d times: %s", name, n, dump(b))
					}
				}
			}
			if boxed != n {
				t.Errorf("%s: %d of %d in the box", name, boxed, n)
			}
		}
	}
}

// codeOf is the lines of code of a tree that are not blank.
func codeOf(tree *Block) []string {
	var out []string
	tree.Leaves(func(leaf *Block) bool {
		for line := range strings.SplitSeq(leaf.Code, "\n") {
			if strings.TrimSpace(line) != "" {
				out = append(out, line)
			}
		}
		return true
	})
	return out
}
