// Package markdown is the one reader of Markdown: the screen, find in a page,
// contents, search, links and citations all see what it sees, so that they
// never disagree.
//
// A text is cut into pieces, so that one of any length opens at once and a
// hostile one costs little: Piece.Next does that. Reader.Read turns a
// piece into a tree of Blocks, whose leaves hold Spans of final text: decoded,
// safe to show, with the place in the source that each comes from. Study reads
// a whole text for its headings and definitions, Sections for its words, and
// Front reads front matter.
//
// The grammar is CommonMark with GitHub's tables, through goldmark, and HTML
// through golang.org/x/net/html. On top of that come kindnesses for what pages
// in use hold: Govspeak, kramdown, boxes of MkDocs and VuePress, tables drawn
// in text, bullets of typography, lines that the writer kept apart.
package markdown
