package search

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite", with FTS5

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
)

// Document is a page to be found.
type Document struct {
	Path  string // its address, such as topics/accounts
	Title string
	Names string // aliases and other words that people look for it by
	Text  string // Markdown
	// Read reads the text where Text is empty, so that the texts of a large
	// folder need not be held. It may be called by several goroutines.
	Read func() (string, error)
	// Weight is how much a match on the page counts, 1 being usual: less where
	// the page is there to look things up in.
	Weight float64
	// Offer says that the page is offered where a query finds nothing.
	Offer bool
}

// text is the document's Markdown; empty where it can be read no more.
func (d *Document) text() string {
	if d.Text != "" || d.Read == nil {
		return d.Text
	}
	text, _ := d.Read()
	return text
}

// Index finds words in documents. It comes only from Build, and is safe for
// several goroutines.
type Index struct {
	db        *sql.DB
	documents []Document
	sections  []section    // the one of row n is n-1
	names     [][][]string // by document, each in words; nil where there are many sections
}

// section is where the words of a row come from: bytes from to to of the text of
// a document.
type section struct{ document, from, to int32 }

// The columns are what a section is about, most telling first, then its text.
// The column page repeats title and names for the sections after a document's
// first, so that a word of each may match together. What a large folder comes to is
// written in ten parts or so: a query soon looks through those, and merging them on
// the way would take a tenth of the time and of the memory.
var settings = []string{
	`PRAGMA journal_mode = OFF`,
	`PRAGMA synchronous = OFF`,
	`PRAGMA page_size = 8192`,
	`CREATE VIRTUAL TABLE sections USING fts5(title, names, heading, page, body, content='', tokenize='unicode61 remove_diacritics 2')`,
	`INSERT INTO sections(sections, rank) VALUES('hashsize', 16777216)`,
	`INSERT INTO sections(sections, rank) VALUES('automerge', 0)`,
}

const insertRow = `INSERT INTO sections(rowid, title, names, heading, page, body) VALUES(?, ?, ?, ?, ?, ?)`

// lexicon is the words of the index, each with the number of sections that hold
// it, and two tables to look words up by their stem and by their letters. Those
// two hold no words of their own; that of stems neither places nor sizes, since
// nothing is ranked by it.
var lexicon = []string{
	`CREATE VIRTUAL TABLE counts USING fts5vocab(sections, 'row')`,
	`CREATE TABLE words(id INTEGER PRIMARY KEY, word TEXT, sections INTEGER)`,
	`INSERT INTO words(word, sections) SELECT term, doc FROM counts WHERE length(term) <= 40`,
	`CREATE UNIQUE INDEX spelt ON words(word, sections)`,
	`CREATE VIRTUAL TABLE forms USING fts5(word, content='words', content_rowid='id', columnsize=0, tokenize='porter unicode61 remove_diacritics 2')`,
	`INSERT INTO forms(rowid, word) SELECT id, word FROM words`,
	`CREATE VIRTUAL TABLE likes USING fts5(word, content='words', content_rowid='id', tokenize='trigram')`,
	`INSERT INTO likes(rowid, word) SELECT id, word FROM words WHERE word GLOB '[a-z]*'`,
	`CREATE VIRTUAL TABLE shown USING fts5(body, tokenize='unicode61 remove_diacritics 2')`,
	`PRAGMA journal_mode = MEMORY`, // from here on what is written is undone again
}

// Build indexes the documents. It calls progress, unless that is nil, after
// each with how many are read, on a goroutine that ends before it returns.
// When ctx ends, it stops and returns ctx's error.
func Build(ctx context.Context, documents []Document, progress func(done int)) (*Index, error) {
	x := &Index{documents: documents}
	err := x.open()
	if err == nil {
		err = x.fill(ctx, progress)
	}
	if err == nil {
		err = x.run(lexicon)
	}
	if err == nil {
		if len(x.sections) <= fewRows {
			x.names = namesOf(documents)
		}
		return x, nil
	}
	x.Close()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return nil, fmt.Errorf("building the search index failed: %w", err)
}

