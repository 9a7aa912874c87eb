package cover

import "slices"

// Subtract is what is left of a cube without the union, as cubes no two of which
// meet.
func (u *Union) Subtract(cube Cube, steps *Steps) (Cover, error) {
	if cube.Empty() {
		return nil, nil
	}
	return u.search(steps).subtract(nil, slices.Clone(cube), slices.Clone(u.alive))
}

func (s *search) subtract(out Cover, box Cube, alive set) (Cover, error) {
	for narrowed := true; narrowed; {
		if err := s.steps.take(); err != nil {
			return nil, err
		}
		switch s.look(box, alive) {
		case lies:
			return append(out, box), nil
		case covered:
			return out, nil
		}
		if narrowed = s.units(box); box.Empty() {
			return out, nil
		}
	}
	q := s.mostBinding(box)
	for _, same := range s.alike(q, box[q], alive) {
		var err error
		if out, err = s.subtract(out, box.With(q, same), slices.Clone(alive)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// alike parts options by the cubes that hold them.
func (u *Union) alike(q int, options Options, alive set) []Options {
	var out []Options
	for o := range options.Each {
		i := slices.IndexFunc(out, func(same Options) bool {
			return u.fewer(q, o, same.First(), alive) && u.fewer(q, same.First(), o, alive)
		})
		if i < 0 {
			i = len(out)
			out = append(out, 0)
		}
		out[i] |= 1 << o
	}
	return out
}

// Disjoint is a cover of the same answers in which no two cubes meet.
func (s Space) Disjoint(cubes Cover, steps *Steps) (Cover, error) {
	return s.Subtract(cubes, nil, steps)
}

// Subtract is what is left of a cover without another, as cubes no two of which
// meet.
func (s Space) Subtract(from, without Cover, steps *Steps) (Cover, error) {
	var out Cover
	all := NewUnion(s, slices.Concat(without, from))
	for i, cube := range from {
		before := all.Only(func(place int) bool { return place < len(without)+i })
		rest, err := before.Subtract(cube, steps)
		if err != nil {
			return nil, err
		}
		out = append(out, rest...)
	}
	return out, nil
}
