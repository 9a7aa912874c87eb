package guidance

import (
	"archive/zip"
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

// decided is edition 2020-04 as it was agreed, but for its scenarios: what is
// added to the guidance since needs no new test of what was decided then.
var decided = sync.OnceValues(func() (*Pack, error) {
	folder, err := zip.OpenReader("testdata/edition-2020-04.zip")
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	return Load(folder)
})

func asDecided(tb testing.TB) *Pack {
	tb.Helper()
	pack, err := decided()
	if err != nil {
		tb.Fatal(err)
	}
	return pack
}
