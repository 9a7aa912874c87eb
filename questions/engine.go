package questions

import (
	"slices"
	"strings"
	"sync/atomic"

	"whichtool/guidance"
)

// clause is a conjunction and what it does to tools.
type clause struct {
	rule    int
	terms   []term
	tools   toolSet
	verdict guidance.Verdict
	stop    bool // it ends the questions
}

// answerRow is what one answer to one question leaves standing.
type answerRow struct {
	possible clauseSet // clauses that may hold
	certain  clauseSet // clauses that hold whatever the answer turns out to be
	unsuited toolSet   // tools that may not suit
}

// Engine decides. It holds a pack in a form in which a decision is a handful
// of bit operations: for each answer to each question the set of clauses that
// it leaves standing.
type Engine struct {
	pack     *guidance.Pack
	places   map[*guidance.Tool]int
	suits    [][]term // by tool: what it asks for itself
	every    toolSet
	ranked   []int // tools by preference for a recommendation
	clauses  []clause
	stop     clauseSet   // clauses that end the questions
	stoppers questionSet // the questions that they depend on
	asking   []clauseSet // by question: clauses that ask for something of it
	words    int         // of a clauseSet
	used     int         // words of a toolSet that the pack's tools take

	// rows[q][0] is for no answer, rows[q][i+1] for the i-th option. The
	// numbers of all of them stand in flat too, where a decision reads them.
	rows   [][]answerRow
	flat   []uint64
	at     []int // where the rows of each question begin in flat
	stride int   // of a row in flat

	// against[i][b] is the tools that the clauses go against which the bits of b mark
	// among the eight from 8i on: eight clauses cost one look. There is none where the
	// tools take more than a word.
	against [][256]uint64
	barred  int // how many of these eights are of clauses that do not allow; the rest say avoid
	// stands[q][i] is the certain options that the i-th option stands for.
	stands [][]options
	all    masks

	ends     []ending
	tools    []compiledTool
	causes   []atomic.Pointer[[]toolCauses] // by cause, then tool; see causesOf
	rowed    map[string]bool                // the statements that are a tool's row in a table of tools
	gone     int                            // the cause that a tool has ended
	unsuited []int                          // by question: the first of the causes that a tool does not suit the answer
	history  []event                        // what becomes of tools, in their order
	steps    map[guidance.Outcome]compiledSteps
	contacts map[guidance.Outcome]compiledContacts
	unsureOf [][]*guidance.Contact // by question: whom to ask where the answer is unsure
	reachFor []int                 // tools that people would reach for
	touches  []touch               // by conflict
	touching whens                 // when
	comes    compiledRemarks       // why a tool comes first
	demands  []demands             // by tool: what makes it suitable
	reps     [][]int               // by question: options that differ in what they do

	facts    questionSet    // the questions whose answer is not the person's choice alone
	proposed [][]options    // by question and certain option: what may be proposed in its place
	stuck    [][]toolSet    // by question and answer: tools that cannot be suitable whatever is chosen in its place
	sayOrder []int          // questions in the order in which changes are best said
	notSure  []unsureNotice // by question

	lastAged atomic.Pointer[aged]
}

type ending struct {
	tool int
	date guidance.Date
}

// event is what becomes of a tool on a date.
type event struct {
	tool   int
	date   guidance.Date
	notice Notice
}

// touch is when a conflict between sources touches an answer.
type touch struct {
	silent  bool // it is not for a notice
	decides condition
	tools   toolSet
	rules   []int     // those that rest on its reading
	clauses clauseSet // theirs
	notice  Notice
}

// Compile makes a pack ready to decide.
func Compile(pack *guidance.Pack) *Engine {
	e := &Engine{pack: pack, used: max(1, (len(pack.Tools)+63)/64), places: map[*guidance.Tool]int{}}
	e.compileOptions()
	for i, t := range pack.Tools {
		e.every.add(i)
		e.places[t] = i
		e.suits = append(e.suits, e.compileCase(t.Suits))
	}
	e.compileClauses()
	e.compileRows()
	e.compileRanking()
	e.compileTools()
	e.compileRest()
	e.compileDemands()
	e.compileReps()
	e.compileChoices()
	e.compileNotSure()
	return e
}

