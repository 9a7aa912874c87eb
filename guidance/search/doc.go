// Package search finds words in Markdown pages.
//
// Build puts documents into an SQLite FTS5 table in memory, a row for every
// section, so that a hit knows its heading and its line. SQLite does the
// finding, the stemming (porter) and the ranking (bm25). This package takes
// the Markdown apart, reads what people type, and keeps a list of the words
// as they are written: FTS5 knows only their stems, which are no good for
// completing a word that is half typed or for guessing what a misspelt one
// was meant to be.
//
// Both the text and the query may be hostile. A query becomes quoted words
// before SQLite sees it, and what comes out in a Hit is plain text on one
// line.
package search
