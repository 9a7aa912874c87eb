package questions

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
)

// lighterText says that tools have a lighter verdict; of many the first few are named.
func lighterText(tools []string, was, now guidance.Verdict) string {
	const named = 3
	names, verb := say.Together(tools, "and"), "comes out as"
	if len(tools) > 1 {
		verb = "come out as"
	}
	if rest := len(tools) - named; rest > 1 {
		names = fmt.Sprintf("%s and %d more tools", strings.Join(tools[:named], ", "), rest)
	}
	return fmt.Sprintf("%s %s %s, and the edition says %s.", names, verb, now, was)
}

// Together is what loosens with the tools together that one file of the edition keeps
// away from the same, each by the answers that show it of the first.
func Together(found []Loosening) []Loosening {
	type group struct {
		because  string
		was, now guidance.Verdict
	}
	var out []Loosening
	at, names := map[group]int{}, map[group][]string{}
	for _, l := range found {
		if l.tool == "" {
			out = append(out, l)
			continue
		}
		g := group{l.because, l.was, l.now}
		i, ok := at[g]
		if !ok {
			i, at[g] = len(out), len(out)
			l.File = l.because
			out = append(out, l)
		}
		names[g] = append(names[g], l.tool)
		out[i].Text = lighterText(names[g], g.was, g.now)
	}
	slices.SortStableFunc(out, func(a, b Loosening) int { return cmp.Compare(a.File, b.File) })
	return out
}