// open makes the database. It lives in its one connection, which database/sql
// keeps and hands to one goroutine at a time.
func (x *Index) open() (err error) {
	if x.db, err = sql.Open("sqlite", ":memory:"); err != nil {
		return err
	}
	x.db.SetMaxOpenConns(1)
	return x.run(settings)
}

// querier is a database, or a transaction in it.
type querier interface {
	QueryContext(ctx context.Context, query string, arguments ...any) (*sql.Rows, error)
}

// each has the rows of a query taken one by one.
func each(ctx context.Context, from querier, take func(*sql.Rows) error, query string, arguments ...any) error {
	rows, err := from.QueryContext(ctx, query, arguments...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (x *Index) run(statements []string) error {
	for _, s := range statements {
		if _, err := x.db.Exec(s); err != nil {
			return err
		}
	}
	return nil
}

// row is what a section says, folded.
type row struct {
	section
	title, names, heading, page, body string
}

// ahead is how many documents are read before SQLite has taken the first.
const ahead = 16

// fill writes the rows of all documents in one transaction. Documents are read
// meanwhile: the two take about as long.
func (x *Index) fill(ctx context.Context, progress func(done int)) error {
	tx, err := x.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	insert, err := tx.Prepare(insertRow)
	if err != nil {
		return err
	}
	defer insert.Close()
	done := 0
	for batch := range x.read(ctx) {
		for _, r := range batch {
			if err != nil {
				continue // take the rest, so that the readers end
			}
			x.sections = append(x.sections, r.section)
			// With a context, the driver would start a goroutine for each.
			_, err = insert.Exec(len(x.sections), r.title, r.names, r.heading, r.page, r.body)
		}
		if done++; progress != nil {
			progress(done)
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	return tx.Commit()
}

// readers is how many documents are read at a time.
const readers = 2

// read gives the rows of the documents, in order, until ctx ends. All of them
// are to be taken, so that the readers end.
func (x *Index) read(ctx context.Context) iter.Seq[[]row] {
	var lanes [readers]chan []row
	for lane := range lanes {
		lanes[lane] = make(chan []row, ahead)
		go func() {
			defer close(lanes[lane])
			for i := lane; i < len(x.documents) && ctx.Err() == nil; i += readers {
				if batch := x.rowsOf(ctx, i); ctx.Err() == nil {
					lanes[lane] <- batch
				}
			}
		}()
	}
	return func(yield func([]row) bool) {
		for i := range x.documents {
			if batch, ok := <-lanes[i%readers]; ok && !yield(batch) {
				return
			}
		}
	}
}

// namesOnPage is how much of a page's names its further sections repeat.
const namesOnPage = 512

// rowsOf is the rows of a document, unless ctx ends. The first holds title and names, where
// they weigh most.
func (x *Index) rowsOf(ctx context.Context, number int) []row {
	d := &x.documents[number]
	title, names := folded(clean.Line(d.Title)), folded(d.Names)
	var out []row
	text := d.text()
	for s := range markdown.Sections(text) {
		if ctx.Err() != nil {
			return nil
		}
		r := row{section: section{document: int32(number), from: int32(s.Offset)}, heading: folded(s.Heading), body: folded(s.Text)}
		if len(out) == 0 {
			r.title, r.names = title, names
		} else {
			r.page = title + "\n" + names[:min(len(names), namesOnPage)]
			out[len(out)-1].to = r.from
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		out = append(out, row{section: section{document: int32(number)}, title: title, names: names})
	}
	out[len(out)-1].to = int32(len(text))
	return out
}

// Close frees the index. A search after it, or under way, fails.
func (x *Index) Close() error {
	if x.db == nil {
		return nil
	}
	return x.db.Close()
}

// name is the title of a document as it is shown.
func (d *Document) name() string {
	return shortened(strings.Join(strings.Fields(clean.Line(d.Title)), " "))
}
