package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

// placesOptions is what is asked for of lists of places to search.
type placesOptions struct {
	exportOptions
	title     string
	team      string
	list      string // the id of one that was made
	done      int    // the number of a place that was searched; 0 for none
	by, found string
	on        string
	lists     bool
	asJSON    bool
	typed     bool
}

func (p *program) searchListCommand() *cobra.Command {
	var o placesOptions
	c := &cobra.Command{
		Use:   "search-list [QUERY]",
		Short: "Make the list of places to search for a request for information",
		Long: "Make the list of places to search for a request for information, from the tools that the records name, those of the teams that were checked and more (--tools): " +
			"private phones and group chats are on it, since a search has to be wide enough. It is kept, so that you can say who searched what and when, " +
			"by role; and written down like a record.",
		Example: "  whichtool records search-list --title FOI-2026-114 --tools \"WhatsApp, Slack\"\n" +
			"  whichtool records search-list --list 7qf2 --done 3 --by \"team leader\" --found \"nothing\"\n" +
			"  whichtool records search-list --list 7qf2 -o search.docx",
		RunE: func(_ *cobra.Command, args []string) error { return p.searchList(args, o) },
	}
	o.exportOptions.flags(p, c, export.Formats.Names())
	c.Flags().StringVar(&o.title, "title", "", "what it is for, such as the number of the request")
	c.Flags().StringVar(&o.team, "tools", "", "more tools that the team uses, with commas between them")
	c.Flags().StringVar(&o.list, "list", "", "one that was made before, by its id")
	c.Flags().BoolVar(&o.asJSON, "json", false, "print JSON; with --all a list a line")
	c.Flags().BoolVar(&o.lists, "all", false, "name the lists that were made")
	c.Flags().IntVar(&o.done, "done", 0, "with --list: the place with this number was searched")
	c.Flags().StringVar(&o.by, "by", "", "with --done: by whom, as a role")
	c.Flags().StringVar(&o.found, "found", "", "with --done: what was found, in a few words, without contents")
	c.Flags().StringVar(&o.on, "on", "", "with --done: the day, YYYY-MM-DD (default today)")
	asTyped(c, &o.typed)
	return c
}

func (p *program) searchList(words []string, o placesOptions) error {
	if err := p.mayKeep(o.typed, o.title, o.by, o.found); err != nil {
		return err
	}
	if o.asJSON {
		o.format = "json"
	}
	switch {
	case o.lists:
		return p.namesOfSearches(o.asJSON)
	case o.done != 0 && o.list == "":
		return usage("--done needs --list and the id of a list")
	case o.list != "":
		return p.madeSearch(o)
	}
	search, err := p.newSearch(words, o)
	if err != nil {
		return err
	}
	return p.putSearch(search, o)
}

// newSearch makes a list, and says as what it is kept.
func (p *program) newSearch(words []string, o placesOptions) (record.Search, error) {
	q, err := query(words)
	if err != nil {
		return record.Search{}, err
	}
	packs, err := p.packs()
	if err != nil {
		return record.Search{}, err
	}
	k, err := p.keeper()
	if err != nil {
		return record.Search{}, err
	}
	search, err := k.MakeSearch(o.title, strings.Split(o.team, ","), q, packs)
	if err != nil {
		return search, failed("the list is not kept: %v", err)
	}
	if k.Off == "" {
		fmt.Fprintf(p.Err, "Kept as %s.\n", search.ID)
	}
	return search, nil
}

// packs is the guidance that was chosen, and then the others, the newest first.
func (p *program) packs() ([]*guidance.Pack, error) {
	engine, err := p.engine()
	if err != nil {
		return nil, err
	}
	others, err := p.others()
	packs := []*guidance.Pack{engine.Pack()}
	for _, other := range others {
		packs = append(packs, other.Pack())
	}
	return packs, err
}

// searches is the lists that were made.
func (p *program) searches() (record.Store, []record.Search, error) {
	_, store, err := p.kept()
	if err != nil || store == nil {
		return nil, nil, err
	}
	all, err := store.Searches()
	if err != nil {
		return nil, nil, failed("%v", err)
	}
	return store, all, nil
}

func (p *program) namesOfSearches(asJSON bool) error {
	_, all, err := p.searches()
	if err != nil {
		return err
	}
	return printEach(p, all, asJSON, "No list was made yet.\n", func(s record.Search) string {
		return fmt.Sprintf("%s  %s  %s: %d of %s searched\n", s.ID, guidance.DateOf(s.Made.Time), s.Title, s.Done(), say.Counted(len(s.Places), "place"))
	})
}

// madeSearch shows a list that was made, or notes that a place of it was searched.
func (p *program) madeSearch(o placesOptions) error {
	store, all, err := p.searches()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(s record.Search) bool { return strings.HasPrefix(s.ID, strings.ToLower(o.list)) })
	if i < 0 {
		return failed("there is no list %s. whichtool records search-list --all names those that were made", o.list)
	}
	search := all[i]
	if o.done == 0 {
		return p.putSearch(search, o)
	}
	if o.done < 1 || o.done > len(search.Places) {
		return usage("--done takes a number from 1 to %d", len(search.Places))
	}
	if o.by == "" {
		return usage("--done needs --by and a role, such as --by \"team leader\"")
	}
	day, err := p.dayOf("on", o.on)
	if err != nil {
		return err
	}
	search.Places[o.done-1].Searched = &record.Searched{By: o.by, On: day, Found: o.found}
	if err := store.SaveSearch(search); err != nil {
		return failed("%v", err)
	}
	return p.print(fmt.Sprintf("Place %d is searched; %d of %d are.\n", o.done, search.Done(), len(search.Places)))
}

// putSearch prints a list, or writes it to a file.
func (p *program) putSearch(search record.Search, o placesOptions) error {
	format, err := o.formatOf()
	if err != nil {
		return err
	}
	if format.WriteSearch == nil {
		return usage("a list of places is not written as %s; choose another format", format.Title)
	}
	write := func(w io.Writer) error { return format.WriteSearch(w, search) }
	check := func(r io.Reader) error { return format.CheckSearch(r, search) }
	if o.output == "" && o.format == "" {
		var text strings.Builder
		if err := write(&text); err != nil {
			return err
		}
		return p.printMarkdown(text.String())
	}
	if err := p.putOut(o.exportOptions, !isText(format), write, check); err != nil || o.output == "" {
		return err
	}
	return p.print("Saved as " + o.output + ", and checked.\n")
}
