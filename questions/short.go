package questions

import (
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/cite"
	"whichtool/guidance/say"
)

// The most words that a short answer has.
const (
	MaxShortWords     = 150
	MaxStopShortWords = 60 // where the outcome is stop
)

// LineKind is what a line of the short answer is about. The lines stand in the
// order of these kinds.
type LineKind uint8

// The kinds of line.
const (
	LineVerdict      LineKind = iota // what to do
	LineReason                       // what stands in the way, where something does
	LineSwitch                       // what to change or to use instead
	LineLimit                        // what must stay out although the tool suits
	LineDisagreement                 // the disagreement between sources that decided the answer
	LineBefore
	LineDuring
	LineAfter
	LineNot      // tools that people would reach for and may not use here
	LineFallback // what to do if the other side cannot
	LineSetUp    // what has to be done once
	LineAsk      // whom to ask
	LineAge      // how old the guidance is
	LineLayer    // the local guidance that is laid over it
	LineAlways   // what no question can ask
)

// how many lines of a kind there are at most; one where nothing is said.
var mostLines = [LineAlways + 1]int{LineReason: 2, LineBefore: 3, LineDuring: 2, LineAfter: 1, LineNot: 2, LineAlways: 3}

// maxLines is as many as there are of all kinds.
const maxLines = 22

// Line is a line of the short answer. Tools is those that it refuses, of a
// LineNot.
type Line struct {
	Kind  LineKind
	Label string // of its paragraph; may be empty
	Tools []*ToolVerdict
	Remark
}

// Short is the short answer: what a person reads who has a minute. Every word
// of it stands in the pack. See MaxShortWords.
type Short []Line

// Of is the lines of a kind.
func (s Short) Of(kind LineKind) []Line {
	var out []Line
	for _, l := range s {
		if l.Kind == kind {
			out = append(out, l)
		}
	}
	return out
}

// Words counts the words of all lines, with the labels of their paragraphs.
func (s Short) Words() int {
	n, label := 0, ""
	for _, l := range s {
		if n += words(l.Text); l.Label != label {
			n, label = n+words(l.Label), l.Label
		}
	}
	return n
}

// words counts the words of a line, which has no white space but single spaces.
func words(line string) int {
	if line == "" {
		return 0
	}
	return strings.Count(line, " ") + 1
}

// Paragraph is lines that stand together.
type Paragraph struct {
	Label string // may be empty
	Lines []Line
}

// paragraphs is which kinds begin a paragraph.
var paragraphs = [...]LineKind{LineVerdict, LineReason, LineBefore, LineDuring, LineAfter, LineNot, LineFallback, LineAge}

// Paragraphs is the lines as they stand together: first the verdict alone.
func (s Short) Paragraphs() []Paragraph {
	var out []Paragraph
	last := -1
	for _, l := range s {
		at, _ := slices.BinarySearch(paragraphs[:], l.Kind+1)
		if at != last {
			out, last = append(out, Paragraph{Label: l.Label}), at
		}
		p := &out[len(out)-1]
		p.Lines = append(p.Lines, l)
	}
	return out
}

// short works out the short answer of a decision that is complete otherwise.
func (e *Engine) short(d *Decision, a Answers, brief *Brief, f *firing) Short {
	b := shortBuilder{engine: e, Decision: d, words: &e.pack.Wording}
	b.lacks, _ = f.lacks()
	b.barred = e.keepsOutAll(&d.Tools[0], f)
	b.head()
	if tool := b.tool(); tool != nil {
		b.limits(tool)
	}
	b.disagreement(a, brief, f)
	b.steps()
	b.refusals()
	if tool := b.tool(); tool != nil {
		b.around(tool)
	}
	b.foot()
	b.label()
	return slices.Clone(b.lines().fitted(b.Outcome))
}

// label gives the lines the labels of their paragraphs.
func (b *shortBuilder) label() {
	w := b.words
	labels := [...]string{
		LineAlways: "", LineBefore: w.LabelBefore, LineDuring: w.LabelDuring, LineAfter: w.LabelAfter, LineNot: w.LabelNot,
		LineFallback: w.LabelHelp, LineSetUp: w.LabelHelp, LineAsk: w.LabelHelp,
	}
	if b.Outcome != guidance.OutcomeUse {
		labels[LineBefore], labels[LineDuring], labels[LineAfter] = w.LabelNow, w.LabelMeanwhile, w.LabelThen
	}
	lines := b.lines()
	for i := range lines {
		lines[i].Label = labels[lines[i].Kind]
	}
}

