package records

import (
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// rememberedBy is under which name the store remembers how many records differ.
const rememberedBy = "records that differ by today's guidance"

// Differ is how many records today's guidance does not say the same of, for any
// goroutine. It is worked out once for a day, a state of the guidance and a state
// of what is kept, and then remembered.
func (o *Outside) Differ() (int, error) {
	store, err := o.existing()
	if err != nil || store == nil {
		return 0, err
	}
	state, err := o.state(store)
	if err != nil {
		return 0, err
	}
	if text, err := store.Recall(rememberedBy); err == nil {
		if number, of, ok := strings.Cut(text, " "); ok && of == state {
			if n, err := strconv.Atoi(number); err == nil {
				return n, nil
			}
		}
	}
	tally, err := Check(o, &checking{}, func(record.Kernel, record.Recheck) {})
	if err == nil && o.Keep.Off == "" {
		_ = store.Remember(rememberedBy, strconv.Itoa(tally.Other())+" "+state) // it can be worked out again
	}
	return tally.Other(), err
}

// state is what the number of records that differ depends on.
func (o *Outside) state(store record.Store) (string, error) {
	rests, err := o.Keep.Guidance(o.Engine.Pack().Edition)
	if err != nil {
		return "", err
	}
	summary, err := store.Summary(guidance.Date{})
	parts := []string{o.Date.String(), rests.SHA256}
	for _, layer := range rests.Layers {
		parts = append(parts, layer.SHA256)
	}
	return strings.Join(append(parts, summary.Head), " "), err
}
