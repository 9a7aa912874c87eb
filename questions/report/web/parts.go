package web

import (
	"fmt"
	"regexp"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/cite"
	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/report/page"
)

// parts writes what is there to read. An address on the page is a fragment: the path of
// a page, the name of a shelf, or the id of a statement or a conflict.
type parts struct {
	pack *guidance.Pack
	at   map[string]string // where each page stands, by its path
}

func newParts(pack *guidance.Pack) parts {
	p := parts{pack, map[string]string{}}
	for _, one := range pagesOf(pack) {
		p.at[one.Path()] = address(one)
	}
	return p
}

// pagesOf is every page: those on the shelves, then the disagreements.
func pagesOf(pack *guidance.Pack) []guidance.Page {
	pages := pack.Pages()
	for _, c := range pack.Conflicts {
		if one, ok := pack.CitedPage(c.ID); ok {
			pages = append(pages, one)
		}
	}
	return pages
}

// address is the fragment under which a page stands.
func address(p guidance.Page) string {
	if cite.IsConflict(p.ID) {
		return p.ID
	}
	return p.Path()
}

// html is Markdown as elements, its links and citations as fragments.
func (p parts) html(text string) string {
	return page.Linked(text, func(s markdown.Span) string {
		target := strings.TrimSuffix(strings.TrimPrefix(s.Target, "/"), ".md")
		switch {
		case s.Style&markdown.Cited != 0:
			return "#" + s.Text
		case p.at[target] != "":
			return "#" + p.at[target]
		case strings.HasPrefix(target, "statements/"):
			return "#" + strings.TrimPrefix(target, "statements/")
		case strings.HasPrefix(s.Target, "mailto:") || strings.HasPrefix(s.Target, "tel:"):
			return s.Target
		}
		return ""
	})
}

// age is how old the guidance is, in words that stay true without a clock.
func (p parts) age() string {
	d := questions.Compile(p.pack).Decide(questions.Answers{}, p.pack.Date)
	lines := []string{d.Short.Of(questions.LineAge)[0].Text}
	for _, l := range d.Short.Of(questions.LineLayer) {
		lines = append(lines, l.Text)
	}
	return page.Text(strings.Join(lines, " "))
}

func (p parts) about() string { return p.html(p.pack.About) }

// urgent is the urgent card; empty where the pack has none.
func (p parts) urgent() string {
	text := p.pack.UrgentMarkdown()
	if text == "" {
		return ""
	}
	return fmt.Sprintf("<section class=\"view card\" id=\"urgent\" aria-label=\"Urgent\">\n%s</section>\n", p.html(text))
}

// index is where each shelf is.
func (p parts) index() string {
	var b strings.Builder
	for _, shelf := range guidance.Shelves {
		if n := len(p.pack.Shelf(shelf)); n > 0 {
			fmt.Fprintf(&b, "<li><a href=\"#%s\">%s</a><span class=\"about\">%s</span></li>\n", page.Text(shelf), page.Text(guidance.ShelfTitle(shelf)), say.Counted(n, "page"))
		}
	}
	return b.String()
}

// shelves is the lists of pages.
func (p parts) shelves() string {
	var b strings.Builder
	for _, shelf := range guidance.Shelves {
		pages := p.pack.Shelf(shelf)
		if len(pages) == 0 {
			continue
		}
		fmt.Fprintf(&b, "<section class=\"view shelf\" id=\"%s\">\n<h1>%s</h1>\n", page.Text(shelf), page.Text(guidance.ShelfTitle(shelf)))
		p.list(&b, pages)
		b.WriteString("</section>\n")
	}
	return b.String()
}

// list is pages with what they are about, under the headings of their groups.
func (p parts) list(b *strings.Builder, pages []guidance.Page) {
	group, open := "", false
	for i, one := range pages {
		if i == 0 || one.Group != group {
			if open {
				b.WriteString("</ul>\n")
			}
			if group = one.Group; group != "" {
				b.WriteString("<h2>" + page.Text(group) + "</h2>\n")
			}
			b.WriteString("<ul class=\"pages\">\n")
			open = true
		}
		fmt.Fprintf(b, "<li><a href=\"#%s\">%s</a>", page.Text(address(one)), page.Text(one.Title))
		if one.Summary != "" {
			b.WriteString("<span class=\"about\">" + page.Text(one.Summary) + "</span>")
		}
		b.WriteString("</li>\n")
	}
	if open {
		b.WriteString("</ul>\n")
	}
}

// pages is every page, an article each.
func (p parts) pages() string {
	var b strings.Builder
	for _, one := range pagesOf(p.pack) {
		shelf, title := one.Shelf, guidance.ShelfTitle(one.Shelf)
		if title == "" {
			shelf, title = "sources", guidance.ShelfTitle("sources")
		}
		fmt.Fprintf(&b, "<article class=\"view page\" id=\"%s\">\n<p class=\"crumb\"><a href=\"#%s\">%s</a></p>\n", page.Text(address(one)), page.Text(shelf), page.Text(title))
		body := p.html(one.Markdown())
		if one.Shelf == "sources" {
			body = digest(body)
		}
		b.WriteString(body + "</article>\n")
	}
	return b.String()
}

// item is how a statement begins in a source's digest.
var item = regexp.MustCompile(`<li>(\S+) \(([a-z]+)\) `)

// digest gives the statements of a source the addresses by which they are cited.
func digest(body string) string {
	return item.ReplaceAllStringFunc(body, func(begin string) string {
		m := item.FindStringSubmatch(begin)
		if !cite.IsStatement(m[1]) {
			return begin
		}
		return fmt.Sprintf(`<li class="statement" id="%s"><strong>%s</strong> <em>%s</em> `, m[1], m[1], m[2])
	})
}
