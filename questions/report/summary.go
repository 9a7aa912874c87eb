package report

import (
	"strings"

	"whichtool/questions"
)

// Summary is a decision in a few plain lines: the headline, what to change or
// whom to ask, and how old the guidance is.
func Summary(d *questions.Decision) string {
	lines := []string{d.Headline() + "."}
	if lead := d.LeadText(); lead != "" {
		lines = append(lines, lead)
	}
	if d.Recommended == nil && len(d.Contacts) > 0 {
		lines = append(lines, AskText(d.Contacts[0]))
	}
	if after := d.Moment("after"); len(after) > 0 {
		lines = append(lines, "Keep the record: "+after[0].Text)
	}
	return strings.Join(append(lines, Freshness(d)), "\n") + "\n"
}

// Text is the whole decision as plain lines, without any mark-up: a Markdown
// page's headings become lines of their own.
func Text(d *questions.Decision) string {
	var out []string
	for _, line := range strings.Split(Markdown(d), "\n") {
		out = append(out, strings.ReplaceAll(strings.TrimLeft(line, "# "), "**", ""))
	}
	return strings.Join(out, "\n")
}
