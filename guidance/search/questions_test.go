package search

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// What people type, and the pages of which one must be among the first three.
// A page that the pack does not have cannot be found; those that have one are
// all found, in each edition.
func TestWhatPeopleType(t *testing.T) {
	eachPack(t, func(t *testing.T, x *Index) {
		for _, name := range []string{"questions", "others"} {
			t.Run(name, func(t *testing.T) { whatPeopleType(t, x, name) })
		}
	})
}

func whatPeopleType(t *testing.T, x *Index, name string) {
	data, err := os.ReadFile("testdata/" + name + ".tsv")
	if err != nil {
		t.Fatal(err)
	}
	found, without := 0, 0
	for _, line := range some(strings.Split(string(data), "\n"), 20) {
		query, want, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		wanted := strings.Fields(want)
		if !exists(x, wanted) {
			without++
			continue
		}
		hits := paths(search(t, x, query, 3))
		if slices.ContainsFunc(hits, func(path string) bool { return begins(path, wanted) }) {
			found++
			continue
		}
		t.Errorf("%q: %v, want one of %v", query, hits, wanted)
	}
	t.Logf("%d found, %d without a page", found, without)
}

func exists(x *Index, beginnings []string) bool {
	return slices.ContainsFunc(x.documents, func(d Document) bool { return begins(d.Path, beginnings) })
}

func begins(path string, beginnings []string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(path, b) })
}