// Pack is the guidance that the engine decides by.
func (e *Engine) Pack() *guidance.Pack { return e.pack }

func (e *Engine) compileOptions() {
	for q, question := range e.pack.Questions {
		var stands []options
		var place options = 1
		for _, o := range question.Options {
			if o.Unsure {
				stands = append(stands, 0)
				continue
			}
			stands = append(stands, place)
			e.all[q] |= place
			place <<= 1
		}
		for i, o := range question.Options {
			if o.Unsure {
				stands[i] = e.all[q]
			}
		}
		e.stands = append(e.stands, stands)
	}
}

// compileClauses puts clauses that do not allow first, up to a whole eight of
// them, so that none of the eights in against is of both kinds.
func (e *Engine) compileClauses() {
	var avoid []clause
	for i, r := range e.pack.Rules {
		for _, c := range e.pack.Clauses(r) {
			next := clause{rule: i, terms: e.compileCase(c.When), verdict: r.Verdict, stop: r.Outcome == guidance.OutcomeStop}
			for _, t := range c.Tools {
				next.tools.add(e.toolPlace(t))
			}
			if r.Verdict == guidance.NotAllowed {
				e.clauses = append(e.clauses, next)
			} else {
				avoid = append(avoid, next)
			}
		}
	}
	for len(e.clauses)%8 != 0 && len(avoid) > 0 {
		e.clauses = append(e.clauses, clause{terms: []term{{}}}) // never holds
	}
	e.barred = (len(e.clauses) + 7) / 8
	e.clauses = append(e.clauses, avoid...)
	e.words = max(1, (len(e.clauses)+63)/64)
	e.compileAgainst()
}

func (e *Engine) compileAgainst() {
	e.stop = make(clauseSet, e.words)
	e.asking = make([]clauseSet, len(e.pack.Questions))
	for q := range e.asking {
		e.asking[q] = make(clauseSet, e.words)
	}
	if e.used == 1 {
		e.against = make([][256]uint64, 8*e.words)
	}
	for i := range e.clauses {
		c := &e.clauses[i]
		for _, t := range c.terms {
			e.asking[t.question].add(i)
			if c.stop {
				e.stoppers.add(t.question)
			}
		}
		if c.stop {
			e.stop.add(i)
		}
		if e.against == nil {
			continue
		}
		eight, bit := &e.against[i/8], 1<<(i%8)
		for b := bit; b < len(eight); b = (b + 1) | bit {
			eight[b] |= c.tools[0]
		}
	}
}

func (e *Engine) compileRows() {
	e.stride = 2*e.words + e.used
	for q := range e.pack.Questions {
		rows := []answerRow{e.row(q, e.all[q])}
		for _, stands := range e.stands[q] {
			rows = append(rows, e.row(q, stands))
		}
		e.rows = append(e.rows, rows)
		e.at = append(e.at, len(e.flat))
		for _, row := range rows {
			e.flat = append(e.flat, row.unsuited[0])
			for w := range e.words {
				e.flat = append(e.flat, row.possible[w], row.certain[w])
			}
			e.flat = append(e.flat, row.unsuited[1:e.used]...)
		}
	}
}

// row is what an answer leaves standing that stands for the given options.
func (e *Engine) row(q int, stands options) answerRow {
	row := answerRow{possible: make(clauseSet, e.words), certain: make(clauseSet, e.words)}
	for i, c := range e.clauses {
		allowed := e.all[q]
		for _, t := range c.terms {
			if t.question == q {
				allowed &= t.allowed
			}
		}
		if stands&allowed != 0 {
			row.possible.add(i)
		}
		if stands&^allowed == 0 {
			row.certain.add(i)
		}
	}
	for i := range e.suits {
		for _, suits := range e.suits[i] {
			if suits.question == q && stands&^suits.allowed != 0 {
				row.unsuited.add(i)
			}
		}
	}
	return row
}

