package guidance

import (
	"fmt"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"whichtool/guidance/cite"
)

// Limits on what a pack has, so that the engine can hold what a decision goes
// through in values of a fixed size. They are far beyond what people could answer
// or choose from.
const (
	MaxQuestions = 64
	MaxOptions   = 32 // of one question
	MaxTools     = 512
	MaxClauses   = 1 << 14 // of all rules
	MaxCueWords  = 8
)

// checker goes over a pack whose files are read as far as they can be, and
// follows every reference. It also settles what depends on another file: the
// options that a term excludes become those that it allows.
//
// What could not be read is no reason for more faults: nothing is said of what
// is missing in a file that could not be read whole, nor of what refers to
// something that may stand in such a file.
type checker struct {
	pack    *Pack
	faults  Faults
	faulty  map[string]bool // files, by folder and by path
	known   map[string]reference
	taken   []Taken
	owners  map[string]string // files of tools and of what is unlisted, by folded name
	alike   map[string]string // the first file of a kind with an id, title or text
	steps   int               // that it took to take the rules apart
	clauses int               // of the rules so far

	partial map[string]bool // folders that hold, or should hold, what is not among the files
	front   *document       // nil where the pack's own file is missing
	unread  map[string]bool // questions whose options could not be read
	labels  map[string]bool // of sources that may hold statements that could not be read
}

// reference is what the ids of one kind of thing can be.
type reference struct {
	noun string
	ids  []string
	set  map[string]bool
	open bool   // there may be others that could not be read
	form string // the ids in words, where they are too many to name
}

// check checks the files. What is said of files that are not among them is
// absent.
func check(pack *Pack, files []file, absent Faults, taken []Taken) Faults {
	c := &checker{
		pack: pack, taken: taken, faulty: map[string]bool{}, owners: map[string]string{}, alike: map[string]string{},
		partial: map[string]bool{}, unread: map[string]bool{}, labels: map[string]bool{},
	}
	for _, f := range absent {
		if c.partial[f.File] = true; path.Ext(f.File) == ".md" {
			c.partial[path.Dir(f.File)] = true
		}
	}
	c.survey(files)
	c.collect()
	for _, f := range files {
		if f.node == nil {
			continue
		}
		c.fields(f.document, f.entry)
		if f.kind != nil {
			c.lookAlikes(f)
			f.kind.checkEntry(c, f.document, f.entry)
		} else {
			c.packFile(f.document)
		}
	}
	return c.faults
}

// survey notes what could not be read.
func (c *checker) survey(files []file) {
	for _, f := range files {
		if len(f.faults) > 0 {
			c.faulty[f.path], c.faulty[path.Dir(f.path)] = true, true
		}
		switch entry := f.entry.(type) {
		case *Pack:
			c.front = f.document
		case *Question:
			c.unread[entry.ID] = f.misread("options")
		case *Source:
			if len(f.faults) > 0 {
				c.labels[strings.ToUpper(entry.ID)], c.labels[entry.Label()] = true, true
				c.labels["L"] = c.labels["L"] || f.misread("standing")
			}
		}
	}
}

// unreadFront reports whether a field of the pack's own file could not be read.
func (c *checker) unreadFront(field string) bool { return c.front == nil || c.front.misread(field) }

// collect lists what a field can refer to, by the word in its tag.
func (c *checker) collect() {
	c.known = map[string]reference{}
	var pages, registers []string
	for _, k := range c.pack.kinds {
		ids := k.ids(c.pack)
		c.known[k.info().noun] = reference{noun: k.info().noun, ids: ids, set: set(ids), open: c.partial[k.info().folder]}
		if k.info().shelf != "" {
			for _, page := range k.pages(c.pack) {
				pages = append(pages, page.Path())
			}
		}
		if k.registers() {
			registers = append(registers, k.info().folder)
		}
	}
	c.listed("group", "groups", idsOf(c.pack.Groups))
	c.listed("theme", "themes", c.pack.Themes)
	c.listed("area", "areas", idsOf(c.pack.Areas))
	c.listed("work", "work", idsOf(c.pack.Work))
	c.listed("role", "roles", idsOf(c.pack.Roles))
	c.known["page"] = reference{noun: "page", ids: pages, set: set(pages), open: len(c.partial) > 0}
	statements := slices.Collect(maps.Keys(c.pack.statements))
	c.known["statement"] = reference{noun: "statement", set: set(statements), form: "the id of a statement in sources/, such as S1-33"}
	c.add("register", registers)
	c.add("moment", plain(Moments))
	c.add("outcome", plain(outcomes))
	c.add("event", []string{Ended, Renamed, Changed})
	c.add("standing", standings)
	c.add("held", []string{HeldWhole, HeldOpening, HeldReport})
	editions := c.pack.editionNames()
	c.known["edition"] = reference{noun: "edition", ids: editions, set: set(editions), open: len(c.pack.editions) == 0}
	c.known["stop"] = referenceTo("outcome", []string{string(OutcomeStop)})
	orNone := append([]string{none}, c.known["tool"].ids...)
	c.known["tool or none"] = reference{noun: "tool", ids: orNone, set: set(orNone), open: c.known["tool"].open}
}

