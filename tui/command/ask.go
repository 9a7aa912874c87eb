package command

import (
	"cmp"
	"context"
	"io"
	"maps"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
	"whichtool/questions/report"
	"whichtool/tui/app"
	"whichtool/tui/screen"
)

// longestWords is how many bytes of a person's own words are taken.
const longestWords = 1 << 20

const askLong = `Say in your own words what you want to do. Answers are filled in from words that
the guidance knows, each shown with the word that it is from, for you to confirm
or change; what you did not say is asked. Where the words point two ways, the
question is asked too: the less cautious answer is never chosen for you.

At a terminal it opens the full screen, or plain lines. In a pipe it prints what
it understood and what is still to be answered, as the options that answer it;
those can be given to ask as well, and outweigh the words. It decides only with
--yes.

--json without --yes prints one object:

  {"schema":"whichtool.understood/1","text":"…","tool":"whatsapp",
   "tools":[{"id":"whatsapp","name":"WhatsApp","words":[{"text":"whatsapp","from":9,"to":17}]}],
   "answers":{"audience":"external"},"from":{"audience":[{"text":"solicitor","from":20,"to":29}]},
   "open":[{"question":"device","signs":[{"option":"personal","meant":true,"words":[…]}]}],
   "missing":[{"question":"purpose","options":["message","call"]}],
   "notOnTheList":[{"id":"signal","name":"Signal","words":[…],"answer":"Not on the list: …","statements":["S12-02"]}],
   "situations":[{"id":"lost-or-stolen-device","title":"My phone …","words":[…]}],
   "notUnderstood":[{"text":"xyz","from":30,"to":33}],
   "pages":[{"path":"topics/instant-messages","title":"Instant messages"}]}

"tool" is null unless just one is named, or --tool names it. "from" and "to" count the bytes of
"text". "answers" is what a line of decide --batch takes.`

func (p *program) askCommand() *cobra.Command {
	o := newDecideOptions()
	yes := false
	c := &cobra.Command{
		Use:     "ask WORDS",
		Short:   "Say in your own words what you want to do",
		Long:    askLong,
		Example: "  whichtool ask may I send a prisoner's name to a solicitor by whatsapp\n  echo ring a colleague about the rota | whichtool ask --json",
		RunE: func(c *cobra.Command, args []string) error {
			words, err := p.ownWords(args)
			if err != nil {
				return err
			}
			return p.ask(c, o, words, yes)
		},
	}
	p.decideFlags(c, o)
	c.Flags().BoolVar(&yes, "yes", false, "take what is understood as the answers, and decide")
	return c
}

// ownWords is the arguments, or else what comes in by a pipe.
func (p *program) ownWords(args []string) (string, error) {
	words := strings.Join(args, " ")
	if len(args) == 0 && !p.InTTY {
		data, err := io.ReadAll(io.LimitReader(p.In, longestWords+1))
		if err != nil {
			return "", err
		}
		words = string(data)
	}
	switch {
	case len(words) > longestWords:
		return "", usage("that is too much to take in; say what you want to do in a few sentences")
	case strings.TrimSpace(words) == "":
		return "", usage("ask takes what you want to do in your own words, such as: whichtool ask may I ring a solicitor about a case")
	}
	return strings.TrimSpace(clean.Text([]byte(words))), nil
}

func (p *program) ask(c *cobra.Command, o *decideOptions, words string, yes bool) error {
	date, err := p.date()
	if err != nil {
		return err
	}
	if err := o.keep.check(p.noSave); err != nil {
		return err
	}
	given, formats := o.chosen(c), o.chosenFormats()
	asJSON := len(formats) == 1 && formats[0] == "json"
	switch {
	case len(formats) > 1:
		return usage("choose one of --%s", strings.Join(formats, " and --"))
	case !yes && (o.brief || o.exitCode || o.full || o.keep.save || len(formats) > 0 && !asJSON):
		return usage("nothing is decided without --yes, so only --json goes without it")
	case !yes && !asJSON && len(given) == 0 && o.tool == "" && p.InTTY && p.lines():
		return p.askInLines(date, words, nil)
	case !yes && !asJSON && len(given) == 0 && o.tool == "" && p.atTerminal():
		return p.fullScreen(app.Options{Date: date, Begin: screen.InOwnWords{Text: words}})
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	reading := cue.New(engine.Pack()).Read(words)
	chosen := reading.Chosen()
	maps.Copy(chosen, given)
	o.tool = cmp.Or(o.tool, reading.MeantName())
	if yes {
		return p.decideOn(engine, chosen, date, o)
	}
	return p.printUnderstood(engine, reading, chosen, date, o.tool, asJSON)
}

// mostPages is how many pages are offered for what a person said.
const mostPages = 3

// pagesOn finds pages on what a person said, besides those for the situations that were
// recognised. Where the search fails there are none: the person asked for answers.
func (p *program) pagesOn(said cue.Reading) []search.Page {
	known := said.Paths()
	hits, err := p.search(context.WithoutCancel(p.ctx), said.Text, (mostPages+len(known))*search.PerPage)
	if err != nil {
		return nil
	}
	return search.Pages(hits, mostPages, known...)
}

// printUnderstood prints what was understood, and what is missing to decide.
func (p *program) printUnderstood(engine *questions.Engine, reading cue.Reading, chosen map[string]string, date guidance.Date, tool string, asJSON bool) error {
	answers, err := engine.Answer(chosen)
	if err != nil {
		return usage("%v", err)
	}
	if _, err := p.toolInMind(engine, tool); err != nil {
		return err
	}
	if t, ok := engine.Pack().FindTool(tool); ok {
		tool = t.ID
	}
	flow := engine.Propose(answers, date).About(tool)
	u := report.Understood{Reading: reading, Tool: flow.Tool(), Missing: flow.Remaining(), Pages: p.pagesOn(reading)}
	for i, q := range engine.Pack().Questions {
		if answers.Has(i) {
			u.Answers = append(u.Answers, questions.Answered{Question: q, Option: q.Options[answers.Option(i)]})
		}
	}
	if asJSON {
		return p.print(string(u.JSON()) + "\n")
	}
	return p.printMarkdown(p.besideText() + u.Markdown())
}
