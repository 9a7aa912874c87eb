package axe

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
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
	pipe   *pipe
	axe    string
	folder string
}

// Open starts Chromium, to be closed at the end of the test. Without it, or without
// axe, the test is skipped.
func Open(t testing.TB) *Browser {
	t.Helper()
	script, err := os.ReadFile(installed())
	if err != nil {
		t.Skip("axe is not installed, so nothing looks at the pages: npm ci --prefix .ci/axe")
	}
	program := ""
	for _, name := range programs {
		if found, err := exec.LookPath(name); err == nil && program == "" {
			program = found
		}
	}
	if program == "" {
		t.Skip("Chromium is not installed, so nothing looks at the pages: apt-get install chromium")
	}
	b := &Browser{axe: string(script), folder: t.TempDir()}
	if b.pipe, err = start(program, b.folder); err == nil {
		t.Cleanup(b.pipe.close)
		err = b.pipe.attach()
	}
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return b
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
	return filepath.Join(folder, ".ci", "axe", "node_modules", "axe-core", "axe.min.js")
}

// Faults is what is amiss with a page, in each view; a line each. What axe cannot
// judge is among them: it has to be made such that it can.
func (b *Browser) Faults(t testing.TB, page []byte) []string {
	t.Helper()
	name := filepath.Join(b.folder, "page.html")
	if err := os.WriteFile(name, page, 0o600); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, v := range Views {
		faults, err := b.look("file://"+name, v)
		if err != nil {
			t.Fatalf("%s: %v", v.Name, err)
		}
		for _, f := range faults {
			out = append(out, v.Name+": "+f)
		}
	}
	return out
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

// look opens the page in a view and asks axe.
func (b *Browser) look(url string, v View) ([]string, error) {
	feature := object{"name": "prefers-color-scheme", "value": v.ColorScheme}
	var loaded struct{ ErrorText string }
	var got seen
	for _, step := range []func() error{
		func() error {
			return b.pipe.call("Emulation.setDeviceMetricsOverride", object{"width": v.Wide, "height": v.High, "deviceScaleFactor": 1, "mobile": false})
		},
		func() error {
			return b.pipe.call("Emulation.setEmulatedMedia", object{"media": v.Media, "features": []object{feature}})
		},
		func() error { return b.pipe.call("Page.navigate", object{"url": url}, &loaded) },
		func() error { return b.pipe.evaluate(b.axe+"\n;0", nil) },
		func() error { return b.pipe.evaluate(run, &got) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if loaded.ErrorText != "" || got.Passes == 0 {
		return nil, fmt.Errorf("nothing was looked at: %s", loaded.ErrorText)
	}
	return got.lines(), nil
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
