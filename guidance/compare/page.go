package compare

import (
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance"
)

// Version is a page in an edition.
type Version struct {
	Edition *guidance.Pack
	Page    guidance.Page
}

// Month is when the edition is of, such as April 2022.
func (v *Version) Month() string { return v.Edition.Month() }

// Page is a page as it was and as it is.
type Page struct {
	Was, Is *Version // nil where no older edition has it, or the one asked no longer has
	Pairs   []Pair   // a page that is in one edition only is all of a kind
	Note    string   // what there is to say of it in a line
}

// In finds a page by its name in an edition, and sets it beside what it was: the
// page at its path in the newest older edition in which that differs, or the page
// of the tool whose place a tool took. Where the edition no longer has such a page
// it is one of an older edition. Editions that are not older count for nothing;
// ok is false where no edition has the page.
func In(is *guidance.Pack, others []*guidance.Pack, name string) (found Page, ok bool) {
	older := olderThan(is, others)
	if page, ok := present(is, name); ok {
		return with(&Version{is, page}, older), true
	}
	for i, edition := range older {
		if page, ok := edition.FindPage(name); ok {
			since := slices.Concat([]*guidance.Pack{is}, older[:i])
			return gone(&Version{edition, page}, since[i]), true
		}
	}
	return Page{}, false
}

// olderThan is the editions that are older than one, the newest first.
func olderThan(is *guidance.Pack, others []*guidance.Pack) []*guidance.Pack {
	older := slices.DeleteFunc(slices.Clone(others), func(p *guidance.Pack) bool { return !p.Date.Before(is.Date) })
	slices.SortStableFunc(older, func(a, b *guidance.Pack) int { return a.Date.DaysUntil(b.Date) })
	return older
}

// present is the page that an edition has by a name, or has in the place of one of
// that name.
func present(is *guidance.Pack, name string) (guidance.Page, bool) {
	if page, ok := is.FindPage(name); ok {
		return page, true
	}
	id, isTool := strings.CutPrefix(strings.ToLower(name), tools)
	if t, ok := is.FindTool(id); ok && isTool {
		return is.FindPage(tools + t.ID)
	}
	return guidance.Page{}, false
}

// tools begins the path of a tool's page.
const tools = "tools/"

// with sets a page beside what it was.
func with(is *Version, older []*guidance.Pack) Page {
	var same *Version
	for _, edition := range older {
		page, ok := former(is, edition)
		if !ok {
			continue
		}
		was := &Version{edition, page}
		pairs := Blocks(page.Markdown(), is.Page.Markdown())
		if note := counted(pairs); note != "" {
			return Page{was, is, pairs, note}
		}
		same = was
	}
	switch text := is.Page.Markdown(); {
	case same != nil:
		return Page{same, is, Blocks(text, text), "The same since " + same.Month()}
	case len(older) == 0:
		return Page{nil, is, Blocks(text, text), "There is no older edition to set it beside"}
	default:
		return Page{nil, is, Blocks("", text), "New in " + is.Month()}
	}
}

// counted is how many blocks have changed, by what has become of them; empty
// where none has.
func counted(pairs []Pair) string {
	var parts []string
	for _, kind := range []Kind{Changed, New, Gone} {
		n := 0
		for _, p := range pairs {
			if p.Kind == kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+strings.ToLower(kind.String()))
		}
	}
	return strings.Join(parts, ", ")
}

// former is the page that an older edition has in the place of one.
func former(is *Version, older *guidance.Pack) (guidance.Page, bool) {
	path := is.Page.Path()
	if page, ok := older.FindPage(path); ok && page.Path() == path {
		return page, true
	}
	id, _ := strings.CutPrefix(path, tools)
	tool, ok := is.Edition.Tool(id)
	if !ok || path != tools+id {
		return guidance.Page{}, false
	}
	for _, name := range tool.KnownAs()[1:] {
		if t, ok := older.FindTool(name); ok {
			return older.FindPage(tools + t.ID)
		}
	}
	return guidance.Page{}, false
}

// gone is a page that there is no more, since an edition.
func gone(was *Version, since *guidance.Pack) Page {
	return Page{was, nil, Blocks(was.Page.Markdown(), ""), "Gone since " + since.Month()}
}
