package axe_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"whichtool/questions/report/page"
	"whichtool/questions/report/page/axe"
)

const words = "# A page\n\nSome words, and [a link](https://example.org).\n\n## Below\n\n| Tool | How many |\n|---|--:|\n| Slack | 3 |\n"

// TestWhatIsAmissIsFound puts one fault after the other into a page without any.
func TestWhatIsAmissIsFound(t *testing.T) {
	browser := axe.Open(t)
	good := string(page.Page("A page", words))
	if faults := browser.Faults(t, []byte(good)); len(faults) > 0 {
		t.Fatalf("a page without a fault has:\n%s", strings.Join(faults, "\n"))
	}
	for name, fault := range map[string]struct{ old, new, found string }{
		"no language":         {` lang="en-GB"`, ``, "A4: html-has-lang"},
		"no title":            {`<title>A page</title>`, ``, "A4: document-title"},
		"words that are pale": {`--ink: #1b1f24`, `--ink: #c8c8c8`, "narrow: color-contrast"},
		"pale by night":       {`--ink: #e7eaee`, `--ink: #333333`, "narrow by night: color-contrast"},
		"pale on paper":       {`--ink: #000000`, `--ink: #d0d0d0`, "A4: color-contrast"},
		"a chart unnamed":     {`<h2>`, `<svg role="img" viewBox="0 0 9 9"><rect width="9" height="9"/></svg><h2>`, "narrow: svg-img-alt"},
		"a heading left out":  {`<h2>Below</h2>`, `<h4>Below</h4>`, "wide: heading-order"},
		"wider than a window": {`<h2>`, `<pre style="width:500px">wide</pre><h2>`, "narrow: reflow"},
	} {
		bad := strings.Replace(good, fault.old, fault.new, 1)
		if bad == good {
			t.Fatalf("%s: nothing was changed", name)
		}
		if faults := browser.Faults(t, []byte(bad)); !slices.ContainsFunc(faults, func(f string) bool { return strings.HasPrefix(f, fault.found) }) {
			t.Errorf("%s is not found: %q", name, faults)
		}
	}
}

func ExampleBrowser_Faults() {
	test := func(t *testing.T) {
		for _, fault := range axe.Open(t).Faults(t, page.Page("A page", words)) {
			t.Error(fault)
		}
	}
	fmt.Printf("%T\n", test)
	// Output: func(*testing.T)
}
