package markdown

import (
	"iter"
	"strings"
)

// Stretch is the lines of a text that one block stands on, with the empty lines
// after it: a block at the top of the tree, or an item of a list there. It can be
// read by itself, but for what is defined elsewhere in the text.
type Stretch struct {
	Kind       Kind
	Level      int  // of a heading
	Close      bool // no empty line stands before it: an item of a tight list
	Start, End int
}

// Stretches cuts a text into the stretches of its blocks, from its first byte to
// its last. A text in which nothing is shown is one stretch.
func Stretches(text string) []Stretch {
	var out []Stretch
	last := 0 // the byte up to which the text is known to belong to the blocks before
	for piece, tree := range trees(text, bodyOf(text), Define(text)) {
		begins := !piece.GoesOn
		for b := range apart(tree) {
			if at := lineOf(text, last, piece.Start+b.Offset, b.Kind); begins && b.begins() && (len(out) == 0 || at > out[len(out)-1].Start) {
				out = append(out, Stretch{Kind: b.Kind, Level: b.Level, Close: b.Tight, Start: at})
			}
			begins, last = true, max(last, piece.Start+b.Block.end())
		}
	}
	if len(out) == 0 {
		return []Stretch{{End: len(text)}}
	}
	out[0].Start = 0
	for i := range out {
		out[i].End = len(text)
		if i > 0 {
			out[i-1].End = out[i].Start
		}
	}
	return out
}

// part is a block that stands apart.
type part struct {
	*Block
	Tight bool // it is an item, and stands close to the one before
}

// begins reports whether the part is no more of what stands before it: an item
// that goes on is, and what a term means.
func (p part) begins() bool {
	return p.Kind != Definition && (p.Kind != Item || p.Label != "")
}

// apart gives the blocks at the top of a tree, and the items of lists there one by
// one.
func apart(tree *Block) iter.Seq[part] {
	return func(yield func(part) bool) {
		for _, b := range tree.Children {
			if b.Kind != List {
				if !yield(part{b, false}) {
					return
				}
				continue
			}
			for i, item := range b.Children {
				if !yield(part{item, b.Tight && i > 0}) {
					return
				}
			}
		}
	}
}

// end is the last byte of a tree's text that is known to belong to a block, about.
func (b *Block) end() int {
	end := b.Offset
	b.Leaves(func(leaf *Block) bool {
		end = max(end, leaf.Offset+len(leaf.Code))
		for _, s := range leaf.Text {
			end = max(end, s.Offset)
		}
		return true
	})
	return end
}

// lineOf is where the first line of a block begins that was found at a byte of
// the text, when the blocks before reach to another at least: behind the last
// empty line between the two, so that a tag above what was found is the block's.
// A fence need not stand apart.
func lineOf(text string, from, found int, kind Kind) int {
	found = min(max(found, 0), len(text))
	start := strings.LastIndexByte(text[:found], '\n') + 1
	for at := start; at > from; {
		above := strings.LastIndexByte(text[:at-1], '\n') + 1
		line := strings.TrimSpace(text[above:at])
		switch {
		case line == "":
			return at
		case kind == Code && above >= from && fenceOf(line) != "":
			return above
		}
		at = above
	}
	return start
}
