package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance/folder"
	"whichtool/guidance/search"
	"whichtool/tui/find"
)

// buildIndex indexes the pack's pages.
func (p *program) buildIndex() (*search.Index, error) {
	engine, err := p.engine()
	if err != nil {
		return nil, err
	}
	return search.Build(context.Background(), search.FromPack(engine.Pack()), nil)
}

// search looks words up in the pack, once it is indexed.
func (p *program) search(ctx context.Context, query string, limit int) ([]search.Hit, error) {
	index, err := p.index()
	if err != nil {
		return nil, err
	}
	return index.Search(ctx, query, limit)
}

// indexFolder indexes the files of a folder. A file that can be read no more
// is left out.
func indexFolder(ctx context.Context, library *folder.Library) (*search.Index, error) {
	documents := make([]search.Document, 0, len(library.Files))
	for _, f := range library.Files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if text, err := library.Text(f.Path); err == nil {
			documents = append(documents, search.Document{Path: f.Path, Title: f.Title, Text: text})
		}
	}
	return search.Build(ctx, documents, nil)
}

// searchOptions is the flags of search.
type searchOptions struct {
	json  bool
	dir   string
	limit int
}

func (p *program) searchCommand() *cobra.Command {
	o := &searchOptions{}
	c := &cobra.Command{
		Use:     "search WORDS",
		Short:   "Search every page, the best places first",
		Example: "  whichtool search keep record\n  whichtool search --json whatsapp\n  whichtool search --dir ~/guidance leave",
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, " ")) == "" {
				return usage("search takes the words to look for, such as: whichtool search keep record")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			return p.searchWords(o, strings.Join(args, " "))
		},
	}
	c.Flags().BoolVar(&o.json, "json", false, "print JSON")
	c.Flags().StringVar(&o.dir, "dir", "", "search a folder of Markdown instead of the guidance")
	c.Flags().IntVar(&o.limit, "limit", 20, "the most places to print")
	return c
}

func (p *program) searchWords(o *searchOptions, words string) error {
	if o.limit < 1 || o.limit > 1000 {
		return usage("--limit takes a number from 1 to 1000")
	}
	lookup := p.search
	if o.dir != "" {
		library, err := p.openFolder(o.dir)
		if err != nil {
			return err
		}
		index, err := indexFolder(p.ctx, library)
		if err != nil {
			return err
		}
		defer index.Close()
		lookup = index.Search
	}
	hits, err := lookup(p.ctx, words, o.limit)
	if err != nil {
		return err
	}
	if o.json {
		return p.printHitsJSON(words, hits)
	}
	if len(hits) == 0 {
		return failed("nothing found for %q. Try fewer or other words.", words)
	}
	return p.printMarkdown(hitList(hits))
}

// hitJSON is a hit for programs.
type hitJSON struct {
	Path    string   `json:"path"`
	Title   string   `json:"title"`
	Heading string   `json:"heading,omitempty"`
	Line    int      `json:"line"` // of the page's Markdown, from 1
	Snippet string   `json:"snippet"`
	Marks   [][2]int `json:"marks"` // stretches of the snippet, by byte
}

func (p *program) printHitsJSON(words string, hits []search.Hit) error {
	out := struct {
		Schema  string    `json:"schema"`
		Query   string    `json:"query"`
		Guessed []string  `json:"guessed,omitempty"` // words that stand nowhere
		Hits    []hitJSON `json:"hits"`
	}{Schema: "whichtool.search/1", Query: words, Hits: []hitJSON{}}
	if len(hits) > 0 {
		out.Guessed = hits[0].Guessed
	}
	for _, h := range hits {
		marks := h.Marks
		if marks == nil {
			marks = [][2]int{}
		}
		out.Hits = append(out.Hits, hitJSON{h.Path, h.Title, h.Heading, h.Line + 1, h.Snippet, marks})
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(out); err != nil {
		return err
	}
	return p.print(b.String())
}

// hitList is hits as Markdown, what was found in bold.
func hitList(hits []search.Hit) string {
	var b strings.Builder
	if guessed := hits[0].Guessed; len(guessed) > 0 {
		b.WriteString(find.Guess(guessed) + "\n\n")
	}
	for _, h := range hits {
		fmt.Fprintf(&b, "- **%s** (%s): %s\n", h.Name(), h.Path, bolded(h))
	}
	return b.String()
}

func bolded(h search.Hit) string {
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		b.WriteString(h.Snippet[at:m[0]] + "**" + h.Snippet[m[0]:m[1]] + "**")
		at = m[1]
	}
	return b.String() + h.Snippet[at:]
}
