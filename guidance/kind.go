package guidance

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance/cite"
	"whichtool/guidance/say"
)

// kinds is the table of the kinds of file that a pack holds. A new kind is a
// type with tags, a list in Pack and an entry here. The order is that of the
// shelves of pages.
//
// What a type's tags say is checked by itself: see tag.
var kinds = []kind{
	kindOf[Topic]{
		about: about{folder: "topics", noun: "topic", shelf: "Read the guidance"},
		list:  func(p *Pack) *[]*Topic { return &p.Topics },
		order: func(_ *Pack, a, b *Topic) int { return cmp.Compare(a.Order, b.Order) },
		title: func(t *Topic) string { return t.Title },
		page: func(p *Pack, t *Topic) Page {
			return Page{Summary: t.Summary, Names: t.Names, markup: func() string { return t.Text }, register: p.register(t.Lists)}
		},
	},
	kindOf[Situation]{
		about: about{folder: "situations", noun: "situation", shelf: "When something comes up", optional: true, weight: 0.6},
		list:  func(p *Pack) *[]*Situation { return &p.Situations },
		order: func(p *Pack, a, b *Situation) int {
			return cmp.Or(inOrder(p.Themes, a.Theme, b.Theme), cmp.Compare(a.Order, b.Order))
		},
		check: (*checker).situation,
		title: func(s *Situation) string { return s.Title },
		page: func(p *Pack, s *Situation) Page {
			return Page{Group: s.Theme, Names: s.Asks, markup: func() string { return p.situationPage(s) }}
		},
	},
	kindOf[Tool]{
		about: about{folder: "tools", noun: "tool", shelf: "All tools", draft: (*Pack).emptySections},
		list:  func(p *Pack) *[]*Tool { return &p.Tools },
		order: func(p *Pack, a, b *Tool) int { return inOrder(p.Preference, a.ID, b.ID) },
		check: (*checker).tool,
		title: func(t *Tool) string { return t.Name },
		entry: toolEntry,
		page: func(p *Pack, t *Tool) Page {
			return Page{Summary: t.Summary, Names: t.names(), markup: func() string { return p.toolPage(t) }}
		},
	},
	kindOf[Unlisted]{
		about: about{folder: "unlisted", noun: "name that is not on the list", shelf: "Tools not on the list", optional: true, weight: 0.9},
		list:  func(p *Pack) *[]*Unlisted { return &p.NotListed },
		order: func(_ *Pack, a, b *Unlisted) int {
			return cmp.Or(cmp.Compare(a.Order, b.Order), strings.Compare(fold(a.Name), fold(b.Name)))
		},
		check: (*checker).unlisted,
		title: func(u *Unlisted) string { return u.Name },
		page: func(p *Pack, u *Unlisted) Page {
			return Page{Summary: u.Answer, Names: u.Aliases, markup: func() string { return p.unlistedPage(u) }}
		},
	},
	kindOf[Question]{
		about: about{folder: "questions", noun: "question", shelf: "The questions", fixed: true},
		list:  func(p *Pack) *[]*Question { return &p.Questions },
		order: func(p *Pack, a, b *Question) int { return inOrder(p.Order, a.ID, b.ID) },
		check: (*checker).question,
		title: func(q *Question) string { return q.Title },
		page: func(_ *Pack, q *Question) Page {
			return Page{Summary: q.Why, Names: []string{q.Short}, markup: func() string { return questionPage(q) }}
		},
	},
	kindOf[Scenario]{
		about: about{folder: "scenarios", noun: "scenario", shelf: "Worked examples", optional: true, weight: 0.5},
		list:  func(p *Pack) *[]*Scenario { return &p.Scenarios },
		read:  func(s *Scenario, d *document) { s.path, s.lines = path.Join(d.origin, d.path), d.lines() },
		order: func(p *Pack, a, b *Scenario) int {
			return cmp.Or(inOrder(idsOf(p.Topics), a.Topic, b.Topic), strings.Compare(a.ID, b.ID))
		},
		check: (*checker).scenario,
		title: func(s *Scenario) string { return s.Title },
		page: func(p *Pack, s *Scenario) Page {
			return Page{Group: p.topicTitle(s.Topic), markup: func() string { return p.scenarioPage(s) }}
		},
	},
	kindOf[Practice]{
		about: about{folder: "practices", noun: "practice", shelf: "What a manager checks", optional: true, weight: 0.2},
		list:  func(p *Pack) *[]*Practice { return &p.Practices },
		order: func(p *Pack, a, b *Practice) int {
			return cmp.Or(inOrder(idsOf(p.Areas), a.Area, b.Area), cmp.Compare(a.Order, b.Order))
		},
		check: (*checker).practice,
		title: func(one *Practice) string { return one.Title },
		page: func(p *Pack, one *Practice) Page {
			return Page{Group: p.AreaTitle(one.Area), Names: []string{one.Short}, markup: func() string { return p.practicePage(one) }}
		},
	},
	kindOf[Source]{
		about: about{folder: "sources", noun: "source", shelf: "The sources", cites: true, weight: 0.2},
		list:  func(p *Pack) *[]*Source { return &p.Sources },
		read:  (*Source).digest,
		order: func(_ *Pack, a, b *Source) int {
			return cmp.Or(cmp.Compare(a.place(), b.place()), cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
		},
		check: (*checker).source,
		title: func(s *Source) string { return s.Label() + ": " + s.Title },
		entry: sourceEntry,
		page: func(_ *Pack, s *Source) Page {
			return Page{Title: s.Title, Summary: s.About, Names: []string{s.Short, s.Label()}, markup: func() string { return sourcePage(s) }}
		},
	},
	kindOf[Rule]{
		about: about{folder: "rules", noun: "rule"},
		list:  func(p *Pack) *[]*Rule { return &p.Rules },
		check: (*checker).rule,
		title: func(r *Rule) string { return r.Title },
	},
	kindOf[Step]{
		about: about{folder: "steps", noun: "step"},
		list:  func(p *Pack) *[]*Step { return &p.Steps },
		read: func(s *Step, _ *document) {
			if len(s.Outcomes) == 0 {
				s.Outcomes = []Outcome{OutcomeUse}
			}
		},
		order: func(_ *Pack, a, b *Step) int {
			return cmp.Or(inOrder(Moments, a.Moment, b.Moment), cmp.Compare(a.Order, b.Order))
		},
		check: (*checker).step,
		title: func(s *Step) string { return strings.ReplaceAll(s.Text, "{tool}", "the tool") },
	},
	kindOf[Contact]{
		about: about{folder: "contacts", noun: "contact"},
		list:  func(p *Pack) *[]*Contact { return &p.Contacts },
		order: func(_ *Pack, a, b *Contact) int { return cmp.Compare(a.Order, b.Order) },
		title: func(c *Contact) string { return c.Name },
		entry: contactEntry,
	},
	kindOf[Conflict]{
		about: about{folder: "conflicts", noun: "conflict", optional: true, fixed: true, id: cite.IsConflict, form: "C and a number, such as C7.md"},
		list:  func(p *Pack) *[]*Conflict { return &p.Conflicts },
		order: func(_ *Pack, a, b *Conflict) int { return cmp.Compare(number(a.ID), number(b.ID)) },
		title: func(c *Conflict) string { return c.ID + ": " + c.Title },
		entry: conflictEntry,
		page: func(p *Pack, c *Conflict) Page {
			return Page{Summary: c.Reading, markup: func() string { return p.conflictPage(c) }}
		},
	},
}

// about is what is to know of a kind without its type.
type about struct {
	folder   string
	noun     string            // what one of its entries is called
	shelf    string            // the title of the shelf of its pages; empty for none
	optional bool              // whether a pack may do without it
	weight   float64           // of its pages, see Page; 0 for the usual 1
	fixed    bool              // local guidance has none of them, and changes none
	cites    bool              // it only cites: nothing counts as resting on what it names
	id       func(string) bool // which names its files may have; nil: any id
	form     string            // the names of files in words; empty: the usual ones

	draft func(*Pack) string // the text that a new file begins with; nil for none
}

// kindOf is a kind whose entries are of type T. Its functions but list and
// title may be nil.
type kindOf[T any] struct {
	about
	list  func(*Pack) *[]*T
	read  func(*T, *document)        // what decoding leaves to do
	order func(p *Pack, a, b *T) int // nil: by id
	check func(*checker, *document, *T)
	title func(*T) string
	entry func(*T) string // how it is listed in a register
	page  func(*Pack, *T) Page
}

// kind is a kindOf whatever its type. Its entries are pointers to that type.
type kind interface {
	info() about
	decode(*document) any
	join(*Pack, any)
	sort(*Pack)
	checkEntry(*checker, *document, any)
	titleOf(any) string
	ids(*Pack) []string
	pages(*Pack) []Page
	registers() bool
	register(*Pack) []string
	mentions(*Pack, func(Backlink, any))
}

func (k kindOf[T]) info() about { return k.about }

func (k kindOf[T]) decode(d *document) any {
	entry := new(T)
	d.decode(entry)
	if k.read != nil && d.node != nil {
		k.read(entry, d)
	}
	return entry
}

func (k kindOf[T]) join(p *Pack, entry any) {
	list := k.list(p)
	*list = append(*list, entry.(*T))
}

func (k kindOf[T]) sort(p *Pack) {
	if k.order != nil {
		slices.SortStableFunc(*k.list(p), func(a, b *T) int { return k.order(p, a, b) })
	}
}

func (k kindOf[T]) checkEntry(c *checker, d *document, entry any) {
	if k.check != nil {
		k.check(c, d, entry.(*T))
	}
}

func (k kindOf[T]) titleOf(entry any) string { return k.title(entry.(*T)) }

func (k kindOf[T]) ids(p *Pack) []string {
	return say.Each(*k.list(p), func(entry *T) string { return idOf(entry) })
}

func (k kindOf[T]) pages(p *Pack) []Page {
	var out []Page
	for _, entry := range *k.list(p) {
		if k.page == nil {
			break
		}
		page := k.page(p, entry)
		page.Shelf, page.ID, page.Weight = k.folder, idOf(entry), cmp.Or(k.weight, 1)
		page.Title = cmp.Or(page.Title, k.title(entry))
		out = append(out, page)
	}
	return out
}

func (k kindOf[T]) registers() bool { return k.entry != nil }

func (k kindOf[T]) register(p *Pack) []string {
	return say.Each(*k.list(p), k.entry)
}

func (k kindOf[T]) mentions(p *Pack, do func(Backlink, any)) {
	for _, entry := range *k.list(p) {
		link := Backlink{Kind: k.noun, Name: k.title(entry)}
		if k.page != nil {
			link.Path = k.folder + "/" + idOf(entry)
		}
		do(link, entry)
	}
}

// Shelves of pages, in the order in which they are shown.
var Shelves = shelves()

func shelves() []string {
	var out []string
	for _, k := range kinds {
		if k.info().shelf != "" {
			out = append(out, k.info().folder)
		}
	}
	return out
}

// ShelfTitle is what people call a shelf; empty for a shelf that does not exist.
func ShelfTitle(shelf string) string {
	for _, k := range kinds {
		if k.info().folder == shelf {
			return k.info().shelf
		}
	}
	return ""
}

// inOrder compares two ids by their place in a list. What is not in it comes
// last.
func inOrder[T comparable](list []T, a, b T) int {
	place := func(id T) int {
		if i := slices.Index(list, id); i >= 0 {
			return i
		}
		return len(list)
	}
	return cmp.Compare(place(a), place(b))
}

func (p *Pack) topicTitle(id string) string {
	if t, ok := find(p.Topics, id); ok {
		return t.Title
	}
	return ""
}

func number(id string) int {
	n, _ := strconv.Atoi(strings.TrimLeft(id, "C"))
	return n
}
