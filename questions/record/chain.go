package record

// Deed is what an entry of the chain says was done.
type Deed string

// The deeds.
const (
	DeedKeep   Deed = "keep"   // a record, or its next revision
	DeedImport Deed = "import" // a record that was sealed elsewhere
	DeedDelete Deed = "delete" // of a record, with all its revisions
	DeedHold   Deed = "hold"   // nothing is deleted from here on
	DeedLift   Deed = "lift"   // of a hold
)

// Entry is one link of the chain: everything that was done to what is kept, in
// its order. It holds no words of a record, so that one that is deleted leaves
// none; the reason of a deletion or a hold stays.
type Entry struct {
	Number   int64  `json:"number"` // from 1, without a gap
	Deed     Deed   `json:"deed"`
	ID       string `json:"id"`       // of the record, or the name of the hold
	Revision int    `json:"revision"` // of the record; 0 for others
	At       Stamp  `json:"at"`
	Reason   string `json:"reason"`
	Record   string `json:"record"`          // the SHA-256 of the record; empty for none
	Previous string `json:"previous"`        // the SHA-256 of the entry before; empty for the first
	SHA256   string `json:"sha256,omitzero"` // over the canonical form without this member
}

// After is the entry as it follows upon another one; the zero Entry for the first.
func (e Entry) After(before Entry) Entry {
	e.Number, e.Previous = before.Number+1, before.SHA256
	e.SHA256 = e.Sum()
	return e
}

// Sum is the SHA-256 over the canonical form of the entry without its own.
func (e Entry) Sum() string {
	e.SHA256 = ""
	return sum(e)
}

// Kept is an entry with what is still there of its record: its text in the
// canonical form, nil for none.
type Kept struct {
	Entry
	Text []byte
}

// Kinds of Finding.
const (
	FoundAltered  = "altered"  // what it holds is not what was kept
	FoundRemoved  = "removed"  // entries are missing before it, or its record is
	FoundInserted = "inserted" // it was put in between
)

// Finding is something that is not as it was kept.
type Finding struct {
	Kind   string `json:"kind"`
	Number int64  `json:"number"` // of the entry
	ID     string `json:"id"`     // of the record, where it is known
	Text   string `json:"text"`   // what it means, for people
}

// Verification is what a chain comes to.
type Verification struct {
	Entries  int64     `json:"entries"`
	Records  int64     `json:"records"` // whole ones, with all revisions
	Deleted  int64     `json:"deleted"` // on purpose, revisions counted
	Head     string    `json:"head"`    // the SHA-256 of the last entry: noted elsewhere, it holds all before it
	Findings []Finding `json:"findings"`
}

// Verifier goes along a chain, entry by entry in its order.
type Verifier struct {
	Verification
	last    Entry            // that is in its place
	noted   string           // a SHA-256 that has to be there; empty for none, or once it was found
	apart   *Entry           // one that may have been put in between
	deleted map[string]int64 // by id
}

// NewVerifier begins at the beginning. deleted is, by the id of a record, the number
// of the last entry that says it was deleted: what was kept under that id later, as
// by an import, has to be there. noted is the SHA-256 of an entry that
// somebody noted elsewhere, empty for none.
func NewVerifier(deleted map[string]int64, noted string) *Verifier {
	return &Verifier{Verification: Verification{Findings: []Finding{}}, deleted: deleted, noted: noted}
}

// Add looks at the next entry.
func (v *Verifier) Add(k Kept) {
	v.Entries++
	if k.SHA256 == v.noted {
		v.noted = ""
	}
	v.follows(k.Entry)
	v.whole(k)
	v.Head = k.SHA256
}

// follows holds an entry to the one before it.
func (v *Verifier) follows(e Entry) {
	switch {
	case e.Sum() != e.SHA256:
		v.find(FoundAltered, e, "what the entry says is not what was kept")
	case e.Previous == v.last.SHA256:
		if v.apart != nil {
			v.find(FoundInserted, *v.apart, "the entry after it follows upon the one before it, so that it was put in between")
		}
	case v.apart == nil && e.Number <= v.last.Number+1:
		// it follows upon another entry: whether it is a stranger shows with the next
		v.apart = &e
		return
	default:
		v.find(FoundRemoved, e, "the entry upon which it follows is not there")
	}
	v.last, v.apart = e, nil
}

// whole holds what is there of a record to its entry.
func (v *Verifier) whole(k Kept) {
	if k.Record == "" {
		return
	}
	switch {
	case k.Text == nil && v.deleted[k.ID] > k.Number:
		v.Deleted++
	case k.Text == nil:
		v.find(FoundRemoved, k.Entry, "the record is not there, and no entry says that it was deleted")
	default:
		r, err := Decode(k.Text)
		if err != nil || r.SHA256 != k.Record || r.ID != k.ID || r.Revision != k.Revision {
			v.find(FoundAltered, k.Entry, "the record is not what was kept")
			return
		}
		v.Records++
	}
}

// End looks at what is left at the end of the chain. head is the SHA-256 that the
// last entry should have; empty where it is not known.
func (v *Verifier) End(head string) Verification {
	if v.apart != nil {
		v.find(FoundRemoved, *v.apart, "the entry upon which it follows is not there")
	}
	if v.noted != "" {
		v.find(FoundRemoved, v.last, "the entry that was noted is not there: "+v.noted)
	}
	if head != "" && head != v.Head {
		v.find(FoundRemoved, v.last, "entries at the end are not there: the last one should be "+head)
	}
	return v.Verification
}

func (v *Verifier) find(kind string, e Entry, text string) {
	v.Findings = append(v.Findings, Finding{kind, e.Number, e.ID, text})
}
