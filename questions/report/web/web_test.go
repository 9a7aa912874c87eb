package web_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/report/page"
	"whichtool/questions/report/web"
)

// most is how large a page may be.
const most = 2_000_000

func pageOf(t *testing.T, pack *guidance.Pack, options web.Options) []byte {
	t.Helper()
	content, err := web.HTML(pack, options)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Each edition is one page below 2 MB, the same each time, in which every link leads
// somewhere and every statement and every page has an address.
func TestAPageIsWhole(t *testing.T) {
	for _, pack := range fixture.Shipped() {
		content := pageOf(t, pack, web.Options{})
		if len(content) > most {
			t.Errorf("%s: the page is of %d bytes", pack.Edition, len(content))
		}
		if !bytes.Equal(content, pageOf(t, pack, web.Options{})) {
			t.Errorf("%s: the page is another one each time", pack.Edition)
		}
		ids, links := addresses(t, content)
		for _, link := range links {
			place, _, _ := strings.Cut(link, "?")
			if !ids[place] {
				t.Errorf("%s: a link leads to %q, which is not there", pack.Edition, link)
			}
		}
		for _, s := range pack.Sources {
			for _, statement := range s.Statements {
				if !ids[statement.ID] {
					t.Errorf("%s: the statement %s has no address", pack.Edition, statement.ID)
				}
			}
		}
		for _, p := range pack.Pages() {
			if !ids[p.Path()] {
				t.Errorf("%s: the page %s is not there", pack.Edition, p.Path())
			}
		}
	}
}

// addresses is the ids of a page, each there once, and where its links lead within it.
func addresses(t *testing.T, content []byte) (ids map[string]bool, links []string) {
	t.Helper()
	ids = map[string]bool{}
	for _, token := range tokens(content) {
		for _, a := range token.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("the address %q is there twice", a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				links = append(links, a.Val[1:])
			}
		}
	}
	if len(ids) == 0 || len(links) == 0 {
		t.Error("the page has no addresses")
	}
	return ids, links
}

func tokens(content []byte) []html.Token {
	var out []html.Token
	in := html.NewTokenizer(bytes.NewReader(content))
	for in.Next() != html.ErrorToken {
		if token := in.Token(); token.Type == html.StartTagToken || token.Type == html.SelfClosingTagToken {
			out = append(out, token)
		}
	}
	return out
}

// fetching is the elements and attributes that have a browser fetch something.
var (
	fetching   = []string{"link", "img", "iframe", "frame", "object", "embed", "audio", "video", "source", "track", "base", "form", "picture", "svg", "image"}
	fetches    = []string{"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "manifest", "style"}
	inStyle    = regexp.MustCompile(`(?i)url\(|@import|@font-face`)
	inScript   = regexp.MustCompile(`\b(fetch|XMLHttpRequest|WebSocket|EventSource|importScripts|sendBeacon|localStorage|sessionStorage|indexedDB|cookie|innerHTML|eval|Worker)\b`)
	hash       = regexp.MustCompile(`'sha256-([^']+)'`)
	afterStyle = regexp.MustCompile(`(?s)<style>(.*)</style>`)
	tables     = `<script type="application/json" id="tables">`
)

// Nothing in a page fetches, stores or runs anything but its own script and style, and
// its policy lets nothing else.
func TestAPageFetchesNothing(t *testing.T) {
	for _, pack := range fixture.Shipped() {
		content := pageOf(t, pack, web.Options{})
		for _, token := range tokens(content) {
			if slices.Contains(fetching, token.Data) {
				t.Errorf("the page has an element %q", token.Data)
			}
			for _, a := range token.Attr {
				if slices.Contains(fetches, a.Key) || strings.HasPrefix(a.Key, "on") {
					t.Errorf("the page has an attribute %s=%q", a.Key, a.Val)
				}
				if a.Key == "href" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "mailto:") && !strings.HasPrefix(a.Val, "tel:") {
					t.Errorf("a link leads to %q", a.Val)
				}
			}
		}
		style, script := stylesAndScripts(t, string(content))
		if found := inStyle.FindString(style); found != "" {
			t.Errorf("the style has %q", found)
		}
		if found := inScript.FindString(script); found != "" {
			t.Errorf("the script has %q", found)
		}
		var sums []string
		for _, m := range hash.FindAllStringSubmatch(policyOf(t, content), -1) {
			sums = append(sums, m[1])
		}
		if want := []string{sum(script), sum(style)}; !slices.Equal(sums, want) {
			t.Errorf("the policy lets %q, and the page has %q", sums, want)
		}
	}
}

func sum(text string) string {
	digest := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(digest[:])
}

// stylesAndScripts is the page's one style and one script.
func stylesAndScripts(t *testing.T, text string) (style, script string) {
	t.Helper()
	m := afterStyle.FindStringSubmatch(text)
	_, rest, ok := strings.Cut(text, tables)
	_, script, more := strings.Cut(rest, "<script>")
	if m == nil || !ok || !more || strings.Count(text, "<script") != 2 || strings.Count(text, "<style") != 1 {
		t.Fatal("the page has not one style, one script and its tables")
	}
	script, _, _ = strings.Cut(script, "</script>")
	return m[1], script
}

// policyOf is the page's policy, which has to stand before all that it governs.
func policyOf(t *testing.T, content []byte) string {
	t.Helper()
	for _, token := range tokens(content) {
		if token.Data == "style" || token.Data == "script" {
			break
		}
		for _, a := range token.Attr {
			if a.Key == "content" && strings.HasPrefix(a.Val, "default-src 'none'; ") {
				return a.Val
			}
		}
	}
	t.Fatal("the page has no policy before its style")
	return ""
}

// What stands in the guidance is text: marks of the page's own frame, the ends of its
// elements and scripts among it.
func TestTextStaysText(t *testing.T) {
	hostile := `</script><script>alert(1)</script> {script} {pages} <img src=x onerror=alert(1)> & "quoted" '`
	pack := *fixture.Shipped()[0]
	tool := *pack.Tools[0]
	tool.Name, tool.Summary = hostile, hostile
	pack.Title, pack.About = hostile, hostile
	pack.Tools = append([]*guidance.Tool{&tool}, pack.Tools[1:]...)
	content := pageOf(t, &pack, web.Options{})
	if n := bytes.Count(content, []byte("alert(1)</script>")); n != 0 {
		t.Errorf("a text ends a script %d times", n)
	}
	for _, token := range tokens(content) {
		if token.Data == "img" {
			t.Error("a text has become an element")
		}
	}
	if !bytes.Contains(content, []byte("<title>"+page.Text(hostile)+"</title>")) {
		t.Error("the title is not what the pack says")
	}
}

// A page that would decide wrongly is not made.
func TestAPackThatIsTooLargeIsRefused(t *testing.T) {
	pack := *fixture.Shipped()[0]
	for len(pack.Questions) < 32 {
		pack.Questions = append(pack.Questions, pack.Questions[0])
	}
	if _, err := web.HTML(&pack, web.Options{}); err == nil || err.Error() != "the guidance has 32 questions, and a page takes at most 31" {
		t.Errorf("err = %v", err)
	}
}
