// Package cells writes tables for spreadsheets, as CSV (RFC 4180, in UTF-8 without a
// mark), in which no cell is taken for a formula, and reads them back.
package cells

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whichtool/guidance/clean"
)

// Table writes rows of cells that are disarmed.
type Table struct {
	*csv.Writer
	cells []string
}

// New begins a table.
func New(w io.Writer) *Table {
	t := &Table{Writer: csv.NewWriter(w)}
	t.UseCRLF = true
	return t
}

// Add adds a cell to the row.
func (t *Table) Add(text string) { t.cells = append(t.cells, Disarm(text)) }

// Row ends the row before, if there is one, and begins another.
func (t *Table) Row(cells ...string) {
	if len(t.cells) > 0 {
		_ = t.Write(t.cells) // end says what went wrong
		t.cells = nil
	}
	for _, c := range cells {
		t.Add(c)
	}
}

func (t *Table) End() error {
	t.Row()
	t.Flush()
	return t.Error()
}

// Disarm makes a cell safe to open in a spreadsheet. One that begins like a
// formula, with = + - or @ or a form of them, a tab or a line end, also behind
// spaces and quotation marks, gets an apostrophe before that sign. The same goes for
// what follows upon a comma, a semicolon, a tab, a bar, a quotation mark or a line
// end within the cell, where a program that expects another separator would begin a
// new one. What is not to be shown at all becomes U+FFFD or goes, and what no
// spreadsheet takes is cut off, with a word that says so.
func Disarm(text string) string {
	text = cutCell(clean.Text([]byte(text)))
	var b strings.Builder
	if text != "" && strings.IndexByte("\t\n", text[0]) >= 0 {
		b.WriteByte('\'')
	}
	begins := true // a cell, or what may be taken for one
	for _, r := range text {
		switch {
		case begins && strings.ContainsRune("=+-@＝＋－＠﹢﹣﹦﹫−", r):
			b.WriteByte('\'')
			begins = false
		case strings.ContainsRune(",;\t\n|\"，；", r):
			begins = true
		default:
			begins = begins && (unicode.IsSpace(r) || r == utf8.RuneError)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// maxCell is fewer characters than a cell of a spreadsheet holds.
const maxCell = 32_000

const cutWord = "… [cut: the whole text is in the other formats]"

func cutCell(text string) string {
	if len(text) <= maxCell || strings.HasSuffix(text, cutWord) {
		return text
	}
	end := maxCell - 2*len(cutWord)
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + cutWord
}

// Check reads rows back, the first of which begins with some names: all as long
// as that one, the last of them whole, with nothing in them that is a formula.
func Check(r io.Reader, n int, names []string) error {
	end := &tail{from: r}
	in := csv.NewReader(end)
	in.ReuseRecord = true
	for row := 0; ; row++ {
		cells, err := in.Read()
		switch {
		case errors.Is(err, io.EOF) && string(end.last[:]) != "\r\n":
			return errors.New("the last row is cut short")
		case errors.Is(err, io.EOF):
			if row-1 != n {
				return fmt.Errorf("%d of %d rows can be read back", row-1, n)
			}
			return nil
		case err != nil:
			return err
		case row == 0 && (len(cells) < len(names) || !slices.Equal(cells[:len(names)], names)):
			return fmt.Errorf("the first row is %q", cells)
		}
		for i, cell := range cells {
			if Disarm(cell) != cell {
				return fmt.Errorf("row %d, column %d: a spreadsheet could take it for a formula", row+1, i+1)
			}
		}
	}
}

// tail reads on, and knows the last two bytes.
type tail struct {
	from io.Reader
	last [2]byte
}

// Read implements io.Reader.
func (t *tail) Read(p []byte) (int, error) {
	n, err := t.from.Read(p)
	for _, b := range p[max(n-2, 0):n] {
		t.last = [2]byte{t.last[1], b}
	}
	return n, err
}
