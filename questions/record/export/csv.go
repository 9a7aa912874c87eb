package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/record"
)

// column is a column of the CSV.
type column struct {
	name string
	cell func(kept) string
}

var columns = []column{
	{"id", func(k kept) string { return k.ID }},
	{"revision", func(k kept) string { return strconv.Itoa(k.Revision) }},
	{"title", func(k kept) string { return k.Title }},
	{"happened", func(k kept) string { return guidance.Date(k.Happened).String() }},
	{"recorded", func(k kept) string { return k.Recorded.String() }},
	{"as_of", func(k kept) string { return guidance.Date(k.AsOf).String() }},
	{"edition", func(k kept) string { return k.Guidance.Edition }},
	{"outcome", func(k kept) string { return string(k.gist.Outcome) }},
	{"says", func(k kept) string { return k.gist.Says }},
	{"recommended", func(k kept) string { return k.gist.Recommended }},
	{"asked_about", func(k kept) string { return k.gist.Considered }},
	{"verdict", func(k kept) string { return k.gist.Reading().Considered }},
	{"followed", func(k kept) string { return k.ofDone(func(d *record.Done) string { return yesNo[d.Followed] }) }},
	{"tool_used", func(k kept) string { return k.ofDone(func(d *record.Done) string { return d.Tool }) }},
	{"done_on", func(k kept) string {
		return k.ofDone(func(d *record.Done) string { return guidance.Date(d.On).String() })
	}},
	{"what_was_done", func(k kept) string { return k.ofDone(func(d *record.Done) string { return d.What }) }},
	{"why", func(k kept) string { return k.ofDone(func(d *record.Done) string { return d.Why }) }},
	{"note", func(k kept) string { return k.Note }},
	{"tags", func(k kept) string { return strings.Join(k.Tags, " ") }},
	{"program", func(k kept) string { return k.Program }},
	{"sha256", func(k kept) string { return k.SHA256 }},
	{"previous", func(k kept) string { return k.Previous }},
}

var yesNo = map[bool]string{true: "yes", false: "no"}

// ofDone is what was done in the end; empty where nobody has said.
func (k kept) ofDone(of func(*record.Done) string) string {
	if k.Done == nil {
		return ""
	}
	return of(k.Done)
}

// answerColumn is what the column of a question begins with, before its id.
const answerColumn = "answer_"

// writeCSV writes a row a record under a row of names (RFC 4180, in UTF-8 without
// a mark): the columns above, then one for each question that any of the records
// has an answer to that counts. Which those are shows with the last record, so
// that the rows are held until then.
//
// A cell that a spreadsheet could take for a formula is disarmed: see Disarm. That
// adds a sign to what was typed and cannot be told from one that stood there, so
// that CSV is for looking at; JSON and NDJSON are for taking back.
func writeCSV(w io.Writer, records Records) error {
	var rows [][]string
	var answers []map[string]string
	var asked []string
	for r, err := range records {
		if err != nil {
			return err
		}
		g, err := r.Gist()
		if err != nil {
			return fmt.Errorf("record %s: %w", line(r.ID), err)
		}
		var row []string
		for _, c := range columns {
			row = append(row, c.cell(kept{r, g}))
		}
		given := map[string]string{}
		for _, a := range r.Answers {
			if !a.Counts {
				continue
			}
			if given[a.Question] = a.Option; !slices.Contains(asked, a.Question) {
				asked = append(asked, a.Question)
			}
		}
		rows, answers = append(rows, row), append(answers, given)
	}
	out := newTable(w)
	for _, c := range columns {
		out.add(c.name)
	}
	for _, q := range asked {
		out.add(answerColumn + q)
	}
	for i, row := range rows {
		out.row(row...)
		for _, q := range asked {
			out.add(answers[i][q])
		}
	}
	return out.end()
}

// table writes rows of cells that are disarmed.
type table struct {
	*csv.Writer
	cells []string
}

func newTable(w io.Writer) *table {
	t := &table{Writer: csv.NewWriter(w)}
	t.UseCRLF = true
	return t
}

// add adds a cell to the row.
func (t *table) add(text string) { t.cells = append(t.cells, Disarm(text)) }

// row ends the row before, if there is one, and begins another.
func (t *table) row(cells ...string) {
	if len(t.cells) > 0 {
		_ = t.Write(t.cells) // end says what went wrong
		t.cells = nil
	}
	for _, c := range cells {
		t.add(c)
	}
}

func (t *table) end() error {
	t.row()
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

func checkCSV(r io.Reader, n int) error {
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	return checkTable(r, n, names)
}

// checkTable reads rows back, the first of which begins with some names: all as long
// as that one, the last of them whole, with nothing in them that is a formula.
func checkTable(r io.Reader, n int, names []string) error {
	end := &tail{from: r}
	in := csv.NewReader(end)
	in.ReuseRecord = true
	for row := 0; ; row++ {
		cells, err := in.Read()
		switch {
		case errors.Is(err, io.EOF) && string(end.last[:]) != "\r\n":
			return errors.New("the last row is cut short")
		case errors.Is(err, io.EOF):
			return counted(row-1, n)
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
