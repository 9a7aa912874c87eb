package team

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"whichtool/guidance"
)

// Say is what a member of staff answers in three seconds.
type Say string

// What staff can say, the best first.
const (
	Always      Say = "always"
	MostTimes   Say = "mostly"
	Sometimes   Say = "sometimes"
	Never       Say = "no"
	StaffUnsure Say = "don't-know"
)

type saying struct {
	say           Say
	letter, words string
}

// sayings is what staff can say, each with the letter that says it on the form and
// the words there.
var sayings = []saying{
	{Always, "a", "always"}, {MostTimes, "m", "mostly"}, {Sometimes, "s", "sometimes"}, {Never, "n", "no"}, {StaffUnsure, "d", "don't know"},
}

// Count is how many said what about a practice. Who they are is nowhere.
type Count struct {
	Practice string      `json:"practice"`
	Said     map[Say]int `json:"said"`
}

// FewestShown is the smallest group of which answers are shown apart: of fewer, it
// could be worked out who said what.
const FewestShown = 5

// Total is how many said anything.
func (c Count) Total() int {
	n := 0
	for _, said := range c.Said {
		n += said
	}
	return n
}

// Form is the same questions for staff, two minutes, as a text to send round and
// to have back. It has no place for a name.
func Form(c *Check, pack *guidance.Pack) string {
	var b strings.Builder
	fmt.Fprintf(&b, "How we work: %s\n\n", c.Team)
	fmt.Fprintf(&b, "%s\n\n", strings.Join(pack.Checking.Form, "\n"))
	for _, s := range sayings {
		fmt.Fprintf(&b, "  %s  %s\n", s.letter, s.words)
	}
	fmt.Fprintf(&b, "\n%s %s\n\n", formMark, c.ID)
	for _, p := range staffPractices(c, pack) {
		fmt.Fprintf(&b, "[ ] %s  (%s)\n", p.Staff, p.ID)
	}
	return b.String()
}

// formMark begins the line that says which check a form belongs to.
const formMark = "whichtool form:"

// staffPractices is the practices that staff are asked about.
func staffPractices(c *Check, pack *guidance.Pack) []*guidance.Practice {
	var out []*guidance.Practice
	for _, p := range c.Practices(pack) {
		if p.Staff != "" {
			out = append(out, p)
		}
	}
	return out
}

// maxForm is more bytes than a form has.
const maxForm = 1 << 20

// ReadForm reads a form that came back: what was said, by practice. Lines that are
// none of the form's are passed over, so that mail may stand around it. The error
// says which line it cannot take.
func ReadForm(in io.Reader, c *Check, pack *guidance.Pack) (map[string]Say, error) {
	said := map[string]Say{}
	known := staffPractices(c, pack)
	lines := bufio.NewScanner(io.LimitReader(in, maxForm))
	lines.Buffer(nil, maxForm)
	marked := false
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimLeft(strings.TrimSpace(lines.Text()), "> ")
		if id, ok := strings.CutPrefix(line, formMark); ok {
			if marked = strings.TrimSpace(id) == c.ID; !marked {
				return nil, fmt.Errorf("line %d: the form belongs to another check, %s", n, strings.TrimSpace(id))
			}
		}
		practice, letter, ok := formLine(line)
		if !ok || letter == "" {
			continue
		}
		i := slices.IndexFunc(sayings, func(s saying) bool { return s.letter == letter || s.words == letter })
		if i < 0 || !slices.ContainsFunc(known, func(p *guidance.Practice) bool { return p.ID == practice }) {
			return nil, fmt.Errorf("line %d: %q is no answer to %q; write one of a, m, s, n, d", n, letter, practice)
		}
		said[practice] = sayings[i].say
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if !marked {
		return nil, fmt.Errorf("it is no form of this check: a line that begins with %q is missing", formMark)
	}
	return said, nil
}

// formLine takes a line of a form apart: [m] I sign in … (own-account).
func formLine(line string) (practice, letter string, ok bool) {
	inside, rest, closed := strings.Cut(strings.TrimPrefix(line, "["), "]")
	open := strings.LastIndex(rest, "(")
	if !strings.HasPrefix(line, "[") || !closed || open < 0 || !strings.HasSuffix(rest, ")") {
		return "", "", false
	}
	return rest[open+1 : len(rest)-1], strings.ToLower(strings.TrimSpace(inside)), true
}

// WithStaff is the check with what one more member of staff said.
func (c Check) WithStaff(said map[string]Say) Check {
	c.Staff = slices.Clone(c.Staff)
	for practice, say := range said {
		i := slices.IndexFunc(c.Staff, func(one Count) bool { return one.Practice == practice })
		if i < 0 {
			i, c.Staff = len(c.Staff), append(c.Staff, Count{practice, map[Say]int{}})
		}
		count := Count{practice, map[Say]int{say: 1}}
		for before, n := range c.Staff[i].Said {
			count.Said[before] += n
		}
		c.Staff[i] = count
	}
	slices.SortFunc(c.Staff, func(a, b Count) int { return strings.Compare(a.Practice, b.Practice) })
	return c
}

// Apart is a practice of which the manager and staff think otherwise.
type Apart struct {
	Practice string `json:"practice"`
	Manager  State  `json:"manager"`
	Staff    Count  `json:"staff"`
	Percent  int    `json:"percent"` // of staff, how far it is in place, as a score
}

// SideBySide is what the manager and staff say of each practice, where enough of
// staff said anything.
func SideBySide(c *Check) (shown []Apart, few int) {
	worth := map[Say]int{Always: 3, MostTimes: 2, Sometimes: 1}
	for _, count := range c.Staff {
		if count.Total() < FewestShown {
			few++
			continue
		}
		sum := 0
		for say, n := range count.Said {
			sum += worth[say] * n
		}
		a := Apart{Practice: count.Practice, Staff: count, Percent: 100 * sum / (full * count.Total())}
		if answer := c.Answer(count.Practice); answer != nil {
			a.Manager = answer.State
		}
		shown = append(shown, a)
	}
	return shown, few
}

// EverySay is what staff can say, the best first.
func EverySay() []Say {
	var out []Say
	for _, s := range sayings {
		out = append(out, s.say)
	}
	return out
}

// Words is what it is called on the form.
func (s Say) Words() string {
	for _, one := range sayings {
		if one.say == s {
			return one.words
		}
	}
	return string(s)
}
