// Package record is what is kept of decisions: values, their canonical form, and
// what follows from them. It opens no file and asks no clock; package sqlite
// beneath it keeps records, package tui/records shows them.
//
// A Record is a decision that somebody kept on purpose, whole: the answers in the
// order in which they were given, the decision as it was shown, which guidance it
// rests on, and what was done in the end. Keep makes one of a decision, Encode and
// Decode are its form in files (whichtool.record/1, RFC 8785), and its SHA-256
// is over that form. A Draft is the answers of somebody who is not through yet.
//
// A Gist is what of a record it takes to decide again; a Rechecker decides many
// by the guidance of today. A Query says which records are wanted.
//
// A Known finds what in a person's own words looks like somebody's name, number or
// address, so that it can be asked about before it is kept. SearchList makes the
// list of places to search for a request for information.
//
// Each record carries the SHA-256 of the one before it, and everything that is
// done to what is kept is an Entry of a chain. What is deleted on purpose leaves
// its entry without content, so that a Verifier finds what was altered, removed or
// put in between.
package record
