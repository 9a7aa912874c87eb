package diff

import (
	"slices"
	"strings"

	"whichtool/guidance"
)

// Change is what has become of an entry.
type Change string

// What becomes of entries.
const (
	Added   Change = "added"
	Removed Change = "removed"
	Changed Change = "changed"
	Renamed Change = "renamed" // it has another id
)

// Entry is something in a pack that is not what it was.
type Entry struct {
	Change  Change
	Was, Is *guidance.Entry // nil where there was or is none
	Fields  []Field         // that differ; none where it was added or removed
}

// Field is what a file says otherwise under one name.
type Field struct {
	Name    string
	Was, Is string   // empty for nothing
	Gone    []string // of a list, the items that only the older one has
	Fresh   []string // likewise, those that only the newer one has
}

// Entry is the entry as it is, or was.
func (e *Entry) Entry() *guidance.Entry { return either(Pair[guidance.Entry]{Was: e.Was, Is: e.Is}) }

// entries is what has become of everything that two packs hold, in the order of the
// newer one's kinds, with what there is no more behind what there is of its kind.
func entries(was, is *guidance.Pack) []Entry {
	before, now := was.Entries(), is.Entries()
	at := map[string]int{}
	for i := range before {
		at[before[i].Noun+" "+before[i].ID] = i
	}
	gone := make([]bool, len(before))
	for i := range gone {
		gone[i] = true
	}
	var out []Entry
	for i := range now {
		one := &now[i]
		j, ok := at[one.Noun+" "+one.ID]
		if !ok {
			out = append(out, Entry{Change: Added, Is: one})
			continue
		}
		gone[j] = false
		if fields := fieldsOf(&before[j], one); len(fields) > 0 {
			out = append(out, Entry{Changed, &before[j], one, fields})
		}
	}
	for j := range before {
		if gone[j] {
			out = append(out, Entry{Change: Removed, Was: &before[j]})
		}
	}
	return ordered(renamed(out, is.Renumbered))
}

// renamed takes an entry that is gone and one that is new for one where they have the
// same title, or where the pack says that a statement has a new id.
func renamed(all []Entry, ids guidance.Renumbered) []Entry {
	var gone []int
	for i := range all {
		if all[i].Change == Removed {
			gone = append(gone, i)
		}
	}
	for i := range all {
		e := &all[i]
		if e.Change != Added {
			continue
		}
		for k, j := range gone {
			was := all[j].Was
			if was.Noun != e.Is.Noun {
				continue
			}
			if ids[was.ID] == e.Is.ID || was.Title == e.Is.Title {
				*e = Entry{Renamed, was, e.Is, fieldsOf(was, e.Is)}
				all[j].Was, gone = nil, slices.Delete(gone, k, k+1)
				break
			}
		}
	}
	return slices.DeleteFunc(all, func(e Entry) bool { return e.Was == nil && e.Is == nil })
}

// ordered puts the entries of a kind together, and first those that verdicts follow
// from.
func ordered(all []Entry) []Entry {
	place := map[string]int{}
	for i := range all {
		e := all[i].Entry()
		if place[e.Noun] == 0 && e.Decides {
			place[e.Noun] = i - len(all)
		} else if place[e.Noun] == 0 {
			place[e.Noun] = i + 1
		}
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return place[a.Entry().Noun] - place[b.Entry().Noun] })
	return all
}

// fieldsOf is the fields in which two entries differ, whatever the space around
// their words.
func fieldsOf(was, is *guidance.Entry) []Field {
	var out []Field
	for _, f := range is.Fields {
		out = append(out, fieldOf(fieldNamed(was, f.Name), f)...)
	}
	for _, f := range was.Fields {
		if fieldNamed(is, f.Name).Name == "" {
			out = append(out, fieldOf(f, guidance.EntryField{Name: f.Name})...)
		}
	}
	return out
}

// fieldNamed is a field of an entry; the zero one where it has none of that name.
func fieldNamed(e *guidance.Entry, name string) guidance.EntryField {
	for _, f := range e.Fields {
		if f.Name == name {
			return f
		}
	}
	return guidance.EntryField{}
}

// fieldOf is a field that was and is; nil for one that is the same.
func fieldOf(was, is guidance.EntryField) []Field {
	f := Field{Name: is.Name, Was: strings.TrimSpace(was.Text), Is: strings.TrimSpace(is.Text)}
	if f.Was == f.Is {
		return nil
	}
	f.Gone, f.Fresh = without(was.Items, is.Items), without(is.Items, was.Items)
	return []Field{f}
}

// without is the items of a list that another has not.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(item string) bool { return slices.Contains(other, item) })
}
