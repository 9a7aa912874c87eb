package diff

import (
	"whichtool/guidance"
	"whichtool/questions/cover/diagram"
)

// flip is a tool with another verdict than it had: where that is so, and where it is
// not, of the answers of which a row would speak.
type flip struct {
	tool    *guidance.Tool
	on, off diagram.Set
}

// group is flips of which the same can be said: all of on is what they flip at, and
// none of off.
type group struct {
	flips   []flip
	on, off diagram.Set
	way     where
}

// together is the rows of tools that went from one verdict to another, with those in
// one row of which the same is so. A tool is put into a row by other words than its
// own where that makes them no longer than the longest of those that they stand for.
func (c *comparison) together(was, is guidance.Verdict, flips []flip) []VerdictRow {
	var groups []group
	for _, f := range flips {
		groups = c.put(groups, group{[]flip{f}, f.on, f.off, where{is < was, c.Cover(f.on, f.off)}})
	}
	var out []VerdictRow
	for _, g := range groups {
		row := VerdictRow{Was: was, Is: is, Where: c.where(g.way)}
		for _, f := range g.flips {
			row.Tools = append(row.Tools, ToolRegion{f.tool, c.region(f.on)})
		}
		out = append(out, row)
	}
	return out
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
	both.on, both.off = c.Or(a.on, b.on), c.Or(a.off, b.off)
	if c.And(both.on, both.off) != diagram.None {
		return both, false
	}
	both.flips = append(both.flips, a.flips...)
	both.flips = append(both.flips, b.flips...)
	both.way = where{a.way.now, c.Cover(both.on, both.off)}
	return both, c.longer(both.way, a.way) <= 0 || c.longer(both.way, b.way) <= 0
}
