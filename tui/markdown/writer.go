package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	xansi "github.com/charmbracelet/x/ansi"
)

// maxNesting is how deep quotes and lists go; what is deeper stands there.
const maxNesting = 8

// writer writes blocks of Markdown in the form that Render lays out well. It
// knows what Render cannot do:
//
//   - A line break within a paragraph is lost. So there is as much space in its
//     place as makes the text go on in the next line.
//   - Paragraphs of a list item run together. So they are one, with breaks.
//   - A full line in a quote loses its last word to a line of its own. So text
//     in a quote is broken before it is that long.
type writer struct {
	out    []byte
	frames []frame           // the open quotes and items within the page, which is first
	beyond int               // how many more are open than may be
	width  int               // of the text
	spare  int               // how much space for line breaks may still be written
	inText bool              // the last block is a paragraph
	names  map[string]int    // how many headings read alike
	closed [maxNesting]frame // the last item in each frame
}

// frame is a quote or a list item that is being written.
type frame struct {
	kind    frameKind
	marker  string
	fresh   bool // nothing of it is written yet
	again   bool // it goes on with a list
	label   string
	last    blockKind // written in it
	count   int       // the number of its last item
	other   bool      // that item's list has the second kind of marker
	ordered bool      // that item has a number
	loose   bool      // it has more than one paragraph
	item    *frame    // the last item in it, once that is closed
}

type frameKind uint8

const (
	pageFrame frameKind = iota
	quoteFrame
	itemFrame
)

type blockKind uint8

const (
	noBlock blockKind = iota
	textBlock
	listBlock
	otherBlock
)

// newWriter writes for Render at a width. The size of the input bounds that of
// the output.
func newWriter(width, size int) *writer {
	return &writer{
		out:    make([]byte, 0, size+size/4+64),
		frames: make([]frame, 1, maxNesting+1),
		width:  textWidth(width),
		spare:  8*size + 256,
	}
}

// textWidth is the room for text in what Render makes.
func textWidth(width int) int { return max(min(width, MaxWidth), 20) - hanging }

func (w *writer) top() *frame { return &w.frames[len(w.frames)-1] }

// openQuote and openItem start a container, which close ends.
func (w *writer) openQuote() {
	if len(w.frames) > maxNesting {
		w.beyond++
		return
	}
	w.frames = append(w.frames, frame{kind: quoteFrame, fresh: true})
}

// openItem starts an item of a list; a number below 0 makes it a bullet.
func (w *writer) openItem(number int, again bool) {
	if len(w.frames) > maxNesting {
		w.beyond++
		if w.top().kind != itemFrame {
			return
		}
		// It stands next to the one that it is in.
		w.frames = w.frames[:len(w.frames)-1]
		again = true
	}
	parent := w.top()
	again = again && parent.last == listBlock && parent.ordered == (number >= 0)
	if again {
		parent.count++
	} else {
		parent.count = min(number, 99999)
		parent.other = parent.last == listBlock && !parent.other
		parent.ordered = number >= 0
	}
	f := frame{kind: itemFrame, fresh: true, again: again, marker: "- "}
	if parent.other {
		f.marker = "* "
	}
	if number >= 0 {
		f.marker = strconv.Itoa(parent.count) + ". "
		if parent.other {
			f.marker = strconv.Itoa(parent.count) + ") "
		}
	}
	w.frames = append(w.frames, f)
}

func (w *writer) close() {
	if w.beyond > 0 {
		w.beyond--
		return
	}
	if n := len(w.frames) - 1; n > 0 {
		w.closed[n-1] = w.frames[n]
		w.frames[n-1].item = &w.closed[n-1]
		w.frames = w.frames[:n]
	}
}

// closeTo closes all containers but so many.
func (w *writer) closeTo(depth int) {
	for w.depth() > depth {
		w.close()
	}
}

func (w *writer) depth() int { return len(w.frames) - 1 + w.beyond }

