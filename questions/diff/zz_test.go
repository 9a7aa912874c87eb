package diff

import (
	"fmt"
	"testing"
	"whichtool/guidance/fixture"
)

func TestScratch(t *testing.T) {
	p := fixture.Shipped()
	d, _ := Compare(Side{p[1], "2022-04", "--edition 2022-04"}, Side{p[2], "2025-12", "--edition 2025-12"}, day, nil)
	fmt.Println(d.Markdown(12))
}