// listed is what a field of the pack's own file lists.
func (c *checker) listed(noun, field string, ids []string) {
	c.known[noun] = reference{noun: noun, ids: ids, set: set(ids), open: c.unreadFront(field)}
}

func (c *checker) add(noun string, ids []string) { c.known[noun] = referenceTo(noun, ids) }

func referenceTo(noun string, ids []string) reference {
	return reference{noun: noun, ids: ids, set: set(ids)}
}

func set(ids []string) map[string]bool {
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out
}

func plain[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, word := range words {
		out[i] = string(word)
	}
	return out
}

// fault notes what is wrong with a file, unless something is known to be wrong
// on that line already.
func (c *checker) fault(d *document, line int, problem, expected string) {
	if !c.full() && !d.reported(line) {
		c.faults = append(c.faults, Fault{d.path, line, problem, expected})
		c.faulty[d.path], c.faulty[path.Dir(d.path)] = true, true
	}
}

// missing notes what a file should have. Where the file could not be read whole
// it may have it.
func (c *checker) missing(d *document, line int, problem, expected string) {
	if len(d.faults) == 0 {
		c.fault(d, line, problem, expected)
	}
}

// full reports whether there are as many faults as anybody reads.
func (c *checker) full() bool { return len(c.faults) > MaxFaults }

// fields checks what the tags of an entry's type say, and every text.
func (c *checker) fields(d *document, entry any) {
	walk(entry, func(f field) {
		if c.full() {
			return
		}
		switch value := f.value.Addr().Interface().(type) {
		case *When:
			c.when(d, *value, options(f.tag), f.way...)
		case *Case:
			c.terms(d, *value, options(f.tag), f.way...)
		}
		texts := f.strings()
		switch {
		case f.need && (f.value.IsZero() || blank(strings.Join(texts, "")) && texts != nil):
			c.absent(d, f)
		case f.of != "":
			c.refer(d, f, texts)
		case f.id:
			if !IsID(texts[0]) {
				c.fault(d, f.line(d, ""), fmt.Sprintf("%q cannot be an id", texts[0]), idForm)
			}
		default:
			for _, text := range texts {
				c.text(d, f, text)
			}
		}
	})
}

// blank reports whether nobody would see anything of a text: the empty pattern of
// Braille is a letter without a dot.
func blank(text string) bool {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\u2800' }) == ""
}

// absent reports a field that is needed. Its line is that of what it should
// stand in.
func (c *checker) absent(d *document, f field) {
	expected := "some text"
	switch f.value.Interface().(type) {
	case Date:
		expected = "a date, such as 2020-06-01"
	case Case:
		expected = "a condition, such as {device: [mac]}"
	case []*Option:
		expected = "a list of options"
	}
	if f.of == "statement" {
		expected = "at least one id of a statement, such as S1-33"
	} else if f.of != "" {
		expected = c.oneOf(c.known[f.of], "")
	}
	if f.body {
		c.missing(d, 1, "the text is missing", "some text below the front matter")
		return
	}
	line := 1
	if len(f.way) > 1 {
		line = d.line(f.way[:len(f.way)-1]...)
	}
	c.missing(d, line, fmt.Sprintf("the field %q is missing", f.name), expected)
}

// refer reports ids of what does not exist, and those that a list holds twice.
func (c *checker) refer(d *document, f field, ids []string) {
	if f.value.Kind() != reflect.String || !f.value.IsZero() { // it was not left out
		c.oneEach(d, c.known[f.of], ids, f.way...)
	}
}

func (c *checker) oneEach(d *document, known reference, ids []string, way ...string) {
	seen := make(map[string]bool, len(ids))
	for _, id := range ids {
		switch {
		case c.full():
			return
		case !known.set[id] && (known.open || known.noun == "statement" && c.mayBe(id)):
		case !known.set[id]:
			c.fault(d, d.line(append(slices.Clone(way), id)...), fmt.Sprintf("unknown %s %q", known.noun, cut(id)), c.oneOf(known, id))
		case seen[id]:
			c.fault(d, d.line(append(slices.Clone(way), id)...), fmt.Sprintf("duplicate %s %q", known.noun, id), "each only once")
		}
		seen[id] = true
	}
}

