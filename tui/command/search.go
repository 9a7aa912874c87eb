package command

import (
	"context"
	"fmt"
	"math"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance/folder"
	"whichtool/guidance/markdown"
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

// generous is how much garbage there may be while an index is built, in percent
// of what is in use: that is little, and collecting it all the time would take
// a third of the work.
const generous = 400

// indexFolder indexes the files of a folder. It holds none of their texts: what
// is found is read again to be shown. A file that can be read no more is found
// by its name alone.
func indexFolder(ctx context.Context, library *folder.Library, progress func(done int)) (*search.Index, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(generous))
	documents := make([]search.Document, len(library.Files))
	for i, f := range library.Files {
		documents[i] = search.Document{Path: f.Path, Title: f.Title, Names: f.Path, Read: func() (string, error) { return library.Text(f.Path) }}
	}
	if len(documents) > 0 {
		documents[entrance(library.Files)].Offer = true
	}
	return search.Build(ctx, documents, progress)
}

// entrance is the file with which one begins to read a folder: the README or index that
// lies highest, else the first.
func entrance(files []folder.File) int {
	best, depth := 0, math.MaxInt
	for i, f := range files {
		name, _, _ := strings.Cut(strings.ToLower(path.Base(f.Path)), ".")
		if at := strings.Count(f.Path, "/"); at < depth && slices.Contains([]string{"readme", "index", "_index"}, name) {
			best, depth = i, at
		}
	}
	return best
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
	build := p.index
	if o.dir != "" {
		library, err := p.openFolder(o.dir)
		if err != nil {
			return err
		}
		build = func() (*search.Index, error) { return indexFolder(p.ctx, library, nil) }
	}
	index, err := build()
	if err != nil {
		return err
	}
	defer index.Close()
	hits, err := index.Search(p.ctx, words, o.limit)
	if err != nil {
		return err
	}
	if o.json {
		if err := p.printHitsJSON(words, hits); err != nil {
			return err
		}
	}
	if len(hits) == 0 {
		return failed("nothing found for %q. Try fewer or other words.", printable(words))
	}
	if o.json {
		return nil
	}
	return p.printMarkdown(hitList(hits, p.aloud()))
}

// hitJSON is a hit for programs.
type hitJSON struct {
	Path    string   `json:"path"`
	Title   string   `json:"title"`
	Heading string   `json:"heading,omitempty"`
	Line    int      `json:"line"` // of the page's Markdown, from 1
	Snippet string   `json:"snippet"`
	Marks   [][2]int `json:"marks"`          // stretches of the snippet, by byte
	Left    []string `json:"left,omitempty"` // words of the query that the page lacks
}

func (p *program) printHitsJSON(words string, hits []search.Hit) error {
	out := struct {
		Schema  string    `json:"schema"`
		Query   string    `json:"query"`
		Guessed []string  `json:"guessed,omitempty"` // words that stand nowhere
		Offered bool      `json:"offered,omitzero"`  // nothing is found: the hits are where to go then
		Hits    []hitJSON `json:"hits"`
	}{Schema: "whichtool.search/1", Query: printable(words), Hits: []hitJSON{}}
	if len(hits) > 0 {
		out.Guessed, out.Offered = hits[0].Guessed, hits[0].Offered
	}
	for _, h := range hits {
		marks := h.Marks
		if marks == nil {
			marks = [][2]int{}
		}
		out.Hits = append(out.Hits, hitJSON{h.Path, h.Title, h.Heading, h.Line + 1, h.Snippet, marks, h.Left})
	}
	return p.printJSON(out)
}

// hitList is hits as Markdown, what was found in bold; aloud without their addresses.
func hitList(hits []search.Hit, aloud bool) string {
	var b strings.Builder
	if note := find.Note(hits); note != "" {
		b.WriteString(markdown.Escape(note) + "\n\n")
	}
	for _, h := range hits {
		fmt.Fprintf(&b, "- **%s**", markdown.Escape(h.Name()))
		if !aloud {
			fmt.Fprintf(&b, " (%s)", markdown.Escape(h.Path))
		}
		if h.Snippet != "" {
			b.WriteString(": " + bolded(h))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func bolded(h search.Hit) string {
	var b strings.Builder
	at := 0
	for _, m := range h.Marks {
		b.WriteString(markdown.Escape(h.Snippet[at:m[0]]) + "**" + markdown.Escape(h.Snippet[m[0]:m[1]]) + "**")
		at = m[1]
	}
	return b.String() + markdown.Escape(h.Snippet[at:])
}
