// Package cover works with exact sets of answers to questions that have a few
// options each. A Cube is a set of options for each question, a Cover is a list
// of cubes and stands for all that lies in one of them, and a Union is a cover
// made ready for being asked about: whether a cube lies inside, and if not, a
// witness outside; how many answers it holds.
//
// Whatever it says is so, of every answer and not of a sample: a union is asked
// by cofactors on the question that binds most, and never by walking through the
// answers one by one, of which there can be more than 2^64. What would take too
// long is not guessed but given up, with an Undecided, where the caller sets a
// bound.
//
// It knows of no pack, tool or rule, and everything in it is a value: a Union may
// be asked by many readers at a time.
package cover
