package practice

import (
	"slices"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/report"
)

// Feedback is what there is to say to an answer.
type Feedback struct {
	Right     bool
	Verdict   string // in a few words
	Why       []Point
	Best      string // the best answer, as a decision's headline puts it
	BestID    string // its id among the answers
	Lesson    string // Markdown: the scenario's own account of what follows and why
	Decision  *questions.Decision
	ReadAgain guidance.Page // what explains it
}

// Point is one thing that speaks for or against an answer.
type Point struct {
	Title string
	questions.Remark
}

// Judge says how good an answer is. Right is the recommended tool, or the
// right outcome where there is none; and any other tool that is suitable,
// though it is not the best. An answer that is none of the question's own is
// judged as well, and is wrong if it is nothing known.
func (c *Course) Judge(q Question, answerID string) Feedback {
	d := c.decide(q.Scenario)
	_, lesson := c.parts(q.Scenario)
	page, _ := c.pack.FindPage("topics/" + q.Scenario.Topic)
	f := Feedback{Best: d.Headline(), BestID: best(d), Lesson: lesson, Decision: d, ReadAgain: page}
	t := d.Tool(answerID)
	switch {
	case answerID == AnswerAsk || answerID == AnswerStop:
		f.Right = answerID == string(d.Outcome)
		f.Verdict = outcomeVerdict(guidance.Outcome(answerID), d.Outcome)
		f.Why = outcomePoints(q, d)
	case t == nil:
		f.Verdict = "Not one of the answers"
	case t.Verdict != guidance.Suitable:
		f.Verdict = report.VerdictWords[t.Verdict]
		f.Why = against(t.Reasons)
	case d.Recommended == nil: // nothing speaks against the tool itself, but all is to stop
		f.Verdict = outcomeVerdict(guidance.Outcome(answerID), d.Outcome)
		f.Why = outcomePoints(q, d)
	default:
		f.Right = true
		f.Verdict, f.Why = suitable(t, d)
	}
	return f
}

// best is the id of the best answer.
func best(d *questions.Decision) string {
	if d.Recommended != nil {
		return d.Recommended.Tool.ID
	}
	return string(d.Outcome)
}

const right = "Right"

// outcomeVerdict is what to say to an outcome that was chosen. To ask where a
// tool would do is safe, so it is not called wrong.
func outcomeVerdict(chosen, outcome guidance.Outcome) string {
	switch {
	case chosen == outcome:
		return right
	case outcome == guidance.OutcomeStop:
		return "Not enough, stop"
	case outcome == guidance.OutcomeAsk:
		return "Not yet, ask first"
	case chosen == guidance.OutcomeStop:
		return "Too careful, there is a tool for this"
	}
	return "Careful, but there is a tool for this"
}

// suitable is what to say to a tool that may be used.
func suitable(t *questions.ToolVerdict, d *questions.Decision) (verdict string, why []Point) {
	if t == d.Recommended {
		return right, append([]Point{listed(t, d)}, limits(d)...)
	}
	return "Fine, but " + d.Recommended.Name + " comes first", []Point{listed(t, d), listed(d.Recommended, d)}
}

// outcomePoints is why to ask or to stop: what speaks against each tool on
// offer. Where there is a tool to use it is what speaks for that one, and how
// to get it, since that may begin with asking.
func outcomePoints(q Question, d *questions.Decision) []Point {
	var points []Point
	if t := d.Recommended; t != nil {
		points = append(append(points, listed(t, d)), limits(d)...)
		for _, r := range t.Get {
			points = append(points, Point{"How to get it", r})
		}
		return points
	}
	for _, tool := range q.Tools {
		reasons := d.Tool(tool.ID).Reasons
		for _, p := range against(reasons[:min(1, len(reasons))]) {
			if !slices.ContainsFunc(points, func(other Point) bool { return other.Text == p.Text }) {
				points = append(points, p)
			}
		}
	}
	return points
}

// listed is what the guidance says of a tool that is suitable.
func listed(t *questions.ToolVerdict, d *questions.Decision) Point {
	group, _ := d.Pack().Group(t.Tool.Group)
	text := group.About
	if t == d.Recommended {
		text += " " + d.First().Text
	}
	return Point{t.Name, questions.Remark{Text: text, Statements: t.Tool.Listing()}}
}

// limits is what must stay out of the recommended tool, or whom it is not for: to
// learn the tool without it would be to learn too much.
func limits(d *questions.Decision) []Point {
	var points []Point
	for _, line := range d.Short.Of(questions.LineLimit) {
		points = append(points, Point{"Its limit", line.Remark})
	}
	return points
}

func against(reasons []questions.Reason) []Point {
	var points []Point
	for _, r := range reasons {
		text := r.Text
		if r.Unsure {
			text = "It may be so, since you were not sure: " + text
		}
		points = append(points, Point{r.Title, questions.Remark{Text: text, Statements: r.Statements}})
	}
	return points
}
