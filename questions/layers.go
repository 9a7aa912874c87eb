package questions

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/cite"
)

// Refusal is the error of local guidance that allows more than the edition that it
// is laid over, and that nobody answers for.
type Refusal struct {
	Layer   *guidance.Layer
	Edition string
	Found   []Loosening
}

// Error lists what is loosened, a line each, and says what to do.
func (r *Refusal) Error() string {
	lines := []string{fmt.Sprintf("the rules of %s are not used: they loosen edition %s.", r.Layer.Title, r.Edition)}
	for _, l := range r.Found[:min(len(r.Found), guidance.MaxFaults)] {
		lines = append(lines, l.String())
	}
	return strings.Join(append(lines, r.Advice()), "\n")
}

// Advice is what to do about it.
func (r *Refusal) Advice() string {
	return "The edition may be added to and tightened, never loosened: change those files, or have pack.md say who answers for it and since when: confirmed: {by: …, on: …, what: …}."
}

// Faults is what is loosened, each in its file.
func (r *Refusal) Faults() guidance.Faults {
	var out guidance.Faults
	for _, l := range r.Found {
		out = append(out, guidance.Fault{File: l.File, Problem: strings.TrimPrefix(l.String(), l.File+": ")})
	}
	return out
}

// CompileOver makes an edition with local guidance ready to decide, once it is proved
// that the guidance loosens nothing, or somebody answers for it: what they answer for
// is then said with every decision. The error is a Refusal. Worked examples of the
// edition that come out otherwise with the guidance are left out: they are of the
// edition alone.
func CompileOver(base, layered *guidance.Pack) (*Engine, error) {
	found := Together(Loosens(base, layered))
	layer := layered.Layers[len(layered.Layers)-1]
	if len(found) > 0 && layer.Confirmed == nil {
		return nil, &Refusal{layer, layered.Edition, found}
	}
	for _, l := range found {
		layered = layered.Loosened(l.String())
	}
	e := Compile(layered)
	left := slices.DeleteFunc(slices.Clone(layered.Scenarios), func(s *guidance.Scenario) bool { return s.In(base) && !e.agrees(s) })
	if len(left) < len(layered.Scenarios) {
		e.pack = layered.WithScenarios(left)
	}
	return e, nil
}

// agrees reports whether a worked example comes out as it is written.
func (e *Engine) agrees(s *guidance.Scenario) bool {
	c := &checker{Engine: e}
	c.scenario(s)
	return len(c.faults) == 0
}

// Layers is the local guidance that the decision follows besides the edition.
func (d *Decision) Layers() []*guidance.Layer { return d.pack.Layers }

// layerNotices says which local guidance is laid over the edition, and what it was
// confirmed to allow.
func (e *Engine) layerNotices(out []Notice) []Notice {
	words := &e.pack.Wording
	for _, l := range e.pack.Layers {
		out = append(out, Notice{Kind: NoticeLayer, Title: TitleLayer, Text: LayerText(words.LayerLong, l), Statements: LayerRests(e.pack, l)})
		if len(l.Loosens) > 0 {
			text := LayerText(words.LayerLoosensLong, l)
			out = append(out, Notice{Kind: NoticeLoosened, Title: TitleLoosened, Text: text})
		}
	}
	return out
}

// LayerRests is the first statement of a layer's own sources, or what dates the
// edition where it has none.
func LayerRests(pack *guidance.Pack, l *guidance.Layer) []string {
	for _, s := range pack.Sources {
		if cite.HasPrefix(s.Label(), l.Prefix) && len(s.Statements) > 0 {
			return []string{s.Statements[0].ID}
		}
	}
	return pack.AgeRests
}

// layerLine is the line of the short answer that says so; of a stop, which has few
// words, in as few as there can be.
func layerLine(words *guidance.WordingText, l *guidance.Layer, outcome guidance.Outcome, date guidance.Date) string {
	switch until := l.Until(); {
	case outcome == guidance.OutcomeStop && len(l.Loosens) > 0:
		return LayerText(words.LayerLoosensStop, l)
	case outcome == guidance.OutcomeStop:
		return LayerText(words.LayerStop, l)
	case len(l.Loosens) > 0:
		return LayerText(words.LayerLoosens, l)
	case !until.IsZero() && until.Before(date):
		return LayerText(words.LayerPast, l)
	}
	return LayerText(words.Layer, l)
}

// LayerText fills in what is to be said of a layer.
func LayerText(text string, l *guidance.Layer) string {
	pairs := []string{"{title}", l.Title, "{prefix}", l.Prefix, "{date}", l.Date.Long(), "{until}", l.Until().Long(), "{owner}", l.Owner}
	if c := l.Confirmed; c != nil {
		pairs = append(pairs, "{by}", c.By, "{on}", c.On.Long(), "{what}", strings.TrimSuffix(c.What, "."))
	}
	return fill(text, pairs...)
}