// shortBuilder collects the lines of a short answer.
type shortBuilder struct {
	*Decision
	engine *Engine
	words  *guidance.WordingText
	lacks  toolSet // tools that could not do what is wanted whatever the rules say
	barred *Cause  // that keeps out every tool; nil for none
	common string  // the rule of that, where it is said; empty for none

	room  [maxLines]Line
	count int
}

// most is how many lines of a kind there may be: one fewer than usual where a tool
// that was asked about is refused, which takes lines of its own, so that the answer
// still fits one screen.
func (b *shortBuilder) most(kind LineKind) int {
	n := max(1, mostLines[kind])
	if n > 1 && b.Considered != nil && !b.ConsideredSuits() && (kind == LineBefore || kind == LineDuring || kind == LineNot) {
		return n - 1
	}
	return n
}

func (b *shortBuilder) add(kind LineKind, text string, statements []string) {
	lines := b.lines()
	if text == "" || lines.count(kind) >= b.most(kind) {
		return
	}
	for i := range lines {
		if lines[i].Text == text {
			return
		}
	}
	b.line(Line{Kind: kind, Remark: Remark{Text: text, Statements: statements}})
}

func (b *shortBuilder) line(l Line) {
	b.room[b.count] = l
	b.count++
}

func (b *shortBuilder) lines() Short { return b.room[:b.count] }

// tool is the tool that the steps are for: the one asked about where it suits,
// else the one to use; nil for none.
func (b *shortBuilder) tool() *ToolVerdict {
	if b.ConsideredSuits() {
		return b.Considered
	}
	if b.Open {
		return nil
	}
	return b.Recommended
}

// head is the verdict, why, and the way out where there is one.
func (b *shortBuilder) head() {
	switch {
	case b.Outcome == guidance.OutcomeStop:
		b.refuse(b.words.Stop)
	case b.Considered != nil:
		b.considered(b.Considered)
	case b.Outcome == guidance.OutcomeUse:
		b.add(LineVerdict, b.use(b.Recommended, b.words.Use, b.words.UseWith), b.Recommended.Tool.Listing())
	default:
		b.refuse(b.words.Ask)
		b.lead()
	}
}

// use puts a tool in words, with what the person uses it with.
func (b *shortBuilder) use(t *ToolVerdict, plain, with string) string {
	for _, a := range b.Answers {
		if a.Option.With != "" {
			return fill(with, "{tool}", t.Phrase, "{with}", a.Option.With)
		}
	}
	return fill(plain, "{tool}", t.Phrase)
}

// considered answers for the tool that was asked about.
func (b *shortBuilder) considered(t *ToolVerdict) {
	if t.Verdict == guidance.Suitable {
		b.add(LineVerdict, b.use(t, b.words.Yes, b.words.YesWith), t.Tool.Listing())
		return
	}
	b.add(LineVerdict, fill(b.engine.verdictWords(t.Verdict), "{tool}", t.Phrase), t.foremost().Statements)
	for _, r := range t.Reasons {
		if r.Verdict == t.Verdict {
			b.add(LineReason, r.said, r.Statements)
		}
	}
	switch {
	case b.Open:
		b.changed(t)
	case b.Recommended != nil:
		b.add(LineSwitch, b.use(b.Recommended, b.words.Instead, b.words.InsteadWith), b.Recommended.Tool.Listing())
	default:
		b.lead()
	}
}

// verdictWords is how a verdict answers for a tool that was asked about.
func (e *Engine) verdictWords(v guidance.Verdict) string {
	w := &e.pack.Wording
	return [...]string{guidance.Suitable: w.Yes, guidance.Avoid: w.AvoidIt, guidance.NotSuited: w.Cannot, guidance.NotAllowed: w.No}[v]
}

// changed says what the person can choose that would make the tool suitable.
func (b *shortBuilder) changed(t *ToolVerdict) {
	for _, c := range b.ChangesFor(t.Tool.ID) {
		if c.Choice {
			b.add(LineSwitch, b.Say(c), c.statements())
			return
		}
	}
}

