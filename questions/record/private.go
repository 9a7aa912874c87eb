package record

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"whichtool/guidance"
)

// Kind is what a Hint looks like. It prints with its article, as it stands after
// "This looks like": a name, an email address.
type Kind string

// The kinds of Hint.
const (
	KindName      Kind = "name"
	KindEmail     Kind = "email address"
	KindTelephone Kind = "telephone number"
	KindPostcode  Kind = "postcode"
	KindAddress   Kind = "address"
	KindInsurance Kind = "National Insurance number"
	KindNHS       Kind = "NHS number"
	KindPrison    Kind = "prison number"
	KindPNC       Kind = "PNC number"
	KindCRO       Kind = "CRO number"
	KindProbation Kind = "probation number"
	KindCase      Kind = "case number"
	KindReference Kind = "reference number"
	KindPassport  Kind = "passport number"
	KindDriving   Kind = "driving licence number"
	KindBank      Kind = "bank account"
	KindCard      Kind = "card number"
	KindBirth     Kind = "date of birth"
	KindPlate     Kind = "number plate"
	KindWeb       Kind = "web address"
	KindHandle    Kind = "handle"
)

// String is the kind with its article.
func (k Kind) String() string {
	if strings.HasPrefix(string(k), "NHS") || strings.ContainsRune("aeiou", rune(k[0])) {
		return "an " + string(k)
	}
	return "a " + string(k)
}

// Hint is something in a text that looks private.
type Hint struct {
	Kind     Kind
	Text     string // as it stands
	From, To int    // where it stands, by the byte
}

// String completes "This looks like …": a name, “Jane Smith”.
func (h Hint) String() string { return h.Kind.String() + ", “" + h.Text + "”" }

// Known is what a pack speaks of, and is no person: names of tools and contacts,
// with their addresses. Nil knows none. It may be used by several goroutines.
type Known struct {
	words   map[string]bool // of names, each for itself
	phrases map[string]bool // whole names
	reach   map[string]bool // addresses, and digits of telephone numbers
}

// longestPhrase is how many words of a known name are compared.
const longestPhrase = 5

// KnownIn is what a pack speaks of.
func KnownIn(pack *guidance.Pack) *Known {
	k := &Known{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, t := range pack.Tools {
		k.add(t.Called()...)
		k.add(t.NameAt(guidance.Date{Year: 9999, Month: 12, Day: 31}))
	}
	for _, u := range pack.NotListed {
		k.add(u.Called()...)
	}
	for _, s := range pack.Sources {
		k.add(s.Short)
	}
	for _, c := range pack.Contacts {
		k.add(c.Name)
		for _, text := range []string{c.Email, c.Phone, c.Hours, c.Text, c.Ask} {
			for _, h := range numbers(text, nil) {
				k.reach[reached(h)] = true
			}
		}
	}
	return k
}

// add makes names known, as wholes and word by word. A word that is also what
// people are called is known only within its name.
func (k *Known) add(all ...string) {
	for _, name := range all {
		var phrase []string
		for _, w := range words(name) {
			phrase = append(phrase, w.fold)
			if !given.has(w.fold) && !surnames.has(w.fold) {
				k.words[w.fold] = true
			}
		}
		if len(phrase) > 1 || len(phrase) == 1 && k.words[phrase[0]] {
			k.phrases[strings.Join(phrase, " ")] = true
		}
	}
}

// Private finds what in a title, a note, a tag or a role looks like a person's
// name, number or address, in its order. It is there to ask a question and not to
// refuse: it would rather find too much than miss a person. Time grows with the
// length of the text alone, whatever stands in it.
func (k *Known) Private(text string) []Hint {
	hints := numbers(text, k)
	slices.SortFunc(hints, byPlace)
	sure := len(hints)
	for _, h := range names(text, k) {
		at, _ := slices.BinarySearchFunc(hints[:sure], h, byPlace)
		if (at == 0 || hints[at-1].To <= h.From) && (at == sure || h.To <= hints[at].From) {
			hints = append(hints, h)
		}
	}
	slices.SortFunc(hints, byPlace)
	return hints
}

func byPlace(a, b Hint) int { return cmp.Compare(a.From, b.From) }

// reaches reports whether a hint is an address or number of a contact.
func (k *Known) reaches(h Hint) bool { return k != nil && k.reach[reached(h)] }

// reached is a telephone number or an address as it is compared.
func reached(h Hint) string {
	if h.Kind != KindTelephone {
		return strings.ToLower(h.Text)
	}
	digits := digitsOf(h.Text)
	return digits[max(0, len(digits)-10):] // without the code of the country, or the zero in its place
}

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

func upper(text string) bool { return !strings.ContainsFunc(text, unicode.IsLower) }
