package record

import "iter"

// page is how many rows are asked for at a time.
const page = 500

// Rows is the rows that a query wants, the newest first, page by page, so that there
// may be any number. An error ends them.
func Rows(store Store, q Query) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		most := q.Limit
		for {
			q.Limit = page
			if most > 0 {
				q.Limit = min(page, most-q.Offset)
			}
			found, _, err := store.List(q)
			if err != nil {
				yield(Row{}, err)
				return
			}
			for _, row := range found {
				if !yield(row, nil) {
					return
				}
			}
			if q.Offset += len(found); len(found) < q.Limit || q.Offset == most {
				return
			}
		}
	}
}
