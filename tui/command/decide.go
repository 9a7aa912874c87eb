package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/report"
)

// decideOptions is the flags of decide.
type decideOptions struct {
	answers  map[string]*string
	formats  map[string]*bool // by the name of the format
	tool     string
	full     bool
	exitCode bool
	batch    bool
	brief    bool
	keep     keepOptions
	why      whyOptions
}

func newDecideOptions() *decideOptions {
	return &decideOptions{answers: map[string]*string{}, formats: map[string]*bool{}}
}

func (p *program) decideCommand() *cobra.Command {
	o := newDecideOptions()
	c := &cobra.Command{
		Use:   "decide",
		Short: "Decide on answers given as options",
		Long: "Decide on answers given as options and print the decision as Markdown, or in another format. " +
			"A question that cannot matter may be left out.",
		Example: "  whichtool decide --classification secret\n  whichtool decide --batch --brief < answers.jsonl",
		Args:    p.noAnswers,
		RunE:    func(c *cobra.Command, _ []string) error { return p.decide(c, o) },
	}
	p.decideFlags(c, o)
	o.why.flags(p, c)
	c.Flags().BoolVar(&o.batch, "batch", false, "read one JSON object a line, {\"answers\":{…}}, and write one a line")
	return c
}

// decideFlags is the options of a command that decides: answers, the day, and
// how the decision is given.
func (p *program) decideFlags(c *cobra.Command, o *decideOptions) {
	c.Annotations = map[string]string{takesAnswers: "yes"}
	for _, id := range p.asked() {
		o.answers[id] = c.Flags().String(id, "", "the answer to the question "+id)
		p.offer(c, id, p.completeOption(id))
	}
	for _, f := range report.Formats {
		o.formats[f.Name] = c.Flags().Bool(f.Name, false, "print "+f.Title)
	}
	c.Flags().StringVar(&o.tool, "tool", "", "ask about this tool: only what can change its verdict is needed")
	p.offer(c, "tool", p.completed(toolWords))
	c.Flags().BoolVar(&o.full, "full", false, "print everything behind the short answer too")
	c.Flags().BoolVar(&o.brief, "brief", false, "print only outcome, recommended tool and verdicts, as JSON")
	c.Flags().BoolVar(&o.exitCode, "exit-code", false, "exit with 0 for use, 10 for ask, 11 for stop")
	o.keep.flags(c)
}

// noAnswers refuses answers without the option that says to which question,
// and names it where only one has such an answer.
func (p *program) noAnswers(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	var meant []string
	for _, q := range engine.Pack().Questions {
		if slices.Contains(q.Every(), args[0]) {
			meant = append(meant, "--"+q.ID+" "+args[0])
		}
	}
	text := fmt.Sprintf("answers are given as options, so %q alone is not an answer", args[0])
	if len(meant) > 0 {
		text += "; did you mean " + strings.Join(meant, " or ") + "?"
	}
	return usage("%s", ended(text))
}

