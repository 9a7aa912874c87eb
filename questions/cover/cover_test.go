package cover

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"testing"
)

// random is a space of up to five questions of one to five options, and cubes in
// it, some of them empty.
func random(r *rand.Rand) (Space, Cover) {
	sizes := make([]int, 1+r.IntN(5))
	for q := range sizes {
		sizes[q] = 1 + r.IntN(5)
	}
	space := NewSpace(sizes...)
	var cubes Cover
	for range r.IntN(14) {
		cubes = append(cubes, randomCube(r, space))
	}
	return space, cubes
}

// randomCube leaves many questions open, as rules do.
func randomCube(r *rand.Rand, space Space) Cube {
	cube := space.Whole()
	for q := range cube {
		switch r.IntN(3) {
		case 0:
			cube[q] &= Options(r.Uint32())
		case 1:
			cube[q] = 1 << r.IntN(space[q].Len())
		}
	}
	return cube
}

// walk calls f with every set of answers in a cube.
func walk(cube Cube, f func(answers []int)) {
	answers := make([]int, len(cube))
	var next func(int)
	next = func(q int) {
		if q == len(cube) {
			f(answers)
			return
		}
		for o := range cube[q].Each {
			answers[q] = o
			next(q + 1)
		}
	}
	next(0)
}

// try calls f with many random spaces and covers.
func try(t *testing.T, f func(t *testing.T, r *rand.Rand, space Space, cubes Cover)) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 13))
		space, cubes := random(r)
		if f(t, r, space, cubes); t.Failed() {
			t.Fatalf("seed %d: %v in %v", seed, cubes, space)
		}
	}
}

func done[T any](t *testing.T) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// A witness lies outside, all of it, and there is none only where everything
// lies inside.
func TestOutsideAgreesWithWalking(t *testing.T) {
	inside, outside := 0, 0
	try(t, func(t *testing.T, r *rand.Rand, space Space, cubes Cover) {
		u, box := NewUnion(space, cubes), randomCube(r, space)
		some := false
		walk(box, func(a []int) { some = some || !cubes.Has(a) })
		witness, ok, err := u.Outside(box, nil)
		if err != nil || ok != some {
			t.Errorf("outside of %v: %v, %v, want %v", box, ok, err, some)
		}
		if !ok {
			inside++
			return
		}
		outside++
		checkWitness(t, cubes, box, witness)
		wide := u.Widen(witness, box)
		checkWitness(t, cubes, box, wide)
		for q := range wide {
			for o := range (box[q] &^ wide[q]).Each {
				more := wide.With(q, 1<<o)
				if !u.meets(more) {
					t.Errorf("%v could have option %d of question %d too", wide, o, q)
				}
			}
		}
	})
	if min(inside, outside) < 100 {
		t.Errorf("%d lie inside and %d do not: too few of one of them to tell", inside, outside)
	}
}

func (u *Union) meets(cube Cube) bool {
	for _, other := range u.Cover() {
		if other.Meets(cube) {
			return true
		}
	}
	return false
}

func checkWitness(t *testing.T, cubes Cover, box, witness Cube) {
	t.Helper()
	if witness.Empty() || !box.Holds(witness) {
		t.Errorf("the witness %v is no part of %v", witness, box)
	}
	walk(witness, func(a []int) {
		if cubes.Has(a) {
			t.Errorf("%v of the witness %v lies inside", a, witness)
		}
	})
}

// What is counted is what walking finds, of all cubes of a union and of some of them.
func TestCountsAgreeWithWalking(t *testing.T) {
	try(t, func(t *testing.T, r *rand.Rand, space Space, cubes Cover) {
		var some Cover
		keep := make([]bool, len(cubes))
		for i, cube := range cubes {
			if keep[i] = r.IntN(2) == 0; keep[i] {
				some = append(some, cube)
			}
		}
		u, box := NewUnion(space, cubes), randomCube(r, space)
		counted(t, u, cubes, box)
		counted(t, u.Only(func(i int) bool { return keep[i] }), some, box)
	})
}

func counted(t *testing.T, u *Union, cubes Cover, box Cube) {
	t.Helper()
	n := int64(0)
	walk(box, func(a []int) {
		if cubes.Has(a) {
			n++
		}
	})
	if got := done[*big.Int](t)(u.Count(box, nil)); got.Cmp(big.NewInt(n)) != 0 {
		t.Errorf("%s lie in %v, want %d", got, box, n)
	}
}

// There are more sets of answers than 64 bits can count, and they are counted to
// the last.
func TestCountsBeyondSixtyFourBits(t *testing.T) {
	sizes := make([]int, 24)
	for q := range sizes {
		sizes[q] = 8
	}
	space := NewSpace(sizes...)
	one := space.Whole().With(0, 1).With(23, 6)
	two := space.Whole().With(0, 3).With(23, 4)
	got := done[*big.Int](t)(NewUnion(space, Cover{one, two}).Count(space.Whole(), nil))
	want := new(big.Int).Mul(big.NewInt(3), new(big.Int).Exp(big.NewInt(8), big.NewInt(22), nil)) // 1*2 + 2*1 - 1*1
	if space.Size().BitLen() != 73 || got.Cmp(want) != 0 {
		t.Errorf("%s of %s, want %s", got, space.Size(), want)
	}
}

// What takes too long is given up, and nothing is claimed.
func TestWorkIsBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	sizes := make([]int, 20)
	for q := range sizes {
		sizes[q] = 4
	}
	space := NewSpace(sizes...)
	var cubes Cover
	for range 700 { // three terms each: hard to tell
		cube := space.Whole()
		for range 3 {
			cube[r.IntN(20)] = Options(1 + r.IntN(14))
		}
		cubes = append(cubes, cube)
	}
	u := NewUnion(space, cubes)
	for name, ask := range map[string]func(*Steps) error{
		"outside": func(s *Steps) error { _, _, err := u.Outside(space.Whole(), s); return err },
		"count":   func(s *Steps) error { _, err := u.Count(space.Whole(), s); return err },
	} {
		steps := &Steps{Limit: 3}
		if undecided := (*Undecided)(nil); !errors.As(ask(steps), &undecided) || undecided.Error() != "not decided within 3 steps" || steps.Taken != 3 {
			t.Errorf("%s: %v after %d steps", name, undecided, steps.Taken)
		}
	}
}
