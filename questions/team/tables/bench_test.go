package tables_test

import (
	"runtime"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team/tables"
)

// counter counts what is written.
type counter struct{ n int64 }

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return len(b), nil
}

// many is so many decisions, each with an id of its own.
func many(n int) tables.Source {
	row := record.Row{Edition: "2025-12", Outcome: "use", AsOf: record.Day(today)}
	words := []string{"microsoft-teams", "whatsapp", "slack", "", "telephone", "email"}
	return tables.Source{Rows: func(yield func(record.Row, error) bool) {
		for i := range n {
			row.ID = record.NewID([8]byte{byte(i), byte(i >> 8), byte(i >> 16), byte(i * 7)})
			row.Happened = record.Day(guidance.Date{Year: 2024 + i%3, Month: 1 + i%12, Day: 1 + i%28})
			row.Recorded.Time = time.Unix(1.7e9+int64(i)*60, 0)
			row.Recommended, row.Considered, row.Done = words[i%3], words[i%4], words[i%6]
			row.Outcome, row.Otherwise = guidance.Outcome([]string{"use", "ask", "stop"}[i%3]), i%5 == 0
			row.Tags = []string{"rota", "listing"}[:i%3]
			if !yield(row, nil) {
				return
			}
		}
	}}
}

// BenchmarkDecisions writes a million decisions in each format: MB/s are of what the
// same rows take as NDJSON, so that they can be compared.
func BenchmarkDecisions(b *testing.B) {
	rows := 1_000_000
	if testing.Short() {
		rows = 10_000
	}
	decisions := tables.List[3]
	lines, _ := tables.Formats.Named("ndjson")
	var plain counter
	if _, err := decisions.Write(&plain, lines, many(rows)); err != nil {
		b.Fatal(err)
	}
	for _, format := range tables.Formats {
		b.Run(format.Name, func(b *testing.B) {
			b.SetBytes(plain.n)
			var out counter
			for b.Loop() {
				out = counter{}
				if n, err := decisions.Write(&out, format, many(rows)); n != rows || err != nil {
					b.Fatal(n, err)
				}
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(out.n)/1e6, "MB-file")
			b.ReportMetric(float64(m.Sys)/1e6, "MB-memory")
		})
	}
}
