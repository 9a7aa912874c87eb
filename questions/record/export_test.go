package record

import "slices"

// Kinds is every kind of hint there is, for tests.
func Kinds() []Kind {
	out := []Kind{KindName}
	for _, p := range patterns {
		if !slices.Contains(out, p.kind) {
			out = append(out, p.kind)
		}
	}
	return out
}