// mayBe reports whether a statement may stand in a source that could not be
// read, or a conflict in such a file.
func (c *checker) mayBe(id string) bool {
	label, _, statement := strings.Cut(id, "-")
	if !statement {
		return c.known["conflict"].open
	}
	return c.labels[label] || c.partial["sources"]
}

// oneOf names the ids that exist, or the nearest where they are many.
func (c *checker) oneOf(known reference, id string) string {
	if known.form != "" {
		return known.form
	}
	if len(known.ids) == 0 {
		return "a " + known.noun + ", of which there is none"
	}
	if len(known.ids) <= 20 {
		return "one of " + quoted(known.ids)
	}
	if near := Nearest(id, known.ids, 1); len(near) > 0 {
		return fmt.Sprintf("the id of a %s, such as %q", known.noun, near[0])
	}
	return "the id of a " + known.noun
}

// place is a name in braces, which is filled in when the text is shown.
var place = regexp.MustCompile(`\{[\pL\pN_-]*\}`)

// text checks what a text cites and the names in braces that it holds. A text
// in which names are filled in, or one of a single line, has no other braces;
// Markdown may.
func (c *checker) text(d *document, f field, text string) {
	wrong := 0
	for _, span := range cite.All(text) {
		_, statement := c.pack.Statement(span.ID)
		if !statement && !c.known["conflict"].set[span.ID] && !c.mayBe(span.ID) {
			c.fault(d, c.lineIn(d, f, text, span.From), fmt.Sprintf("cites %q, which does not exist", span.ID), "the id of a statement or a conflict")
			if wrong++; wrong == MaxFaults { // on one line they count as one, and to tell the line takes time
				break
			}
		}
	}
	if !f.body && strings.ContainsAny(text, "\n\t") {
		c.fault(d, f.line(d, text), fmt.Sprintf("a line break or a tab in the field %q", f.name), "one line")
	}
	if !strings.ContainsAny(text, "{}") {
		return
	}
	for _, at := range place.FindAllStringIndex(text, MaxFaults) {
		if name := text[at[0]+1 : at[1]-1]; !slices.Contains(f.places, name) {
			c.fault(d, c.lineIn(d, f, text, at[0]), "nothing is filled in for {"+name+"} here", expectedPlaces(f.places))
		}
	}
	if (!f.body || f.paragraph) && strings.ContainsAny(place.ReplaceAllString(text, ""), "{}") {
		c.fault(d, f.line(d, text), "a brace without its other half", "names in braces, such as {tool}, and no other braces")
	}
}

func expectedPlaces(places []string) string {
	if len(places) == 0 {
		return "no names in braces"
	}
	return "{" + strings.Join(places, "}, {") + "} or no braces"
}

// lineIn is the line of a place in a text.
func (c *checker) lineIn(d *document, f field, text string, at int) int {
	if !f.body {
		return f.line(d, text)
	}
	if f.paragraph { // the text is folded: look it up where it was not
		word := text[at:]
		if end := strings.IndexFunc(word, unicode.IsSpace); end > 0 {
			word = word[:end]
		}
		if i := strings.Index(d.body, word); i >= 0 {
			return d.bodyLine + strings.Count(d.body[:i], "\n")
		}
		return d.bodyLine
	}
	return d.bodyLine + strings.Count(text[:at], "\n")
}

// options is what a condition can ask for: with certain, no unsure answer.
func options(t tag) func(*Question) []string {
	if t.certain {
		return (*Question).Certain
	}
	return (*Question).Every
}

// when checks conditions over the options that options gives.
func (c *checker) when(d *document, when When, options func(*Question) []string, way ...string) {
	for i := range when {
		at := way
		if len(when) > 1 {
			at = append(slices.Clone(way), fmt.Sprintf("#%d", i))
		}
		c.terms(d, when[i], options, at...)
	}
}

// terms checks a case and turns its terms into positive lists.
func (c *checker) terms(d *document, terms Case, options func(*Question) []string, way ...string) {
	for i := range terms {
		term := &terms[i]
		at := append(slices.Clone(way), term.Question)
		q, ok := c.pack.Question(term.Question)
		switch {
		case c.full():
			return
		case !ok:
			c.oneEach(d, c.known["question"], []string{term.Question}, way...)
			continue
		case c.unread[q.ID]:
			continue
		}
		c.oneEach(d, referenceTo("option of "+q.ID, options(q)), term.Options, at...)
		if term.Not {
			term.Options, term.Not = difference(q.Certain(), term.Options), false
		}
		if len(term.Options) == 0 {
			c.fault(d, d.line(at...), "no option of "+q.ID+" is left, so this can never hold", "at least one of "+quoted(q.Certain()))
		}
		every := q.Every()
		slices.SortStableFunc(term.Options, func(a, b string) int { return inOrder(every, a, b) })
	}
}
