package cover

import "slices"

// Sort puts cubes in an order that is the same each time: by their sets of
// options, question by question.
func Sort(cubes Cover) Cover {
	slices.SortFunc(cubes, func(a, b Cube) int { return slices.Compare(a, b) })
	return cubes
}
