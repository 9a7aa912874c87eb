// Package search finds words in pages of Markdown: ranked, as they are typed,
// and whatever people type.
//
// SQLite's FTS5 does the finding: its tokenizer makes the words, bm25() ranks,
// snippet() shows, and tables of its own over the words of the index know their
// forms (porter), their likes (trigram) and their numbers (fts5vocab). What is
// here is what FTS5 leaves open: which words of a query count and what each may
// stand for, and that a page that tells what to do comes before one that is
// there to look things up in.
package search
