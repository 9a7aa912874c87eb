package library

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"whichtool/guidance/clean"
)

// link is a link on a page, its parts decoded and safe to show.
type link struct{ path, anchor string }

func parseLink(target string) link {
	linked, anchor, _ := strings.Cut(target, "#")
	linked, _, _ = strings.Cut(linked, "?")
	return link{decoded(linked), decoded(anchor)}
}

func decoded(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		text = clean.Line(plain)
	}
	return text
}

// endings is what a link may leave out of a file's path.
var endings = func() []string {
	out := []string{""}
	extensions := []string{".md", ".markdown", ".mdx", ".mkd", ".mdown", ".txt", ".md.erb", ".html.md", ".html.md.erb"}
	for _, name := range []string{"", "/index", "/README", "/_index"} {
		for _, extension := range extensions {
			out = append(out, name+extension)
		}
	}
	return out
}()

// contentRoots is the folders that builders of sites keep their pages in: for
// them a link begins there.
var contentRoots = []string{"source", "src/content", "docs", "content"}

// candidates is the paths that the link on a page may mean, the likeliest
// first: from the page, from the content root that it stands in, from the
// folder, from a content root of the folder.
func (l link) candidates(from string) []string {
	var out []string
	if l.path == "" {
		return nil
	}
	bases := roots(from)
	if !strings.HasPrefix(l.path, "/") {
		bases = append([]string{path.Dir(from)}, bases...)
	}
	for _, base := range bases {
		at := path.Join(base, strings.TrimPrefix(l.path, "/"))
		if !filepath.IsLocal(filepath.FromSlash(at)) {
			continue
		}
		for _, stem := range slices.Compact([]string{at, strings.TrimSuffix(at, ".html")}) {
			for _, ending := range endings {
				out = append(out, stem+ending)
			}
		}
	}
	return out
}

// roots is the folders that a link from the page may begin at.
func roots(from string) []string {
	var out []string
	for dir := path.Dir(from); dir != "." && dir != "/"; dir = path.Dir(dir) {
		for _, root := range contentRoots {
			if dir == root || strings.HasSuffix(dir, "/"+root) {
				out = append(out, dir)
			}
		}
	}
	return append(append(out, ""), contentRoots...)
}
