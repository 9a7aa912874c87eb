package export_test

import (
	"bytes"
	"testing"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/questions/report/page/axe"
)

func TestAxeFindsNothingAmiss(t *testing.T) {
	browser := axe.Open(t)
	format, ok := export.Formats.Named("html")
	if !ok {
		t.Fatal("there is no page")
	}
	var every []record.Record
	for _, r := range examples(t) {
		every = append(every, r, fullest(r))
	}
	var out bytes.Buffer
	if err := format.Write(&out, all(every...)); err != nil {
		t.Fatal(err)
	}
	for _, fault := range browser.Faults(t, out.Bytes()) {
		t.Error(fault)
	}
}