// paragraph writes a paragraph of prepared text.
func (w *writer) paragraph(text string) {
	if text == "" {
		return
	}
	f := w.top()
	if f.label != "" {
		text = f.label + text
	} else {
		text = taskMark(f, text)
	}
	text = w.fold(text)
	lines := strings.Split(text, string(hardBreak))
	for i, line := range lines {
		if f.label == "" || i > 0 {
			lines[i] = escapeStart(line)
		}
	}
	f.label = ""
	switch {
	case f.kind != itemFrame:
		w.begin(textBlock)
		w.spread(lines)
	case f.last == textBlock && !f.fresh:
		f.loose = true
		w.gap()
		w.joinLines(lines)
	default:
		w.begin(textBlock)
		w.out = append(w.out, lines[0]...)
		w.out = append(w.out, '\n')
		w.joinLines(lines[1:])
	}
}

// taskMark shows the box of a task as text, so that its lines are indented as
// those of other items.
func taskMark(f *frame, text string) string {
	if f.kind != itemFrame || !f.fresh || len(text) < 4 || text[0] != '[' || text[2] != ']' || text[3] != ' ' {
		return text
	}
	switch text[1] {
	case ' ', 'x', 'X':
		return `\[` + text[1:2] + `\]` + text[3:]
	}
	return text
}

// emptyLine is a line that shows nothing, yet is none that ends a list: Render
// would start the next item anew.
const emptyLine = "\u200b"

// gap leaves a line empty after the paragraph of an item.
func (w *writer) gap() {
	w.out = append(w.out[:len(w.out)-1], "\\\n"+emptyLine+"\n"...)
}

// hangingSpace sets the further lines of an item in a quote under its first
// word, as Render does only outside of quotes.
const hangingSpace = "\u00a0\u00a0"

func (w *writer) quoted() bool {
	for i := range w.frames {
		if w.frames[i].kind == quoteFrame {
			return true
		}
	}
	return false
}

// joinLines adds lines to the paragraph of an item.
func (w *writer) joinLines(lines []string) {
	for _, line := range lines {
		w.out = append(w.out[:len(w.out)-1], "\\\n"...)
		w.prefix(len(w.frames))
		if w.quoted() {
			w.out = append(w.out, hangingSpace...)
		}
		w.out = append(w.out, line...)
		w.out = append(w.out, '\n')
	}
}