// refuse is a verdict without a tool, and the rule that explains it.
func (b *shortBuilder) refuse(verdict string) {
	text, statements := b.words.NoTool, b.engine.pack.Doubt
	if c := b.barred; c != nil {
		b.common, text, statements = c.Rule, c.said, c.Statements
		if c.Unsure {
			text = fill(b.words.MayBe, "{reason}", c.Short)
		}
	}
	b.add(LineVerdict, verdict, statements)
	b.add(LineReason, text, statements)
}

// lead says what the person can change, and the tool that it leads to.
func (b *shortBuilder) lead() {
	if b.Lead == nil {
		return
	}
	b.add(LineSwitch, b.LeadText(), b.Lead.statements())
}

// statements is what the options of a change rest on.
func (c *Change) statements() []string {
	var room [32]string
	out := room[:0]
	for _, p := range c.Parts {
		for _, o := range p.Options {
			out = append(out, o.Statements...)
		}
	}
	return cite.Once(out)
}

func (b *shortBuilder) limits(t *ToolVerdict) {
	b.remarks(LineLimit, &b.engine.tools[t.place].limits)
}

// remarks adds those that hold.
func (b *shortBuilder) remarks(kind LineKind, c *compiledRemarks) {
	for i := range c.every {
		if r := &c.every[i]; c.when[i].holds(&b.known) {
			b.add(kind, r.Short, r.Statements)
		}
	}
}

// disagreement is the first disagreement between sources that decided.
func (b *shortBuilder) disagreement(a Answers, brief *Brief, f *firing) {
	for i, c := range b.engine.pack.Conflicts {
		if c.Short != "" && b.Outcome != guidance.OutcomeStop && b.decided(i, a, brief, f) {
			b.add(LineDisagreement, c.Short, c.Statements)
			return
		}
	}
}

// decided reports whether the reading of a conflict decided: where what rests
// on it makes another outcome or recommends another tool, or where it is what
// lets a tool of its list be recommended. Of an answer that is yes to the tool
// that was asked about it is that tool which counts.
func (b *shortBuilder) decided(conflict int, a Answers, brief *Brief, f *firing) bool {
	e := b.engine
	touch, tool := &e.touches[conflict], brief.Recommended
	asked := b.ConsideredSuits()
	if asked {
		tool = b.Considered.place
	}
	if len(touch.decides) > 0 && touch.decides.holds(&b.known) {
		return touch.tools == e.every || tool >= 0 && touch.tools.has(tool)
	}
	if !slices.ContainsFunc(touch.rules, f.has) {
		return false
	}
	ended := e.ended(b.AsOf)
	without := e.briefWithout(&a, &ended, touch.clauses)
	if asked {
		return without.Verdict(tool) != brief.Verdict(tool)
	}
	return without.Outcome != brief.Outcome || without.Recommended != brief.Recommended
}

// stepLines is the line that the steps of each moment make.
var stepLines = []struct {
	moment guidance.Moment
	kind   LineKind
}{{guidance.Before, LineBefore}, {guidance.During, LineDuring}, {guidance.After, LineAfter}}

func (b *shortBuilder) steps() {
	var room [4]*Remark
	steps := b.Steps
	if b.ConsideredSuits() {
		for _, r := range b.Considered.decisive(&room) {
			b.add(LineBefore, r.Short, r.Statements)
		}
		steps = b.Using(b.Considered)
	} else if b.Open {
		return
	}
	for _, line := range stepLines {
		for _, r := range ranked(&room, b.most(line.kind), len(steps), func(i int) *Remark {
			if steps[i].Moment != line.moment || steps[i].Short == "" {
				return nil
			}
			return steps[i].Remark
		}) {
			b.add(line.kind, r.Short, r.Statements)
		}
	}
}

// refusals names the tools that people would reach for and may not use here,
// those with the same reason together.
func (b *shortBuilder) refusals() {
	if b.Outcome == guidance.OutcomeStop || b.Open {
		return
	}
	var refused [][]*ToolVerdict
	for _, place := range b.engine.reachFor {
		t := &b.Tools[place]
		if b.lacks.has(place) || len(t.Reasons) == 0 || t == b.Considered || b.Lead != nil && b.Lead.Tool == t.Tool || b.explained(t) {
			continue
		}
		same := func(others []*ToolVerdict) bool { return others[0].foremost().Short == t.foremost().Short }
		if i := slices.IndexFunc(refused, same); i >= 0 {
			refused[i] = append(refused[i], t)
		} else {
			refused = append(refused, []*ToolVerdict{t})
		}
	}
	for _, alike := range refused[:min(len(refused), b.most(LineNot))] {
		b.line(b.refusal(alike))
	}
}