func (p *program) decide(c *cobra.Command, o *decideOptions) error {
	date, err := p.date()
	if err != nil {
		return err
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	if err := o.keep.check(p.noSave); err != nil {
		return err
	}
	if err := o.why.check(o); err != nil {
		return err
	}
	chosen := o.chosen(c)
	switch {
	case o.batch && o.keep.save:
		return usage("--save is for one decision; --batch makes many")
	case o.batch && len(chosen) > 0:
		return usage("--batch takes its answers from standard input; leave the answers out of the options")
	case o.brief && len(o.chosenFormats()) > 0:
		return usage("--brief is a form of its own; choose one of --brief and --%s", strings.Join(o.chosenFormats(), " and --"))
	case len(o.chosenFormats()) > 1:
		return usage("choose one of --%s", strings.Join(o.chosenFormats(), " and --"))
	case o.batch && (o.full || slices.ContainsFunc(o.chosenFormats(), func(name string) bool { return name != "json" })):
		return usage("--batch writes JSON, a line each; leave every other form out")
	case o.batch && o.exitCode:
		return usage("--exit-code is for one decision; --batch makes many")
	case o.batch:
		return p.batch(engine, date, o)
	case o.why.asked():
		return p.explain(engine, chosen, date, o)
	}
	return p.decideOn(engine, chosen, date, o)
}

// chosen is the answers that are given as options.
func (o *decideOptions) chosen(c *cobra.Command) map[string]string {
	chosen := map[string]string{}
	for id, value := range o.answers {
		if c.Flags().Changed(id) {
			chosen[id] = *value
		}
	}
	return chosen
}

// decideOn decides on answers by the ids of questions and options.
func (p *program) decideOn(engine *questions.Engine, chosen map[string]string, date guidance.Date, o *decideOptions) error {
	answers, err := engine.Answer(chosen)
	if err != nil {
		return usage("%v", err)
	}
	tool, err := p.toolInMind(engine, o.tool)
	if err != nil {
		return err
	}
	if missing := missingFor(engine, answers, tool, date); len(missing) > 0 {
		return usage("%s", missingText(engine.Pack(), missing))
	}
	if o.exitCode {
		p.code = outcomeCodes[engine.Brief(answers, date).Outcome]
	}
	return p.printDecision(engine, answers, tool, date, o)
}

// missingFor is the questions without an answer that the decision needs, or where a
// tool is asked about the verdict on it.
func missingFor(engine *questions.Engine, a questions.Answers, tool int, date guidance.Date) []int {
	if tool == questions.NoTool {
		return engine.Remaining(a, date)
	}
	return engine.RemainingFor(a, tool, date)
}

// toolInMind is the place of the tool that was named; NoTool for no name.
func (p *program) toolInMind(engine *questions.Engine, name string) (int, error) {
	if name == "" {
		return questions.NoTool, nil
	}
	pack := engine.Pack()
	if t, ok := pack.FindTool(name); ok {
		return slices.Index(pack.Tools, t), nil
	}
	return 0, usage("%q is not one of the tools in the guidance. %swhichtool tools %s says what to do for a tool that is not listed", name, meant(pack, name), name)
}

var outcomeCodes = map[guidance.Outcome]int{guidance.OutcomeUse: exitOK, guidance.OutcomeAsk: exitAsk, guidance.OutcomeStop: exitStop}

// printDecision prints a decision, and keeps it where that is asked for.
func (p *program) printDecision(engine *questions.Engine, a questions.Answers, tool int, date guidance.Date, o *decideOptions) error {
	d := engine.Consider(a, tool, date).Called(o.tool)
	if l := p.beside(); l != nil {
		d.NotFollowed = []*guidance.Layer{l}
	}
	if o.full || *o.formats["json"] || o.keep.save { // the others take their time to load
		others, err := p.others()
		if err != nil {
			return err
		}
		d.Against(others...)
	}
	err := p.show(engine, a, d, o)
	if o.keep.save && err == nil {
		err = p.keepDecision(d, o.keep)
	}
	return err
}

func (p *program) show(engine *questions.Engine, a questions.Answers, d *questions.Decision, o *decideOptions) error {
	if o.brief {
		return p.print(string(report.NewBrief(engine).AppendFor(nil, engine.Brief(a, d.AsOf), d)) + "\n")
	}
	for _, f := range report.Formats {
		if *o.formats[f.Name] && f.Name == "json" {
			return p.print(string(f.Of(d, o.full)))
		} else if *o.formats[f.Name] {
			return p.print(p.besideText() + string(f.Of(d, o.full)))
		}
	}
	if p.aloud() && !o.full {
		return p.say(p.besideText() + report.Text(d))
	}
	return p.printMarkdown(p.besideText() + string(report.Formats[0].Of(d, o.full)))
}

func (o *decideOptions) chosenFormats() []string {
	var names []string
	for _, f := range report.Formats {
		if *o.formats[f.Name] {
			names = append(names, f.Name)
		}
	}
	return names
}

// missingText names each option that is missing, with what it can be.
func missingText(pack *guidance.Pack, missing []int) string {
	lines := []string{"these answers can still matter; add each of them:"}
	for _, q := range missing {
		question := pack.Questions[q]
		lines = append(lines, fmt.Sprintf("  --%s  %s", question.ID, strings.Join(question.Every(), ", ")))
	}
	return strings.Join(lines, "\n")
}
