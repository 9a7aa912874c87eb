package web_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance"
	"whichtool/questions"
)

// meant is what a name that was typed means.
type meant struct {
	Tool int    `json:"tool"` // the place of the tool that it names; -1 for none
	Like []int  `json:"like"` // those that it can mean
	Page string `json:"page"` // the page that it finds; empty for none
}

func meantBy(engine *questions.Engine, typed string) meant {
	pack := engine.Pack()
	m := meant{Tool: engine.ToolPlace(typed), Like: []int{}}
	for _, t := range pack.ToolsLike(typed) {
		m.Like = append(m.Like, slices.Index(pack.Tools, t))
	}
	if page, ok := pack.FindPage(typed); ok && page.Shelf != "statements" {
		m.Page = page.Path()
	}
	return m
}

// A name means the same tool, or the same page, in the page as in the program: each
// name that the guidance knows, whole, cut short, and with a slip.
func TestNamesMeanTheSameTools(t *testing.T) {
	for _, name := range []string{"2020-04", "2025-12"} {
		pack, editions := shipped(t, name)
		engine, tab := questions.Compile(pack), opened(t, pack, editions)
		all := typedNames(pack)
		if testing.Short() {
			all = slices.Collect(some(all, 20))
		}
		text, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		var got []meant
		tab.Eval(fmt.Sprintf(`%s.map(typed => { const at = findPage(pack.pages, typed)
			return {tool: findTool(engine, typed), like: toolsLike(engine, typed), page: at < 0 ? '' : pack.pages[at].path} })`, text), &got)
		for i, typed := range all {
			if want := meantBy(engine, typed); fmt.Sprint(got[i]) != fmt.Sprint(want) {
				t.Errorf("%s: %q means %+v in the page, and %+v in the program", name, typed, got[i], want)
			}
		}
	}
}

// some is one in so many of a list.
func some(all []string, in int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := 0; i < len(all) && yield(all[i]); i += in {
			continue
		}
	}
}

// typedNames is what people may type: names, and what becomes of them on the way.
func typedNames(pack *guidance.Pack) []string {
	r := rand.New(rand.NewPCG(4, 13))
	out := []string{"", "x", "+", "é", "ＴＥＡＭＳ", "what’s app", "the thing that we use on Mondays", "İzoom", "whatsapp  business!!"}
	add := func(name string) {
		letters := []rune(name)
		out = append(out, name, string(letters[:1+r.IntN(len(letters))]))
		at := r.IntN(len(letters))
		letters[at] = 'q'
		out = append(out, string(letters), string(slices.Delete(letters, at, at+1)))
	}
	for _, t := range pack.Tools {
		for _, n := range t.Called() {
			add(n)
		}
	}
	for _, u := range pack.NotListed {
		for _, n := range u.Called() {
			add(n)
		}
	}
	for _, p := range pack.Pages() {
		add(p.ID)
	}
	return out
}
