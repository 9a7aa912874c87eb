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

func TestEmbeddedPackLoads(t *testing.T) { mustLoad(t) }

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(Embedded()); err != nil {
			b.Fatal(err)
		}
	}
}
