package diagram

// operator is what is done with two sets.
type operator uint8

const (
	and operator = iota + 1
	or
	minus
	meet // whether they meet
)

type operation struct {
	operator
	a, b Set
}

// And is the answers in both sets.
func (s *Space) And(a, b Set) Set { return s.apply(and, a, b) }

// Or is the answers in either set.
func (s *Space) Or(a, b Set) Set { return s.apply(or, a, b) }

// Minus is the answers of a that are not in b.
func (s *Space) Minus(a, b Set) Set { return s.apply(minus, a, b) }

// Not is the answers that are not in the set.
func (s *Space) Not(a Set) Set { return s.Minus(Every, a) }

func (s *Space) apply(op operator, a, b Set) Set {
	if set, ok := settled(op, a, b); ok {
		return set
	}
	if s.over {
		return None
	}
	if op != minus && a > b {
		a, b = b, a
	}
	at := operation{op, a, b}
	if set, ok := s.results.of(at); ok {
		return set
	}
	q := min(s.question[a], s.question[b])
	from := len(s.room)
	for option := range s.whole[q].Len() {
		child := s.apply(op, s.child(a, q, option), s.child(b, q, option))
		s.room = append(s.room, child)
	}
	set := s.node(int(q), from)
	s.work++
	s.results.put(at, set)
	return set
}

// Apart reports whether the sets have no answer in common, which takes no set to tell.
func (s *Space) Apart(a, b Set) bool { return s.met(a, b) == None }

// met is Every where the sets have an answer in common, and None where they have none.
func (s *Space) met(a, b Set) Set {
	if set, ok := settled(and, a, b); ok {
		return min(set, Every)
	}
	if s.over {
		return None
	}
	at := operation{meet, min(a, b), max(a, b)}
	if set, ok := s.results.of(at); ok {
		return set
	}
	q, found := min(s.question[a], s.question[b]), None
	for option := 0; option < s.whole[q].Len() && found == None; option++ {
		found = s.met(s.child(a, q, option), s.child(b, q, option))
	}
	s.work++
	s.results.put(at, found)
	return found
}

// settled is what needs no look at the sets' forms.
func settled(op operator, a, b Set) (set Set, ok bool) {
	switch {
	case op == minus && (a == None || b == Every || a == b):
		return None, true
	case op == minus:
		return a, b == None
	case a == b:
		return a, true
	case op == and && (a == None || b == None):
		return None, true
	case op == or && (a == Every || b == Every):
		return Every, true
	case op == and && a == Every, op == or && a == None:
		return b, true
	}
	return a, op == and && b == Every || op == or && b == None
}
