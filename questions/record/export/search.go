package export

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/report/cells"
	"whichtool/questions/report/page"
	"whichtool/questions/report/typed"
	"whichtool/questions/report/word"
)

// SearchSchema names the form of a list of places to search in JSON.
const SearchSchema = "whichtool.search-list/1"

// SearchMarkdown is a list of places to search as a checklist: to be ticked off on
// paper, or with who did it when.
func SearchMarkdown(s record.Search) string {
	var b strings.Builder
	title := cmp.Or(typed.Line(s.Title), "Places to search")
	fmt.Fprintf(&b, "# %s\n\nPlaces to search for a request for information.\n\n%s", title, factList([][2]string{
		{"Id", typed.Literal(s.ID)}, {"Made", moment(s.Made)},
		{"Searched", fmt.Sprintf("%d of %d places", s.Done(), len(s.Places))},
	}))
	for i, p := range s.Places {
		if i == 0 || p.Name != s.Places[i-1].Name {
			name := cmp.Or(typed.Line(p.Name), "Elsewhere")
			fmt.Fprintf(&b, "\n## %s\n\n", name)
		}
		b.WriteString(item(p))
	}
	b.WriteString("\nWrite who searched by role, not by name, and nothing of what the messages say.\n")
	return b.String()
}

// item is a place to be ticked off.
func item(p record.Place) string {
	box, text := " ", typed.Line(p.Text)
	if len(p.Statements) > 0 {
		text += " [" + typed.Line(strings.Join(p.Statements, ", ")) + "]"
	}
	if p.Searched != nil {
		box = "x"
		text += "\\\n  **Searched** " + searched(*p.Searched)
	}
	return "- [" + box + "] " + text + "\n"
}

// searched is who did it when.
func searched(s record.Searched) string {
	out := "on " + guidance.Date(s.On).Long()
	if by := typed.Line(s.By); by != "" {
		out += " by " + by
	}
	if found := typed.Line(s.Found); found != "" {
		out += ": " + found
	}
	return out
}

func writeSearchMarkdown(w io.Writer, s record.Search) error {
	_, err := io.WriteString(w, SearchMarkdown(s))
	return err
}

// same reads back what has to be the same bytes as are written again.
func same(write func(io.Writer, record.Search) error) func(io.Reader, record.Search) error {
	return func(r io.Reader, s record.Search) error {
		var want bytes.Buffer
		if err := write(&want, s); err != nil {
			return err
		}
		got, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want.Bytes()) {
			return errors.New("it is not what was written")
		}
		return nil
	}
}

func writeSearchWord(w io.Writer, s record.Search) error {
	_, err := w.Write(word.Document(searchTitle(s), SearchMarkdown(s), s.Made.Time))
	return err
}

func searchTitle(s record.Search) string { return cmp.Or(typed.OneLine(s.Title), "Places to search") }

func checkSearchWord(r io.Reader, _ record.Search) error { return checkWord(r, 1) }

func writeSearchPage(w io.Writer, s record.Search) error {
	_, err := w.Write(page.Page(searchTitle(s), SearchMarkdown(s)))
	return err
}

func checkSearchPage(r io.Reader, _ record.Search) error { return checkPages(r, 1) }

// searchJSON is a list with the name of its form.
type searchJSON struct {
	Schema string `json:"schema"`
	record.Search
}

func writeSearchJSON(w io.Writer, s record.Search) error {
	text, err := json.Marshal(searchJSON{SearchSchema, s})
	if err == nil {
		err = (*jsontext.Value)(&text).Canonicalize()
	}
	if err == nil {
		_, err = w.Write(append(text, '\n'))
	}
	return err
}

// searchColumns is the columns of a list in CSV.
var searchColumns = []string{"place", "tool", "name", "where", "statements", "searched", "on", "by", "found"}

func writeSearchCSV(w io.Writer, s record.Search) error {
	out := cells.New(w)
	out.Row(searchColumns...)
	for i, p := range s.Places {
		out.Row(strconv.Itoa(i+1), p.Tool, p.Name, p.Text, strings.Join(p.Statements, " "), yesNo[p.Searched != nil])
		done := record.Searched{}
		if p.Searched != nil {
			done = *p.Searched
		}
		for _, text := range []string{guidance.Date(done.On).String(), done.By, done.Found} {
			out.Add(text)
		}
	}
	return out.End()
}

func checkSearchCSV(r io.Reader, s record.Search) error {
	return cells.Check(r, len(s.Places), searchColumns)
}
