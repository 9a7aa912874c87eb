package guidance

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// Term holds where the question is answered by one of the options. After
// loading, Options is always the positive list, in the question's order, and
// Not is false.
type Term struct {
	Question string
	Options  []string
	Not      bool
}

// Case is a conjunction: it holds where each of its terms holds. The empty
// Case always holds.
type Case []Term

// When is a disjunction of cases. An empty When always holds.
type When []Case

// UnmarshalYAML reads {question: [option, …]}, where the list may be a single
// option or {not: [option, …]}.
func (c *Case) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.MappingNode {
		return misread(node, "not a condition", "a map of question and options, such as {device: [mac]}")
	}
	if len(node.Content) == 0 {
		return misread(node, "an empty condition, which would always hold", "a question with its options, or no condition")
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		term := Term{Question: node.Content[i].Value}
		value := node.Content[i+1]
		if value.Kind == yaml.MappingNode {
			if len(value.Content) != 2 || value.Content[0].Value != "not" {
				return misread(value, "not the options of "+term.Question, "a list or {not: [option, …]}")
			}
			term.Not, value = true, value.Content[1]
		}
		options, err := scalars(value)
		if err != nil {
			return err
		}
		term.Options = options
		*c = append(*c, term)
	}
	return nil
}

// UnmarshalYAML reads one case or a list of them.
func (w *When) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.SequenceNode {
		var one Case
		if err := one.UnmarshalYAML(node); err != nil {
			return err
		}
		*w = When{one}
		return nil
	}
	if len(node.Content) == 0 {
		return misread(node, "an empty condition, which would always hold", "a question with its options, or no condition")
	}
	for _, item := range node.Content {
		var one Case
		if err := one.UnmarshalYAML(item); err != nil {
			return err
		}
		*w = append(*w, one)
	}
	return nil
}

func scalars(node *yaml.Node) ([]string, error) {
	switch node.Kind {
	case yaml.ScalarNode:
		return []string{node.Value}, nil
	case yaml.SequenceNode:
		var out []string
		for _, item := range node.Content {
			if item.Kind != yaml.ScalarNode {
				return nil, misread(item, "not an option", "the id of one")
			}
			out = append(out, item.Value)
		}
		return out, nil
	}
	return nil, misread(node, "not an option", "the id of one or a list of them")
}

// apart reports whether no answers make both cases hold.
func (c Case) apart(other Case) bool {
	return slices.ContainsFunc(c, func(mine Term) bool {
		return slices.ContainsFunc(other, func(t Term) bool {
			return t.Question == mine.Question && !slices.ContainsFunc(t.Options, func(o string) bool { return slices.Contains(mine.Options, o) })
		})
	})
}

// minus is the terms that hold where c holds and without does not, as a list
// of cases that together cover it.
func (c Case) minus(without Case, options func(question string) []string) []Case {
	if c.apart(without) {
		return []Case{c}
	}
	var out []Case
	for _, term := range without {
		rest := Case{}
		found := false
		for _, mine := range c {
			if mine.Question == term.Question {
				found = true
				mine.Options = difference(mine.Options, term.Options)
			}
			rest = append(rest, mine)
		}
		if !found {
			rest = append(rest, Term{Question: term.Question, Options: difference(options(term.Question), term.Options)})
		}
		if !rest.empty() {
			out = append(out, rest)
		}
	}
	return out
}

// empty reports whether no answer can make the case hold.
func (c Case) empty() bool {
	return slices.ContainsFunc(c, func(t Term) bool { return len(t.Options) == 0 })
}

func difference(from, without []string) []string {
	return slices.DeleteFunc(slices.Clone(from), func(item string) bool { return slices.Contains(without, item) })
}
