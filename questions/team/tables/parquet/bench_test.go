package parquet_test

import (
	"io"
	"strconv"
	"testing"

	"whichtool/questions/team/tables/parquet"
)

// BenchmarkRow is of rows as the table of decisions has them: few different texts, and
// an id that is another in each row.
func BenchmarkRow(b *testing.B) {
	columns := []parquet.Column{{Name: "id", Kind: parquet.Text}, {Name: "happened", Kind: parquet.Date}, {Name: "recorded", Kind: parquet.Moment}}
	row := []parquet.Value{{}, {}, {}}
	for _, name := range []string{"outcome", "recommended", "asked_about", "verdict"} {
		columns, row = append(columns, parquet.Column{Name: name, Kind: parquet.Text, Optional: true}), append(row, parquet.Value{})
	}
	w := parquet.NewWriter(io.Discard, columns)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		row[0].Text, row[1].Number, row[2].Number = "rec"+strconv.Itoa(i), int64(20000+i%300), int64(i)*1000
		for at := 3; at < len(row); at++ {
			row[at].Text, row[at].Missing = pieces[(i+at)%6], i%at == 0
		}
		if err := w.Row(row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
}
