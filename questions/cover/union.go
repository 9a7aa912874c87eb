package cover

import "slices"

// set is a set of cubes: bit i%64 of word i/64 for the i-th.
type set []uint64

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]>>(i%64)&1 != 0 }

func (s set) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// Union is a cover made ready for being asked about. It is not changed by that.
type Union struct {
	space Space
	cubes Cover
	alive set // the cubes that count
	// columns[q][o] is the cubes that hold the o-th option of the q-th question.
	columns [][]set
}

// NewUnion makes a cover ready. Its cubes are kept, and must not be changed.
func NewUnion(space Space, cubes Cover) *Union {
	words := (len(cubes) + 63) / 64
	u := &Union{space: space, cubes: cubes, alive: make(set, words)}
	for q, options := range space {
		rows := make([]set, options.Len())
		room := make(set, words*len(rows))
		for o := range rows {
			rows[o] = room[o*words : (o+1)*words]
		}
		for i, cube := range cubes {
			for o := range (cube[q] & options).Each {
				rows[o].add(i)
			}
		}
		u.columns = append(u.columns, rows)
	}
	for i, cube := range cubes {
		if !cube.Empty() {
			u.alive.add(i)
		}
	}
	return u
}

// Only is the union of some of the cubes: those that keep says, by their places
// in the cover. It shares what is made ready.
func (u *Union) Only(keep func(place int) bool) *Union {
	out := *u
	out.alive = slices.Clone(u.alive)
	for i := range u.cubes {
		if out.alive.has(i) && !keep(i) {
			out.alive[i/64] &^= 1 << (i % 64)
		}
	}
	return &out
}

// Cover is the cubes that count, in their order.
func (u *Union) Cover() Cover {
	var out Cover
	for i, cube := range u.cubes {
		if u.alive.has(i) {
			out = append(out, cube)
		}
	}
	return out
}

// Within reports whether all of the cover lies in the union. Where it does not,
// the witness is a part of the cover that lies outside.
func (u *Union) Within(of Cover, steps *Steps) (witness Cube, within bool, err error) {
	for _, cube := range of {
		if witness, outside, err := u.Outside(cube, steps); outside || err != nil {
			return witness, false, err
		}
	}
	return nil, true, nil
}
