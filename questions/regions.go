package questions

import "whichtool/guidance"

// compileRegions finds, for each tool, the answers that make it suitable, as
// the list of all maximal boxes: products of sets of options that fit in the
// suitable region and cannot be widened. Together they are the region. They
// come from taking each clause's box out of the whole, which leaves the
// maximal boxes of what remains (the sharp operation on cubes, as in logic
// minimisation: Roth, 1958).
func (e *Engine) compileRegions() {
	for i, t := range e.pack.Tools {
		boxes := []masks{e.suits(t)}
		for j := range e.clauses {
			if c := &e.clauses[j]; c.tools&(1<<i) != 0 {
				boxes = e.subtract(boxes, c.terms)
			}
		}
		e.regions = append(e.regions, e.regionsOf(boxes))
	}
}

// region is a maximal box of answers that make a tool suitable, and the same
// as options for showing.
type region struct {
	box     masks
	options [guidance.MaxQuestions][]*guidance.Option
}

func (e *Engine) regionsOf(boxes []masks) []region {
	out := make([]region, len(boxes))
	for i, box := range boxes {
		out[i].box = box
		for q, question := range e.pack.Questions {
			for j, o := range question.Options {
				if !o.Unsure && e.stands[q][j]&box[q] != 0 {
					out[i].options[q] = append(out[i].options[q], o)
				}
			}
		}
	}
	return out
}

func (e *Engine) suits(t *guidance.Tool) masks {
	box := e.all
	for _, fits := range e.compileCase(t.Suits) {
		box[fits.question] &= fits.allowed
	}
	return box
}

// subtract takes a conjunction out of boxes.
func (e *Engine) subtract(boxes []masks, terms []term) []masks {
	var out []masks
	for _, box := range boxes {
		if !overlaps(&box, terms) {
			out = append(out, box)
			continue
		}
		for _, t := range terms {
			rest := box
			if rest[t.question] &^= t.allowed; rest[t.question] != 0 {
				out = append(out, rest)
			}
		}
	}
	return e.maximal(out)
}

func overlaps(box *masks, terms []term) bool {
	for _, t := range terms {
		if box[t.question]&t.allowed == 0 {
			return false
		}
	}
	return true
}

// maximal drops boxes that lie in another one.
func (e *Engine) maximal(boxes []masks) []masks {
	var out []masks
	for i := range boxes {
		inside := false
		for j := range boxes {
			if i != j && e.lies(&boxes[i], &boxes[j]) && (boxes[i] != boxes[j] || j < i) {
				inside = true
				break
			}
		}
		if !inside {
			out = append(out, boxes[i])
		}
	}
	return out
}

func (e *Engine) lies(in, box *masks) bool {
	for q := range e.pack.Questions {
		if in[q]&^box[q]&e.all[q] != 0 {
			return false
		}
	}
	return true
}

// open reports whether some way of answering the open questions makes the
// tool suitable.
func (e *Engine) open(tool int, known *masks) bool {
	for i := range e.regions[tool] {
		if e.lies(known, &e.regions[tool][i].box) {
			return true
		}
	}
	return false
}
