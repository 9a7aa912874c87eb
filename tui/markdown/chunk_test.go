package markdown

import (
	"strings"
	"testing"
)

// chunk is a piece of a text, and the line of the text that it starts with.
type chunk struct {
	Line, Start, End int
	opening          string
}

// chunksOf cuts a whole text.
func chunksOf(text string, size int) []chunk {
	var chunks []chunk
	line, opening := 0, ""
	for start := 0; start < len(text); {
		end, next := NextChunk(text, start, size, opening)
		chunks = append(chunks, chunk{Line: line, Start: start, End: end, opening: opening})
		opening = next
		line += strings.Count(text[start:end], "\n")
		start = end
	}
	return chunks
}

// pieces is the pieces of a text, with ¦ between them.
func pieces(text string, size int) string {
	var parts []string
	for _, c := range chunksOf(text, size) {
		parts = append(parts, text[c.Start:c.End])
	}
	return strings.Join(parts, "¦")
}

// Where a text is cut if it is cut wherever it may be. Each @ stands for text
// that is long enough for a piece.
func TestWhereChunksAreCut(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"before headings", "@\n¦# @\n@\n¦## @\n"},
		{"between paragraphs", "@\n@\n\n¦@\n\n\n¦@\n"},
		{"before underlined headings", "@\n\n¦@\n===\n@\n"},
		{"not in a list", "- @\n\n- @\n\n  @\n\n¦@\n"},
		{"before a list", "@\n\n¦1. @\n2. @\n\n¦# @\n"},
		{"not in code", "```\n@\n\n# @\n\n@\n```\n\n¦@\n"},
		{"not in indented code", "    @\n\n    @\n\n¦@\n"},
		{"not in a quote", "> @\n>\n> @\n\n¦> @\n\n¦@\n"},
		{"not in a table", "| @ |\n|---|\n| @ |\n| @ |\n\n¦@\n"},
		{"not in HTML", "<table>\n\n<tr>@\n\n<td>@\n\n</table>\n\n¦@\n"},
		{"not in a comment", "<!-- @\n\n# @\n\n-->\n\n¦@\n"},
		{"not in a footnote", "[^1]: @\n\n    @\n\n[^2]: @\n\n¦@\n"},
		{"not before a definition", "@\n\n: @\n\n¦@\n"},
		{"not before a rule", "@\n\n---\n\n¦@\n"},
		{"not in front matter", "---\na: @\n\n# @\n---\n\n¦@\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.ReplaceAll(c.want, "@", strings.Repeat("x", 300))
			if got := pieces(strings.ReplaceAll(want, "¦", ""), 250); got != want {
				t.Errorf("cut as\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Where there is no good place the text is cut all the same, between items or
// rows if it can be.
func TestChunksOfWhatCannotBeCut(t *testing.T) {
	for name, line := range map[string]string{
		"code":     "    some code\n",
		"items":    "- an item\n  of two lines\n\n",
		"numbers":  "1. an item\n   of two lines\n",
		"rows":     "| a | b |\n",
		"a quote":  "> quoted\n",
		"a text":   "words of a paragraph\n",
		"one line": "words ",
	} {
		text := strings.Repeat(line, 100)
		if name == "rows" {
			text = "| a | b |\n|---|---|\n" + text
		}
		const size = 128
		checkChunks(t, text, size)
		for _, c := range chunksOf(text, size) {
			piece := text[c.Start:c.End]
			if c.End < len(text) && len(piece) < size {
				t.Errorf("%s: a piece of %d bytes", name, len(piece))
			}
			if strings.HasPrefix(piece, "  ") && name != "code" {
				t.Errorf("%s: a piece starts within an item: %q", name, piece[:20])
			}
		}
	}
}

// checkChunks checks what holds of the pieces of any text.
func checkChunks(t *testing.T, text string, size int) {
	t.Helper()
	at, line := 0, 0
	for _, c := range chunksOf(text, size) {
		if c.Start != at || c.End <= c.Start || c.Line != line {
			t.Fatalf("%+v after %d in line %d of %q", c, at, line, text)
		}
		piece := text[c.Start:c.End]
		last := strings.LastIndexByte(strings.TrimSuffix(piece, "\n"), '\n') + 1
		if last > growth*max(size, 1) {
			t.Fatalf("a piece of %d bytes, of which the last line has %d", len(piece), len(piece)-last)
		}
		if c.End < len(text) && piece[len(piece)-1] != '\n' {
			t.Fatalf("%+v ends within a line of %q", c, text)
		}
		if next, _ := NextChunk(text, c.Start, size, c.opening); next != c.End {
			t.Fatalf("%+v ends at %d by itself", c, next)
		}
		at, line = c.End, line+strings.Count(piece, "\n")
	}
	if at != len(text) {
		t.Fatalf("the pieces end at %d of %d", at, len(text))
	}
}

// The first piece is the same, whatever follows: no more than it is read.
func TestFirstChunkDependsOnNothingLater(t *testing.T) {
	const size = 1 << 10
	text := page(200 << 10)
	first, _ := NextChunk(text, 0, size, "")
	for _, tail := range []string{"", "<!-- ", "-->\n</table>\n", "```\n", "---\n", "[^1]: note\n"} {
		short := text[:2*growth*size]
		if got, _ := NextChunk(short+tail, 0, size, ""); got != first {
			t.Errorf("with %q after it the first piece has %d bytes, not %d", tail, got, first)
		}
	}
}

// What is prepared piece by piece is what is prepared at once.
func TestChunksArePreparedAlike(t *testing.T) {
	text := strings.ReplaceAll(page(30<<10), "[^", "^[")
	whole := Prepare(text, 78)
	for _, size := range []int{64, 512, 4096} {
		var parts []string
		for _, c := range chunksOf(text, size) {
			parts = append(parts, Prepare(text[c.Start:c.End], 78))
		}
		if got := strings.Join(parts, "\n"); got != whole {
			t.Errorf("pieces of %d bytes differ from the whole", size)
		}
	}
}
