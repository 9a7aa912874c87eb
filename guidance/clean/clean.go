// Package clean makes foreign text safe: what comes from files, arguments, the
// environment, the clipboard or a pipe passes through it before anything else
// reads it, and what a later decoder could bring back (an entity in Markdown,
// an escape in JSON) passes through it again where it is final.
//
// Text is for whole texts, Line for what stands on one line, and Cleaner with
// Reader for what comes in pieces. What they give holds no control, C1 or
// bidirectional character and is valid UTF-8, and cleaning it again changes
// nothing.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const (
	zeroWidthNonJoiner = '\u200c'
	zeroWidthJoiner    = '\u200d'
	replacement        = string(utf8.RuneError)
)

// maxMarks is how many combining marks a character keeps. No writing system
// stacks more; a heap of them paints over the lines around it.
const maxMarks = 10

// Lookahead is how many bytes Feed may leave over, and one more: what decides
// about a character is itself and the next.
const Lookahead = 2 * utf8.UTFMax

// Text makes a text safe for a terminal, whatever its encoding: UTF-8 with or
// without its mark, UTF-16 with its mark, Windows-1252.
//
// Line ends (CR LF, a lone CR, U+2028, U+2029) become \n. Tabs stay. A byte
// that is not UTF-8 is read as Windows-1252, unless the text has shown itself
// to be UTF-8 before.
//
// What a person should see was there becomes U+FFFD, one for a run of it:
// broken UTF-8, noncharacters, control characters (ESC among them, so that a
// sequence's letters stay and do nothing), and what turns the direction of
// text or hides part of it, that is bidirectional embeddings, overrides and
// isolates and interlinear annotations. So the text grows to three times the
// data's size at most.
//
// What is invisible by its nature is dropped, since terminals disagree on its
// width and it hides words from a search: byte order marks, zero-width spaces,
// soft hyphens, direction marks, variation selectors, tags and the like. The
// zero-width joiners stay between letters of the scripts that need them, from
// Arabic to Mongolian; an emoji made of several falls apart into those.
// Combining marks are dropped beyond ten on a character, or with no character
// in the line before them.
func Text(data []byte) string {
	var c Cleaner
	if IsUTF16(data) { // a mark of UTF-8 is left to the cleaner, to which it says what the rest is
		data = Decoded(data)
	}
	c.Grow(len(data))
	c.Feed(data, true)
	return c.String()
}

// Line makes a short text safe to stand within a line: line ends and tabs
// become spaces. A text that is safe already costs nothing.
func Line(text string) string {
	if isSafeLine(text) {
		return text
	}
	return lines.Replace(Text([]byte(text)))
}

var lines = strings.NewReplacer("\n", " ", "\t", " ")

