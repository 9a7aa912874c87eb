package guidance

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// habit is a kind of file that the guidance does not have.
type habit struct {
	ID         string
	Title      string   `yaml:"title" pack:"need"`
	Order      int      `yaml:"order"`
	Tools      []string `yaml:"tools" pack:"of=tool"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	When       When     `yaml:"when"`
	Text       string   `yaml:"-" pack:"body"`
}

// habits is the table with one entry more: all that a new kind takes.
func habits(shelf *[]*habit) []kind {
	return append(slices.Clone(kinds), kindOf[habit]{
		about: about{folder: "habits", noun: "habit", shelf: "Habits"},
		list:  func(*Pack) *[]*habit { return shelf },
		order: func(_ *Pack, a, b *habit) int { return cmp.Compare(a.Order, b.Order) },
		check: func(c *checker, d *document, p *habit) {
			if p.Order < 0 {
				c.fault(d, d.line("order"), "a negative order", "a number from 0")
			}
		},
		title: func(p *habit) string { return p.Title },
		entry: func(p *habit) string { return "- " + p.Title },
		page:  func(_ *Pack, p *habit) Page { return Page{markup: func() string { return p.Text }} },
	})
}

func packWithHabits(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := smallPack()
	for name, order := range map[string]string{"listen": "20", "ask-around": "10"} {
		fsys["habits/"+name+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: Habit " + name + "\norder: " + order +
			"\ntools: [chat]\nstatements: [S0-02]\nwhen: {secrecy: {not: open}}\n---\nLook at what people do. [S0-01]\n")}
	}
	swap(t, fsys, "topics/other-tools.md", "lists: tools", "lists: habits")
	swap(t, fsys, "pack.md", "first-week: [", "first-week: [habits/listen, ")
	return fsys
}

// One entry in the table gives a kind its folder, checks, order, pages, shelf,
// register and backlinks.
func TestANewKindIsOneEntry(t *testing.T) {
	var shelf []*habit
	pack, err := load(packWithHabits(t), habits(&shelf), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(shelf) != 2 || shelf[0].ID != "ask-around" || !slices.Equal(shelf[0].When[0][0].Options, []string{"secret"}) {
		t.Errorf("the habits are %+v", shelf)
	}
	page, ok := pack.FindPage("Habit listen")
	if !ok || page.Path() != "habits/listen" || !strings.Contains(page.Markdown(), "Look at what people do.") {
		t.Errorf("the page is %q", page.Markdown())
	}
	register, _ := pack.FindPage("topics/other-tools")
	if !strings.Contains(register.Markdown(), "- Habit ask-around\n\n- Habit listen") {
		t.Errorf("the register is %q", register.Markdown())
	}
	for _, id := range []string{"S0-01", "S0-02"} {
		if !slices.Contains(pack.Backlinks(id), Backlink{"habit", "Habit listen", "habits/listen"}) {
			t.Errorf("what rests on %s is %v", id, pack.Backlinks(id))
		}
	}
	for change, want := range map[[2]string]string{
		{"[chat]", "[drum]"}:             `unknown tool "drum"`,
		{"[S0-02]", "[S0-09]"}:           `unknown statement "S0-09"`,
		{"[S0-01]", "[S0-09]"}:           `cites "S0-09"`,
		{"not: open", "not: shut"}:       `unknown option of secrecy "shut"`,
		{"order: 20", "order: -1"}:       "a negative order",
		{"title: Habit", "titel: Pr"}:    `unknown field "titel"`,
		{"what people", "{what} people"}: "nothing is filled in for {what}",
	} {
		fsys := packWithHabits(t)
		swap(t, fsys, "habits/listen.md", change[0], change[1])
		shelf = nil
		if _, err := load(fsys, habits(&shelf), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s for %s: %v, want %s", change[1], change[0], err, want)
		}
	}
}
