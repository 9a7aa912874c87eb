package diff

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/report/published"
)

// What is printed is as the schema says: of random packs, and of the editions that
// ship, with decisions that flip, depend on more and are unknown.
func TestEveryDiffIsAsTheSchemaSays(t *testing.T) {
	s := published.Compile(t, JSONSchema)
	valid := func(d *Diff, decisions *Decisions) string {
		out := d.JSON()
		out.Decisions = decisions
		text, err := json.Marshal(out)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Valid(t, string(text)); err != nil {
			t.Fatalf("%v\n%.3000s", err, text)
		}
		return string(text)
	}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 5))
		was := randomPack(r)
		was.Date = day
		valid(compared(t, was, changedPack(r, was), day), nil)
	}
	var all strings.Builder
	shipped := fixture.Shipped()
	for _, pair := range [][2]int{{0, 1}, {1, 2}, {2, 1}} {
		d := compared(t, shipped[pair[0]], shipped[pair[1]], day)
		decisions := d.Decisions()
		for i, answers := range []map[string]string{{"classification": "secret"}, {"classification": "official"}, {"purpose": "ai"}, {"colour": "red"}} {
			decisions.Add(Asked{Line: i + 1, Answers: answers})
		}
		all.WriteString(valid(d, decisions))
	}
	for _, member := range []string{"like", "inPlace", "possible", "verdicts", "flips", "open"} {
		if !strings.Contains(all.String(), `"`+member+`":`) {
			t.Errorf("no diff has %s", member)
		}
	}
}

func TestTheSchemaRefusesWhatIsNoDiff(t *testing.T) {
	s := published.Compile(t, JSONSchema)
	shipped := fixture.Shipped()
	good, err := json.Marshal(compared(t, shipped[1], shipped[2], day).JSON())
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{
		{"whichtool.diff/1", "whichtool.diff/2"}, {`"among":"was"`, `"among":"either"`}, {`"verdict":29308`, `"verdict":-1`},
		{`"leftOut":`, `"left":`}, {`"was":"use"`, `"was":"perhaps"`}, {`"was":"suitable"`, `"was":"fine"`}, {`"when":[`, `"when":null,"x":[`},
		{`"entries":`, `"more":[],"entries":`}, {`"asOf":"2026`, `"asOf":"26`},
	} {
		bad := strings.Replace(string(good), change[0], change[1], 1)
		if bad == string(good) || s.Valid(t, bad) == nil {
			t.Errorf("with %s for %s it is valid, or unchanged", change[1], change[0])
		}
	}
}

func TestTheSchemaIsThatOfTheType(t *testing.T) {
	text := func(of reflect.Type) bool { return of == reflect.TypeFor[guidance.Date]() }
	if n := published.Compile(t, JSONSchema).Compare(t, reflect.TypeFor[Document](), text, "Document.decisions", "witness.is", "witness.was", "inPlace", "suitable.witness",
		"questions.before", "options.before", "options.like", "entries.before", "flips.id", "flips.open", "flips.title"); n < 15 {
		t.Errorf("only %d types were compared", n)
	}
}
