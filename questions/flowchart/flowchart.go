// Package flowchart writes the questions down as a chart: each question once for
// what follows from it, with the answers that lead on. See questions.Chart, which
// is what is written, and Formats for the forms.
//
// The words on the ways are the ids of options, as they stand in the files and on
// the command line; questions and ends are in the guidance's own words.
package flowchart

import (
	"fmt"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/report/format"
)

// Format is a form in which a chart can be written down.
type Format struct {
	format.About
	Write func(*guidance.Pack, *questions.Chart) string
}

// Formats, of which the first is the usual one.
var Formats = format.List[Format]{
	{format.About{Name: "text", Title: "numbered questions, each with where its answers lead"}, text},
	{format.About{Name: "mermaid", Title: "for Markdown pages that draw it"}, mermaid},
	{format.About{Name: "dot", Title: "for Graphviz"}, dot},
}

// end is what a chart's end says.
func end(pack *guidance.Pack, c *questions.Chart, at questions.ChartEnd) string {
	w := pack.Wording
	switch {
	case c.Tool != nil:
		said := map[guidance.Verdict]string{guidance.Suitable: w.Yes, guidance.Avoid: w.AvoidIt, guidance.NotSuited: w.Cannot, guidance.NotAllowed: w.No}
		return strings.ReplaceAll(said[at.Verdict], "{tool}", c.Tool.PhraseAt(c.Date))
	case at.Use != nil:
		return strings.ReplaceAll(w.Use, "{tool}", at.Use.PhraseAt(c.Date))
	case at.Outcome == guidance.OutcomeStop:
		return w.Stop
	}
	return w.Ask
}

// title says what a chart is of.
func title(pack *guidance.Pack, c *questions.Chart) string {
	if c.Tool != nil {
		return fmt.Sprintf("What is asked about %s, edition %s", c.Tool.NameAt(c.Date), pack.Edition)
	}
	return "What is asked, edition " + pack.Edition
}

// answers is the options of a way; any where there is no other.
func answers(node questions.ChartNode, way questions.ChartWay) string {
	if len(node.Ways) == 1 {
		return "any answer"
	}
	return strings.Join(say.Each(way.Options, func(o *guidance.Option) string { return o.ID }), ", ")
}

func text(pack *guidance.Pack, c *questions.Chart) string {
	var b strings.Builder
	b.WriteString(title(pack, c) + "\n")
	for i, node := range c.Nodes {
		if node.Question == nil {
			continue
		}
		fmt.Fprintf(&b, "\n%d  %s\n", i+1, node.Question.Title)
		for _, way := range node.Ways {
			next := c.Nodes[way.To]
			to := fmt.Sprintf("%d", way.To+1)
			if next.Question == nil {
				to = end(pack, c, next.End)
			}
			fmt.Fprintf(&b, "   %s → %s\n", answers(node, way), to)
		}
	}
	return b.String()
}

// mermaid has every text in quotes, with what Mermaid takes for its own as the
// entities that it knows.
func mermaid(pack *guidance.Pack, c *questions.Chart) string {
	quoted := strings.NewReplacer("#", "#35;", `"`, "#quot;", "&", "#38;", "<", "#lt;", ">", "#gt;", "`", "#96;", `\`, "#92;")
	var b strings.Builder
	fmt.Fprintf(&b, "%%%% %s\nflowchart TD\n", title(pack, c))
	for i, node := range c.Nodes {
		if node.Question == nil {
			fmt.Fprintf(&b, "  n%d([\"%s\"])\n", i+1, quoted.Replace(end(pack, c, node.End)))
			continue
		}
		fmt.Fprintf(&b, "  n%d[\"%s\"]\n", i+1, quoted.Replace(node.Question.Title))
		for _, way := range node.Ways {
			fmt.Fprintf(&b, "  n%d -->|\"%s\"| n%d\n", i+1, quoted.Replace(answers(node, way)), way.To+1)
		}
	}
	return b.String()
}

func dot(pack *guidance.Pack, c *questions.Chart) string {
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	var b strings.Builder
	fmt.Fprintf(&b, "digraph questions {\n  label=\"%s\"\n  node [shape=box]\n", quoted.Replace(title(pack, c)))
	for i, node := range c.Nodes {
		if node.Question == nil {
			fmt.Fprintf(&b, "  n%d [label=\"%s\", shape=ellipse]\n", i+1, quoted.Replace(end(pack, c, node.End)))
			continue
		}
		fmt.Fprintf(&b, "  n%d [label=\"%s\"]\n", i+1, quoted.Replace(node.Question.Title))
		for _, way := range node.Ways {
			fmt.Fprintf(&b, "  n%d -> n%d [label=\"%s\"]\n", i+1, way.To+1, quoted.Replace(answers(node, way)))
		}
	}
	return b.String() + "}\n"
}
