package cite

import "slices"

// Once is the ids without those that stand among them already.
func Once(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
