package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
)

// maxLine is the longest line that is taken, in bytes.
const maxLine = 64 << 10

// conversation is the one reader of the input and the one writer of the output that a
// session has.
type conversation struct {
	Window
	in      *bufio.Reader
	out     io.Writer
	err     error  // the first failure to read or write
	waiting string // what is said before the next line is read
	typed   string // what will be read next and no terminal has shown behind its prompt
	next    *taken // what will be read next and was read already; nil for nothing
	ended   bool   // the input has
	// urgent is the card that the word urgent, or !, shows at any prompt.
	urgent string
}

// taken is a line as it was read, or why none could be.
type taken struct {
	text string
	err  error
}

func newConversation(in io.Reader, out io.Writer, window Window) *conversation {
	return &conversation{Window: window, in: bufio.NewReaderSize(clean.Reader(in), 4<<10), out: out}
}

// before has something read before the input that the person has typed elsewhere.
func (t *conversation) before(typed string, in io.Reader) {
	t.typed = typed
	t.in = bufio.NewReaderSize(io.MultiReader(strings.NewReader(typed), clean.Reader(in)), 4<<10)
}

// show writes a line that no terminal has shown behind its prompt.
func (t *conversation) show() {
	line, rest, whole := strings.Cut(t.typed, "\n")
	if t.typed = rest; whole {
		line += "\n"
	}
	t.write(clean.Text([]byte(line)))
}

// say says plain text: whatever stands in it, nothing upsets a terminal. A terminal
// would cut long lines within words, and a screen reader reads line by line. Where a
// text may be longer than the window it waits until all of it is there.
func (t *conversation) say(format string, args ...any) {
	text := heard(strings.ReplaceAll(clean.Text(fmt.Appendf(nil, format, args...)), "\t", " "), t.Width)
	if t.Height == 0 {
		t.write(text)
		return
	}
	t.waiting += text
}

func (t *conversation) write(text string) {
	if t.err == nil {
		_, t.err = io.WriteString(t.out, text)
	}
}

// telephone is a number to ring, in groups: a screen reader would say each as thousands
// and hundreds.
var telephone = regexp.MustCompile(`\+44(?: \d{3,4}){3}\b|\b0\d{2,4}(?: \d{3,4}){2}\b`)

// digits is a number digit by digit.
func digits(number string) string {
	groups := strings.Fields(strings.Replace(number, "+", "plus ", 1))
	for i, group := range groups {
		if group != "plus" {
			groups[i] = strings.Join(strings.Split(group, ""), " ") + ","
		}
	}
	return strings.TrimSuffix(strings.Join(groups, " "), ",")
}

// heard is a text as it is best heard: telephone numbers digit by digit, and lines that
// end between words, in so many columns; 0 for lines of any length.
func heard(text string, width int) string {
	text = telephone.ReplaceAllStringFunc(text, digits)
	if width <= 1 {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if body := strings.TrimSuffix(line, "\n"); ansi.StringWidth(body) >= width {
			lines[i] = ansi.Wrap(body, width-1, "") + line[len(body):]
		}
	}
	return strings.Join(lines, "")
}

// read takes a line. ok is false at the end of the input, and after a failure.
// A line that is too long to be an answer is passed over, and said to be.
func (t *conversation) read(prompt string) (line string, ok bool) {
	for {
		t.deliver(heard(clean.Text([]byte(prompt+" ")), t.Width))
		t.show()
		if t.err != nil {
			return "", false
		}
		line, err := t.line()
		switch {
		case errors.Is(err, errLong):
			t.say("That line is too long to be an answer.\n")
			continue
		case err == io.EOF:
			t.ended = true
			t.say("\n")
			return "", false
		case err != nil:
			t.err = err
			return "", false
		}
		line = strings.TrimSpace(line)
		if t.urgent != "" && (strings.EqualFold(line, "urgent") || line == "!") {
			t.say("\n%s\n", t.urgent)
			continue
		}
		return line, true
	}
}

var errLong = errors.New("the line is too long")

func (t *conversation) line() (string, error) {
	if next := t.next; next != nil {
		t.next = nil
		return next.text, next.err
	}
	var b strings.Builder
	for {
		part, err := t.in.ReadSlice('\n')
		if b.Len() <= maxLine {
			b.Write(part)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && b.Len() > 0, err == nil:
			if b.Len() > maxLine {
				return "", errLong
			}
			return b.String(), nil
		}
		return "", err
	}
}
