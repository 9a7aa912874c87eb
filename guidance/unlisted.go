package guidance

import (
	"slices"
	"strings"
)

// Unlisted is a name that people ask about and that is not one of the tools:
// the one line that answers them.
type Unlisted struct {
	ID         string   `yaml:"-"`
	Name       string   `yaml:"name" pack:"need"`
	Aliases    []string `yaml:"aliases"`
	Not        []string `yaml:"not"` // words that hold one of its names and do not mean it
	Answer     string   `yaml:"answer" pack:"need"`
	Statements []string `yaml:"statements" pack:"need,of=statement"`
	Order      int      `yaml:"order"`
	Text       string   `yaml:"-" pack:"body,optional"`
}

func (u *Unlisted) names() []string { return append([]string{u.ID, u.Name}, u.Aliases...) }

// Called is every word that means it.
func (u *Unlisted) Called() []string { return u.names() }

func (c *checker) unlisted(d *document, u *Unlisted) { c.names(d, u.names()) }

// FindUnlisted finds a name that is not on the list by its id, itself or an
// alias, whatever its case and spacing.
func (p *Pack) FindUnlisted(name string) (*Unlisted, bool) {
	for _, u := range p.NotListed {
		if slices.ContainsFunc(u.names(), func(n string) bool { return Same(n, name) }) {
			return u, true
		}
	}
	return nil, false
}

// NearestUnlisted is up to limit names that are not on the list and look like
// the one given, the likeliest first.
func (p *Pack) NearestUnlisted(name string, limit int) []*Unlisted {
	return nearest(name, p.NotListed, (*Unlisted).names, limit)
}

func (p *Pack) unlistedPage(u *Unlisted) string {
	parts := []string{"**" + u.Answer + "** [" + strings.Join(u.Statements, ", ") + "]"}
	if u.Text != "" {
		parts = append(parts, u.Text)
	}
	if process, ok := p.FindPage("topics/" + p.Unlisted); ok {
		parts = append(parts, "What to do about any tool that is not on the list: ["+process.Title+"]("+process.Path()+").")
	}
	return strings.Join(parts, "\n\n")
}
