package guidance

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"whichtool/guidance/cite"
)

// Conflict is a point on which the sources disagree, and the reading taken.
type Conflict struct {
	ID         string   `yaml:"-"`
	Title      string   `yaml:"title" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Tools      []string `yaml:"tools" pack:"of=tool"`
	When       When     `yaml:"when"`    // empty: it touches no answer by itself
	Decides    When     `yaml:"decides"` // where its reading is what lets a tool of its list be recommended
	Reading    string   `yaml:"reading" pack:"need"`
	Short      string   `yaml:"short"` // the reading for the short answer; empty: it is never said there
	Text       string   `yaml:"-" pack:"body"`
}

// Source is one of the documents that the guidance comes from.
type Source struct {
	ID         string       `yaml:"-"`
	Title      string       `yaml:"title" pack:"need"`
	Short      string       `yaml:"short" pack:"need"`
	Date       Date         `yaml:"date" pack:"need"`
	Expires    Date         `yaml:"expires"`
	Standing   string       `yaml:"standing" pack:"need,of=standing"`
	Held       string       `yaml:"held" pack:"need,of=held"` // how much of it was read
	Binds      bool         `yaml:"binds"`                    // false: it makes no rule for staff of the MOJ
	About      string       `yaml:"about" pack:"need"`
	Background []Background `yaml:"background"`
	Statements []*Statement `yaml:"-"`
	Page       string       `yaml:"-" pack:"body"` // Markdown
}

// How much of a source was read. Only one that is held whole may allow: what is
// not known of another could take back what is.
const (
	HeldWhole   = "whole"   // every sentence
	HeldOpening = "opening" // the beginning of the page
	HeldReport  = "report"  // what others say of it
)

// Background lists statements that no rule or step needs to rest on.
type Background struct {
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Reason     string   `yaml:"reason" pack:"need"`
}

// Statement is one numbered sentence of a source.
type Statement struct {
	ID      string
	Kind    string
	Text    string
	Section string
	Source  *Source
	line    int
}

var statementItem = regexp.MustCompile(`^- (\S+) \(([a-z]+)\) (.+)$`)

// Kinds of statement, those that instruct first.
var (
	normativeKinds = []string{"prohibition", "obligation", "permission", "recommendation", "condition", "process", "contact"}
	otherKinds     = []string{"fact", "later"}
)

// Instructs reports whether the statement asks something of its reader, so
// that something in the pack should rest on it.
func (s *Statement) Instructs() bool {
	return slices.Contains(normativeKinds, s.Kind)
}

// Line is the line of its source's file on which the statement stands.
func (s *Statement) Line() int { return s.line }

// Label is how the ids of the source's statements begin, such as S1.
func (s *Source) Label() string {
	if s.Standing == "later" {
		return "L"
	}
	return strings.ToUpper(s.ID)
}

// place sorts sources: those of the edition come before those of a layer.
func (s *Source) place() int {
	if label := s.Label(); label == "L" || len(label) > 1 && label[0] == 'S' && label[1] <= '9' {
		return 0
	}
	return 1
}

// digest takes a source's statements out of its body: list items of the form
// "- S1-33 (obligation) Text".
func (s *Source) digest(d *document) {
	prefix := s.Label()
	if !cite.IsLabel(prefix) {
		d.fault(1, fmt.Sprintf("a source cannot be called %q", s.ID), "s and a number, such as s1.md, or standing: later")
		return
	}
	section := ""
	for n, line := range strings.Split(d.body, "\n") {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			section = heading
		}
		if !strings.HasPrefix(line, "- ") {
			continue
		}
		m := statementItem.FindStringSubmatch(line)
		if m == nil || !cite.IsStatement(m[1]) || !strings.HasPrefix(m[1], prefix+"-") {
			d.fault(d.bodyLine+n, "a list item that is not a statement", "- "+prefix+"-01 (fact) Text")
			continue
		}
		statement := &Statement{ID: m[1], Kind: m[2], Text: m[3], Section: section, Source: s, line: d.bodyLine + n}
		if !statement.Instructs() && !slices.Contains(otherKinds, m[2]) {
			d.fault(d.bodyLine+n, "unknown kind of statement "+m[2], "one of "+strings.Join(append(normativeKinds, otherKinds...), ", "))
		}
		s.Statements = append(s.Statements, statement)
	}
	if len(s.Statements) == 0 {
		d.fault(d.bodyLine, "no statements", "list items such as - "+prefix+"-01 (fact) Text")
	}
}
