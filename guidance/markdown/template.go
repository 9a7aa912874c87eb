package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// marks are what a program that made pages of the text would have replaced: how
// one begins and how it ends, the longer beginnings first.
var marks = [][2]string{{"<%", "%>"}, {"{%", "%}"}, {"{/*", "*/}"}, {"{{<", ">}}"}, {"{{%", "%}}"}, {variable, "}}"}}

// variable begins a mark that stands for words; they are named in its place.
const variable = "{{"

// attributes are marks that say something of what they stand at: of kramdown and
// pandoc, of buttons, of word processors.
var attributes = regexp.MustCompile(`^(?:\{[:.#][^{}\n]*\}|\{/?(?:button|barchart|stat-headline)[^{}\n]*\}|\$(?:End)?LegislativeList$|\{/[\w-]*\}|</?[A-Za-z][\w-]*:[A-Za-z][\w-]*(?:\s[^<>\n]*)?/?>)`)

// valued are marks that say something of the link before them.
var valued = regexp.MustCompile(`^\{[A-Za-z][\w-]*=[^{}\n]*\}`)

// markAt is the mark for a program at the front of a line, how it begins, and its
// length; 0 where there is none. It looks for the end of a mark byte by byte, since
// a line may be nothing but beginnings.
func markAt(line []byte) (begin string, size int) {
	for _, m := range marks {
		if !bytes.HasPrefix(line, []byte(m[0])) {
			continue
		}
		if end := bytes.Index(line[len(m[0]):], []byte(m[1])); end >= 0 && bytes.IndexByte(line[:len(m[0])+end], '\n') < 0 {
			return m[0], len(m[0]) + end + len(m[1])
		}
	}
	return "", 0
}

// templateParser reads marks for programs within text.
type templateParser struct{}

// Trigger implements parser.InlineParser.
func (templateParser) Trigger() []byte { return []byte{'{', '<'} }

// Parse implements parser.InlineParser.
func (templateParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	n := &written{}
	begin, size := markAt(line)
	if size == 0 {
		size = len(attributes.Find(line))
	}
	if before := block.PrecendingCharacter(); size == 0 && (before == ')' || before == ']') {
		size = len(valued.Find(line))
	}
	if size == 0 {
		return nil
	}
	if begin == variable {
		name, _, _ := strings.Cut(string(line[len(variable):size-len(variable)]), "(") // of what is called
		n.text = "‹" + strings.TrimSpace(name) + "›"
	}
	block.Advance(size)
	n.SetPos(segment.Start)
	return n
}

// asSeen is a text as goldmark is to see it: what it does not know is masked as
// something like it that it does, and every byte stays where it is.
func asSeen(source []byte) []byte { return withoutMarks(withItems(withRemarks(source))) }

// How a remark begins and ends: a comment of Liquid, as pages for Jekyll have them.
var remark, remarkEnd = regexp.MustCompile(`\{%-? *comment\b[^%\n]*%\}`), []byte("endcomment")

func endsRemark(text string) bool { return strings.Contains(text, string(remarkEnd)) }

// withRemarks is a text in which remarks are comments of HTML. Every byte stays where it
// is.
func withRemarks(source []byte) []byte {
	if !bytes.Contains(source, remarkEnd) {
		return source
	}
	out := bytes.Clone(source)
	for rest := out; ; {
		open := remark.FindIndex(rest)
		if open == nil {
			return out
		}
		rest = rest[open[0]:]
		end := bytes.Index(rest, remarkEnd)
		tag := bytes.Index(rest[max(end, 0):], []byte("%}"))
		if end < 0 || tag < 0 {
			return out
		}
		one := rest[:end+tag+len("%}")]
		copy(one, bytes.ReplaceAll(one, []byte(">"), []byte(" ")))
		copy(one, "<!--")
		copy(one[len(one)-len("-->"):], "-->")
		rest = rest[len(one):]
	}
}

// typographic are bullets of typography, of three bytes each.
var typographic = []string{"•", "▪", "◦", "‣"}

// step is a step of Govspeak.
var step = regexp.MustCompile(`^s\d{1,3}\. `)

// withItems is a text in which items that Markdown does not know begin as its own
// do.
func withItems(source []byte) []byte {
	out := source
	for at, line := 0, []byte(nil); at < len(source); at += len(line) + 1 {
		line, _, _ = bytes.Cut(source[at:], []byte("\n"))
		item := bytes.TrimLeft(line, " \t>")
		if len(item) < 4 || item[0] != 's' && item[0] < utf8.RuneSelf {
			continue
		}
		mask := ""
		switch {
		case slices.Contains(typographic, string(item[:3])) && !util.IsBlank(item[3:]):
			mask = "-  "
		case step.Match(item):
			mask = " "
		default:
			continue
		}
		if &out[0] == &source[0] {
			out = bytes.Clone(source)
		}
		copy(out[at+len(line)-len(item):], mask)
	}
	return out
}

// linkTo is what stands between the words of a link and its target.
var linkTo = []byte("](")

// withoutMarks is a text in which the marks in targets of links have no signs that
// would end the target for Markdown: a program was to fill them in, and they
// are taken out of the target later. Every byte stays where it is.
func withoutMarks(source []byte) []byte {
	out := source
	for at := 0; ; {
		found := bytes.Index(source[at:], linkTo)
		if found < 0 {
			return out
		}
		at += found + len(linkTo)
		begin := bytes.IndexAny(source[at:], "{<() \t\n")
		if begin < 0 {
			return out
		}
		if mark, size := markAt(source[at+begin:]); size > 0 {
			if &out[0] == &source[0] {
				out = bytes.Clone(source)
			}
			at += begin
			copy(out[at:], masked.Replace(string(source[at:at+size])))
			if mark == marks[0][0] {
				out[at], out[at+size-1] = '{', '}'
			}
			at += size
		}
	}
}

// masked writes a mark as one that may stand in a target, byte for byte.
var masked = strings.NewReplacer("{{<", "{{%", ">}}", "%}}", " ", "_", "\t", "_", `"`, "_", "'", "_", "(", "_", ")", "_", "\\", "_")

// withoutCalls is HTML in which marks for programs are space, since they may stand
// within a tag. Every byte stays where it is.
func withoutCalls(source string) string {
	open, shut := marks[0][0], marks[0][1]
	if !strings.Contains(source, open) {
		return source
	}
	var b strings.Builder
	for {
		begin := strings.Index(source, open)
		size := strings.Index(source[max(begin, 0):], shut)
		if begin < 0 || size < 0 {
			return b.String() + source
		}
		size += len(shut)
		b.WriteString(source[:begin] + strings.Repeat(" ", size))
		source = source[begin+size:]
	}
}

// filled is a target without the marks that a program was to fill in.
func filled(target string) string {
	var b strings.Builder
	for target != "" {
		begin := strings.IndexByte(target, '{')
		if begin < 0 {
			break
		}
		_, size := markAt([]byte(target[begin:]))
		b.WriteString(target[:begin])
		if size == 0 {
			size = 1
			b.WriteByte('{')
		}
		target = target[begin+size:]
	}
	return b.String() + target
}
