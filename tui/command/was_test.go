package command

import (
	"strings"
	"testing"
	"time"

	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// The comparison is plain Markdown in a pipe, and is of the edition that was
// chosen with those before it.
func TestReadWas(t *testing.T) {
	for name, want := range map[string]string{
		"secrets":       "**April 2020 and April 2022: 2 changed, 2 new, 1 gone.**\n\n# Secrets and private things\n\n**Was (April 2020): changed**\n\n> Every page bears a mark. [S1-01, S1-02, S1-03]\n\n**Is (April 2022): changed**\n\n> Every",
		"fax":           "**April 2020 and April 2022: 6 changed.**\n\n**Was (April 2020): changed**\n\n> # Fax\n",
		"lost-things":   "**New in April 2022.**\n\n# Lost things\n",
		"disagreements": "**Gone since April 2022.**\n\n# Where the pages disagree\n",
		"tools/chat":    "**The same since April 2020.**\n\n# Chatter\n",
	} {
		var out strings.Builder
		p := &program{Streams: Streams{Out: &out, Now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }}, editions: fixture.Editions()}
		p.choose(nil)
		engine, err := p.engineOf(p.front.Edition)
		if err != nil {
			t.Fatal(err)
		}
		p.engine = func() (*questions.Engine, error) { return engine, nil }
		if err := p.readAny(&readOptions{was: true}, name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !strings.HasPrefix(out.String(), want) {
			t.Errorf("of %s it prints\n%.400s\nwant\n%s", name, out.String(), want)
		}
	}
}
