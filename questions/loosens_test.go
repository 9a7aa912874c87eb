package questions_test

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// sample is the sample layer, as files to be changed at will.
func sample() fstest.MapFS { return fixture.CopyOf(os.DirFS("../guidance/testdata/invented-records")) }

// laid is an edition, and the edition with a layer over it.
func laid(t *testing.T, layer fs.FS) (base, layered *guidance.Pack) {
	t.Helper()
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	over := editions.Over("2025-12", "layer", layer)
	if layered, err = over.Load("2025-12"); err != nil {
		t.Fatal(err)
	}
	if base, err = editions.Load("2025-12"); err != nil {
		t.Fatal(err)
	}
	return base, layered
}

func TestTheSampleLayerLoosensNothing(t *testing.T) {
	base, layered := laid(t, sample())
	for _, l := range questions.Loosens(base, layered) {
		t.Error(l)
	}
	_ = maps.Keys[map[string]int]
	_ = strings.Cut
}

func BenchmarkLoosens(b *testing.B) {
	editions, _ := guidance.OpenEditions(guidance.Embedded())
	over := editions.Over("2025-12", "layer", sample())
	layered, err := over.Load("2025-12")
	if err != nil {
		b.Fatal(err)
	}
	base, err := editions.Load("2025-12")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		questions.Loosens(base, layered)
	}
}

func BenchmarkLoad(b *testing.B) {
	editions, _ := guidance.OpenEditions(guidance.Embedded())
	over := editions.Over("2025-12", "layer", sample())
	for b.Loop() {
		over.Load("2025-12")
	}
}

func BenchmarkLoadBase(b *testing.B) {
	editions, _ := guidance.OpenEditions(guidance.Embedded())
	for b.Loop() {
		editions.Load("2025-12")
	}
}
