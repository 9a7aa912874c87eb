package search

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	_ "modernc.org/sqlite" // the driver "sqlite", with FTS5
)

// Document is a page to be found. The index keeps its strings and copies none.
type Document struct {
	Path  string // its address, such as topics/accounts
	Title string
	Names string // aliases and other words that people look for it by
	Text  string // Markdown
}

// Hit is a section that matches. Title, Heading and Snippet are plain text on
// one line, without control characters, whatever the document holds.
type Hit struct {
	Path    string
	Title   string
	Heading string // the nearest heading above the hit, empty before the first
	Line    int    // of Document.Text, from 0: where the best match stands
	Snippet string
	Marks   [][2]int // the byte ranges of Snippet that match, in order
	Guessed []string // words of the query that stand nowhere: others like them are found
}

// Name is the title of the page, and the heading that the hit is under.
func (h Hit) Name() string {
	if h.Heading == "" || h.Heading == h.Title {
		return h.Title
	}
	return h.Title + " › " + h.Heading
}

// Words is the first words of the snippet that match, as they stand together.
func (h Hit) Words() string {
	if len(h.Marks) == 0 {
		return ""
	}
	from, to := h.Marks[0][0], h.Marks[0][1]
	for _, mark := range h.Marks[1:] {
		if mark[0] != to+1 || h.Snippet[to] != ' ' {
			break
		}
		to = mark[1]
	}
	return h.Snippet[from:to]
}

// Index finds words in documents. It comes only from Build, and is safe for
// several goroutines.
type Index struct {
	db         *sql.DB
	rank       *sql.Stmt // rows that match, with their bm25
	match      *sql.Stmt // rows that match
	documents  []Document
	sections   []section // the one of row n is n-1
	vocabulary *vocabulary
}

// The columns are what a section is about, most telling first, then its text.
// The page column repeats title and names for the sections after a document's
// first, so that a word of each may match together. The weights of bm25 are
// far apart since it adds ever less for more.
const (
	createTable = `CREATE VIRTUAL TABLE sections USING fts5(
		title, names, heading, page, body, cited,
		content='', tokenize='porter unicode61 remove_diacritics 2')`
	insertRow   = `INSERT INTO sections(rowid, title, names, heading, page, body, cited) VALUES(?, ?, ?, ?, ?, ?, ?)`
	rankRows    = `SELECT rowid, bm25(sections, 40, 20, 8, 0.5, 1, 0.01) FROM sections WHERE sections MATCH ? LIMIT ?`
	matchRows   = `SELECT rowid, 0.0 FROM sections WHERE sections MATCH ? LIMIT ?`
	headColumns = `{title names heading page}`

	namesOnPage  = 512 // bytes
	entriesAhead = 32  // read before SQLite has taken the first
)

// settings make the table. It is written once and never undone, so there is no
// journal, and FTS5 may hold many words (16 MB) before it sorts them.
var settings = []string{
	`PRAGMA journal_mode = OFF`,
	`PRAGMA synchronous = OFF`,
	`PRAGMA page_size = 8192`,
	createTable,
	`INSERT INTO sections(sections, rank) VALUES('hashsize', 16777216)`,
}

// entry is a row of the table.
type entry struct {
	row
	number             int // of its section, from 1
	title, names, page string
}

// Build indexes the documents. It calls progress, unless that is nil, after
// each with how many are read, on a goroutine that ends before it returns.
// When ctx ends, it stops and returns ctx's error.
func Build(ctx context.Context, documents []Document, progress func(done int)) (*Index, error) {
	x := &Index{documents: documents, vocabulary: newVocabulary()}
	err := x.open()
	if err == nil {
		err = x.fill(ctx, progress)
	}
	if err == nil {
		err = x.prepare()
	}
	if err == nil {
		return x, nil
	}
	x.Close()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return nil, fmt.Errorf("the search index cannot be built: %w", err)
}

// open makes the database. It lives in its one connection, which database/sql
// keeps and hands to one goroutine at a time.
func (x *Index) open() error {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	x.db = db
	for _, setting := range settings {
		if _, err := db.Exec(setting); err != nil {
			return err
		}
	}
	return nil
}

// fill writes the rows of all documents in one transaction. It reads the next
// ones meanwhile: the two take about as long.
func (x *Index) fill(ctx context.Context, progress func(done int)) error {
	tx, err := x.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	entries := make(chan entry, entriesAhead)
	go x.read(ctx, entries, progress)
	err = write(tx, entries)
	for range entries { // after an error, until nobody writes to x any more
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	x.vocabulary.seal()
	return tx.Commit()
}

// write puts the entries into the table until there are no more.
func write(tx *sql.Tx, entries <-chan entry) error {
	insert, err := tx.Prepare(insertRow)
	if err != nil {
		return err
	}
	defer insert.Close()
	for e := range entries {
		// With a context, the driver would start a goroutine for each.
		_, err := insert.Exec(e.number, parted(e.title), parted(e.names), parted(e.headings), parted(e.page), parted(e.body), parted(e.cited))
		if err != nil {
			return err
		}
	}
	return nil
}

// read sends the entries of all documents and notes their sections and words,
// until ctx ends.
func (x *Index) read(ctx context.Context, entries chan<- entry, progress func(done int)) {
	defer close(entries)
	for number, d := range x.documents {
		for e := range x.entriesOf(d, number) {
			if ctx.Err() != nil {
				return
			}
			entries <- e
		}
		if progress != nil {
			progress(number + 1)
		}
	}
}

// entriesOf is the entries of one document. The first holds title and names as
// they weigh most, the others on their page.
func (x *Index) entriesOf(d Document, number int) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		title, names, page := clean(d.Title), clean(d.Names), ""
		x.vocabulary.add(title, names)
		for row := range rows(d.Text) {
			row.document = number
			x.sections = append(x.sections, row.section)
			x.vocabulary.add(row.headings, row.body, row.cited)
			if !yield(entry{row, len(x.sections), title, names, page + row.heading}) {
				return
			}
			if page == "" {
				page = shorten(title) + "\n" + names[:cutBefore(names, namesOnPage)] + "\n"
				title, names = "", ""
			}
		}
	}
}

func (x *Index) prepare() (err error) {
	if x.rank, err = x.db.Prepare(rankRows); err != nil {
		return err
	}
	x.match, err = x.db.Prepare(matchRows)
	return err
}

// Close frees the index. A search after it, or under way, fails.
func (x *Index) Close() error {
	if x.db == nil {
		return nil
	}
	return x.db.Close()
}
