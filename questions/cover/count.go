package cover

import (
	"encoding/binary"
	"math/big"
	"slices"
)

// Count is how many of the cube's answers lie in the union.
func (u *Union) Count(cube Cube, steps *Steps) (*big.Int, error) {
	total := cube.Count()
	if total.Sign() == 0 {
		return total, nil
	}
	c := u.counter(cube, steps)
	alive := slices.Clone(u.alive)
	for q := range cube {
		u.narrow(alive, q, cube[q])
	}
	outside, err := c.outside(0, alive)
	if err != nil {
		return nil, err
	}
	return total.Sub(total, outside), nil
}

// counter counts what lies outside of a union along a decision diagram: one
// question after the other, where what is left of the union after some of them is
// counted once, however it was come to.
type counter struct {
	*Union
	steps *Steps
	box   Cube
	order []int      // of the questions: those at which most cubes bind first
	holds []set      // by depth: the cubes that hold all of the box from there on
	size  []*big.Int // by depth: how many answers there are from there on
	known map[string]*big.Int
}

func (u *Union) counter(box Cube, steps *Steps) *counter {
	c := &counter{Union: u, steps: steps, box: box, known: map[string]*big.Int{}}
	binds := make([]int, len(box))
	full := make([]set, len(box))
	for q := range box {
		full[q] = slices.Clone(u.alive)
		for o := range box[q].Each {
			for w, column := range u.columns[q][o] {
				full[q][w] &= column
			}
		}
		binds[q] = -full[q].len()
		c.order = append(c.order, q)
	}
	slices.SortStableFunc(c.order, func(a, b int) int { return binds[b] - binds[a] })
	c.holds, c.size = make([]set, len(box)+1), make([]*big.Int, len(box)+1)
	c.holds[len(box)], c.size[len(box)] = slices.Clone(u.alive), big.NewInt(1)
	for d := len(box) - 1; d >= 0; d-- {
		q := c.order[d]
		c.holds[d] = slices.Clone(full[q])
		for w := range c.holds[d] {
			c.holds[d][w] &= c.holds[d+1][w]
		}
		c.size[d] = new(big.Int).Mul(c.size[d+1], big.NewInt(int64(box[q].Len())))
	}
	return c
}

// outside counts the answers to the questions from depth on that none of the
// cubes holds which are alive.
func (c *counter) outside(depth int, alive set) (*big.Int, error) {
	if alive.empty() {
		return c.size[depth], nil
	}
	for w := range alive {
		if alive[w]&c.holds[depth][w] != 0 {
			return new(big.Int), nil
		}
	}
	key := keyOf(depth, alive)
	if n, ok := c.known[key]; ok {
		return n, nil
	}
	if err := c.steps.take(); err != nil {
		return nil, err
	}
	sum, q := new(big.Int), c.order[depth]
	for _, same := range c.alike(q, c.box[q], alive) {
		next := slices.Clone(alive)
		c.narrow(next, q, 1<<same.First())
		n, err := c.outside(depth+1, next)
		if err != nil {
			return nil, err
		}
		sum.Add(sum, new(big.Int).Mul(n, big.NewInt(int64(same.Len()))))
	}
	c.known[key] = sum
	return sum, nil
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

func keyOf(depth int, alive set) string {
	key := make([]byte, 1, 1+8*len(alive))
	key[0] = byte(depth)
	for _, w := range alive {
		key = binary.LittleEndian.AppendUint64(key, w)
	}
	return string(key)
}
