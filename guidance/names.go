package guidance

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// What things are called is checked here: nobody may take one for another.

// unique reports ids that a list holds twice.
func (c *checker) unique(d *document, noun string, ids []string, way string) {
	seen := map[string]bool{}
	for i, id := range ids {
		if seen[id] && id != "" {
			c.fault(d, d.line(way, fmt.Sprintf("#%d", i)), fmt.Sprintf("duplicate %s %q", noun, id), "each id only once")
		}
		seen[id] = true
	}
}

// lookAlikes reports a file with an id, a title or a text that another file of
// its kind has: nobody could tell them apart. Tools have more names than one:
// see names.
func (c *checker) lookAlikes(f file) {
	noun := f.kind.info().noun
	report := func(what, key string, line int) {
		if key == "" {
			return
		}
		key = noun + " " + what + " " + key
		if first, ok := c.alike[key]; ok {
			c.fault(f.document, line, fmt.Sprintf("its %s can be taken for that of %s", what, shown(first)), "one that differs in letters or digits")
		} else {
			c.alike[key] = f.path
		}
	}
	report("id", lookAlike(idFrom(f.path)), 1)
	if noun != "tool" {
		report("title", fold(f.kind.titleOf(f.entry)), f.line("title"))
	}
	if question, ok := f.entry.(*Question); ok {
		report("short name", fold(question.Short), f.line("short"))
	}
	if rule, ok := f.entry.(*Rule); ok {
		report("text", fold(rule.Text), f.bodyLine)
	}
}

// lookAlike makes ids alike that look so, or that differ only in hyphens.
func lookAlike(id string) string {
	return strings.NewReplacer("0", "o", "1", "l", "rn", "m", "vv", "w").Replace(fold(id))
}

// options asks for ids and labels that a person can type to mean one of them:
// not another, not its place, not a command.
func (c *checker) options(d *document, q *Question) {
	c.unique(d, "option", q.Every(), "options")
	owners := map[string]string{}
	for i, o := range q.Options {
		at := d.line("options", fmt.Sprintf("#%d", i))
		c.free(d, at, "option", o.ID)
		c.free(d, at, "option", o.Label)
		for _, name := range []string{fold(o.ID), fold(o.Label), lookAlike(o.ID)} {
			if owner, ok := owners[name]; name != "" && ok && owner != o.ID {
				c.fault(d, at, fmt.Sprintf("the option %q can be taken for %q", cut(o.ID), cut(owner)), "an id and a label that differ in letters or digits")
			}
			owners[name] = o.ID
		}
	}
}

// free reports a name that is taken.
func (c *checker) free(d *document, line int, noun, name string) {
	for _, t := range c.taken {
		if t.Noun == noun && slices.Contains(t.Names, strings.ToLower(name)) {
			c.fault(d, line, fmt.Sprintf("the %s cannot be called %q", noun, name), fmt.Sprintf("a name that is not %s: those are %s", t.By, strings.Join(t.Names, ", ")))
		}
	}
	if _, err := strconv.Atoi(name); err == nil && noun == "option" {
		c.fault(d, line, fmt.Sprintf("the option cannot be called %q", cut(name)), "a name that is no number: typed, it means the option in that place")
	}
}

// names reports a name or alias that something else has as well, or that nobody
// could type.
func (c *checker) names(d *document, names []string) {
	for _, name := range names {
		if owner := c.owners[fold(name)]; name != "" && fold(name) == "" {
			c.fault(d, d.line("aliases", name), fmt.Sprintf("nobody can type the name %q", name), "a letter or a digit in it")
		} else if owner == "" {
			c.owners[fold(name)] = d.path
		} else if owner != d.path {
			c.fault(d, d.line("aliases", name), fmt.Sprintf("%q already names %s", name, idFrom(owner)), "a name for one tool only")
		}
	}
}

// toolNames checks the names of a tool, and reports those that it has twice.
func (c *checker) toolNames(d *document, t *Tool) {
	c.names(d, t.names())
	c.unique(d, "alias", t.Aliases, "aliases")
	if e, ok := t.event(Renamed); ok && Same(e.Name, t.Name) {
		c.fault(d, d.line("history"), fmt.Sprintf("the new name %q is the old one", e.Name), "another name")
	}
}
