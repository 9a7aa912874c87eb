package command

import (
	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/report"
)

// whyOptions is what decide explains instead of deciding.
type whyOptions struct {
	tool string
	rule string
}

func (o *whyOptions) flags(p *program, c *cobra.Command) {
	c.Flags().StringVar(&o.tool, "why", "", "say which answers force the verdict of this tool, and what would change it")
	p.offer(c, "why", p.completed(toolWords))
	c.Flags().StringVar(&o.rule, "why-rule", "", "say why the rule with this id fired or did not")
	p.offer(c, "why-rule", p.completed(ruleWords))
}

func (o *whyOptions) asked() bool { return o.tool != "" || o.rule != "" }

// check refuses what an explanation cannot go together with.
func (o *whyOptions) check(d *decideOptions) error {
	if !o.asked() {
		return nil
	}
	for _, other := range []struct {
		name  string
		given bool
	}{{"batch", d.batch}, {"brief", d.brief}, {"full", d.full}, {"save", d.keep.save}} {
		if other.given {
			return usage("--why and --why-rule explain one decision; leave --%s out", other.name)
		}
	}
	if o.tool != "" && d.tool != "" {
		return usage("--why asks about a tool already; leave --tool out")
	}
	return nil
}

// explain prints why a tool's verdict is so, and why a rule fired or did not. A rule
// is explained on any answers; what is not answered is said.
func (p *program) explain(engine *questions.Engine, chosen map[string]string, date guidance.Date, o *decideOptions) error {
	answers, err := engine.Answer(chosen)
	if err != nil {
		return usage("%v", err)
	}
	tool, err := p.toolInMind(engine, o.why.tool)
	if err != nil {
		return err
	}
	var x report.Explained
	if tool != questions.NoTool {
		if missing := engine.RemainingFor(answers, tool, date); len(missing) > 0 {
			return usage("%s", missingText(engine.Pack(), missing))
		}
	}
	d := engine.Consider(answers, tool, date)
	if d.Considered != nil {
		x.Why = d.Why(d.Considered)
	}
	if o.why.rule != "" {
		if x.Rule, err = whyRule(engine, d, o.why.rule); err != nil {
			return err
		}
	}
	if o.exitCode {
		p.code = outcomeCodes[d.Outcome]
	}
	return p.showExplained(x, o)
}

func whyRule(engine *questions.Engine, d *questions.Decision, id string) (*questions.WhyRule, error) {
	if w, ok := d.WhyRule(id); ok {
		return w, nil
	}
	text := ""
	if nearest := guidance.Nearest(id, say.Each(engine.Pack().Rules, func(r *guidance.Rule) string { return r.ID }), 1); len(nearest) > 0 {
		text = "Did you mean " + nearest[0] + "? "
	}
	return nil, usage("%q is not one of the rules in the guidance. %swhichtool decide --json names the rules behind each verdict", id, text)
}

func (p *program) showExplained(x report.Explained, o *decideOptions) error {
	switch {
	case *o.formats["json"]:
		return p.print(string(x.JSON()) + "\n")
	case *o.formats["text"]:
		return p.print(x.Text())
	}
	return p.printMarkdown(x.Markdown())
}