// explained reports whether the reason against a tool is said already, for all.
func (b *shortBuilder) explained(t *ToolVerdict) bool {
	if t.foremost().Rule == b.common {
		return true
	}
	lines := b.lines()
	for i := range lines {
		if lines[i].Kind == LineReason && lines[i].Text == t.foremost().said {
			return true
		}
	}
	return false
}

func (b *shortBuilder) refusal(alike []*ToolVerdict) Line {
	var names, statements []string
	for _, t := range alike {
		names, statements = append(names, t.Name), append(statements, t.foremost().Statements...)
	}
	text := fill(b.words.Not, "{tools}", say.Together(names, "and"), "{reason}", alike[0].foremost().Short)
	return Line{Kind: LineNot, Tools: alike, Remark: Remark{Text: text, Statements: cite.Once(statements)}}
}

// around is what to do if the other side cannot, and what has to be done once.
func (b *shortBuilder) around(t *ToolVerdict) {
	b.remarks(LineFallback, &b.engine.tools[t.place].fallback)
	steps := b.Steps
	if t != b.Recommended {
		steps = b.Using(t)
	}
	var statements []string
	for i := range steps {
		if steps[i].Moment == guidance.SetUp {
			statements = append(statements, steps[i].Statements...)
		}
	}
	if len(statements) > 0 {
		b.add(LineSetUp, fill(b.words.FirstTime, "{tool}", t.Phrase), cite.Once(statements))
	}
}

// foot is whom to ask, how old the guidance is, and what holds for everybody.
func (b *shortBuilder) foot() {
	// Where there is a tool, those that the answers called for come first.
	for _, general := range []bool{false, true} {
		for _, c := range b.Contacts {
			if c.Ask != "" && b.lines().last(LineAsk) < 0 && (general || b.Outcome != guidance.OutcomeUse || len(c.When) > 0) {
				b.add(LineAsk, fill(b.words.Whom, "{contact}", c.Ask), c.Statements)
			}
		}
	}
	pack := b.engine.pack
	b.add(LineAge, b.engine.agedOn(b.AsOf).line, pack.AgeRests)
	for _, l := range pack.Layers {
		b.add(LineLayer, layerLine(&pack.Wording, l, b.Outcome, b.AsOf), LayerRests(pack, l))
	}
	for _, r := range pack.Always {
		b.add(LineAlways, r.Text, r.Statements)
	}
}

// fitted drops the last of what there is more than one of, until the words are
// few enough. If they are still too many, it goes on with what an answer can do
// without: so only the verdict, its reason and limit, whom to ask, the age and what
// holds for everybody have to fit by themselves.
func (s Short) fitted(outcome guidance.Outcome) Short {
	most := MaxShortWords
	if outcome == guidance.OutcomeStop {
		most = MaxStopShortWords
	}
	over := s.Words() - most
	for _, kind := range [...]LineKind{LineReason, LineBefore, LineDuring, LineNot, LineBefore, LineReason} {
		if over > 0 && s.count(kind) > 1 {
			last := s.last(kind)
			over -= words(s[last].Text)
			s = slices.Delete(s, last, last+1)
		}
	}
	for over > 0 && s.count(LineLayer) > 0 && s.count(LineAlways) > 0 { // the first says that there are such rules
		first := s.last(LineAlways) - s.count(LineAlways) + 1
		over -= words(s[first].Text)
		s = slices.Delete(s, first, first+1)
	}
	if over <= 0 {
		return s
	}
	for _, kind := range [...]LineKind{LineSetUp, LineFallback, LineDisagreement, LineAfter, LineDuring, LineBefore, LineNot, LineSwitch} {
		if last := s.last(kind); last >= 0 && s.Words() > most {
			s = slices.Delete(s, last, last+1)
		}
	}
	return s
}

func (s Short) count(kind LineKind) int {
	n := 0
	for i := range s {
		if s[i].Kind == kind {
			n++
		}
	}
	return n
}

// last is the place of the last line of a kind.
func (s Short) last(kind LineKind) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].Kind == kind {
			return i
		}
	}
	return -1
}

// statement makes a sentence of a few words.
func statement(text string) string { return say.Capital(text) + "." }
