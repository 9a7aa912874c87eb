package command

import (
	"errors"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/team"

	"github.com/spf13/cobra"
)

// answering is what is said of a practice on the command line.
type answering struct {
	check                    string
	practice, state          string
	reason, evidence, looked string
	note                     string
	do, owner, due, target   string
	typed                    bool
}

func (p *program) answerCommand() *cobra.Command {
	var o answering
	c := &cobra.Command{
		Use:   "answer PRACTICE STATE",
		Short: "Answer one practice of a check",
		Long: "Answer one practice of a check, by its id. STATE is one of " + strings.Join(states(), ", ") + ". What was said before about the practice is kept where no option " +
			"says otherwise. Its action is done once its aim is reached.",
		Example: "  whichtool team answer own-work-account mostly --evidence \"sign-in list\" --looked 2026-11-20\n" +
			"  whichtool team answer own-work-account partly --do \"ask everyone to sign in anew\" --owner \"team leader\" --due 2027-01-31",
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			o.practice, o.state = args[0], args[1]
			return p.answer(o)
		},
	}
	c.Flags().StringVar(&o.check, "check", "", "the check, by its id or its team (default the one that was changed last)")
	c.Flags().StringVar(&o.reason, "reason", "", "why it does not apply")
	c.Flags().StringVar(&o.evidence, "evidence", "", "what was looked at")
	c.Flags().StringVar(&o.looked, "looked", "", "when, YYYY-MM-DD (default today, with --evidence)")
	c.Flags().StringVar(&o.note, "note", "", "a note, without names of persons")
	c.Flags().StringVar(&o.do, "do", "", "what is to be done about it")
	c.Flags().StringVar(&o.owner, "owner", "", "by whom, as a role")
	c.Flags().StringVar(&o.due, "due", "", "by when, YYYY-MM-DD")
	c.Flags().StringVar(&o.target, "target", string(guidance.InPlace), "what it is to come to")
	asTyped(c, &o.typed)
	return c
}

func states() []string {
	return say.Each(team.EveryState, func(s team.State) string { return string(s) })
}

// dayOf is the day that an option gives, or that of the program where it gives none.
func (p *program) dayOf(option, text string) (record.Day, error) {
	day, err := dayOf(option, text)
	if text == "" {
		day = record.Day(p.today())
	}
	return day, err
}

func dayOf(option, text string) (record.Day, error) {
	if text == "" {
		return record.Day{}, nil
	}
	day, err := guidance.ParseDate(text)
	if err != nil {
		return record.Day{}, usage("--%s: %v", option, err)
	}
	return record.Day(day), nil
}

// set is what the options say about an answer; what they do not name stays.
func (p *program) set(o answering) (func(*team.Answer), error) {
	looked, err := dayOf("looked", o.looked)
	if err != nil {
		return nil, err
	}
	due, err := dayOf("due", o.due)
	if err != nil {
		return nil, err
	}
	if o.evidence != "" && o.looked == "" {
		looked = record.Day(p.today())
	}
	return func(a *team.Answer) {
		if o.evidence != "" {
			a.Evidence, a.Looked = o.evidence, looked
		}
		if o.note != "" {
			a.Note = o.note
		}
		if o.do != "" {
			a.Action = &team.Action{Do: o.do, Owner: o.owner, Due: due, Target: guidance.Level(o.target)}
		}
	}, nil
}

// answer keeps what is said of a practice.
func (p *program) answer(o answering) error {
	if err := p.mayKeep(o.typed, o.reason, o.evidence, o.note, o.do, o.owner); err != nil {
		return err
	}
	state := team.State(o.state)
	if !state.Valid() {
		return usage("%q is no answer; choose one of %s", o.state, strings.Join(states(), ", "))
	}
	set, err := p.set(o)
	if err != nil {
		return err
	}
	k, one, err := p.oneCheck(listed(o.check))
	if err != nil {
		return err
	}
	if _, ok := one.Pack.Practice(o.practice); !ok {
		ids := say.Each(one.Pack.Practices, func(p *guidance.Practice) string { return p.ID })
		return usage("%s whichtool read practices/… shows what each is", noSuch("practice", o.practice, ids))
	}
	before := team.Last(one.Earlier)
	c, err := k.ChangeCheck(one.Check.ID, func(c team.Check) (team.Check, error) {
		c = c.Level(one.Pack, before, one.Today, o.practice, state, o.reason).Say(one.Pack, before, o.practice, set)
		if o.do != "" {
			if err := c.Answer(o.practice).Action.Check(state); err != nil {
				return c, usage("--do, --owner, --target: %v", err)
			}
		}
		return c, c.Fault()
	})
	if ours := (*Error)(nil); errors.As(err, &ours) {
		return ours
	}
	if err != nil {
		return failed("not kept: %v", err)
	}
	return p.print(p.checkLine(c, team.ResultOf(&c, before, one.Pack, one.Today)))
}
