package record

import (
	"errors"
	"iter"
	"time"

	"whichtool/guidance"
	"whichtool/questions"
)

// Draft is the answers of somebody who is not through yet. Title, note and own
// words are not in it.
type Draft struct {
	ID      string
	Started Stamp
	Changed Stamp
	AsOf    Day
	Edition string
	Tool    string  // asked about; empty for none
	Given   []Given // in their order
}

// Given is an answer by its ids.
type Given struct {
	Question string `json:"question"`
	Option   string `json:"option"`
}

// DraftOf is the draft of a walk.
func DraftOf(id string, started, now time.Time, edition string, flow questions.Flow) Draft {
	d := Draft{ID: id, Started: StampOf(started), Changed: StampOf(now), AsOf: Day(flow.Date()), Edition: edition}
	if tool := flow.Tool(); tool != nil {
		d.Tool = tool.ID
	}
	for _, g := range flow.Given() {
		d.Given = append(d.Given, Given{g.Question.ID, g.Option.ID})
	}
	return d
}

// Resume is the walk that a draft was in, on an engine, for a day, with its answers
// to be checked. ok is false where the engine does not know an answer any more: what it knows is kept.
func (d Draft) Resume(engine *questions.Engine, date guidance.Date) (flow questions.Flow, ok bool) {
	flow, ok = engine.Start(date), true
	if d.Tool != "" {
		flow = flow.About(d.Tool)
	}
	var given []questions.Given
	for _, g := range d.Given {
		q, known := engine.Pack().Question(g.Question)
		if !known {
			ok = false
			continue
		}
		option, known := q.Option(g.Option)
		if !known {
			ok = false
			continue
		}
		given = append(given, questions.Given{Question: q, Option: option})
	}
	return flow.Resume(given).ToCheck(), ok
}

// Hold stops every deletion as long as it lasts.
type Hold struct {
	Name   string `json:"name"` // such as the number of a request
	Reason string `json:"reason"`
	Placed Stamp  `json:"placed"`
}

// Summary is what home says of what is kept.
type Summary struct {
	Records int64
	Drafts  []Draft // the newest first
	Holds   []Hold
	Past    int64  // records that are past their period
	Head    string // the SHA-256 of the last entry of the chain: another one means that something was done; empty for none
}

// Errors of a Store. Others are of the file system or the database, and say which
// file they are about.
var (
	ErrNone   = errors.New("there is no such record")
	ErrExists = errors.New("there is such a record already, with another content")
	ErrHeld   = errors.New("a hold stops every deletion")
)

// Store keeps records and drafts. It may be used by several goroutines and,
// through the same file, by several programs; nothing that it has said to be kept
// is lost however they end.
type Store interface {
	// Keep seals a record behind the last one and keeps it, as a new record or as
	// the next revision of one; a revision that is there already is ErrExists.
	Keep(Record) (Record, error)
	// Import keeps sealed records as they are: all of them, or none. Those that are
	// there already are passed over; another content under the same id and
	// revision is ErrExists.
	Import(iter.Seq2[Record, error], time.Time) (added, there int, err error)
	// Get is the last revision of a record; ErrNone for none. An id may be cut
	// short as long as it is that of one alone.
	Get(id string) (Record, error)
	// Revisions is all revisions of a record, the first one first.
	Revisions(id string) ([]Record, error)
	// List is the rows that a query wants, the newest first, and how many there are
	// without its limit.
	List(Query) (rows []Row, total int, err error)
	// Each is the records that a query wants, the oldest first.
	Each(Query) iter.Seq2[Record, error]
	// Gists is what it takes to decide again what a query wants, the newest first.
	Gists(Query) iter.Seq2[Kernel, error]
	// Delete deletes records with all their revisions, all or none; ErrHeld while
	// there is a hold.
	Delete(ids []string, reason string, now time.Time) error
	// Hold places a hold, and Lift lifts it.
	Hold(Hold) error
	Lift(name string, now time.Time) error
	Holds() ([]Hold, error)

	// SaveDraft keeps a draft, in the place of an older state of it. Of more than a few
	// dozen the oldest are forgotten.
	SaveDraft(Draft) error
	// DropDraft forgets a draft. That there is none is no error.
	DropDraft(id string) error
	// Drafts is the drafts, the newest first.
	Drafts() ([]Draft, error)

	// SaveSearch keeps a list of places to search, in the place of an older state of
	// it; Searches is all of them, the newest first, and DropSearch forgets one, which
	// a hold stops like any deletion.
	SaveSearch(Search) error
	Searches() ([]Search, error)
	DropSearch(id string) error

	// ChangePaper gives a paper's text, nil for one that is not there yet, and keeps
	// what comes back in its place; no other program changes it meanwhile, and an
	// error keeps what was. Papers is those of a kind, the one that was changed last
	// first; DropPaper forgets one, which a hold stops like any deletion.
	ChangePaper(kind, id string, change func(before []byte) ([]byte, error)) error
	Papers(kind string) ([]Paper, error)
	DropPaper(kind, id string) error

	// Remember keeps a small text that can be worked out again, such as how many
	// records differ by today's guidance; Recall gives it, empty for none.
	Remember(name, text string) error
	Recall(name string) (string, error)

	// Summary counts what is kept, and what happened before a day; the zero day for
	// none.
	Summary(past guidance.Date) (Summary, error)
	// Verify goes along the whole chain. head is the SHA-256 of an entry that was
	// noted elsewhere, which has to be there; empty for none.
	Verify(head string) (Verification, error)
	Close() error
}

// Paper is something that is kept beside records as a whole, such as a check of a
// team's practice.
type Paper struct {
	Kind, ID string
	Text     []byte
}

// Kernel is what of a record it takes to decide again, beside its row.
type Kernel struct {
	Row
	Gist Gist
}
