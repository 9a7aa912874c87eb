package diagram

// table finds sets by their form. A place is a set's, or None where it is free.
type table struct {
	places []Set
	taken  int
}

func newTable() table { return table{places: make([]Set, 1<<10)} }

// find is the place of the set that has this hash and is the one, or the free place
// where it belongs.
func (t *table) find(hash uint64, is func(Set) bool) *Set {
	at := hash & uint64(len(t.places)-1)
	for t.places[at] != None && !is(t.places[at]) {
		at = (at + 1) & uint64(len(t.places)-1)
	}
	return &t.places[at]
}

// added says that a free place was taken, and makes room for more.
func (t *table) added(hash func(Set) uint64) {
	if t.taken++; t.taken*4 < len(t.places)*3 {
		return
	}
	old := t.places
	t.places = make([]Set, 2*len(old))
	for _, set := range old {
		if set != None {
			*t.find(hash(set), func(Set) bool { return false }) = set
		}
	}
}

// hashed is a number that is seldom that of another form.
func hashed(question int, children []Set) uint64 {
	h := uint64(question)
	for _, c := range children {
		h = mixed(h, uint64(c))
	}
	return h
}

func mixed(h, with uint64) uint64 {
	h = (h ^ with) * 0x9e3779b97f4a7c15 // 2^64 over the golden ratio: it spreads bits well
	return h ^ h>>29
}

// result is what an operation came to.
type result struct {
	operation
	set Set
}

// Bounds of how many results are remembered.
const (
	fewResults  = 1 << 10
	mostResults = 1 << 18
)

// results remembers what operations came to: each in one place, where it takes that
// of another. So it never holds more than it has room for, and what it has forgotten
// is worked out again.
type results struct {
	places []result
	made   int // since the room was made
}

func newResults() results { return results{places: make([]result, fewResults)} }

func (r *results) place(o operation) *result {
	return &r.places[mixed(mixed(uint64(o.operator), uint64(o.a)), uint64(o.b))&uint64(len(r.places)-1)]
}

func (r *results) of(o operation) (Set, bool) {
	at := r.place(o)
	return at.set, at.operation == o
}

func (r *results) put(o operation, set Set) {
	*r.place(o) = result{o, set}
	if r.made++; r.made < len(r.places) || len(r.places) >= mostResults {
		return
	}
	old := r.places
	r.places, r.made = make([]result, 2*len(old)), 0
	for _, one := range old {
		if one.operator != 0 {
			*r.place(one.operation) = one
		}
	}
}
