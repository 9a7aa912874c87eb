package guidance

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// practice is a kind of file that the guidance does not have.
type practice struct {
	ID         string
	Title      string   `yaml:"title" pack:"need"`
	Order      int      `yaml:"order"`
	Tools      []string `yaml:"tools" pack:"of=tool"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	When       When     `yaml:"when"`
	Text       string   `yaml:"-" pack:"body"`
}

// practices is the table with one entry more: all that a new kind takes.
func practices(shelf *[]*practice) []kind {
	return append(slices.Clone(kinds), kindOf[practice]{
		about: about{folder: "practices", noun: "practice", shelf: "Practices"},
		list:  func(*Pack) *[]*practice { return shelf },
		order: func(_ *Pack, a, b *practice) int { return cmp.Compare(a.Order, b.Order) },
		check: func(c *checker, d *document, p *practice) {
			if p.Order < 0 {
				c.fault(d, d.line("order"), "a negative order", "a number from 0")
			}
		},
		title: func(p *practice) string { return p.Title },
		entry: func(p *practice) string { return "- " + p.Title },
		page:  func(_ *Pack, p *practice) Page { return Page{markup: func() string { return p.Text }} },
	})
}

func packWithPractices(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := smallPack()
	for name, order := range map[string]string{"listen": "20", "ask-around": "10"} {
		fsys["practices/"+name+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: Practice " + name + "\norder: " + order +
			"\ntools: [chat]\nstatements: [S0-02]\nwhen: {secrecy: {not: open}}\n---\nLook at what people do. [S0-01]\n")}
	}
	swap(t, fsys, "topics/other-tools.md", "lists: tools", "lists: practices")
	swap(t, fsys, "pack.md", "first-week: [", "first-week: [practices/listen, ")
	return fsys
}

// One entry in the table gives a kind its folder, checks, order, pages, shelf,
// register and backlinks.
func TestANewKindIsOneEntry(t *testing.T) {
	var shelf []*practice
	pack, err := load(packWithPractices(t), practices(&shelf), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(shelf) != 2 || shelf[0].ID != "ask-around" || !slices.Equal(shelf[0].When[0][0].Options, []string{"secret"}) {
		t.Errorf("the practices are %+v", shelf)
	}
	page, ok := pack.FindPage("Practice listen")
	if !ok || page.Path() != "practices/listen" || !strings.Contains(page.Markdown(), "Look at what people do.") {
		t.Errorf("the page is %q", page.Markdown())
	}
	register, _ := pack.FindPage("topics/other-tools")
	if !strings.Contains(register.Markdown(), "- Practice ask-around\n\n- Practice listen") {
		t.Errorf("the register is %q", register.Markdown())
	}
	for _, id := range []string{"S0-01", "S0-02"} {
		if !slices.Contains(pack.Backlinks(id), Backlink{"practice", "Practice listen", "practices/listen"}) {
			t.Errorf("what rests on %s is %v", id, pack.Backlinks(id))
		}
	}
	for change, want := range map[[2]string]string{
		{"[chat]", "[drum]"}:             `unknown tool "drum"`,
		{"[S0-02]", "[S0-09]"}:           `unknown statement "S0-09"`,
		{"[S0-01]", "[S0-09]"}:           `cites "S0-09"`,
		{"not: open", "not: shut"}:       `unknown option of secrecy "shut"`,
		{"order: 20", "order: -1"}:       "a negative order",
		{"title: Practice", "titel: Pr"}: `unknown field "titel"`,
		{"what people", "{what} people"}: "nothing is filled in for {what}",
	} {
		fsys := packWithPractices(t)
		swap(t, fsys, "practices/listen.md", change[0], change[1])
		shelf = nil
		if _, err := load(fsys, practices(&shelf), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s for %s: %v, want %s", change[1], change[0], err, want)
		}
	}
}
