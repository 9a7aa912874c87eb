package compare

// match is a place in each of two lists.
type match struct{ was, is int }

// align sets two lists beside each other: the pairs of places, in order in both,
// whose weights come to the most together. Where they all weigh one, that is the
// longest common subsequence. A pair without weight is never among them.
func align(was, is int, weight func(was, is int) int) []match {
	row := is + 1
	best := make([]int32, (was+1)*row) // by what is left of either
	weights := make([]int32, was*is)
	for i := was - 1; i >= 0; i-- {
		for j := is - 1; j >= 0; j-- {
			w := int32(weight(i, j))
			weights[i*is+j] = w
			best[i*row+j] = max(best[(i+1)*row+j], best[i*row+j+1])
			if w > 0 {
				best[i*row+j] = max(best[i*row+j], best[(i+1)*row+j+1]+w)
			}
		}
	}
	var out []match
	for i, j := 0, 0; i < was && j < is; {
		switch w := weights[i*is+j]; {
		case w > 0 && best[i*row+j] == best[(i+1)*row+j+1]+w:
			out = append(out, match{i, j})
			i, j = i+1, j+1
		case best[i*row+j] == best[(i+1)*row+j]:
			i++
		default:
			j++
		}
	}
	return out
}
