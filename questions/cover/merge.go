package cover

import (
	"encoding/binary"
	"slices"
)

// Merge makes fewer cubes of those that differ in one question alone. It holds
// the same answers, and where no two cubes met, none do. The order is that of
// Sort.
func Merge(cubes Cover) Cover {
	out := slices.Clone(cubes)
	for again := len(out) > 0; again; {
		again = false
		for q := range out[0] {
			merged := mergeAt(out, q)
			again = again || len(merged) < len(out)
			out = merged
		}
	}
	return Sort(out)
}

// mergeAt puts together the cubes that are the same but for one question.
func mergeAt(cubes Cover, question int) Cover {
	var out Cover
	place := make(map[string]int, len(cubes))
	var room []byte
	for _, cube := range cubes {
		room = room[:0]
		for q, options := range cube {
			if q != question {
				room = binary.LittleEndian.AppendUint64(room, uint64(options))
			}
		}
		if at, ok := place[string(room)]; ok {
			out[at] = out[at].With(question, out[at][question]|cube[question])
			continue
		}
		place[string(room)] = len(out)
		out = append(out, cube)
	}
	return out
}

// Sort puts cubes in an order that is the same each time: by their sets of
// options, question by question.
func Sort(cubes Cover) Cover {
	slices.SortFunc(cubes, func(a, b Cube) int { return slices.Compare(a, b) })
	return cubes
}

// Primes is a cover of the same answers by few wide cubes, which may meet: none
// of them can be given another option, and none can be left out. Each holds
// nothing that the cover does not.
func (s Space) Primes(cubes Cover, steps *Steps) (Cover, error) {
	all := NewUnion(s, cubes)
	var wide Cover
	for _, cube := range Merge(cubes) {
		if slices.ContainsFunc(wide, func(other Cube) bool { return other.Holds(cube) }) {
			continue
		}
		prime, err := all.prime(cube, steps)
		if err != nil {
			return nil, err
		}
		wide = append(wide, prime)
	}
	return s.irredundant(wide, steps)
}

// prime widens a cube inside the union as far as it stays inside, by whole
// questions before single options: what does not matter shows best so.
func (u *Union) prime(cube Cube, steps *Steps) (Cube, error) {
	out := slices.Clone(cube)
	try := func(q int, more Options) error {
		if more == 0 {
			return nil
		}
		inside, err := u.Inside(out.With(q, more), steps)
		if inside {
			out[q] |= more
		}
		return err
	}
	for q := range out {
		if err := try(q, u.space[q]&^out[q]); err != nil {
			return nil, err
		}
	}
	for q := range out {
		for o := range (u.space[q] &^ out[q]).Each {
			if err := try(q, 1<<o); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// irredundant leaves out the cubes, the smallest first, that the others hold.
func (s Space) irredundant(cubes Cover, steps *Steps) (Cover, error) {
	all := NewUnion(s, cubes)
	gone := make([]bool, len(cubes))
	order := make([]int, len(cubes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cubes[a].Count().Cmp(cubes[b].Count()) })
	for _, i := range order {
		rest := all.Only(func(other int) bool { return other != i && !gone[other] })
		inside, err := rest.Inside(cubes[i], steps)
		if err != nil {
			return nil, err
		}
		gone[i] = inside
	}
	var out Cover
	for i, cube := range cubes {
		if !gone[i] {
			out = append(out, cube)
		}
	}
	return Sort(out), nil
}
