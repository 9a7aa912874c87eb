// Package proof proves what has to hold of a pack before anyone relies on it:
// that every set of answers has an outcome, that each rule decides something, that
// a more sensitive answer never loosens a verdict, and the like. The Prover has a
// list of checks, and each comes to a Result: whether it holds, of how many cases,
// and where it does not, what is wrong, in which file and line, with answers that
// show it.
//
// The domain is finite, so each check is exact. None walks through all answers:
// what a pack's rules say of a tool is a few hundred cubes, and each claim is one
// of covers (see the package cover). A check that would take too many steps says
// that it is not decided, and then claims nothing.
//
// The verdicts are worked out from the pack's clauses alone and not by the engine
// of questions, so that the one is a check of the other; only what is said in words,
// in the short answer, is asked of the engine.
package proof
