package team

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"charm.land/lipgloss/v2"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// look is the style of a rating. Its shape and its word say the same.
func look(t theme.Theme, r team.Rating) lipgloss.Style {
	switch r {
	case team.Green:
		return t.Good
	case team.Amber:
		return t.Warning
	case team.Red:
		return t.Bad
	}
	return t.Dim
}

func toneOf(r team.Rating) choice.Tone {
	return func(t theme.Theme) lipgloss.Style { return look(t, r) }
}

// score is a score in a few words. What is not through is not called by a colour.
func score(r team.Result) string {
	if r.Overall.Percent() < 0 {
		return strings.ToLower(paper.Words[team.Grey])
	}
	says := strings.TrimSpace(soFar(r))
	return fmt.Sprintf("%d %% %s", r.Overall.Percent(), cmp.Or(says, strings.ToLower(paper.Words[r.Rating])))
}

// soFar is what follows a rating while some of what is asked has no answer.
func soFar(r team.Result) string {
	if r.Open > 0 && r.Open < r.Asked {
		return " so far"
	}
	return ""
}

// glyphs is what each answer looks like without a word.
var glyphs = map[team.State]string{
	team.State(guidance.InPlace): "●", team.State(guidance.Mostly): "◕", team.State(guidance.Partly): "◑", team.State(guidance.NotYet): "○",
	team.DontKnow: "?", team.DoesNotApply: "–",
}

// toneAt is the look of an answer.
func toneAt(s team.State) choice.Tone {
	return func(t theme.Theme) lipgloss.Style {
		switch s {
		case team.State(guidance.InPlace):
			return t.Good
		case team.State(guidance.Mostly), team.DoesNotApply:
			return t.Dim
		case team.State(guidance.NotYet):
			return t.Bad
		}
		return t.Warning
	}
}

// newSave asks for the file that a check is written to. Its extension chooses the
// form.
func newSave(s *sitting) screen.Screen {
	ends := say.Each(paper.Formats, func(f paper.Format) string { return f.Extension + " " + f.Title })
	name := "check-" + fileName(s.check.Team) + guidance.Date(s.check.On).String() + ".html"
	p := s.paper()
	return form.Save("Save the check", name, "The end of the name chooses the form: "+strings.Join(ends, "; ")+".", func(name string) ([]byte, error) {
		format, ok := paper.Formats.Of(name)
		if !ok {
			return nil, fmt.Errorf("no form is known for %q", path.Ext(name))
		}
		return format.Write(p), nil
	}, s.outside.Save)
}

// fileName is what a team is called, as the beginning of a file's name; empty where
// nothing of it can stand there.
func fileName(team string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(team) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if text := strings.Trim(b.String(), "-"); text != "" {
		return text[:min(len(text), 40)] + "-"
	}
	return ""
}
