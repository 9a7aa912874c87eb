package compare_test

import (
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/compare"
	"whichtool/guidance/fixture"
)

// load is the editions of the fixture, the first and the second.
func load(t *testing.T) (first, second *guidance.Pack) {
	t.Helper()
	editions := fixture.Editions()
	var out [2]*guidance.Pack
	for i, front := range editions.List() {
		pack, err := editions.Load(front.Edition)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = pack
	}
	return out[0], out[1]
}

func TestIn(t *testing.T) {
	first, second := load(t)
	for name, want := range map[string]string{
		"topics/secrets":       "April 2020 and April 2022: 2 changed, 2 new, 1 gone",
		"Scanner":              "April 2020 and April 2022: 6 changed",
		"fax":                  "April 2020 and April 2022: 6 changed",
		"tools/fax":            "April 2020 and April 2022: 6 changed",
		"tools/chat":           "The same since April 2020",
		"topics/lost-things":   "New in April 2022",
		"topics/disagreements": "Gone since April 2022",
		"S1-01":                "April 2020 and April 2022: 1 gone", // of what relies on it
		"nowhere":              "no page",
	} {
		page, ok := compare.In(second, []*guidance.Pack{first}, name)
		got := page.Heading()
		if !ok {
			got = "no page"
		}
		if got != want {
			t.Errorf("of %s it says %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"topics/secrets":     "There is no older edition to set it beside",
		"topics/lost-things": "",
	} {
		if page, _ := compare.In(first, []*guidance.Pack{second}, name); page.Note != want {
			t.Errorf("of %s the first edition says %q, want %q", name, page.Note, want)
		}
	}
}

// A page is set beside the newest older one that differs.
func TestInLooksPastWhatIsTheSame(t *testing.T) {
	first, second := load(t)
	third := *second // the same, later
	third.Date, third.Edition = guidance.Date{Year: 2025, Month: 12, Day: 9}, "2025-12"
	all := []*guidance.Pack{first, second}
	for name, want := range map[string]string{
		"topics/secrets":       "April 2020 and December 2025: 2 changed, 2 new, 1 gone",
		"topics/about":         "The same since April 2020",
		"topics/lost-things":   "The same since April 2022",
		"topics/disagreements": "Gone since April 2022",
	} {
		if page, _ := compare.In(&third, all, name); page.Heading() != want {
			t.Errorf("of %s it says %q, want %q", name, page.Heading(), want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	first, second := load(t)
	page, _ := compare.In(second, []*guidance.Pack{first}, "topics/secrets")
	want := `**April 2020 and April 2022: 2 changed, 2 new, 1 gone.**

# Secrets and private things

**Was (April 2020): changed**

> Every page bears a mark. [S1-01, S1-02, S1-03]

**Is (April 2022): changed**

> Every page bears a mark, and so does every letter. [S1-01, S1-02, S1-03]

## The marks

**Was (April 2020): changed**

> | mark | means | may go by |
> |---|---|---|
> | Open | anybody may read it | any tool |
> | Private | about one person | a tool without a caveat |
> | Secret | must not get out | hand |

**Is (April 2022): changed**

> | mark | means | may go by |
> |---|---|---|
> | Open | anybody may read it | any tool |
> | Private | about one person | a tool without a caveat |
> | Secret | must not get out | hand, in a locked case |

## When in doubt

1. Look at the mark.

**Is (April 2022): new**

> 2. Look at who is to read it. [S1-02]

3. Ask [the front desk](topics/who-to-ask). [S1-11]

`
	if got := page.Markdown(); !strings.HasPrefix(got, want) {
		t.Errorf("it begins\n%s\nwant\n%s", got, want)
	}
	for name, want := range map[string]string{
		"topics/lost-things":   "**New in April 2022.**\n\n# Lost things\n\nWhatever is lost",
		"topics/disagreements": "**Gone since April 2022.**\n\n# Where the pages disagree\n\n",
	} {
		page, _ := compare.In(second, []*guidance.Pack{first}, name)
		if got := page.Markdown(); !strings.HasPrefix(got, want) {
			t.Errorf("of %s it begins\n%.200s\nwant\n%s", name, got, want)
		}
	}
}
