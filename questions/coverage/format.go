package coverage

import (
	"encoding/json"
	"fmt"
	"strings"

	"whichtool/guidance/say"
	"whichtool/questions/report/format"
)

// Format is a form in which a report can be written down.
type Format struct {
	format.About
	Write func(*Report) string
}

// Formats, of which the first is the usual one.
var Formats = format.List[Format]{{format.About{Name: "text"}, text}, {format.About{Name: "json"}, object}}

func text(r *Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Edition %s: what its %d scenarios exercise\n\n", r.Pack.Edition, len(r.tries))
	for _, k := range r.Kinds {
		fmt.Fprintf(&b, "%-11s %4d of %d\n", k.Name, len(k.Items)-len(k.Missing()), len(k.Items))
	}
	fmt.Fprintf(&b, "%-11s %4d of %d\n", "pairs", len(r.Pairs)-len(r.MissingPairs()), len(r.Pairs))
	b.WriteString("\nA pair is for one term of a rule: two scenarios in which that term alone differs, and the rule holds in one of them.\n" +
		"A situation that the questions do not ask about needs no scenario.\n")
	for _, k := range r.Kinds {
		missing(&b, k.Name, k.Missing())
	}
	pairs := say.Each(r.MissingPairs(), Pair.String)
	missing(&b, "pairs", pairs)
	return b.String()
}

func missing(b *strings.Builder, what string, ids []string) {
	if len(ids) == 0 {
		return
	}
	fmt.Fprintf(b, "\nNo scenario for these %s:\n", what)
	for _, id := range ids {
		b.WriteString("  " + id + "\n")
	}
}

type itemJSON struct {
	ID string   `json:"id"`
	By []string `json:"by"`
}

type pairJSON struct {
	Rule     string     `json:"rule"`
	Question string     `json:"question"`
	Options  []string   `json:"options"`
	By       *[2]string `json:"by"` // null where it is missing
}

func object(r *Report) string {
	out := struct {
		Schema    string                `json:"schema"`
		Edition   string                `json:"edition"`
		Scenarios int                   `json:"scenarios"`
		Kinds     map[string][]itemJSON `json:"kinds"`
		Pairs     []pairJSON            `json:"pairs"`
	}{"whichtool.coverage/1", r.Pack.Edition, len(r.tries), map[string][]itemJSON{}, []pairJSON{}}
	for _, k := range r.Kinds {
		items := []itemJSON{}
		for _, item := range k.Items {
			items = append(items, itemJSON{item.ID, append([]string{}, item.By...)})
		}
		out.Kinds[k.Name] = items
	}
	for _, p := range r.Pairs {
		one := pairJSON{Rule: p.Rule.ID, Question: p.Term.Question, Options: p.Term.Options}
		if p.By[0] != "" {
			one.By = &p.By
		}
		out.Pairs = append(out.Pairs, one)
	}
	data, err := json.Marshal(out)
	if err != nil {
		panic(err) // it is made of texts and numbers
	}
	return string(data) + "\n"
}
