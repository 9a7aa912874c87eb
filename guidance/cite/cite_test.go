package cite_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whichtool/guidance/cite"
)

func ExampleAll() {
	text := "Keep what matters. [S1-74, C4]"
	for _, span := range cite.All(text) {
		fmt.Println(span.ID, span.From, text[span.From:span.To])
	}
	// Output:
	// S1-74 20 S1-74
	// C4 27 C4
}

func TestWhatIsCited(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "",
		"S1-33 without brackets":        "",
		"[S1-33]":                       "S1-33",
		"a [S1-33, L-07,\nC12] b [C4].": "S1-33 L-07 C12 C4",
		"[[S1-33] S1-34]":               "S1-33",
		"[see S1-33](statements/S1-33)": "S1-33",
		"[S1-33":                        "",
		"S1-33]":                        "",
		"[XS1-33] [S1-33x] [S1-33333]":  "",
		"[s1-33] [X1-33] [S-1] [C]":     "",
		"é[S1-33]":                      "S1-33",
		"[OIR-3, OIR2-04] [OI-3]":       "OIR-3 OIR2-04",
		"[TOOLONGS-3] [OIR234-3]":       "",
	} {
		if got := strings.Join(cite.IDs(text), " "); got != want {
			t.Errorf("IDs(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestIs(t *testing.T) {
	for _, id := range []string{"S1-33", "S12-1", "L-07", "C4"} {
		if !cite.Is(id) {
			t.Errorf("%q is no id", id)
		}
	}
	for _, id := range []string{"", "S1", "S1-", "L7", "C", "[S1-33]", "S1-33\n", "s1-33", " C4", "S1-３"} {
		if cite.Is(id) {
			t.Errorf("%q is an id", id)
		}
	}
	if !cite.IsLabel("S1") || !cite.IsLabel("L") || cite.IsLabel("S1-") || cite.IsLabel("C") {
		t.Error("a label is S and a number, or L")
	}
}

func TestPrefixes(t *testing.T) {
	for _, text := range []string{"OIR", "AGENCY"} {
		if !cite.IsPrefix(text) || !cite.IsLabel(text) || !cite.IsLabel(text+"2") {
			t.Errorf("%q is no prefix", text)
		}
	}
	for _, text := range []string{"", "S", "L", "C", "S1", "OI", "oir", "TOOLONG", "OIR2", "ÖIR", "OІR"} {
		if cite.IsPrefix(text) {
			t.Errorf("%q is a prefix", text)
		}
	}
	for id, want := range map[string]bool{"OIR": true, "OIR-07": true, "OIR2-07": true, "OIRX-07": false, "S1-07": false, "": false} {
		if cite.HasPrefix(id, "OIR") != want {
			t.Errorf("HasPrefix(%q) is not %v", id, want)
		}
	}
	if cite.HasPrefix("S1-07", "S") {
		t.Error("S is no prefix of local guidance")
	}
}

func FuzzAll(f *testing.F) {
	f.Add("[S1-33, C4] [[L-1]")
	f.Fuzz(func(t *testing.T, text string) {
		spans := cite.All(text)
		for _, span := range spans {
			if text[span.From:span.To] != span.ID || !cite.Is(span.ID) {
				t.Fatalf("%+v in %q", span, text)
			}
		}
		if !slices.IsSortedFunc(spans, func(a, b cite.Span) int { return a.From - b.From }) {
			t.Fatalf("out of order in %q: %+v", text, spans)
		}
	})
}

func TestPrefixForAnAgency(t *testing.T) {
	for name, want := range map[string]string{
		"the Office for Invented Records": "OIR", "Cafcass": "CAFCAS", "Éire and me": "IREAND", "HM Courts & Tribunals Service": "HCTS", "ab": "OWN", "": "OWN",
	} {
		if got := cite.PrefixFor(name); got != want || !cite.IsPrefix(got) {
			t.Errorf("%q has the prefix %q, want %q", name, got, want)
		}
	}
}
