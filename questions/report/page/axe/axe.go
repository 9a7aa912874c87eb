package axe

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whichtool/questions/report/browser"
)

// View is a way in which people meet a page.
type View struct {
	Name        string
	Wide, High  int    // in CSS pixels
	Media       string // screen or print
	ColorScheme string // light or dark
}

// Views is how each page is looked at: on a telephone or enlarged to four times, by
// day and by night, at a desk, and on a sheet of A4.
var Views = []View{
	{"narrow", 320, 640, "screen", "light"},
	{"narrow by night", 320, 640, "screen", "dark"},
	{"wide", 1280, 900, "screen", "light"},
	{"A4", 794, 1123, "print", "light"},
}

// Browser is Chromium with axe at hand.
type Browser struct {
	*browser.Tab
	axe string
}

// Open starts Chromium, to be closed at the end of the test. Without it, or without
// axe, the test is skipped.
func Open(t testing.TB) *Browser {
	t.Helper()
	script, err := os.ReadFile(installed())
	if err != nil {
		t.Skip("axe is not installed, so nothing looks at the pages: npm ci --prefix .ci")
	}
	return &Browser{browser.Start(t).Tab(true), string(script)}
}

// installed is where npm puts axe: under the folder that go.mod stands in.
func installed() string {
	folder, err := os.Getwd()
	for err == nil && folder != filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			break
		}
		folder = filepath.Dir(folder)
	}
	return filepath.Join(folder, ".ci", "node_modules", "axe-core", "axe.min.js")
}

// Faults is what is amiss with a page, in each view; a line each. What axe cannot
// judge is among them: it has to be made such that it can.
func (b *Browser) Faults(t testing.TB, page []byte) []string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(name, page, 0o600); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, v := range Views {
		b.Look(v.Wide, v.High, v.Media, v.ColorScheme == "dark")
		b.Tab.Open(name)
		for _, f := range b.Shown(t) {
			out = append(out, v.Name+": "+f)
		}
	}
	return out
}

// Shown is what is amiss with what the browser shows as it is now; a line each.
func (b *Browser) Shown(t testing.TB) []string {
	t.Helper()
	there := false
	if b.Eval("'axe' in window", &there); !there {
		b.Eval(b.axe+"\n;0", nil)
	}
	var got seen
	b.Eval(run, &got)
	if got.Passes == 0 {
		t.Fatal("nothing was looked at")
	}
	return got.lines()
}

// run has axe look with every rule for WCAG 2.2 A and AA, and for good practice. Signs
// that are no letters, and texts of one sign, are held to the same contrast as words,
// which takes all options of the check. That an element is hidden by what stands around
// it, which cannot be, axe says where a line of text begins between two pixels.
const run = `(async () => {
	axe.configure({checks: [{id: "color-contrast", options: {ignoreUnicode: false, ignoreLength: true, boldValue: 700,
		boldTextPt: 14, largeTextPt: 18, contrastRatio: {normal: {expected: 4.5}, large: {expected: 3}}, pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.2}}]});
	if (document.readyState !== "complete") await new Promise(done => addEventListener("load", done));
	const seen = await axe.run(document, {resultTypes: ["violations", "incomplete"],
		rules: {"target-size": {enabled: true}}});
	const one = target => document.querySelector(target[0]);
	const around = node => node.any.length > 0 && node.any.every(check => check.data && check.data.messageKey === "elmPartiallyObscured" &&
		check.relatedNodes.every(other => one(other.target).contains(one(node.target))));
	const faults = (all, sure) => all.flatMap(rule => rule.nodes.filter(node => sure || !around(node)).map(node =>
		({rule: rule.id, sure: sure, at: node.target.join(" "), why: node.failureSummary || rule.help})));
	return {
		passes: seen.passes.length,
		faults: faults(seen.violations, true).concat(faults(seen.incomplete, false)),
		over: document.documentElement.scrollWidth - innerWidth,
	};
})()`

// seen is what run comes to.
type seen struct {
	Passes, Over int
	Faults       []struct {
		Rule, At, Why string
		Sure          bool
	}
}

// lines is what is amiss, a line each.
func (s seen) lines() []string {
	var out []string
	for _, f := range s.Faults {
		sure := ""
		if !f.Sure {
			sure = " (axe cannot tell)"
		}
		out = append(out, fmt.Sprintf("%s%s at %s: %s", f.Rule, sure, f.At, strings.Join(strings.Fields(f.Why), " ")))
	}
	if s.Over > 0 {
		out = append(out, fmt.Sprintf("reflow: it is %d pixels wider than the window", s.Over))
	}
	return out
}
