package export_test

import (
	"bytes"
	"io"
	"testing"

	"whichtool/questions/record/export"
)

// BenchmarkWrite writes records of all editions in each format: a record an
// operation.
func BenchmarkWrite(b *testing.B) {
	records := many(b, 10)
	for _, f := range export.Formats {
		b.Run(f.Name, func(b *testing.B) {
			for i := 0; i < b.N; i += len(records) {
				if err := f.Write(io.Discard, all(records[:min(len(records), b.N-i)]...)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRead reads them back: a record an operation.
func BenchmarkRead(b *testing.B) {
	var text bytes.Buffer
	f, _ := export.Formats.Named("ndjson")
	records := many(b, 10)
	if err := f.Write(&text, all(records...)); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(text.Len() / len(records)))
	for i := 0; i < b.N; i += len(records) {
		if _, err := read(bytes.NewReader(text.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
}
