package guidance

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance/phrase"
)

// cueKey is a cue as it is compared: by its stems in a question, word for word
// in a tool's name. It is empty for a cue that nobody could type.
func cueKey(cue string, stems bool) string {
	var words []string
	for w := range phrase.Words(cue) {
		if stems {
			words = append(words, w.Stem)
		} else {
			words = append(words, w.Text)
		}
	}
	return strings.Join(words, " ")
}

// phrases checks that words could be met in a text, each once.
func (c *checker) phrases(d *document, texts []string, stems bool, way ...string) {
	seen := map[string]bool{}
	for _, text := range texts {
		words := phrase.List(text)
		line := d.line(append(slices.Clone(way), text)...)
		if key := cueKey(text, stems); len(words) == 0 || len(words) > MaxCueWords || words[0].Text == "" {
			c.fault(d, line, fmt.Sprintf("nobody can be understood by %q", text), fmt.Sprintf("from one to %d words", MaxCueWords))
		} else if seen[key] {
			c.fault(d, line, fmt.Sprintf("%q stands here twice", text), "each once")
		} else {
			seen[key] = true
		}
	}
}

// questionCues checks the words that point to a question's options. What points
// to two of them must be said to leave the question open.
func (c *checker) questionCues(d *document, q *Question) {
	pointsTo := map[string]string{}
	own := func(cues []string, owner string, way ...string) {
		c.phrases(d, cues, true, way...)
		for _, cue := range cues {
			key := cueKey(cue, true)
			if other := pointsTo[key]; other != "" && other != owner {
				c.fault(d, d.line(append(slices.Clone(way), cue)...), fmt.Sprintf("%q points to %s as well", cue, other),
					"a cue of one option, or under open: of the question, which is then asked")
			}
			pointsTo[key] = owner
		}
	}
	for i, o := range q.Options {
		place := fmt.Sprintf("#%d", i)
		own(o.Cues, o.ID, "options", place, "cues")
		c.hides(d, o.Not, o.Cues, true, "options", place, "not")
	}
	own(q.Open, "open:", "open")
	c.phrases(d, q.Doubts, false, "doubts")
}

// toolCues checks the words that mean a tool, besides its names.
func (c *checker) toolCues(d *document, t *Tool) {
	c.phrases(d, t.Cues, false, "cues")
	for _, cue := range t.Cues {
		if owner := c.owners[fold(cue)]; owner != "" {
			c.fault(d, d.line("cues", cue), fmt.Sprintf("%q already means %s", cue, idFrom(owner)), "a cue for one tool only, and none of its names")
		}
		c.owners[fold(cue)] = d.path
	}
	c.hides(d, t.Not, t.Called(), false, "not")
}

// hides checks words that a cue is not met in: each must hold one.
func (c *checker) hides(d *document, not, cues []string, stems bool, way ...string) {
	c.phrases(d, not, stems, way...)
	for _, text := range not {
		holds := func(cue string) bool {
			return strings.Contains(" "+cueKey(text, stems)+" ", " "+cueKey(cue, stems)+" ")
		}
		if !slices.ContainsFunc(cues, holds) {
			c.fault(d, d.line(append(slices.Clone(way), text)...), fmt.Sprintf("%q holds none of the cues, so it hides nothing", text), "words with a cue among them")
		}
	}
}
