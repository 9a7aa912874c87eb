package parquet_test

import (
	"bytes"
	"fmt"

	"whichtool/questions/team/tables/parquet"
)

func Example() {
	var file bytes.Buffer
	w := parquet.NewWriter(&file, []parquet.Column{
		{Name: "team", Kind: parquet.Text},
		{Name: "percent", Kind: parquet.Integer, Optional: true},
	})
	w.Row([]parquet.Value{{Text: "Listing, Leeds"}, {Number: 74}})
	w.Row([]parquet.Value{{Text: "Listing, York"}, {Missing: true}})
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%s…%s\n", file.Bytes()[:4], file.Bytes()[file.Len()-4:])
	// Output: PAR1…PAR1
}
