// Package web writes the whole of an edition as one page of HTML: the questions, the
// tool that a person has in mind, the short answer, the reader and the search. The page
// needs no server, fetches nothing and stores nothing, so that it works from a shared
// folder: it reaches those who cannot install a program.
//
// It decides by the same rules. The pack is compiled to tables, and a small engine in
// JavaScript (script/) evaluates them; a test holds it to package questions in a real
// browser, line by line. Everything that is there to read stands in the HTML, so that it
// is there without scripts too.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"io/fs"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
	"whichtool/questions/report/page"
)

// Options is what a page is made for.
type Options struct {
	// Editions is what each edition says of itself, the oldest first, so that the page
	// can say which is in force; nil for a pack that stands alone.
	Editions []*guidance.Pack
	// Day is the day to answer for; zero for the day on which the page is read.
	Day guidance.Date
}

//go:embed script/*.js
var scripts embed.FS

//go:embed style.css
var style string

//go:embed page.html
var frame string

// HTML is the page of an edition. The error is for a pack that is too large for one.
func HTML(pack *guidance.Pack, options Options) ([]byte, error) {
	t, err := tablesOf(pack, options)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(t, jsontext.EscapeForHTML(true), json.Deterministic(true))
	if err != nil {
		return nil, err
	}
	code, look := script(), page.Style+style
	parts := newParts(pack)
	return []byte(strings.NewReplacer(
		"{policy}", page.Text(policy(code, look)), "{style}", look, "{script}", code, "{tables}", string(data),
		"{title}", page.Text(pack.Title), "{edition}", page.Text(pack.Edition), "{age}", parts.age(), "{about}", parts.about(),
		"{index}", parts.index(), "{shelves}", parts.shelves(), "{pages}", parts.pages(), "{urgent}", parts.urgent(), "{licence}", page.Text(pack.Licence), "{owner}", page.Text(pack.Owner),
	).Replace(frame)), nil
}

// last is the script that shows the page, which begins to once all others are there.
const last = "script/view.js"

// script is the scripts as one.
func script() string {
	names, err := fs.Glob(scripts, "script/*.js")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	names = append(slices.DeleteFunc(names, func(name string) bool { return name == last }), last)
	var b strings.Builder
	b.WriteString("'use strict'\n")
	for _, name := range names {
		code, err := scripts.ReadFile(name)
		if err != nil {
			panic(err) // it is part of the program
		}
		b.Write(code)
	}
	return b.String()
}

// policy forbids the page everything but its own style and script, by their sums: what
// else would stand in it, or be asked for, does not run and is not fetched.
func policy(script, style string) string {
	return "default-src 'none'; script-src " + sum(script) + "; style-src " + sum(style) + "; base-uri 'none'; form-action 'none'"
}

func sum(text string) string {
	digest := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"
}
