package export_test

import (
	"reflect"
	"strings"
	"testing"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/questions/report/published"
)

func TestEveryRecordIsAsTheSchemaSays(t *testing.T) {
	s := published.Compile(t, export.Schema)
	records := many(t, 40)
	for _, r := range examples(t) {
		records = append(records, r, fullest(r))
	}
	for _, r := range records {
		if err := s.Valid(t, string(r.Encode())); err != nil {
			t.Fatalf("%s: %v", r.Title, err)
		}
	}
}

func TestTheSchemaRefusesWhatIsNone(t *testing.T) {
	s := published.Compile(t, export.Schema)
	good := string(examples(t)["otherwise"].Encode())
	for name, change := range map[string][2]string{
		"more members":        {`"note":`, `"notes":"","note":`},
		"more in a decision":  {`"outcome":`, `"outcomes":"","outcome":`},
		"no title":            {`,"title":"Late change to a rota"`, ``},
		"another schema":      {"whichtool.record/1", "whichtool.record/2"},
		"a revision in words": {`"revision":2`, `"revision":"2"`},
		"another verdict":     {`"verdict":"not-allowed"`, `"verdict":"forbidden"`},
		"no date":             {`"asOf":"2026-06-01"`, `"asOf":""`},
		"an id with letters that are no part of one": {`"id":"0410-6000-0000"`, `"id":"ilou-6000-0000"`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		if s.Valid(t, bad) == nil {
			t.Errorf("%s is valid", name)
		}
	}
}

// TestTheSchemaIsThatOfTheType goes along the members of the Go type. The decision is
// none: it is validated.
func TestTheSchemaIsThatOfTheType(t *testing.T) {
	isDecision := func(of reflect.Type) bool { return of.Name() == "Value" }
	if compared := published.Compile(t, export.Schema).Compare(t, reflect.TypeFor[record.Record](), isDecision); compared < 6 {
		t.Errorf("only %d types were compared", compared)
	}
}
