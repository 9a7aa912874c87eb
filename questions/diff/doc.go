// Package diff says what one state of the guidance decides otherwise than another:
// which answers come to another outcome, another tool to use or another verdict,
// exactly and in few words, and then which of their entries differ.
//
// Nothing is tried out. A verdict holds where one of some conditions does, so the
// answers to which it holds are a set that follows from the rules (see diagram);
// where one state gives one verdict and the other another, two of these sets meet.
//
// It is pure: two packs and a day go in, a Diff comes out.
package diff
