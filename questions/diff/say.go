package diff

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
)

// String is the term in words, by the ids of its question and options.
func (t Term) String() string {
	if t.Not {
		return t.Question.ID() + " is not " + say.Together(t.Options, "or")
	}
	return t.Question.ID() + " is " + say.Together(t.Options, "or")
}

// Every is the options that answer the term, of all that its question has.
func (t Term) Every() []string {
	if !t.Not {
		return t.Options
	}
	var out []string
	for _, o := range t.Question.Options {
		if id := either(o).ID; !slices.Contains(t.Options, id) {
			out = append(out, id)
		}
	}
	return out
}

// String is the condition in words; empty for one that always holds.
func (c Condition) String() string {
	parts := make([]string, len(c))
	for i, t := range c {
		parts[i] = t.String()
	}
	return strings.Join(parts, ", and ")
}

// lines is where a row is so, in words, a condition each: was and is say what the row
// says was and is the case.
func (w Where) lines(was, is string) []string {
	var out []string
	for i, c := range w.If {
		line := w.said("where it was "+was, "where it is "+is+" now")
		if i > 0 {
			line = w.said("or where it was so", "or where it is so now")
		}
		if len(c) > 0 {
			line += ", and " + c.String()
		}
		out = append(out, line)
	}
	return out
}

// lines is where an answer is another, in words.
func (r AnswerRow) lines() []string {
	was, is := "to "+told(r.Was, r.Parts[0].Was), "to "+told(r.Is, r.Parts[0].Is)
	if len(r.Parts) > 1 {
		was, is = "to "+told(r.Was, nil), "to "+told(r.Is, nil)
		switch {
		case r.Was == r.Is:
			was, is = was+" the first of each pair", is+" the second of each pair"
		case r.Was == guidance.OutcomeUse:
			was += " one of these"
		case r.Is == guidance.OutcomeUse:
			is += " one of these"
		}
	}
	return r.Where.lines(was, is)
}

// told is what people are told, in words; without a tool the outcome alone.
func told(o guidance.Outcome, t *guidance.Tool) string {
	switch {
	case t != nil:
		return "use " + t.Name
	case o == guidance.OutcomeAsk:
		return "ask first"
	}
	return string(o)
}

// title is what becomes of an answer, and from or to which tools.
func (r AnswerRow) title() (becomes string, tools []string) {
	if len(r.Parts) == 1 {
		return told(r.Was, r.Parts[0].Was) + " → " + told(r.Is, r.Parts[0].Is), nil
	}
	for _, p := range r.Parts {
		tools = append(tools, p.name()+" "+number(p.Count))
	}
	return told(r.Was, nil) + " → " + told(r.Is, nil), tools
}

// name is the tools of a part.
func (p AnswerPart) name() string {
	switch {
	case p.Was == nil:
		return p.Is.Name
	case p.Is == nil:
		return p.Was.Name
	}
	return p.Was.Name + " → " + p.Is.Name
}

// lines is where a tool's verdict is another, in words.
func (r VerdictRow) lines() []string {
	return r.Where.lines(fares(r.Was), fares(r.Is))
}

// fares is how a tool with a verdict is.
func fares(v guidance.Verdict) string {
	if v == guidance.Avoid {
		return "to be avoided"
	}
	return verdictText(v)
}

// Text is the row in a sentence, such as: use Slack → ask first, where it was to use
// Slack, and audience is public.
func (r AnswerRow) Text() string {
	becomes, tools := r.title()
	if len(tools) > 0 {
		becomes += " (" + strings.Join(tools, ", ") + ")"
	}
	return becomes + ", " + strings.Join(r.lines(), ", ")
}

// Text is the row in a sentence, such as: Slack: suitable → avoid, where it was
// suitable, and audience is public.
func (r VerdictRow) Text() string {
	names := say.Each(r.Tools, func(t ToolRegion) string { return t.Tool.Name })
	return say.Together(names, "and") + ": " + verdictText(r.Was) + " → " + verdictText(r.Is) + ", " + strings.Join(r.lines(), ", ")
}

// title is what becomes of answers.
func (r PossibleRow) title() string {
	return r.said("possible → impossible", "impossible → possible")
}

// lines is where answers can be, or could, in words.
func (r PossibleRow) lines() []string { return r.Where.lines("possible", "possible") }

// Text is the row in a sentence, such as: possible → impossible, where it was possible,
// and audience is public.
func (r PossibleRow) Text() string { return r.title() + ", " + strings.Join(r.lines(), ", ") }

// verdictText is a verdict in words.
func verdictText(v guidance.Verdict) string { return strings.ReplaceAll(v.String(), "-", " ") }

// number is a count in words, with its thousands apart.
func number(n *big.Int) string {
	text := n.String()
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// share is a count as a part of another, in percent: never 0 for something, and never
// 100 for less than all.
func share(n, of *big.Int) string {
	if of.Sign() == 0 {
		return "0%"
	}
	permille := new(big.Int).Mul(n, big.NewInt(1000))
	permille.Quo(permille.Add(permille, new(big.Int).Quo(of, big.NewInt(2))), of)
	switch p := permille.Int64(); {
	case p == 0 && n.Sign() > 0:
		return "under 0.1%"
	case p == 1000 && n.Cmp(of) < 0:
		return "over 99.9%"
	default:
		return strings.TrimSuffix(strconv.FormatFloat(float64(p)/10, 'f', 1, 64), ".0") + "%"
	}
}

// counted is a number of things, such as 1 rule.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + plural(noun)
}

// text is a decision in a line.
func (f Flip) text() string {
	text := "line " + strconv.Itoa(f.Line)
	if f.ID != "" {
		text += " (" + strings.TrimSpace(f.ID+" "+f.Title) + ")"
	}
	switch {
	case f.Result == record.Asks:
		return text + ": it depends on " + say.Together(f.Open, "or")
	case f.Was == nil || f.Is == nil:
		return text + ": unknown to one of the two: " + strings.Join(f.Open, ", ")
	}
	return text + ": " + readingText(*f.Was) + " → " + readingText(*f.Is)
}

// readingText is what somebody is told, by the ids of tools and verdicts.
func readingText(r record.Reading) string {
	parts := []string{}
	for _, part := range []string{r.Considered, strings.TrimSpace(string(r.Outcome) + " " + r.Recommended)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// plural is of a noun of the table of kinds, such as situation, or name that is not on
// the list.
func plural(noun string) string {
	head, rest, ok := strings.Cut(noun, " that is ")
	if !ok {
		return noun + "s"
	}
	return head + "s that are " + rest
}

// command is a witness as a command line to paste, in lines of so many columns that
// end in a backslash but for the last. options choose the guidance, tool the one that
// is asked about.
func command(columns int, options []string, tool string, answers []Given) string {
	parts := slices.Clone(options)
	if tool != "" {
		parts = append(parts, "--tool "+tool)
	}
	for _, g := range answers {
		parts = append(parts, "--"+g.Question+" "+g.Option)
	}
	var b strings.Builder
	line := "whichtool decide"
	add := func(part string) {
		if len(line)+len(part)+3 > columns {
			b.WriteString(line + " \\\n")
			line = " "
		}
		line += " " + part
	}
	for _, part := range parts {
		if flag, value, ok := strings.Cut(part, " "); ok && len(part)+5 > columns {
			add(flag)
			add(value)
			continue
		}
		add(part)
	}
	return b.String() + line
}

// sameQuestions reports whether two packs are asked the same questions with the same answers.
func (d *Diff) sameQuestions() bool {
	return !slices.ContainsFunc(d.Questions, func(q *Question) bool {
		return q.json().Change != ""
	})
}
