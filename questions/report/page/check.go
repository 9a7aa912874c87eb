package page

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// void is the elements without an end.
var void = map[string]bool{"meta": true, "br": true, "hr": true}

// inert is every element that a page may have: none that runs or fetches anything.
var inert = map[string]bool{}

func init() {
	for _, name := range strings.Fields(`html head meta title style body main article section header footer
		h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd div span strong em s code pre blockquote a hr br table thead tbody tr th td sup time
		figure figcaption svg rect path circle text`) {
		inert[name] = true
	}
}

// Check reads a page back. Each element in it has to be one that does nothing, and
// to end where it should; it counts the articles.
func Check(r io.Reader) (articles int, err error) {
	in := html.NewTokenizer(r)
	in.SetMaxBuf(64 << 20)
	var open []string
	begun := false
	for {
		kind := in.Next()
		token := in.Token()
		switch kind {
		case html.ErrorToken:
			if err := in.Err(); !errors.Is(err, io.EOF) {
				return articles, err
			}
			if len(open) > 0 || !begun {
				return articles, fmt.Errorf("the page is cut short: %s does not end", strings.Join(open, " "))
			}
			return articles, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			begun = true
			if err := harmless(token); err != nil {
				return articles, err
			}
			if token.Data == "article" {
				articles++
			}
			if kind == html.StartTagToken && !void[token.Data] {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				return articles, fmt.Errorf("the page ends %q where it is not open", token.Data)
			}
			open = open[:len(open)-1]
		}
	}
}

// harmless fails for an element that is none of ours, or has an attribute that does
// something.
func harmless(token html.Token) error {
	if !inert[token.Data] {
		return fmt.Errorf("the page has an element %q, as none of ours has", token.Data)
	}
	for _, a := range token.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" || strings.HasSuffix(a.Key, "href") && !Leads(a.Val) {
			return fmt.Errorf("the page has an attribute %s=%q, as none of ours has", a.Key, a.Val)
		}
	}
	return nil
}
