package guidance

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"whichtool/guidance/cite"
)

// Limits that let the engine hold a pack in machine words.
const (
	MaxQuestions = 16
	MaxOptions   = 32 // of one question
	MaxTools     = 64
	MaxClauses   = 4096 // of all rules
)

// checker goes over a pack whose files are all read, and follows every
// reference. It also settles what depends on another file: the options that a
// term excludes become those that it allows.
type checker struct {
	pack     *Pack
	faults   Faults
	known    map[string]reference
	reserved []string
	owners   map[string]string // the ids of tools and of what is unlisted, by folded name
	clauses  int              // of the rules so far
}

// reference is what the ids of one kind of thing can be.
type reference struct {
	noun string
	ids  []string
	set  map[string]bool
}

func check(pack *Pack, files []file, reserved []string) Faults {
	c := &checker{pack: pack, reserved: reserved, owners: map[string]string{}}
	c.collect()
	for _, f := range files {
		c.fields(f.document, f.entry)
		if f.kind != nil {
			f.kind.checkEntry(c, f.document, f.entry)
		} else {
			c.packFile(f.document)
		}
	}
	return c.faults
}

// collect lists what a field can refer to, by the word in its tag.
func (c *checker) collect() {
	c.known = map[string]reference{}
	var pages, registers []string
	for _, k := range c.pack.kinds {
		c.add(k.info().noun, k.ids(c.pack))
		if k.info().shelf != "" {
			for _, page := range k.pages(c.pack) {
				pages = append(pages, page.Path())
			}
		}
		if k.registers() {
			registers = append(registers, k.info().folder)
		}
	}
	var groups []string
	for _, g := range c.pack.Groups {
		groups = append(groups, g.ID)
	}
	c.add("group", groups)
	c.add("theme", c.pack.Themes)
	c.add("page", pages)
	c.add("register", registers)
	c.add("moment", plain(Moments))
	c.add("outcome", plain(outcomes))
	c.add("event", []string{Ended, Renamed, Changed})
	c.add("standing", standings)
	c.known["stop"] = referenceTo("outcome", []string{string(OutcomeStop)})
	c.known["tool or none"] = referenceTo("tool", append([]string{"none"}, c.known["tool"].ids...))
}

func (c *checker) add(noun string, ids []string) { c.known[noun] = referenceTo(noun, ids) }

func referenceTo(noun string, ids []string) reference {
	r := reference{noun, ids, map[string]bool{}}
	for _, id := range ids {
		r.set[id] = true
	}
	return r
}

func plain[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, word := range words {
		out[i] = string(word)
	}
	return out
}

func (c *checker) fault(d *document, line int, problem, expected string) {
	if len(c.faults) <= MaxFaults {
		c.faults = append(c.faults, Fault{d.path, line, problem, expected})
	}
}

// fields checks what the tags of an entry's type say, and every text.
func (c *checker) fields(d *document, entry any) {
	walk(entry, func(f field) {
		if len(c.faults) > MaxFaults {
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
		case f.need && (f.value.IsZero() || strings.TrimSpace(strings.Join(texts, "")) == "" && texts != nil):
			c.absent(d, f)
		case f.of != "":
			c.refer(d, f, texts)
		case f.id:
			if !isID(texts[0]) {
				c.fault(d, f.line(d, ""), fmt.Sprintf("%q cannot be an id", texts[0]), idForm)
			}
		default:
			for _, text := range texts {
				c.text(d, f, text)
			}
		}
	})
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
		c.fault(d, 1, "the text is missing", "some text below the front matter")
		return
	}
	line := 1
	if len(f.way) > 1 {
		line = d.line(f.way[:len(f.way)-1]...)
	}
	c.fault(d, line, fmt.Sprintf("the field %q is missing", f.name), expected)
}

// refer reports ids of what does not exist, and those that a list holds twice.
func (c *checker) refer(d *document, f field, ids []string) {
	if f.of == "statement" {
		c.statements(d, f, ids)
		return
	}
	c.oneEach(d, c.known[f.of], ids, f.way...)
}

func (c *checker) oneEach(d *document, known reference, ids []string, way ...string) {
	for i, id := range ids {
		line := d.line(append(slices.Clone(way), id)...)
		switch {
		case id == "" && len(ids) == 1:
		case !known.set[id]:
			c.fault(d, line, fmt.Sprintf("unknown %s %q", known.noun, id), c.oneOf(known, id))
		case slices.Contains(ids[:i], id):
			c.fault(d, line, fmt.Sprintf("duplicate %s %q", known.noun, id), "each only once")
		}
	}
}

func (c *checker) statements(d *document, f field, ids []string) {
	for i, id := range ids {
		if _, ok := c.pack.Statement(id); !ok {
			c.fault(d, f.line(d, id), fmt.Sprintf("unknown statement %q", id), "the id of a statement in sources/, such as S1-33")
		} else if slices.Contains(ids[:i], id) {
			c.fault(d, f.line(d, id), fmt.Sprintf("duplicate statement %q", id), "each only once")
		}
	}
}

// oneOf names the ids that exist, or the nearest where they are many.
func (c *checker) oneOf(known reference, id string) string {
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
	for _, span := range cite.All(text) {
		_, statement := c.pack.Statement(span.ID)
		if !statement && !c.known["conflict"].set[span.ID] {
			c.fault(d, c.lineIn(d, f, text, span.From), fmt.Sprintf("cites %q, which does not exist", span.ID), "the id of a statement or a conflict")
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
	if rest := place.ReplaceAllString(text, ""); (!f.body || f.paragraph) && strings.ContainsAny(rest, "{}") {
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
		if i := strings.Index(d.body, strings.Fields(text[at:])[0]); i >= 0 {
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
		line := d.line(append(slices.Clone(way), term.Question)...)
		q, ok := c.pack.Question(term.Question)
		if !ok {
			c.fault(d, line, fmt.Sprintf("unknown question %q", term.Question), "one of "+quoted(c.pack.Order))
			continue
		}
		c.oneEach(d, referenceTo("option of "+q.ID, options(q)), term.Options, append(slices.Clone(way), q.ID)...)
		if term.Not {
			term.Options, term.Not = difference(q.Certain(), term.Options), false
		}
		if len(term.Options) == 0 {
			c.fault(d, line, "no option of "+q.ID+" is left, so this can never hold", "at least one of "+quoted(q.Certain()))
		}
		every := q.Every()
		slices.SortStableFunc(term.Options, func(a, b string) int { return inOrder(every, a, b) })
	}
}
