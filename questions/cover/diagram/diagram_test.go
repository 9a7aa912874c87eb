package diagram

import (
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/questions/cover"
)

// each calls do with every answer of a space.
func each(space cover.Space, do func([]int)) {
	answer := make([]int, len(space))
	var from func(q int)
	from = func(q int) {
		if q == len(space) {
			do(answer)
			return
		}
		for o := range space[q].Each {
			answer[q] = o
			from(q + 1)
		}
	}
	from(0)
}

func randomSpace(r *rand.Rand) cover.Space {
	sizes := make([]int, 1+r.IntN(5))
	for q := range sizes {
		sizes[q] = 1 + r.IntN(4)
	}
	return cover.NewSpace(sizes...)
}

func randomCover(r *rand.Rand, space cover.Space, most int) cover.Cover {
	var out cover.Cover
	for range r.IntN(most) {
		cube := space.Whole()
		for q := range cube {
			if r.IntN(2) == 0 {
				cube[q] &= cover.Options(r.Uint64())
			}
		}
		out = append(out, cube)
	}
	return out
}

// has reports whether an answer is in a set.
func has(s *Space, set Set, answer []int) bool {
	cube := s.All()
	for q, o := range answer {
		cube[q] = 1 << o
	}
	return s.Meets(set, cube)
}

// What sets hold is what trying every answer says.
func TestSetsAgainstTryingEverything(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		space := randomSpace(r)
		a, b := randomCover(r, space, 6), randomCover(r, space, 6)
		s := New(space, 1<<16)
		sa, sb := s.Union(a), s.Union(b)
		q := r.IntN(len(space))
		option := r.IntN(space[q].Len())
		sets := map[Set]func([]int) bool{
			s.Fix(sa, q, option): func(x []int) bool {
				fixed := slices.Clone(x)
				fixed[q] = option
				return a.Has(fixed)
			},
			sa:              a.Has,
			s.And(sa, sb):   func(x []int) bool { return a.Has(x) && b.Has(x) },
			s.Or(sa, sb):    func(x []int) bool { return a.Has(x) || b.Has(x) },
			s.Minus(sa, sb): func(x []int) bool { return a.Has(x) && !b.Has(x) },
			s.Not(sb):       func(x []int) bool { return !b.Has(x) },
		}
		if apart := s.And(sa, sb) == None; s.Apart(sa, sb) != apart || s.Apart(sb, sa) != apart {
			t.Fatalf("%v and %v are apart: %v", a, b, apart)
		}
		for set, want := range sets {
			number, cubes := int64(0), cover.Cover(s.Cubes(set))
			each(space, func(x []int) {
				in := 0
				for _, cube := range cubes {
					if cube.Has(x) {
						in++
					}
				}
				if want(x) != has(s, set, x) || want(x) != (in == 1) || in > 1 {
					t.Fatalf("%v: in the set %v, in %d cubes, want %v", x, has(s, set, x), in, want(x))
				}
				if want(x) {
					number++
				}
			})
			if got := s.Count(set).Int64(); got != number {
				t.Fatalf("it counts %d, want %d", got, number)
			}
			if set != None && !want(s.Pick(set)) {
				t.Fatalf("%v is picked, which is not in the set", s.Pick(set))
			}
		}
	}
}

// A cover has all of the one set and nothing of the other, no cube can be left out
// or can do without one of its questions.
func TestCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 500 {
		space := randomSpace(r)
		s := New(space, 1<<16)
		on, off := s.Union(randomCover(r, space, 6)), s.Union(randomCover(r, space, 6))
		off = s.Minus(off, on)
		cubes := s.Cover(on, off)
		if all := s.Union(cubes); s.Minus(on, all) != None || s.And(all, off) != None {
			t.Fatalf("%v is no cover of %v without %v", cubes, s.Cubes(on), s.Cubes(off))
		}
		for i, cube := range cubes {
			if rest := slices.Delete(slices.Clone(cubes), i, i+1); s.Minus(on, s.Union(rest)) == None {
				t.Fatalf("%v needs no %v", cubes, cube)
			}
			for q, full := range space {
				if cube[q] != full && !s.Meets(off, cube.With(q, full)) {
					t.Fatalf("%v need not ask question %d", cube, q)
				}
			}
		}
	}
}

// The same answers are the same set, however they are come to.
func TestOneFormForEachSet(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 200 {
		space := randomSpace(r)
		s := New(space, 1<<16)
		cubes := randomCover(r, space, 8)
		set := s.Union(cubes)
		r.Shuffle(len(cubes), func(i, j int) { cubes[i], cubes[j] = cubes[j], cubes[i] })
		if again := s.Union(cubes); again != set || s.Not(s.Not(set)) != set || s.Union(s.Cubes(set)) != set {
			t.Fatalf("%v is two sets", cubes)
		}
	}
}

// Beyond its limit a space says so, and ends.
func TestLimit(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	space := cover.NewSpace(slices.Repeat([]int{4}, 20)...)
	s := New(space, 500)
	var cubes cover.Cover
	for range 60 {
		cube := space.Whole()
		for _, q := range r.Perm(20)[:3] {
			cube[q] = cover.Options(1 + r.IntN(15))
		}
		cubes = append(cubes, cube)
	}
	s.Cover(s.Union(cubes), s.Not(s.Union(cubes)))
	if !s.Over() {
		t.Error("it holds more than its limit")
	}
	if s.work > 520 {
		t.Errorf("it worked out %d nodes and results", s.work)
	}
}
