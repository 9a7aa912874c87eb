package diff

import (
	"whichtool/questions/cover/diagram"
)

// flip is something that is not what it was, such as a tool's verdict: where that is
// so, and where the one or the other is so alone. at is whose it is.
type flip struct {
	at           int
	on, from, to diagram.Set
}

// off is the answers of which a way speaks and where nothing flips; see among.
func (c *comparison) off(f flip, looser bool) diagram.Set {
	return c.Minus(among(looser, f.from, f.to), f.on)
}

// among is the answers of which a way speaks: what has become stricter of those that
// were so, what has become looser of those that are so now. That is how the change of
// a rule shows: in what it asks for, and not in all else that led to the same.
func among(looser bool, from, to diagram.Set) diagram.Set {
	if looser {
		return to
	}
	return from
}

// group is flips of which the same can be said: all of on is where they flip, and
// none of off.
type group struct {
	flips   []flip
	on, off diagram.Set
	way     where
}

// together puts flips into groups. One goes with others by other words than its own
// where that makes them no longer than the longest of those that they stand for.
func (c *comparison) together(flips []flip, looser bool) []group {
	var groups []group
	for _, f := range flips {
		off := c.off(f, looser)
		groups = c.put(groups, group{[]flip{f}, f.on, off, where{looser, c.Cover(f.on, off)}})
	}
	return groups
}

// put puts a group with one that it goes with, or else beside them.
func (c *comparison) put(groups []group, one group) []group {
	for i := range groups {
		if both, ok := c.joined(&groups[i], &one); ok {
			groups[i] = both
			return groups
		}
	}
	return append(groups, one)
}

// joined is two groups as one; ok is false where nothing of the kind can be said of
// both, or only at greater length.
func (c *comparison) joined(a, b *group) (both group, ok bool) {
	if !c.Apart(a.on, b.off) || !c.Apart(b.on, a.off) {
		return both, false
	}
	both.on, both.off = c.Or(a.on, b.on), c.Or(a.off, b.off)
	both.flips = append(both.flips, a.flips...)
	both.flips = append(both.flips, b.flips...)
	both.way = where{a.way.now, c.Cover(both.on, both.off)}
	return both, c.longer(both.way, a.way) <= 0 || c.longer(both.way, b.way) <= 0
}
