package guidance

import (
	"sync"
	"testing"
)

// embeddedPack loads the pack that ships, once for all tests.
var embeddedPack = sync.OnceValues(func() (*Pack, error) { return Load(Embedded()) })

func mustLoad(tb testing.TB) *Pack {
	tb.Helper()
	pack, err := embeddedPack()
	if err != nil {
		tb.Fatalf("the embedded pack has faults:\n%v", err)
	}
	return pack
}

// eachEdition runs a test on every edition that ships.
func eachEdition(t *testing.T, f func(*testing.T, *Pack)) {
	t.Helper()
	packs, err := allEditions()
	if err != nil {
		t.Fatal(err)
	}
	for _, pack := range packs {
		t.Run(pack.Edition, func(t *testing.T) { f(t, pack) })
	}
}

// allEditions is the editions that ship, loaded once for all tests.
var allEditions = sync.OnceValues(func() (packs []*Pack, err error) {
	editions, err := OpenEditions(Embedded())
	if err != nil {
		return nil, err
	}
	for _, e := range editions.List() {
		pack, err := editions.Load(e.Edition)
		if err != nil {
			return nil, err
		}
		packs = append(packs, pack)
	}
	return packs, nil
})

func TestEmbeddedPackLoads(t *testing.T) { mustLoad(t) }

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}

// decided is edition 2020-04, which the contract speaks of first.
var decided = sync.OnceValues(func() (*Pack, error) {
	editions, err := OpenEditions(Embedded())
	if err != nil {
		return nil, err
	}
	return editions.Load("2020-04")
})

func asDecided(tb testing.TB) *Pack {
	tb.Helper()
	pack, err := decided()
	if err != nil {
		tb.Fatal(err)
	}
	return pack
}

// The start of the program reads what the editions say of themselves, and one of
// them.
func BenchmarkEditions(b *testing.B) {
	b.Run("fronts", func(b *testing.B) {
		for b.Loop() {
			if _, err := OpenEditions(Embedded()); err != nil {
				b.Fatal(err)
			}
		}
	})
	editions, err := OpenEditions(Embedded())
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range editions.List() {
		b.Run(e.Edition, func(b *testing.B) {
			for b.Loop() {
				if _, err := editions.Load(e.Edition); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