// isSafeLine reports whether a text is printable ASCII.
func isSafeLine(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// plain says of each byte whether it is an ASCII character to keep.
var plain = func() (table [256]bool) {
	for b := ' '; b <= '~'; b++ {
		table[b] = true
	}
	table['\n'], table['\t'] = true, true
	return table
}()

// Cleaner does what Text does for a text that comes in pieces and is decoded by
// Reader. The zero Cleaner is at the beginning of one.
type Cleaner struct {
	out     strings.Builder
	last    rune // the last one written, 0 at the beginning
	marks   int  // how many marks were written since the last that is none
	unicode bool // a character beyond ASCII stood in the text as UTF-8
}

// Grow makes room for a text of so many bytes.
func (c *Cleaner) Grow(bytes int) { c.out.Grow(bytes) }

// String is what has been cleaned so far.
func (c *Cleaner) String() string { return c.out.String() }

// Feed cleans a piece, and returns how many bytes at the end of it are to come
// again at the front of the next piece, which decides about them. Those are
// fewer than Lookahead, and none with the final piece.
func (c *Cleaner) Feed(data []byte, final bool) (left int) {
	kept := 0 // data[kept:i] is to be written as it is
	for i := 0; i < len(data); {
		if plain[data[i]] {
			for i++; i < len(data) && plain[data[i]]; i++ {
			}
			c.last, c.marks = rune(data[i-1]), 0
			continue
		}
		if !final && len(data)-i < Lookahead {
			left = len(data) - i
			break
		}
		size, instead, keep := c.judge(data[i:])
		if !keep {
			c.out.Write(data[kept:i])
			c.out.WriteString(instead)
			kept = i + size
		}
		i += size
	}
	c.out.Write(data[kept : len(data)-left])
	return left
}

// judge decides about the first character of rest: how many bytes it has, and
// what stands in its place unless it is kept.
func (c *Cleaner) judge(rest []byte) (size int, instead string, keep bool) {
	r, size := utf8.DecodeRune(rest)
	if r == utf8.RuneError && size == 1 && !c.unicode {
		return c.judgeByte(rest[0])
	}
	c.unicode = c.unicode || r >= utf8.RuneSelf && size > 1
	switch {
	case common(r):
		c.last, c.marks = r, 0
		return size, "", true
	case r == '\r', r == '\u2028', r == '\u2029':
		if r == '\r' && len(rest) > 1 && rest[1] == '\n' {
			size++
		}
		c.last, c.marks = '\n', 0
		return size, "\n", false
	case r == utf8.RuneError && size == 1, forbidden(r):
		return size, c.replace(), false
	case r == zeroWidthJoiner, r == zeroWidthNonJoiner:
		return size, "", c.join(r, rest[size:])
	case ignorable(r):
		return size, "", false
	case mark(r):
		return size, "", c.stack(r)
	}
	c.last, c.marks = r, 0
	return size, "", true
}

// judgeByte decides about a byte of Windows-1252.
func (c *Cleaner) judgeByte(b byte) (size int, instead string, keep bool) {
	r := charmap.Windows1252.DecodeByte(b)
	switch {
	case forbidden(r), r == utf8.RuneError:
		return 1, c.replace(), false
	case ignorable(r):
		return 1, "", false
	}
	c.last, c.marks = r, 0
	return 1, string(r), false
}

// replace is the sign for what was taken out, once for a run.
func (c *Cleaner) replace() string {
	if c.last == utf8.RuneError {
		return ""
	}
	c.last, c.marks = utf8.RuneError, 0
	return replacement
}

// stack reports whether a mark may follow what is written.
func (c *Cleaner) stack(r rune) bool {
	if c.marks == maxMarks || c.last == 0 || c.last == '\n' || c.last == '\t' {
		return false
	}
	c.last = r
	c.marks++
	return true
}

// join reports whether a joiner may stand between what is written and what
// comes next. It counts as a mark, and must not be left behind alone.
func (c *Cleaner) join(r rune, rest []byte) bool {
	next, _ := utf8.DecodeRune(rest)
	if !joins(c.last) || !joins(next) || c.marks == maxMarks || mark(next) && c.marks+1 == maxMarks {
		return false
	}
	c.last = r
	c.marks++
	return true
}

// joins reports whether a character is of a script that uses joiners.
func joins(r rune) bool {
	return 0x600 <= r && r < 0x1900 && !ignorable(r) && (unicode.IsLetter(r) || unicode.IsMark(r))
}

// mark reports whether a character sits on the one before it: the combining
// marks, and the skin colours of emoji.
func mark(r rune) bool {
	return r >= 0x300 && !common(r) && (unicode.IsMark(r) || 0x1f3fb <= r && r <= 0x1f3ff)
}

// common reports whether a character is in the blocks that most text beyond
// ASCII is from and that hold neither marks nor anything invisible: it saves
// looking those up.
func common(r rune) bool {
	switch {
	case 0xae <= r && r < 0x300, 0x370 <= r && r < 0x483, 0x48a <= r && r < 0x590: // Latin, Greek, Cyrillic, Armenian
	case 0x2010 <= r && r < 0x2028, 0x2030 <= r && r < 0x2060, 0x2190 <= r && r < 0x2c00: // punctuation, signs
	case 0x3000 <= r && r < 0x302a, 0x309b <= r && r < 0x3164: // kana
	case 0x4e00 <= r && r < 0xa000, 0xac00 <= r && r < 0xd7a4: // Chinese, Korean
	default:
		return false
	}
	return true
}

// forbidden reports whether a character is one that a reader must be told of.
func forbidden(r rune) bool {
	switch {
	case r < ' ', 0x7f <= r && r < 0xa0: // control characters
	case 0x202a <= r && r <= 0x202e: // bidirectional embeddings and overrides
	case 0x2066 <= r && r <= 0x2069: // bidirectional isolates
	case 0xfff9 <= r && r <= 0xfffb: // interlinear annotations
	case 0xfdd0 <= r && r <= 0xfdef, r&0xfffe == 0xfffe: // noncharacters
	default:
		return false
	}
	return true
}

// ignorable reports whether a character shows nothing and takes no room.
func ignorable(r rune) bool {
	return r == 0xad || r >= 0x300 && !common(r) && unicode.Is(invisible, r)
}

// invisible is Unicode's format characters and default ignorable code points,
// without those above and without the Arabic and Syriac signs that are format
// characters but show. The tests hold it to the tables of package unicode.
var invisible = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00ad, Hi: 0x00ad, Stride: 1}, // soft hyphen
		{Lo: 0x034f, Hi: 0x034f, Stride: 1}, // combining grapheme joiner
		{Lo: 0x061c, Hi: 0x061c, Stride: 1}, // Arabic letter mark
		{Lo: 0x115f, Hi: 0x1160, Stride: 1}, // Hangul fillers
		{Lo: 0x17b4, Hi: 0x17b5, Stride: 1}, // Khmer inherent vowels
		{Lo: 0x180b, Hi: 0x180f, Stride: 1}, // Mongolian selectors
		{Lo: 0x200b, Hi: 0x200f, Stride: 1}, // zero-width characters, direction marks
		{Lo: 0x2060, Hi: 0x2065, Stride: 1}, // word joiner, invisible operators
		{Lo: 0x206a, Hi: 0x206f, Stride: 1}, // deprecated format characters
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, // Hangul filler
		{Lo: 0xfe00, Hi: 0xfe0f, Stride: 1}, // variation selectors
		{Lo: 0xfeff, Hi: 0xfeff, Stride: 1}, // byte order mark
		{Lo: 0xffa0, Hi: 0xffa0, Stride: 1}, // halfwidth Hangul filler
		{Lo: 0xfff0, Hi: 0xfff8, Stride: 1}, // reserved
	},
	R32: []unicode.Range32{
		{Lo: 0x13430, Hi: 0x1343f, Stride: 1}, // Egyptian hieroglyph format controls
		{Lo: 0x1bca0, Hi: 0x1bca3, Stride: 1}, // shorthand format controls
		{Lo: 0x1d173, Hi: 0x1d17a, Stride: 1}, // musical beams and slurs
		{Lo: 0xe0000, Hi: 0xe0fff, Stride: 1}, // tags, more variation selectors
	},
}
