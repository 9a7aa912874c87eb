package keep

import (
	"whichtool/guidance"
	"whichtool/questions/record"
)

// MakeSearch makes a list of places to search from the tools that the records of a
// query name, those of the teams that were checked and more that are given, and keeps
// it where anything is kept. packs is the
// guidance of today, and then that of other editions, the newest first.
func (k *Keeper) MakeSearch(title string, more []string, q record.Query, packs []*guidance.Pack) (record.Search, error) {
	store, err := k.Existing()
	if err != nil {
		return record.Search{}, err
	}
	checks, err := k.Checks()
	if err != nil {
		return record.Search{}, err
	}
	for _, c := range checks {
		more = append(more, c.Tools...)
	}
	in := record.Searching{ID: k.NewID(), Title: title, Now: k.Now(), Team: more, Guidance: packs}
	if store != nil {
		in.Rows = func(yield func(record.Row) bool) {
			for row, fault := range record.Rows(store, q) {
				if err = fault; err != nil || !yield(row) {
					return
				}
			}
		}
	}
	search := record.SearchList(in)
	if err != nil || k.Off != "" {
		return search, err
	}
	if store, err = k.Store(); err == nil {
		err = store.SaveSearch(search)
	}
	return search, err
}
