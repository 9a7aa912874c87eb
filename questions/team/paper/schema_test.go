package paper_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"whichtool/questions/report/published"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
)

func TestEveryCheckIsAsTheSchemaSays(t *testing.T) {
	s := published.Compile(t, paper.Schema)
	format, _ := paper.Formats.Named("json")
	for name, p := range states() {
		for _, c := range append(p.Earlier, p.Check) {
			p.Check = c
			text := format.Write(p)
			if err := s.Valid(t, string(text)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if back, err := team.Import(text); err != nil || string(back.Encode())+"\n" != string(text) {
				t.Errorf("%s: what was exported is not taken in: %v", name, err)
			}
		}
	}
}

// TestWhatTheSchemaRefusesIsNotTakenIn damages a check in one place after the other.
func TestWhatTheSchemaRefusesIsNotTakenIn(t *testing.T) {
	s := published.Compile(t, paper.Schema)
	good := string(states()["all at once"].Check.Encode())
	for name, change := range map[string][2]string{
		"more members":        {`"people":8`, `"people":8,"lead":"x"`},
		"more in an answer":   {`"note":`, `"notes":"","note":`},
		"another schema":      {"whichtool.team/1", "whichtool.team/2"},
		"people in words":     {`"people":8`, `"people":"8"`},
		"fewer than nobody":   {`"people":8`, `"people":-8`},
		"no day":              {`"on":"2026-11-28"`, `"on":""`},
		"a day in words":      {`"on":"2026-11-28"`, `"on":"yesterday"`},
		"no edition":          {`"edition":"2025-12"`, `"edition":""`},
		"no such id":          {`"id":"`, `"id":"x`},
		"no such id before":   {`"previous":"`, `"previous":"x`},
		"an answer of none":   {`"state":"not-yet"`, `"state":"no"`},
		"a weight of none":    {`"weight":5`, `"weight":6`},
		"a target of none":    {`"target":"in-place"`, `"target":"best"`},
		"no reason":           {`"state":"not-yet"`, `"state":"does-not-apply"`},
		"no list":             {`"work":[`, `"work":null,"x":[`},
		"staff say otherwise": {`"no":2`, `"nay":2`},
		"fewer than no staff": {`"no":2`, `"no":-2`},
		"a moment in words":   {`"begun":"`, `"begun":"at `},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		if s.Valid(t, bad) == nil {
			t.Errorf("%s is valid", name)
		}
		if _, err := team.Import([]byte(bad)); err == nil {
			t.Errorf("%s is taken in", name)
		}
	}
}

// TestNoMemberMayBeMissing takes away each member of each object, and puts null in
// its place.
func TestNoMemberMayBeMissing(t *testing.T) {
	s := published.Compile(t, paper.Schema)
	var whole any
	if err := json.Unmarshal(states()["all at once"].Check.Encode(), &whole); err != nil {
		t.Fatal(err)
	}
	refused := func(what string) {
		text, err := json.Marshal(whole)
		if err != nil {
			t.Fatal(err)
		}
		if s.Valid(t, string(text)) == nil {
			t.Errorf("%s is valid", what)
		}
		if _, err := team.Import(text); err == nil {
			t.Errorf("%s is taken in", what)
		}
	}
	damaged := 0
	var damage func(value any, at string)
	damage = func(value any, at string) {
		switch value := value.(type) {
		case []any:
			if len(value) > 0 {
				damage(value[0], at)
			}
		case map[string]any:
			if strings.HasSuffix(at, ".said") {
				return // how many said what has the members that somebody said
			}
			for name, was := range value {
				damage(was, at+"."+name)
				delete(value, name)
				refused("without" + at + "." + name)
				if name != "action" {
					value[name] = nil
					refused("with null for" + at + "." + name)
				}
				value[name] = was
				damaged++
			}
		}
	}
	damage(whole, " check")
	if damaged < 39 {
		t.Errorf("only %d members were damaged", damaged)
	}
}

func TestTheSchemaIsThatOfTheType(t *testing.T) {
	none := func(reflect.Type) bool { return false }
	if compared := published.Compile(t, paper.Schema).Compare(t, reflect.TypeFor[team.Check](), none); compared < 6 {
		t.Errorf("only %d types were compared", compared)
	}
}

func ExampleFormat() {
	format, ok := paper.Formats.Named("ics")
	fmt.Println(format.Extension, ok)
	// Output: .ics true
}
