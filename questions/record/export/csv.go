package export

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/report/cells"
	"whichtool/questions/report/typed"
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
			return fmt.Errorf("record %s: %w", typed.OneLine(r.ID), err)
		}
		row := say.Each(columns, func(c column) string { return c.cell(kept{r, g}) })
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
	out := cells.New(w)
	for _, c := range columns {
		out.Add(c.name)
	}
	for _, q := range asked {
		out.Add(answerColumn + q)
	}
	for i, row := range rows {
		out.Row(row...)
		for _, q := range asked {
			out.Add(answers[i][q])
		}
	}
	return out.End()
}

func checkCSV(r io.Reader, n int) error {
	names := say.Each(columns, func(c column) string { return c.name })
	return cells.Check(r, n, names)
}