// spread writes the lines of a paragraph, with space that breaks them.
func (w *writer) spread(lines []string) {
	for i, line := range lines {
		if i > 0 {
			w.spare -= w.width
			if w.spare > 0 {
				w.out = append(w.out, strings.Repeat(" ", w.width)...)
			} else {
				w.out = append(w.out, ' ')
			}
			// The renderer keeps the space in front of a hyphen; Render makes
			// one of this.
			if unescaped := strings.TrimPrefix(line, `\`); strings.HasPrefix(unescaped, "-") {
				line = softHyphen + unescaped[1:]
			}
		}
		w.out = append(w.out, line...)
	}
	w.out = append(w.out, '\n')
}

// fold breaks the lines of text in a quote, and after a long number, for which
// Render leaves too little room.
func (w *writer) fold(text string) string {
	if !w.quoted() && len(w.top().marker) < hanging {
		return text
	}
	limit := w.width - 1
	for i := range w.frames[1:] {
		limit -= max(len(w.frames[i+1].marker), 2)
	}
	limit = max(limit, 8)
	var b strings.Builder
	column := 0
	for i, word := range strings.Split(text, " ") {
		size := xansi.StringWidth(word)
		if column > 0 && column+1+size > limit && w.spare > 0 {
			b.WriteByte(hardBreak)
			column = 0
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		if at := strings.LastIndexByte(word, hardBreak); at >= 0 {
			column, size = 0, xansi.StringWidth(word[at:])
		}
		column += size
	}
	return tidy(b.String())
}

// heading writes a heading. In an item it is a bold line.
func (w *writer) heading(level int, text string) {
	if text = strings.ReplaceAll(text, string(hardBreak), " "); text == "" {
		return
	}
	if w.top().kind == itemFrame || !w.mayRepeat(text) {
		w.paragraph(strong(text))
		return
	}
	w.begin(otherBlock)
	w.out = append(w.out, "######"[:min(max(level, 1), 6)]...)
	w.out = append(w.out, ' ')
	if trimmed := strings.TrimRight(text, "#"); trimmed != text && (trimmed == "" || trimmed[len(trimmed)-1] == ' ') {
		text = trimmed + `\` + text[len(trimmed):]
	}
	w.out = append(w.out, text...)
	w.out = append(w.out, '\n')
}

// maxRepeats is how many headings may read alike.
const maxRepeats = 300

// mayRepeat tells whether a heading can be written as one. The renderer makes
// a name of its letters and digits, and tries all numbers in turn if that is
// taken.
func (w *writer) mayRepeat(text string) bool {
	name := strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (isLetter(byte(r)) || isDigit(byte(r))) {
			return r | 0x20
		}
		return -1
	}, text)
	if w.names == nil {
		w.names = map[string]int{}
	}
	w.names[name]++
	return w.names[name] <= maxRepeats
}

func (w *writer) rule() {
	w.begin(otherBlock)
	w.out = append(w.out, "---\n"...)
}

// code writes a block of code, line by line as it is.
func (w *writer) code(language string, lines []string) {
	size := 3
	for _, line := range lines {
		if strings.Contains(line, "```") {
			size = max(size, longestRun(line, '`')+1)
		}
	}
	ticks := strings.Repeat("`", size)
	w.begin(otherBlock)
	w.out = append(w.out, ticks...)
	w.out = append(w.out, language...)
	w.out = append(w.out, '\n')
	for _, line := range lines {
		w.prefix(len(w.frames))
		w.out = append(w.out, line...)
		w.out = append(w.out, '\n')
	}
	w.prefix(len(w.frames))
	w.out = append(w.out, ticks...)
	w.out = append(w.out, '\n')
}

// lines writes a block that is Markdown already.
func (w *writer) lines(lines []string) {
	w.begin(otherBlock)
	for i, line := range lines {
		if i > 0 {
			w.prefix(len(w.frames))
		}
		w.out = append(w.out, line...)
		w.out = append(w.out, '\n')
	}
}

// begin sets a block apart from the one before, and writes the markers of what
// it is the first in.
func (w *writer) begin(kind blockKind) {
	if label := w.top().label; label != "" {
		w.top().label = ""
		w.begin(textBlock)
		w.out = append(w.out, label...)
		w.out = append(w.out, '\n')
	}
	outer := 1
	for outer < len(w.frames) && !w.frames[outer].fresh {
		outer++
	}
	parent := &w.frames[outer-1]
	sibling := outer < len(w.frames) && w.frames[outer].again && parent.last == listBlock
	nested := outer > 1 && outer < len(w.frames) && parent.kind == itemFrame && parent.loose
	if w.inText && (sibling && parent.item != nil && parent.item.loose || nested || kind == otherBlock && outer == len(w.frames) && parent.kind == itemFrame) {
		w.gap()
	}
	if parent.last != noBlock && !sibling {
		w.prefix(outer)
		w.out = append(trimSpaces(w.out), '\n')
	}
	w.inText = kind == textBlock
	w.prefix(outer)
	for i := outer; i < len(w.frames); i++ {
		f := &w.frames[i]
		f.fresh = false
		if f.kind == quoteFrame {
			w.frames[i-1].last = otherBlock
			w.out = append(w.out, "> "...)
		} else {
			w.frames[i-1].last = listBlock
			w.out = append(w.out, f.marker...)
		}
	}
	w.top().last = kind
}

func trimSpaces(out []byte) []byte {
	for len(out) > 0 && out[len(out)-1] == ' ' {
		out = out[:len(out)-1]
	}
	return out
}

// prefix writes what a line starts with in the first few frames.
func (w *writer) prefix(frames int) {
	for i := 1; i < frames; i++ {
		if w.frames[i].kind == quoteFrame {
			w.out = append(w.out, "> "...)
			continue
		}
		for range len(w.frames[i].marker) {
			w.out = append(w.out, ' ')
		}
	}
}
