package cue

import "slices"

// kind is what a phrase does.
type kind uint8

const (
	pointsTo   kind = iota // it speaks for a choice
	hides                  // it holds such a phrase, and does not speak for the choice
	leavesOpen             // it can mean more than one choice
	negates                // it turns round what stands near it
	doubts                 // it asks whether what stands right behind it is so
)

// meaning is what a phrase does, and for what.
type meaning struct {
	kind     kind
	subject  int // a question's place, or that of the tools; anyQuestion for none in particular
	choice   int // an option's or a tool's place
	capitals bool
}

// trie is phrases by their words.
type trie struct {
	steps    map[step]int32
	meanings [][]meaning // by node
}

// step leads from a node by a word to the next.
type step struct{ node, word int32 }

func newTrie() trie { return trie{steps: map[step]int32{}, meanings: make([][]meaning, 1)} }

func (t *trie) add(path []int32, m meaning) {
	node := int32(0)
	for _, word := range path {
		next, ok := t.steps[step{node, word}]
		if !ok {
			next = int32(len(t.meanings))
			t.steps[step{node, word}] = next
			t.meanings = append(t.meanings, nil)
		}
		node = next
	}
	if !slices.Contains(t.meanings[node], m) { // a tool's id may be its name
		t.meanings[node] = append(t.meanings[node], m)
	}
}