func (e *Engine) compileRanking() {
	for _, t := range e.pack.Ranked() {
		for i, other := range e.pack.Tools {
			if t == other {
				e.ranked = append(e.ranked, i)
			}
		}
	}
	for i, t := range e.pack.Tools {
		for _, event := range t.History {
			if event.Kind == guidance.Ended {
				e.ends = append(e.ends, ending{i, event.Date})
			}
		}
	}
}

func (e *Engine) compileRest() {
	e.compileSteps()
	e.compileContacts()
	var conflicts []condition
	for _, c := range e.pack.Conflicts {
		t := touch{silent: len(c.When) == 0, decides: e.compileWhen(c.Decides), tools: e.covered(c.Tools, nil)}
		t.rules, t.clauses = e.resting(c.ID)
		t.notice = Notice{Kind: NoticeConflict, ID: c.ID, Title: c.Title, Text: c.Reading, Statements: c.Statements}
		e.touches, conflicts = append(e.touches, t), append(conflicts, e.compileWhen(c.When))
	}
	e.touching = e.compileWhens(conflicts)
	e.comes = e.compileRemarks(e.pack.First)
	for _, id := range e.pack.ReachFor {
		e.reachFor = append(e.reachFor, slices.IndexFunc(e.pack.Tools, func(t *guidance.Tool) bool { return t.ID == id }))
	}
}

// named is a remark with each tool's name filled in, under the old and the new
// one; nil where it names none.
func (e *Engine) named(r Remark) [][]Remark {
	if !strings.Contains(r.Text+r.Short, "{tool}") {
		return nil
	}
	out := make([][]Remark, 2)
	for i := range e.tools {
		for name := range out {
			r, phrase := r, e.tools[i].named[name].Phrase
			r.Text, r.Short = fill(r.Text, "{tool}", phrase), fill(r.Short, "{tool}", phrase)
			out[name] = append(out[name], r)
		}
	}
	return out
}

// resting is the rules that rest on the reading of a conflict, and their clauses.
func (e *Engine) resting(conflict string) (rules []int, clauses clauseSet) {
	for i, r := range e.pack.Rules {
		if r.Conflict == conflict {
			rules = append(rules, i)
		}
	}
	clauses = make(clauseSet, e.words)
	for i := range e.clauses {
		if slices.Contains(rules, e.clauses[i].rule) {
			clauses.add(i)
		}
	}
	return rules, clauses
}

func (e *Engine) toolPlace(tool *guidance.Tool) int { return e.places[tool] }

// covered is the tools that a list of tools and groups names.
func (e *Engine) covered(tools, groups []string) toolSet {
	var set toolSet
	for _, t := range e.pack.Covered(tools, groups) {
		set.add(e.toolPlace(t))
	}
	return set
}

// ended is the tools that have ended by the date.
func (e *Engine) ended(date guidance.Date) toolSet {
	var set toolSet
	for _, end := range e.ends {
		if !date.Before(end.date) {
			set.add(end.tool)
		}
	}
	return set
}

// fill puts values into the places of a text: pairs of {place} and value. A
// place that has none stays as it is.
func fill(text string, pairs ...string) string {
	return fillBy(text, func(place string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == place {
				return pairs[i+1]
			}
		}
		return place
	})
}

// fillBy is fill with values that are worked out where they are needed.
func fillBy(text string, value func(place string) string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var room [256]byte
	return string(appendFilled(room[:0], text, value))
}

// appendFilled adds a filled text to dst.
func appendFilled(dst []byte, text string, value func(place string) string) []byte {
	for open := strings.IndexByte(text, '{'); open >= 0; open = strings.IndexByte(text, '{') {
		dst = append(dst, text[:open]...)
		text = text[open:]
		end := strings.IndexByte(text, '}') + 1
		if end == 0 {
			break
		}
		dst = append(dst, value(text[:end])...)
		text = text[end:]
	}
	return append(dst, text...)
}
