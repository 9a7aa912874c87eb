package proof

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
)

// statements asks that something other than an example rests on each statement that
// asks something of its reader, or that its source says why nothing does.
func statements(r *proving) {
	if r.tooMuchText() {
		return
	}
	n := 0
	for _, source := range r.pack.Sources {
		var background []string
		for _, b := range source.Background {
			background = append(background, b.Statements...)
		}
		for _, s := range source.Statements {
			if !s.Instructs() {
				continue
			}
			n++
			used := slices.ContainsFunc(r.pack.Backlinks(s.ID), func(b guidance.Backlink) bool { return b.Kind != "scenario" })
			if !used && !slices.Contains(background, s.ID) {
				f := Finding{About: s.ID, Text: fmt.Sprintf("nothing rests on %s (%s), and its source gives no reason under background", s.ID, s.Kind), Mend: "a rule, a step or a page that does, or a reason"}
				f.File, _ = r.pack.Place("sources/"+source.ID+".md", "")
				f.Line = s.Line()
				r.Findings = append(r.Findings, f)
			}
		}
	}
	r.count(n, "statements")
}

// mostText is how many bytes of pages are looked through for what they cite: many
// times what guidance has.
const mostText = 8 << 20

// tooMuchText reports whether there is more, and that nothing is known then.
func (r *proving) tooMuchText() bool {
	n := 0
	for _, t := range r.pack.Topics {
		n += len(t.Text)
	}
	for _, t := range r.pack.Tools {
		n += len(t.Page)
	}
	for _, s := range r.pack.Situations {
		n += len(s.Text)
	}
	for _, s := range r.pack.Scenarios {
		n += len(s.Text)
	}
	if n > mostText {
		r.Undecided = errors.New("there is too much text to look through for what it cites")
	}
	return n > mostText
}

// elsewhere is a link that leads out of the pack, such as to an address.
var elsewhere = regexp.MustCompile(`^[a-z][a-z+.-]*:`)

// place is a name in braces.
var place = regexp.MustCompile(`\{[\pL\pN_-]+\}`)

// links asks that each link of a page leads to a page of the pack, and that no page
// and no text of a rule or a step has a name in braces that nothing fills in.
func links(r *proving) {
	n := 0
	known := map[string]bool{}
	pages := r.pack.Pages()
	for _, page := range pages {
		known[page.Path()] = true
	}
	for _, page := range pages {
		for _, target := range r.targets(page.Markdown()) {
			n++
			path, _, _ := strings.Cut(target, "#")
			if path == "" || elsewhere.MatchString(path) || known[strings.TrimSuffix(path, ".md")] {
				continue
			}
			if _, ok := r.pack.FindPage(path); !ok {
				r.at(page.Path()+".md", "", Finding{About: page.Path(), Text: fmt.Sprintf("the page %s has a link to %q, and there is no such page", page.Path(), target), Mend: "the path of a page, such as topics/about"})
			}
		}
	}
	filled := func(file, field, text string) {
		for _, name := range place.FindAllString(text, -1) {
			if n++; name != "{tool}" {
				r.at(file, field, Finding{About: file, Text: "nothing is filled in for " + name, Mend: "{tool} or no braces"})
			}
		}
	}
	for _, rule := range r.pack.Rules {
		filled(ruleFile(rule), "", rule.Text)
	}
	for _, s := range r.pack.Steps {
		filled("steps/"+s.ID+".md", "", s.Text)
		filled("steps/"+s.ID+".md", "short", s.Short)
	}
	r.count(n, "links and names in braces")
}

// Limits on where links are looked for: a line with links is read by itself, so
// that no text, however odd, takes long.
const (
	longestLine = 8 << 10
	mostLinks   = 20_000
)

// targets is where the links of a text lead.
func (r *proving) targets(text string) []string {
	var out []string
	var reader markdown.Reader
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "](") {
			continue
		}
		if r.linked++; len(line) > longestLine || r.linked > mostLinks {
			r.Undecided = errors.New("there are too many links, or a line with some is too long")
			return nil
		}
		reader.Read("", line).Leaves(func(leaf *markdown.Block) bool {
			for _, span := range leaf.Text {
				if span.Target != "" && (len(out) == 0 || out[len(out)-1] != span.Target) {
					out = append(out, span.Target)
				}
			}
			return true
		})
	}
	return out
}

// past tells what is past its date on the day: that is for whoever keeps the pack
// to look at, and no fault.
func past(r *proving) {
	note := func(date guidance.Date, what string) {
		if r.Cases.Add(r.Cases, big.NewInt(1)); !date.IsZero() && date.Before(r.today) {
			r.Notes = append(r.Notes, what+" "+date.Long())
		}
	}
	r.Of = "dates"
	note(r.pack.Expires, "the guidance expired on")
	note(r.pack.Review, "the guidance was to be looked at again by")
	note(r.pack.Replaced, "another edition took its place on")
	for _, w := range r.pack.Watch {
		note(w.Date, "due since "+w.Date.Long()+", "+strings.TrimSuffix(w.Text, ".")+":")
	}
	for _, s := range r.pack.Sources {
		note(s.Expires, s.Label()+" expired on")
	}
	for _, t := range r.pack.Tools {
		for _, e := range t.History {
			if e.Kind == guidance.Ended {
				note(e.Date, t.Name+" ended on")
			}
		}
	}
}

// accepted asks that exceptions are of checks that there are.
func accepted(r *proving) {
	r.count(len(r.pack.Accepted), "exceptions")
	names := say.Each(r.Checks(), func(c Check) string { return c.Name })
	for _, a := range r.pack.Accepted {
		if !slices.Contains(names, a.Check) {
			r.at("pack.md", "accepted", Finding{About: a.Check, Text: fmt.Sprintf("there is no check %q to except %s from", a.Check, a.About), Mend: "one of " + strings.Join(names, ", ")})
		}
	}
}
