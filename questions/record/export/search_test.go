package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

var places = record.Search{
	ID: record.NewID([8]byte{7}), Title: "Request 2026/114", Made: record.StampOf(noon),
	Places: []record.Place{
		{Tool: "whatsapp", Name: "WhatsApp", Text: "Chats and group chats, on the phone of everyone who took part.", Statements: []string{"S2-07", "S1-72"},
			Searched: &record.Searched{By: "records lead", On: record.Day{Year: 2026, Month: 11, Day: 27}, Found: "two chats, exported"}},
		{Tool: "whatsapp", Name: "WhatsApp", Text: "Computers linked to WhatsApp.", Statements: []string{"S2-08"}},
		{Name: "Private phones and accounts", Text: "Ask everyone who took part."},
	},
}

func searchWritten(t *testing.T, f export.Format, s record.Search) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.WriteSearch(&out, s); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return out.Bytes()
}

func TestAListOfPlacesIsWrittenInEachFormat(t *testing.T) {
	for _, f := range export.Formats {
		if f.WriteSearch == nil {
			if f.Name != "ndjson" {
				t.Errorf("a list cannot be written as %s", f.Name)
			}
			continue
		}
		for _, s := range []record.Search{places, {ID: places.ID, Made: places.Made}} {
			text := searchWritten(t, f, s)
			if err := f.CheckSearch(bytes.NewReader(text), s); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
			if err := f.CheckSearch(bytes.NewReader(text[:len(text)/2]), s); err == nil {
				t.Errorf("%s: half of it passes", f.Name)
			}
		}
	}
}

func TestAListOfPlacesSaysWhoDidItWhen(t *testing.T) {
	t.Run("markdown", func(t *testing.T) { golden.RequireEqual(t, export.SearchMarkdown(places)) })

	f, _ := export.Formats.Named("json")
	var back struct {
		Schema string
		Title  string
		Places []struct {
			Searched *struct{ By, On, Found string }
		}
	}
	if err := json.Unmarshal(searchWritten(t, f, places), &back); err != nil {
		t.Fatal(err)
	}
	if back.Schema != export.SearchSchema || back.Title != places.Title || len(back.Places) != 3 || back.Places[0].Searched.On != "2026-11-27" || back.Places[1].Searched != nil {
		t.Errorf("JSON %+v", back)
	}
	f, _ = export.Formats.Named("csv")
	rows, err := csv.NewReader(bytes.NewReader(searchWritten(t, f, places))).ReadAll()
	if err != nil || len(rows) != 4 || strings.Join(rows[1][5:], "|") != "yes|2026-11-27|records lead|two chats, exported" || rows[2][5] != "no" {
		t.Errorf("CSV %q, %v", rows, err)
	}
}

func TestWhatPeopleTypeIntoAListStaysText(t *testing.T) {
	for _, text := range hostile {
		text = strings.ToValidUTF8(text, "\ufffd")
		s := record.Search{ID: places.ID, Title: text, Made: places.Made, Places: []record.Place{
			{Tool: text, Name: text, Text: text, Searched: &record.Searched{By: text, Found: text}}, {Name: "After", Text: "After."}}}
		for _, f := range export.Formats {
			if f.WriteSearch == nil {
				continue
			}
			out := searchWritten(t, f, s)
			if err := f.CheckSearch(bytes.NewReader(out), s); err != nil {
				t.Errorf("%s of %.40q: %v", f.Name, text, err)
			}
			if f.Name == "word" {
				out = body(t, out)
			}
			if f.Name != "json" && bytes.ContainsAny(out, bad) {
				t.Errorf("%s of %.40q has something foreign in it", f.Name, text)
			}
			if f.Name == "html" && !bytes.Contains(out, []byte("<h2>After</h2>\n<ul>\n<li class=\"marked\">☐ After.</li>\n</ul>")) {
				t.Errorf("after %.40q: %s", text, out[bytes.Index(out, []byte("<main>")):])
			}
		}
	}
}
