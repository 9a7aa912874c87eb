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
	Renamed Change = "renamed" // it says the same under another id, or its edition says so
)

// Entry is something in a pack that is not what it was.
type Entry struct {
	Change  Change
	Was, Is *guidance.Entry // nil where there was or is none
	Fields  []Field         // that differ; none where it was added or removed
}

// Field is what a file says otherwise under one name: empty for nothing.
type Field struct{ Name, Was, Is string }

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

// renamed takes an entry that is gone and one that is new for one where they say the
// same, or where the pack says that a statement has a new id.
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
			fields := fieldsOf(was, e.Is)
			if was.Noun == e.Is.Noun && (ids[was.ID] == e.Is.ID || len(fields) == 0) {
				*e = Entry{Renamed, was, e.Is, fields}
				all[j].Was, gone = nil, slices.Delete(gone, k, k+1)
				break
			}
		}
	}
	return slices.DeleteFunc(all, func(e Entry) bool { return e.Was == nil && e.Is == nil })
}

// ordered puts the entries of a kind together.
func ordered(all []Entry) []Entry {
	place := map[string]int{}
	for i := range all {
		if noun := all[i].Entry().Noun; place[noun] == 0 {
			place[noun] = i + 1
		}
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return place[a.Entry().Noun] - place[b.Entry().Noun] })
	return all
}

// fieldsOf is the fields in which two entries differ, whatever the space around
// their words.
func fieldsOf(was, is *guidance.Entry) []Field {
	var out []Field
	text := func(e *guidance.Entry, name string) string {
		i := slices.IndexFunc(e.Fields, func(f guidance.EntryField) bool { return f.Name == name })
		if i < 0 {
			return ""
		}
		return strings.TrimSpace(e.Fields[i].Text)
	}
	for _, f := range is.Fields {
		if before, now := text(was, f.Name), strings.TrimSpace(f.Text); before != now {
			out = append(out, Field{f.Name, before, now})
		}
	}
	for _, f := range was.Fields {
		if before := strings.TrimSpace(f.Text); before != "" && !slices.ContainsFunc(is.Fields, func(g guidance.EntryField) bool { return g.Name == f.Name }) {
			out = append(out, Field{f.Name, before, ""})
		}
	}
	return out
}
