package team

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

const dateLength = len("2026-01-31")

// whyRoles is said wherever something is typed that others will read.
const whyRoles = "Roles, not names: a check goes to meetings, and a name in it stays."

// noting is a form for what is noted of a practice. What is asked of it has to be
// answered anyway: until then it is kept as not known.
func noting(s *sitting, practice, title, heading string, fields ...form.Entry) form.Model {
	f := form.New(title, heading, "keep it", fields...)
	f.About = []string{whyRoles}
	if p, ok := s.outside.Pack.Practice(practice); ok {
		f.About = append(f.About, p.Title)
	}
	return f
}

// noted keeps what was noted, and says what that means for the answer.
func noted(s *sitting, practice string, set func(*team.Answer)) screen.Reply {
	said := "Kept."
	if s.check.Answer(practice) == nil {
		said = "Kept, as “don't know” until you answer."
	}
	work := s.answer(practice, set)
	return screen.Ask(screen.Back{Say: said}).And(screen.Do(work))
}

// answered is the answer that a practice has; an empty one for none.
func (s *sitting) answered(practice string) team.Answer {
	if a := s.check.Answer(practice); a != nil {
		return *a
	}
	return team.Answer{Practice: practice}
}

// newEvidence asks what was looked at, and when.
func newEvidence(s *sitting, practice string) screen.Screen {
	a := s.answered(practice)
	on := guidance.Date(a.Looked)
	if on.IsZero() {
		on = s.outside.Date
	}
	f := noting(s, practice, "Evidence", "What did you look at?",
		form.Field("Looked at", "such as: the list of members of both channels", a.Evidence, longestNote),
		form.Field("On", "such as 2026-01-31", on.String(), dateLength),
	)
	if before := s.before(practice); before != nil && before.Evidence != "" {
		f.About = append(f.About, "Last time: "+before.Evidence+".")
	}
	private := form.Private(s.outside.Pack)
	f.Check = func(values, allowed []string) *form.Doubt {
		return cmp.Or(form.Dated(values, 1), private(values[:1], allowed))
	}
	f.Take = func(values []string) screen.Reply {
		date, _ := guidance.ParseDate(values[1]) // it was checked
		return noted(s, practice, func(a *team.Answer) {
			if a.Evidence, a.Looked = values[0], record.Day(date); values[0] == "" {
				a.Looked = record.Day{}
			}
		})
	}
	return f
}

// newNote asks for a note.
func newNote(s *sitting, practice string) screen.Screen {
	f := noting(s, practice, "Note", "A note", form.Field("Note", "what you will want to know next time", s.answered(practice).Note, longestNote))
	f.Check = form.Private(s.outside.Pack)
	f.Take = func(values []string) screen.Reply {
		return noted(s, practice, func(a *team.Answer) { a.Note = values[0] })
	}
	return f
}

// newReason asks why a practice does not apply.
func newReason(s *sitting, practice string) screen.Screen {
	f := noting(s, practice, "Why", "Why does it not apply?", form.Field("Why", "such as: the team holds no such papers", s.answered(practice).Reason, longestReason))
	f.Check = reason(s)
	f.Take = func(values []string) screen.Reply {
		s.reasoned = practice
		return screen.Ask(screen.Back{}).And(screen.Do(s.level(practice, team.DoesNotApply, values[0])))
	}
	return f
}

// newAction asks what is to be done, by whom, until when: of the steps that the
// guidance gives, or of one's own.
func newAction(s *sitting, practice string) screen.Screen {
	if a := s.check.Answer(practice); a != nil && a.Action != nil {
		return actionForm(s, practice, *a.Action)
	}
	if before := s.before(practice); before != nil && before.Action.Open() {
		return actionForm(s, practice, *before.Action)
	}
	return newSteps(s, practice)
}

// proposed is an action with what can be said of it in advance: a month for it, and
// all in place then.
func proposed(s *sitting, do, owner string) team.Action {
	due := guidance.DateOf(s.outside.Date.Time().AddDate(0, 1, 0))
	return team.Action{Do: do, Owner: owner, Due: record.Day(due), Target: guidance.InPlace}
}

func actionForm(s *sitting, practice string, a team.Action) screen.Screen {
	fields := []form.Entry{
		form.Field("What", "left empty, there is no action", a.Do, longestReason),
		form.Field("Who", "a role or its number", a.Owner, longestName),
		form.Field("By", "such as 2026-01-31; may be left empty", guidance.Date(a.Due).String(), dateLength),
		form.Field("Aim", "1 in place, 2 mostly, 3 partly", a.Target.Title(), 20),
	}
	if s.answered(practice).Action != nil {
		fields = append(fields, form.Field("Done on", "such as 2026-01-31; empty until then", guidance.Date(a.Done).String(), dateLength))
	}
	f := noting(s, practice, "Action", "What is to be done?", fields...)
	f.About = []string{whyRoles, "Who: " + roles(s.outside.Pack) + ", or another role."}
	f.Check = checkAction(s, practice)
	f.Take = func(values []string) screen.Reply {
		action := actionOf(s.outside.Pack, values)
		return noted(s, practice, func(answer *team.Answer) { answer.Action = action })
	}
	return f
}

// roles is the roles that the guidance knows, each with its number.
func roles(pack *guidance.Pack) string {
	var out []string
	for i, r := range pack.Roles {
		out = append(out, fmt.Sprintf("%d %s", i+1, say.Lowered(r.Title)))
	}
	return strings.Join(out, ", ")
}

// checkAction is what stands against keeping an action.
func checkAction(s *sitting, practice string) func(values, allowed []string) *form.Doubt {
	pack, private := s.outside.Pack, form.Private(s.outside.Pack)
	return func(values, allowed []string) *form.Doubt {
		if values[0] == "" {
			return nil
		}
		for i := 2; i < len(values); i += 2 { // the dates
			if doubt := form.Dated(values, i); values[i] != "" && doubt != nil {
				return doubt
			}
		}
		a := actionOf(pack, values)
		if err := a.Check(s.answered(practice).State); err != nil {
			at := 3
			if err == team.ErrNoOwner {
				at = 1
			}
			return &form.Doubt{Field: at, Text: "Not kept: " + err.Error() + "."}
		}
		asked := []string{a.Do, a.Owner}
		if givenStep(pack, practice, a.Do) {
			asked[0] = ""
		}
		if slices.ContainsFunc(pack.Roles, func(r *guidance.Role) bool { return r.Title == a.Owner }) {
			asked[1] = ""
		}
		return private(asked, allowed)
	}
}

// givenStep reports whether what is to be done is a step of the guidance's own.
func givenStep(pack *guidance.Pack, practice, do string) bool {
	p, ok := pack.Practice(practice)
	return ok && slices.ContainsFunc(p.Mend, func(m guidance.Mend) bool { return m.Do == do })
}

// actionOf is what was typed; nil for none.
func actionOf(pack *guidance.Pack, values []string) *team.Action {
	if values[0] == "" {
		return nil
	}
	a := &team.Action{Do: values[0], Owner: values[1]}
	if n, err := strconv.Atoi(a.Owner); err == nil && n >= 1 && n <= len(pack.Roles) {
		a.Owner = pack.Roles[n-1].Title
	}
	due, _ := guidance.ParseDate(values[2])
	a.Due = record.Day(due)
	if len(values) > 4 {
		done, _ := guidance.ParseDate(values[4])
		a.Done = record.Day(done)
	}
	for i, level := range guidance.EveryLevel[:3] {
		if guidance.Same(values[3], level.Title()) || values[3] == strconv.Itoa(i+1) {
			a.Target = level
		}
	}
	return a
}
