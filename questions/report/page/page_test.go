package page

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

const sample = `# Places to search

Some **heavy**, *slanted*, ~~struck~~ and ` + "`literal`" + ` text, with [a link](https://example.org/a?b=1&c=2).\
A second line.

1. One
2. Two
   - inner

- [x] searched
- [ ] to be searched

> A quotation

| Tool | Searched |
|:-----|:--------:|
| Slack & co | <no> |

~~~
code <b>
~~~

Term
: What it means
`

func TestAPageHoldsWhatTheMarkdownSays(t *testing.T) {
	text := string(Page("Places & more", sample))
	if n, err := Check(strings.NewReader(text)); n != 1 || err != nil {
		t.Errorf("%d articles, %v", n, err)
	}
	for _, want := range []string{
		`<html lang="en-GB">`, "<title>Places &amp; more</title>", "<h1>Places to search</h1>",
		"Some <strong>heavy</strong>, <em>slanted</em>, <s>struck</s> and <code>literal</code> text",
		`<a href="https://example.org/a?b=1&amp;c=2">a link</a>.<br>`,
		"<ol>\n<li>One</li>\n<li>Two\n<ul>\n<li>inner</li>\n</ul>\n</li>\n</ol>",
		"<li class=\"marked\">☑ searched</li>\n<li class=\"marked\">☐ to be searched</li>",
		"<blockquote>\n<p>A quotation</p>\n</blockquote>",
		`<tr><th scope="col">Tool</th><th scope="col" class="centre">Searched</th></tr>`,
		"<pre><code>code &lt;b&gt;</code></pre>",
		"<dl>\n<dt>Term</dt>\n<dd>\n<p>What it means</p>\n</dd>\n</dl>",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not in it", want)
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	hostile := "# ]]> & <script>alert(1)</script>\n\n\x00\x1b[31m\u202e</article></main><img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](data:text/html,x) <a href=\"&#106;avascript:alert(1)\">z</a>\n\n" +
		"<style>*{display:none}</style>\n\n<iframe src=//evil></iframe>\n\n" + strings.Repeat("> ", 200) + "deep\n"
	text := string(Page(`</title><script>alert(1)</script>`, hostile))
	if n, err := Check(strings.NewReader(text)); n != 1 || err != nil {
		t.Errorf("%d articles, %v", n, err)
	}
	if strings.ContainsAny(text, "\x00\x1b\u202e") || strings.Contains(text, "href") {
		t.Errorf("something foreign is in it: %s", text[strings.Index(text, "<body>"):])
	}
}

func TestCheckRefusesWhatOursNeverHold(t *testing.T) {
	whole := string(Page("a", sample))
	for name, text := range map[string]string{
		"nothing":            "",
		"cut short":          whole[:len(whole)-20],
		"a script":           strings.Replace(whole, "<h1>", "<script></script><h1>", 1),
		"an image":           strings.Replace(whole, "<h1>", "<img src=x><h1>", 1),
		"a handler":          strings.Replace(whole, "<h1>", "<h1 onclick=x>", 1),
		"a script in a link": strings.Replace(whole, "https://example.org", "javascript:alert", 1),
		"an end too many":    strings.Replace(whole, "<h1>", "</p><h1>", 1),
	} {
		if _, err := Check(strings.NewReader(text)); err == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func TestInline(t *testing.T) {
	for text, want := range map[string]string{
		"plain":             "plain",
		"**a** & b <c>":     "<strong>a</strong> &amp; b &lt;c&gt;",
		"see [S1-33]":       "see [S1-33]",
		"a\n\nb":            "a b",
		"`<b>`":             "<code>&lt;b&gt;</code>",
		"2020 & <2022\n# x": "2020 &amp; &lt;2022 x",
	} {
		if got := strings.TrimSpace(Inline(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func FuzzPage(f *testing.F) {
	f.Add(sample)
	f.Add("<b>\n\n<i></b><table><tr><td>a")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := Check(bytes.NewReader(Page(text, text))); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func ExampleInline() {
	fmt.Println(Inline("Use **Teams** & nothing else."))
	// Output: Use <strong>Teams</strong> &amp; nothing else.
}
